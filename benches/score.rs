//! How long it takes to judge one reply by every criterion, in each language.

use std::hint::black_box;

use aplomb::rubric::{Level, Reply};
use aplomb::text::Lang;
use aplomb::workspace::Workspace;
use criterion::{Criterion, criterion_group, criterion_main};

fn judge(bench: &mut Criterion) {
    let workspace = Workspace::shipped();
    let practice = &workspace.practice().value;
    let scenario = practice.scenarios.get("legal-threat").expect("shipped");
    let ids: Vec<&str> = practice.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let mut group = bench.benchmark_group("score");
    for lang in Lang::ALL {
        let texts = &scenario.texts[&lang];
        // The longest model reply: several sentences that meet several criteria.
        let model = texts.scenes.iter().map(|scene| scene.model.as_str()).max_by_key(|model| model.len());
        let model = model.expect("a scene");
        let verdicts = || {
            let reply = Reply::new(black_box(model), lang).expect("a reply");
            practice.criteria.judge(&reply, &texts.facts, ids.iter().copied())
        };
        // Warms the patterns, which compile when first used.
        assert!(verdicts().iter().any(|verdict| verdict.finding.level == Level::Met));
        group.bench_function(lang.tag(), |bench| bench.iter(verdicts));
    }
    group.finish();
}

criterion_group!(benches, judge);
criterion_main!(benches);
