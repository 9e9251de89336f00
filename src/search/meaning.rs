//! The half of a search that knows what a text means: the vectors of the guides, and a model for what is typed.
//!
//! The encoder in the program is opened by the first query that needs it; a server is asked at once whether it is there.
//! When neither can be had, the search goes on by words alone and says why.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::Serialize;

use super::Index;
use super::cache::chain;
use super::vectors::{Calibration, CalibrationError, Nearness, Shelf, Vectors};
use crate::semantic::{Embedder, EmbedderError, Encoder, EncoderError, Endpoint, EndpointSettings, Role, Vector};
use crate::text::Lang;

type Open = dyn Fn() -> Result<Embedder, EmbedderError> + Send + Sync;

/// Why a search went by words alone, and the way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoMeaning {
    /// What failed, its cause included.
    pub reason: String,
    /// What the person can do.
    pub hint: String,
}

impl From<&EmbedderError> for NoMeaning {
    fn from(error: &EmbedderError) -> Self {
        Self { reason: chain(error), hint: error.hint().to_owned() }
    }
}

impl From<CalibrationError> for NoMeaning {
    fn from(error: CalibrationError) -> Self {
        match error {
            CalibrationError::Embedder(error) => Self::from(&error),
            CalibrationError::Blind => Self {
                reason: format!("the embeddings server is of no use: {error}"),
                hint: "name a multilingual model for sentence embeddings as `model` in the settings, or remove `endpoint` \
                       to use the built-in encoder"
                    .to_owned(),
            },
        }
    }
}

/// A model that is opened when it is first needed; cheap to clone.
#[derive(Clone)]
pub struct LazyEmbedder {
    open: Arc<Open>,
    opened: Arc<OnceLock<Result<Embedder, EmbedderError>>>,
    is_built_in: bool,
}

impl LazyEmbedder {
    /// The encoder that `open` opens, once; on files of the shipped model, wherever they lie.
    pub fn built_in(open: impl Fn() -> Result<Encoder, EncoderError> + Send + Sync + 'static) -> Self {
        let open = move || Ok(Embedder::BuiltIn(open()?));
        Self { open: Arc::new(open), opened: Arc::default(), is_built_in: true }
    }

    /// A server instead.
    #[must_use]
    pub fn endpoint(settings: EndpointSettings) -> Self {
        let open = move || Ok(Embedder::Endpoint(Endpoint::open(settings.clone())?));
        Self { open: Arc::new(open), opened: Arc::default(), is_built_in: false }
    }

    /// The model, opened now if it was not yet.
    ///
    /// # Errors
    /// The same one every time.
    pub fn get(&self) -> Result<&Embedder, &EmbedderError> {
        self.opened.get_or_init(|| (self.open)()).as_ref()
    }

    /// A shelf for its vectors, with those shipped where they are its own. Only a server has to be opened for this.
    ///
    /// # Errors
    /// When a server gives no vectors.
    pub fn shelf(&self) -> Result<Shelf, NoMeaning> {
        if self.is_built_in {
            return Ok(Shelf::shipped());
        }
        let embedder = self.get()?;
        Ok(Shelf::empty(embedder.fingerprint(), embedder.dimensions()))
    }
}

impl fmt::Debug for LazyEmbedder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyEmbedder").field("opened", &self.opened.get().is_some()).finish_non_exhaustive()
    }
}

/// What searching by meaning needs.
#[derive(Debug)]
pub struct Meaning {
    vectors: Vectors,
    embedder: LazyEmbedder,
    /// What was searched last, which is often explained next.
    last: Mutex<Option<(String, Vector)>>,
}

impl Meaning {
    /// Opens the meaning of the guides of `index`: takes their vectors from the shelf and computes those that it lacks, for
    /// which the model is opened now. `progress` is told how many of how many are done.
    ///
    /// The error that comes with it says that what was computed could not be kept.
    ///
    /// # Errors
    /// When the model fails; what was computed until then is kept.
    pub fn open(
        index: &Index,
        shelf: &mut Shelf,
        embedder: &LazyEmbedder,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<(Self, Option<io::Error>), NoMeaning> {
        let calibration = match embedder.is_built_in {
            true => None,
            false => Some(Calibration::open(shelf, embedder.get()?)?),
        };
        let mut not_kept = None;
        let vectors = match Vectors::new(index, shelf) {
            Ok(vectors) => vectors,
            Err(missing) => {
                let n_texts = missing.n_texts();
                let embedder = embedder.get()?;
                progress(0, n_texts);
                not_kept = missing
                    .compute(shelf, embedder, |n_done| progress(n_done, n_texts))
                    .map_err(|error| NoMeaning::from(&error))?;
                Vectors::new(index, shelf).expect("every missing vector was computed and put on the shelf")
            }
        };
        Ok((Self::new(vectors.calibrated(calibration), embedder.clone()), not_kept))
    }

    /// Searches `vectors`, which belong to the index that the searcher has.
    #[must_use]
    pub fn new(vectors: Vectors, embedder: LazyEmbedder) -> Self {
        Self { vectors, embedder, last: Mutex::default() }
    }

    /// How near each guide is to `text`, which is in `lang` as far as known.
    pub(super) fn nearness(&self, text: &str, lang: Option<Lang>) -> Result<Vec<Nearness>, NoMeaning> {
        Ok(self.vectors.nearness(&self.vector(text)?, lang))
    }

    fn vector(&self, text: &str) -> Result<Vector, NoMeaning> {
        // Whoever panicked with the lock left a whole vector or none.
        let last = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, vector)) = last().as_ref().filter(|(it, _)| it == text) {
            return Ok(vector.clone());
        }
        let vector = self.embedder.get()?.encode(Role::Query, text).map_err(|error| NoMeaning::from(&error))?;
        *last() = Some((text.to_owned(), vector.clone()));
        Ok(vector)
    }
}
