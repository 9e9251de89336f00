//! Who said what, and when: a leaf that scoring and sessions share.

use serde::{Deserialize, Serialize};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// The scripted customer.
    Customer,
    /// The trainee.
    Agent,
}

/// One thing said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who said it.
    pub speaker: Speaker,
    /// The scene in which it was said.
    pub scene: String,
    /// The words, as said.
    pub text: String,
}

/// A conversation, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Transcript {
    /// Every turn.
    pub turns: Vec<Turn>,
}

impl Transcript {
    /// Adds a turn and returns its position.
    pub fn push(&mut self, speaker: Speaker, scene: &str, text: &str) -> usize {
        self.turns.push(Turn { speaker, scene: scene.to_owned(), text: text.to_owned() });
        self.turns.len() - 1
    }

    /// The words of the turn at this position, or nothing.
    #[must_use]
    pub fn text(&self, turn: usize) -> &str {
        self.turns.get(turn).map_or("", |turn| &turn.text)
    }
}
