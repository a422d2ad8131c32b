//! E-mail and password: joining, signing in, forgetting, changing.
//!
//! Joining proves the address first: the letter's link leads to a page that asks for the password once more, and
//! only then is there a person. Whoever starts joining with a stranger's address gains nothing, and the stranger who
//! opens the link does not know the password. Every answer is the same whether an address is known or not, and a
//! wrong address costs as much time as a wrong password.
//!
//! A password has at least ten characters and is none that guessers try first; nothing else is asked of it.

mod block_list;
mod hash_pool;
mod ops;
mod reset;

pub use block_list::{PasswordProblem, judge_password};
pub use hash_pool::{HashFault, HashPool};
pub(crate) use ops::too_many;
pub use ops::{JOIN_BY_EMAIL, JoinByEmail, PASSWORD_SIGN_IN, PasswordFault, PasswordSignIn};
pub use reset::{EMAIL_CHANGE, PASSWORD_CHANGE, PASSWORD_RESET, PasswordChange};
