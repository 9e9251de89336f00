//! `aplomb import`: raw material becomes draft guides.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use super::{Env, Hinted, Outcome};
use crate::guide::{Corpus, Guide};
use crate::import::{self, Dropped, Format, Known, Lines, Material, Names, Repeated};
use crate::report::{Line, Page, Style};
use crate::source::{Code, Diagnostic, SourceFile};
use crate::text::{Lang, Span};

/// A folder is gone into this deep.
const MAX_DEPTH: usize = 8;

/// Turn raw material into draft guides
///
/// Reads text as copied from a web page, Markdown, HTML, a JSON-LD FAQPage and CSV tables of questions and answers. Menus,
/// cookie lines, reply forms and the like are left out and told; each question with its answer, and each article, becomes a
/// draft guide with a TODO where a person must decide. Nothing is ever overwritten. Exit code 1 when there was nothing to draft.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// A file, or a folder of files
    #[arg(value_name = "FILE|DIR")]
    path: PathBuf,

    /// The language of it all: auto (each part's is recognised), en, th, fil, lv or nb
    #[arg(long, default_value = "auto", value_parser = wanted_lang)]
    lang: Wanted,

    /// The workspace folder that the drafts go to, as corpus/LANG/ID.md
    #[arg(long, value_name = "DIR", default_value = "drafts")]
    output: PathBuf,

    /// Only tell what would be written
    #[arg(long)]
    dry_run: bool,

    /// Print one JSON value instead of a table
    #[arg(long)]
    json: bool,
}

/// A language, or each part's own.
#[derive(Debug, Clone, Copy)]
struct Wanted(Option<Lang>);

fn wanted_lang(typed: &str) -> Result<Wanted, String> {
    if typed == "auto" {
        return Ok(Wanted(None));
    }
    typed.parse().map(|lang| Wanted(Some(lang))).map_err(|error| format!("{error}, or auto"))
}

/// What came of everything.
#[derive(Debug, Default, Serialize)]
struct Report {
    drafts: Vec<Drafted>,
    duplicates: Vec<Duplicate>,
    dropped: Vec<Left>,
    problems: Vec<String>,
    dry_run: bool,
}

#[derive(Debug, Serialize)]
struct Drafted {
    file: String,
    #[serde(flatten)]
    lines: Lines,
    lang: Lang,
    guide: String,
    title: String,
    todos: usize,
}

#[derive(Debug, Serialize)]
struct Duplicate {
    file: String,
    #[serde(flatten)]
    lines: Lines,
    title: String,
    of: String,
    percent: u8,
}

#[derive(Debug, Serialize)]
struct Left {
    file: String,
    #[serde(flatten)]
    dropped: Dropped,
}

/// A file that was read.
struct Source {
    name: String,
    stem: String,
    material: Material,
}

pub(super) fn run(args: &ImportArgs, env: &Env) -> anyhow::Result<Outcome> {
    let mut problems = Vec::new();
    let mut notes = Vec::new();
    let mut sources = gather(&args.path, &mut problems, &mut notes)?;
    let mut repeated = Repeated::default();
    for source in &sources {
        repeated.add(&source.material);
    }
    let mut names = Names::default();
    let mut known: BTreeMap<Lang, Vec<Known>> = BTreeMap::new();
    let existing = existing(&args.output);
    for (lang, id) in &existing.ids {
        names.take(*lang, id);
    }
    for guide in env.workspace.corpus().value.iter().chain(&existing.guides) {
        names.take(guide.lang, guide.id.as_str());
        known.entry(guide.lang).or_default().push(Known::new(guide.path.clone(), &guide.body));
    }
    let mut report = Report { dry_run: args.dry_run, ..Report::default() };
    for source in &mut sources {
        problems.append(&mut source.material.problems);
        let parts = import::parts(&mut source.material, &repeated, args.lang.0, &source.stem);
        report
            .dropped
            .extend(source.material.dropped.drain(..).map(|dropped| Left { file: source.name.clone(), dropped }));
        for part in parts {
            let body = part.blocks.iter().map(import::Block::text).collect::<Vec<_>>().join("\n");
            let text = Known::new(String::new(), &body);
            let of_lang = known.entry(part.lang).or_default();
            if let Some(same) = of_lang.iter().find_map(|it| it.same(&text)) {
                let (title, of, percent) = (part.title, same.name, same.percent);
                report.duplicates.push(Duplicate { file: source.name.clone(), lines: part.lines, title, of, percent });
                continue;
            }
            let draft = import::Draft::new(
                &part,
                &mut names,
                source.name.rsplit('/').next().unwrap_or_default(),
                env.now.date(),
            );
            let path = draft.path();
            if !args.dry_run {
                write_new(&args.output.join(&path), &draft.text)?;
            }
            of_lang.push(Known::new(path.clone(), &body));
            report.drafts.push(Drafted {
                file: source.name.clone(),
                lines: part.lines,
                lang: part.lang,
                guide: path,
                title: part.title,
                todos: draft.n_todos,
            });
        }
    }
    env.ui.diagnose(&problems)?;
    env.ui.say(&notes)?;
    report.problems = problems.iter().map(ToString::to_string).collect();
    if args.json {
        env.ui.raw(&serde_json::to_string_pretty(&report)?)?;
    } else {
        env.ui.show(&page(&report, &args.output))?;
    }
    Ok(if report.drafts.is_empty() { Outcome::Not } else { Outcome::Done })
}

/// The files to read, in order of their names; what cannot be read becomes a problem.
fn gather(path: &Path, problems: &mut Vec<Diagnostic>, notes: &mut Page) -> anyhow::Result<Vec<Source>> {
    let meta = fs::metadata(path).with_context(|| format!("could not read `{}`", path.display()))?;
    let mut files = Vec::new();
    if meta.is_dir() {
        walk(path, 0, &mut files, problems);
    } else {
        files.push(path.to_owned());
    }
    let mut sources = Vec::new();
    for file in files {
        let name = file.to_string_lossy().replace('\\', "/");
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) => {
                problems.push(unreadable(&name, &error.to_string()));
                continue;
            }
        };
        let decoded = match import::decode(&name, &bytes) {
            Ok(decoded) => decoded,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let Some(format) = Format::of(&file, &decoded.file.text) else {
            if meta.is_dir() {
                notes.push(Line::plain(format!("{name}: passed over; text, Markdown, HTML, JSON and CSV are read")));
                continue;
            }
            let message = format!("`{name}` is of no kind that is read");
            return Err(Hinted::new(message, "give a .txt, .md, .html, .json or .csv file".to_owned()).into());
        };
        if let Some(encoding) = decoded.encoding {
            notes.push(Line::plain(format!("{name}: read as {encoding}")));
        }
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        sources.push(Source { name, stem, material: import::read(&decoded.file, format) });
    }
    Ok(sources)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, problems: &mut Vec<Diagnostic>) {
    let name = folder.to_string_lossy().replace('\\', "/");
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return problems.push(unreadable(&name, &error.to_string())),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for path in paths {
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        // A link may lead back to where it stands.
        if is_hidden || path.is_symlink() {
            continue;
        }
        if path.is_dir() && depth < MAX_DEPTH {
            walk(&path, depth + 1, files, problems);
        } else if path.is_file() {
            files.push(path);
        }
    }
}

fn unreadable(path: &str, why: &str) -> Diagnostic {
    SourceFile::new(path, "").problem(Code::FileUnreadable, Span::new(0, 0), format!("cannot be read: {why}"))
}

/// What stands in the folder already.
#[derive(Default)]
struct Existing {
    /// The names of all files, of those that cannot be read too.
    ids: Vec<(Lang, String)>,
    guides: Vec<Guide>,
}

fn existing(output: &Path) -> Existing {
    let mut existing = Existing::default();
    let mut files = Vec::new();
    for lang in Lang::ALL {
        let Ok(entries) = fs::read_dir(output.join("corpus").join(lang.tag())) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(id) = name.strip_suffix(".md") else { continue };
            existing.ids.push((lang, id.to_owned()));
            files.extend(fs::read(entry.path()).ok().map(|bytes| (format!("corpus/{lang}/{name}"), bytes)));
        }
    }
    files.sort();
    let (corpus, _) = Corpus::load(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
    existing.guides = corpus.iter().cloned().collect();
    existing
}

/// Writes a new file whole or not at all, and never over another.
fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let could_not = || format!("could not write `{}`", path.display());
    fs::create_dir_all(folder).with_context(could_not)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(could_not)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).with_context(could_not)?;
    file.persist_noclobber(path).map_err(|error| error.error).with_context(could_not)?;
    Ok(())
}

fn page(report: &Report, output: &Path) -> Page {
    let mut page = Page::new();
    let place = |file: &str, lines: Lines| format!("{file}:{}-{}", lines.first, lines.last);
    for it in &report.drafts {
        page.push(
            Line::default()
                .with(Style::Strong, it.guide.clone())
                .with(Style::Plain, format!("  {}", it.title))
                .with(Style::Dim, format!("  from {}, {} TODO", place(&it.file, it.lines), it.todos)),
        );
    }
    for it in &report.duplicates {
        let said = format!("said already in {} ({} %): {}", it.of, it.percent, it.title);
        page.push(Line::default().with(Style::Warn, said).with(Style::Dim, format!("  {}", place(&it.file, it.lines))));
    }
    for it in &report.dropped {
        let left =
            format!("left out, {}: {}  {}", it.dropped.reason, it.dropped.sample, place(&it.file, it.dropped.lines));
        page.push(Line::default().with(Style::Dim, left));
    }
    let verb = if report.dry_run { "would be written" } else { "written" };
    let n_drafts = report.drafts.len();
    let many = if n_drafts == 1 { "draft" } else { "drafts" };
    let repeated = match report.duplicates.len() {
        1 => "1 duplicate".to_owned(),
        n => format!("{n} duplicates"),
    };
    let left = report.dropped.len();
    page.push(Line::plain(format!("{n_drafts} {many} {verb} to {}, {repeated}, {left} left out", output.display())));
    if n_drafts > 0 && !report.dry_run {
        page.push(Line::plain(format!(
            "next: finish each TODO, then `aplomb search --workspace {}`",
            output.display()
        )));
    }
    page
}
