//! How fast is a text cut into words, and how fast analyzed, in each language?

mod passages;

use aplomb::text::{Analyzer, Lang, words};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn segment(criterion: &mut Criterion) {
    let guides = passages::guides(100);
    let mut group = criterion.benchmark_group("segment");
    for lang in Lang::ALL {
        let texts = guides.iter().filter(|guide| guide.lang == lang).map(|guide| guide.passages[0].text.as_str());
        let text: String = texts.collect();
        let analyzer = Analyzer::for_lang(lang);
        assert!(words(&text).count() > 100 && analyzer.analyze(&text).len() > 100);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("words", lang), |bencher| bencher.iter(|| words(&text).count()));
        group.bench_function(BenchmarkId::new("analyze", lang), |bencher| {
            bencher.iter(|| analyzer.analyze(&text).len())
        });
    }
    group.finish();
}

criterion_group!(benches, segment);
criterion_main!(benches);
