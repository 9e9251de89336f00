//! A file that a person wrote, places in it, and what is wrong with it.
//!
//! Guides, scenarios and criteria all come through here: one reader of YAML that reports every problem of a file in
//! one go, and one [`Diagnostic`] that points at `file:line:column`. Showing one is left to the edges.

mod de;
mod diagnostic;
mod entries;
mod explain;
mod file;
mod located;
mod outline;
mod read;
mod tree;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use entries::Entries;
pub use explain::{Example, Explanation};
pub use file::{MAX_FILE_BYTES, Place, SourceFile};
pub use located::Located;
pub use outline::{Outline, Scalar};
pub use read::{read_yaml, read_yaml_part};
