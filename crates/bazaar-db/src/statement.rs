//! Statements: SQL written once, with its parameter and column types, and registered so that one test can try all
//! of them on both databases.

use std::marker::PhantomData;

use linkme::distributed_slice;

use crate::fault::DbFault;
use crate::params::ParamTypes;
use crate::row::{ColumnCheck, FromRow, Row};
use crate::value::Value;

/// A statement that takes `P` and gives rows of `R`. Declare with [`sql!`](crate::sql).
pub struct Statement<P, R> {
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
    types: PhantomData<fn(P) -> R>,
}

impl<P: ParamTypes, R: FromRow> Statement<P, R> {
    #[doc(hidden)]
    pub const fn new(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Self {
        Self { name, sqlite, postgres, types: PhantomData }
    }

    #[doc(hidden)]
    pub const fn registered(&self, module: &'static str) -> Registered {
        Registered {
            name: self.name,
            module,
            sqlite: self.sqlite,
            postgres: self.postgres,
            samples: P::samples,
            columns: R::columns,
            decode: decode::<R>,
        }
    }
}

/// A statement as the registry knows it, without its types.
pub struct Registered {
    /// The constant's name.
    pub name: &'static str,
    /// The module it lives in.
    pub module: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
    pub(crate) samples: fn() -> Vec<Vec<Value<'static>>>,
    pub(crate) columns: fn() -> Vec<ColumnCheck>,
    pub(crate) decode: fn(&Row<'_>) -> Result<(), DbFault>,
}

fn decode<R: FromRow>(row: &Row<'_>) -> Result<(), DbFault> {
    R::from_row(row).map(drop)
}

/// Every statement linked into this binary.
#[distributed_slice]
pub static STATEMENTS: [Registered];

/// Rewrites `$1` to `?1`: SQLite takes `$1` for a *name* and numbers it by first appearance, which would bind the
/// wrong values without a word. A dollar sign not followed by a digit stays.
#[doc(hidden)]
pub const fn to_sqlite<const N: usize>(text: &str) -> [u8; N] {
    let bytes = text.as_bytes();
    let mut rewritten = [0_u8; N];
    let mut index = 0;
    while index < N {
        let next_is_digit = index + 1 < N && bytes[index + 1].is_ascii_digit();
        rewritten[index] = if bytes[index] == b'$' && next_is_digit { b'?' } else { bytes[index] };
        index += 1;
    }
    rewritten
}

/// Declares statements:
///
/// ```text
/// sql! {
///     /// The listing with this slug.
///     FIND_BY_SLUG(MarketId, String) -> (ListingId, i64) =
///         "select id, version from listing where market_id = $1 and slug = $2";
///     LOCK_LISTING(ListingId) -> (i64,) =
///         sqlite "select version from listing where id = $1",
///         postgres "select version from listing where id = $1 for update";
/// }
/// ```
///
/// Each is private to its module, is registered, and takes its values as a tuple.
#[macro_export]
macro_rules! sql {
    () => {};
    ($(#[$meta:meta])* $vis:vis $name:ident($($param:ty),* $(,)?) -> $row:ty = $text:literal; $($rest:tt)*) => {
        $crate::sql!(@one [$(#[$meta])*] [$vis] $name ($($param,)*) [$row] $text, $text);
        $crate::sql! { $($rest)* }
    };
    ($(#[$meta:meta])* $vis:vis $name:ident($($param:ty),* $(,)?) = $text:literal; $($rest:tt)*) => {
        $crate::sql!(@one [$(#[$meta])*] [$vis] $name ($($param,)*) [()] $text, $text);
        $crate::sql! { $($rest)* }
    };
    ($(#[$meta:meta])* $vis:vis $name:ident($($param:ty),* $(,)?) -> $row:ty =
        sqlite $sqlite:literal, postgres $postgres:literal; $($rest:tt)*) => {
        $crate::sql!(@one [$(#[$meta])*] [$vis] $name ($($param,)*) [$row] $sqlite, $postgres);
        $crate::sql! { $($rest)* }
    };
    (@one [$($meta:tt)*] [$vis:vis] $name:ident ($($param:ty,)*) [$row:ty] $sqlite:literal, $postgres:literal) => {
        $($meta)*
        $vis static $name: $crate::Statement<($($param,)*), $row> = {
            const TEXT: &str = $sqlite;
            const BYTES: [u8; TEXT.len()] = $crate::statement::to_sqlite::<{ TEXT.len() }>(TEXT);
            const SQLITE: &str = match ::core::str::from_utf8(&BYTES) {
                Ok(text) => text,
                Err(_) => panic!("a statement is UTF-8"),
            };
            $crate::Statement::new(stringify!($name), SQLITE, $postgres)
        };
        #[expect(unsafe_code, reason = "linkme places the entry in a link section")]
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::statement::STATEMENTS)]
            #[linkme(crate = $crate::linkme)]
            static ENTRY: $crate::statement::Registered = $name.registered(module_path!());
        };
    };
}

#[cfg(test)]
mod tests {
    use super::to_sqlite;

    #[test]
    fn dollars_before_digits_become_question_marks() {
        const TEXT: &str = "select $2, '$x', $10 || '$'";
        let rewritten = to_sqlite::<{ TEXT.len() }>(TEXT);
        assert_eq!(std::str::from_utf8(&rewritten), Ok("select ?2, '$x', ?10 || '$'"));
    }
}
