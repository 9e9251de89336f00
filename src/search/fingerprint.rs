//! The name of an index: two sets of guides with one fingerprint are searched alike.

use std::fmt;

use sha2::{Digest, Sha256};

use super::fields::INDEX_FORMAT;
use crate::guide::Guide;
use crate::text::ANALYZER_VERSION;

/// A hash of everything that decides what an index holds: the guides, the analyzer, the format.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of an index of `guides`, in whatever order they come.
    #[must_use]
    pub fn of(guides: &[Guide]) -> Self {
        let mut sorted: Vec<&Guide> = guides.iter().collect();
        sorted.sort_by(|a, b| (a.lang, &a.id, &a.path).cmp(&(b.lang, &b.id, &b.path)));
        let mut hash = Sha256::new();
        hash.update(format!("format {INDEX_FORMAT} analyzer {ANALYZER_VERSION}\n"));
        for guide in sorted {
            let own = [guide.lang.tag(), guide.id.as_str(), &guide.title, &guide.say, &guide.path];
            let aliases = guide.aliases.iter().map(String::as_str);
            let passages = guide.passages.iter().flat_map(|it| [it.heading.as_str(), it.text.as_str()]);
            for text in own.into_iter().chain(aliases).chain(["\0"]).chain(passages) {
                hash.update(text.len().to_le_bytes());
                hash.update(text);
            }
            for passage in &guide.passages {
                hash.update([passage.section as u8]);
            }
        }
        let digest = hash.finalize();
        Self(digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect())
    }

    /// Whether `name` could be a fingerprint.
    pub(super) fn is_one(name: &str) -> bool {
        name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// As 32 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
