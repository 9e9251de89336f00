//! Brings a text to one form for matching, and leads every match back to the original bytes.
//!
//! Composed (NFC), lower case, one kind of apostrophe, quote, dash and space; nothing invisible. Thai vowels and tone
//! marks always stay. [`Form::Folded`] also drops the diacritics of Latin letters (`ā` to `a`, `ø` to `o`, `æ` to `ae`).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Span, segment};

/// How far a text is brought to one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Case and typography only: `Ā` becomes `ā`.
    Exact,
    /// Latin diacritics dropped as well: `Ā` becomes `a`.
    Folded,
}

/// A text in one form, with the way back to the original.
#[derive(Debug, Clone)]
pub struct Normalized {
    text: String,
    /// For each run of characters that came from one original character cluster: start here, span there.
    steps: Vec<(usize, Span)>,
    original_len: usize,
}

impl Normalized {
    /// Brings `original` to one form.
    #[must_use]
    pub fn new(original: &str, form: Form) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut steps = Vec::with_capacity(original.len());
        let boundaries = segment::grapheme_boundaries(original);
        for pair in boundaries.windows(2) {
            let cluster = Span::new(pair[0], pair[1]);
            let at = text.len();
            push_cluster(cluster.slice(original), form, &mut text);
            if text.len() > at {
                steps.push((at, cluster));
            } else if cluster.slice(original) == "\u{e32}"
                && let Some((_, before)) = steps.last_mut()
            {
                // A nikhahit before it became the one letter sara am: the letter came from both.
                *before = before.join(cluster);
            }
        }
        Self { text, steps, original_len: original.len() }
    }

    /// The text in its one form.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original bytes that a span of [`Self::text`] came from, grown to whole characters as a reader sees them.
    #[must_use]
    pub fn to_original(&self, span: Span) -> Span {
        let end_of_text = Span::new(self.original_len, self.original_len);
        let step = |byte| self.steps.get(self.step_at(byte)).map_or(end_of_text, |step| step.1);
        if span.is_empty() {
            let start = if span.start >= self.text.len() { end_of_text } else { step(span.start) }.start;
            return Span::new(start, start);
        }
        step(span.start).join(step(span.end - 1))
    }

    fn step_at(&self, byte: usize) -> usize {
        self.steps.partition_point(|step| step.0 <= byte).saturating_sub(1)
    }
}

/// Brings a short text to one form where the way back is not needed.
#[must_use]
pub fn normalize(text: &str, form: Form) -> String {
    Normalized::new(text, form).text
}

fn push_cluster(cluster: &str, form: Form, out: &mut String) {
    if let [byte] = cluster.as_bytes()
        && (byte.is_ascii_graphic() || *byte == b' ')
    {
        out.push(char::from(byte.to_ascii_lowercase()));
        return;
    }
    for composed in cluster.nfc().flat_map(char::to_lowercase) {
        push_char(composed, form, out);
    }
}

fn push_char(c: char, form: Form, out: &mut String) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '`' => out.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        '\n' => out.push('\n'),
        // A typed sara am sometimes comes as nikhahit and sara aa, which NFC leaves apart.
        '\u{e32}' if out.ends_with('\u{e4d}') => {
            out.pop();
            out.push('\u{e33}');
        }
        _ if c.is_whitespace() => out.push(' '),
        _ if c.is_control() || is_invisible(c) => {}
        _ => match form {
            Form::Exact => out.push(c),
            Form::Folded => push_folded(c, out),
        },
    }
}

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() || matches!(c, '\u{e00}'..='\u{e7f}') {
        out.push(c);
        return;
    }
    // Decomposed first: `ǣ` is `æ` with a macron.
    for part in std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)) {
        match part {
            'æ' => out.push_str("ae"),
            'ø' => out.push('o'),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            _ => out.push(part),
        }
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: Form, text: &str, expected: &str) {
        assert_eq!(normalize(text, form), expected);
    }

    #[test]
    fn case_and_typography_become_one() {
        check(Form::Exact, "I\u{2019}M\u{a0}SORRY", "i'm sorry");
        check(Form::Exact, "ATVAINOJIETIES", "atvainojieties");
        check(Form::Exact, "a\u{304}", "ā");
    }

    #[test]
    fn thai_marks_are_never_stripped() {
        check(Form::Folded, "คืน", "คืน");
        check(Form::Folded, "ทำ", "ทำ");
        check(Form::Folded, "ท\u{e4d}\u{e32}", "ทำ");
    }

    #[test]
    fn latin_diacritics_fold() {
        check(Form::Folded, "Šķīries", "skiries");
        check(Form::Folded, "Blåbær på øya", "blabaer pa oya");
        check(Form::Folded, "ñandú", "nandu");
        check(Form::Folded, "Ǣ Ǿ", "ae o");
    }

    #[test]
    fn a_match_leads_back_to_the_original_bytes() {
        let original = "Ļoti ŽĒL\u{200b}!";
        let normalized = Normalized::new(original, Form::Folded);
        assert_eq!(normalized.text(), "loti zel!");
        assert_eq!(normalized.to_original(Span::new(5, 8)).slice(original), "ŽĒL");
    }

    #[test]
    fn a_letter_made_of_two_leads_back_to_both() {
        let original = "ท\u{e4d}\u{e32}";
        let normalized = Normalized::new(original, Form::Exact);
        assert_eq!(normalized.to_original(Span::new(0, normalized.text().len())).slice(original), original);
    }

    #[test]
    fn invisible_and_control_characters_vanish() {
        check(Form::Exact, "so\u{1b}[31mrry\u{202e}", "so[31mrry");
    }

    proptest::proptest! {
        #[test]
        fn normalising_twice_is_once(text in "\\PC{0,40}") {
            for form in [Form::Exact, Form::Folded] {
                let once = normalize(&text, form);
                proptest::prop_assert_eq!(normalize(&once, form), once.clone());
            }
        }

        #[test]
        fn every_way_back_slices_the_original(text in "\\PC{0,40}", a in 0usize..80, b in 0usize..80) {
            let normalized = Normalized::new(&text, Form::Folded);
            let span = Span::new(a.min(normalized.text().len()), b.min(normalized.text().len()));
            let back = normalized.to_original(span);
            proptest::prop_assert!(text.get(back.start..back.end).is_some());
        }
    }
}
