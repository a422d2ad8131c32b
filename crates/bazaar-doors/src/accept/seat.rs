//! The task of one connection: waiting for bytes, speaking HTTP, resting.
//!
//! The parser holds some 16 KB of buffers, whether or not anything is being said. Most open connections say nothing
//! most of the time, so one between requests soon gives its parser up and waits with its socket alone; the next byte
//! gets it a new one. With few connections none rests before a quarter of a second has passed, so a client that asks
//! on and on pays nothing for it.

use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use http::header::{CONNECTION, TRANSFER_ENCODING};
use http::{HeaderValue, Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;

use super::connection::{Connection, Seats, Stage};
use super::reply_body::ReplyBody;
use super::wire::Wire;

/// A place in the hall: held while the connection is open, given back when it is dropped, however that happens.
pub(super) struct Seat {
    number: u64,
    connection: Arc<Connection>,
    seats: Arc<Seats>,
    _permit: OwnedSemaphorePermit,
}

impl Seat {
    pub(super) fn take(seats: Arc<Seats>, peer: SocketAddr, permit: OwnedSemaphorePermit) -> Self {
        let connection = Arc::new(Connection::new(peer, Arc::clone(&seats)));
        let number = seats.take(Arc::clone(&connection));
        Self { number, connection, seats, _permit: permit }
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Speaks HTTP on `stream` until either side has had enough.
    pub(super) async fn run<F, Fut, B>(self, stream: TcpStream, answer: F)
    where
        F: Fn(Request<Incoming>, Arc<Connection>) -> Fut + Sync,
        Fut: Future<Output = Response<B>>,
        B: Body + Unpin + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut wire = Wire::new(stream, Arc::clone(&self.connection));
        while wire.wait_for_bytes().await {
            match self.speak(wire, &answer).await {
                Some(resting) => wire = resting,
                None => return,
            }
        }
    }

    /// Speaks until the connection ends, which gives nothing back, or may rest, which gives back its wire.
    async fn speak<F, Fut, B>(&self, wire: Wire, answer: &F) -> Option<Wire>
    where
        F: Fn(Request<Incoming>, Arc<Connection>) -> Fut + Sync,
        Fut: Future<Output = Response<B>>,
        B: Body + Unpin + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let connection = &self.connection;
        let service = service_fn(|request| answer_one(answer, connection, request));
        let io = TokioIo::new(wire);
        // Boxed, so that a resting connection's task is small.
        let mut http =
            Box::new(http1::Builder::new().header_read_timeout(None).serve_connection(io, service));
        let _parser = Parser::count(&self.seats);
        let mut told_to_close = false;
        let ended = poll_fn(|cx| {
            connection.register(cx.waker());
            let polled = Pin::new(&mut *http).poll(cx);
            if polled.is_ready() {
                return polled.map(Some);
            }
            if connection.may_rest() {
                return Poll::Ready(None);
            }
            if told_to_close || connection.stage() != Stage::Closing {
                return Poll::Pending;
            }
            // Told only after a look at the socket: a request that has already arrived is answered.
            told_to_close = true;
            Pin::new(&mut *http).graceful_shutdown();
            Pin::new(&mut *http).poll(cx).map(Some)
        })
        .await;
        match ended {
            None => {
                connection.rest();
                let parts = http.into_parts();
                Some(parts.io.into_inner().with_unread(parts.read_buf))
            }
            Some(Ok(())) => None,
            Some(Err(error)) => {
                tracing::debug!(%error, "connection ended early");
                None
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.leave(self.number);
    }
}

/// Counts a parser for as long as it stands.
struct Parser<'s>(&'s Seats);

impl<'s> Parser<'s> {
    fn count(seats: &'s Seats) -> Self {
        seats.add_parser();
        Self(seats)
    }
}

impl Drop for Parser<'_> {
    fn drop(&mut self) {
        self.0.remove_parser();
    }
}

async fn answer_one<F, Fut, B>(
    answer: &F,
    connection: &Arc<Connection>,
    request: Request<Incoming>,
) -> super::Answered<B>
where
    F: Fn(Request<Incoming>, Arc<Connection>) -> Fut,
    Fut: Future<Output = Response<B>>,
    B: Body,
{
    connection.begin_request(!request.body().is_end_stream());
    // A chunked request may end elsewhere in the eyes of a proxy: never reuse its connection.
    let is_chunked = request.headers().contains_key(TRANSFER_ENCODING);
    let mut response = answer(request, Arc::clone(connection)).await;
    if is_chunked || connection.stage() != Stage::Serving {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response.map(|body| ReplyBody::new(body, Arc::clone(connection))))
}
