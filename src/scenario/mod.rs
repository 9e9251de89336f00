//! YAML becomes a scenario that holds, or every problem at once.
//!
//! `scenario.yaml` holds the case in its source language, `<lang>.yaml` the texts of another, `golden.yaml` worked
//! conversations. Playing one belongs to `session`.

mod best;
mod choices;
mod file;
mod model;
mod paths;
mod reach;
mod rules;
mod set;
mod validate;

pub use model::{
    Branch, Difficulty, Ending, EndingKind, Golden, Mood, MoodBand, Scenario, Scene, SceneText, Target, Texts, When,
};
pub use paths::{Path, PathStep, Paths, Standing, paths};
pub use rules::{BranchAt, Judged, MAX_CRITERIA, Marks, Move, Rules};
pub use set::ScenarioSet;
