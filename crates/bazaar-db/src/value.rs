//! What goes into a statement and comes out of a row: one small set of types, the same on both databases.
//!
//! | Rust | SQLite (STRICT) | PostgreSQL |
//! |---|---|---|
//! | `i64`, [`Timestamp`] (microseconds UTC) | integer | bigint |
//! | `bool` | integer 0/1 | boolean |
//! | `f64` | real | double precision |
//! | `String`, text enums | text | text |
//! | `Vec<u8>` | blob | bytea |
//! | [`Id`] | blob of 16 | uuid |
//! | `Option<T>` | null allowed | null allowed |

use bazaar_kit::{Door, Id, Locale, MarketRole, OrganisationRole, Timestamp};
use postgres::types::{FromSql, Type as PgType};
use rusqlite::types::ValueRef;
use uuid::Uuid;

/// One value on its way into a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Absent.
    Null,
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// A floating-point number (coordinates, scores; never money).
    Real(f64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
    /// An id.
    Uuid(Uuid),
}

/// A type a column may have.
pub trait Column: Sized {
    /// Whether null is one of its values.
    const NULLABLE: bool = false;

    /// A value to try statements with.
    fn sample() -> Value<'static>;

    /// Reads it from SQLite; the text says what was found instead.
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, String>;

    /// Reads it from PostgreSQL; the text says what was found instead.
    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, String>;

    /// Whether a PostgreSQL column of this type can be read as it.
    fn accepts(kind: &PgType) -> bool;
}

/// Something that can stand for a parameter of type `K`.
pub trait Bind<K> {
    /// The value to send.
    fn bind(&self) -> Value<'_>;
}

impl<K, T: Bind<K> + ?Sized> Bind<K> for &T {
    fn bind(&self) -> Value<'_> {
        (**self).bind()
    }
}

impl<K, T: Bind<K>> Bind<Option<K>> for Option<T> {
    fn bind(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Bind::bind)
    }
}

impl<C: Column> Column for Option<C> {
    const NULLABLE: bool = true;

    fn sample() -> Value<'static> {
        C::sample()
    }

    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, String> {
        if value == ValueRef::Null { Ok(None) } else { C::from_sqlite(value).map(Some) }
    }

    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, String> {
        let is_null = row.try_get::<_, Option<AnyValue>>(index).map_err(|fault| fault.to_string())?.is_none();
        if is_null { Ok(None) } else { C::from_postgres(row, index).map(Some) }
    }

    fn accepts(kind: &PgType) -> bool {
        C::accepts(kind)
    }
}

/// Stands for any present value when only presence is asked.
struct AnyValue;

impl<'a> FromSql<'a> for AnyValue {
    fn from_sql(_: &PgType, _: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self)
    }

    fn accepts(_: &PgType) -> bool {
        true
    }
}

fn found(value: ValueRef<'_>) -> String {
    format!("found {:?}", value.data_type())
}

fn read<'r, T: FromSql<'r>>(row: &'r postgres::Row, index: usize) -> Result<T, String> {
    row.try_get(index).map_err(|fault| fault.to_string())
}

macro_rules! plain_column {
    ($of:ty, $pg:ty, $sample:expr, |$bound:ident| $bind:expr, |$raw:ident| $sqlite:expr, |$read:ident| $convert:expr) => {
        impl Bind<$of> for $of {
            fn bind(&self) -> Value<'_> {
                let $bound = self;
                $bind
            }
        }

        impl Column for $of {
            fn sample() -> Value<'static> {
                $sample
            }

            fn from_sqlite($raw: ValueRef<'_>) -> Result<Self, String> {
                $sqlite
            }

            fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, String> {
                let $read: $pg = read(row, index)?;
                Ok($convert)
            }

            fn accepts(kind: &PgType) -> bool {
                <$pg as FromSql>::accepts(kind)
            }
        }
    };
}

plain_column!(
    i64,
    i64,
    Value::Integer(1),
    |n| Value::Integer(*n),
    |raw| raw.as_i64().map_err(|_| found(raw)),
    |n| n
);
plain_column!(
    f64,
    f64,
    Value::Real(1.0),
    |n| Value::Real(*n),
    |raw| raw.as_f64().map_err(|_| found(raw)),
    |n| n
);
plain_column!(
    bool,
    bool,
    Value::Boolean(true),
    |b| Value::Boolean(*b),
    |raw| match raw {
        ValueRef::Integer(0) => Ok(false),
        ValueRef::Integer(1) => Ok(true),
        other => Err(found(other)),
    },
    |b| b
);
plain_column!(
    String,
    String,
    Value::Text("sample"),
    |text| Value::Text(text),
    |raw| raw.as_str().map(str::to_owned).map_err(|_| found(raw)),
    |text| text
);
plain_column!(
    Vec<u8>,
    Vec<u8>,
    Value::Bytes(b"sample"),
    |bytes| Value::Bytes(bytes),
    |raw| raw.as_blob().map(<[u8]>::to_vec).map_err(|_| found(raw)),
    |bytes| bytes
);
plain_column!(
    Timestamp,
    i64,
    Value::Integer(1_700_000_000_000_000),
    |moment| Value::Integer(moment.micros()),
    |raw| raw.as_i64().map(Self::from_micros).map_err(|_| found(raw)),
    |micros| Self::from_micros(micros)
);

impl Bind<String> for str {
    fn bind(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl Bind<Vec<u8>> for [u8] {
    fn bind(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<const N: usize> Bind<Vec<u8>> for [u8; N] {
    fn bind(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

impl<K> Bind<Id<K>> for Id<K> {
    fn bind(&self) -> Value<'_> {
        Value::Uuid(self.uuid())
    }
}

impl<K> Column for Id<K> {
    fn sample() -> Value<'static> {
        Value::Uuid(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_00ff))
    }

    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, String> {
        let bytes = value.as_blob().map_err(|_| found(value))?;
        Uuid::from_slice(bytes).map(Self::from_uuid).map_err(|_| format!("found {} bytes", bytes.len()))
    }

    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, String> {
        read::<Uuid>(row, index).map(Self::from_uuid)
    }

    fn accepts(kind: &PgType) -> bool {
        <Uuid as FromSql>::accepts(kind)
    }
}

/// Makes a text enum storable: `text_column!(ListingState)`, for types with `as_str` and `parse`.
#[macro_export]
macro_rules! text_column {
    ($($of:ty),+ $(,)?) => {$(
        impl $crate::Bind<$of> for $of {
            fn bind(&self) -> $crate::Value<'_> {
                $crate::Value::Text(self.as_str())
            }
        }

        impl $crate::Column for $of {
            fn sample() -> $crate::Value<'static> {
                $crate::Value::Text(Self::ALL[0].as_str())
            }

            fn from_sqlite(value: $crate::driver::SqliteValue<'_>) -> Result<Self, String> {
                let text = <String as $crate::Column>::from_sqlite(value)?;
                Self::parse(&text).ok_or_else(|| format!("found the unknown word {text}"))
            }

            fn from_postgres(row: &$crate::driver::PostgresRow, index: usize) -> Result<Self, String> {
                let text = <String as $crate::Column>::from_postgres(row, index)?;
                Self::parse(&text).ok_or_else(|| format!("found the unknown word {text}"))
            }

            fn accepts(kind: &$crate::driver::PostgresType) -> bool {
                <String as $crate::Column>::accepts(kind)
            }
        }
    )+};
}

text_column!(MarketRole, OrganisationRole, Door);

impl Bind<Locale> for Locale {
    fn bind(&self) -> Value<'_> {
        Value::Text(self.code())
    }
}

impl Column for Locale {
    fn sample() -> Value<'static> {
        Value::Text("hi")
    }

    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, String> {
        let code = value.as_str().map_err(|_| found(value))?;
        Self::from_tag(code).ok_or_else(|| format!("found the unknown language {code}"))
    }

    fn from_postgres(row: &postgres::Row, index: usize) -> Result<Self, String> {
        let code: String = read(row, index)?;
        Self::from_tag(&code).ok_or_else(|| format!("found the unknown language {code}"))
    }

    fn accepts(kind: &PgType) -> bool {
        <String as FromSql>::accepts(kind)
    }
}
