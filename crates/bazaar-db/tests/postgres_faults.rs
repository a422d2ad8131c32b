//! PostgreSQL lost, frozen and back: nobody waits for ever, nothing is called failed that may have happened, and
//! work goes on once the server answers.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use bazaar_db::testing::{PostgresServer, TestDatabase, skip};
use bazaar_db::{Db, DbFault, PostgresOptions, Scope, sql};

sql! {
    COUNT_MARKETS() -> (i64,) = "select count(*) from market";
    ADD_HOST(String) = "insert into market_host (host, market_id) select $1, id from market where id is null";
}

const FLOWING: u8 = 0;
const FROZEN: u8 = 1;
const CUT: u8 = 2;

/// A wire between us and the server that can be frozen and cut.
struct Wire {
    port: u16,
    state: Arc<AtomicU8>,
}

impl Wire {
    fn to(server: (String, u16)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("has an address").port();
        let state = Arc::new(AtomicU8::new(FLOWING));
        let of_thread = Arc::clone(&state);
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if of_thread.load(Ordering::SeqCst) == CUT {
                    continue;
                }
                let far = TcpStream::connect((server.0.as_str(), server.1)).expect("the server answers");
                for (from, to) in [(&near, &far), (&far, &near)] {
                    let (from, to) = (from.try_clone().expect("clones"), to.try_clone().expect("clones"));
                    let state = Arc::clone(&of_thread);
                    std::thread::spawn(move || carry(from, to, &state));
                }
            }
        });
        Self { port, state }
    }

    fn set(&self, state: u8) {
        self.state.store(state, Ordering::SeqCst);
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, state: &AtomicU8) {
    let mut buffer = [0; 16_384];
    from.set_read_timeout(Some(Duration::from_millis(20))).expect("is set");
    loop {
        match state.load(Ordering::SeqCst) {
            CUT => {
                let _ = from.shutdown(Shutdown::Both);
                let _ = to.shutdown(Shutdown::Both);
                return;
            }
            FROZEN => std::thread::sleep(Duration::from_millis(10)),
            _ => match from.read(&mut buffer) {
                Ok(0) => return,
                Ok(count) => {
                    if to.write_all(&buffer[..count]).is_err() {
                        return;
                    }
                }
                Err(fault)
                    if matches!(
                        fault.kind(),
                        std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                    ) => {}
                Err(_) => return,
            },
        }
    }
}

/// A database behind a wire, with short limits.
fn wired(connections: usize) -> Option<(Db, Wire, TestDatabase)> {
    let database = PostgresServer::from_environment()?.create_migrated();
    let url = database.url();
    let authority_start = url.find("://")? + 3;
    let host_start = url[authority_start..].find('@').map_or(authority_start, |at| authority_start + at + 1);
    let host_end = host_start + url[host_start..].find('/')?;
    let (host, port) =
        url[host_start..host_end].split_once(':').unwrap_or((&url[host_start..host_end], "5432"));
    let wire = Wire::to((host.to_owned(), port.parse().ok()?));
    let through = format!("{}127.0.0.1:{}{}", &url[..host_start], wire.port, &url[host_end..]);
    let options = PostgresOptions {
        connections,
        connect_timeout: Duration::from_millis(500),
        silence_limit: Duration::from_millis(500),
        ..PostgresOptions::at(through)
    };
    Some((Db::open_postgres(&options).expect("opens"), wire, database))
}

async fn count(db: &Db) -> Result<Option<(i64,)>, DbFault> {
    let scope = Scope::platform().within(Duration::from_millis(500));
    db.read(scope, |tx| tx.find(&COUNT_MARKETS, ())).await
}

async fn eventually_counts(db: &Db) {
    let started = Instant::now();
    while count(db).await.is_err() {
        assert!(started.elapsed() < Duration::from_secs(10), "no success after the server was back");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_server_holds_nobody_and_its_threads_are_replaced() {
    let Some((db, wire, _database)) = wired(2) else {
        return skip("postgres_faults::a_frozen_server", "BAZAAR_TEST_POSTGRES_URL is not set");
    };
    assert_eq!(count(&db).await, Ok(Some((0,))));
    wire.set(FROZEN);
    let started = Instant::now();
    let (read, write) = tokio::join!(
        count(&db),
        db.write(Scope::platform().within(Duration::from_millis(500)), |tx| tx
            .run(&ADD_HOST, ("a.example",)))
    );
    assert!(started.elapsed() < Duration::from_millis(2_500), "{:?}", started.elapsed());
    assert!(read.is_err());
    assert!(matches!(write, Err(DbFault::OutcomeUnknown | DbFault::Unavailable(_))), "{write:?}");
    wire.set(FLOWING);
    eventually_counts(&db).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_server_is_said_at_once_and_found_again() {
    let Some((db, wire, _database)) = wired(1) else {
        return skip("postgres_faults::a_lost_server", "BAZAAR_TEST_POSTGRES_URL is not set");
    };
    assert_eq!(count(&db).await, Ok(Some((0,))));
    wire.set(CUT);
    for _ in 0..5 {
        let started = Instant::now();
        let refused = count(&db).await;
        assert!(refused.is_err(), "{refused:?}");
        assert!(started.elapsed() < Duration::from_millis(2_500), "{:?}", started.elapsed());
    }
    wire.set(FLOWING);
    eventually_counts(&db).await;
}
