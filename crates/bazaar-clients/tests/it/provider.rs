//! A provider of an HTTP interface on a local port: answers as told, writes down what it was asked.

use std::sync::{Arc, Mutex};

use bazaar_clients::Endpoint;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A request as it arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Request {
    /// Method and path.
    pub(crate) line: String,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Request {
    /// The header with this lower-case name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A running provider.
pub(crate) struct Provider {
    port: u16,
    reply: Reply,
    asked: Arc<Mutex<Vec<Request>>>,
}

/// What it answers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reply {
    /// Status line without the version, further header lines, body.
    Answer(&'static str, &'static str, &'static str),
    /// Nothing, with the line kept open.
    Silence,
    /// Nothing, with the line cut.
    Hangup,
}

impl Provider {
    /// Starts a provider that answers every request like this.
    pub(crate) async fn start(reply: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let asked = Arc::<Mutex<Vec<Request>>>::default();
        let log = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, reply, Arc::clone(&log)));
            }
        });
        Self { port, reply, asked }
    }

    /// Where it is reached. Only where silence is awaited is the patience short, so a busy machine fails no test.
    pub(crate) fn endpoint(&self) -> Endpoint {
        let timeout_ms = if matches!(self.reply, Reply::Silence) { 400 } else { 20_000 };
        Endpoint { base_url: format!("http://127.0.0.1:{}", self.port), timeout_ms }
    }

    /// The only request that came.
    pub(crate) fn only_request(&self) -> Request {
        let asked = self.asked.lock().expect("not poisoned");
        assert_eq!(asked.len(), 1, "exactly one call: nothing is repeated by itself");
        asked[0].clone()
    }
}

/// An address where nobody listens.
pub(crate) async fn nobody() -> Endpoint {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    Endpoint { base_url: format!("http://127.0.0.1:{port}"), timeout_ms: 20_000 }
}

async fn serve(stream: TcpStream, reply: Reply, asked: Arc<Mutex<Vec<Request>>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let request = read_request(&mut stream).await?;
    asked.lock().expect("not poisoned").push(request);
    match reply {
        Reply::Hangup => Ok(()),
        Reply::Silence => std::future::pending().await,
        Reply::Answer(status, headers, body) => {
            let length = body.len();
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{headers}\r\n");
            stream.write_all(format!("{head}{body}").as_bytes()).await
        }
    }
}

async fn read_request(stream: &mut BufReader<TcpStream>) -> std::io::Result<Request> {
    let mut request = Request::default();
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    line.trim_end().trim_end_matches(" HTTP/1.1").clone_into(&mut request.line);
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    request.body = String::from_utf8(body).expect("text");
    Ok(request)
}
