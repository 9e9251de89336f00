//! One search: from the words typed to the rows shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::catalog::Catalog;
use super::explain::{Explanation, Part};
use super::fuse::{Confidence, Scale, Weights};
use super::hit::{Bridge, Hit, Hits};
use super::index::Index;
use super::meaning::{Meaning, NoMeaning};
use super::plan::{self, Plan};
use super::query::{self, Halves, Parsed, Query, Reach};
use super::rank::{self, Ranking};
use super::rows::{self, Candidate, Row, Shown};
use super::snippet::Marker;
use super::vectors::Nearness;
use super::vocabulary::Vocabulary;
use super::{SearchError, parts, phrase, suggest};
use crate::guide::{Glossary, Guide, GuideId};
use crate::text::{Analyzer, Lang, TokenKind, detect};

/// By words alone, a guide that holds less of the query than this was not found.
const MIN_WORDS: f32 = 0.02;
/// What the score of a guide overdue for review is multiplied by.
const OVERDUE: f32 = 0.9;

/// Searches an index.
#[derive(Clone)]
pub struct Searcher {
    index: Index,
    meaning: Option<Result<Arc<Meaning>, NoMeaning>>,
    glossary: Arc<Glossary>,
}

/// What one language holds for a query.
struct Found {
    plan: Plan,
    ranking: Ranking,
    guides: Vec<Candidate>,
}

/// What the rows of one language are shown with.
struct Display {
    lang: Lang,
    /// The passage to show of a guide that has several.
    passages: BTreeMap<u32, usize>,
    marker: Marker,
}

/// A query as it is searched.
struct Request<'a> {
    query: &'a Query,
    parsed: Parsed,
    /// The language of the query, where it is known or stands out.
    recognized: Option<Lang>,
    /// How near each guide is, where meaning counts.
    nearness: Option<Vec<Nearness>>,
}

impl Searcher {
    /// A searcher of `index` by words; cheap, and so is cloning it.
    #[must_use]
    pub fn new(index: &Index) -> Self {
        Self { index: index.clone(), meaning: None, glossary: Arc::default() }
    }

    /// The same by meaning too; `meaning` holds the vectors of the same index.
    #[must_use]
    pub fn with_meaning(self, meaning: Arc<Meaning>) -> Self {
        Self { meaning: Some(Ok(meaning)), ..self }
    }

    /// The same by words alone, saying with all [`Hits`] why: it should have been by meaning too.
    #[must_use]
    pub fn without_meaning(self, reason: NoMeaning) -> Self {
        Self { meaning: Some(Err(reason)), ..self }
    }

    /// The same, showing the words that lead from one language to another.
    #[must_use]
    pub fn with_glossary(self, glossary: Glossary) -> Self {
        Self { glossary: Arc::new(glossary), ..self }
    }

    /// The guides that fit `query`, best first, each in one language only.
    ///
    /// With a language: that one alone. Without: see [`Reach`]. By meaning there is always a nearest guide: whether it fits
    /// says its [`Confidence`]. By words alone, other languages are searched when the query's own holds nothing. Of a long
    /// query the first 64 different words count.
    ///
    /// # Errors
    /// When the index cannot be read; never for what was typed.
    pub fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        let parsed = query::parse(&query.text);
        let has_phrases = !parsed.phrases.is_empty();
        let hits = self.search_parsed(query, parsed)?;
        if !hits.hits.is_empty() || !has_phrases {
            return Ok(hits);
        }
        // No guide holds the words in quotes together: then they are words like any others.
        let loose = Query { text: query.text.replace(query::is_quote, " "), ..query.clone() };
        self.search_parsed(&loose, query::parse(&loose.text))
    }

    fn search_parsed(&self, query: &Query, parsed: Parsed) -> Result<Hits, SearchError> {
        let recognized = self.recognize(query, &parsed)?;
        let (nearness, no_meaning) = self.nearness(query, &parsed, recognized);
        let request = Request { query, parsed, recognized, nearness };
        let shown = match (query.lang, recognized, query.reach) {
            (Some(lang), ..) => Shown::Only(lang),
            (None, Some(lang), Reach::OwnFirst) => Shown::First(lang),
            (None, ..) => Shown::Any,
        };
        let mut found = Vec::new();
        let mut row_langs = shown;
        for (nth, langs) in rounds(shown, recognized, request.nearness.is_some()).iter().enumerate() {
            if nth > 0 {
                // The own language holds no word of it: other languages are shown as they are.
                row_langs = Shown::Any;
            }
            found = self.find(&request, langs)?;
            if found.iter().any(|it| !it.guides.is_empty()) {
                break;
            }
        }
        let candidates: Vec<Candidate> = found.iter().flat_map(|it| it.guides.iter().copied()).collect();
        let rows = rows::choose(self.index.catalog(), &candidates, row_langs, query.limit);
        let displays = found.iter().map(|it| self.display(it, &rows)).collect::<Result<Vec<Display>, SearchError>>()?;
        let hits: Vec<Hit> = rows.iter().map(|row| self.hit(&request, &displays, row)).collect();
        let did_you_mean = if !found.iter().any(|it| it.ranking.is_anchored.contains(&true)) {
            self.suggest(&request.parsed, query.lang, recognized)?
        } else {
            None
        };
        Ok(Hits { hits, lang: query.lang.or(recognized), did_you_mean, no_meaning })
    }

    /// Why `guide` in `lang` has the score it has for `query`, found or not; nothing when there is no such guide.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explain(&self, query: &Query, guide: &GuideId, lang: Lang) -> Result<Option<Explanation>, SearchError> {
        let catalog = self.index.catalog();
        let Some(at) = catalog.find(guide, lang) else {
            return Ok(None);
        };
        let parsed = query::parse(&query.text);
        let recognized = self.recognize(query, &parsed)?;
        let (nearness, _) = self.nearness(query, &parsed, recognized);
        let plan = self.plan(&parsed, lang, &[lang])?;
        let mut ranking = rank::rank(&self.index, &plan)?;
        let mut parts = parts::parts(&self.index, &plan, at)?;
        parts.append(&mut phrase::reward(&self.index, &plan, &mut ranking, Some(at))?);
        let bound = ranking.bound.max(f32::MIN_POSITIVE);
        parts = parts.into_iter().map(|part| part.scaled(bound)).collect();
        let words = ranking.word_infos(&plan, bound);
        if let Some(nearness) = nearness {
            let cosine = nearness[at as usize].cosine;
            let weights = Weights::new(is_abroad(recognized, lang));
            parts = parts.into_iter().map(|part| part.scaled(weights.words.recip())).collect();
            parts.push(Part::Meaning { cosine, share: weights.score(cosine, 0.0) });
        }
        Ok(Some(Explanation::new(lang, words, parts, bound, demotion(catalog, query, at))))
    }

    /// How near each guide is to the query, or why that cannot be told, or neither when nobody asks.
    fn nearness(
        &self,
        query: &Query,
        parsed: &Parsed,
        lang: Option<Lang>,
    ) -> (Option<Vec<Nearness>>, Option<NoMeaning>) {
        let has_words = parsed.text.contains(char::is_alphanumeric);
        match self.meaning.as_ref().filter(|_| has_words && query.halves != Halves::Words) {
            None => (None, None),
            Some(Err(reason)) => (None, Some(reason.clone())),
            Some(Ok(meaning)) => match meaning.nearness(&parsed.text, lang) {
                Ok(nearness) => (Some(nearness), None),
                Err(reason) => (None, Some(reason)),
            },
        }
    }

    fn find(&self, request: &Request<'_>, langs: &[Lang]) -> Result<Vec<Found>, SearchError> {
        let mut found = Vec::new();
        for lang in langs.iter().copied().filter(|lang| !self.index.catalog().of_lang(*lang).is_empty()) {
            let plan = self.plan(&request.parsed, lang, langs)?;
            let mut ranking = rank::rank(&self.index, &plan)?;
            phrase::reward(&self.index, &plan, &mut ranking, None)?;
            let guides = self.candidates(request, lang, &ranking)?;
            found.push(Found { plan, ranking, guides });
        }
        Ok(found)
    }

    /// The plan of a query in one of the languages that are searched together.
    fn plan(&self, parsed: &Parsed, lang: Lang, langs: &[Lang]) -> Result<Plan, SearchError> {
        let others = langs
            .iter()
            .filter(|other| **other != lang)
            .map(|other| Vocabulary::new(&self.index, *other))
            .collect::<Vec<_>>();
        let is_foreign = |word: &str| others.iter().any(|it| it.knows(TokenKind::Exact, word).unwrap_or(false));
        let vocabulary = Vocabulary::new(&self.index, lang);
        plan::plan(&parsed.text, lang, parsed.is_open, &vocabulary, is_foreign)
    }

    /// The guides of a language that count as found, phrases kept and exclusions left out: by words those that hold any,
    /// by meaning all.
    fn candidates(&self, request: &Request<'_>, lang: Lang, ranking: &Ranking) -> Result<Vec<Candidate>, SearchError> {
        let mut required = Vec::new();
        for phrase in &request.parsed.phrases {
            required.extend(phrase::holding(&self.index, lang, phrase)?);
        }
        let mut excluded = BTreeSet::new();
        for phrase in &request.parsed.excluded {
            excluded.extend(phrase::holding(&self.index, lang, phrase)?.unwrap_or_default());
        }
        let bound = ranking.bound.max(f32::MIN_POSITIVE);
        let catalog = self.index.catalog();
        let weights = Weights::new(is_abroad(request.recognized, lang));
        let mut candidates = Vec::new();
        for (guide, (held, is_anchored)) in catalog.of_lang(lang).zip(ranking.held.iter().zip(&ranking.is_anchored)) {
            let words = (held / bound).min(1.0);
            let cosine = request.nearness.as_ref().map(|it| it[guide as usize].cosine);
            let is_found = cosine.is_some() || *is_anchored && words >= MIN_WORDS;
            if !is_found || excluded.contains(&guide) || !required.iter().all(|guides| guides.contains(&guide)) {
                continue;
            }
            let score = match (cosine, request.query.halves) {
                (None, _) => words,
                (Some(cosine), Halves::Meaning) => cosine.max(0.0),
                (Some(cosine), Halves::Both | Halves::Words) => weights.score(cosine, words),
            };
            let demotion = demotion(catalog, request.query, guide);
            candidates.push(Candidate { guide, score: score * demotion.unwrap_or(1.0), words, cosine, demotion });
        }
        Ok(candidates)
    }

    /// What is needed to show the rows in the language of `found`.
    fn display(&self, found: &Found, rows: &[Row]) -> Result<Display, SearchError> {
        let catalog = self.index.catalog();
        let own = rows.iter().map(|row| row.candidate.guide).filter(|guide| catalog.lang(*guide) == found.plan.lang);
        let mut divided: Vec<u32> = own.filter(|guide| catalog.entry(*guide).docs.len() > 1).collect();
        divided.sort_unstable();
        let passages = parts::best_passages(&self.index, &found.plan, &divided)?;
        Ok(Display { lang: found.plan.lang, passages, marker: Marker::new(&found.plan, &found.ranking) })
    }

    fn hit(&self, request: &Request<'_>, displays: &[Display], row: &Row) -> Hit {
        let candidate = row.candidate;
        let guide = self.index.catalog().guide(candidate.guide);
        let display = displays.iter().find(|it| it.lang == guide.lang).expect("a row comes from a language searched");
        let nearest = request.nearness.as_ref().and_then(|it| it[candidate.guide as usize].passage);
        let best = display.passages.get(&candidate.guide).copied();
        let passage = guide.passages.get(best.or(nearest.map(|nth| nth as usize)).unwrap_or_default());
        let text = passage.map_or("", |passage| passage.text.as_str());
        let scale = match candidate.cosine {
            None => Scale::Words,
            Some(_) if is_abroad(request.recognized, row.found_in.unwrap_or(guide.lang)) => Scale::Abroad,
            Some(_) => Scale::AtHome,
        };
        let found_in = row.found_in;
        let bridge = request.recognized.filter(|from| found_in.is_some() || *from != guide.lang).map(|from| {
            let words = self.glossary.bridges((from, &request.parsed.text), (guide.lang, &whole_text(guide)));
            Bridge { from, words, found_in }
        });
        Hit {
            guide: guide.id.clone(),
            lang: guide.lang,
            title: guide.title.clone(),
            say: guide.say.clone(),
            verified: guide.verified,
            score: candidate.score,
            confidence: Confidence::of(candidate.score, scale),
            words: candidate.words,
            cosine: candidate.cosine,
            demotion: candidate.demotion,
            bridge,
            heading: passage.map_or_else(String::new, |passage| passage.heading.clone()),
            snippet: display.marker.snippet(text),
        }
    }

    /// The language of the text: known, or one that stands out, or English where it holds every word: agents of every
    /// language type English words, and nobody else types only those.
    fn recognize(&self, query: &Query, parsed: &Parsed) -> Result<Option<Lang>, SearchError> {
        if let Some(lang) = query.typed_in.or_else(|| detect(&parsed.text).best).or(query.lang) {
            return Ok(Some(lang));
        }
        let english = Vocabulary::new(&self.index, Lang::En);
        let mut words = Analyzer::for_lang(Lang::En).analyze_words(&parsed.text);
        words.retain(|token| token.kind == TokenKind::Exact);
        for word in &words {
            if !english.knows(TokenKind::Exact, &word.term)? {
                return Ok(None);
            }
        }
        Ok((!words.is_empty()).then_some(Lang::En))
    }

    fn suggest(
        &self,
        parsed: &Parsed,
        asked: Option<Lang>,
        recognized: Option<Lang>,
    ) -> Result<Option<String>, SearchError> {
        let shown = asked.map_or(recognized.map_or(Shown::Any, Shown::First), Shown::Only);
        let langs = rounds(shown, asked.or(recognized), false).into_iter().flatten();
        for lang in langs {
            let vocabulary = Vocabulary::new(&self.index, lang);
            if let Some(better) = suggest::suggest(parsed.text.trim(), lang, &vocabulary)? {
                return Ok(Some(better));
            }
        }
        Ok(None)
    }
}

fn whole_text(guide: &Guide) -> String {
    let own = [guide.title.as_str(), guide.say.as_str()].into_iter().chain(guide.aliases.iter().map(String::as_str));
    own.chain(guide.passages.iter().map(|it| it.text.as_str())).collect::<Vec<_>>().join("\n")
}

/// Whether a guide is in another language than the query, as far as that is known.
fn is_abroad(recognized: Option<Lang>, lang: Lang) -> bool {
    recognized.is_some_and(|it| it != lang)
}

/// What the score of a guide overdue for review is multiplied by.
fn demotion(catalog: &Catalog, query: &Query, guide: u32) -> Option<f32> {
    query.today.filter(|today| *today > catalog.entry(guide).due).map(|_| OVERDUE)
}

/// The languages to search together, round by round until one finds something; in the order of [`Lang::ALL`].
fn rounds(shown: Shown, recognized: Option<Lang>, by_meaning: bool) -> Vec<Vec<Lang>> {
    let which = |keep: &dyn Fn(Lang) -> bool| Lang::ALL.into_iter().filter(|lang| keep(*lang)).collect::<Vec<_>>();
    match shown {
        // The same guide in the language of the query tells more of it than a translation that shares no word.
        Shown::Only(only) => vec![which(&|lang| lang == only || Some(lang) == recognized)],
        Shown::First(own) if !by_meaning => vec![vec![own], which(&|lang| lang != own)],
        Shown::First(_) | Shown::Any => vec![Lang::ALL.to_vec()],
    }
}

#[cfg(test)]
mod tests;
