//! `aplomb eval`: how well the search finds judged documents.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::{Env, Outcome, notes};
use crate::report::{Line, Style};
use crate::search::eval::{Figures, Judged, Ranked, Report, trec_run};
use crate::search::{Fingerprint, Halves, Index, NoMeaning, Query, Reach, Searcher};
use crate::text::Lang;
use crate::workspace::{self, Note};

/// Measure how well the search finds judged documents
///
/// CORPUS and QUERIES are JSON lines of `id` (or `_id`) and `text`, with `title` and `lang` where known; QRELS are lines of
/// query, document and grade. The vectors of the documents are computed once and kept; a large set takes minutes.
#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// The documents, as JSON lines
    corpus: PathBuf,

    /// The queries, as JSON lines
    queries: PathBuf,

    /// The judgements, as lines of query, document and grade
    qrels: PathBuf,

    /// By words alone
    #[arg(long, conflicts_with = "semantic_only")]
    no_semantic: bool,

    /// By meaning alone
    #[arg(long)]
    semantic_only: bool,

    /// Recognize the language of each query instead of believing the file
    #[arg(long)]
    detect_lang: bool,

    /// Also write the first hundred documents of each query to this file, as a TREC run
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,

    /// Print one JSON value instead of a table
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &EvalArgs, env: &Env) -> anyhow::Result<Outcome> {
    let judged = Judged::read(&args.corpus, &args.queries, &args.qrels)?;
    let searcher = open(args, env, judged.guides)?;
    let mut all = Vec::new();
    let mut ranked = Vec::new();
    for (nth, query) in judged.queries.iter().enumerate() {
        let found = Ranked::search(
            &searcher,
            &query.id,
            &Query {
                reach: Reach::AnyLang,
                typed_in: query.lang.filter(|_| !args.detect_lang),
                halves: if args.semantic_only { Halves::Meaning } else { Halves::Both },
                limit: if args.run.is_some() { 100 } else { 10 },
                ..Query::new(query.text.clone())
            },
        )?;
        if let Some(reason) = found.no_meaning {
            return Err(half(reason));
        }
        all.push((query.lang.map_or("unknown", Lang::tag).to_owned(), Figures::new(query, &found.documents())));
        ranked.push(found);
        env.ui.progress("Searching", nth + 1, judged.queries.len())?;
    }
    if let Some(path) = &args.run {
        super::write_whole(path, trec_run(&ranked).as_bytes())
            .with_context(|| format!("could not write `{}`", path.display()))?;
    }
    let report = Report::new(&all);
    if args.json {
        env.ui.raw(&serde_json::to_string_pretty(&report)?)?;
    } else {
        env.ui.show(&table(&report))?;
    }
    Ok(Outcome::Done)
}

fn open(args: &EvalArgs, env: &Env, guides: Vec<crate::guide::Guide>) -> anyhow::Result<Searcher> {
    let index = match &env.places.cache {
        Some(cache) => {
            let fingerprint = Fingerprint::of(&guides);
            let (index, opened) = Index::open_or_build(guides, &cache.join("eval"), &fingerprint)?;
            notes::tell(&[Note::Index(opened)], &env.ui)?;
            index
        }
        None => Index::in_memory(guides)?,
    };
    let searcher = Searcher::new(&index);
    let Some(embedder) = notes::embedder(env, args.no_semantic) else { return Ok(searcher) };
    let mut told = Vec::new();
    let progress = |n_done, n_texts| {
        // A bar that cannot be drawn is no reason to stop.
        let _ = env.ui.progress("Reading the documents for their meaning", n_done, n_texts);
    };
    let meaning = workspace::meaning(&index, &embedder, env.places.cache.as_deref(), progress, &mut told);
    notes::tell(&told, &env.ui)?;
    match meaning {
        Ok(meaning) => Ok(searcher.with_meaning(Arc::new(meaning))),
        Err(reason) => Err(half(reason)),
    }
}

/// Figures of half a search would be taken for those of the whole.
fn half(reason: NoMeaning) -> anyhow::Error {
    super::Hinted::new(reason.reason, reason.hint).into()
}

fn table(report: &Report) -> Vec<Line> {
    let head = "lang     queries  nDCG@10  from   to     MRR@10  R@1    R@5    R@10";
    let row = |name: &str, of: &Report| {
        let f = &of.figures;
        Line::plain(format!(
            "{name:<7}  {:>7}  {:.3}    {:.3}  {:.3}  {:.3}   {:.3}  {:.3}  {:.3}",
            of.queries, f.ndcg, of.interval.low, of.interval.high, f.mrr, f.recall_1, f.recall_5, f.recall_10
        ))
    };
    let mut page = vec![Line::default().with(Style::Strong, head)];
    page.extend(report.by_lang.iter().map(|(lang, of)| row(lang, of)));
    page.push(row("all", report));
    page
}
