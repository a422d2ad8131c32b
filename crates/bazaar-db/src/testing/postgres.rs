//! A PostgreSQL database per test, copied from a migrated template that all test processes share.

use ::postgres::{Client, NoTls};

use crate::db::Db;
use crate::migrate::{MIGRATIONS, migrate};
use crate::postgres::PostgresOptions;

/// Serialises the making of the template between test processes.
const TEMPLATE_LOCK: &str = "select pg_advisory_lock(7710330143)";

/// A server that tests may make databases on.
pub struct PostgresServer {
    url: String,
}

/// A database that is dropped with this value.
pub struct TestDatabase {
    server_url: String,
    name: String,
}

impl PostgresServer {
    /// The server named by `BAZAAR_TEST_POSTGRES_URL`, if any.
    pub fn from_environment() -> Option<Self> {
        std::env::var("BAZAAR_TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty()).map(|url| Self { url })
    }

    /// The server at this address, where one answers.
    pub fn find(url: &str) -> Option<Self> {
        let address = url.to_owned();
        let answers = on_thread(move || Client::connect(&address, NoTls).is_ok());
        answers.then(|| Self { url: url.to_owned() })
    }

    /// A database with every migration applied.
    pub fn create_migrated(&self) -> TestDatabase {
        let template = template_name();
        self.ensure_template(&template);
        self.create(&format!("create database {{name}} template {template}"))
    }

    /// An empty database.
    pub fn create_empty(&self) -> TestDatabase {
        self.create("create database {name}")
    }

    fn create(&self, text: &str) -> TestDatabase {
        let name =
            format!("bazaar_test_{}", uuid::Uuid::new_v7(uuid::Timestamp::now(uuid::NoContext)).simple());
        execute(&self.url, &[&text.replace("{name}", &name)]);
        TestDatabase { server_url: self.url.clone(), name }
    }

    fn ensure_template(&self, template: &str) {
        let url = self.url.clone();
        let template = template.to_owned();
        on_thread(move || {
            let mut client = connect(&url);
            client.batch_execute(TEMPLATE_LOCK).expect("the template's lock can be taken");
            let known = client.query_opt("select 1 from pg_database where datname = $1", &[&template]);
            if known.expect("databases can be listed").is_some() {
                return;
            }
            let making = format!("{template}_making");
            client.batch_execute(&format!("drop database if exists {making} with (force)")).expect("drops");
            client.batch_execute(&format!("create database {making}")).expect("a template can be made");
            let db = Db::open_postgres(&options(&url, &making)).expect("the template opens");
            migrate(&db).expect("the migrations apply to a new database");
            drop(db);
            client
                .batch_execute(&format!("alter database {making} rename to {template}"))
                .expect("is renamed");
        });
    }
}

impl TestDatabase {
    /// Opens it.
    pub fn open(&self) -> Db {
        Db::open_postgres(&options(&self.server_url, &self.name)).expect("the test database opens")
    }

    /// Its address.
    pub fn url(&self) -> String {
        self.options().url
    }

    /// How to open it.
    pub fn options(&self) -> PostgresOptions {
        options(&self.server_url, &self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        execute(&self.server_url, &[&format!("drop database if exists {} with (force)", self.name)]);
    }
}

/// Named by the migrations' texts, so that another set of migrations gets another template.
fn template_name() -> String {
    let texts: Vec<u8> = MIGRATIONS.iter().flat_map(|migration| migration.text().bytes()).collect();
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &texts);
    format!("bazaar_template_{}", hex::encode(&hash.as_ref()[..8]))
}

fn options(server_url: &str, database: &str) -> PostgresOptions {
    let (base, query) = server_url.split_once('?').unwrap_or((server_url, ""));
    let authority_end = base.find("://").map_or(0, |scheme| scheme + 3);
    let host_end = base[authority_end..].find('/').map_or(base.len(), |slash| authority_end + slash);
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    let mut options = PostgresOptions::at(format!("{}/{database}{query}", &base[..host_end]));
    options.connections = 4;
    options
}

fn execute(url: &str, statements: &[&str]) {
    let url = url.to_owned();
    let statements: Vec<String> = statements.iter().map(|&text| text.to_owned()).collect();
    on_thread(move || {
        let mut client = connect(&url);
        for text in &statements {
            client.batch_execute(text).expect("the test server takes the statement");
        }
    });
}

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).expect("the test server can be reached")
}

/// The client panics on an async worker, and tests end on one.
fn on_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join().expect("the administration thread ends well"))
}
