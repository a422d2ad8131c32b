//! Every limit of this slice, in one place.

use super::model::{Limit, Pace};

const MINUTE_S: i64 = 60;
const HOUR_S: i64 = 60 * MINUTE_S;
const DAY_S: i64 = 24 * HOUR_S;

/// Codes sent to one number on behalf of strangers.
pub(crate) const CODES_PER_NUMBER: Limit = window("codes-number", 6, HOUR_S);
/// The same over a day.
pub(crate) const CODES_PER_NUMBER_DAY: Limit = window("codes-number-day", 12, DAY_S);
/// Codes a known device may have sent to its person's number, whatever strangers ask for.
pub(crate) const CODES_PER_DEVICE: Limit = window("codes-device", 6, HOUR_S);
/// Codes asked for from one address.
pub(crate) const CODES_PER_ADDRESS: Limit = window("codes-address", 30, HOUR_S);
/// Codes to numbers that share all but the last three digits: a stranger walking through numbers pays us nothing.
pub(crate) const CODES_PER_PREFIX: Limit = window("codes-prefix", 60, HOUR_S);
/// Codes of a whole market.
pub(crate) const CODES_PER_MARKET_DAY: Limit = window("codes-market-day", 20_000, DAY_S);
/// Guesses at one code, by its life; counted apart for a known device.
pub(crate) const CODE_TRIES: Limit = window("code-tries", 5, HOUR_S);
/// Guesses at any code from one address.
pub(crate) const CODE_TRIES_PER_ADDRESS: Limit = window("code-tries-address", 60, HOUR_S);

/// Wrong passwords for one account from devices it never signed in on: thirty, then 1 to 15 minutes.
pub(crate) const PASSWORD_PER_ACCOUNT: Limit = growing("password-account", 30);
/// Wrong passwords from a device the account signed in on before.
pub(crate) const PASSWORD_PER_DEVICE: Limit = growing("password-device", 10);
/// Tries from one address, right or wrong: an office shares one.
pub(crate) const PASSWORD_PER_ADDRESS: Limit = window("password-address", 100, 15 * MINUTE_S);

/// Letters to one address.
pub(crate) const LETTERS_PER_READER: Limit = window("letters-reader", 6, HOUR_S);
/// Letters asked for from one address of the network.
pub(crate) const LETTERS_PER_ADDRESS: Limit = window("letters-address", 30, HOUR_S);
/// Invitations by one person.
pub(crate) const INVITATIONS_PER_PERSON: Limit = window("invitations", 50, DAY_S);

const fn window(name: &'static str, free: i64, seconds: i64) -> Limit {
    Limit { name, free, pace: Pace::Window { seconds } }
}

const fn growing(name: &'static str, free: i64) -> Limit {
    let (first_wait_s, longest_wait_s, reset_after_s) = (MINUTE_S, 15 * MINUTE_S, 12 * HOUR_S);
    Limit { name, free, pace: Pace::Growing { first_wait_s, longest_wait_s, reset_after_s } }
}

/// No limit needs a tally longer than this.
pub(crate) const LONGEST_MEMORY_S: i64 = 2 * DAY_S;
