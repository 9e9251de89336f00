//! Text becomes the ids of the pieces that the network knows.
//!
//! # What is cut
//!
//! The network takes at most 512 pieces, the two marks at its ends included. Of a longer text the beginning
//! counts and the rest is left out; whoever has long texts splits them first. No piece is longer than 16
//! characters, so 510 of them never come from more than 8,160: the text is cut to its first 8,192 characters
//! before it is split, which bounds the time for a text of any length and changes the vector of none but those
//! padded out with long runs of spaces.

use super::encoder::Role;
use super::error::EncoderError;
use super::files::ModelFile;

/// The most pieces the network has positions for.
const MAX_PIECES: usize = 512;
/// The most characters of a text that are looked at.
pub(super) const MAX_CHARACTERS: usize = 8192;
/// Opens every text.
const BEGIN: i32 = 0;
/// Fills the shorter texts of a batch; the mask hides it.
pub(super) const PAD: i32 = 1;
/// Closes every text.
const END: i32 = 2;

/// The unigram tokenizer of the model.
#[derive(Debug)]
pub(super) struct Tokenizer(kitoken::Kitoken);

impl Tokenizer {
    pub(super) fn load(file: &ModelFile) -> Result<Self, EncoderError> {
        match kitoken::Kitoken::from_slice(&file.bytes) {
            Ok(inner) => Ok(Self(inner)),
            Err(source) => Err(EncoderError::Tokenizer { path: file.path.clone(), source }),
        }
    }

    /// Returns between 2 and 512 ids, the first and last of which are the marks.
    pub(super) fn ids(&self, role: Role, text: &str) -> Result<Vec<i32>, EncoderError> {
        let text = first_characters(text, MAX_CHARACTERS);
        // `false`: a text that happens to contain `</s>` means these four characters.
        let pieces = self.0.encode(format!("{}{text}", role.prefix()), false).map_err(EncoderError::Split)?;
        let mut ids = Vec::with_capacity(MAX_PIECES.min(pieces.len() + 2));
        ids.push(BEGIN);
        let known = pieces.into_iter().filter_map(|id| i32::try_from(id).ok());
        ids.extend(known.take(MAX_PIECES - 2));
        ids.push(END);
        Ok(ids)
    }
}

/// Returns the beginning of a text.
pub(super) fn first_characters(text: &str, n_characters: usize) -> &str {
    match text.char_indices().nth(n_characters) {
        Some((end, _)) => text.split_at(end).0,
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::path::PathBuf;

    use super::super::files::ModelFiles;
    use super::*;

    #[track_caller]
    fn ids(text: &str) -> Vec<i32> {
        Tokenizer::load(&ModelFiles::compiled_in().tokenizer).unwrap().ids(Role::Query, text).unwrap()
    }

    #[test]
    fn a_long_text_is_cut_to_512_pieces_and_still_closed() {
        let ids = ids(&"refund ".repeat(1000));

        assert_eq!((ids.len(), ids.first(), ids.last()), (512, Some(&BEGIN), Some(&END)));
    }

    #[test]
    fn words_past_the_cut_change_nothing() {
        let long = "money back ".repeat(400);

        assert_eq!(ids(&long), ids(&format!("{long} bread")));
    }

    #[test]
    fn the_marks_written_as_text_are_text() {
        let ids = ids("</s>");

        assert_eq!(ids.iter().filter(|&&id| id == END).count(), 1, "{ids:?}");
    }

    #[test]
    fn no_piece_is_longer_than_the_rule_says() {
        let tokenizer = Tokenizer::load(&ModelFiles::compiled_in().tokenizer).unwrap();
        let kitoken::Model::Unigram { vocab, .. } = tokenizer.0.to_definition().model else {
            panic!("a unigram model")
        };

        let longest = vocab.iter().map(|piece| String::from_utf8_lossy(&piece.bytes).chars().count()).max();

        assert_eq!(longest, Some(16));
    }

    #[test]
    fn a_broken_tokenizer_is_an_error_that_names_the_file() {
        for bytes in [&b""[..], b"kitoken", b"kitoken\x00\x01\xff\xff\xff\xff\xff\xff", b"version https://"] {
            let file = ModelFile { path: PathBuf::from("models/encoder.kit"), bytes: Cow::Borrowed(bytes) };

            let error = Tokenizer::load(&file).unwrap_err().to_string();

            assert_eq!(error, "could not load the tokenizer `models/encoder.kit`");
        }
    }
}
