//! What a search found, and a guide in full.

use serde::Serialize;
use time::Date;

use super::ui::{Line, Page, Style};
use super::words::Word;
use crate::guide::{Guide, GuideId, Section};
use crate::search::{Bridge, Confidence, Explanation, Hit, Hits, NoMeaning, Snippet};
use crate::text::Lang;

/// The hits as numbered rows: title, say line, snippet with the matching words marked.
#[must_use]
pub fn page(hits: &Hits, is_overdue: impl Fn(&Hit) -> bool) -> Page {
    let mut page = Page::new();
    if hits.confidence() == Confidence::None {
        let lang = hits.lang.unwrap_or(Lang::En);
        page.push(Line::plain(super::fits::nothing(lang)));
        page.extend(hits.did_you_mean.as_ref().map(|it| Line::plain(Word::DidYouMean.with(lang, &[it]))));
        page.push(Line::default());
    }
    for (at, hit) in hits.hits.iter().enumerate() {
        if at > 0 {
            page.push(Line::default());
        }
        let mut about = format!("{}  {}  {}", hit.guide, hit.lang, verified(hit.verified, hit.lang));
        if is_overdue(hit) {
            about.push_str(&format!(" ({})", Word::Overdue.say(hit.lang)));
        }
        page.push(Line::plain(format!("{}. ", at + 1)).with(Style::Strong, &hit.title));
        let fits = super::fits::say(hit.confidence, hit.lang);
        page.push(Line::plain("   ").with(Style::Dim, format!("{about}  {:.2} {fits}", hit.score)));
        page.extend(hit.bridge.as_ref().map(|it| Line::plain("   ").with(Style::Dim, bridge(it, hit))));
        page.push(
            Line::plain(format!("   {}: ", Word::Say.say(hit.lang))).with(Style::Good, format!("\"{}\"", hit.say)),
        );
        page.push(snippet(&hit.heading, &hit.snippet));
    }
    page
}

/// What leads from the query to a guide of another language.
fn bridge(bridge: &Bridge, hit: &Hit) -> String {
    let way = match bridge.found_in {
        Some(other) => format!("{} > {} > {}", bridge.from, other, hit.lang),
        None => format!("{} > {}", bridge.from, hit.lang),
    };
    let words = bridge.words.iter().map(|(typed, found)| format!("{typed} = {found}"));
    let cosine = hit.cosine.map(|it| format!("{it:.2}"));
    [way].into_iter().chain(words).chain(cosine).collect::<Vec<_>>().join("  ")
}

fn verified(day: Date, lang: Lang) -> String {
    Word::Verified.with(lang, &[&day.to_string()])
}

/// The snippet behind its heading: a line from "Avoid" must not read as advice.
fn snippet(heading: &str, snippet: &Snippet) -> Line {
    let mut line = Line::plain("   ");
    if !heading.is_empty() {
        line = line.with(Style::Strong, format!("{heading}: "));
    }
    let mut at = 0;
    let part = |start, end| crate::text::Span::new(start, end).slice(&snippet.text).replace('\n', " ");
    for span in &snippet.highlights {
        line = line.with(Style::Plain, part(at, span.start)).with(Style::Mark, part(span.start, span.end));
        at = span.end;
    }
    line.with(Style::Plain, part(at, snippet.text.len()))
}

/// What to say when nothing was found.
#[must_use]
pub fn nothing(query: &str, hits: &Hits, lang: Lang) -> Page {
    let mut page = vec![Line::plain(Word::NoHit.with(lang, &[&crate::text::printable_line(query)]))];
    if let Some(better) = &hits.did_you_mean {
        page.push(Line::plain(Word::DidYouMean.with(lang, &[better])));
    }
    page
}

/// The warning, and the hint, of a search that went by words alone.
#[must_use]
pub fn no_meaning(reason: &NoMeaning) -> Page {
    let reason_line = format!("searching by words alone, without their meaning: {}", reason.reason);
    vec![
        Line::default().with(Style::Warn, "warning: ").with(Style::Plain, reason_line),
        Line::plain(format!("hint: {}", reason.hint)),
    ]
}

/// A guide in full.
#[must_use]
pub fn guide(guide: &Guide, today: Date) -> Page {
    let mut about = format!("{}  {}  {}", guide.id, guide.lang, verified(guide.verified, guide.lang));
    if guide.is_expired(today) {
        about.push_str(&format!(" ({})", Word::Overdue.say(guide.lang)));
    }
    let mut page = vec![
        Line::default().with(Style::Strong, &guide.title),
        Line::default().with(Style::Dim, about),
        Line::plain(format!("{}: ", Word::Say.say(guide.lang))).with(Style::Good, format!("\"{}\"", guide.say)),
    ];
    for passage in &guide.passages {
        page.push(Line::default());
        if !passage.heading.is_empty() {
            page.push(Line::default().with(Style::Strong, &passage.heading));
        }
        let is_prose = matches!(passage.section, Section::ShortAnswer | Section::Why | Section::Other);
        let bullet = if is_prose { "" } else { "- " };
        page.extend(passage.text.lines().map(|line| Line::plain(format!("{bullet}{line}"))));
    }
    page
}

#[derive(Serialize)]
struct JsonHits<'a> {
    query: &'a str,
    /// How well the first fits; `none`: nothing fits well.
    confidence: Confidence,
    hits: Vec<JsonHit<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    did_you_mean: Option<&'a str>,
    /// Why the search went by words alone, when it should not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    no_meaning: Option<&'a NoMeaning>,
    /// Of guides asked for by name that are not among the hits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    why_not: Vec<&'a Explained>,
}

/// A guide and why it has its score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// Which guide.
    pub guide: GuideId,
    /// In which language.
    pub lang: Lang,
    /// Why.
    pub why: Explanation,
}

#[derive(Serialize)]
struct JsonHit<'a> {
    guide: &'a str,
    lang: Lang,
    title: &'a str,
    say: &'a str,
    verified: String,
    overdue: bool,
    score: f32,
    confidence: Confidence,
    words: f32,
    cosine: Option<f32>,
    demotion: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bridge: Option<&'a Bridge>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a Explanation>,
    snippet: JsonSnippet<'a>,
}

#[derive(Serialize)]
struct JsonSnippet<'a> {
    text: &'a str,
    highlights: &'a [crate::text::Span],
}

/// The hits as one JSON value; highlights are byte offsets into the snippet's text.
///
/// # Errors
/// None in practice: every part serialises.
pub fn json(
    query: &str,
    hits: &Hits,
    explained: &[Explained],
    is_overdue: impl Fn(&Hit) -> bool,
) -> Result<String, serde_json::Error> {
    let is_shown = |it: &&Explained| hits.hits.iter().any(|hit| hit.guide == it.guide && hit.lang == it.lang);
    let rows = hits.hits.iter().map(|hit| JsonHit {
        guide: hit.guide.as_str(),
        lang: hit.lang,
        title: &hit.title,
        say: &hit.say,
        verified: hit.verified.to_string(),
        overdue: is_overdue(hit),
        score: hit.score,
        confidence: hit.confidence,
        words: hit.words,
        cosine: hit.cosine,
        demotion: hit.demotion,
        bridge: hit.bridge.as_ref(),
        explanation: explained.iter().find(|it| it.guide == hit.guide && it.lang == hit.lang).map(|it| &it.why),
        snippet: JsonSnippet { text: &hit.snippet.text, highlights: &hit.snippet.highlights },
    });
    serde_json::to_string_pretty(&JsonHits {
        query,
        confidence: hits.confidence(),
        hits: rows.collect(),
        did_you_mean: hits.did_you_mean.as_deref(),
        no_meaning: hits.no_meaning.as_ref(),
        why_not: explained.iter().filter(|it| !is_shown(it)).collect(),
    })
}
