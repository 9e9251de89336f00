//! JSON Schemas of every kind of content file, made from the types that read them: what an editor completes and underlines
//! is what the program takes.

use schemars::Schema;
use serde_json::{Map, Value};

use crate::golden;
use crate::guide;
use crate::rubric;
use crate::scenario;

/// A kind of content file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `scenarios/<id>/scenario.yaml`.
    Scenario,
    /// `scenarios/<id>/<lang>.yaml`.
    Translation,
    /// `scenarios/<id>/golden.yaml`.
    Golden,
    /// `scenarios/criteria/<id>.yaml`.
    Criterion,
    /// `tests/criteria/<lang>.yaml`.
    Cases,
    /// The front matter of `corpus/<lang>/<id>.md`.
    Guide,
    /// `corpus/glossary.yaml`.
    Glossary,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] =
        [Kind::Scenario, Kind::Translation, Kind::Golden, Kind::Criterion, Kind::Cases, Kind::Guide, Kind::Glossary];

    /// Its name, as typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Scenario => "scenario",
            Kind::Translation => "translation",
            Kind::Golden => "golden",
            Kind::Criterion => "criterion",
            Kind::Cases => "cases",
            Kind::Guide => "guide",
            Kind::Glossary => "glossary",
        }
    }
}

/// Where the schema of a kind is kept in a workspace, relative to it.
#[must_use]
pub fn path(kind: Kind) -> String {
    format!(".schema/{}.json", kind.name())
}

/// The schema of a kind, draft 2020-12.
#[must_use]
pub fn schema(kind: Kind) -> Schema {
    match kind {
        Kind::Scenario => scenario::scenario_schema(),
        Kind::Translation => scenario::translation_schema(),
        Kind::Golden => scenario::golden_schema(),
        Kind::Criterion => rubric::criterion_schema(),
        Kind::Cases => golden::cases_schema(),
        Kind::Guide => guide::front_matter_schema(),
        Kind::Glossary => guide::glossary_schema(),
    }
}

/// The schema as it is printed and kept, with a line end.
#[must_use]
pub fn text(kind: Kind) -> String {
    let schema = schema(kind);
    let rest =
        schema.as_object().into_iter().flatten().filter(|(key, _)| !["$schema", "title"].contains(&key.as_str()));
    // What it is stands first, for people who open it.
    let mut named = Map::new();
    named.extend(schema.get("$schema").map(|draft| ("$schema".to_owned(), draft.clone())));
    named.insert("title".to_owned(), format!("aplomb {}", kind.name()).into());
    named.extend(rest.map(|(key, value)| (key.clone(), value.clone())));
    format!("{:#}\n", Value::Object(named))
}
