//! Scenarios: texts that are empty, model replies that are none, points without a chance, and reviews that are due.

use super::Desk;
use super::sheet::Sheet;
use super::texts::{self, Kind};
use crate::rubric::{Finding, Level, Polarity, Reply};
use crate::scenario::Scenario;
use crate::source::{Code, Diagnostic};
use crate::text::Lang;

/// Everything about a scenario but its story.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for scenario in desk.content.scenarios.iter() {
        for lang in scenario.langs() {
            if let Some(sheet) = desk.sheets.get(&texts::file_of(scenario, lang)) {
                empty(scenario, lang, sheet, problems);
                models(desk, scenario, lang, sheet, problems);
            }
        }
        if let Some(sheet) = desk.sheets.get(&scenario.rule.path) {
            rubric(scenario, sheet, problems);
            review(desk, scenario, sheet, problems);
        }
    }
}

fn empty(scenario: &Scenario, lang: Lang, sheet: &Sheet, problems: &mut Vec<Diagnostic>) {
    for it in texts::of_scenario(scenario, lang).iter().filter(|it| it.text.trim().is_empty()) {
        let what = match it.kind {
            Kind::Setting | Kind::Name => it.path.join(" "),
            Kind::Line => "line of the customer".to_owned(),
            Kind::Hint => "hint".to_owned(),
            Kind::Model => "model reply".to_owned(),
            Kind::Ending => "text of the ending".to_owned(),
        };
        problems.push(sheet.at(Code::MissingText, &it.path, format!("the {what} is empty")));
    }
}

/// Model replies that miss what their scene expects, or do what is forbidden.
fn models(desk: &Desk<'_>, scenario: &Scenario, lang: Lang, sheet: &Sheet, problems: &mut Vec<Diagnostic>) {
    let Some(texts) = scenario.texts.get(&lang) else { return };
    for (scene, text) in scenario.scenes.iter().zip(&texts.scenes) {
        let path = ["scenes", &scene.id, "model"];
        let Ok(reply) = Reply::new(&text.model, lang) else { continue };
        let ids = scenario.rubric.criteria.iter().map(|weighted| weighted.id.as_str());
        let verdicts = desk.content.criteria.judge(&reply, &texts.facts, ids);
        let mut missed = Vec::new();
        for (weighted, verdict) in scenario.rubric.criteria.iter().zip(&verdicts) {
            let level = verdict.finding.level;
            if weighted.polarity == Polarity::Forbids && level == Level::Met {
                let words = said(&verdict.finding, &text.model);
                let message = format!("the model reply does what `{}` forbids{words}", weighted.id);
                problems.push(sheet.at(Code::ModelMisses, &path, message).help("say it in other words"));
            }
            let speaks = desk.content.criteria.get(&weighted.id).is_some_and(|it| it.speaks(lang));
            if scene.expects.contains(&weighted.id) && level != Level::Met && speaks {
                missed.push(format!("`{}`", weighted.id));
            }
        }
        if !missed.is_empty() {
            let message = format!("the model reply does not meet {}, which its scene expects", missed.join(" and "));
            let problem = sheet.at(Code::ModelMisses, &path, message);
            problems.push(problem.help("let the reply do it, or teach the criterion these words"));
        }
    }
}

/// The words that decided, for a message.
fn said(finding: &Finding, reply: &str) -> String {
    finding.deciding().next().map_or(String::new(), |evidence| format!(": \"{}\"", evidence.span.slice(reply)))
}

fn rubric(scenario: &Scenario, sheet: &Sheet, problems: &mut Vec<Diagnostic>) {
    let branches = || scenario.scenes.iter().flat_map(|scene| &scene.branches);
    for (nth, weighted) in scenario.rubric.criteria.iter().enumerate() {
        let is = |id: &String| *id == weighted.id;
        let is_expected = scenario.scenes.iter().any(|scene| scene.expects.iter().any(is))
            || branches().any(|branch| branch.when.met.iter().chain(&branch.when.met_any).any(is));
        let place = |key| ["rubric".to_owned(), "criteria".to_owned(), nth.to_string(), key];
        let at = |code, key: &str, message| {
            let path = place(key.to_owned());
            sheet.at(code, &path.each_ref().map(String::as_str), message)
        };
        if weighted.polarity == Polarity::Earns && !is_expected {
            let message = format!("no scene expects `{}`, so that its points can never be earned", weighted.id);
            problems.push(
                at(Code::IdleCriterion, "use", message).help("name it under `expects` of a scene, or take it out"),
            );
        }
        if weighted.polarity == Polarity::Earns && weighted.critical {
            let message = format!("`{}` earns points and so can not be critical", weighted.id);
            problems.push(at(Code::BadRubric, "critical", message).help("only what is forbidden is critical"));
        }
    }
    let (pass, bands) = (scenario.rubric.pass_percent, scenario.rubric.bands);
    if pass < bands.fair {
        let message = format!("{pass} % pass, though below {} % a conversation is poor", bands.fair);
        let problem = sheet.at(Code::BadRubric, &["rubric", "pass", "score"], message);
        problems.push(problem.help("let the pass mark be at least `fair`"));
    }
}

/// Guides of the scenario that are past their review, or newer than the scenario's own.
fn review(desk: &Desk<'_>, scenario: &Scenario, sheet: &Sheet, problems: &mut Vec<Diagnostic>) {
    for (nth, id) in scenario.guides.iter().enumerate() {
        let guides = || Lang::ALL.iter().filter_map(|lang| desk.content.corpus.get(id, *lang));
        let path = ["guides", &nth.to_string()];
        if guides().any(|guide| guide.is_expired(desk.today)) {
            let message = format!("the guide `{id}` is past its review, and so is what this scenario teaches of it");
            let problem = sheet.at(Code::ToReview, &path, message);
            problems.push(problem.help("review the guide first, then compare the scenario with it"));
        } else if let Some(reviewed) = scenario.reviewed
            && let Some(newest) = guides().map(|guide| guide.verified).max().filter(|newest| *newest > reviewed)
        {
            let message = format!("the guide `{id}` was verified on {newest}, after this scenario was reviewed");
            let problem = sheet.at(Code::ToReview, &["reviewed"], message);
            problems.push(problem.help("compare the scenario with the guide, and write the day of today"));
        }
    }
}
