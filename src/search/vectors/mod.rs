//! The meaning of guides: a vector for each way into a guide and each stretch of it, and the nearest to a query.
//!
//! The scan is exact: a byte a number and nothing but products, 50,000 vectors in a few milliseconds. Vectors are found
//! by the hash of their text, so that only changed passages are ever computed, and the fingerprint of the model, so that
//! those of two models never meet.

mod calibration;
mod common;
mod file;
mod shelf;
mod unit;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::thread;

pub(super) use calibration::{Calibration, CalibrationError};
pub use common::means;
pub use file::VectorFileError;
pub use shelf::Shelf;

use super::Index;
use crate::semantic::{Embedder, EmbedderError, Fingerprint, QuantizedVector, QuantizedVectors, Role, Vector};
use crate::text::Lang;
use calibration::Level;
use common::{Commons, Correction};
use unit::{Key, UnitKind, units};

/// So few vectors are looked through before other threads would have begun.
const FEW: usize = 8_192;

/// The vectors of the guides of an index, in its order.
#[derive(Debug)]
pub struct Vectors {
    vectors: QuantizedVectors,
    corrections: Vec<Correction>,
    kinds: Vec<UnitKind>,
    /// For each guide, its language and the end of its vectors.
    guides: Vec<(Lang, usize)>,
    commons: &'static Commons,
    /// For a model of which the commons are not known.
    calibration: Option<Calibration>,
}

/// The texts of guides that have no vector yet, each once.
#[derive(Debug)]
pub struct Missing {
    texts: BTreeMap<Key, String>,
    wanted: HashSet<Key>,
}

/// How near a guide is to a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Nearness {
    /// The cosine of its nearest passage or name.
    pub cosine: f32,
    /// Its nearest passage.
    pub passage: Option<u32>,
}

impl Vectors {
    /// The vectors of all guides of an index, from those on the shelf.
    ///
    /// # Errors
    /// The texts that the shelf has no vectors of.
    pub fn new(index: &Index, shelf: &Shelf) -> Result<Self, Missing> {
        let mut all = Self::of_model(shelf.model());
        let mut missing = Missing { texts: BTreeMap::new(), wanted: HashSet::new() };
        for guide in index.guides() {
            for unit in units(guide) {
                let key = unit.key();
                match shelf.get(&key) {
                    Some(vector) => all.push(&vector, unit.kind, guide.lang),
                    None => {
                        missing.texts.insert(key, unit.text);
                    }
                }
                missing.wanted.insert(key);
            }
            all.guides.push((guide.lang, all.vectors.len()));
        }
        if missing.texts.is_empty() { Ok(all) } else { Err(missing) }
    }

    /// The vectors of all guides of an index as `encode` makes them of their texts, in place of the model of this
    /// fingerprint: to measure with.
    pub fn from_fn(index: &Index, model: Fingerprint, mut encode: impl FnMut(&str) -> Vector) -> Self {
        let mut all = Self::of_model(model);
        for guide in index.guides() {
            for unit in units(guide) {
                all.push(&QuantizedVector::from(&encode(&unit.text)), unit.kind, guide.lang);
            }
            all.guides.push((guide.lang, all.len()));
        }
        all
    }

    fn of_model(model: Fingerprint) -> Self {
        let (vectors, corrections, kinds, guides) = (QuantizedVectors::default(), Vec::new(), Vec::new(), Vec::new());
        Self { vectors, corrections, kinds, guides, commons: Commons::of_model(model), calibration: None }
    }

    fn push(&mut self, vector: &QuantizedVector, kind: UnitKind, lang: Lang) {
        self.corrections.push(self.commons.correction(vector, lang));
        self.vectors.push(vector);
        self.kinds.push(kind);
    }

    /// The same, their cosines read as those of another model than the shipped one.
    #[must_use]
    pub(super) fn calibrated(self, calibration: Option<Calibration>) -> Self {
        Self { calibration, ..self }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }

    /// How near each guide of the index is to a query in `lang`.
    pub(super) fn nearness(&self, query: &Vector, lang: Option<Lang>) -> Vec<Nearness> {
        let query = self.commons.without(query, lang);
        let levels = Lang::ALL.map(|of_guide| match self.calibration {
            Some(calibration) => calibration.level(lang.is_some_and(|lang| lang != of_guide)),
            None => self.commons.level(&query, of_guide),
        });
        let n_threads = if self.len() < FEW { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
        let a_thread = self.guides.len().div_ceil(n_threads).max(1);
        let mut parts: Vec<(usize, &[(Lang, usize)])> = Vec::new();
        let mut start = 0;
        for guides in self.guides.chunks(a_thread) {
            parts.push((start, guides));
            start = guides.last().map_or(start, |(_, end)| *end);
        }
        if let [(from, guides)] = parts.as_slice() {
            return self.nearest_of(&query, &levels, *from, guides);
        }
        let scan = |(from, guides)| self.nearest_of(&query, &levels, from, guides);
        let scan = &scan;
        thread::scope(|scope| {
            let threads: Vec<_> = parts.into_iter().map(|part| scope.spawn(move || scan(part))).collect();
            threads.into_iter().flat_map(|it| it.join().expect("products of numbers do not panic")).collect()
        })
    }

    /// How near these guides are, whose vectors begin at `from`.
    fn nearest_of(
        &self,
        query: &QuantizedVector,
        levels: &[Level; 5],
        from: usize,
        guides: &[(Lang, usize)],
    ) -> Vec<Nearness> {
        let end = guides.last().map_or(from, |(_, end)| *end);
        let dots = self.vectors.dots(query, from..end);
        let mut start = from;
        let of_guide = |(lang, end): &(Lang, usize)| {
            let of_guide = start..*end;
            start = *end;
            self.nearest(|at| self.corrections[at].cosine(dots[at - from], levels[*lang as usize]), of_guide)
        };
        guides.iter().map(of_guide).collect()
    }

    /// A long passage is as near as its whole and its nearest window are on average: the whole knows the subject, the
    /// window the point. nDCG@10 by meaning alone over the 28 development sets, within a language and across: by wholes
    /// 0.759 and 0.823, by both 0.788 and 0.844; windows of twice the length 0.785 and 0.837.
    fn nearest(&self, cosine: impl Fn(usize) -> f32, of_guide: Range<usize>) -> Nearness {
        let mut nearest = Nearness { cosine: -1.0, passage: None };
        let mut of_passages = -1.0;
        let mut at = of_guide.start;
        while at < of_guide.end {
            let is_window = |at: &usize| *at < of_guide.end && self.kinds[*at] == UnitKind::Window;
            let mut near = cosine(at);
            let kind = self.kinds[at];
            let windows = (at + 1..).take_while(is_window).map(&cosine);
            if let Some(window) = windows.reduce(f32::max) {
                near = (near + window) / 2.0;
            }
            at = (at + 1..).find(|at| !is_window(at)).unwrap_or(of_guide.end);
            nearest.cosine = nearest.cosine.max(near);
            if let (UnitKind::Whole(passage), true) = (kind, near > of_passages) {
                of_passages = near;
                nearest.passage = Some(passage);
            }
        }
        nearest
    }
}

impl Missing {
    /// How many texts there are.
    #[must_use]
    pub fn n_texts(&self) -> usize {
        self.texts.len()
    }

    /// Computes the vectors and adds them to the shelf; `progress` is told how many texts are done.
    ///
    /// A folder that cannot be written costs only the keeping: the first such error is returned as a value.
    ///
    /// # Errors
    /// When the model fails; what was computed until then is kept.
    pub fn compute(
        self,
        shelf: &mut Shelf,
        embedder: &Embedder,
        mut progress: impl FnMut(usize),
    ) -> Result<Option<std::io::Error>, EmbedderError> {
        let mut not_kept = None;
        let mut n_done = 0;
        let texts: Vec<(Key, String)> = self.texts.into_iter().collect();
        for chunk in texts.chunks(embedder.n_at_once()) {
            let texts: Vec<&str> = chunk.iter().map(|(_, text)| text.as_str()).collect();
            let vectors = embedder.encode_all(Role::Passage, &texts, |n| progress(n_done + n))?;
            n_done += chunk.len();
            let keys = chunk.iter().map(|(key, _)| *key);
            let kept = shelf.add(keys.zip(vectors.iter().map(QuantizedVector::from)).collect());
            not_kept = not_kept.or(kept.err());
        }
        Ok(not_kept.or(shelf.tidy(|key| self.wanted.contains(key)).err()))
    }
}
