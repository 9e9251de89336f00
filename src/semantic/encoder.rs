//! The encoder itself: opened once, used from any thread.

use std::num::NonZero;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use rten::ThreadPool;

use super::batch::Batch;
use super::error::EncoderError;
use super::files::ModelFiles;
use super::fingerprint::Fingerprint;
use super::network::Network;
use super::tokenizer::Tokenizer;
use super::vector::Vector;

/// Threads that share one text. More than a few wait for each other longer than they work.
const MAX_THREADS_PER_TEXT: usize = 4;

/// Which side of a search a text is on; the model was trained to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What a person asks, and either side when two texts are compared as equals.
    Query,
    /// What is to be found.
    Passage,
}

impl Role {
    /// Returns what servers that know roles call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Passage => "passage",
        }
    }

    /// Returns what the model wants in front of the text.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Query => "query: ",
            Self::Passage => "passage: ",
        }
    }
}

/// The sentence encoder, ready.
#[derive(Debug)]
pub struct Encoder {
    tokenizer: Tokenizer,
    network: Network,
    threads: Arc<ThreadPool>,
}

impl Encoder {
    /// Opens the encoder on model files.
    ///
    /// # Errors
    ///
    /// Files that do not load with the libraries of this program.
    pub fn open(files: ModelFiles) -> Result<Self, EncoderError> {
        let ModelFiles { graph, weights, tokenizer } = files;
        // The tokenizer takes four times as long as the network: side by side only the longer one counts.
        let (tokenizer, network) = thread::scope(|scope| {
            let tokenizer = scope.spawn(|| Tokenizer::load(&tokenizer));
            let network = Network::load(&graph, weights);
            (tokenizer.join().unwrap_or_else(|cause| panic::resume_unwind(cause)), network)
        });
        let n_threads = n_processors().min(MAX_THREADS_PER_TEXT);
        let threads = Arc::new(ThreadPool::with_num_threads(n_threads));
        Ok(Self { tokenizer: tokenizer?, network: network?, threads })
    }

    /// Returns the fingerprint to keep beside the vectors.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        ModelFiles::fingerprint()
    }

    /// Returns the vector of a text. Of a text longer than 510 pieces (some 2,000 characters) the
    /// beginning counts.
    ///
    /// # Errors
    ///
    /// None is known for any text; what the libraries report is passed on.
    pub fn encode(&self, role: Role, text: &str) -> Result<Vector, EncoderError> {
        let ids = self.tokenizer.ids(role, text)?;
        let mut vectors = self.network.run(&Batch::single(&ids), &self.threads)?;
        Ok(vectors.pop().expect("a batch of one text gives one vector"))
    }

    /// Returns the vectors of many texts, in their order, on every processor.
    ///
    /// They are those of [`encode`](Self::encode) to the last bit, however many processors there are and
    /// whatever other texts are with them. `progress` is told, on the calling thread, how many are done.
    ///
    /// # Errors
    ///
    /// As [`encode`](Self::encode); the first error ends the work.
    pub fn encode_all<T: AsRef<str>>(
        &self,
        role: Role,
        texts: &[T],
        mut progress: impl FnMut(usize),
    ) -> Result<Vec<Vector>, EncoderError> {
        let ids = texts.iter().map(|text| self.tokenizer.ids(role, text.as_ref())).collect::<Result<Vec<_>, _>>()?;
        let batches = Batch::divide(&ids);
        let mut vectors: Vec<Option<Vector>> = vec![None; texts.len()];
        let mut n_done = 0;
        self.run_all(&batches, |batch, encoded| {
            for (place, vector) in batch.places().zip(encoded) {
                vectors[place] = Some(vector);
            }
            n_done += batch.n_texts();
            progress(n_done);
        })?;
        Ok(vectors.into_iter().map(|vector| vector.expect("every text is in a batch")).collect())
    }

    /// Runs the batches on as many threads as there are processors, each with its own one-thread pool: two texts
    /// on two threads take less time than one after the other on both.
    fn run_all<'a>(
        &self,
        batches: &'a [Batch<'a>],
        mut take: impl FnMut(&Batch<'a>, Vec<Vector>),
    ) -> Result<(), EncoderError> {
        let next = AtomicUsize::new(0);
        let (sender, results) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..n_processors().min(batches.len()) {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || {
                    let alone = Arc::new(ThreadPool::with_num_threads(1));
                    while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                        // A closed channel says that another batch has failed.
                        if sender.send((batch, self.network.run(batch, &alone))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            // Taken by value, so that an early return closes the channel.
            for (batch, result) in results {
                take(batch, result?);
            }
            Ok(())
        })
    }
}

fn n_processors() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
