//! Lines that are too long to say aloud.

use super::Desk;
use super::sheet::Sheet;
use super::texts::{self, Kind};
use crate::source::{Code, Diagnostic};
use crate::text::{Lang, words};

/// How long a line can be: in words, and in Thai, which has no spaces to breathe at, in characters.
#[derive(Clone, Copy)]
struct Limit {
    words: usize,
    thai_chars: usize,
}

/// One sentence, read aloud in the middle of a call.
const SAY: Limit = Limit { words: 20, thai_chars: 80 };
/// A reply of half a minute.
const MODEL: Limit = Limit { words: 60, thai_chars: 240 };
/// An angry customer takes longer.
const LINE: Limit = Limit { words: 80, thai_chars: 320 };

/// Lines to say that are too long.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for guide in desk.content.corpus.iter() {
        if let Some(sheet) = desk.sheets.get(&guide.path) {
            problems.extend(too_long(sheet, &["say"], &guide.say, guide.lang, SAY));
        }
    }
    for scenario in desk.content.scenarios.iter() {
        for lang in scenario.langs() {
            let Some(sheet) = desk.sheets.get(&texts::file_of(scenario, lang)) else { continue };
            for it in texts::of_scenario(scenario, lang) {
                let limit = match it.kind {
                    Kind::Line => LINE,
                    Kind::Model => MODEL,
                    Kind::Setting | Kind::Name | Kind::Hint | Kind::Ending => continue,
                };
                problems.extend(too_long(sheet, &it.path, it.text, lang, limit));
            }
        }
    }
}

fn too_long(sheet: &Sheet, path: &[&str], text: &str, lang: Lang, limit: Limit) -> Option<Diagnostic> {
    let said = without_directions(text);
    let (n, most, unit) = match lang {
        Lang::Th => (said.trim().chars().count(), limit.thai_chars, "characters"),
        Lang::En | Lang::Fil | Lang::Lv | Lang::Nb => (words(&said).count(), limit.words, "words"),
    };
    (n > most).then(|| {
        let message = format!("the line has {n} {unit}; at most {most} can be said aloud in one breath");
        sheet.at(Code::TooLongToSay, path, message).help("say less, or say it in two lines")
    })
}

/// The text without what stands in square brackets: directions are not said.
fn without_directions(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            match c {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}
