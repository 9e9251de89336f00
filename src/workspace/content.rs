//! Where content comes from: compiled in, or a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::source::{Code, Diagnostic, MAX_FILE_BYTES, SourceFile};
use crate::text::Span;

static CORPUS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/corpus");
static SCENARIOS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// Files by their path relative to the workspace, with forward slashes, in order.
#[derive(Debug, Default, Clone)]
pub(super) struct Files(BTreeMap<String, Cow<'static, [u8]>>);

impl Files {
    /// The shipped guides.
    pub(super) fn shipped_corpus() -> Self {
        Self::shipped("corpus", &CORPUS)
    }

    /// The shipped scenarios and criteria.
    pub(super) fn shipped_scenarios() -> Self {
        Self::shipped("scenarios", &SCENARIOS)
    }

    fn shipped(root: &str, dir: &'static Dir<'static>) -> Self {
        let mut files = Files::default();
        for folder in dir.dirs() {
            for file in folder.files().filter(|file| is_content(file.path())) {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.0.insert(format!("{root}/{path}"), Cow::Borrowed(file.contents()));
            }
        }
        files
    }

    /// A file of the shipped corpus that is no guide: the glossary, the judged queries.
    pub(super) fn shipped_beside(path: &str) -> Option<&'static [u8]> {
        CORPUS.get_file(path.strip_prefix("corpus/")?).map(include_dir::File::contents)
    }

    /// The files two levels below `root` in a workspace folder; what cannot be read becomes a problem.
    pub(super) fn from_folder(workspace: &Path, root: &str, problems: &mut Vec<Diagnostic>) -> Self {
        let mut files = Files::default();
        for folder in listed(workspace, root, problems) {
            let path = format!("{root}/{folder}");
            if !is_folder(workspace, &path, problems) {
                continue;
            }
            for name in listed(workspace, &path, problems) {
                files.read(workspace, &format!("{path}/{name}"), problems);
            }
        }
        files
    }

    fn read(&mut self, workspace: &Path, path: &str, problems: &mut Vec<Diagnostic>) {
        if is_content(Path::new(path))
            && let Some(bytes) = read(workspace, path, problems)
        {
            self.0.insert(path.to_owned(), Cow::Owned(bytes));
        }
    }

    /// Adds a file.
    pub(super) fn insert(&mut self, path: &str, bytes: Cow<'static, [u8]>) {
        self.0.insert(path.to_owned(), bytes);
    }

    /// Lays other files over these.
    pub(super) fn lay_over(&mut self, other: Files) {
        self.0.extend(other.0);
    }

    /// Keeps the files for which this holds.
    pub(super) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|path, _| keep(path));
    }

    /// Every file, in the order of its path.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// SHA-256 over names and contents, as hexadecimal.
    pub(super) fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for (path, bytes) in &self.0 {
            hash.update((path.len() as u64).to_le_bytes());
            hash.update(path.as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The bytes of a file; nothing, and a problem unless it is no file at all, when it cannot be read.
pub(super) fn read(workspace: &Path, path: &str, problems: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
    let full = workspace.join(path);
    let size = match fs::metadata(&full) {
        Ok(meta) if meta.is_file() => meta.len(),
        Ok(_) => return None,
        Err(error) => {
            problems.push(unreadable(path, &error.to_string()));
            return None;
        }
    };
    if size > 64 * MAX_FILE_BYTES as u64 {
        problems.push(unreadable(path, "the file is far too large to be content"));
        return None;
    }
    fs::read(&full).map_err(|error| problems.push(unreadable(path, &error.to_string()))).ok()
}

/// Whether it is a folder; a link that leads nowhere or round in a circle becomes a problem.
pub(super) fn is_folder(workspace: &Path, path: &str, problems: &mut Vec<Diagnostic>) -> bool {
    match fs::metadata(workspace.join(path)) {
        Ok(meta) => meta.is_dir(),
        Err(error) => {
            problems.push(unreadable(path, &error.to_string()));
            false
        }
    }
}

/// Whether a file is of a kind that is read; a `README.md` speaks to people.
pub(super) fn is_content(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "md" || end == "yaml") && !is_readme(path)
}

/// Whether it is a `README.md`.
pub(super) fn is_readme(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "README.md")
}

/// The names in a folder, in order, without those that begin with a dot.
pub(super) fn listed(workspace: &Path, path: &str, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let entries = match fs::read_dir(workspace.join(path)) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(unreadable(path, &error.to_string()));
            return Vec::new();
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        match entry.map(|entry| entry.file_name().into_string()) {
            Ok(Ok(name)) => names.push(name),
            Ok(Err(name)) => {
                let path = format!("{path}/{}", name.to_string_lossy());
                problems.push(unreadable(&path, "its name is not UTF-8 text"));
            }
            Err(error) => problems.push(unreadable(path, &error.to_string())),
        }
    }
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

/// The problem of a file that cannot be read.
pub(super) fn unreadable(path: &str, why: &str) -> Diagnostic {
    let file = SourceFile::new(path, "");
    file.problem(Code::FileUnreadable, Span::new(0, 0), format!("the file cannot be read: {why}"))
}
