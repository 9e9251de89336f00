//! aplomb helps people who talk to customers: guidance to say aloud, and practice that proves every point.
//!
//! The layers stand in `README.md`; a test keeps them.

pub mod attempt;
pub mod check;
pub mod cli;
pub mod config;
pub mod golden;
pub mod guide;
pub mod import;
pub mod repl;
pub mod report;
pub mod rubric;
pub mod scenario;
pub mod search;
pub mod semantic;
pub mod session;
pub mod source;
pub mod store;
pub mod text;
pub mod transcript;
pub mod workspace;
