//! Settings of searching by meaning: `[semantic]` in the file, `APLOMB_SEMANTIC_...` in the environment.

use std::ffi::OsString;

use super::ConfigError;
use crate::semantic::{EndpointSettings, EndpointUrl};

/// How texts get their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Semantic {
    /// Whether meaning is searched at all; without it words alone count.
    pub enabled: bool,
    /// The server to ask instead of the encoder in the program.
    pub endpoint: Option<EndpointSettings>,
}

impl Default for Semantic {
    fn default() -> Self {
        Self { enabled: true, endpoint: None }
    }
}

/// What a file, or the environment, says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) enabled: Option<bool>,
    pub(super) endpoint: Option<EndpointUrl>,
    pub(super) model: Option<String>,
    pub(super) prefixes: Option<bool>,
}

impl Semantic {
    /// The environment laid over the file, and both over the defaults.
    pub(super) fn resolve(file: Partial, env: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let env = Partial::from_env(env)?;
        let model = env.model.or(file.model);
        let prefixes = env.prefixes.or(file.prefixes).unwrap_or(true);
        let endpoint = match (env.endpoint.or(file.endpoint), model) {
            (None, _) => None,
            (Some(_), None) => return Err(ConfigError::NoModel),
            (Some(url), Some(model)) => Some(EndpointSettings { url, model, prefixes }),
        };
        Ok(Self { enabled: env.enabled.or(file.enabled).unwrap_or(Self::default().enabled), endpoint })
    }
}

impl Partial {
    fn from_env(env: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let text = |name: &str| match env(name).map(OsString::into_string) {
            None => Ok(None),
            Some(Ok(value)) => Ok(Some(value.trim().to_owned()).filter(|value| !value.is_empty())),
            Some(Err(_)) => Err(wrong(name, "it is not UTF-8 text")),
        };
        let flag = |name: &str| match text(name)?.as_deref() {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(_) => Err(wrong(name, "it is neither `true` nor `false`")),
        };
        const ENDPOINT: &str = "APLOMB_SEMANTIC_ENDPOINT";
        let endpoint = text(ENDPOINT)?.map(|url| url.parse()).transpose();
        Ok(Self {
            enabled: flag("APLOMB_SEMANTIC_ENABLED")?,
            endpoint: endpoint
                .map_err(|error: crate::semantic::ParseEndpointUrlError| wrong(ENDPOINT, &error.to_string()))?,
            model: text("APLOMB_SEMANTIC_MODEL")?,
            prefixes: flag("APLOMB_SEMANTIC_PREFIXES")?,
        })
    }
}

fn wrong(name: &str, reason: &str) -> ConfigError {
    ConfigError::Variable { name: name.to_owned(), reason: reason.to_owned() }
}
