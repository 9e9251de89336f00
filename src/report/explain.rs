//! Why a guide has its score: what each word gave, where it stands, what the meaning gave, what was taken off.

use super::ui::{Line, Page, Style};
use crate::search::{Explanation, MatchKind, Part, Role, WordInfo};

/// Parts shown; the small rest is added up.
const MAX_PARTS: usize = 12;

/// The explanation as lines, to stand under a hit.
#[must_use]
pub fn page(guide: &str, why: &Explanation) -> Page {
    let mut page = vec![
        Line::default()
            .with(Style::Strong, format!("{guide}  {}", why.lang))
            .with(Style::Plain, format!("  {:.3}, the sum of:", why.score)),
    ];
    page.extend(
        why.parts.iter().take(MAX_PARTS).map(|part| Line::plain(format!("  {:.3}  {}", part.share(), about(part)))),
    );
    let rest: Vec<f32> = why.parts.iter().skip(MAX_PARTS).map(Part::share).collect();
    if !rest.is_empty() {
        page.push(Line::plain(format!("  {:.3}  {} smaller parts", rest.iter().sum::<f32>(), rest.len())));
    }
    if let Some(factor) = why.demotion {
        page.push(Line::default().with(Style::Warn, format!("  x {factor}  overdue for review")));
    }
    page.push(Line::plain(format!("  the query holds {:.2} of information in words:", why.bound)));
    page.extend(why.words.iter().map(word));
    page
}

fn about(part: &Part) -> String {
    match part {
        Part::Word { word, field, kind, .. } => format!("`{word}` {} in the {}", found(*kind), place(*field)),
        Part::Phrase { words: [first, second], .. } => format!("`{first}` close to `{second}`"),
        Part::Meaning { cosine, .. } => format!("meaning, cosine {cosine:.3}"),
    }
}

fn word(info: &WordInfo) -> Line {
    let terms: Vec<&str> = info.terms.iter().map(|it| it.term.as_str()).collect();
    let known = match (info.guess, info.is_known) {
        (Some(kind), _) => format!(", taken as {}", found(kind)),
        (None, true) => String::new(),
        (None, false) => ", in no guide".to_owned(),
    };
    Line::plain("    ")
        .with(Style::Plain, format!("{} {:.3}{known}", info.word, info.share))
        .with(Style::Dim, format!("  {}", terms.join(" ")))
}

fn found(kind: MatchKind) -> &'static str {
    match kind {
        MatchKind::Exact => "as written",
        MatchKind::Stem => "by its stem",
        MatchKind::Ngram => "by its letters",
        MatchKind::Prefix => "the beginning of a word",
        MatchKind::Typo => "a letter off",
    }
}

fn place(role: Role) -> &'static str {
    match role {
        Role::Title => "title",
        Role::Alias => "aliases",
        Role::Answer => "short answer",
        Role::Body => "body",
    }
}
