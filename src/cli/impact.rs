//! `aplomb impact`: what to look at again when a guide or a criterion is edited.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::chosen::{Asked, Chosen};
use super::{Hinted, Outcome};
use crate::config::Places;
use crate::impact::{self, Content, Impact, Subject};
use crate::report::Ui;
use crate::report::impact::{Attempts, page};
use crate::store::Store;
use crate::text::nearest;
use crate::workspace::Workspace;

/// Show what depends on a guide or a criterion, before it is edited
///
/// Guides that lead to it, criteria, scenarios with the lines that lean on it, golden conversations, judged cases and saved
/// attempts.
#[derive(Debug, Args)]
pub(super) struct ImpactArgs {
    /// The file of a guide or a criterion, such as corpus/en/legal-threat.md; its id will do
    path: String,

    /// Print one JSON value instead of prose
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    #[serde(flatten)]
    impact: &'a Impact,
    attempts: &'a [Attempts],
}

pub(super) fn run(args: &ImpactArgs, asked: &Asked, ui: &Ui) -> anyhow::Result<Outcome> {
    let path = PathBuf::from(&args.path);
    let is_path = path.symlink_metadata().is_ok();
    let named: &[PathBuf] = if is_path { std::slice::from_ref(&path) } else { &[] };
    let chosen = Chosen::new(named, asked)?;
    let workspace = chosen.open()?;
    let inside = chosen.wanted.first().filter(|_| is_path).map_or(path.as_path(), PathBuf::as_path);
    let subject = match by_path(inside) {
        Some(subject) => known(subject, &workspace, is_path, args)?,
        None => by_id(&args.path, &workspace, is_path)?,
    };
    let (cases, _) = workspace.cases();
    let practice = &workspace.practice().value;
    let content = Content {
        corpus: &workspace.corpus().value,
        criteria: &practice.criteria,
        scenarios: &practice.scenarios,
        cases: &cases,
    };
    let impact = impact::of(&content, &subject);
    let attempts = attempts(&impact, ui);
    if args.json {
        ui.raw(&serde_json::to_string_pretty(&Json { version: 1, impact: &impact, attempts: &attempts })?)?;
    } else {
        ui.show(&page(&impact, &attempts, &chosen.prefix()))?;
    }
    Ok(Outcome::Done)
}

/// The guide or criterion that a path of the workspace holds.
fn by_path(path: &Path) -> Option<Subject> {
    let name = path.to_string_lossy().replace('\\', "/");
    match name.split('/').collect::<Vec<_>>().as_slice() {
        ["corpus", _, file] => file.strip_suffix(".md").map(|id| Subject::Guide(id.to_owned())),
        ["scenarios", "criteria", file] => file.strip_suffix(".yaml").map(|id| Subject::Criterion(id.to_owned())),
        _ => None,
    }
}

/// The subject, when it is there: as a file, though it may have errors, or in the content.
fn known(subject: Subject, workspace: &Workspace, is_path: bool, args: &ImpactArgs) -> anyhow::Result<Subject> {
    let is_there = match &subject {
        Subject::Guide(id) => workspace.corpus().value.contains(id),
        Subject::Criterion(id) => workspace.practice().value.criteria.get(id).is_some(),
    };
    if !is_path && !is_there {
        let id = match &subject {
            Subject::Guide(id) | Subject::Criterion(id) => id,
        };
        bail!(Hinted::new(format!("there is no `{}`", args.path), hint(id, workspace)));
    }
    Ok(subject)
}

fn by_id(id: &str, workspace: &Workspace, is_path: bool) -> anyhow::Result<Subject> {
    if workspace.corpus().value.contains(id) {
        return Ok(Subject::Guide(id.to_owned()));
    }
    if workspace.practice().value.criteria.get(id).is_some() {
        return Ok(Subject::Criterion(id.to_owned()));
    }
    if is_path {
        let hint = "name a file of corpus/<lang>/ or of scenarios/criteria/".to_owned();
        bail!(Hinted::new(format!("`{id}` is neither a guide nor a criterion"), hint));
    }
    bail!(Hinted::new(format!("there is no guide and no criterion `{id}`"), hint(id, workspace)))
}

/// The nearest name, or where to look.
fn hint(id: &str, workspace: &Workspace) -> String {
    let criteria = workspace.practice().value.criteria.iter().map(|criterion| criterion.id.as_str());
    match nearest(id, workspace.corpus().value.ids().chain(criteria)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "guides lie in corpus/<lang>/, criteria in scenarios/criteria/".to_owned(),
    }
}

/// The saved attempts of the scenarios that depend on it; where they cannot be read, that is said and the rest still told.
fn attempts(impact: &Impact, ui: &Ui) -> Vec<Attempts> {
    let Some(data) = Places::from_env().data.filter(|data| data.is_dir()) else { return Vec::new() };
    let of_scenario = |store: &Store, id: &str| -> anyhow::Result<Option<Attempts>> {
        let entries = store.list(Some(id), None)?;
        let Some(newest) = entries.first().map(|entry| entry.finished.clone()) else { return Ok(None) };
        let ids = entries.iter().map(|entry| entry.id).collect();
        Ok(Some(Attempts { scenario: id.to_owned(), ids, newest }))
    };
    let read = || -> anyhow::Result<Vec<Attempts>> {
        let store = Store::open(&data)?;
        let found: anyhow::Result<Vec<Option<Attempts>>> =
            impact.scenarios.iter().map(|scenario| of_scenario(&store, &scenario.id)).collect();
        Ok(found?.into_iter().flatten().collect())
    };
    read().unwrap_or_else(|error| {
        super::tell(&error, "warning: ", ui);
        Vec::new()
    })
}
