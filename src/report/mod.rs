//! Shows things: as text for people, as JSON for programs. Knows nothing of where they are kept.

pub mod code;
pub mod coverage;
pub mod diagnostic;
pub mod explain;
mod fits;
pub mod graph;
pub mod hits;
pub mod impact;
pub mod play;
pub mod practice;
pub mod problems;
pub mod sarif;
pub mod tests;
pub mod tests_json;
mod ui;
mod words;
mod wrap;

pub use ui::{Line, Page, Style, Ui};
pub use words::Word;
