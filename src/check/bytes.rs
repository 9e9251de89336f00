//! Characters that cannot be seen, byte order marks, and line ends of two kinds.

use super::Desk;
use super::sheet::Sheet;
use crate::source::{Code, Diagnostic};
use crate::text::{Span, printable};

/// So many characters of a file are told; the next run tells the rest.
const MAX_TOLD: usize = 10;

/// What of a file cannot be seen in an editor.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for sheet in desk.sheets.iter() {
        if sheet.has_mark {
            let message = "the file begins with a byte order mark".to_owned();
            let problem = sheet.file.problem(Code::ForeignBytes, Span::new(0, 0), message);
            problems.push(problem.help("save it as UTF-8 without a mark"));
        }
        problems.extend(mixed_line_ends(sheet));
        invisible(sheet, problems);
    }
}

/// The first line that ends otherwise than the first of the file.
fn mixed_line_ends(sheet: &Sheet) -> Option<Diagnostic> {
    let mut lines = sheet.file.text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let ends_as_windows = |line: &str| line.ends_with("\r\n");
    let first = lines.next()?;
    let mut at = first.len();
    for line in lines {
        if ends_as_windows(line) != ends_as_windows(first) {
            let words = line.trim_end_matches(['\r', '\n']).len();
            let message = "from here on lines end otherwise than before".to_owned();
            let problem = sheet.file.problem(Code::ForeignBytes, Span::new(at + words, at + words), message);
            return Some(problem.help("save the file with one kind of line ends"));
        }
        at += line.len();
    }
    None
}

/// Characters of the text, or made by an escape of YAML, that are shown as a stand-in.
fn invisible(sheet: &Sheet, problems: &mut Vec<Diagnostic>) {
    let text = &sheet.file.text;
    for (at, c) in text.char_indices().filter(|(_, c)| is_invisible(*c)).take(MAX_TOLD) {
        problems.push(found(sheet, Span::new(at, at + c.len_utf8()), c));
    }
    for scalar in sheet.outline.iter().flat_map(|outline| outline.scalars()) {
        let is_escaped = |c: &char| is_invisible(*c) && !scalar.span.slice(text).contains(*c);
        if let Some(c) = scalar.text.chars().find(is_escaped) {
            problems.push(found(sheet, scalar.span, c));
        }
    }
}

/// What [`printable`] replaces; a carriage return, which it drops, ends a line.
fn is_invisible(c: char) -> bool {
    !matches!(c, '\r' | '\t' | '\u{fffd}') && printable(c.encode_utf8(&mut [0; 4])) == "\u{fffd}"
}

fn found(sheet: &Sheet, span: Span, c: char) -> Diagnostic {
    let message = format!("here stands the character U+{:04X}, which cannot be seen", u32::from(c));
    sheet.file.problem(Code::ControlCharacter, span, message).help("delete it and type the words anew")
}
