//! A reply made ready for judging: cut into sentences, each in the form that patterns look at.

use super::phrase;
use crate::text::{Lang, Normalized, Span, sentences};

/// A reply longer than this is not judged: no customer would hear or read it to the end.
pub const MAX_REPLY_CHARS: usize = 8_000;

/// Why a reply cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// Nothing but spaces.
    #[error("nothing was said")]
    Empty,
    /// More than [`MAX_REPLY_CHARS`].
    #[error("the reply has {0} characters; no customer hears out more than {MAX_REPLY_CHARS}")]
    TooLong(usize),
}

/// A reply and its sentences.
#[derive(Debug)]
pub struct Reply<'a> {
    /// The words as typed.
    pub text: &'a str,
    /// The language it is judged in.
    pub lang: Lang,
    pub(super) sentences: Vec<Sentence>,
}

/// One sentence of a reply.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Where it stands in the reply.
    pub(super) span: Span,
    /// Whether a question mark ends it, or in Thai a question word.
    pub(super) is_question: bool,
    normalized: Normalized,
}

impl<'a> Reply<'a> {
    /// Makes a reply ready.
    ///
    /// # Errors
    /// See [`ReplyError`].
    pub fn new(text: &'a str, lang: Lang) -> Result<Self, ReplyError> {
        if text.trim().is_empty() {
            return Err(ReplyError::Empty);
        }
        let n_chars = text.chars().count();
        if n_chars > MAX_REPLY_CHARS {
            return Err(ReplyError::TooLong(n_chars));
        }
        let sentences = sentences(text)
            .into_iter()
            .map(|span| {
                let words = span.slice(text);
                let end =
                    words.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?' && !crate::text::is_thai(c));
                Sentence {
                    span,
                    is_question: end.ends_with('?') || (lang == Lang::Th && ends_as_thai_question(end)),
                    normalized: Normalized::new(words, phrase::form(lang)),
                }
            })
            .collect();
        Ok(Self { text, lang, sentences })
    }
}

/// Whether a Thai sentence ends in a question word, with or without a polite particle: Thai seldom writes `?`.
fn ends_as_thai_question(sentence: &str) -> bool {
    const WORDS: [&str; 8] = ["ไหม", "มั้ย", "มั๊ย", "หรือเปล่า", "รึเปล่า", "หรือไม่", "หรือยัง", "หรือยังไง"];
    const PARTICLES: [&str; 7] = ["นะครับ", "นะคะ", "คะ", "ครับ", "ค่ะ", "จ๊ะ", "นะ"];
    let end = sentence.trim_end();
    let bare = PARTICLES.iter().find_map(|particle| end.strip_suffix(particle)).unwrap_or(end).trim_end();
    WORDS.iter().any(|word| bare.ends_with(word))
}

impl Sentence {
    /// The sentence as patterns see it.
    pub(super) fn text(&self) -> &str {
        self.normalized.text()
    }

    /// The bytes of the reply that a hit in [`Self::text`] came from, without spaces and commas at its ends.
    pub(super) fn in_reply(&self, hit: Span) -> Span {
        let is_idle = |c: char| c == ' ' || c == ',';
        let words = hit.slice(self.text());
        let start = hit.start + (words.len() - words.trim_start_matches(is_idle).len());
        let end = (start + words.trim_matches(is_idle).len()).max(start);
        self.normalized.to_original(Span::new(start, end)).shift(self.span.start)
    }
}
