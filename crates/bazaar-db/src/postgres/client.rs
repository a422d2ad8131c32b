//! One connection with its prepared statements.

use std::collections::HashMap;
use std::time::Duration;

use ::postgres::{Client, Config, NoTls, Statement};

use super::faults::learn_indexes;
use super::{PostgresOptions, db_fault};
use crate::db::Scope;
use crate::fault::DbFault;

/// The role that market-scoped transactions take on where the login role would see over the wall between markets
/// (a superuser, or one that bypasses row security). The migrator makes it.
pub(crate) const APP_ROLE: &str = "bazaar_app";

pub(crate) struct Session {
    client: Client,
    prepared: HashMap<usize, Statement>,
    takes_app_role: bool,
}

impl Session {
    pub(crate) fn connect(options: &PostgresOptions) -> Result<Self, DbFault> {
        let mut client = config(options)?.connect(NoTls).map_err(|fault| db_fault("connect", &fault))?;
        let takes_app_role = sees_over_the_wall(&mut client)?;
        learn_indexes(&mut client)?;
        Ok(Self { client, prepared: HashMap::new(), takes_app_role })
    }

    pub(crate) fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Begins a transaction behind the scope's wall, in one round trip.
    pub(crate) fn begin(&mut self, scope: Scope, read_only: bool) -> Result<(), DbFault> {
        let begin = if read_only { "begin isolation level repeatable read read only" } else { "begin" };
        let wall = match scope.market {
            Some(market) if self.takes_app_role => {
                format!("{begin}; set local role {APP_ROLE}; set local bazaar.market = '{market}'")
            }
            Some(market) => format!("{begin}; set local bazaar.market = '{market}'"),
            None => format!("{begin}; set local bazaar.scope = 'platform'"),
        };
        self.send("begin", &wall)
    }

    pub(crate) fn commit(&mut self) -> Result<(), DbFault> {
        self.send("commit", "commit")
    }

    /// Rolls back; a connection that cannot even do that is closed by its owner.
    pub(crate) fn roll_back(&mut self) -> Result<(), DbFault> {
        self.send("rollback", "rollback")
    }

    /// The statement, prepared on first use. Texts are constants, so their address names them.
    pub(crate) fn prepare(&mut self, name: &'static str, text: &'static str) -> Result<Statement, DbFault> {
        if let Some(statement) = self.prepared.get(&text.as_ptr().addr()) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(text).map_err(|fault| db_fault(name, &fault))?;
        self.prepared.insert(text.as_ptr().addr(), statement.clone());
        Ok(statement)
    }

    fn send(&mut self, name: &'static str, text: &str) -> Result<(), DbFault> {
        self.client.batch_execute(text).map_err(|fault| db_fault(name, &fault))
    }
}

fn config(options: &PostgresOptions) -> Result<Config, DbFault> {
    let mut config: Config = options
        .url
        .parse()
        .map_err(|_| DbFault::Unavailable("database.url is not a PostgreSQL address".to_owned()))?;
    config
        .application_name("bazaar")
        .connect_timeout(options.connect_timeout)
        .tcp_user_timeout(options.silence_limit)
        .keepalives_idle(Duration::from_secs(15));
    Ok(config)
}

fn sees_over_the_wall(client: &mut Client) -> Result<bool, DbFault> {
    let text = "select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
                and exists (select from pg_roles where rolname = $1)";
    let row = client.query_one(text, &[&APP_ROLE]).map_err(|fault| db_fault("roles", &fault))?;
    row.try_get(0).map_err(|fault| db_fault("roles", &fault))
}
