//! Guides: their review, their languages, and a short answer that is short.

use time::Date;

use super::Desk;
use crate::guide::Guide;
use crate::source::{Code, Diagnostic};
use crate::text::{Lang, Span, words};

/// A short answer has at most this many words.
const SHORT_WORDS: usize = 60;

/// Guides to be reviewed, missing in a language, or with a long short answer.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for guide in desk.content.corpus.iter() {
        let Some(sheet) = desk.sheets.get(&guide.path) else { continue };
        problems.extend(
            stale(guide, desk.today)
                .map(|(message, help)| sheet.at(Code::StaleGuide, &["verified"], message).help(help)),
        );
        for (at, word) in sheet.file.text.match_indices("TODO") {
            let place = Span::new(at, at + word.len());
            let problem = sheet.file.problem(Code::TodoLeft, place, "a decision is still to be made here".to_owned());
            problems.push(problem.help("decide, and take the TODO away"));
        }
        let n_words = words(guide.short_answer()).count();
        if n_words > SHORT_WORDS {
            let message = format!("the short answer has {n_words} words; at most {SHORT_WORDS} are read in a call");
            let problem = sheet.file.problem(Code::ShortAnswer, sheet.first_of_body(), message);
            problems.push(problem.help("move what can wait below a heading"));
        }
    }
    missing(desk, problems);
}

/// What is wrong with the day on which a guide was verified, and the way out.
fn stale(guide: &Guide, today: Date) -> Option<(String, &'static str)> {
    if guide.verified > today {
        return Some((
            format!("the guide was verified on {}, which lies ahead", guide.verified),
            "write the day on which it was read",
        ));
    }
    guide.is_expired(today).then(|| {
        let days = (today - guide.verified).whole_days();
        let message =
            format!("the guide was verified {days} days ago and is to be reviewed every {}", guide.review_every);
        (message, "read it, put right what has changed, and write the day of today")
    })
}

fn missing(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    let corpus = desk.content.corpus;
    for id in corpus.ids() {
        let is_missing =
            |lang: &Lang| corpus.get(id, *lang).is_none() && !desk.broken.contains(&format!("corpus/{lang}/{id}.md"));
        let langs: Vec<Lang> = Lang::ALL.into_iter().filter(is_missing).collect();
        let first = Lang::ALL.iter().find_map(|lang| corpus.get(id, *lang));
        let Some(sheet) = first.and_then(|guide| desk.sheets.get(&guide.path)) else { continue };
        if let Some(lang) = langs.first() {
            let names: Vec<&str> = langs.iter().map(|lang| lang.name()).collect();
            let message = format!("the guide `{id}` is missing in {}", names.join(", "));
            let problem = sheet.at(Code::GuideNotInLang, &["id"], message);
            problems.push(problem.help(format!("write corpus/{lang}/{id}.md")));
        }
    }
}
