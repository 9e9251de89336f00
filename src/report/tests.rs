//! How the tests of content came out.

use super::ui::{Line, Page, Style};
use crate::golden::{Case, CaseResult, Played};
use crate::rubric::{Evidence, EvidenceKind, Level, Verdict};
use crate::scenario::{Golden, Scenario};
use crate::transcript::Speaker;

/// A worked conversation, turn by turn.
#[must_use]
pub fn golden(scenario: &Scenario, golden: &Golden, played: &Played) -> Page {
    let is_right = played.is_as_written(golden);
    let (style, word) = if is_right { (Style::Good, "ok") } else { (Style::Bad, "FAILED") };
    let mut page = vec![
        Line::default()
            .with(style, word)
            .with(Style::Strong, format!(" {} {}", scenario.id, golden.id))
            .with(Style::Dim, format!(" {}:{}", golden.rule.path, golden.rule.line)),
        Line::plain(format!(
            "  wanted: {:?} at `{}`; came to: {:?} ({} %) at `{}`",
            golden.band,
            golden.ending,
            played.band(),
            played.scorecard.percent,
            played.ending.as_deref().unwrap_or("no ending")
        )),
    ];
    if played.n_unused > 0 {
        page.push(Line::plain(format!("  {} replies were left over after the ending", played.n_unused)));
    }
    for (turn, said) in played.transcript.turns.iter().enumerate() {
        if said.speaker == Speaker::Customer {
            page.push(Line::plain(format!("  [{}] {}", said.scene, said.text)));
            continue;
        }
        page.push(Line::plain(format!("  > {}", said.text)));
        let Some(step) = played.steps.iter().find(|step| step.turn == turn) else { continue };
        for verdict in &step.verdicts {
            let is_expected = step.expects.contains(&verdict.criterion);
            if is_expected || verdict.finding.level != Level::NotMet || !verdict.finding.evidence.is_empty() {
                page.push(verdict_line(verdict, is_expected, &said.text));
            }
        }
        page.push(Line::plain(format!("      mood {} -> {}", step.mood_before.0, step.mood_after.0)));
    }
    page
}

fn verdict_line(verdict: &Verdict, is_expected: bool, text: &str) -> Line {
    let (style, word) = match verdict.finding.level {
        Level::Met => (Style::Good, "met    "),
        Level::Unclear => (Style::Warn, "unclear"),
        Level::NotMet => (Style::Bad, "not met"),
    };
    let expected = if is_expected { "expected" } else { "        " };
    Line::plain("      ")
        .with(style, word)
        .with(Style::Plain, format!(" {expected} {}{}", verdict.criterion, words(&verdict.finding.evidence, text)))
}

fn words(evidence: &[Evidence], text: &str) -> String {
    let shown: Vec<String> = evidence
        .iter()
        .map(|evidence| {
            let kind = match evidence.kind {
                EvidenceKind::Said => "",
                EvidenceKind::AntiPattern => "unless ",
                EvidenceKind::Negated => "negated ",
                EvidenceKind::Redeemed => "redeemed by ",
            };
            format!("{kind}\"{}\" ({}:{})", evidence.span.slice(text), evidence.rule.path, evidence.rule.line)
        })
        .collect();
    if shown.is_empty() { String::new() } else { format!(": {}", shown.join(", ")) }
}

/// A case that did not come out as written.
#[must_use]
pub fn case(case: &Case, result: &CaseResult) -> Page {
    let wanted = if case.is_met { "met" } else { "not met" };
    let level = match result.level {
        Level::Met => "met",
        Level::Unclear => "unclear",
        Level::NotMet => "not met",
    };
    let place = format!("{}:{}", case.rule.path, case.rule.line);
    vec![
        Line::default()
            .with(Style::Bad, "FAILED")
            .with(Style::Strong, format!(" {} {}", case.criterion, case.lang))
            .with(Style::Dim, format!(" {place}")),
        Line::plain(format!("  wanted {wanted}, is {level}: {}", case.text)),
        Line::plain(format!("  words{}", words(&result.evidence, &case.text))),
    ]
}
