//! What depends on a guide or a criterion, for people.

use super::ui::{Line, Page, Style};
use crate::impact::{Dependent, Impact, ScenarioDependent, Subject};

/// Attempts that were made of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Attempts {
    /// The scenario.
    pub scenario: String,
    /// Their numbers, newest first.
    pub ids: Vec<i64>,
    /// When the newest ended, RFC 3339 and UTC.
    pub newest: String,
}

/// Everything that depends on it; `prefix` stands before each path.
#[must_use]
pub fn page(impact: &Impact, attempts: &[Attempts], prefix: &str) -> Page {
    let (what, id) = match &impact.subject {
        Subject::Guide(id) => ("guide", id),
        Subject::Criterion(id) => ("criterion", id),
    };
    let mut page = vec![Line::plain(format!("The {what} ")).with(Style::Strong, id)];
    page.extend(impact.files.iter().map(|path| Line::default().with(Style::Dim, format!("  {prefix}{path}"))));
    if !impact.guides.is_empty() {
        page.push(title("Guides that lead to it"));
        page.extend(impact.guides.iter().map(|guide| {
            let langs: Vec<&str> = guide.langs.iter().map(|lang| lang.tag()).collect();
            Line::plain(format!("  {}  {}", guide.id, langs.join(" ")))
        }));
    }
    if !impact.criteria.is_empty() {
        let text = match &impact.subject {
            Subject::Guide(_) => "Criteria that it teaches",
            Subject::Criterion(_) => "Criteria that it makes good again",
        };
        page.push(title(text));
        page.extend(impact.criteria.iter().map(|criterion| row(criterion, prefix)));
    }
    if !impact.scenarios.is_empty() {
        page.push(title("Scenarios"));
        page.extend(impact.scenarios.iter().flat_map(|scenario| of_scenario(scenario, prefix)));
    }
    if !impact.cases.is_empty() {
        let counts: Vec<String> = impact.cases.iter().map(|(lang, n)| format!("{lang} {n}")).collect();
        page.push(title("Judged cases").with(Style::Plain, format!(" {}", counts.join(", "))));
    }
    if !attempts.is_empty() {
        page.push(title("Saved attempts, whose points were given by what stands now"));
        page.extend(attempts.iter().map(|it| {
            let n = it.ids.len();
            Line::plain(format!("  {}  {n}, the newest of {}", it.scenario, it.newest))
                .with(Style::Dim, format!("  aplomb history --scenario {}", it.scenario))
        }));
    }
    let is_alone =
        impact.guides.is_empty() && impact.criteria.is_empty() && impact.scenarios.is_empty() && attempts.is_empty();
    if is_alone {
        page.push(Line::plain("Nothing depends on it."));
    }
    page
}

fn title(text: &str) -> Line {
    Line::default().with(Style::Strong, format!("{text}:"))
}

fn row(dependent: &Dependent, prefix: &str) -> Line {
    Line::plain(format!("  {}", dependent.id)).with(Style::Dim, format!("  {}", place(dependent, prefix)))
}

fn place(dependent: &Dependent, prefix: &str) -> String {
    format!("{prefix}{}:{}", dependent.rule.path, dependent.rule.line)
}

fn of_scenario(scenario: &ScenarioDependent, prefix: &str) -> Page {
    let mut page = vec![
        Line::plain("  ")
            .with(Style::Strong, &scenario.id)
            .with(Style::Dim, format!("  {prefix}{}:{}", scenario.rule.path, scenario.rule.line)),
    ];
    if scenario.names_guide {
        page.push(Line::plain("    names it under `guides`"));
    }
    let mut listed = |what: &str, found: &[Dependent]| {
        if let Some(first) = found.first() {
            let rows: Vec<String> = found.iter().map(|it| format!("{}:{}", it.id, it.rule.line)).collect();
            let path = if first.rule.path == scenario.rule.path { "" } else { first.rule.path.as_str() };
            let path = if path.is_empty() { String::new() } else { format!("  {prefix}{path}") };
            page.push(Line::plain(format!("    {what}: {}", rows.join(", "))).with(Style::Dim, path));
        }
    };
    listed("uses, at line", &scenario.uses);
    listed("scenes that expect it, at line", &scenario.scenes);
    listed("branches that ask for it, by where they lead", &scenario.branches);
    listed("golden conversations, at line", &scenario.conversations);
    page
}
