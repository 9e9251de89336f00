//! `aplomb schema`: the JSON Schema of a kind of content file, for editors.

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::Outcome;
use crate::report::Ui;
use crate::schema::{Kind, text};

/// Print the JSON Schema of a kind of content file, for editors
///
/// An editor with a YAML language server completes and underlines by it once the first line of a file names it:
/// `# yaml-language-server: $schema=../../.schema/scenario.json`. Files that `aplomb new` begins have that line.
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// The kind of file
    #[arg(value_enum)]
    kind: Kind,
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Kind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

pub(super) fn run(args: &SchemaArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    ui.raw(text(args.kind).trim_end())?;
    Ok(Outcome::Done)
}
