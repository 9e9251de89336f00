//! An embeddings server in place of the built-in encoder: found with it, and found by words alone whatever it does wrong.

use std::net::TcpStream;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::fake_server::{Server, answer_with, respond};
use crate::support::{self, Ran, User, write};

/// A question that a guide of each language answers.
const QUESTIONS: [(&str, &str); 5] = [
    ("en", "customer says he will sue"),
    ("th", "ลูกค้าบอกว่าจะฟ้อง"),
    ("fil", "sabi ng customer idedemanda niya kami"),
    ("lv", "klients draud ar tiesu"),
    ("nb", "kunden truer med å saksøke"),
];
const QUESTION: &str = QUESTIONS[0].1;
const PASSAGE: &str = "passage: ";

/// A user whose own settings name this address, with a workspace of three guides in five languages.
fn user_of(address: &str) -> User {
    let user = User::new();
    write(
        user.home.path(),
        "config/aplomb/aplomb.toml",
        format!("[semantic]\nendpoint = \"http://{address}\"\nmodel = \"m\"\n"),
    );
    for (lang, _) in QUESTIONS {
        for guide in ["legal-threat", "dead-air", "warm-transfer"] {
            let path = format!("corpus/{lang}/{guide}.md");
            write(user.home.path(), &format!("team/{path}"), support::guide(&path));
        }
    }
    user
}

fn search(user: &User, question: &str) -> Ran {
    user.run(&["search", question, "--json", "--workspace", "team"])
}

/// A model of a kind: a number for each three letters in a row that a text holds.
fn vector(text: &str, dimensions: usize) -> Value {
    let text = text.split_once(": ").map_or(text, |(_, text)| text).to_lowercase();
    let letters: Vec<char> = text.chars().collect();
    let mut numbers = vec![0.01; dimensions];
    for three in letters.windows(3) {
        let hash = three.iter().fold(7_usize, |hash, it| (hash * 31 + *it as usize) % 1_000_003);
        numbers[hash % dimensions] += 1.0;
    }
    json!(numbers)
}

fn texts(body: &Value) -> Vec<String> {
    body["input"].as_array().expect("texts").iter().map(|it| it.as_str().expect("a text").to_owned()).collect()
}

fn good(body: &Value, stream: &mut TcpStream) {
    answer_with(stream, &texts(body).iter().map(|text| vector(text, 256)).collect::<Vec<_>>());
}

/// What passages a server was asked for, without the 20 that every model is shown first.
fn passages(server: &Server) -> Vec<String> {
    server.asked().iter().flat_map(texts).filter(|it| it.starts_with(PASSAGE)).skip(20).collect()
}

#[test]
fn guides_of_a_team_are_found_with_a_server_in_every_language_and_asked_for_once() {
    let server = Server::new(|_, body, stream| good(&body, stream));
    let user = user_of(&server.address.to_string());
    for (nth, (lang, question)) in QUESTIONS.into_iter().enumerate() {
        let before = server.asked().len();
        let ran = search(&user, question);
        let hit = &ran.json()["hits"][0];
        assert_eq!((&hit["guide"], &hit["lang"]), (&"legal-threat".into(), &lang.into()), "{}{}", ran.out, ran.err);
        assert!(hit["cosine"].is_number() && ran.err.is_empty(), "{}", ran.err);
        assert!(ran.json()["no_meaning"].is_null());
        let asked = server.asked().split_off(before);
        assert!(asked.iter().all(|it| it["model"] == "m" && texts(it).len() <= 32));
        if nth > 0 {
            // Whether it is there, and the question.
            assert_eq!(
                asked.iter().map(texts).collect::<Vec<_>>(),
                [["query: hello"], [&format!("query: {question}")]]
            );
        }
    }
    let passages = passages(&server);
    let once: std::collections::BTreeSet<_> = passages.iter().collect();
    assert_eq!(once.len(), passages.len(), "each text once");
}

/// Runs a search with a server that does this to every request, and one that does it to the question only.
#[track_caller]
fn by_words_alone(expected: &str, fault: impl Fn(&mut TcpStream) + Clone + Send + 'static) {
    for at_once in [true, false] {
        let fault = fault.clone();
        let server = Server::new(move |_, body, stream| {
            let is_question = texts(&body) == [format!("query: {QUESTION}")];
            if at_once || is_question { fault(stream) } else { good(&body, stream) }
        });
        told(&search(&user_of(&server.address.to_string()), QUESTION), expected);
    }
}

/// A search that went by words alone, and said so once.
#[track_caller]
fn told(ran: &Ran, expected: &str) {
    let json = ran.json();
    assert_eq!((ran.code, &json["hits"][0]["guide"]), (0, &"legal-threat".into()), "{}{}", ran.out, ran.err);
    assert!(json["hits"][0]["cosine"].is_null());
    let said = &json["no_meaning"];
    let reason = said["reason"].as_str().expect("a reason");
    assert!(reason.contains(expected) && reason.contains("embeddings server"), "{reason}");
    let expected = format!(
        "warning: searching by words alone, without their meaning: {reason}\nhint: {}\n",
        said["hint"].as_str().expect("a way out")
    );
    assert_eq!(ran.err, expected);
}

#[test]
fn a_server_that_hangs_costs_three_seconds_and_the_search_goes_by_words() {
    let start = Instant::now();
    by_words_alone("it did not answer within 3 s", |stream| {
        let held = stream.try_clone().expect("a connection");
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(20));
            drop(held);
        });
    });
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
}

#[test]
fn where_no_server_listens_the_search_goes_by_words() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port");
    told(&search(&user_of(&address.to_string()), QUESTION), "it cannot be reached");
}

#[test]
fn what_a_server_answers_badly_leaves_the_search_to_words() {
    by_words_alone("it answered with status 500: out of memory", |stream| {
        respond(stream, "500 Internal Server Error", "{\"error\": {\"message\": \"out of memory\"}}");
    });
    by_words_alone("its answer is not the JSON of an embeddings server", |stream| {
        respond(stream, "200 OK", "<html>\u{1b}[2Jlog in first</html>");
    });
    by_words_alone("it dropped the connection", |_| ());
}

#[test]
fn vectors_that_cannot_be_used_leave_the_search_to_words() {
    by_words_alone("a number of the vector is not finite", |stream| {
        answer_with(stream, &[json!([null, 1.0])]);
    });
    by_words_alone("it gave 0 vectors for 1 texts", |stream| answer_with(stream, &[]));
}

#[test]
fn dimensions_that_change_within_a_run_leave_the_search_to_words() {
    let server = Server::new(|_, body, stream| match texts(&body) == [format!("query: {QUESTION}")] {
        true => answer_with(stream, &[json!([1.0, 2.0])]),
        false => good(&body, stream),
    });
    let ran = search(&user_of(&server.address.to_string()), QUESTION);
    told(&ran, "it gave a vector of 2 numbers after one of 256");
}

#[test]
fn a_server_that_gives_every_text_the_same_vector_is_found_out() {
    let server = Server::new(|_, body, stream| answer_with(stream, &vec![json!([0.5, 1.0, 2.0]); texts(&body).len()]));

    let ran = search(&user_of(&server.address.to_string()), QUESTION);

    told(&ran, "the embeddings server is of no use: its vectors of an answer to a question are no nearer");
}

#[test]
fn another_model_of_other_dimensions_behind_the_same_name_has_vectors_of_its_own() {
    let dimensions = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(256));
    let wanted = std::sync::Arc::clone(&dimensions);
    let server = Server::new(move |_, body, stream| {
        let wanted = wanted.load(std::sync::atomic::Ordering::SeqCst);
        answer_with(stream, &texts(&body).iter().map(|text| vector(text, wanted)).collect::<Vec<_>>());
    });
    let user = user_of(&server.address.to_string());
    let mut asked = Vec::new();
    for now in [256, 512, 256, 512] {
        dimensions.store(now, std::sync::atomic::Ordering::SeqCst);
        let before = server.asked().len();
        let ran = search(&user, QUESTION);
        assert!(ran.json()["hits"][0]["cosine"].is_number(), "{}", ran.err);
        assert_eq!(ran.err, "");
        asked.push(server.asked().len() - before);
    }
    assert!(asked[0] > 2 && asked[0] == asked[1], "{asked:?}");
    assert_eq!(asked[2..], [2, 2]);
}

#[test]
fn a_kill_between_two_batches_keeps_what_was_done() {
    let server = Server::new({
        let mut n_passages = 0;
        let mut held = Vec::new();
        move |_, body, stream| {
            n_passages += usize::from(texts(&body)[0].starts_with(PASSAGE));
            // The first is of what every model is shown; the fourth hangs, once.
            if n_passages == 4 {
                n_passages += 1;
                held.push(stream.try_clone().expect("a connection"));
            } else {
                good(&body, stream);
            }
        }
    });
    let user = user_of(&server.address.to_string());
    let args = ["search", QUESTION, "--json", "--workspace", "team"];
    let mut child = user.command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let n_asked = || server.asked().iter().filter(|it| texts(it)[0].starts_with(PASSAGE)).count();
    let start = Instant::now();
    while n_asked() < 4 {
        assert!(start.elapsed() < Duration::from_secs(60), "it never asked");
        thread::sleep(Duration::from_millis(10));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let done = passages(&server);
    let (done, hanging) = done.split_at(64);

    let before = server.asked().len();
    let ran = search(&user, QUESTION);

    assert_eq!((ran.err.as_str(), ran.json()["hits"][0]["cosine"].is_number()), ("", true));
    let again: Vec<String> = server.asked().split_off(before).iter().flat_map(texts).collect();
    assert!(hanging.len() == 32 && hanging.iter().all(|text| again.contains(text)), "what was not done is asked again");
    assert!(done.iter().all(|text| !again.contains(text)), "and nothing else");
}

#[test]
fn a_failure_between_two_batches_keeps_what_was_done() {
    let server = Server::new(|nth, body, stream| match nth {
        // A greeting, the questions and the answers that every model is shown, and a batch of passages.
        0..4 => good(&body, stream),
        4 => respond(stream, "503 Service Unavailable", "busy"),
        _ => good(&body, stream),
    });
    let user = user_of(&server.address.to_string());
    told(&search(&user, QUESTION), "it answered with status 503: busy");
    let before = server.asked();

    assert_eq!(search(&user, QUESTION).err, "");

    let again: Vec<String> = server.asked()[before.len()..].iter().flat_map(texts).collect();
    assert!(texts(&before[3]).iter().all(|text| text.starts_with(PASSAGE) && !again.contains(text)));
    assert!(texts(&before[4]).iter().all(|text| again.contains(text)));
}

#[test]
fn figures_of_half_a_search_are_none() {
    let server = Server::new(|_, body, stream| match texts(&body)[0].as_str() {
        "query: the train is late" => respond(stream, "500 Oh", ""),
        _ => good(&body, stream),
    });
    let user = user_of(&server.address.to_string());
    let lines = "{\"_id\": \"d1\", \"lang\": \"en\", \"text\": \"The cat sleeps.\"}\n";
    write(user.home.path(), "corpus.jsonl", lines);
    write(user.home.path(), "queries.jsonl", "{\"_id\": \"q1\", \"text\": \"the train is late\", \"lang\": \"en\"}\n");
    write(user.home.path(), "qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\n");

    let ran = user.run(&["eval", "corpus.jsonl", "queries.jsonl", "qrels.tsv"]);

    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("status 500") && ran.err.contains("hint: "), "{}", ran.err);
}
