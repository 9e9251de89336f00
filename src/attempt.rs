//! A finished conversation with its points, times and fingerprints: what is kept and shown.

use serde::{Deserialize, Serialize};

use crate::guide::Channel;
use crate::rubric::Scorecard;
use crate::scenario::Mood;
use crate::session::{HintUsed, Outcome, Session, Step};
use crate::text::Lang;
use crate::transcript::Transcript;

/// The version of the JSON form.
pub const FORMAT: u32 = 1;

/// When a conversation took place, in RFC 3339 and UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// When it began.
    pub started: String,
    /// When it ended.
    pub finished: String,
}

/// What the result depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprints {
    /// SHA-256 over the scenario's and the criteria's files.
    pub rubric: String,
    /// Name and version of the program.
    pub program: String,
}

/// A conversation from its first to its last word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Version of this form.
    pub format: u32,
    /// The scenario.
    pub scenario: String,
    /// Its title in the language of the conversation.
    pub title: String,
    /// The language.
    pub lang: Lang,
    /// Where the talk took place.
    pub channel: Channel,
    /// When.
    pub times: Times,
    /// Who said what.
    pub transcript: Transcript,
    /// One for each reply: verdicts, mood and branch.
    pub steps: Vec<Step>,
    /// Advice asked for.
    pub hints: Vec<HintUsed>,
    /// Mood at the end.
    pub mood: Mood,
    /// How it ended; nothing when it was broken off.
    pub outcome: Option<Outcome>,
    /// The points.
    pub scorecard: Scorecard,
    /// What the result depends on.
    pub fingerprints: Fingerprints,
}

impl Attempt {
    /// The session as it stands, for keeping.
    #[must_use]
    pub fn new(session: &Session<'_>, times: Times, rubric_fingerprint: &str) -> Self {
        let state = session.state();
        Self {
            format: FORMAT,
            scenario: session.scenario().id.clone(),
            title: session.texts().title.clone(),
            lang: session.lang(),
            channel: session.scenario().channel,
            times,
            transcript: state.transcript.clone(),
            steps: state.steps.clone(),
            hints: state.hints.clone(),
            mood: state.mood,
            outcome: state.outcome.clone(),
            scorecard: session.scorecard(),
            fingerprints: Fingerprints {
                rubric: rubric_fingerprint.to_owned(),
                program: concat!("aplomb ", env!("CARGO_PKG_VERSION")).to_owned(),
            },
        }
    }
}
