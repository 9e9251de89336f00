//! Breaks lines between words to the width of a terminal; what is continued keeps the indent.

use unicode_width::UnicodeWidthStr;

use super::ui::{Line, Style};
use crate::text::{PieceKind, pieces};

/// The line in as many lines of at most `width` columns as it takes; a word longer than that stays whole.
pub(super) fn wrap(line: &Line, width: usize) -> Vec<Line> {
    let total: usize = line.0.iter().map(|(_, text)| text.width()).sum();
    if total <= width {
        return vec![line.clone()];
    }
    let whole: String = line.0.iter().map(|(_, text)| text.as_str()).collect();
    let indent = whole.len() - whole.trim_start_matches(' ').len();
    let mut wrapped = Wrapped { lines: vec![Line::default()], column: 0, indent: indent.min(width / 2), width };
    for (style, text) in &line.0 {
        // A mark stays with the word before it: only words and spaces may begin a line.
        let mut unit = String::new();
        for piece in pieces(text) {
            let part = piece.span.slice(text);
            let starts = piece.kind == PieceKind::Word || part.starts_with(' ');
            if starts && !unit.is_empty() {
                wrapped.push(*style, &unit);
                unit.clear();
            }
            unit.push_str(part);
        }
        wrapped.push(*style, &unit);
    }
    wrapped.lines
}

struct Wrapped {
    lines: Vec<Line>,
    column: usize,
    indent: usize,
    width: usize,
}

impl Wrapped {
    fn push(&mut self, style: Style, unit: &str) {
        let is_new = self.column + unit.trim_end().width() > self.width && self.column > self.indent;
        let unit = if is_new {
            self.lines.push(Line::plain(" ".repeat(self.indent)));
            self.column = self.indent;
            unit.trim_start()
        } else {
            unit
        };
        let is_overhang = unit.trim().is_empty() && self.column + unit.width() > self.width;
        if unit.is_empty() || is_overhang {
            return;
        }
        self.column += unit.width();
        let line = self.lines.last_mut().expect("there is always a line");
        match line.0.last_mut() {
            Some((last, text)) if *last == style => text.push_str(unit),
            _ => line.0.push((style, unit.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        let lines = wrap(&Line::plain(text), width);
        let shown: Vec<String> =
            lines.iter().map(|line| line.0.iter().map(|(_, text)| text.as_str()).collect::<String>()).collect();
        let shown: Vec<&str> = shown.iter().map(|line| line.trim_end()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn lines_break_between_words_in_every_language() {
        check("  Keep working on the problem.", 16, &["  Keep working", "  on the", "  problem."]);
        check("เครื่องปั่นของเราเสีย", 9, &["เครื่องปั่น", "ของเราเสีย"]);
        check("Pasensya na po kayo.", 12, &["Pasensya na", "po kayo."]);
        check("Lūdzu, pagaidiet mirkli!", 12, &["Lūdzu,", "pagaidiet", "mirkli!"]);
        check("Kundeservicemedarbeideren", 10, &["Kundeservicemedarbeideren"]);
    }

    #[test]
    fn no_space_hangs_over_the_edge() {
        let lines = wrap(&Line::plain("exactly ten chars"), 11);
        assert!(lines.iter().all(|line| line.0.iter().map(|(_, text)| text.width()).sum::<usize>() <= 11), "{lines:?}");
    }

    #[test]
    fn a_line_that_fits_stays_as_it_is() {
        check("short", 80, &["short"]);
    }
}
