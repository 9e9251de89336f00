//! Writes guides into an index: one document a passage, numbered as in the catalog.
//!
//! Analysis runs on all cores; one writer takes the documents in order, so that the same guides give the same index.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use tantivy::directory::Directory;
use tantivy::{Index, TantivyDocument};

use super::SearchError;
use super::catalog::{Catalog, texts};
use super::fields::Fields;
use super::joined::{self, JoinedTerms};
use crate::guide::Guide;
use crate::text::Analyzer;

/// The writer's arena in bytes; it only bounds the first allocation of its hash table.
const ARENA_BYTES: usize = 64 << 20;
/// Guides analyzed in one go by one thread.
const CHUNK: usize = 128;
/// Chunks a thread may be ahead of the writer.
const AHEAD: usize = 4;

/// Builds the index of `catalog` in `directory`.
pub(super) fn build(
    catalog: &Catalog,
    fields: &Fields,
    directory: impl Into<Box<dyn Directory>>,
) -> Result<Index, SearchError> {
    let mut writer = Index::builder()
        .schema(fields.schema.clone())
        .tokenizers(joined::tokenizers())
        .single_segment_index_writer::<TantivyDocument>(directory, ARENA_BYTES)?;
    let chunks: Vec<&[Guide]> = catalog.guides().chunks(CHUNK).collect();
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from).min(chunks.len());
    if n_threads < 2 {
        for guide in catalog.guides() {
            for document in documents(guide, fields) {
                writer.add_document(document)?;
            }
        }
        return Ok(writer.finalize()?);
    }
    std::thread::scope(|scope| {
        let (senders, receivers): (Vec<_>, Vec<_>) = (0..n_threads).map(|_| sync_channel(AHEAD)).unzip();
        for (nth, sender) in senders.into_iter().enumerate() {
            let own: Vec<&[Guide]> = chunks.iter().skip(nth).step_by(n_threads).copied().collect();
            scope.spawn(move || analyze(&own, fields, &sender));
        }
        in_turn(&receivers)
            .try_for_each(|documents| documents.into_iter().try_for_each(|document| writer.add_document(document)))
    })?;
    Ok(writer.finalize()?)
}

/// Takes from each thread in turn, which is the order of the chunks; the first that is done ends it.
fn in_turn(receivers: &[Receiver<Vec<TantivyDocument>>]) -> impl Iterator<Item = Vec<TantivyDocument>> {
    receivers.iter().cycle().map_while(|receiver| receiver.recv().ok())
}

fn analyze(chunks: &[&[Guide]], fields: &Fields, sender: &SyncSender<Vec<TantivyDocument>>) {
    for chunk in chunks {
        let documents = chunk.iter().flat_map(|guide| documents(guide, fields)).collect();
        if sender.send(documents).is_err() {
            return; // The writer failed and has gone; its error is the one to report.
        }
    }
}

fn documents(guide: &Guide, fields: &Fields) -> Vec<TantivyDocument> {
    (0..guide.passages.len().max(1)).map(|nth| document(guide, nth, fields)).collect()
}

fn document(guide: &Guide, nth: usize, fields: &Fields) -> TantivyDocument {
    let analyzer = Analyzer::for_lang(guide.lang);
    let mut document = TantivyDocument::new();
    for (role, text) in texts(guide, nth) {
        let pair = fields.pair(guide.lang, role);
        let terms = JoinedTerms::new(analyzer, text);
        document.add_text(pair.words, terms.words);
        document.add_text(pair.grams, terms.grams);
    }
    document
}
