//! Lists in which the same thing stands twice, and concepts of the glossary that lack a language.

use std::collections::BTreeMap;

use super::Desk;
use super::sheet::Sheet;
use crate::guide::GLOSSARY_PATH;
use crate::source::{Code, Diagnostic};
use crate::text::Lang;

/// Things that stand twice, and concepts without words in a language.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for sheet in desk.sheets.iter().filter(|sheet| !may_repeat(&sheet.file.path)) {
        for list in sheet.outline.iter().flat_map(|outline| outline.lists()) {
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            for item in list {
                let line = sheet.file.line(item.span.start);
                if let Some(first) = seen.get(item.text) {
                    let message = match *first == line {
                        true => "the same stands in this list before".to_owned(),
                        false => format!("the same stands in this list before, in line {first}"),
                    };
                    let problem = sheet.file.problem(Code::Repeated, item.span, message);
                    problems.push(problem.help("take one of the two out"));
                } else {
                    seen.insert(item.text, line);
                }
            }
        }
    }
    if let Some(sheet) = desk.sheets.get(GLOSSARY_PATH) {
        glossary(sheet, problems);
    }
}

/// Whether a list of this file may say the same twice: an agent may, in a conversation.
fn may_repeat(path: &str) -> bool {
    path.ends_with("/golden.yaml")
}

fn glossary(sheet: &Sheet, problems: &mut Vec<Diagnostic>) {
    let Some(outline) = &sheet.outline else { return };
    let mut seen: Vec<&str> = Vec::new();
    for nth in 0..outline.len(&[]) {
        let nth = nth.to_string();
        let path = [nth.as_str(), "concept"];
        let Some(name) = outline.scalar(&path).map(|it| it.text) else { continue };
        if seen.contains(&name) {
            let problem = sheet.at(Code::Repeated, &path, format!("the concept `{name}` stands before"));
            problems.push(problem.help("put the words of both into one"));
        }
        seen.push(name);
        let has_words = |lang: &Lang| !outline.items(&[&nth, lang.tag()]).is_empty();
        let missing: Vec<&str> = Lang::ALL.iter().filter(|lang| !has_words(lang)).map(|lang| lang.tag()).collect();
        if !missing.is_empty() {
            let message = format!("the concept `{name}` has no words in {}", missing.join(", "));
            problems.push(sheet.at(Code::MissingTranslation, &path, message));
        }
    }
}
