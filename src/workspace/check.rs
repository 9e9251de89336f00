//! Everything that a workspace holds, handed to the checker.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use time::Date;

use super::content::{self, Files};
use super::{CASES_FOLDER, Workspace};
use crate::check::{self, Content};
use crate::guide::GLOSSARY_PATH;
use crate::source::{Code, Diagnostic, SourceFile};
use crate::text::{Lang, Span, nearest};

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// Every problem, ordered by file and place.
    pub problems: Vec<Diagnostic>,
    /// The files that were checked, relative to the workspace, in order.
    pub files: Vec<String>,
}

impl Workspace {
    /// Every problem of everything that the workspace holds of its own; shipped content that it leans on is not its matter.
    #[must_use]
    pub fn check(&self, today: Date) -> Checked {
        let mut loading = Vec::new();
        let files = self.own_files(&mut loading);
        let (_, glossary) = self.glossary();
        let (cases, found) = self.cases();
        loading.extend(glossary.into_iter().chain(found));
        loading.extend(self.corpus().problems.iter().chain(&self.practice().problems).cloned());
        if let Some(folder) = &self.folder {
            strays(folder, &mut loading);
        }
        let lent = self.lent();
        loading.retain(|problem| !lent.contains(problem.path.as_str()));
        let practice = &self.practice().value;
        let content = Content {
            files: files.iter().collect(),
            corpus: &self.corpus().value,
            criteria: &practice.criteria,
            scenarios: &practice.scenarios,
            cases: &cases,
        };
        let problems = check::run(&content, loading, today);
        Checked { problems, files: files.iter().map(|(path, _)| path.to_owned()).collect() }
    }

    /// The shipped files that it leans on.
    fn lent(&self) -> BTreeSet<String> {
        let Some(folder) = &self.folder else { return BTreeSet::new() };
        let mut shipped = Files::shipped_corpus();
        shipped.lay_over(Files::shipped_scenarios());
        let is_own = |path: &str| folder.join(path).symlink_metadata().is_ok();
        shipped.iter().map(|(path, _)| path).filter(|path| !is_own(path)).map(str::to_owned).collect()
    }

    /// Every file of its own that is read.
    fn own_files(&self, problems: &mut Vec<Diagnostic>) -> Files {
        // What cannot be read was told when it was loaded.
        let mut told = Vec::new();
        let mut files = Files::default();
        for (root, shipped) in
            [("corpus", Files::shipped_corpus as fn() -> Files), ("scenarios", Files::shipped_scenarios)]
        {
            match (&self.folder, self.folder_with(root)) {
                (_, Some(folder)) => files.lay_over(Files::from_folder(folder, root, &mut told)),
                (None, None) => files.lay_over(shipped()),
                (Some(_), None) => {}
            }
        }
        let mut paths = vec![GLOSSARY_PATH.to_owned()];
        paths.extend(Lang::ALL.map(|lang| format!("{CASES_FOLDER}/{lang}.yaml")));
        let n_told = paths.len();
        paths.extend([check::QUERIES_PATH, check::JUDGEMENTS_PATH].map(str::to_owned));
        for (nth, path) in paths.iter().enumerate() {
            let bytes = match &self.folder {
                Some(folder) if folder.join(path).symlink_metadata().is_err() => None,
                Some(folder) if nth < n_told => content::read(folder, path, &mut told).map(Cow::Owned),
                Some(folder) => content::read(folder, path, problems).map(Cow::Owned),
                None => Files::shipped_beside(path).map(Cow::Borrowed),
            };
            if let Some(bytes) = bytes {
                files.insert(path, bytes);
            }
        }
        files
    }
}

/// Files and folders that lie beside what is read, and are passed over.
fn strays(workspace: &Path, problems: &mut Vec<Diagnostic>) {
    // What cannot be listed was told when it was loaded.
    let mut told = Vec::new();
    for root in ["corpus", "scenarios", CASES_FOLDER] {
        if !workspace.join(root).is_dir() {
            continue;
        }
        for name in content::listed(workspace, root, &mut told) {
            let path = format!("{root}/{name}");
            let is_folder = workspace.join(&path).is_dir();
            if is_read(root, &name, is_folder) {
                if is_folder {
                    inside(workspace, root, &name, problems);
                }
            } else if workspace.join(&path).exists() {
                problems.push(stray(&path, root));
            }
        }
    }
}

/// Whether something right below a root is read.
fn is_read(root: &str, name: &str, is_folder: bool) -> bool {
    match (root, is_folder) {
        (_, false) if name == "README.md" => true,
        ("corpus", true) => true,
        ("corpus", false) => format!("corpus/{name}") == GLOSSARY_PATH,
        ("scenarios", _) => is_folder,
        (_, _) => !is_folder && name.strip_suffix(".yaml").and_then(Lang::from_tag).is_some(),
    }
}

fn inside(workspace: &Path, root: &str, folder: &str, problems: &mut Vec<Diagnostic>) {
    let mut told = Vec::new();
    let ending = if root == "corpus" { ".md" } else { ".yaml" };
    let above = format!("{root}/{folder}");
    for name in content::listed(workspace, &above, &mut told) {
        let path = format!("{above}/{name}");
        let is_known = match workspace.join(&path).metadata() {
            Ok(meta) if meta.is_file() => {
                name.ends_with(ending)
                    || content::is_readme(Path::new(&name))
                    || [check::QUERIES_PATH, check::JUDGEMENTS_PATH].contains(&path.as_str())
            }
            Ok(_) => false,
            // It cannot be read, which was told when it was loaded, unless it is of no kind that is read.
            Err(_) => content::is_content(Path::new(&name)),
        };
        if !is_known {
            problems.push(stray(&path, root));
        }
    }
}

fn stray(path: &str, root: &str) -> Diagnostic {
    let file = SourceFile::new(path, "");
    let name = path.rsplit('/').next().unwrap_or_default();
    let problem = file.problem(Code::StrayFile, Span::new(0, 0), format!("nothing reads `{name}` here"));
    let near = nearest(path, [GLOSSARY_PATH, check::QUERIES_PATH, check::JUDGEMENTS_PATH]);
    problem.help(match (near, root) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, "corpus") => "guides lie in corpus/<lang>/<id>.md".to_owned(),
        (None, "scenarios") => {
            "scenarios lie in scenarios/<id>/*.yaml, criteria in scenarios/criteria/<id>.yaml".to_owned()
        }
        (None, _) => "judged cases lie in tests/criteria/<lang>.yaml".to_owned(),
    })
}
