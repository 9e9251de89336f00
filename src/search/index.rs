//! An index that can be searched: what the engine stores, and the guides it was built from beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::index::SegmentId;
use tantivy::{InvertedIndexReader, SegmentReader};

use super::SearchError;
use super::build;
use super::catalog::Catalog;
use super::fields::{Fields, Pair, Role};
use super::terms::KnownTerms;
use crate::guide::Guide;
use crate::text::{Lang, TokenKind};

/// The guides of a workspace, ready to be searched.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    catalog: Arc<Catalog>,
    /// For each language, the words and the n-grams.
    postings: Vec<[[Postings; 4]; 2]>,
    fields: Fields,
    known_terms: KnownTerms,
}

/// The postings of one layer of one part.
pub(super) type Postings = Arc<InvertedIndexReader>;

impl Index {
    /// Builds an index that lives in memory.
    ///
    /// # Errors
    /// When the engine fails, which it has no reason to.
    pub fn in_memory(guides: impl Into<Vec<Guide>>) -> Result<Self, SearchError> {
        Self::build_in_memory(&Arc::new(Catalog::new(guides.into())))
    }

    pub(super) fn build_in_memory(catalog: &Arc<Catalog>) -> Result<Self, SearchError> {
        let fields = Fields::new();
        let index = build::build(catalog, &fields, RamDirectory::create())?;
        Self::read(&index, catalog, fields, Path::new("memory"))
    }

    /// Opens an index written by [`build::build`] for this very catalog; anything else is refused.
    pub(super) fn open(path: &Path, catalog: &Arc<Catalog>) -> Result<Self, SearchError> {
        let index = tantivy::Index::open_in_dir(path)?;
        check_bytes(&index, path)?;
        Self::read(&index, catalog, Fields::new(), path)
    }

    fn read(index: &tantivy::Index, catalog: &Arc<Catalog>, fields: Fields, path: &Path) -> Result<Self, SearchError> {
        let unusable = |reason: &str| SearchError::Unusable { path: path.to_owned(), reason: reason.to_owned() };
        if index.schema() != fields.schema {
            return Err(unusable("it has other fields"));
        }
        let segments = index.searchable_segments()?;
        let [segment] = segments.as_slice() else {
            return Err(unusable("it is not in one piece"));
        };
        let segment = SegmentReader::open(segment)?;
        if segment.max_doc() as usize != catalog.n_docs() {
            return Err(unusable("it holds other passages"));
        }
        // All at once, so that a missing file shows now and a search cannot fail on it.
        let mut postings = Vec::with_capacity(Lang::ALL.len());
        for lang in Lang::ALL {
            postings.push([
                open_layer(&segment, &fields, lang, TokenKind::Exact)?,
                open_layer(&segment, &fields, lang, TokenKind::Gram)?,
            ]);
        }
        Ok(Self {
            inner: Arc::new(Inner {
                catalog: Arc::clone(catalog),
                postings,
                fields,
                known_terms: KnownTerms::default(),
            }),
        })
    }

    /// The guides it was built from, by language and id.
    #[must_use]
    pub fn guides(&self) -> &[Guide] {
        self.inner.catalog.guides()
    }

    pub(super) fn catalog(&self) -> &Catalog {
        &self.inner.catalog
    }

    pub(super) fn pair(&self, lang: Lang, role: Role) -> Pair {
        self.inner.fields.pair(lang, role)
    }

    pub(super) fn known_terms(&self) -> &KnownTerms {
        &self.inner.known_terms
    }

    /// The postings of a layer of every part in one language, in the order of [`Role::ALL`].
    pub(super) fn postings(&self, lang: Lang, kind: TokenKind) -> &[Postings; 4] {
        &self.inner.postings[lang as usize][usize::from(kind == TokenKind::Gram)]
    }
}

fn open_layer(
    segment: &SegmentReader,
    fields: &Fields,
    lang: Lang,
    kind: TokenKind,
) -> Result<[Postings; 4], SearchError> {
    let [title, alias, answer, body] = Role::ALL.map(|role| segment.inverted_index(fields.pair(lang, role).of(kind)));
    Ok([title?, alias?, answer?, body?])
}

/// Every byte of the index is the one written: a damaged file must not surface as a wrong hit or a panic later.
fn check_bytes(index: &tantivy::Index, path: &Path) -> Result<(), SearchError> {
    let ids: Vec<String> = index.searchable_segment_ids()?.iter().map(SegmentId::uuid_string).collect();
    for file in std::fs::read_dir(path)? {
        let name = PathBuf::from(file?.file_name());
        let is_data = ids.iter().any(|id| name.to_string_lossy().starts_with(id));
        if is_data && !index.directory().validate_checksum(&name).map_err(tantivy::TantivyError::from)? {
            let reason = format!("`{}` is damaged", name.display());
            return Err(SearchError::Unusable { path: path.to_owned(), reason });
        }
    }
    Ok(())
}
