//! How long does a query take, and how much longer than in the engine as it comes?

mod passages;

use aplomb::search::{Index, Query, Searcher};
use aplomb::text::Lang;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query as EngineQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TEXT};
use tantivy::{Term, doc};

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

fn search(criterion: &mut Criterion) {
    let sizes: &[usize] = if measures() { &[300, 50_000] } else { &[300] };
    for size in sizes {
        let guides = passages::guides(*size);
        let engine = Engine::new(&guides);
        let searcher = Searcher::new(&Index::in_memory(guides).expect("the index is built"));
        let mut group = criterion.benchmark_group(format!("search in {size}"));
        for (lang, queries) in QUERIES {
            for text in queries {
                assert!(!searcher.search(&Query::new(text)).expect("it can be read").hits.is_empty(), "{text}");
            }
            let mut turn = queries.iter().cycle();
            group.bench_function(BenchmarkId::new("aplomb", lang), |bencher| {
                bencher.iter(|| searcher.search(&Query::new(*turn.next().expect("it cycles"))));
            });
            let mut turn = queries.iter().cycle();
            group.bench_function(BenchmarkId::new("aplomb, one row", lang), |bencher| {
                bencher.iter(|| searcher.search(&Query { limit: 1, ..Query::new(*turn.next().expect("it cycles")) }));
            });
            let mut turn = queries.iter().cycle();
            group.bench_function(BenchmarkId::new("tantivy as it comes", lang), |bencher| {
                bencher.iter(|| engine.search(turn.next().expect("it cycles")));
            });
        }
        group.finish();
    }
}

/// The engine with its default tokenizer over the same text, no snippets.
struct Engine {
    index: tantivy::Index,
    searcher: tantivy::Searcher,
    text: Field,
}

impl Engine {
    fn new(guides: &[aplomb::guide::Guide]) -> Self {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 100_000_000).expect("it is writable");
        for guide in guides {
            writer
                .add_document(doc!(text => format!("{} {}", guide.title, guide.passages[0].text)))
                .expect("it is added");
        }
        writer.commit().expect("it is committed");
        let searcher = index.reader().expect("it is readable").searcher();
        Self { index, searcher, text }
    }

    fn search(&self, typed: &str) -> usize {
        let mut tokenizer = self.index.tokenizer_for_field(self.text).expect("the field has one");
        let mut terms: Vec<(Occur, Box<dyn EngineQuery>)> = Vec::new();
        tokenizer.token_stream(typed).process(&mut |token| {
            let term = Term::from_field_text(self.text, &token.text);
            terms.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        });
        let collector = TopDocs::with_limit(10).order_by_score();
        self.searcher.search(&BooleanQuery::new(terms), &collector).expect("it can be read").len()
    }
}

/// Whether this run measures, or only tries everything once.
fn measures() -> bool {
    std::env::args().any(|arg| arg == "--bench")
}

criterion_group!(benches, search);
criterion_main!(benches);
