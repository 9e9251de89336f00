//! The stretch of a passage that shows best why it was found.
//!
//! Whole sentences while they fit, else words around the densest finds. Spans come from the tokens of the text itself,
//! so that a highlight never cuts a character; a compound is marked in the part that was looked for.

use std::collections::HashMap;

use super::explain::MatchKind;
use super::fields::mark;
use super::hit::Snippet;
use super::plan::Plan;
use super::rank::Ranking;
use crate::text::{Analyzer, Form, Lang, Normalized, Span, Token, TokenKind, normalize, sentences, words};

/// About how many characters are shown.
const MAX_CHARS: usize = 200;
/// A word this long is looked for inside compounds.
const MIN_PART_CHARS: usize = 4;
/// A word that tells less than this share of the most telling one is not marked: `he`, `ng`, `ka`.
const TELLING: f32 = 0.2;
/// What a part of a compound tells beside the whole word.
const PART_WORTH: f32 = 0.5;

/// What to mark in a text, and what each mark is worth.
pub(super) struct Marker {
    /// Words and stems that stand for a word of the query: its number and worth.
    exact: HashMap<String, (usize, f32)>,
    stems: HashMap<String, (usize, f32)>,
    /// What the stems begin with.
    beginnings: Vec<char>,
    /// Folded words to look for inside longer ones.
    parts: Vec<(String, usize, f32)>,
    analyzer: Analyzer,
}

struct Mark {
    span: Span,
    word: usize,
    worth: f32,
}

impl Marker {
    pub(super) fn new(plan: &Plan, ranking: &Ranking) -> Self {
        let mut marker = Self::empty(plan.lang);
        let most = ranking.infos.iter().copied().fold(0.0, f32::max);
        let telling = plan.words.iter().zip(&ranking.infos).enumerate().filter(|(_, (_, it))| **it >= most * TELLING);
        for (nth, (word, info)) in telling {
            for term in word.terms.iter().filter(|term| term.kind != MatchKind::Ngram) {
                term.keys.iter().for_each(|key| marker.look_for(key, nth, *info));
            }
            if plan.lang != Lang::Th && word.text.chars().count() >= MIN_PART_CHARS {
                marker.parts.push((normalize(&word.text, Form::Folded), nth, info * PART_WORTH));
            }
        }
        marker
    }

    fn empty(lang: Lang) -> Self {
        Self {
            exact: HashMap::new(),
            stems: HashMap::new(),
            beginnings: Vec::new(),
            parts: Vec::new(),
            analyzer: Analyzer::for_lang(lang),
        }
    }

    /// Marks a term as the index spells it; the first word that wants it has it.
    fn look_for(&mut self, key: &str, word: usize, worth: f32) {
        if let Some(term) = key.strip_prefix(mark(TokenKind::Stem)) {
            self.beginnings.extend(term.chars().next());
            self.stems.entry(term.to_owned()).or_insert((word, worth));
        } else if let Some(term) = key.strip_prefix(mark(TokenKind::Exact)) {
            self.exact.entry(term.to_owned()).or_insert((word, worth));
        }
    }

    /// The best stretch of `text`, its finds marked.
    pub(super) fn snippet(&self, text: &str) -> Snippet {
        let marks = self.marks(text);
        let window = best_window(text, &marks);
        let highlights = marks.iter().map(|mark| mark.span).filter(|span| window.contains(*span)).collect();
        cut(text, window, highlights)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        let may_be_found =
            |exact: &str| !self.exact.contains_key(exact) && self.analyzer.may_begin(exact, &self.beginnings);
        let tokens = self.analyzer.analyze_words_where(text, may_be_found);
        tokens.chunk_by(|a, b| a.position == b.position).filter_map(|word| self.mark(text, word)).collect()
    }

    fn mark(&self, text: &str, tokens: &[Token]) -> Option<Mark> {
        let span = tokens.first()?.span;
        let find = |kind: TokenKind, terms: &HashMap<String, (usize, f32)>| {
            let token = tokens.iter().find(|token| token.kind == kind)?;
            terms.get(&token.term).copied()
        };
        let found = find(TokenKind::Exact, &self.exact).or_else(|| find(TokenKind::Stem, &self.stems));
        if let Some((word, worth)) = found {
            return Some(Mark { span, word, worth });
        }
        self.mark_part(span.slice(text), &tokens.first()?.term)
            .map(|mark| Mark { span: mark.span.shift(span.start), ..mark })
    }

    /// A word of the query inside a longer one.
    fn mark_part(&self, word: &str, exact: &str) -> Option<Mark> {
        if self.parts.iter().all(|(part, ..)| part.len() >= word.len()) {
            return None;
        }
        if exact.is_ascii() && !self.parts.iter().any(|(part, ..)| holds(exact, part)) {
            return None; // Most words end here, and folding one costs more than looking.
        }
        let folded = Normalized::new(word, Form::Folded);
        self.parts.iter().find_map(|(part, nth, worth)| {
            let at = folded.text().find(part.as_str())?;
            let span = folded.to_original(Span::new(at, at + part.len()));
            Some(Mark { span, word: *nth, worth: *worth })
        })
    }
}

/// `str::contains` without its preparation, which costs more than the search in a word.
fn holds(word: &str, part: &str) -> bool {
    word.as_bytes().windows(part.len()).any(|it| it == part.as_bytes())
}

/// The run of sentences within the limit whose marks tell most; the first of equals.
fn best_window(text: &str, marks: &[Mark]) -> Span {
    let sentences: Vec<Span> = sentences(text).into_iter().map(|it| fitting(text, it, marks)).collect();
    let mut best = (-1.0, Span::new(0, text.len()));
    for (nth, first) in sentences.iter().enumerate() {
        let followers = sentences.iter().skip(nth).map(|next| first.join(*next));
        let window = followers.take_while(|it| fits(text, *it)).last().unwrap_or(*first);
        let worth = worth(marks, window);
        if worth > best.0 {
            best = (worth, window);
        }
    }
    best.1
}

/// A sentence, or the part of a long one where the marks are.
fn fitting(text: &str, sentence: Span, marks: &[Mark]) -> Span {
    if fits(text, sentence) {
        return sentence;
    }
    let words: Vec<Span> = words(sentence.slice(text)).map(|word| word.shift(sentence.start)).collect();
    let mut best = (-1.0, words.first().copied().unwrap_or(sentence));
    let mut last = 0;
    for (nth, first) in words.iter().enumerate() {
        last = last.max(nth);
        while words.get(last + 1).is_some_and(|next| fits(text, first.join(*next))) {
            last += 1;
        }
        let window = first.join(words[last]);
        let worth = worth(marks, window);
        if worth > best.0 {
            best = (worth, window);
        }
        if last + 1 == words.len() {
            break;
        }
    }
    best.1
}

/// Whether it is short enough to show; a span of few bytes is without counting.
fn fits(text: &str, span: Span) -> bool {
    span.len() <= MAX_CHARS || span.len() <= MAX_CHARS * 4 && span.slice(text).chars().count() <= MAX_CHARS
}

/// Each word of the query counts once in full and a little for every further time.
fn worth(marks: &[Mark], window: Span) -> f32 {
    let mut seen = Vec::new();
    let mut sum = 0.0;
    for mark in marks.iter().filter(|mark| window.contains(mark.span)) {
        let is_new = !seen.contains(&mark.word);
        sum += if is_new { mark.worth } else { mark.worth * 0.1 };
        seen.push(mark.word);
    }
    sum
}

/// Takes the window out of the text, with dots where words were left off and line breaks as spaces.
fn cut(text: &str, window: Span, highlights: Vec<Span>) -> Snippet {
    let mut shown = String::new();
    if text.get(..window.start).is_some_and(|before| before.contains(char::is_alphanumeric)) {
        shown.push('…');
    }
    let lead = shown.len();
    shown.push_str(&window.slice(text).replace('\n', " "));
    if text.get(window.end..).is_some_and(|after| after.contains(char::is_alphanumeric)) {
        shown.push('…');
    }
    let moved = |span: Span| Span::new(span.start - window.start + lead, span.end - window.start + lead);
    Snippet { text: shown, highlights: Span::merge(highlights.into_iter().map(moved).collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fields::spelled;

    fn marker(lang: Lang, words: &[&str]) -> Marker {
        let tokens: Vec<Token> = words.iter().flat_map(|word| Analyzer::for_lang(lang).analyze_words(word)).collect();
        let mut marker = Marker::empty(lang);
        tokens.iter().for_each(|token| marker.look_for(&spelled(token.kind, &token.term), 0, 1.0));
        marker.parts = words.iter().map(|word| ((*word).to_owned(), 0, 1.0)).collect();
        marker
    }

    #[track_caller]
    fn check(lang: Lang, words: &[&str], text: &str, shown: &str) {
        let snippet = marker(lang, words).snippet(text);
        let mut marked = String::new();
        let mut done = 0;
        for span in &snippet.highlights {
            marked.push_str(Span::new(done, span.start).slice(&snippet.text));
            marked.push_str(&format!("[{}]", span.slice(&snippet.text)));
            done = span.end;
        }
        marked.push_str(Span::new(done, snippet.text.len()).slice(&snippet.text));
        assert_eq!(marked, shown);
    }

    #[test]
    fn finds_are_marked_as_whole_words_in_any_inflection() {
        check(Lang::En, &["threaten"], "A customer threatens.\nStay calm.", "A customer [threatens]. Stay calm.");
        check(Lang::Th, &["ฟ้อง"], "ลูกค้าขู่จะฟ้อง", "ลูกค้าขู่จะ[ฟ้อง]");
    }

    #[test]
    fn a_compound_is_marked_in_the_part_looked_for() {
        check(Lang::Nb, &["klage"], "Om klagebehandling.", "Om [klage]behandling.");
    }

    #[test]
    fn a_long_text_is_cut_around_its_finds() {
        let filler = "Nothing of interest is said in this sentence here. ".repeat(6);
        let text = format!("{filler}They will sue. {filler}");
        let snippet = marker(Lang::En, &["sue"]).snippet(&text);
        assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'));
        assert!(snippet.text.chars().count() <= MAX_CHARS + 2);
        assert_eq!(snippet.highlights.iter().map(|it| it.slice(&snippet.text)).collect::<Vec<_>>(), ["sue"]);
    }

    #[test]
    fn a_sentence_without_end_is_cut_between_words() {
        let snippet =
            marker(Lang::En, &["sue"]).snippet(&format!("{} sue {}", "word ".repeat(100), "more ".repeat(100)));
        assert!(snippet.text.chars().count() <= MAX_CHARS + 2, "{}", snippet.text);
        assert_eq!(snippet.highlights.len(), 1);
    }

    #[test]
    fn an_empty_text_has_an_empty_snippet() {
        check(Lang::En, &["sue"], "", "");
    }
}
