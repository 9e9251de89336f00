//! What a person typed, and what of it is more than words to look for.
//!
//! Nothing typed is an error: a lone quote, colon or bracket is text. Two things mean more: `"words in quotes"` must
//! stand together, and `-word` must not stand at all. A query is read up to [`MAX_BYTES`], and of that the first
//! [`MAX_WORDS`] different words, so that a pasted page costs no more than a long question.

use time::Date;

use crate::text::{Lang, Span};

/// The part of a query that is read.
pub(super) const MAX_BYTES: usize = 8 << 10;
/// The different words of a query that count.
pub(super) const MAX_WORDS: usize = 64;

/// A search request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// Only guides in this language.
    pub lang: Option<Lang>,
    /// Without `lang`: which languages come first.
    pub reach: Reach,
    /// The language of the text, where it is known; otherwise it is recognized.
    pub typed_in: Option<Lang>,
    /// Which halves of the search count.
    pub halves: Halves,
    /// The day, by which guides overdue for review are demoted; without it none is.
    pub today: Option<Date>,
    /// How many guides at most.
    pub limit: usize,
}

/// How languages stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// The language of the query first, and of the others what fits clearly better; a guide that exists in the language of
    /// the query is shown in it.
    #[default]
    OwnFirst,
    /// Every language alike.
    AnyLang,
}

/// Which halves of the search count; without vectors it is words in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Halves {
    /// Words and meaning.
    #[default]
    Both,
    /// Words alone.
    Words,
    /// Meaning alone, to measure what it gives.
    Meaning,
}

impl Query {
    /// Ten guides, the language of the text first.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            lang: None,
            reach: Reach::default(),
            typed_in: None,
            halves: Halves::default(),
            today: None,
            limit: 10,
        }
    }
}

/// A query taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Parsed {
    /// What is looked for, phrases included, exclusions not.
    pub text: String,
    /// What must stand together.
    pub phrases: Vec<String>,
    /// What must not stand at all.
    pub excluded: Vec<String>,
    /// Whether the last word may still be growing: nothing follows it.
    pub is_open: bool,
}

/// Takes the text of a query apart.
pub(super) fn parse(typed: &str) -> Parsed {
    let typed = head(typed);
    let mut parsed = Parsed { is_open: typed.ends_with(char::is_alphanumeric), ..Parsed::default() };
    let mut rest = typed;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let after = rest.strip_prefix(c).unwrap_or_default();
        if is_quote(c)
            && let Some(end) = after.find(is_quote)
        {
            let phrase = Span::new(0, end).slice(after);
            parsed.phrases.push(phrase.to_owned());
            parsed.text.push_str(phrase);
            rest = after.split_at_checked(end).map_or("", |(_, tail)| tail.trim_start_matches(is_quote));
        } else if c == '-' && before.is_whitespace() && after.starts_with(char::is_alphabetic) {
            let end = after.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(after.len());
            parsed.excluded.push(Span::new(0, end).slice(after).to_owned());
            rest = Span::new(end, after.len()).slice(after);
        } else {
            parsed.text.push(c);
            rest = after;
        }
        before = c;
    }
    parsed.phrases.retain(|phrase| phrase.contains(char::is_alphanumeric));
    if !parsed.text.contains(char::is_alphanumeric) {
        // Only things to leave out: then they are what is looked for.
        parsed = Parsed { text: typed.to_owned(), is_open: parsed.is_open, ..Parsed::default() };
    }
    parsed
}

fn head(typed: &str) -> &str {
    let mut end = typed.len().min(MAX_BYTES);
    while !typed.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(0, end).slice(typed)
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, text: &str, phrases: &[&str], excluded: &[&str]) {
        let parsed = parse(typed);
        assert_eq!(
            (parsed.text.as_str(), parsed.phrases, parsed.excluded),
            (
                text,
                phrases.iter().map(|it| (*it).to_owned()).collect(),
                excluded.iter().map(|it| (*it).to_owned()).collect()
            )
        );
    }

    #[test]
    fn quotes_and_a_leading_minus_mean_more() {
        check(r#"he "will sue" us"#, "he will sue us", &["will sue"], &[]);
        check("„tiesas draudi” jā", "tiesas draudi jā", &["tiesas draudi"], &[]);
        check("sue -lawyer", "sue ", &[], &["lawyer"]);
    }

    #[test]
    fn everything_else_is_text() {
        for typed in ["\"", "a \" b", ":", "(", "*", "-", "- a", "e-mail", "5 -3", "title:sue AND (x OR", "\\", "+a^2~"]
        {
            check(typed, typed, &[], &[]);
        }
        check("-word", "-word", &[], &[]);
        check("\"\"", "\"\"", &[], &[]);
    }

    #[test]
    fn a_pasted_book_is_read_in_part() {
        assert!(parse(&"ฟ้อง ".repeat(10_000)).text.len() <= MAX_BYTES);
    }
}
