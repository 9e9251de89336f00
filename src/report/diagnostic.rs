//! A problem in content, shown with its line and a caret.

use unicode_width::UnicodeWidthChar;

use super::ui::{Line, Page, Style};
use crate::source::{Diagnostic, Severity};
use crate::text::printable_line;

/// Lines wider than this many columns are cut around the caret.
const SHOWN_COLUMNS: usize = 100;
/// Columns shown before the caret of a line that is cut.
const BEFORE_COLUMNS: usize = 40;

/// The problem as a page: place, message, line, caret, help.
#[must_use]
pub fn page(problem: &Diagnostic) -> Page {
    let style = match problem.severity {
        Severity::Error => Style::Bad,
        Severity::Warning => Style::Warn,
    };
    let mut page = vec![Line::default().with(style, problem.to_string())];
    if !problem.line.trim().is_empty() {
        let snippet = Snippet::new(&problem.line, problem.place.column - 1, problem.width);
        let number = problem.place.line.to_string();
        let blank = " ".repeat(number.len());
        page.push(Line::plain(format!("{number} | {}", snippet.text)));
        page.push(Line::plain(format!("{blank} | {}", " ".repeat(snippet.indent))).with(style, snippet.carets));
    }
    if let Some(help) = &problem.help {
        page.push(Line::plain(format!("  help: {help}")));
    }
    page
}

/// The part of a line around what is wrong, and the carets under it.
struct Snippet {
    text: String,
    /// Columns before the carets.
    indent: usize,
    carets: String,
}

impl Snippet {
    /// `start` and `width` count characters; the carets are counted in columns, of which a Thai mark takes none and a wide
    /// character two.
    fn new(line: &str, start: usize, width: usize) -> Self {
        let chars: Vec<char> = printable_line(line).trim_end().chars().collect();
        let columns = |from: usize, to: usize| -> usize {
            chars.iter().take(to).skip(from).map(|c| c.width().unwrap_or(0)).sum()
        };
        let start = start.min(chars.len());
        let mut from = 0;
        if columns(0, chars.len()) > SHOWN_COLUMNS && columns(0, start) > BEFORE_COLUMNS {
            while columns(from, start) > BEFORE_COLUMNS {
                from += 1;
            }
            // A mark is not parted from its letter.
            while from < start && chars.get(from).is_some_and(|c| c.width() == Some(0)) {
                from += 1;
            }
        }
        let mut to = from;
        while to < chars.len() && columns(from, to + 1) <= SHOWN_COLUMNS {
            to += 1;
        }
        let (before, after) = (if from > 0 { "…" } else { "" }, if to < chars.len() { "…" } else { "" });
        let end = start.saturating_add(width).min(to.max(start));
        let shown: String = chars.iter().take(to).skip(from).collect();
        Self {
            text: format!("{before}{shown}{after}"),
            indent: columns(from, start) + before.chars().count(),
            carets: "^".repeat(columns(start, end).max(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The snippet's two lines, one under the other.
    #[track_caller]
    fn check(line: &str, wrong: &str, expected: &str) {
        let at = line.find(wrong).expect("what is wrong stands in the line");
        let before = line.get(..at).expect("a boundary").chars().count();
        let snippet = Snippet::new(line, before, wrong.chars().count());
        assert_eq!(format!("{}\n{}{}", snippet.text, " ".repeat(snippet.indent), snippet.carets), expected);
    }

    #[test]
    fn the_caret_stands_under_the_words_in_every_script() {
        check("say: sorry", "sorry", "say: sorry\n     ^^^^^");
        check("say: ที่นี่ xyz", "xyz", "say: ที่นี่ xyz\n        ^^^");
        check("say: ที่นี่ xyz", "ที่นี่", "say: ที่นี่ xyz\n     ^^");
        check("say: 😀 日本 xyz", "xyz", "say: 😀 日本 xyz\n             ^^^");
        check("saki: šķērslis", "šķērslis", "saki: šķērslis\n      ^^^^^^^^");
        check("\tsi: ååå", "ååå", " si: ååå\n     ^^^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_caret() {
        let line = format!("{}wrong{}", "a".repeat(300), "b".repeat(300));
        let snippet = Snippet::new(&line, 300, 5);
        assert_eq!(snippet.text, format!("…{}wrong{}…", "a".repeat(40), "b".repeat(55)));
        assert_eq!((snippet.indent, snippet.carets.as_str()), (41, "^^^^^"));
    }

    #[test]
    fn a_place_beyond_the_line_does_no_harm() {
        let snippet = Snippet::new("ab", 9, 9);
        assert_eq!((snippet.indent, snippet.carets.as_str()), (2, "^"));
    }
}
