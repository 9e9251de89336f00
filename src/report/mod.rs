//! Shows things: as text for people, as JSON for programs. Knows nothing of where they are kept.

pub mod code;
pub mod diagnostic;
pub mod explain;
mod fits;
pub mod hits;
pub mod practice;
pub mod problems;
pub mod sarif;
pub mod tests;
mod ui;
mod words;
mod wrap;

pub use ui::{Line, Page, Style, Ui};
pub use words::Word;
