//! Texts in another language than their file or folder says.
//!
//! A false alarm costs more than a miss: only a text that is long enough, reads clearly as another language, and shows
//! hardly anything of its own is reported. English words are no evidence against Filipino or Thai, whose speakers use them.

use super::Desk;
use super::sheet::Sheet;
use super::texts::{self, Kind};
use crate::source::{Code, Diagnostic};
use crate::text::{Lang, detect, words};

/// A text with fewer words says too little.
const MIN_WORDS: usize = 5;
/// Fewer letters in a row of Thai, which has no words to count at sight, say too little.
const MIN_LETTERS: usize = 20;
/// The share of all evidence that the other language must have.
const CLEAR: f32 = 0.75;
/// The share that the declared one may have at most.
const HARDLY: f32 = 0.15;
/// One of these makes an English sentence Taglish, which is Filipino.
const FILIPINO: [&str; 12] = ["po", "opo", "ho", "ang", "ng", "mga", "ba", "ko", "lang", "naman", "kayo", "nang"];

/// Texts that read as another language than declared.
pub(super) fn check(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for guide in desk.content.corpus.iter() {
        let Some(sheet) = desk.sheets.get(&guide.path) else { continue };
        problems.extend(of_value(sheet, &["title"], &guide.title, guide.lang));
        problems.extend(of_value(sheet, &["say"], &guide.say, guide.lang));
        if let Some(other) = other_language(&guide.body, guide.lang) {
            let place = sheet.first_of_body();
            problems.push(sheet.file.problem(Code::OtherLanguage, place, message(other, guide.lang)));
        }
    }
    for scenario in desk.content.scenarios.iter() {
        for lang in scenario.langs() {
            let Some(sheet) = desk.sheets.get(&texts::file_of(scenario, lang)) else { continue };
            for it in texts::of_scenario(scenario, lang).iter().filter(|it| it.kind != Kind::Name) {
                problems.extend(of_value(sheet, &it.path, it.text, lang));
            }
        }
        goldens(desk, &scenario.id, problems);
    }
    for case in desk.content.cases {
        let Some(sheet) = desk.sheets.get(&case.rule.path) else { continue };
        if let Some(other) = other_language(&case.text, case.lang) {
            let list = if case.is_met { "met" } else { "not-met" };
            let items = sheet.outline.iter().flat_map(|outline| outline.items(&[&case.criterion, list]));
            let place = items.map(|it| it.span).find(|span| sheet.file.line(span.start) == case.rule.line);
            problems.extend(place.map(|at| sheet.file.problem(Code::OtherLanguage, at, message(other, case.lang))));
        }
    }
    criteria(desk, problems);
}

/// Replies of golden conversations.
fn goldens(desk: &Desk<'_>, scenario: &str, problems: &mut Vec<Diagnostic>) {
    let Some(sheet) = desk.sheets.get(&format!("scenarios/{scenario}/golden.yaml")) else { return };
    let Some(outline) = &sheet.outline else { return };
    for nth in 0..outline.len(&["conversations"]) {
        let nth = nth.to_string();
        let lang = outline.scalar(&["conversations", &nth, "lang"]).and_then(|it| Lang::from_tag(it.text));
        let Some(lang) = lang else { continue };
        for reply in outline.items(&["conversations", &nth, "replies"]) {
            if let Some(other) = other_language(reply.text, lang) {
                problems.push(sheet.file.problem(Code::OtherLanguage, reply.span, message(other, lang)));
            }
        }
    }
}

/// Titles and advice of criteria.
fn criteria(desk: &Desk<'_>, problems: &mut Vec<Diagnostic>) {
    for criterion in desk.content.criteria.iter() {
        let Some(sheet) = desk.sheets.get(&criterion.rule.path) else { continue };
        for (key, lang) in ["title", "advice"].iter().flat_map(|key| Lang::ALL.map(|lang| (*key, lang))) {
            let path = [key, lang.tag()];
            let text = sheet.outline.as_ref().and_then(|outline| outline.scalar(&path)).map_or("", |it| it.text);
            problems.extend(of_value(sheet, &path, text, lang));
        }
    }
}

fn of_value(sheet: &Sheet, path: &[&str], text: &str, lang: Lang) -> Option<Diagnostic> {
    let other = other_language(text, lang)?;
    let problem = sheet.at(Code::OtherLanguage, path, message(other, lang));
    Some(problem.help("translate it, or move it to the file of its language"))
}

fn message(other: Lang, declared: Lang) -> String {
    format!("the text reads as {}, and is declared as {}", other.name(), declared.name())
}

/// The language of a text that is clearly not in the declared one.
fn other_language(text: &str, declared: Lang) -> Option<Lang> {
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if n_letters < MIN_LETTERS || words(text).take(MIN_WORDS).count() < MIN_WORDS {
        return None;
    }
    let found = detect(text);
    let share = |lang: Lang| found.candidates.iter().find(|(it, _)| *it == lang).map_or(0.0, |(_, share)| *share);
    let best = found.best.filter(|best| *best != declared)?;
    let is_taglish = declared == Lang::Fil
        && best == Lang::En
        && words(text).any(|word| FILIPINO.contains(&word.slice(text).to_lowercase().as_str()));
    (share(best) >= CLEAR && share(declared) <= HARDLY && !is_taglish).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, declared: Lang, expected: Option<Lang>) {
        assert_eq!(other_language(text, declared), expected, "{text}");
    }

    const OWN: [(Lang, &str); 5] = [
        (Lang::En, "I am so sorry that you had to wait for this, and I will look at it now."),
        (Lang::Th, "ขอโทษด้วยนะคะที่ทำให้คุณลูกค้าต้องรอนาน เดี๋ยวดิฉันจะตรวจสอบให้ทันทีเลยค่ะ"),
        (Lang::Fil, "Pasensya na po at naghintay kayo nang matagal, titingnan ko na po ito ngayon."),
        (Lang::Lv, "Piedodiet, ka Jums nācās tik ilgi gaidīt, es to tūlīt apskatīšos."),
        (Lang::Nb, "Jeg beklager at du måtte vente på dette, og jeg skal se på det nå."),
    ];

    #[test]
    fn a_text_in_another_of_the_five_languages_is_seen() {
        for (lang, text) in OWN {
            for declared in Lang::ALL {
                check(text, declared, (lang != declared).then_some(lang));
            }
        }
    }

    #[test]
    fn short_texts_names_and_borrowed_words_are_let_be() {
        check("OK", Lang::Th, None);
        check("Kestrel Kitchen, Denise Carver", Lang::Nb, None);
        check("Good morning!", Lang::Lv, None);
        check("Pa-check na lang po ng tracking number and the delivery status sa app natin.", Lang::Fil, None);
        check("I understand po how frustrating this must be for you.", Lang::Fil, None);
        check("ขอ tracking number กับ order number ด้วยค่ะ จะได้ check ให้นะคะ", Lang::Th, None);
        check("Supportchatten og callbacken er nede, så send en ticket.", Lang::Nb, None);
    }
}
