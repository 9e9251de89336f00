//! One opened place: its guides, criteria and scenarios, each read when first asked for.

mod check;
mod content;
mod searcher;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::golden::{self, Case};
use crate::guide::{Corpus, GLOSSARY_PATH, Glossary};
use crate::rubric::CriterionSet;
use crate::scenario::ScenarioSet;
use crate::source::Diagnostic;

pub use check::Checked;
use content::Files;
pub use searcher::{Note, Opening, embedder, meaning};

/// Where a workspace keeps its judged cases.
const CASES_FOLDER: &str = "tests/criteria";

/// Why a workspace cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// There is no such folder.
    #[error("the workspace `{0}` is not a folder")]
    NotAFolder(PathBuf),
    /// The folder holds neither guides nor scenarios.
    #[error("the folder `{0}` holds neither `corpus` nor `scenarios`")]
    Nothing(PathBuf),
}

/// Content, from the binary or from a folder.
///
/// A folder's `corpus/` stands in for the shipped guides and its `scenarios/` for the shipped scenarios; the part that it
/// does not have is the shipped one. Criteria of a folder are laid over the shipped ones.
#[derive(Debug)]
pub struct Workspace {
    folder: Option<PathBuf>,
    corpus: OnceCell<Loaded<Corpus>>,
    practice: OnceCell<Loaded<Practice>>,
}

/// A part of the content and what is wrong with its files.
#[derive(Debug)]
pub struct Loaded<T> {
    /// What is sound.
    pub value: T,
    /// Everything that is not.
    pub problems: Vec<Diagnostic>,
    /// SHA-256 of its files.
    pub fingerprint: String,
}

/// What practising needs.
#[derive(Debug)]
pub struct Practice {
    /// Criteria.
    pub criteria: CriterionSet,
    /// Scenarios.
    pub scenarios: ScenarioSet,
}

impl Workspace {
    /// The shipped content.
    #[must_use]
    pub fn shipped() -> Self {
        Self { folder: None, corpus: OnceCell::new(), practice: OnceCell::new() }
    }

    /// The content of a folder.
    ///
    /// # Errors
    /// See [`WorkspaceError`].
    pub fn open(folder: &Path) -> Result<Self, WorkspaceError> {
        if !folder.is_dir() {
            return Err(WorkspaceError::NotAFolder(folder.to_owned()));
        }
        if !folder.join("corpus").is_dir() && !folder.join("scenarios").is_dir() {
            return Err(WorkspaceError::Nothing(folder.to_owned()));
        }
        Ok(Self { folder: Some(folder.to_owned()), ..Self::shipped() })
    }

    /// The guides.
    pub fn corpus(&self) -> &Loaded<Corpus> {
        self.corpus.get_or_init(|| {
            let mut problems = Vec::new();
            let files = match self.folder_with("corpus") {
                Some(folder) => Files::from_folder(folder, "corpus", &mut problems),
                None => Files::shipped_corpus(),
            };
            let (value, found) = Corpus::load(files.iter());
            problems.extend(found);
            Loaded { value, problems, fingerprint: files.fingerprint() }
        })
    }

    /// The words that mean the same across languages: those of the folder when it has guides of its own, where a missing
    /// file is an empty glossary.
    #[must_use]
    pub fn glossary(&self) -> (Glossary, Vec<Diagnostic>) {
        match self.folder_with("corpus") {
            Some(folder) if folder.join(GLOSSARY_PATH).symlink_metadata().is_ok() => {
                let mut problems = Vec::new();
                match content::read(folder, GLOSSARY_PATH, &mut problems) {
                    Some(bytes) => Glossary::load(&bytes),
                    None => (Glossary::default(), problems),
                }
            }
            Some(_) => Default::default(),
            None => Files::shipped_beside(GLOSSARY_PATH).map(Glossary::load).unwrap_or_default(),
        }
    }

    /// The criteria and scenarios.
    pub fn practice(&self) -> &Loaded<Practice> {
        self.practice.get_or_init(|| {
            let mut problems = Vec::new();
            let mut files = Files::shipped_scenarios();
            if let Some(folder) = self.folder_with("scenarios") {
                files.retain(|path| path.starts_with("scenarios/criteria/"));
                files.lay_over(Files::from_folder(folder, "scenarios", &mut problems));
            }
            let (criteria, found) = CriterionSet::load(files.iter());
            problems.extend(found);
            let (scenarios, found) = ScenarioSet::load(files.iter(), &criteria);
            problems.extend(found);
            Loaded { value: Practice { criteria, scenarios }, problems, fingerprint: files.fingerprint() }
        })
    }

    /// The criteria and scenarios, for keeping without the rest.
    #[must_use]
    pub fn into_practice(self) -> Loaded<Practice> {
        self.practice();
        self.practice.into_inner().expect("it was read just before")
    }

    /// The judged cases of a folder, `tests/criteria/<lang>.yaml`; the binary carries none.
    #[must_use]
    pub fn cases(&self) -> (Vec<Case>, Vec<Diagnostic>) {
        let mut cases = Vec::new();
        let mut problems = Vec::new();
        let Some(folder) = self.folder.as_deref().filter(|folder| folder.join(CASES_FOLDER).is_dir()) else {
            return (cases, problems);
        };
        for lang in crate::text::Lang::ALL {
            let path = format!("{CASES_FOLDER}/{lang}.yaml");
            if folder.join(&path).symlink_metadata().is_err() {
                continue;
            }
            let Some(bytes) = content::read(folder, &path, &mut problems) else { continue };
            let (found, wrong) = golden::read_cases(&path, &bytes, &self.practice().value.criteria);
            cases.extend(found);
            problems.extend(wrong);
        }
        (cases, problems)
    }

    fn folder_with(&self, part: &str) -> Option<&Path> {
        self.folder.as_deref().filter(|folder| folder.join(part).is_dir())
    }
}
