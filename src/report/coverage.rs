//! What worked conversations reach of the scenarios, and each line that none of them reaches.

use super::ui::{Line, Page, Style};
use crate::golden::{Coverage, Kind};

/// How much of each scenario is reached, and what is not; `prefix` stands before each path.
#[must_use]
pub fn page(coverage: &[Coverage<'_>], prefix: &str) -> Page {
    let mut page = Page::new();
    for one in coverage {
        let counts: Vec<String> = Kind::ALL
            .iter()
            .map(|kind| (plural(*kind), one.count(*kind)))
            .map(|(name, (n_reached, n_all))| format!("{name} {n_reached} of {n_all}"))
            .collect();
        page.push(
            Line::default()
                .with(Style::Strong, &one.scenario().id)
                .with(Style::Plain, format!("  reached: {}", counts.join(", "))),
        );
        for spot in one.unreached() {
            page.push(
                Line::default()
                    .with(Style::Dim, format!("  {prefix}{}:{}: ", spot.rule.path, spot.rule.line))
                    .with(Style::Warn, format!("unreached {}", singular(spot.kind)))
                    .with(Style::Plain, format!(" {}", spot.name)),
            );
        }
    }
    page
}

fn singular(kind: Kind) -> &'static str {
    match kind {
        Kind::Scene => "scene",
        Kind::Branch => "branch",
        Kind::Ending => "ending",
        Kind::Criterion => "criterion",
    }
}

/// The name of a kind for several of it.
#[must_use]
pub fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Scene => "scenes",
        Kind::Branch => "branches",
        Kind::Ending => "endings",
        Kind::Criterion => "criteria",
    }
}
