//! One search: from the words typed to the rows shown.

use std::collections::BTreeSet;

use super::explain::{Explanation, Part};
use super::hit::{Hit, Hits};
use super::index::Index;
use super::plan::{self, Plan};
use super::query::{self, Parsed, Query};
use super::rank::{self, Ranking};
use super::snippet::Marker;
use super::vocabulary::Vocabulary;
use super::{SearchError, phrase, suggest};
use crate::guide::GuideId;
use crate::text::{Lang, TokenKind, detect};

/// A guide that holds less of the query than this was not found.
const MIN_SCORE: f32 = 0.02;

/// Searches an index.
#[derive(Clone)]
pub struct Searcher {
    index: Index,
}

/// What one language holds for a query.
struct Found {
    plan: Plan,
    ranking: Ranking,
    guides: Vec<Candidate>,
}

#[derive(Clone, Copy)]
struct Candidate {
    guide: u32,
    score: f32,
}

impl Searcher {
    /// A searcher of `index`; cheap, and so is cloning it.
    #[must_use]
    pub fn new(index: &Index) -> Self {
        Self { index: index.clone() }
    }

    /// The guides that fit `query`, best first, each in one language only.
    ///
    /// With a language: that one alone. Without: the guides of the language recognized; when it is unsure or holds
    /// nothing, those of every language, the same guide in the language that fits best. Of a long query the first 64
    /// different words count.
    ///
    /// # Errors
    /// When the index cannot be read; never for what was typed.
    pub fn search(&self, query: &Query) -> Result<Hits, SearchError> {
        let parsed = query::parse(&query.text);
        let recognized = query.lang.or_else(|| detect(&parsed.text).best);
        let mut found = Vec::new();
        for langs in rounds(query.lang, recognized) {
            found = self.find(&parsed, &langs)?;
            if found.iter().any(|it| !it.guides.is_empty()) {
                break;
            }
        }
        let hits = self.rows(&found, query.limit);
        let did_you_mean = if hits.is_empty() { self.suggest(&parsed, query.lang, recognized)? } else { None };
        Ok(Hits { hits, lang: recognized, did_you_mean })
    }

    /// Why `guide` in `lang` has the score it has for `query`, found or not; nothing when there is no such guide.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explain(&self, query: &Query, guide: &GuideId, lang: Lang) -> Result<Option<Explanation>, SearchError> {
        let catalog = self.index.catalog();
        let Some(at) = catalog.of_lang(lang).find(|at| catalog.guide(*at).id == *guide) else {
            return Ok(None);
        };
        let parsed = query::parse(&query.text);
        let (plan, ranking) = self.rank(&parsed, lang, &[lang], Some(at))?;
        let bound = ranking.bound.max(f32::MIN_POSITIVE);
        let parts = ranking.watched.iter().cloned().map(|part| part.scaled(bound)).collect::<Vec<Part>>();
        Ok(Some(Explanation::new(lang, ranking.word_infos(&plan, bound), parts)))
    }

    fn find(&self, parsed: &Parsed, langs: &[Lang]) -> Result<Vec<Found>, SearchError> {
        let mut found = Vec::new();
        for lang in langs.iter().copied().filter(|lang| !self.index.catalog().of_lang(*lang).is_empty()) {
            let (plan, ranking) = self.rank(parsed, lang, langs, None)?;
            let guides = self.candidates(parsed, lang, &ranking)?;
            found.push(Found { plan, ranking, guides });
        }
        Ok(found)
    }

    fn rank(
        &self,
        parsed: &Parsed,
        lang: Lang,
        langs: &[Lang],
        watch: Option<u32>,
    ) -> Result<(Plan, Ranking), SearchError> {
        let others = langs
            .iter()
            .filter(|other| **other != lang)
            .map(|other| Vocabulary::new(&self.index, *other))
            .collect::<Vec<_>>();
        let is_foreign = |word: &str| others.iter().any(|it| it.knows(TokenKind::Exact, word).unwrap_or(false));
        let vocabulary = Vocabulary::new(&self.index, lang);
        let plan = plan::plan(&parsed.text, lang, parsed.is_open, &vocabulary, is_foreign)?;
        let mut ranking = rank::rank(&self.index, &plan, watch)?;
        phrase::reward(&self.index, &plan, &mut ranking, watch)?;
        Ok((plan, ranking))
    }

    /// The guides of a language that count as found, phrases kept and exclusions left out.
    fn candidates(&self, parsed: &Parsed, lang: Lang, ranking: &Ranking) -> Result<Vec<Candidate>, SearchError> {
        let mut required = Vec::new();
        for phrase in &parsed.phrases {
            required.extend(phrase::holding(&self.index, lang, phrase)?);
        }
        let mut excluded = BTreeSet::new();
        for phrase in &parsed.excluded {
            excluded.extend(phrase::holding(&self.index, lang, phrase)?.unwrap_or_default());
        }
        let bound = ranking.bound.max(f32::MIN_POSITIVE);
        let guides = self.index.catalog().of_lang(lang);
        Ok(guides
            .zip(ranking.held.iter().zip(&ranking.is_anchored))
            .filter(|(_, (held, is_anchored))| **is_anchored && **held >= MIN_SCORE * bound)
            .map(|(guide, (held, _))| Candidate { guide, score: (held / bound).min(1.0) })
            .filter(|it| required.iter().all(|guides| guides.contains(&it.guide)) && !excluded.contains(&it.guide))
            .collect())
    }

    /// The best guides of all languages found, each guide once.
    fn rows(&self, found: &[Found], limit: usize) -> Vec<Hit> {
        let catalog = self.index.catalog();
        let mut all: Vec<(&Found, Candidate)> =
            found.iter().flat_map(|it| it.guides.iter().map(move |guide| (it, *guide))).collect();
        let by_score = |a: &(&Found, Candidate), b: &(&Found, Candidate)| {
            let names = |it: Candidate| (&catalog.guide(it.guide).id, it.guide);
            b.1.score.total_cmp(&a.1.score).then_with(|| names(a.1).cmp(&names(b.1)))
        };
        let enough = limit.saturating_mul(found.len());
        if all.len() > enough && enough > 0 {
            all.select_nth_unstable_by(enough - 1, by_score);
            all.truncate(enough);
        }
        all.sort_by(by_score);
        let mut seen = BTreeSet::new();
        all.retain(|(_, it)| seen.insert(&catalog.guide(it.guide).id));
        all.truncate(limit);
        all.iter().map(|(found, it)| self.row(found, *it)).collect()
    }

    fn row(&self, found: &Found, candidate: Candidate) -> Hit {
        let catalog = self.index.catalog();
        let guide = catalog.guide(candidate.guide);
        let first = catalog.docs_of(catalog.of_lang(guide.lang)).start;
        let mut best = (0.0, 0);
        for (nth, doc) in catalog.entry(candidate.guide).docs.clone().enumerate() {
            let held = found.ranking.passages[(doc - first) as usize];
            if held > best.0 {
                best = (held, nth);
            }
        }
        let text = guide.passages.get(best.1).map_or("", |passage| passage.text.as_str());
        Hit {
            guide: guide.id.clone(),
            lang: guide.lang,
            title: guide.title.clone(),
            say: guide.say.clone(),
            verified: guide.verified,
            score: candidate.score,
            snippet: Marker::new(&found.plan, &found.ranking).snippet(text),
        }
    }

    fn suggest(
        &self,
        parsed: &Parsed,
        asked: Option<Lang>,
        recognized: Option<Lang>,
    ) -> Result<Option<String>, SearchError> {
        let langs = rounds(asked, recognized).into_iter().flatten();
        for lang in langs {
            let vocabulary = Vocabulary::new(&self.index, lang);
            if let Some(better) = suggest::suggest(parsed.text.trim(), lang, &vocabulary)? {
                return Ok(Some(better));
            }
        }
        Ok(None)
    }
}

/// The languages to search together, round by round until one finds something.
fn rounds(asked: Option<Lang>, recognized: Option<Lang>) -> Vec<Vec<Lang>> {
    match (asked, recognized) {
        (Some(lang), _) => vec![vec![lang]],
        (None, Some(lang)) => vec![vec![lang], Lang::ALL.into_iter().filter(|other| *other != lang).collect()],
        (None, None) => vec![Lang::ALL.to_vec()],
    }
}

#[cfg(test)]
mod tests;
