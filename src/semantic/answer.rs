//! The answer of an embeddings server, from bytes to vectors in the order of the texts.

use serde::Deserialize;

use super::endpoint_error::EndpointFault;
use super::tokenizer::first_characters;
use super::vector::Vector;
use crate::text::printable_line;

/// The most characters shown of what a server says about a failure.
const SHOWN: usize = 200;

#[derive(Deserialize)]
struct Answer {
    data: Vec<Embedding>,
}

#[derive(Deserialize)]
struct Embedding {
    /// The place of its text; a server that leaves it out keeps the order.
    index: Option<usize>,
    /// JSON has no NaN: some servers write `null` for it. Read wider than it is kept, so that a number too large is seen as one.
    embedding: Vec<Option<f64>>,
}

/// Returns the vectors of an answer to `n_texts` texts, in the order of the texts.
pub(super) fn vectors(body: &[u8], n_texts: usize) -> Result<Vec<Vector>, EndpointFault> {
    let answer: Answer = serde_json::from_slice(body).map_err(EndpointFault::NotJson)?;
    if answer.data.len() != n_texts {
        return Err(EndpointFault::Count { expected: n_texts, found: answer.data.len() });
    }
    let mut vectors = vec![None; n_texts];
    for (place, embedding) in answer.data.into_iter().enumerate() {
        let numbers: Vec<f32> =
            embedding.embedding.iter().map(|number| number.map_or(f32::NAN, |it| it as f32)).collect();
        match vectors.get_mut(embedding.index.unwrap_or(place)) {
            Some(slot @ None) => *slot = Some(Vector::parse(&numbers)?),
            Some(Some(_)) | None => return Err(EndpointFault::Numbering),
        }
    }
    Ok(vectors.into_iter().flatten().collect())
}

/// Returns what a server says about a failure: the message of its JSON, else its text, cut short and safe to show.
pub(super) fn complaint(body: &[u8]) -> String {
    let json: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    let message = json.as_ref().and_then(|json| match json.get("error")? {
        serde_json::Value::String(message) => Some(message.clone()),
        error => error.get("message")?.as_str().map(str::to_owned),
    });
    let text = message.unwrap_or_else(|| String::from_utf8_lossy(body).into_owned());
    first_characters(printable_line(text.trim()).trim_end_matches('.'), SHOWN).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fault(body: &str) -> String {
        vectors(body.as_bytes(), 2).expect_err(body).to_string()
    }

    #[test]
    fn vectors_are_put_in_the_order_of_the_texts() {
        let numbered = br#"{"data": [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [3, 0]}]}"#;
        let unnumbered =
            br#"{"object": "list", "data": [{"embedding": [3.0, 0]}, {"embedding": [0, 2e0]}], "usage": {}}"#;
        for body in [&numbered[..], unnumbered] {
            let found: Vec<_> = vectors(body, 2).unwrap().iter().map(|vector| vector.values().to_vec()).collect();
            assert_eq!(found, [[1.0, 0.0], [0.0, 1.0]]);
        }
    }

    #[test]
    fn every_other_answer_is_a_fault() {
        let two = |first: &str, second: &str| format!("{{\"data\": [{first}, {second}]}}");
        let good = "{\"embedding\": [1, 2]}";
        for body in ["", "<html>", "[]", "{}", "{\"data\": 3}", "{\"data\": [{\"embedding\": \"AACAPw==\"}]}"] {
            assert_eq!(fault(body), "its answer is not the JSON of an embeddings server", "{body}");
        }
        assert_eq!(fault("{\"data\": []}"), "it gave 0 vectors for 2 texts");
        assert_eq!(fault(&format!("{{\"data\": [{good}, {good}, {good}]}}")), "it gave 3 vectors for 2 texts");
        for index in [0, 2] {
            let second = format!("{{\"index\": {index}, \"embedding\": [1, 2]}}");
            assert_eq!(fault(&two(good, &second)), "the numbering of its vectors does not fit the texts");
        }
        for numbers in ["[]", "[0, 0]", "[null, 1]", "[1e39, 1]"] {
            assert_eq!(fault(&two(good, &format!("{{\"embedding\": {numbers}}}"))), "it gave an unusable vector");
        }
    }

    #[test]
    fn what_a_server_complains_of_is_shown_safely() {
        for (body, expected) in [
            ("{\"error\": {\"message\": \"model \\\"x\\\" not found\"}}", "model \"x\" not found"),
            ("{\"error\": \"no such model.\"}", "no such model"),
            ("{\"detail\": 1}", "{\"detail\": 1}"),
            ("Internal\nServer \u{1b}[31mError\n", "Internal Server \u{fffd}[31mError"),
            ("", ""),
        ] {
            assert_eq!(complaint(body.as_bytes()), expected);
        }
        assert_eq!(complaint("ก".repeat(5000).as_bytes()).chars().count(), SHOWN);
    }
}
