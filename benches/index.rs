//! How long does it take to index passages, and how much longer than with the engine's own tokenizer?

mod passages;

use aplomb::guide::Guide;
use aplomb::search::{Fingerprint, Index, Opened};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use tantivy::doc;
use tantivy::schema::{Schema, TEXT};

fn index(criterion: &mut Criterion) {
    let sizes: &[usize] = if measures() { &[300, 50_000] } else { &[300] };
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
        group.bench_function("tantivy as it comes", |bencher| {
            bencher.iter(|| assert_eq!(engine(&guides), *size as u64));
        });
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
    }
}

/// The same text with the default tokenizer, as many threads as the machine has.
fn engine(guides: &[Guide]) -> u64 {
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT);
    let index = tantivy::Index::create_in_ram(schema.build());
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut writer = index.writer_with_num_threads(n_threads, 64_000_000 * n_threads).expect("it is writable");
    for guide in guides {
        writer.add_document(doc!(text => format!("{} {}", guide.title, guide.passages[0].text))).expect("it is added");
    }
    writer.commit().expect("it is committed");
    index.reader().expect("it is readable").searcher().num_docs()
}

/// Whether this run measures, or only tries everything once.
fn measures() -> bool {
    std::env::args().any(|arg| arg == "--bench")
}

criterion_group!(benches, index);
criterion_main!(benches);
