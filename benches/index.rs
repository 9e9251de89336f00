//! How long does it take to index passages, and how much longer than with the engine's own tokenizer?

mod engine;
mod passages;

use std::hint::black_box;
use std::time::{Duration, Instant};

use aplomb::guide::Guide;
use aplomb::search::{Fingerprint, Index, Opened};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use engine::{Cut, Engine};

/// How often each is built for the comparison; the best counts, since whatever else the machine does only adds.
const ROUNDS: usize = 5;
/// Of so many passages the limit holds.
const MANY: usize = 50_000;
/// The index may take so many times what the engine takes with its own tokenizer.
const MOST_TIMES_THE_ENGINE: f64 = 3.0;

fn index(criterion: &mut Criterion) {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let sizes: &[usize] = if measures() { &[300, MANY] } else { &[300] };
    for size in sizes {
        let guides = passages::guides(*size);
        let mut group = criterion.benchmark_group(format!("index {size} passages"));
        group.sample_size(10).throughput(Throughput::Elements(*size as u64));
        group.bench_function("aplomb", |bencher| {
            bencher.iter_batched(
                || guides.clone(),
                |guides| assert_eq!(Index::in_memory(guides).expect("it is built").guides().len(), *size),
                BatchSize::LargeInput,
            );
        });
        for (name, cut) in [("tantivy as it comes", Cut::AsItComes), ("tantivy, our words", Cut::SameWords)] {
            group.bench_function(name, |bencher| {
                bencher.iter(|| assert!(Engine::new(&guides, cut, n_threads).search("customer") > 0));
            });
        }
        let dir = tempfile::tempdir().expect("a folder");
        let fingerprint = Fingerprint::of(&guides);
        Index::open_or_build(guides.clone(), dir.path(), &fingerprint).expect("it is built");
        group.bench_function("open what was built", |bencher| {
            bencher.iter_batched(
                || guides.clone(),
                |guides| {
                    let opened = Index::open_or_build(guides, dir.path(), &fingerprint).expect("it opens");
                    assert_eq!(opened.1, Opened::Reused);
                },
                BatchSize::LargeInput,
            );
        });
        group.finish();
        compare(&guides, n_threads);
    }
}

/// Builds in turn and, of many passages, judges.
fn compare(guides: &[Guide], n_threads: usize) {
    let rounds = if measures() { ROUNDS } else { 1 };
    let [mut own, mut engine] = [Duration::MAX; 2];
    for _ in 0..rounds {
        let copy = guides.to_vec();
        own = own.min(time(|| Index::in_memory(copy).expect("it is built")));
        engine = engine.min(time(|| Engine::new(guides, Cut::AsItComes, n_threads)));
    }
    if measures() {
        let times = own.as_secs_f64() / engine.as_secs_f64();
        let [own, engine] = [own, engine].map(|it| it.as_secs_f64());
        eprint(&format!(
            "\n{} passages: aplomb {own:.3} s, tantivy {engine:.3} s, {times:.2} times, best of {ROUNDS}\n",
            guides.len()
        ));
        assert!(guides.len() < MANY || times <= MOST_TIMES_THE_ENGINE, "beyond {MOST_TIMES_THE_ENGINE} times");
    }
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

#[expect(clippy::print_stderr, reason = "a bench speaks to whoever started it, as criterion does")]
fn eprint(line: &str) {
    eprintln!("{line}");
}

/// Whether this run measures, or only tries everything once.
fn measures() -> bool {
    std::env::args().any(|arg| arg == "--bench")
}

criterion_group!(benches, index);
criterion_main!(benches);
