//! Golden conversations and judged cases: whether they can be played, come out as written, and exercise every criterion.

use std::collections::BTreeSet;

use super::sheet::Sheet;
use super::{Desk, criteria};
use crate::golden;
use crate::rubric::{Level, Reply};
use crate::scenario::{Golden, Scenario};
use crate::source::{Code, Diagnostic, Outline};

/// Goldens that cannot be played or come out otherwise, criteria that none exercises, cases that contradict each other.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    let mut exercised: BTreeSet<String> = BTreeSet::new();
    for scenario in desk.content.scenarios.iter() {
        let sheet = desk.sheets.get(&format!("scenarios/{}/golden.yaml", scenario.id));
        let mut seen: Vec<&str> = Vec::new();
        for golden in &scenario.goldens {
            let nth = sheet.and_then(|sheet| place_of(sheet, golden));
            if seen.contains(&golden.id.as_str()) {
                let message = format!("the conversation `{}` stands twice", golden.id);
                problems.extend(at(sheet, nth, Code::BadGolden, "id", message));
            }
            seen.push(&golden.id);
            if unplayable(scenario, golden, sheet, nth, problems) {
                continue;
            }
            let Ok(played) = golden::play(scenario, desk.content.criteria, golden) else { continue };
            let met = played.steps.iter().flat_map(|step| &step.verdicts).filter(|it| it.finding.level == Level::Met);
            exercised.extend(met.map(|verdict| verdict.criterion.clone()));
            let ending = played.ending.as_deref().unwrap_or("no ending");
            if ending != golden.ending {
                let message = format!("the conversation comes to `{ending}`, not to `{}`", golden.ending);
                problems.extend(at(sheet, nth, Code::GoldenOutsideBand, "ending", message));
            } else if played.band() != golden.band {
                let (got, percent) = (format!("{:?}", played.band()).to_lowercase(), played.scorecard.percent);
                let message = format!("the conversation is {got}, with {percent} %");
                problems.extend(at(sheet, nth, Code::GoldenOutsideBand, "band", message));
            } else if played.n_unused > 0 {
                let message = format!("the last {} replies come after the ending", played.n_unused);
                problems.extend(at(sheet, nth, Code::GoldenOutsideBand, "replies", message));
            }
        }
    }
    unexercised(desk, &exercised, problems);
    contradictions(desk, problems);
}

/// Where a conversation stands in its file: its position in the list, by the line of its id.
fn place_of(sheet: &Sheet, golden: &Golden) -> Option<usize> {
    let outline = sheet.outline.as_ref()?;
    let line_of = |nth: usize| {
        let id = outline.value(&["conversations", &nth.to_string(), "id"])?;
        Some(sheet.file.line(id.start))
    };
    (0..outline.len(&["conversations"])).find(|nth| line_of(*nth) == Some(golden.rule.line))
}

fn at(sheet: Option<&Sheet>, nth: Option<usize>, code: Code, key: &str, message: String) -> Option<Diagnostic> {
    let problem = sheet?.at(code, &["conversations", &nth?.to_string(), key], message);
    Some(match code {
        Code::GoldenOutsideBand => problem.help("`aplomb test` shows it turn by turn"),
        _ => problem,
    })
}

/// Whether a conversation has no replies, or one that cannot be judged.
fn unplayable(
    scenario: &Scenario,
    golden: &Golden,
    sheet: Option<&Sheet>,
    nth: Option<usize>,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    if golden.replies.is_empty() {
        let message = format!("the conversation `{}` of `{}` has no replies", golden.id, scenario.id);
        problems.extend(at(sheet, nth, Code::BadGolden, "replies", message));
        return true;
    }
    let mut is_bad = false;
    for (at_reply, reply) in golden.replies.iter().enumerate() {
        let Err(error) = Reply::new(reply, golden.lang) else { continue };
        is_bad = true;
        if let (Some(sheet), Some(nth)) = (sheet, nth) {
            let path = ["conversations", &nth.to_string(), "replies", &at_reply.to_string()];
            problems.push(sheet.at(Code::BadGolden, &path, error.to_string()));
        }
    }
    is_bad
}

/// Criteria of the workspace that are met in no golden conversation.
fn unexercised(desk: &Desk<'_>, exercised: &BTreeSet<String>, problems: &mut Vec<Diagnostic>) {
    // A file that cannot be read may hold the conversation.
    if desk.broken.iter().any(|path| path.starts_with("scenarios/")) {
        return;
    }
    for criterion in desk.content.criteria.iter().filter(|it| !exercised.contains(&it.id)) {
        // It can never be met, which is told of it already.
        if criteria::redeems_itself(desk, criterion) {
            continue;
        }
        let Some(sheet) = desk.sheets.get(&criterion.rule.path) else { continue };
        let message = format!("no golden conversation exercises the criterion `{}`", criterion.id);
        let problem = sheet.at(Code::Unexercised, &["id"], message);
        problems.push(problem.help("write one in which a reply does it, in golden.yaml of a scenario that uses it"));
    }
}

fn contradictions(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    let yes: BTreeSet<_> = desk
        .content
        .cases
        .iter()
        .filter(|case| case.is_met)
        .map(|it| (it.lang, &it.criterion, it.text.trim()))
        .collect();
    for case in desk.content.cases.iter().filter(|case| !case.is_met) {
        if !yes.contains(&(case.lang, &case.criterion, case.text.trim())) {
            continue;
        }
        let Some(sheet) = desk.sheets.get(&case.rule.path) else { continue };
        let items = |outline: &Outline| {
            outline.items(&[&case.criterion, "not-met"]).iter().map(|it| it.span).collect::<Vec<_>>()
        };
        let places = sheet.outline.as_ref().map(items).unwrap_or_default();
        if let Some(place) = places.into_iter().find(|span| sheet.file.line(span.start) == case.rule.line) {
            let message = format!("the sentence stands under `met` of `{}` too", case.criterion);
            let problem = sheet.file.problem(Code::ContradictoryCase, place, message);
            problems.push(problem.help("keep the one that a person would agree with"));
        }
    }
}
