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
use crate::guide::Guide;
use crate::text::{Lang, TokenKind};

/// The guides of a workspace, ready to be searched.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    catalog: Catalog,
    segment: SegmentReader,
    fields: Fields,
}

/// The postings of one layer of one part.
pub(super) type Postings = Arc<InvertedIndexReader>;

impl Index {
    /// Builds an index that lives in memory.
    ///
    /// # Errors
    /// When the engine fails, which it has no reason to.
    pub fn in_memory(guides: impl Into<Vec<Guide>>) -> Result<Self, SearchError> {
        Self::from_catalog(Catalog::new(guides.into()))
    }

    pub(super) fn from_catalog(catalog: Catalog) -> Result<Self, SearchError> {
        let fields = Fields::new();
        let index = build::build(&catalog, &fields, RamDirectory::create())?;
        Self::read(&index, catalog, fields, Path::new("memory"))
    }

    /// Opens an index written by [`build::build`] for this very catalog; anything else is refused.
    pub(super) fn open(path: &Path, catalog: Catalog) -> Result<Self, (SearchError, Catalog)> {
        let opened = tantivy::Index::open_in_dir(path).map_err(SearchError::from).and_then(|index| {
            check_bytes(&index, path)?;
            Ok(index)
        });
        match opened {
            Ok(index) => Self::read(&index, catalog.clone(), Fields::new(), path).map_err(|error| (error, catalog)),
            Err(error) => Err((error, catalog)),
        }
    }

    fn read(index: &tantivy::Index, catalog: Catalog, fields: Fields, path: &Path) -> Result<Self, SearchError> {
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
        Ok(Self { inner: Arc::new(Inner { catalog, segment, fields }) })
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

    /// The postings of a layer of every part in one language, in the order of [`Role::ALL`].
    pub(super) fn postings(&self, lang: Lang, kind: TokenKind) -> Result<[Postings; 4], SearchError> {
        let [title, alias, answer, body] =
            Role::ALL.map(|role| self.inner.segment.inverted_index(self.pair(lang, role).of(kind)));
        Ok([title?, alias?, answer?, body?])
    }
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
