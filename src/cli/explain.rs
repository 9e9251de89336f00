//! `aplomb explain`: what a code of `check` means.

use anyhow::bail;
use clap::Args;

use super::{Hinted, Outcome};
use crate::report::{Ui, code};
use crate::source::Code;
use crate::text::nearest;

/// Tell what a code of `check` means, with a wrong and a right example
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The code, such as A0103; without it all codes are listed
    code: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let Some(name) = &args.code else {
        ui.show(&code::list())?;
        return Ok(Outcome::Done);
    };
    let Some(known) = Code::from_name(name) else {
        let hint = match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`aplomb explain` lists the codes".to_owned(),
        };
        bail!(Hinted::new(format!("there is no code `{name}`"), hint));
    };
    ui.show(&code::page(&known.explain()))?;
    Ok(Outcome::Done)
}
