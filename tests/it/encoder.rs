//! The encoder gives the vectors it should, for any text.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use aplomb::semantic::{Encoder, ModelFiles, QuantizedVector, Role, Vector};
use serde::Deserialize;

static ENCODER: LazyLock<Encoder> =
    LazyLock::new(|| Encoder::open(ModelFiles::compiled_in()).expect("the shipped model and the fixture are sound"));

/// A text and the vector that the model gave it before pruning.
#[derive(Deserialize)]
struct Reference {
    role: String,
    text: String,
    thousandths: Vec<i16>,
}

fn references() -> Vec<Reference> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/encoder-reference.jsonl");
    fs::read_to_string(path)
        .expect("the shipped model and the fixture are sound")
        .lines()
        .map(|line| serde_json::from_str(line).expect("the shipped model and the fixture are sound"))
        .collect()
}

impl Reference {
    fn role(&self) -> Role {
        if self.role == "query" { Role::Query } else { Role::Passage }
    }

    fn vector(&self) -> Vector {
        let numbers: Vec<f32> = self.thousandths.iter().copied().map(f32::from).collect();
        Vector::parse(&numbers).expect("the shipped model and the fixture are sound")
    }
}

#[track_caller]
fn check_finite_unit(text: &str) {
    let vector = ENCODER.encode(Role::Query, text).expect("the shipped model and the fixture are sound");
    assert!((vector.dot(&vector) - 1.0).abs() < 1e-5, "{}", vector.dot(&vector));
}

#[test]
fn the_vectors_are_those_of_the_model_before_pruning() {
    for reference in references() {
        let cosine = ENCODER
            .encode(reference.role(), &reference.text)
            .expect("the shipped model and the fixture are sound")
            .dot(&reference.vector());

        assert!(cosine >= 0.985, "{cosine} {} {}", reference.role, reference.text);
    }
}

#[test]
fn the_same_threat_in_five_languages_is_nearer_than_another_subject() {
    let texts = references().into_iter().take(6).map(|reference| reference.text).collect::<Vec<_>>();
    let vectors = ENCODER.encode_all(Role::Query, &texts, |_| ()).expect("the shipped model and the fixture are sound");
    let (bread, threats) = vectors.split_last().expect("the shipped model and the fixture are sound");

    for left in threats {
        for right in threats {
            assert!(left.dot(right) > left.dot(bread) + 0.03);
        }
    }
}

#[test]
fn the_role_changes_the_vector() {
    let query = ENCODER.encode(Role::Query, "refund").expect("the shipped model and the fixture are sound");
    let passage = ENCODER.encode(Role::Passage, "refund").expect("the shipped model and the fixture are sound");

    assert_ne!(query, passage);
}

#[test]
fn odd_texts_get_a_finite_unit_vector() {
    let texts = [
        "",
        " ",
        "\n\t\r",
        "\0",
        "a\0b",
        "\u{1b}[31mred\u{7}",
        "\u{202e}\u{feff}\u{200b}",
        "🙂",
        "👩‍👩‍👧‍👦🇹🇭🇳🇴",
        "ก็็็็็็็็็็็็",
        "e\u{301}\u{301}\u{301}",
        "<s></s><pad><unk>",
        "▁▁▁",
        "漢字かな한국어",
        "\u{10ffff}",
        "query: passage: ",
    ];
    for text in texts {
        check_finite_unit(text);
    }
}

#[test]
fn texts_of_100_000_characters_get_a_finite_unit_vector() {
    for unit in ["a", " ", "\0", "ก", "่", "🙂", "refund ", "ąčēģ ", "!?", "\u{301}"] {
        check_finite_unit(&unit.chars().cycle().take(100_000).collect::<String>());
    }
}

#[test]
fn many_texts_at_once_get_the_vectors_they_get_alone() {
    let texts: Vec<String> = references().into_iter().map(|reference| reference.text).chain(["".to_owned()]).collect();

    let together =
        ENCODER.encode_all(Role::Passage, &texts, |_| ()).expect("the shipped model and the fixture are sound");

    for (text, vector) in texts.iter().zip(&together) {
        assert_eq!(
            &ENCODER.encode(Role::Passage, text).expect("the shipped model and the fixture are sound"),
            vector,
            "{text}"
        );
    }
}

#[test]
fn progress_counts_up_to_all_texts() {
    let texts = ["one"; 100];
    let mut told = Vec::new();

    ENCODER
        .encode_all(Role::Passage, &texts, |n_done| told.push(n_done))
        .expect("the shipped model and the fixture are sound");

    assert!(told.is_sorted() && told.last() == Some(&100), "{told:?}");
}

#[test]
fn no_texts_give_no_vectors() {
    assert_eq!(
        ENCODER.encode_all::<&str>(Role::Passage, &[], |_| ()).expect("the shipped model and the fixture are sound"),
        []
    );
}

#[test]
fn rounding_to_bytes_keeps_the_cosines() {
    let texts: Vec<String> = references().into_iter().map(|reference| reference.text).collect();
    let vectors = ENCODER.encode_all(Role::Query, &texts, |_| ()).expect("the shipped model and the fixture are sound");
    for left in &vectors {
        for right in &vectors {
            let rounded = QuantizedVector::from(left).dot(&QuantizedVector::from(right));

            assert!((rounded - left.dot(right)).abs() < 0.002);
        }
    }
}
