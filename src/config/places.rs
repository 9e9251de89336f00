//! The folders of the user, and the clock, from the environment.

use std::env;
use std::path::PathBuf;

use directories::ProjectDirs;
use time::OffsetDateTime;

/// Folders of the user.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// A file of settings to be used instead of any other: `APLOMB_CONFIG`.
    pub settings: Option<PathBuf>,
    /// The user's own settings: the system's folder for them.
    pub config: Option<PathBuf>,
    /// What can be made again: the index. `APLOMB_CACHE_DIR`, else the system's cache folder.
    pub cache: Option<PathBuf>,
    /// What cannot: attempts and the line history. `APLOMB_DATA_DIR`, else the system's data folder.
    pub data: Option<PathBuf>,
    /// A folder with the files of the sentence encoder, to be used instead of those in the program: `APLOMB_MODEL_DIR`.
    pub model: Option<PathBuf>,
}

impl Places {
    /// From the environment.
    #[must_use]
    pub fn from_env() -> Self {
        let own = ProjectDirs::from("", "", "aplomb");
        let named = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self {
            settings: named("APLOMB_CONFIG"),
            config: own.as_ref().map(|own| own.config_dir().to_owned()),
            cache: named("APLOMB_CACHE_DIR").or_else(|| own.as_ref().map(|own| own.cache_dir().to_owned())),
            data: named("APLOMB_DATA_DIR").or_else(|| own.as_ref().map(|own| own.data_dir().to_owned())),
            model: named("APLOMB_MODEL_DIR"),
        }
    }
}

/// The present time; `SOURCE_DATE_EPOCH` (seconds since 1970) stands in for the clock, so that a run can be repeated.
#[must_use]
pub fn now() -> OffsetDateTime {
    env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|text| text.parse().ok())
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .unwrap_or_else(OffsetDateTime::now_utc)
}
