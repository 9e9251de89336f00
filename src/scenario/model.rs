//! A scenario that holds: if you have one, every name in it leads somewhere.

use std::collections::BTreeMap;

use time::Date;

use crate::guide::Channel;
use crate::rubric::{Band, CaseFacts, Rubric, RuleRef};
use crate::text::Lang;

pub use super::file::{Difficulty, EndingKind};

/// How the customer feels: 0 is gone, 10 is delighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Mood(pub u8);

impl Mood {
    /// The highest mood.
    pub const MAX: u8 = 10;

    /// The mood after a change, kept within its limits.
    #[must_use]
    pub fn moved(self, by: i8) -> Mood {
        Mood(self.0.saturating_add_signed(by).min(Self::MAX))
    }

    /// The band that picks the customer's words.
    #[must_use]
    pub fn band(self) -> MoodBand {
        match self.0 {
            0..=3 => MoodBand::Angry,
            4..=6 => MoodBand::Tense,
            _ => MoodBand::Calm,
        }
    }
}

/// A stretch of moods in which the customer speaks alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MoodBand {
    /// 0 to 3.
    Angry,
    /// 4 to 6.
    Tense,
    /// 7 to 10.
    Calm,
}

/// A valid scenario.
#[derive(Debug)]
pub struct Scenario {
    /// Its name: the folder it lies in.
    pub id: String,
    /// The language of `scenario.yaml`.
    pub source_lang: Lang,
    /// Where the talk takes place.
    pub channel: Channel,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// What to read before and after.
    pub guides: Vec<String>,
    /// When a person last compared it with those guides, where that is noted.
    pub reviewed: Option<Date>,
    /// Mood at the start.
    pub start_mood: Mood,
    /// What moves the mood, in the author's order.
    pub moves: Vec<(String, i8)>,
    /// What a reply does that met nothing its scene expects.
    pub nothing: i8,
    /// Scenes; the first opens.
    pub scenes: Vec<Scene>,
    /// Branches looked at before those of any scene.
    pub always: Vec<Branch>,
    /// Endings.
    pub endings: Vec<Ending>,
    /// The rubric.
    pub rubric: Rubric,
    /// The texts of each language that is complete.
    pub texts: BTreeMap<Lang, Texts>,
    /// Worked conversations.
    pub goldens: Vec<Golden>,
    /// Where it is defined.
    pub rule: RuleRef,
}

/// One scene of the story.
#[derive(Debug)]
pub struct Scene {
    /// Its name.
    pub id: String,
    /// Earning criteria judged here.
    pub expects: Vec<String>,
    /// Ways on; the last one always holds.
    pub branches: Vec<Branch>,
}

/// One ending.
#[derive(Debug)]
pub struct Ending {
    /// Its name.
    pub id: String,
    /// What it means.
    pub kind: EndingKind,
}

/// Where a branch leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The scene at this position.
    Scene(usize),
    /// The ending at this position.
    Ending(usize),
}

/// A way on and its conditions.
#[derive(Debug)]
pub struct Branch {
    /// Every one must hold.
    pub when: When,
    /// Where it leads.
    pub to: Target,
    /// Where it is written.
    pub rule: RuleRef,
}

/// Conditions of a branch; empty ones hold.
#[derive(Debug, Default)]
pub struct When {
    /// All met.
    pub met: Vec<String>,
    /// At least one met.
    pub met_any: Vec<String>,
    /// None met.
    pub not_met: Vec<String>,
    /// Lowest mood.
    pub mood_at_least: Option<u8>,
    /// Highest mood.
    pub mood_at_most: Option<u8>,
    /// Replies in this scene in a row.
    pub tries_at_least: Option<u8>,
}

impl When {
    /// Whether nothing is asked, so that it always holds.
    #[must_use]
    pub fn is_always(&self) -> bool {
        let Self { met, met_any, not_met, mood_at_least, mood_at_most, tries_at_least } = self;
        met.is_empty()
            && met_any.is_empty()
            && not_met.is_empty()
            && mood_at_least.is_none()
            && mood_at_most.is_none()
            && tries_at_least.is_none()
    }
}

/// The texts of a scenario in one language.
#[derive(Debug)]
pub struct Texts {
    /// Title.
    pub title: String,
    /// Who the trainee is.
    pub role: String,
    /// What the trainee should reach.
    pub goal: String,
    /// The customer's name.
    pub customer_name: String,
    /// Patterns of the customer's case.
    pub facts: CaseFacts,
    /// Texts of the scenes, in the order of the scenes.
    pub scenes: Vec<SceneText>,
    /// How each ending reads, in the order of the endings.
    pub endings: Vec<String>,
}

/// The texts of one scene.
#[derive(Debug)]
pub struct SceneText {
    /// The customer's words by mood: angry, tense, calm.
    pub lines: [Option<String>; 3],
    /// Said instead when the scene is entered from itself.
    pub again: Option<String>,
    /// One sentence of advice.
    pub hint: String,
    /// A reply that meets everything the scene expects.
    pub model: String,
}

impl SceneText {
    /// What the customer says in this mood; a missing band takes the nearest.
    #[must_use]
    pub fn line(&self, band: MoodBand) -> &str {
        let order = match band {
            MoodBand::Angry => [0, 1, 2],
            MoodBand::Tense => [1, 0, 2],
            MoodBand::Calm => [2, 1, 0],
        };
        order.into_iter().find_map(|at| self.lines.get(at).and_then(Option::as_deref)).unwrap_or_default()
    }
}

/// A worked conversation and what must come of it.
#[derive(Debug)]
pub struct Golden {
    /// Its name.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// The band it must get.
    pub band: Band,
    /// The ending it must reach.
    pub ending: String,
    /// The replies.
    pub replies: Vec<String>,
    /// Where it is written.
    pub rule: RuleRef,
}

impl Scenario {
    /// The languages it can be played in.
    pub fn langs(&self) -> impl Iterator<Item = Lang> {
        self.texts.keys().copied()
    }
}
