//! aplomb helps people who talk to customers: guidance to say aloud, and practice that proves every point.
//!
//! The layers stand in `README.md`; a test keeps them.

pub mod guide;
pub mod search;
pub mod text;
