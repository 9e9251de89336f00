//! Servers that answer well and badly, each in this process on a port of its own.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value, json};

use super::*;
use crate::semantic::{Embedder, VectorError};

#[path = "../../tests/it/fake_server.rs"]
mod fake_server;

use fake_server::{Server, answer_with, respond};

impl Server {
    /// Good vectors of three numbers for the first request, and `then` for the others.
    fn good_then(mut then: impl FnMut(Value, &mut TcpStream) + Send + 'static) -> Self {
        Self::new(move |nth, body, stream| if nth == 0 { good(&body, stream) } else { then(body, stream) })
    }

    fn settings(&self) -> EndpointSettings {
        let url = format!("http://{}", self.address).parse().unwrap();
        EndpointSettings { url, model: "tiny".to_owned(), prefixes: true }
    }

    fn open(&self) -> Result<Endpoint, EndpointError> {
        Endpoint::open(self.settings())
    }
}

/// A vector that tells the texts apart: by their length.
fn good(body: &Value, stream: &mut TcpStream) {
    let vectors: Vec<Value> =
        body["input"].as_array().unwrap().iter().map(|text| json!([text.as_str().unwrap().len(), 1, -1])).collect();
    answer_with(stream, &vectors);
}

/// The message and its causes.
fn told(error: &EndpointError) -> String {
    let mut cause: Option<&dyn std::error::Error> = Some(&error.fault);
    let mut told = error.to_string();
    while let Some(it) = cause {
        told = format!("{told}: {it}");
        cause = it.source();
    }
    told
}

#[track_caller]
fn check(server: &Server, expected: &str) {
    let error = server.open().and_then(|endpoint| endpoint.encode(Role::Query, "refund")).expect_err(expected);

    let told = told(&error);
    let begin = format!("could not get vectors from the embeddings server `http://{}/v1/embeddings`: ", server.address);
    assert!(told.starts_with(&begin) && told.contains(expected), "{told}");
    assert!(error.hint().contains("endpoint"), "{}", error.hint());
}

#[test]
fn a_good_server_gives_vectors_in_the_order_of_the_texts() {
    let server = Server::new(|_, body, stream| good(&body, stream));
    let endpoint = server.open().unwrap();
    let texts: Vec<String> = (1..=70).map(|n| "ก".repeat(n)).collect();
    let mut told = Vec::new();

    let vectors = endpoint.encode_all(Role::Passage, &texts, |n_done| told.push(n_done)).unwrap();

    assert_eq!(told, [32, 64, 70]);
    for (text, vector) in texts.iter().zip(&vectors) {
        let n_bytes = "passage: ".len() + text.len();
        assert_eq!(vector, &Vector::parse(&[n_bytes as f32, 1.0, -1.0]).unwrap());
    }
}

#[test]
fn an_embedder_hides_which_of_the_two_it_is() {
    let server = Server::good_then(|body, stream| {
        if body["input"] == json!(["query: well"]) { good(&body, stream) } else { respond(stream, "500 Oh", "") }
    });
    let endpoint = server.open().unwrap();
    let fingerprint = endpoint.fingerprint();
    let embedder = Embedder::Endpoint(endpoint);

    assert_eq!(embedder.fingerprint(), fingerprint);
    assert_eq!(
        embedder.encode_all(Role::Query, &["well"], |_| ()).unwrap(),
        [embedder.encode(Role::Query, "well").unwrap()]
    );
    let error = embedder.encode(Role::Query, "badly").unwrap_err();
    assert!(error.to_string().contains("embeddings server") && error.hint().contains("built-in"), "{error}");
}

#[test]
fn no_texts_are_no_request() {
    let server = Server::new(|_, body, stream| good(&body, stream));
    let endpoint = server.open().unwrap();

    assert_eq!(endpoint.encode_all::<&str>(Role::Passage, &[], |_| ()).unwrap(), []);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn the_prefixes_are_sent_only_if_wanted_and_long_texts_are_cut() {
    let server = Server::new(|_, body, stream| good(&body, stream));
    let bare = EndpointSettings { prefixes: false, ..server.settings() };

    server.open().unwrap().encode(Role::Query, "ą").unwrap();
    Endpoint::open(bare).unwrap().encode(Role::Passage, &"ก".repeat(100_000)).unwrap();

    assert_eq!(server.asked()[0], json!({"model": "tiny", "input": ["query: hello"]}));
    assert_eq!(server.asked()[1]["input"], json!(["query: ą"]));
    let cut = json!({"model": "tiny", "input": ["ก".repeat(8192)], "input_type": "passage"});
    assert_eq!(server.asked()[3], cut);
}

#[test]
fn the_fingerprint_is_of_address_model_prefixes_and_dimensions() {
    let server = Server::new(|_, body, stream| good(&body, stream));
    let two = Server::new(|_, _, stream| answer_with(stream, &[json!([1, 2])]));
    let fingerprint = |settings| Endpoint::open(settings).unwrap().fingerprint();
    let settings = server.settings();

    let first = fingerprint(settings.clone());

    assert_eq!(first, fingerprint(settings.clone()));
    assert_ne!(first, fingerprint(EndpointSettings { model: "other".to_owned(), ..settings.clone() }));
    assert_ne!(first, fingerprint(EndpointSettings { prefixes: false, ..settings.clone() }));
    assert_ne!(first, fingerprint(two.settings()));
    let mut wider = Endpoint::open(settings).unwrap();
    wider.dimensions += 1;
    assert_ne!(first, wider.fingerprint());
}

#[test]
fn a_server_that_hangs_is_given_up_after_three_seconds() {
    let held = Arc::new(Mutex::new(Vec::new()));
    let server = Server::good_then(move |_, stream| held.lock().unwrap().push(stream.try_clone().unwrap()));
    let start = Instant::now();

    check(&server, "it did not answer within 3 s");

    assert!(start.elapsed() < QUERY_TIMEOUT + Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn a_server_that_trickles_is_given_up_after_three_seconds() {
    let server = Server::good_then(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    let start = Instant::now();

    check(&server, "it did not answer within 3 s");

    assert!(start.elapsed() < QUERY_TIMEOUT + Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn a_port_where_nothing_listens_is_told() {
    // The port is free again once its listener is gone.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server { address, asked: Arc::default() };

    check(&server, "it cannot be reached");
}

#[test]
fn a_dropped_connection_is_tried_once_more() {
    let server = Server::new(|nth, body, stream| {
        if nth != 1 {
            good(&body, stream)
        }
    });

    server.open().unwrap().encode(Role::Query, "refund").unwrap();

    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_connection_dropped_twice_is_told() {
    let server = Server::good_then(|_, _| ());

    check(&server, "it dropped the connection");

    assert_eq!(server.asked().len(), 3);
}

#[test]
fn an_answer_cut_short_is_told() {
    let server = Server::good_then(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\"");
    });

    check(&server, "it dropped the connection");
}

#[test]
fn every_other_status_than_200_is_told_with_what_the_server_said() {
    for (status, body, expected) in [
        ("500 Internal Server Error", "boom", "it answered with status 500: boom"),
        (
            "404 Not Found",
            "{\"error\": {\"message\": \"no model tiny\"}}",
            "it answered with status 404: no model tiny",
        ),
        ("204 No Content", "", "it answered with status 204"),
    ] {
        let server = Server::new(move |_, _, stream| respond(stream, status, body));

        check(&server, expected);
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = Server::new(|_, body, stream| good(&body, stream));
    let to = elsewhere.address;
    for status in ["302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let server = Server::new(move |_, _, stream| {
            let head = format!("HTTP/1.1 {status}\r\nLocation: http://{to}/v1/embeddings\r\nContent-Length: 0\r\n\r\n");
            let _ = stream.write_all(head.as_bytes());
        });

        check(&server, "it answered with status 30");
    }
    assert_eq!(elsewhere.asked().len(), 0);
}

#[test]
fn what_is_not_http_or_not_json_is_told() {
    let server = Server::new(|_, _, stream| stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n\r\n").unwrap());
    check(&server, "it does not answer in HTTP");
    for body in ["", "<html></html>", "{}", "{\"data\": [{\"embedding\": [NaN, 1, 2]}]}", "\u{feff}[]"] {
        let server = Server::good_then(move |_, stream| respond(stream, "200 OK", body));
        check(&server, "its answer is not the JSON of an embeddings server");
    }
}

#[test]
fn an_endless_answer_is_not_read_to_the_end() {
    let server = Server::good_then(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        while stream.write_all(&[b' '; 65536]).is_ok() {}
    });

    check(&server, "its answer is larger than 196608 bytes");
}

#[test]
fn fewer_or_more_vectors_than_texts_are_told() {
    for (n_vectors, expected) in [(0, "it gave 0 vectors for 1 texts"), (2, "it gave 2 vectors for 1 texts")] {
        let server = Server::good_then(move |_, stream| answer_with(stream, &vec![json!([1, 2, 3]); n_vectors]));

        check(&server, expected);
    }
}

#[test]
fn dimensions_that_change_or_that_no_vector_has_are_told() {
    let server = Server::good_then(|_, stream| answer_with(stream, &[json!([1, 2])]));
    check(&server, "it gave a vector of 2 numbers after one of 3");
    for (n_numbers, expected) in [(0, "and not 0"), (4097, "and not 4097")] {
        let server = Server::new(move |_, _, stream| answer_with(stream, &[json!(vec![0.5; n_numbers])]));
        check(&server, expected);
    }
    let server = Server::new(|_, _, stream| answer_with(stream, &[json!(vec![0.5; 4096])]));
    assert_eq!(server.open().unwrap().dimensions, 4096);
}

#[test]
fn one_wrong_vector_among_many_is_told() {
    let server = Server::good_then(|_, stream| answer_with(stream, &[json!([1, 2, 3]), json!([1, 2, 3, 4])]));

    let error = server.open().unwrap().encode_all(Role::Passage, &["a", "b"], |_| ()).unwrap_err();

    assert!(matches!(error.fault, EndpointFault::Dimensions { expected: 3, found: 4 }), "{error:?}");
}

#[test]
fn vectors_that_are_no_direction_are_told() {
    for (vector, expected) in [
        (json!([null, 1, 2]), VectorError::NotFinite),
        (json!([1e39, 1, 2]), VectorError::NotFinite),
        (json!([-1e300, 1, 2]), VectorError::NotFinite),
        (json!([0, 0, 0]), VectorError::NoLength),
        (json!([1e-44, 0, 0]), VectorError::NoLength),
    ] {
        let server = Server::good_then(move |_, stream| answer_with(stream, std::slice::from_ref(&vector)));
        check(&server, &format!("it gave an unusable vector: {expected}"));
    }
}
