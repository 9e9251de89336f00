//! What a code means, for people.

use super::ui::{Line, Page, Style};
use crate::source::{Code, Example, Explanation, Severity};

/// The explanation of a code: what it means, why, a wrong and a right example.
#[must_use]
pub fn page(it: &Explanation) -> Page {
    let severity = match it.code.severity() {
        Severity::Error => (Style::Bad, "error"),
        Severity::Warning => (Style::Warn, "warning"),
    };
    let mut page = vec![
        Line::default()
            .with(Style::Strong, format!("{}: {}", it.code, it.title))
            .with(Style::Plain, " (")
            .with(severity.0, severity.1)
            .with(Style::Plain, ")"),
        Line::default(),
    ];
    paragraphs(it.meaning, &mut page);
    paragraphs(it.why, &mut page);
    example("Wrong", Style::Bad, &it.wrong, &mut page);
    page.push(Line::default());
    example("Right", Style::Good, &it.right, &mut page);
    page
}

/// Every code and what it means in a few words.
#[must_use]
pub fn list() -> Page {
    Code::ALL
        .iter()
        .map(|code| {
            let (style, word) = match code.severity() {
                Severity::Error => (Style::Bad, "error  "),
                Severity::Warning => (Style::Warn, "warning"),
            };
            Line::default()
                .with(Style::Strong, code.as_str())
                .with(Style::Plain, "  ")
                .with(style, word)
                .with(Style::Plain, format!("  {}", code.explain().title))
        })
        .collect()
}

fn paragraphs(text: &str, page: &mut Page) {
    for paragraph in text.split("\n\n") {
        page.push(Line::plain(paragraph.replace('\n', " ")));
        page.push(Line::default());
    }
}

fn example(label: &str, style: Style, it: &Example, page: &mut Page) {
    match it.path {
        Some(path) => {
            page.push(Line::default().with(style, label).with(Style::Plain, format!(", in {path}:")));
            page.extend(it.text.lines().map(|line| Line::plain(format!("    {line}"))));
        }
        None => page.push(Line::default().with(style, label).with(Style::Plain, format!(": {}", it.text))),
    }
}
