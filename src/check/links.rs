//! Links to guides: from guides, scenarios, criteria and judged queries; and guides that nothing links to.

use std::collections::BTreeSet;

use super::Desk;
use crate::source::{Code, Diagnostic, SourceFile};
use crate::text::{Lang, Span, nearest};

/// Links that lead nowhere or to themselves, and guides that no link leads to.
///
/// `related` of guides that lead nowhere are told when the corpus is read.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for guide in desk.content.corpus.iter() {
        let Some(sheet) = desk.sheets.get(&guide.path) else { continue };
        for (nth, to) in guide.related.iter().enumerate().filter(|(_, to)| **to == guide.id) {
            let problem =
                sheet.at(Code::UnknownGuide, &["related", &nth.to_string()], format!("`{to}` is this guide itself"));
            problems.push(problem.help("link to another guide, or take it out"));
        }
    }
    for scenario in desk.content.scenarios.iter() {
        let Some(sheet) = desk.sheets.get(&scenario.rule.path) else { continue };
        for item in sheet.outline.iter().flat_map(|outline| outline.items(&["guides"])) {
            problems.extend(unknown_guide(desk, &sheet.file, item.span, item.text));
        }
    }
    for criterion in desk.content.criteria.iter() {
        let Some(sheet) = desk.sheets.get(&criterion.rule.path) else { continue };
        if let Some(item) = sheet.outline.as_ref().and_then(|outline| outline.scalar(&["guide"])) {
            problems.extend(unknown_guide(desk, &sheet.file, item.span, item.text));
        }
    }
    orphans(desk, problems);
}

/// The problem of a link to a guide that exists in no language, unless its file is there and has errors.
pub(super) fn unknown_guide(desk: &Desk<'_>, file: &SourceFile, place: Span, id: &str) -> Option<Diagnostic> {
    let corpus = desk.content.corpus;
    let is_broken = Lang::ALL.iter().any(|lang| desk.broken.contains(&format!("corpus/{lang}/{id}.md")));
    if corpus.contains(id) || is_broken {
        return None;
    }
    let problem = file.problem(Code::UnknownGuide, place, format!("there is no guide `{id}`"));
    Some(match nearest(id, corpus.ids()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("guides lie in corpus/<lang>/<id>.md"),
    })
}

/// Guides that no other guide, no scenario and no criterion names.
fn orphans(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    // A file that cannot be read may hold the link.
    if !desk.broken.is_empty() {
        return;
    }
    let content = desk.content;
    let related = content.corpus.iter().flat_map(|guide| guide.related.iter().filter(|to| **to != guide.id));
    let mut linked: BTreeSet<&str> = related.map(|to| to.as_str()).collect();
    linked.extend(content.scenarios.iter().flat_map(|scenario| scenario.guides.iter().map(String::as_str)));
    linked.extend(content.criteria.iter().map(|criterion| criterion.guide.as_str()));
    let alone = content.corpus.ids().count() == 1;
    for id in content.corpus.ids().filter(|id| !alone && !linked.contains(id)) {
        let first = Lang::ALL.iter().filter_map(|lang| content.corpus.get(id, *lang)).next();
        let Some(sheet) = first.and_then(|guide| desk.sheets.get(&guide.path)) else { continue };
        let problem = sheet.at(Code::OrphanGuide, &["id"], format!("nothing leads to the guide `{id}`"));
        problems.push(problem.help("name it under `related` of a guide that goes with it"));
    }
}
