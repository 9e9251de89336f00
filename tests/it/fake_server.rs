//! A server on a port of its own that does with each request what a test wants; the tests inside the library use it too.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

/// What a server does with the connection on which a request came.
type Act = dyn FnMut(usize, Value, &mut TcpStream) + Send;

/// A server that reads requests for as long as the test runs and notes their bodies.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) asked: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    /// `act` gets the number of the request, from 0, and its body; the connection is closed after each.
    pub(crate) fn new(mut act: impl FnMut(usize, Value, &mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&asked);
        thread::spawn(move || {
            for (nth, stream) in listener.incoming().enumerate() {
                let Ok(mut stream) = stream else { continue };
                let Some(body) = read_request(&stream) else { continue };
                notes.lock().expect("no test panics here").push(body.clone());
                let act: &mut Act = &mut act;
                act(nth, body, &mut stream);
            }
        });
        Self { address, asked }
    }

    /// The bodies of the requests until now.
    pub(crate) fn asked(&self) -> Vec<Value> {
        self.asked.lock().expect("no test panics here").clone()
    }
}

fn read_request(stream: &TcpStream) -> Option<Value> {
    let mut reader = BufReader::new(stream);
    let mut n_bytes = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            n_bytes = value.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; n_bytes];
    reader.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// Answers with a status, such as `200 OK`, and a body.
pub(crate) fn respond(stream: &mut TcpStream, status: &str, body: &str) {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    // The client may have gone.
    let _ = stream.write_all(format!("{head}{body}").as_bytes());
}

/// Answers with these vectors.
pub(crate) fn answer_with(stream: &mut TcpStream, vectors: &[Value]) {
    let data: Vec<Value> =
        vectors.iter().enumerate().map(|(index, vector)| json!({"index": index, "embedding": vector})).collect();
    respond(stream, "200 OK", &json!({"object": "list", "data": data}).to_string());
}
