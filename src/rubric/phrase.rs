//! Phrase patterns: what a trainer writes to say which words count.
//!
//! Words stand apart by a space; `(a|b)` is one of several, `[a]` may be left out, `apolog*` takes any ending, `...` up
//! to four words in between, `{number}` a number, `{feeling}` a word list of the criterion's own, `^` and `$` the ends of
//! the sentence. Case never matters, nor do Latin
//! diacritics. Thai patterns match inside a run of text and their spaces are optional. Each becomes one regular
//! expression of the `regex` crate, so matching takes linear time on any reply.

use std::collections::BTreeMap;

use regex::Regex;

use super::number;
use crate::text::{Form, Lang, normalize};

/// Why a pattern cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// There is nothing in it.
    #[error("the pattern is empty")]
    Empty,
    /// A bracket has no partner.
    #[error("`{0}` has no partner")]
    Unbalanced(char),
    /// A name in braces that is none.
    #[error("`{{{0}}}` is not known; `{{number}}` is, and the names under `words`")]
    UnknownClass(String),
    /// It would grow too large.
    #[error("the pattern is too large")]
    TooLarge,
}

/// How texts of a language are brought to one form before patterns look at them.
#[must_use]
pub fn form(lang: Lang) -> Form {
    match lang {
        Lang::Th => Form::Exact,
        Lang::En | Lang::Fil | Lang::Lv | Lang::Nb => Form::Folded,
    }
}

/// Named word lists of a criterion in one language: `{name}` in a pattern is one of them.
#[derive(Debug, Clone, Default)]
pub struct WordLists(BTreeMap<String, String>);

impl WordLists {
    /// Adds a list; each entry is a pattern without braces.
    ///
    /// # Errors
    /// See [`PhraseError`].
    pub fn add<'a>(
        &mut self,
        name: &str,
        entries: impl IntoIterator<Item = &'a str>,
        lang: Lang,
    ) -> Result<(), PhraseError> {
        let joined = entries.into_iter().collect::<Vec<_>>().join("|");
        let regex = parse(&normalize(&joined, form(lang)), lang, &WordLists::default())?;
        self.0.insert(normalize(name, form(lang)), format!("(?:{regex})"));
        Ok(())
    }
}

fn parse(pattern: &str, lang: Lang, words: &WordLists) -> Result<String, PhraseError> {
    let mut reader = PatternReader { chars: pattern.chars().collect(), at: 0, lang, words, depth: 0 };
    Ok(reader.alternatives(None)?.join("|"))
}

/// Turns a pattern into the source of a regular expression over text in the [`form`] of `lang`.
///
/// # Errors
/// See [`PhraseError`].
pub fn to_regex(pattern: &str, lang: Lang, words: &WordLists) -> Result<String, PhraseError> {
    let text = normalize(pattern.trim(), form(lang));
    let body = text.strip_prefix('^').unwrap_or(&text);
    let inner = body.strip_suffix('$').unwrap_or(body);
    let alternatives = parse(inner, lang, words)?;
    let start = if body.len() < text.len() { r"^[^\p{L}\p{N}]*" } else { "" };
    let end = if inner.len() < body.len() { r"[^\p{L}\p{N}]*$" } else { "" };
    let edge = |c: Option<char>| match lang {
        Lang::Th => "",
        _ if c.is_some_and(|c| c.is_ascii_alphanumeric() || "()[]{}*".contains(c)) => r"(?-u:\b)",
        _ => "",
    };
    let (first, last) = (edge(inner.chars().next()), edge(inner.chars().last()));
    Ok(format!("{start}{first}(?:{alternatives}){last}{end}"))
}

/// Compiles the source of a regular expression made by [`to_regex`], or several joined.
///
/// # Errors
/// [`PhraseError::TooLarge`] when it exceeds the size limit of the engine.
pub fn compile(source: &str) -> Result<Regex, PhraseError> {
    regex::RegexBuilder::new(source).size_limit(1 << 26).build().map_err(|_| PhraseError::TooLarge)
}

/// What stands between two spaces of a pattern.
enum Item {
    /// Must be there.
    Needed(String),
    /// May be left out.
    Optional(String),
    /// Any few words.
    Gap,
}

struct PatternReader<'a> {
    chars: Vec<char>,
    at: usize,
    lang: Lang,
    words: &'a WordLists,
    depth: usize,
}

impl PatternReader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Reads `a b|c d` up to `close` and returns one regular expression for each alternative.
    fn alternatives(&mut self, close: Option<char>) -> Result<Vec<String>, PhraseError> {
        self.depth += 1;
        if self.depth > 8 {
            return Err(PhraseError::TooLarge);
        }
        let mut found = Vec::new();
        loop {
            let items = self.items(close)?;
            found.push(join(&items, self.lang).ok_or(PhraseError::Empty)?);
            match self.peek() {
                Some('|') => self.at += 1,
                Some(_) => {
                    self.at += 1;
                    break;
                }
                None if close.is_some() => {
                    return Err(PhraseError::Unbalanced(if close == Some(')') { '(' } else { '[' }));
                }
                None => break,
            }
        }
        self.depth -= 1;
        Ok(found)
    }

    fn items(&mut self, close: Option<char>) -> Result<Vec<Item>, PhraseError> {
        let mut items = Vec::new();
        loop {
            match self.peek() {
                None => return Ok(items),
                Some(' ' | '\n' | ',') => self.at += 1,
                Some('|') => return Ok(items),
                Some(c @ (')' | ']')) => {
                    return if close == Some(c) { Ok(items) } else { Err(PhraseError::Unbalanced(c)) };
                }
                Some(_) => items.push(self.item()?),
            }
        }
    }

    /// One item: pieces that stand together without a space.
    fn item(&mut self) -> Result<Item, PhraseError> {
        if self.chars.get(self.at..self.at + 3).is_some_and(|dots| dots == ['.', '.', '.']) {
            self.at += 3;
            return Ok(Item::Gap);
        }
        let mut regex = String::new();
        let mut pieces = 0;
        let mut only_optional = true;
        while let Some(c) = self.peek() {
            match c {
                ' ' | '\n' | ',' | '|' | ')' | ']' => break,
                '(' | '[' => {
                    self.at += 1;
                    let inner = self.alternatives(Some(if c == '(' { ')' } else { ']' }))?.join("|");
                    regex.push_str(&if c == '(' { format!("(?:{inner})") } else { format!("(?:{inner})?") });
                    only_optional &= c == '[';
                }
                '{' => {
                    regex.push_str(&self.class()?);
                    only_optional = false;
                }
                '*' => {
                    regex.push_str("[a-z0-9]*");
                    self.at += 1;
                    only_optional = false;
                }
                _ => {
                    push_literal(c, &mut regex);
                    self.at += 1;
                    only_optional = false;
                }
            }
            pieces += 1;
        }
        if only_optional && pieces == 1 {
            let inner = regex.strip_suffix('?').map_or(regex.clone(), str::to_owned);
            return Ok(Item::Optional(inner));
        }
        Ok(Item::Needed(regex))
    }

    fn class(&mut self) -> Result<String, PhraseError> {
        let rest: String = self.chars.iter().skip(self.at + 1).take_while(|c| **c != '}').collect();
        let end = self.at + 1 + rest.chars().count();
        if self.chars.get(end) != Some(&'}') {
            return Err(PhraseError::Unbalanced('{'));
        }
        self.at = end + 1;
        match self.words.0.get(&rest) {
            Some(list) => Ok(list.clone()),
            None if rest == "number" => Ok(number::regex(self.lang)),
            None => Err(PhraseError::UnknownClass(rest)),
        }
    }
}

fn push_literal(c: char, regex: &mut String) {
    match c {
        // People leave the apostrophe out: "dont", "im".
        '\'' => regex.push_str("'?"),
        _ => regex.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
    }
}

/// Joins the items of one alternative; nothing when no item must be there.
fn join(items: &[Item], lang: Lang) -> Option<String> {
    let (separator, gap) = match lang {
        Lang::Th => (r"\s*", r"[^.!?\n]{0,25}?"),
        Lang::En | Lang::Fil | Lang::Lv | Lang::Nb => {
            // A full stop inside a sentence belongs to a title or a number: "Mrs. Carver".
            (r"[^a-z0-9!?\n]{1,4}", r"(?:[a-z0-9'\-]+[^a-z0-9!?\n]{1,4}){0,4}?")
        }
    };
    // A gap at the end says nothing.
    let n_items = items.iter().rposition(|item| !matches!(item, Item::Gap)).map_or(0, |last| last + 1);
    let items = items.get(..n_items)?;
    let last_needed = items.iter().rposition(|item| matches!(item, Item::Needed(_)))?;
    let mut regex = String::new();
    let mut needs_separator = false;
    for (position, item) in items.iter().enumerate() {
        match item {
            Item::Optional(inner) if position > last_needed => regex.push_str(&format!("(?:{separator}(?:{inner}))?")),
            Item::Needed(_) | Item::Optional(_) | Item::Gap => {
                if needs_separator {
                    regex.push_str(separator);
                }
                needs_separator = match item {
                    Item::Needed(inner) => {
                        regex.push_str(inner);
                        true
                    }
                    Item::Optional(inner) => {
                        regex.push_str(&format!("(?:(?:{inner}){separator})?"));
                        false
                    }
                    Item::Gap => {
                        regex.push_str(gap);
                        false
                    }
                };
            }
        }
    }
    Some(regex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lang: Lang, pattern: &str, text: &str, expected: Option<&str>) {
        let regex = compile(&to_regex(pattern, lang, &WordLists::default()).expect("a pattern")).expect("a regex");
        let text = normalize(text, form(lang));
        assert_eq!(regex.find(&text).map(|hit| hit.as_str()), expected, "{pattern} in {text}");
    }

    #[test]
    fn words_and_alternatives_match_in_every_language() {
        check(Lang::En, "[so|very] sorry (about|for)", "I am SO sorry, for that", Some("so sorry, for"));
        check(Lang::En, "sorry [mrs] [carver]$", "So sorry, Mrs. Carver.", Some("sorry, mrs. carver."));
        check(Lang::En, "sorry [mrs] [carver]$", "So sorry.", Some("sorry."));
        check(Lang::En, "(i'm|i am) sorry", "Im sorry", Some("im sorry"));
        check(Lang::Th, "ขอโทษ (ค่ะ|ครับ)", "ต้องขอโทษด้วยนะ ขอโทษ ค่ะ", Some("ขอโทษ ค่ะ"));
        check(Lang::Fil, "pasensya na [po]", "Pasensya na po kayo", Some("pasensya na po"));
        check(Lang::Lv, "atvaino* par", "Atvainojos par aizkavēšanos", Some("atvainojos par"));
        check(Lang::Lv, "mēs atvainojamies", "mes atvainojamies", Some("mes atvainojamies"));
        check(Lang::Nb, "så lei (for|meg)", "Jeg er så lei meg", Some("sa lei meg"));
        check(Lang::Nb, "*gebyr", "et fakturagebyr", Some("fakturagebyr"));
    }

    #[test]
    fn a_word_is_matched_whole() {
        check(Lang::En, "sue", "the issue", None);
        check(Lang::En, "sue", "He'll sue!", Some("sue"));
    }

    #[test]
    fn a_gap_stays_within_four_words_and_the_sentence() {
        check(Lang::En, "call ... back", "I will call you right back", Some("call you right back"));
        check(Lang::En, "call back ...", "I call back", Some("call back"));
        check(Lang::En, "call ... back", "I call! Come back", None);
        check(Lang::En, "call ... back", "call one two three four five back", None);
        check(Lang::Th, "ภายใน ... นาที", "ภายในสิบห้านาที", Some("ภายในสิบห้านาที"));
    }

    #[test]
    fn a_sentence_has_ends() {
        check(Lang::En, "^hello", "oh hello", None);
        check(Lang::En, "^hello", "\"Hello", Some("\"hello"));
        check(Lang::En, "right$", "that is right?", Some("right?"));
    }

    #[test]
    fn numbers_are_digits_or_words() {
        check(Lang::En, "in {number} (hour|day)[s]", "in two days", Some("in two days"));
        check(Lang::Th, "{number} นาที", "๑๕ นาที", Some("๑๕ นาที"));
        check(Lang::Nb, "om {number} timer", "om tre timer", Some("om tre timer"));
    }

    #[test]
    fn a_word_list_stands_for_any_of_its_words() {
        let mut words = WordLists::default();
        words.add("feeling", ["angry", "fed up"], Lang::En).expect("patterns");
        let regex = to_regex("so {feeling}", Lang::En, &words).expect("a pattern");
        assert!(compile(&regex).expect("a regex").is_match("you are so fed up"));
        assert_eq!(to_regex("so {felling}", Lang::En, &words), Err(PhraseError::UnknownClass("felling".to_owned())));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (pattern, error) in [
            ("", PhraseError::Empty),
            ("[so]", PhraseError::Empty),
            ("(a|b", PhraseError::Unbalanced('(')),
            ("a)", PhraseError::Unbalanced(')')),
            ("{day}", PhraseError::UnknownClass("day".to_owned())),
        ] {
            assert_eq!(to_regex(pattern, Lang::En, &WordLists::default()), Err(error), "{pattern}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_pattern_is_refused_or_compiles(pattern in "[a-c '()|\\[\\]*.{}^$ก-ค]{0,24}") {
            for lang in Lang::ALL {
                if let Ok(source) = to_regex(&pattern, lang, &WordLists::default()) {
                    proptest::prop_assert!(compile(&source).is_ok(), "{}", source);
                }
            }
        }
    }
}
