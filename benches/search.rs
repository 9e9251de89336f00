//! How long does a query take, how much longer than in the engine without this program, and is that little enough?
//!
//! Besides what criterion tells, a table: every query is timed in turn with its peers, so that whatever else the
//! machine does falls on all alike, and figures beyond the limits below end the run with an error.

mod engine;
mod passages;
mod vectors;

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aplomb::search::{Halves, Index, LazyEmbedder, Meaning, Query, Searcher, Vectors};
use aplomb::semantic::{Encoder, ModelFiles, Role};
use aplomb::text::Lang;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use engine::{Cut, Engine};

/// What agents of each language type.
const QUERIES: [(Lang, [&str; 4]); 5] = [
    (
        Lang::En,
        ["customer says he will sue", "angry refund policy", "can i transfer to supervisor", "custmer complaint"],
    ),
    (Lang::Th, ["ลูกค้าบอกว่าจะฟ้อง", "ขอคืนเงิน", "โอนสายให้หัวหน้า", "ลูกค้าโกรธ นโยบาย"]),
    (
        Lang::Fil,
        ["sabi ng customer magdedemanda", "galit ang customer", "ilipat sa supervisor", "refund policy reklamo"],
    ),
    (Lang::Lv, ["klients draud ar tiesu", "dusmīgs klients", "savienot ar vaditaju", "atmaksas noteikumi"]),
    (Lang::Nb, ["kunden sier han vil saksøke", "sint kunde", "overføre til leder", "klagebehandling refusjon"]),
];

/// How often the table times each query.
const ROUNDS: usize = 50;
/// Among so many passages the limits hold.
const MANY: usize = 50_000;
/// A search by words may take so many times the engine's; in Thai the engine's that is given the same words.
const MOST_TIMES_THE_ENGINE: f64 = 8.0;
/// What 99 of 100 searches by words must not exceed.
const MOST_P99: Duration = Duration::from_millis(10);
/// What a search by words and meaning may take beside the encoder.
const MOST_BESIDE_THE_ENCODER: Duration = Duration::from_millis(10);

fn search(criterion: &mut Criterion) {
    let sizes: &[usize] = if measures() { &[300, MANY] } else { &[300] };
    for size in sizes {
        let peers = Peers::new(*size);
        compare(&peers, *size); // First: what a query costs that nobody has asked before can be seen only once.
        let mut group = criterion.benchmark_group(format!("search in {size}"));
        for (lang, queries) in QUERIES {
            for text in queries {
                assert!(!peers.words(text, 10).is_empty() && !peers.hybrid(text).is_empty(), "{text}");
            }
            let mut turn = queries.iter().cycle();
            group.bench_function(BenchmarkId::new("aplomb by words", lang), |bencher| {
                bencher.iter(|| peers.words(turn.next().expect("it cycles"), 10));
            });
            let mut turn = queries.iter().cycle();
            group.bench_function(BenchmarkId::new("aplomb by words, one row", lang), |bencher| {
                bencher.iter(|| peers.words(turn.next().expect("it cycles"), 1));
            });
            let mut turn = queries.iter().cycle();
            group.bench_function(BenchmarkId::new("aplomb by words and meaning", lang), |bencher| {
                bencher.iter(|| peers.hybrid(turn.next().expect("it cycles")));
            });
            for (name, engine) in
                [("tantivy as it comes", &peers.as_it_comes), ("tantivy, our words", &peers.same_words)]
            {
                let mut turn = queries.iter().cycle();
                group.bench_function(BenchmarkId::new(name, lang), |bencher| {
                    bencher.iter(|| engine.search(turn.next().expect("it cycles")));
                });
            }
        }
        group.finish();
    }
}

/// Times everything in turn and, among many passages, judges it.
fn compare(peers: &Peers, size: usize) {
    let rounds = if measures() { ROUNDS } else { 1 };
    let mut table = format!(
        "\n{size} passages, {rounds} rounds of 4 queries a language; medians in ms\n\n\
         | | words | p99 | first time | tantivy as it comes | times | tantivy, our words | times | meaning too | encoder | the rest |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n"
    );
    let mut beyond = String::new();
    for (lang, queries) in QUERIES {
        let mut times: [Times; 6] = Default::default();
        let [first, words, as_it_comes, same_words, hybrid, encoder] = &mut times;
        queries.iter().for_each(|text| first.time(|| peers.words(text, 10)));
        for text in (0..rounds).flat_map(|_| queries) {
            words.time(|| peers.words(text, 10));
            as_it_comes.time(|| peers.as_it_comes.search(text));
            same_words.time(|| peers.same_words.search(text));
        }
        // Apart from the others, which should not find the caches full of the network's weights.
        for text in (0..rounds).flat_map(|_| queries) {
            hybrid.time(|| peers.hybrid(text));
            encoder.time(|| peers.encoder.get().expect("it opens").encode(Role::Query, text));
        }
        let times = [as_it_comes.at(0.5), same_words.at(0.5)].map(|it| words.at(0.5).as_secs_f64() / it.as_secs_f64());
        let rest = hybrid.at(0.5).saturating_sub(encoder.at(0.5));
        writeln!(
            table,
            "| {lang} | {} | {} | {} | {} | {:.1} | {} | {:.1} | {} | {} | {} |",
            ms(words.at(0.5)),
            ms(words.at(0.99)),
            ms(first.at(0.5)),
            ms(as_it_comes.at(0.5)),
            times[0],
            ms(same_words.at(0.5)),
            times[1],
            ms(hybrid.at(0.5)),
            ms(encoder.at(0.5)),
            ms(rest)
        )
        .expect("a string takes everything");
        let times = times[usize::from(lang == Lang::Th)];
        if times > MOST_TIMES_THE_ENGINE || words.at(0.99) > MOST_P99 || rest > MOST_BESIDE_THE_ENCODER {
            beyond.push_str(lang.tag());
            beyond.push(' ');
        }
    }
    if measures() {
        eprint(&table);
        assert!(size < MANY || beyond.is_empty(), "beyond the limits at the head of this file: {beyond}");
    }
}

/// What is timed against each other, over the same guides.
struct Peers {
    searcher: Searcher,
    encoder: LazyEmbedder,
    as_it_comes: Engine,
    same_words: Engine,
}

impl Peers {
    fn new(n_passages: usize) -> Self {
        let guides = passages::guides(n_passages);
        let [as_it_comes, same_words] = [Cut::AsItComes, Cut::SameWords].map(|cut| Engine::new(&guides, cut, 1));
        let index = Index::in_memory(guides).expect("the index is built");
        let encoder = LazyEmbedder::built_in(|| Encoder::open(ModelFiles::compiled_in()));
        let mut vectors = vectors::vectors();
        let meaning = Meaning::new(
            Vectors::from_fn(&index, ModelFiles::fingerprint(), |_| vectors.next().expect("there is no end")),
            encoder.clone(),
        );
        let searcher = Searcher::new(&index).with_meaning(Arc::new(meaning));
        Self { searcher, encoder, as_it_comes, same_words }
    }

    fn words(&self, text: &str, limit: usize) -> Vec<aplomb::search::Hit> {
        let query = Query { halves: Halves::Words, limit, ..Query::new(text) };
        self.searcher.search(&query).expect("it can be read").hits
    }

    fn hybrid(&self, text: &str) -> Vec<aplomb::search::Hit> {
        let hits = self.searcher.search(&Query::new(text)).expect("it can be read");
        assert_eq!(hits.no_meaning, None);
        hits.hits
    }
}

#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn time<T>(&mut self, work: impl FnOnce() -> T) {
        let start = Instant::now();
        black_box(work());
        self.0.push(start.elapsed());
    }

    /// The time that this share of all is under.
    fn at(&mut self, share: f64) -> Duration {
        self.0.sort_unstable();
        self.0[((self.0.len() - 1) as f64 * share).round() as usize]
    }
}

fn ms(time: Duration) -> String {
    format!("{:.3}", time.as_secs_f64() * 1e3)
}

#[expect(clippy::print_stderr, reason = "a bench speaks to whoever started it, as criterion does")]
fn eprint(table: &str) {
    eprintln!("{table}");
}

/// Whether this run measures, or only tries everything once.
fn measures() -> bool {
    std::env::args().any(|arg| arg == "--bench")
}

criterion_group!(benches, search);
criterion_main!(benches);
