//! The corpus on disk becomes guides and passages.

mod model;

pub use model::{Channel, Guide, GuideId, Passage, ReviewPeriod, Section};
