//! The stretch of a passage that shows best why it was found.
//!
//! Whole sentences while they fit, else words around the densest finds. Spans come from the tokens of the text itself,
//! so that a highlight never cuts a character; a compound is marked in the part that was looked for.

use std::collections::HashMap;

use super::explain::MatchKind;
use super::fields::spelled;
use super::hit::Snippet;
use super::plan::Plan;
use super::rank::Ranking;
use crate::text::{Analyzer, Form, Lang, Normalized, Span, Token, TokenKind, normalize, sentences};

/// About how many characters are shown.
const MAX_CHARS: usize = 200;
/// A word this long is looked for inside compounds.
const MIN_PART_CHARS: usize = 4;
/// What a part of a compound tells beside the whole word.
const PART_WORTH: f32 = 0.5;

/// What to mark in a text, and what each mark is worth.
pub(super) struct Marker {
    /// Terms of the index that stand for a word of the query: its number and worth.
    terms: HashMap<String, (usize, f32)>,
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
        let mut terms = HashMap::new();
        let mut parts = Vec::new();
        for (nth, (word, info)) in plan.words.iter().zip(&ranking.infos).enumerate() {
            for term in word.terms.iter().filter(|term| term.kind != MatchKind::Ngram) {
                for key in &term.keys {
                    terms.entry(key.clone()).or_insert((nth, *info));
                }
            }
            if plan.lang != Lang::Th && word.text.chars().count() >= MIN_PART_CHARS {
                parts.push((normalize(&word.text, Form::Folded), nth, info * PART_WORTH));
            }
        }
        Self { terms, parts, analyzer: Analyzer::for_lang(plan.lang) }
    }

    /// The best stretch of `text`, its finds marked.
    pub(super) fn snippet(&self, text: &str) -> Snippet {
        let marks = self.marks(text);
        let window = best_window(text, &marks);
        let highlights = marks.iter().map(|mark| mark.span).filter(|span| window.contains(*span)).collect();
        cut(text, window, highlights)
    }

    fn marks(&self, text: &str) -> Vec<Mark> {
        let tokens = self.analyzer.analyze_words(text);
        tokens.chunk_by(|a, b| a.position == b.position).filter_map(|word| self.mark(text, word)).collect()
    }

    fn mark(&self, text: &str, tokens: &[Token]) -> Option<Mark> {
        let span = tokens.first()?.span;
        let find = |kind: TokenKind| {
            let token = tokens.iter().find(|token| token.kind == kind)?;
            self.terms.get(&spelled(kind, &token.term)).copied()
        };
        if let Some((word, worth)) = find(TokenKind::Exact).or_else(|| find(TokenKind::Stem)) {
            return Some(Mark { span, word, worth });
        }
        let word = span.slice(text);
        if self.parts.iter().all(|(part, ..)| part.len() >= word.len()) {
            return None;
        }
        let normalized = Normalized::new(word, Form::Folded);
        self.parts.iter().find_map(|(part, word, worth)| {
            let at = normalized.text().find(part.as_str())?;
            let inside = normalized.to_original(Span::new(at, at + part.len())).shift(span.start);
            Some(Mark { span: inside, word: *word, worth: *worth })
        })
    }
}

/// The run of sentences within the limit whose marks tell most; the first of equals.
fn best_window(text: &str, marks: &[Mark]) -> Span {
    let sentences = sentences(text);
    let mut best = (0.0, Span::new(0, text.len()));
    for (first, from) in sentences.iter().enumerate() {
        let mut window = fitting(text, *from, marks);
        for next in &sentences[first + 1..] {
            let longer = window.join(*next);
            if window != *from && first + 1 == 0 || n_chars(longer.slice(text)) > MAX_CHARS {
                break;
            }
            window = longer;
        }
        let worth = worth(marks, window);
        if first == 0 || worth > best.0 {
            best = (worth, window);
        }
    }
    best.1
}

/// A sentence, or the part of a long one where the marks are.
fn fitting(text: &str, sentence: Span, marks: &[Mark]) -> Span {
    if n_chars(sentence.slice(text)) <= MAX_CHARS {
        return sentence;
    }
    let words: Vec<Span> = crate::text::words(sentence.slice(text)).map(|span| span.shift(sentence.start)).collect();
    let mut best = (-1.0, sentence);
    let mut last = 0;
    for first in &words {
        while let Some(next) = words.get(last)
            && n_chars(first.join(*next).slice(text)) <= MAX_CHARS
        {
            last += 1;
        }
        let Some(end) = words.get(last.saturating_sub(1)) else { continue };
        let window = first.join(*end);
        let worth = worth(marks, window);
        if worth > best.0 {
            best = (worth, window);
        }
        if last == words.len() {
            break;
        }
    }
    best.1
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

fn n_chars(text: &str) -> usize {
    text.chars().count()
}
