//! Cuts a reply into sentences: what a verdict looks at, one at a time.
//!
//! A sentence ends at `.`, `!`, `?`, `…` or a line break. Thai has no full stop: a run of Thai is also cut at spaces,
//! once the part before the space is long enough to be a clause of its own. The full stop of a title (`Mrs.`) or of an
//! ordinal (`15. decembrī`) ends nothing.

use super::Span;
use super::segment::is_alphanumeric;

/// A Thai clause shorter than this many characters waits for the next space.
const THAI_CLAUSE_CHARS: usize = 24;

/// The letters of the longest title, `plkst`.
const LONGEST_TITLE: usize = 5;

/// The sentences of `text`, trimmed, in order; an empty text has none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut thai_chars = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        if is_thai(c) {
            thai_chars += 1;
        }
        let is_end = match c {
            '!' | '?' | '…' | '\n' => true,
            '.' => {
                !next.is_some_and(|n| n.is_alphanumeric())
                    && !ends_with_title(text, start, at)
                    && !is_ordinal(text, start, at)
            }
            ' ' => thai_chars >= THAI_CLAUSE_CHARS && next.is_some_and(|n| is_thai(n) && n != 'ๆ'),
            _ => false,
        };
        if is_end && !next.is_some_and(|n| matches!(n, '!' | '?' | '.' | '"' | '”' | '»' | '’')) {
            push(text, Span::new(start, at + c.len_utf8()), &mut found);
            start = at + c.len_utf8();
            thai_chars = 0;
        }
    }
    push(text, Span::new(start, text.len()), &mut found);
    found
}

fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let words = span.slice(text);
    let trimmed = words.trim();
    if trimmed.chars().any(is_alphanumeric) {
        let start = span.start + (words.len() - words.trim_start().len());
        found.push(Span::new(start, start + trimmed.len()));
    }
}

/// Whether the full stop at `dot` belongs to a title: `Mrs.`, `Gng.`, `k.` and the like end no sentence.
fn ends_with_title(text: &str, start: usize, dot: usize) -> bool {
    let before = Span::new(start, dot).slice(text);
    let n_letters = before.chars().rev().take(LONGEST_TITLE + 1).take_while(|c| is_alphanumeric(*c)).count();
    if n_letters > LONGEST_TITLE {
        return false;
    }
    let word = before.rsplit(|c: char| !is_alphanumeric(c)).next().unwrap_or_default().to_lowercase();
    matches!(
        word.as_str(),
        "mr" | "mrs" | "ms" | "dr" | "gng" | "bb" | "g" | "nr" | "no" | "kl" | "ca" | "plkst" | "st"
    )
}

/// Whether digits stand before the full stop at `dot` and a small letter after it: `15. decembrī`, `3. gang`.
fn is_ordinal(text: &str, start: usize, dot: usize) -> bool {
    let is_number = Span::new(start, dot).slice(text).ends_with(|c: char| c.is_ascii_digit());
    let after = Span::new(dot + 1, text.len()).slice(text).trim_start_matches(' ');
    is_number && after.starts_with(char::is_lowercase)
}

pub(crate) fn is_thai(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|span| span.slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        check(
            "Good morning, Mrs. Doyle. What happened?! Tell me",
            &["Good morning, Mrs. Doyle.", "What happened?!", "Tell me"],
        );
        check(
            "Magandang araw po, Gng. Reyes! Ano po ang nangyari?",
            &["Magandang araw po, Gng. Reyes!", "Ano po ang nangyari?"],
        );
        check("Version 3.5 kommer kl. 14. Takk.", &["Version 3.5 kommer kl. 14.", "Takk."]);
        check("Piegāde būs 15. decembrī. Vai der?", &["Piegāde būs 15. decembrī.", "Vai der?"]);
        check("", &[]);
        check("… !!", &[]);
    }

    #[test]
    fn thai_clauses_part_at_spaces_once_they_are_long_enough() {
        check(
            "ขอโทษค่ะ ดิฉันเข้าใจว่าคุณไม่สะดวกมาก เดี๋ยวดิฉันตรวจสอบให้นะคะ",
            &["ขอโทษค่ะ ดิฉันเข้าใจว่าคุณไม่สะดวกมาก", "เดี๋ยวดิฉันตรวจสอบให้นะคะ"],
        );
    }
}
