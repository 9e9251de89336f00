//! Whether a negation word stands shortly before a hit and so turns it round.
//!
//! The window of 28 characters is the one that scoring.md measured.

use std::sync::LazyLock;

use regex::Regex;

use super::phrase::{self, WordLists};
use crate::text::{Lang, Span};

const WINDOW_CHARS: usize = 28;

/// Negation words of each language; a clause end between them and the hit closes the window.
fn words(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => &[
            "(not|never|no|nobody|cannot|can't|won't|don't|doesn't|didn't|isn't|aren't|wasn't|wouldn't|couldn't|shouldn't|without|hardly|refuse*)",
        ],
        Lang::Th => &["(ไม่|มิได้|อย่า|ห้าม|ไร้)"],
        Lang::Fil => &["(hindi|di|wala|walang|huwag|wag|ayaw|ayoko)"],
        Lang::Lv => &[
            "(ne|nav|nevaru|nevar|nevaram|nevarēsim|nevarēšu|nebūs|nekad|negribu|negrasos|neesmu|neesam|nedomāju|netaisos|bez|nevis)",
        ],
        Lang::Nb => &["(ikke|ikkje|aldri|ingen|inga|intet|uten|verken|neppe)"],
    }
}

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    Lang::ALL
        .iter()
        .map(|lang| {
            let source: Vec<String> = words(*lang)
                .iter()
                .map(|word| {
                    phrase::to_regex(word, *lang, &WordLists::default()).expect("the words of this table are patterns")
                })
                .collect();
            phrase::compile(&source.join("|")).expect("the words of this table are small")
        })
        .collect()
});

/// The negation word before `hit` in `sentence` (normalised text), if one stands in the window.
pub(super) fn before(sentence: &str, hit: Span, lang: Lang) -> Option<Span> {
    let before = Span::new(0, hit.start).slice(sentence);
    let start = before.char_indices().rev().nth(WINDOW_CHARS - 1).map_or(0, |(at, _)| at);
    let window = Span::new(start, hit.start).slice(sentence);
    let clause = clause_start(window, lang);
    let clause_text = Span::new(clause, window.len()).slice(window);
    // อย่าง ("like") begins with อย่า ("don't") and negates nothing.
    let is_word = |found: &regex::Match<'_>| !clause_text.get(found.end()..).is_some_and(|rest| rest.starts_with('ง'));
    let found = PATTERNS[lang as usize].find_iter(clause_text).filter(is_word).last()?;
    Some(Span::new(found.start(), found.end()).shift(start + clause))
}

/// Where the clause at the end of `window` begins: after punctuation, in Thai, which parts clauses by it, after a space.
fn clause_start(window: &str, lang: Lang) -> usize {
    let is_end = |c: char| matches!(c, ',' | ';' | ':' | '-') || (lang == Lang::Th && c == ' ');
    window.rfind(is_end).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalize;

    #[test]
    fn a_negation_turns_round_what_follows_closely() {
        for (lang, text, hit, negated) in [
            (Lang::En, "I am not sorry", "sorry", true),
            (Lang::En, "I can't say I am sorry", "sorry", true),
            (Lang::En, "No, I am sorry", "sorry", false),
            (Lang::Th, "ดิฉันจะไม่ขอโทษ", "ขอโทษ", true),
            (Lang::Th, "ขออย่างเดียว ขอโทษ", "ขอโทษ", false),
            (Lang::Th, "ไม่ต้องเริ่มใหม่นะคะ ขอโทษด้วย", "ขอโทษ", false),
            (Lang::Fil, "hindi po ako humihingi ng pasensya", "pasensya", true),
            (Lang::Lv, "mēs nevaram atvainoties", "atvainoties", true),
            (Lang::Lv, "par neērtībām atvainojamies", "atvainojamies", false),
            (Lang::Nb, "jeg vil ikke beklage", "beklage", true),
        ] {
            let text = normalize(text, phrase::form(lang));
            let start = text.find(&normalize(hit, phrase::form(lang))).expect("the hit stands there");
            assert_eq!(before(&text, Span::new(start, start + 1), lang).is_some(), negated, "{text}");
        }
    }
}
