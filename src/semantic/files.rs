//! The three model files, compiled in or read from a folder, and the record they must agree with.
//!
//! The compiled-in weights are used where they lie in the program: the system pages in only what a text
//! touches, so opening costs nothing for the 23 MB of word vectors. A folder is read whole, and each file
//! compared with the record by length and CRC-32. That finds accidents, which is what it is for; it is no
//! guard against forgery.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::EncoderError;
use super::fingerprint::Fingerprint;

/// Written by `models/build.py` together with the files.
const RECORD: &str = include_str!("../../models/encoder.sum");

const GRAPH: &str = "encoder.onnx";
/// Also the name by which the graph refers to its weights.
pub(super) const WEIGHTS: &str = "encoder.data";
const TOKENIZER: &str = "encoder.kit";

/// One file and where it came from.
#[derive(Debug)]
pub(super) struct ModelFile {
    pub(super) path: PathBuf,
    pub(super) bytes: Cow<'static, [u8]>,
}

/// The files of the one model that this program works with.
#[derive(Debug)]
pub struct ModelFiles {
    pub(super) graph: ModelFile,
    pub(super) weights: ModelFile,
    pub(super) tokenizer: ModelFile,
}

impl ModelFiles {
    /// Returns the files that are part of the program.
    #[must_use]
    pub fn compiled_in() -> Self {
        let file = |name, bytes| ModelFile { path: Path::new("models").join(name), bytes: Cow::Borrowed(bytes) };
        Self {
            graph: file(GRAPH, include_bytes!("../../models/encoder.onnx")),
            // Aligned, so that the network can use the weights in place.
            weights: file(WEIGHTS, rten::include_external_data!("../../models/encoder.data")),
            tokenizer: file(TOKENIZER, include_bytes!("../../models/encoder.kit")),
        }
    }

    /// Reads the files from a folder.
    ///
    /// # Errors
    ///
    /// A file that is missing, truncated, or not the one this program was built with.
    pub fn read(dir: &Path) -> Result<Self, EncoderError> {
        let file = |name| read_checked(dir.join(name), &entry(RECORD, name));
        Ok(Self { graph: file(GRAPH)?, weights: file(WEIGHTS)?, tokenizer: file(TOKENIZER)? })
    }

    /// Returns the fingerprint of the model, the same for the compiled-in files and for any folder that
    /// was read without an error.
    #[must_use]
    pub fn fingerprint() -> Fingerprint {
        RECORD
            .lines()
            .find_map(|line| line.strip_prefix("fingerprint ")?.parse().ok())
            .expect("the build script ends the record with the fingerprint")
    }
}

/// What the record says of one file.
struct Entry {
    n_bytes: usize,
    crc32: u32,
}

fn entry(record: &str, name: &str) -> Entry {
    let parse = |line: &str| {
        let mut words = line.strip_prefix(name)?.split_whitespace();
        let n_bytes = words.next()?.parse().ok()?;
        let crc32 = u32::from_str_radix(words.next()?, 16).ok()?;
        Some(Entry { n_bytes, crc32 })
    };
    record.lines().find_map(parse).expect("the build script writes a line a file into the record")
}

fn read_checked(path: PathBuf, entry: &Entry) -> Result<ModelFile, EncoderError> {
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(source) => return Err(EncoderError::Unreadable { path, source }),
    };
    let file = ModelFile { path, bytes: Cow::Owned(bytes) };
    check(&file, entry)?;
    Ok(file)
}

fn check(file: &ModelFile, entry: &Entry) -> Result<(), EncoderError> {
    let path = || file.path.clone();
    let found = file.bytes.len();
    if found < entry.n_bytes {
        return Err(EncoderError::Truncated { path: path(), found, expected: entry.n_bytes });
    }
    if found > entry.n_bytes || crc32fast::hash(&file.bytes) != entry.crc32 {
        return Err(EncoderError::Foreign { path: path() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_files_are_those_of_the_record() {
        let files = ModelFiles::compiled_in();

        for (file, name) in [(&files.graph, GRAPH), (&files.weights, WEIGHTS), (&files.tokenizer, TOKENIZER)] {
            check(file, &entry(RECORD, name)).unwrap();
        }
    }

    #[test]
    fn the_record_has_a_fingerprint() {
        assert_eq!(ModelFiles::fingerprint().to_string().len(), 2 * Fingerprint::LEN);
    }
}
