//! `aplomb new`: the beginning of a guide, a scenario or a criterion, which passes the check and plays as it is.

use std::fs;
use std::io::{self, ErrorKind, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use super::chosen::{Asked, Chosen, holds_content};
use super::{Hinted, Outcome};
use crate::config;
use crate::report::{Line, Style, Ui};
use crate::scaffold::{self, Known, NewFile};
use crate::schema;
use crate::text::{Form, Lang, nearest, normalize};
use crate::workspace::Workspace;

/// Begin a guide, a scenario or a criterion: commented files that pass the check and play as they are
///
/// They lie in the folder given with --workspace, else in the current one. Nothing that is there is overwritten. At a
/// terminal it asks for what was not given; Enter takes what stands in brackets.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// What to begin
    #[arg(value_enum)]
    kind: Kind,

    /// Its id: small letters, digits and dashes, such as late-delivery
    id: String,

    /// The language that it is written in [default: en]
    #[arg(long)]
    lang: Option<Lang>,

    /// Its title, in that language
    #[arg(long)]
    title: Option<String>,

    /// The guide that a scenario or a criterion goes with
    #[arg(long, value_name = "GUIDE")]
    guide: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// One guide in one language
    Guide,
    /// A case to practise, with worked conversations
    Scenario,
    /// Something that a reply should do
    Criterion,
}

pub(super) fn run(args: &NewArgs, asked: &Asked, ui: &Ui) -> anyhow::Result<Outcome> {
    check_id(args)?;
    let chosen = Chosen::new(&[], asked)?;
    let folder = match chosen.folder {
        Some(folder) => folder,
        None => std::env::current_dir()?,
    };
    let workspace = match holds_content(&folder) {
        true => Workspace::open(&folder)?,
        false if folder.is_dir() => Workspace::shipped(),
        false => bail!("the workspace `{}` is not a folder", folder.display()),
    };
    // What cannot be written is told before anything is asked.
    is_free(args, args.lang.unwrap_or(Lang::En), &folder, &workspace, args.lang.is_some())?;
    let Some(answers) = answers(args, &workspace)? else {
        ui.say(&[Line::plain("Nothing was written.")])?;
        return Ok(Outcome::Not);
    };
    is_free(args, answers.lang, &folder, &workspace, true)?;
    let known = Known {
        id: &args.id,
        lang: answers.lang,
        title: answers.title.as_deref(),
        guide: answers.guide.as_deref(),
        today: config::now().date(),
    };
    let files = match args.kind {
        Kind::Guide => scaffold::guide(&known),
        Kind::Scenario => scaffold::scenario(&known),
        Kind::Criterion => scaffold::criterion(&known),
    };
    write(&folder, args, &files)?;
    let kinds: &[&str] = match args.kind {
        Kind::Guide => &["guide"],
        Kind::Scenario => &["scenario", "golden"],
        Kind::Criterion => &["criterion"],
    };
    write_schemas(&folder, kinds)?;
    for file in &files {
        ui.show(&[Line::plain(format!("Wrote {}", file.path))])?;
    }
    let next = match args.kind {
        Kind::Guide => format!("aplomb check; aplomb show {} --lang {}", args.id, answers.lang),
        Kind::Scenario => format!("aplomb check; aplomb play {}; aplomb test", args.id),
        Kind::Criterion => "aplomb check; then name it under `rubric` of a scenario".to_owned(),
    };
    ui.say(&[Line::default().with(Style::Dim, format!("Next: {next}"))])?;
    Ok(Outcome::Done)
}

/// An id is the name of a file or a folder on every system, and easy to type.
fn check_id(args: &NewArgs) -> anyhow::Result<()> {
    let id = &args.id;
    let is_plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let is_whole = !id.is_empty() && !id.starts_with('-') && !id.ends_with('-') && id.len() <= 60;
    if !is_plain || !is_whole {
        let folded = normalize(id, Form::Folded);
        let parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let plain = parts.take(8).collect::<Vec<_>>().join("-").to_ascii_lowercase();
        let hint = match plain.is_empty() {
            true => "for example late-delivery; the title can be in any script".to_owned(),
            false => format!("did you mean `{plain}`?"),
        };
        bail!(Hinted::new(format!("`{id}` is no id: small letters, digits and dashes, at most 60"), hint));
    }
    if args.kind == Kind::Scenario && id == "criteria" {
        bail!(Hinted::new("`criteria` is the folder of the criteria".to_owned(), "choose another id".to_owned()));
    }
    Ok(())
}

/// What is to be written must not be there.
fn is_free(args: &NewArgs, lang: Lang, folder: &Path, workspace: &Workspace, is_final: bool) -> anyhow::Result<()> {
    let id = &args.id;
    let path = match args.kind {
        Kind::Guide if !is_final => return Ok(()),
        Kind::Guide => format!("corpus/{lang}/{id}.md"),
        Kind::Scenario => format!("scenarios/{id}"),
        Kind::Criterion => format!("scenarios/criteria/{id}.yaml"),
    };
    let other = || "choose another id, or edit what is there".to_owned();
    if folder.join(&path).symlink_metadata().is_ok() {
        bail!(Hinted::new(format!("`{path}` is there already"), other()));
    }
    if args.kind == Kind::Criterion && workspace.practice().value.criteria.get(id).is_some() {
        bail!(Hinted::new(format!("aplomb has a criterion `{id}`, and yours would stand in its place"), other()));
    }
    Ok(())
}

struct Answers {
    lang: Lang,
    title: Option<String>,
    guide: Option<String>,
}

/// What was given, and at a terminal what is asked for; nothing when the person leaves.
fn answers(args: &NewArgs, workspace: &Workspace) -> anyhow::Result<Option<Answers>> {
    let corpus = &workspace.corpus().value;
    let first = || corpus.ids().next().map(str::to_owned);
    let fitting = match args.kind {
        Kind::Guide => None,
        _ if corpus.contains(&args.id) => Some(args.id.clone()),
        Kind::Scenario => None,
        Kind::Criterion => first(),
    };
    let is_there = |guide: &str| -> Result<(), String> {
        match nearest(guide, corpus.ids()) {
            _ if corpus.contains(guide) => Ok(()),
            Some(near) => Err(format!("did you mean `{near}`?")),
            None => Err("guides lie in corpus/<lang>/<id>.md".to_owned()),
        }
    };
    if let Some(guide) = &args.guide {
        is_there(guide).map_err(|hint| Hinted::new(format!("there is no guide `{guide}`"), hint))?;
    }
    let mut answers = Answers {
        lang: args.lang.unwrap_or(Lang::En),
        title: args.title.clone().filter(|title| !title.trim().is_empty()),
        guide: args.guide.clone().or(fitting),
    };
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(Some(answers));
    }
    let mut editor = DefaultEditor::new().context("could not use the terminal")?;
    if args.lang.is_none() {
        let read = |text: &str| text.parse::<Lang>().map_err(|error| error.to_string());
        match ask(&mut editor, "Language: en, th, fil, lv or nb [en]: ", read)? {
            Answer::Left => return Ok(None),
            Answer::Enter => {}
            Answer::Said(lang) => answers.lang = lang,
        }
    }
    if args.title.is_none() {
        match ask(&mut editor, "Title [an example's]: ", |text| Ok(text.to_owned()))? {
            Answer::Left => return Ok(None),
            Answer::Enter => {}
            Answer::Said(title) => answers.title = Some(title),
        }
    }
    if args.guide.is_none() && args.kind != Kind::Guide {
        let default = answers.guide.as_deref().unwrap_or("none");
        let read = |text: &str| is_there(text).map(|()| text.to_owned());
        match ask(&mut editor, &format!("Guide that goes with it [{default}]: "), read)? {
            Answer::Left => return Ok(None),
            Answer::Enter => {}
            Answer::Said(guide) => answers.guide = Some(guide),
        }
    }
    Ok(Some(answers))
}

/// What a person answered.
enum Answer<T> {
    /// Nothing: what stands in brackets.
    Enter,
    /// This.
    Said(T),
    /// They left with Ctrl-C or Ctrl-D.
    Left,
}

/// Asks until the answer can be read.
fn ask<T>(
    editor: &mut DefaultEditor,
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> anyhow::Result<Answer<T>> {
    let mut prompt = question.to_owned();
    loop {
        let line = match editor.readline(&prompt) {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(Answer::Left),
            Err(error) => return Err(error).context("could not use the terminal"),
        };
        match line.trim() {
            "" => return Ok(Answer::Enter),
            said => match read(said) {
                Ok(value) => return Ok(Answer::Said(value)),
                Err(why) => prompt = format!("{why} {question}"),
            },
        }
    }
}

/// Writes all files or none, and nothing over what is there.
fn write(folder: &Path, args: &NewArgs, files: &[NewFile]) -> anyhow::Result<()> {
    let Some(first) = files.first() else { return Ok(()) };
    let to = match args.kind {
        Kind::Scenario => folder.join("scenarios").join(&args.id),
        Kind::Guide | Kind::Criterion => folder.join(&first.path),
    };
    let failed = || format!("could not write `{}`", to.display());
    let above = to.parent().map_or_else(PathBuf::new, Path::to_owned);
    fs::create_dir_all(&above).with_context(failed)?;
    // Beside the target, so that it is but renamed; its name begins with a dot, so that nobody reads it.
    let temporary = tempfile::TempDir::new_in(&above).with_context(failed)?;
    let made = temporary.path().join("made");
    match args.kind {
        Kind::Scenario => {
            fs::create_dir(&made).with_context(failed)?;
            for file in files {
                let name = Path::new(&file.path).file_name().unwrap_or_default();
                fs::write(made.join(name), &file.text).with_context(failed)?;
            }
            if to.symlink_metadata().is_ok() {
                return Err(io::Error::from(ErrorKind::AlreadyExists)).with_context(failed);
            }
            fs::rename(&made, &to).with_context(failed)
        }
        Kind::Guide | Kind::Criterion => {
            fs::write(&made, &first.text).with_context(failed)?;
            // A link is refused where a file is, unlike a renamed one; not every file system has links.
            match fs::hard_link(&made, &to) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists && to.symlink_metadata().is_err() => {
                    fs::rename(&made, &to).with_context(failed)
                }
                linked => linked.with_context(failed),
            }
        }
    }
}

/// The schemas that the files name in their first line, for editors; one that is there stays as it is.
fn write_schemas(folder: &Path, kinds: &[&str]) -> anyhow::Result<()> {
    for kind in schema::Kind::ALL.iter().filter(|kind| kinds.contains(&kind.name())) {
        let path = folder.join(schema::path(*kind));
        let failed = || format!("could not write `{}`", path.display());
        if path.symlink_metadata().is_err() {
            fs::create_dir_all(path.parent().unwrap_or(folder)).with_context(failed)?;
            super::write_whole(&path, schema::text(*kind).as_bytes()).with_context(failed)?;
        }
    }
    Ok(())
}
