//! A problem in content, shown with its line and a caret.

use super::ui::{Line, Page, Style};
use crate::source::{Diagnostic, Severity};
use crate::text::first_graphemes;

/// Lines longer than this are cut around the caret.
const SHOWN_CHARS: usize = 100;

/// The problem as a page: place, message, line, caret, help.
#[must_use]
pub fn page(problem: &Diagnostic) -> Page {
    let style = match problem.severity {
        Severity::Error => Style::Bad,
        Severity::Warning => Style::Warn,
    };
    let mut page = vec![Line::default().with(style, problem.to_string())];
    let indent = problem.place.column - 1;
    if !problem.line.trim().is_empty() && indent <= SHOWN_CHARS {
        let number = problem.place.line.to_string();
        let width = problem.width.min(SHOWN_CHARS);
        page.push(Line::plain(format!("{number} | {}", first_graphemes(&problem.line, SHOWN_CHARS + 20))));
        let blank = " ".repeat(number.len());
        page.push(Line::plain(format!("{blank} | {}", " ".repeat(indent))).with(style, "^".repeat(width)));
    }
    if let Some(help) = &problem.help {
        page.push(Line::plain(format!("  help: {help}")));
    }
    page
}
