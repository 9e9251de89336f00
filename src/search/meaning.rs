//! The half of a search that knows what a text means: the vectors of the guides, and an encoder for what is typed.
//!
//! The encoder is opened by the first query that needs it. When it cannot be had, the search goes on by words alone and
//! says why.

use std::fmt;
use std::io;
use std::sync::{Arc, OnceLock};

use super::Index;
use super::vectors::{Nearness, Shelf, Vectors};
use crate::semantic::{Encoder, EncoderError, Role};
use crate::text::Lang;

type Open = dyn Fn() -> Result<Encoder, EncoderError> + Send + Sync;

/// Why a search went by words alone, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoMeaning {
    /// What failed, its cause included.
    pub reason: String,
    /// What the person can do.
    pub hint: String,
}

impl From<&EncoderError> for NoMeaning {
    fn from(error: &EncoderError) -> Self {
        Self { reason: super::cache::chain(error), hint: error.hint().to_owned() }
    }
}

/// An encoder that is opened when it is first needed; cheap to clone.
#[derive(Clone)]
pub struct LazyEncoder {
    open: Arc<Open>,
    opened: Arc<OnceLock<Result<Encoder, EncoderError>>>,
}

impl LazyEncoder {
    /// An encoder that `open` opens, once.
    pub fn new(open: impl Fn() -> Result<Encoder, EncoderError> + Send + Sync + 'static) -> Self {
        Self { open: Arc::new(open), opened: Arc::default() }
    }

    /// The encoder, opened now if it was not yet.
    ///
    /// # Errors
    /// The same one every time.
    pub fn get(&self) -> Result<&Encoder, &EncoderError> {
        self.opened.get_or_init(|| (self.open)()).as_ref()
    }
}

impl fmt::Debug for LazyEncoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyEncoder").field("opened", &self.opened.get().is_some()).finish_non_exhaustive()
    }
}

/// What searching by meaning needs.
#[derive(Debug)]
pub struct Meaning {
    vectors: Vectors,
    encoder: LazyEncoder,
}

impl Meaning {
    /// Searches `vectors`, which belong to the index that the searcher has.
    #[must_use]
    pub fn new(vectors: Vectors, encoder: LazyEncoder) -> Self {
        Self { vectors, encoder }
    }

    /// Opens the meaning of the guides of `index`: takes their vectors from the shelf and computes those that it lacks, for
    /// which the encoder is opened now. `progress` is told how many of how many are done.
    ///
    /// The error that comes with it says that what was computed could not be kept.
    ///
    /// # Errors
    /// When the encoder fails; what was computed until then is kept.
    pub fn open(
        index: &Index,
        shelf: &mut Shelf,
        encoder: &LazyEncoder,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<(Self, Option<io::Error>), NoMeaning> {
        let mut not_kept = None;
        let vectors = match Vectors::new(index, shelf) {
            Ok(vectors) => vectors,
            Err(missing) => {
                let n_texts = missing.n_texts();
                let encoder = encoder.get()?;
                progress(0, n_texts);
                not_kept = missing
                    .compute(shelf, encoder, |n_done| progress(n_done, n_texts))
                    .map_err(|error| NoMeaning::from(&error))?;
                Vectors::new(index, shelf).expect("every missing vector was computed and put on the shelf")
            }
        };
        Ok((Self::new(vectors, encoder.clone()), not_kept))
    }

    /// How near each guide is to `text`, which is in `lang` as far as known.
    pub(super) fn nearness(&self, text: &str, lang: Option<Lang>) -> Result<Vec<Nearness>, NoMeaning> {
        let encoder = self.encoder.get()?;
        let vector = encoder.encode(Role::Query, text).map_err(|error| NoMeaning::from(&error))?;
        Ok(self.vectors.nearness(&vector, lang))
    }
}
