//! A mail relay on a local port: says what a relay says (RFC 5321), writes down what it hears.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A running relay.
pub(crate) struct Relay {
    pub(crate) port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    /// Starts a relay that answers these commands in this way and all others as usual.
    pub(crate) async fn start(answers: &[(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let answers: HashMap<_, _> = answers.iter().copied().collect();
        let log = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, answers.clone(), Arc::clone(&log)));
            }
        });
        Self { port, heard }
    }

    /// Every line heard so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("not poisoned").clone()
    }
}

async fn converse(
    stream: TcpStream,
    answers: HashMap<&'static str, &'static str>,
    heard: Arc<Mutex<Vec<String>>>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 relay.test ESMTP\r\n").await?;
    let mut in_letter = false;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let said = std::mem::take(&mut line).trim_end().to_owned();
        heard.lock().expect("not poisoned").push(said.clone());
        if in_letter && said != "." {
            continue;
        }
        let command = if in_letter { "." } else { said.split([' ', ':']).next().unwrap_or_default() };
        let answer = answers.get(command).copied().unwrap_or_else(|| usual_answer(command));
        in_letter = answer.starts_with("354");
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

fn usual_answer(command: &str) -> &'static str {
    match command {
        "EHLO" => "250-relay.test\r\n250-8BITMIME\r\n250 AUTH PLAIN",
        "AUTH" => "235 2.7.0 accepted",
        "DATA" => "354 go on",
        "." => "250 2.0.0 queued",
        "QUIT" => "221 bye",
        _ => "250 2.1.0 ok",
    }
}
