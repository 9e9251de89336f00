//! Languages, and what can be done to a text without knowing what it is for.
//!
//! Pure: no files, no clock. Every offset is a byte [`Span`] into the original text, on character boundaries.
//! Patterns of criteria belong to `rubric`; the index belongs to `search`.

mod analyze;
mod detect;
mod lang;
mod nearest;
mod normalize;
mod printable;
mod segment;
mod sentence;
mod span;
mod stem;
mod stem_filipino;
mod stem_latvian;

pub use analyze::{ANALYZER_VERSION, Analyzer, Token, TokenKind, TokenRef};
pub use detect::{Detection, detect};
pub use lang::{Lang, UnknownLang};
pub use nearest::nearest;
pub use normalize::{Form, Normalized, normalize};
pub use printable::{printable, printable_line};
pub use segment::{Piece, PieceKind, first_graphemes, grapheme_boundaries, pieces, words};
pub(crate) use sentence::is_thai;
pub use sentence::sentences;
pub use span::Span;
pub use stem::stem;
