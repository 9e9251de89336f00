//! Model files that are missing, truncated or foreign are told apart, named, and come with a way out.

use std::fs;
use std::path::Path;

use aplomb::semantic::{Encoder, EncoderError, ModelFiles, Role};
use tempfile::TempDir;

const FILES: [&str; 3] = ["encoder.onnx", "encoder.data", "encoder.kit"];

fn copy_of_the_models() -> TempDir {
    let dir = tempfile::tempdir().expect("the shipped model and the fixture are sound");
    for name in FILES {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(name), dir.path().join(name))
            .expect("the shipped model and the fixture are sound");
    }
    dir
}

/// Damages each file in turn and checks the error.
#[track_caller]
fn check(damage: impl Fn(&Path), is_expected: impl Fn(&EncoderError) -> bool) {
    for name in FILES {
        let dir = copy_of_the_models();
        damage(&dir.path().join(name));

        let error = ModelFiles::read(dir.path()).expect_err("a broken folder is refused");

        assert!(is_expected(&error), "{name}: {error:?}");
        assert!(error.to_string().contains(name), "{error}");
        assert!(error.hint().contains("models"), "{}", error.hint());
    }
}

#[test]
fn a_sound_folder_gives_the_same_vectors_as_the_program() {
    let dir = copy_of_the_models();
    let read = Encoder::open(ModelFiles::read(dir.path()).expect("the shipped model and the fixture are sound"))
        .expect("the shipped model and the fixture are sound");
    let compiled_in = Encoder::open(ModelFiles::compiled_in()).expect("the shipped model and the fixture are sound");

    let encode = |encoder: &Encoder| {
        encoder.encode(Role::Query, "klients draud ar tiesu").expect("the shipped model and the fixture are sound")
    };

    assert_eq!(encode(&read), encode(&compiled_in));
}

#[test]
fn a_missing_file_is_told() {
    check(
        |path| fs::remove_file(path).expect("the shipped model and the fixture are sound"),
        |error| matches!(error, EncoderError::Unreadable { .. }),
    );
}

#[test]
fn a_folder_in_place_of_a_file_is_told() {
    check(
        |path| {
            fs::remove_file(path).expect("the shipped model and the fixture are sound");
            fs::create_dir(path).expect("the shipped model and the fixture are sound");
        },
        |error| matches!(error, EncoderError::Unreadable { .. }),
    );
}

#[test]
fn a_truncated_file_is_told() {
    check(
        |path| {
            let bytes = fs::read(path).expect("the shipped model and the fixture are sound");
            fs::write(path, &bytes[..bytes.len() - 1]).expect("the shipped model and the fixture are sound");
        },
        |error| matches!(error, EncoderError::Truncated { .. }),
    );
}

#[test]
fn an_empty_file_is_told() {
    check(
        |path| fs::write(path, "").expect("the shipped model and the fixture are sound"),
        |error| matches!(error, EncoderError::Truncated { found: 0, .. }),
    );
}

#[test]
fn a_file_of_another_model_is_told() {
    check(
        |path| {
            let mut bytes = fs::read(path).expect("the shipped model and the fixture are sound");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).expect("the shipped model and the fixture are sound");
        },
        |error| matches!(error, EncoderError::Foreign { .. }),
    );
}

#[test]
fn a_longer_file_is_told() {
    check(
        |path| {
            let mut bytes = fs::read(path).expect("the shipped model and the fixture are sound");
            bytes.push(0);
            fs::write(path, bytes).expect("the shipped model and the fixture are sound");
        },
        |error| matches!(error, EncoderError::Foreign { .. }),
    );
}
