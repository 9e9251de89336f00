//! `aplomb search`: the guidance that fits, with a line to say aloud.

use std::ffi::OsString;

use anyhow::bail;
use clap::Args;

use super::{Env, Outcome, notes};
use crate::guide::GuideId;
use crate::report::hits::Explained;
use crate::report::{self, Line};
use crate::search::{Confidence, Halves, Hit, Hits, Query, Reach, Searcher};
use crate::text::{Lang, nearest};

/// Find the guidance that fits, with a line to say aloud
///
/// Everything you type is looked for as text, in the language you type it in: "words in quotes" must stand together,
/// -word must not stand at all. What means the same is found in other words and other languages too; how well it fits is
/// said in a word. Exit code 1 when nothing fits.
#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// What the customer says or wants, in any of the five languages
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    /// Only guides in this language: en, th, fil, lv or nb
    #[arg(long)]
    lang: Option<Lang>,

    /// Guides of every language alike, instead of those in the language of the query first
    #[arg(long, conflicts_with = "lang")]
    any_lang: bool,

    /// By words alone, without their meaning
    #[arg(long)]
    no_semantic: bool,

    /// Show what each word and the meaning gave
    #[arg(long)]
    explain: bool,

    /// With --explain: also explain this guide, found or not
    #[arg(long, value_name = "GUIDE", requires = "explain")]
    why_not: Option<String>,

    /// How many guides at most
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=100))]
    limit: u16,

    /// Print one JSON value instead of prose; highlights are byte offsets into the snippet's text
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &SearchArgs, env: &Env) -> anyhow::Result<Outcome> {
    let corpus = env.workspace.corpus();
    env.ui.diagnose(&corpus.problems)?;
    let (searcher, opened) = notes::open(env, notes::embedder(env, args.no_semantic))?;
    notes::tell(&opened, &env.ui)?;
    let text = args.words.join(" ");
    let today = env.now.date();
    let query = Query {
        lang: args.lang,
        reach: if args.any_lang { Reach::AnyLang } else { Reach::OwnFirst },
        today: Some(today),
        limit: usize::from(args.limit),
        ..Query::new(text.clone())
    };
    let hits = searcher.search(&query)?;
    if let Some(reason) = &hits.no_meaning {
        env.ui.say(&report::hits::no_meaning(reason))?;
    }
    // What failed once is not asked again for each explanation.
    let halves = if hits.no_meaning.is_some() { Halves::Words } else { query.halves };
    let query = Query { halves, ..query };
    let is_overdue =
        |hit: &Hit| corpus.value.get(hit.guide.as_str(), hit.lang).is_some_and(|guide| guide.is_expired(today));
    let explained = explained(args, env, &searcher, &query, &hits)?;
    if args.json {
        env.ui.raw(&report::hits::json(&text, &hits, &explained, is_overdue)?)?;
    } else if hits.hits.is_empty() {
        env.ui.show(&report::hits::nothing(&text, &hits, args.lang.or(hits.lang).unwrap_or(Lang::En)))?;
    } else {
        env.ui.show(&report::hits::page(&hits, is_overdue))?;
    }
    if !args.json {
        for it in &explained {
            env.ui.show(&[Line::default()])?;
            env.ui.show(&report::explain::page(it.guide.as_str(), &it.why))?;
        }
    }
    // The nearest guides are shown all the same: a person may see what a measure does not.
    Ok(if hits.confidence() == Confidence::None { Outcome::Not } else { Outcome::Done })
}

/// The explanations asked for: of every hit, and of the guide named.
fn explained(
    args: &SearchArgs,
    env: &Env,
    searcher: &Searcher,
    query: &Query,
    hits: &Hits,
) -> anyhow::Result<Vec<Explained>> {
    let mut wanted: Vec<(GuideId, Lang)> = Vec::new();
    if args.explain {
        wanted.extend(hits.hits.iter().map(|hit| (hit.guide.clone(), hit.lang)));
    }
    if let Some(name) = &args.why_not {
        let corpus = &env.workspace.corpus().value;
        let known = |lang: &Lang| corpus.get(name, *lang).is_some();
        let Some(lang) = args.lang.into_iter().chain(hits.lang).chain(Lang::ALL).find(known) else {
            let hint = match nearest(name, corpus.ids()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "find one with `aplomb search WORDS`".to_owned(),
            };
            bail!(super::Hinted::new(format!("there is no guide `{name}`"), hint));
        };
        let one = (GuideId(name.clone()), lang);
        if !wanted.contains(&one) {
            wanted.push(one);
        }
    }
    let mut explained = Vec::new();
    for (guide, lang) in wanted {
        let why = searcher.explain(query, &guide, lang)?;
        explained.extend(why.map(|why| Explained { guide, lang, why }));
    }
    Ok(explained)
}

/// Keeps `-word` a word: what begins with one dash and is longer than an option's letter goes behind `--`.
pub(super) fn words_are_no_options(args: Vec<OsString>) -> Vec<OsString> {
    let is_search = args.iter().skip(1).any(|arg| arg == "search");
    if !is_search || args.iter().any(|arg| arg == "--") {
        return args;
    }
    let is_word = |arg: &OsString| {
        let text = arg.to_string_lossy();
        text == "-" || (text.starts_with('-') && !text.starts_with("--") && text.chars().nth(2).is_some())
    };
    let (words, mut rest): (Vec<OsString>, Vec<OsString>) = args.into_iter().partition(is_word);
    if !words.is_empty() {
        rest.push("--".into());
        rest.extend(words);
    }
    rest
}
