//! Worked conversations and judged cases: the tests that content carries with it.

mod cases;
mod coverage;
mod difference;
mod run;
mod walk;

use crate::rubric::{Band, CriterionSet, Scorecard};
use crate::scenario::{BranchAt, Golden, Scenario};
use crate::session::{Session, SessionError, Step};
use crate::transcript::Transcript;

pub use cases::{Case, CaseResult, cases_schema, judge, read_cases};
pub use coverage::{Coverage, Kind, Spot};
pub use difference::{Difference, Open, Reason, Unmet, difference};
pub use run::{Conversation, Judged, Run, Selection, run};
pub use walk::{Walk, walk};

/// A worked conversation as it was played.
#[derive(Debug)]
pub struct Played {
    /// The ending it reached; nothing when the replies ran out before.
    pub ending: Option<String>,
    /// Its points.
    pub scorecard: Scorecard,
    /// Its words.
    pub transcript: Transcript,
    /// Its steps.
    pub steps: Vec<Step>,
    /// The branch that each step took; nothing when the customer gave up.
    pub taken: Vec<Option<BranchAt>>,
    /// Replies left over after the ending.
    pub n_unused: usize,
}

impl Played {
    /// Whether it came out as its author says.
    #[must_use]
    pub fn is_as_written(&self, golden: &Golden) -> bool {
        self.ending.as_deref() == Some(&golden.ending) && self.band() == golden.band && self.n_unused == 0
    }

    /// The band it got.
    #[must_use]
    pub fn band(&self) -> Band {
        self.scorecard.band
    }
}

/// Plays a worked conversation.
///
/// # Errors
/// [`SessionError`] when a reply cannot be judged or the language is missing.
pub fn play(scenario: &Scenario, criteria: &CriterionSet, golden: &Golden) -> Result<Played, SessionError> {
    let mut session = Session::new(scenario, criteria, golden.lang)?;
    let mut n_unused = 0;
    for reply in &golden.replies {
        match session.reply(reply) {
            Ok(_) => {}
            Err(SessionError::Ended) => n_unused += 1,
            Err(error) => return Err(error),
        }
    }
    let state = session.state();
    Ok(Played {
        ending: state.outcome.as_ref().map(|outcome| outcome.ending.clone()),
        scorecard: session.scorecard(),
        transcript: state.transcript.clone(),
        steps: state.steps.clone(),
        taken: state.taken.clone(),
        n_unused,
    })
}
