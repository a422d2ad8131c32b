//! Rows, read by position into tuples or into structs declared with [`row!`](crate::row).

use crate::fault::DbFault;
use crate::value::Column;

/// One row of a result.
pub struct Row<'a> {
    pub(crate) statement: &'static str,
    pub(crate) source: RowSource<'a>,
}

pub(crate) enum RowSource<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// The column at `index`, counted from 0.
    pub fn column<C: Column>(&self, index: usize) -> Result<C, DbFault> {
        let read = match &self.source {
            RowSource::Sqlite(row) => {
                row.get_ref(index).map_err(|fault| fault.to_string()).and_then(|value| C::from_sqlite(value))
            }
            RowSource::Postgres(row) => C::from_postgres(row, index),
        };
        read.map_err(|detail| DbFault::Decode { statement: self.statement, column: index, detail })
    }
}

/// What a column must be, for checking a statement without rows.
#[derive(Clone, Copy)]
pub struct ColumnCheck {
    pub(crate) accepts: fn(&postgres::types::Type) -> bool,
}

impl ColumnCheck {
    /// The check of columns of type `C`.
    pub fn of<C: Column>() -> Self {
        Self { accepts: C::accepts }
    }
}

/// A value read from a whole row.
pub trait FromRow: Sized {
    /// Reads it.
    fn from_row(row: &Row<'_>) -> Result<Self, DbFault>;

    /// What each column must be, in order.
    fn columns() -> Vec<ColumnCheck>;
}

impl FromRow for () {
    fn from_row(_: &Row<'_>) -> Result<Self, DbFault> {
        Ok(())
    }

    fn columns() -> Vec<ColumnCheck> {
        Vec::new()
    }
}

macro_rules! row_tuples {
    ($($column:ident $index:tt),+) => {
        impl<$($column: Column),+> FromRow for ($($column,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self, DbFault> {
                Ok(($(row.column::<$column>($index)?,)+))
            }

            fn columns() -> Vec<ColumnCheck> {
                vec![$(ColumnCheck::of::<$column>()),+]
            }
        }
    };
}

row_tuples!(A 0);
row_tuples!(A 0, B 1);
row_tuples!(A 0, B 1, C 2);
row_tuples!(A 0, B 1, C 2, D 3);
row_tuples!(A 0, B 1, C 2, D 3, E 4);
row_tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
row_tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
row_tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

/// Declares a struct read from a row, field by field in the order of the statement's columns.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $of:ty),+ $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$field_meta])* $field_vis $field: $of),+ }

        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> Result<Self, $crate::DbFault> {
                let mut index = 0..;
                let mut next = || index.next().unwrap_or_default();
                Ok(Self { $($field: row.column::<$of>(next())?),+ })
            }

            fn columns() -> Vec<$crate::ColumnCheck> {
                vec![$($crate::ColumnCheck::of::<$of>()),+]
            }
        }
    };
}
