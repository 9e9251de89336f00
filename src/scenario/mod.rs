//! YAML becomes a scenario that holds, or every problem at once.
//!
//! `scenario.yaml` holds the case in its source language, `<lang>.yaml` the texts of another, `golden.yaml` worked
//! conversations. Playing one belongs to `session`.

mod file;
mod model;
mod reach;
mod set;
mod validate;

pub use model::{
    Branch, Difficulty, Ending, EndingKind, Golden, Mood, MoodBand, Scenario, Scene, SceneText, Target, Texts, When,
};
pub use set::ScenarioSet;
