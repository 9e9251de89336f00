//! Finding the scenario that was named, with a way out when it is not there.

use anyhow::bail;

use super::Hinted;
use crate::scenario::Scenario;
use crate::session::SessionError;
use crate::text::{Lang, nearest};
use crate::workspace::Practice;

/// The scenario of this id.
///
/// # Errors
/// When there is none, or it has errors.
pub(super) fn find<'a>(practice: &'a Practice, id: &str) -> anyhow::Result<&'a Scenario> {
    let scenarios = &practice.scenarios;
    let Some(scenario) = scenarios.get(id) else {
        if scenarios.is_broken(id) {
            let message = format!("the scenario `{id}` has errors and cannot be played");
            bail!(Hinted::new(message, "mend what is named above".to_owned()));
        }
        let hint = match scenarios.nearest(id) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`aplomb scenarios` lists those there are".to_owned(),
        };
        bail!(Hinted::new(format!("there is no scenario `{id}`"), hint));
    };
    Ok(scenario)
}

/// The position of a scene.
///
/// # Errors
/// When there is no scene of this name.
pub(super) fn scene(scenario: &Scenario, id: &str) -> anyhow::Result<usize> {
    let names = || scenario.scenes.iter().map(|scene| scene.id.as_str());
    let Some(at) = names().position(|name| name == id) else {
        let hint = match nearest(id, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        bail!(Hinted::new(format!("there is no scene `{id}` in `{}`", scenario.id), hint));
    };
    Ok(at)
}

/// An error of beginning a conversation, with the languages there are.
pub(super) fn hinted(error: SessionError, scenario: &Scenario) -> anyhow::Error {
    match error {
        SessionError::NotInLang { .. } => {
            let langs: Vec<&str> = scenario.langs().map(Lang::tag).collect();
            Hinted::new(error.to_string(), format!("it is written in {}", langs.join(", "))).into()
        }
        SessionError::Reply(_) | SessionError::Ended => error.into(),
    }
}
