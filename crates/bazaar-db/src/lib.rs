//! The only place a database driver is named: connections, transactions, statements, migrations.
