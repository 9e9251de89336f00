//! Search by meaning: in other words, in other languages, and whatever happens to model and vectors.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use aplomb::search::{Halves, Index, Query, Reach, Searcher, Shelf, Vectors};
use aplomb::text::Lang;
use aplomb::workspace::{Opening, Workspace, embedder};
use serde_json::Value;

use crate::support::{User, write};

fn searcher() -> Searcher {
    let opening = Opening { cache: None, embedder: Some(embedder(None, None)), progress: &mut |_, _| {} };
    Workspace::shipped().open_searcher(opening).expect("a searcher").0
}

/// The guides found, as `guide/lang`.
fn rows(searcher: &Searcher, query: &Query) -> Vec<String> {
    let hits = searcher.search(query).expect("a search").hits;
    hits.iter().map(|hit| format!("{}/{}", hit.guide, hit.lang)).collect()
}

#[test]
fn every_shipped_passage_has_its_vector() {
    let guides: Vec<_> = Workspace::shipped().corpus().value.iter().cloned().collect();
    let index = Index::in_memory(guides).expect("it is built");
    let missing = Vectors::new(&index, &Shelf::shipped()).err().map_or(0, |it| it.n_texts());
    // `aplomb vectors --workspace . --output models/corpus.vectors` computes them.
    assert_eq!(missing, 0, "texts without a vector");
}

#[test]
fn what_shares_no_word_with_its_guide_is_found_by_its_meaning() {
    let searcher = searcher();
    for (lang, text, guide) in [
        (Lang::En, "they are going to take us to court over this", "legal-threat"),
        (Lang::Th, "เขาจะพาเราไปขึ้นศาล", "legal-threat"),
        (Lang::Fil, "dadalhin daw nila kami sa hukuman", "legal-threat"),
        (Lang::Lv, "grib vērsties pie jurista pret mums", "legal-threat"),
        (Lang::Nb, "vil ta oss til domstolen", "legal-threat"),
    ] {
        let query = Query { lang: Some(lang), halves: Halves::Meaning, limit: 3, ..Query::new(text) };
        let rows = rows(&searcher, &query);
        // Among sixty-nine guides a neighbour may come first: a threat of another kind.
        assert!(rows.contains(&format!("{guide}/{lang}")), "{text}: {rows:?}");
    }
}

#[test]
fn an_english_question_finds_the_guide_of_every_language() {
    let searcher = searcher();
    for lang in Lang::ALL {
        let query = Query { lang: Some(lang), ..Query::new("customer says he will sue us") };
        assert_eq!(rows(&searcher, &query).first(), Some(&format!("legal-threat/{lang}")));
    }
}

#[test]
fn a_question_in_every_language_finds_the_english_guide() {
    let searcher = searcher();
    for text in [
        "ลูกค้าบอกว่าจะฟ้องเรา",
        "sabi ng customer idedemanda niya kami",
        "klients saka, ka sūdzēs mūs tiesā",
        "kunden sier at han vil saksøke oss",
    ] {
        let query = Query { lang: Some(Lang::En), ..Query::new(text) };
        let rows = rows(&searcher, &query);
        assert!(rows.iter().take(3).any(|row| row == "legal-threat/en"), "{text}: {rows:?}");
    }
}

#[test]
fn a_guide_that_only_another_language_has_is_found_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["corpus/th/legal-threat.md", "corpus/en/dead-air.md", "corpus/en/warm-transfer.md"] {
        write(folder.path(), path, fs::read(root.join(path)).expect("a guide"));
    }
    write(folder.path(), "corpus/glossary.yaml", "- {concept: lawsuit, en: [sue], th: [ฟ้อง]}\n");
    let place = folder.path().to_string_lossy().into_owned();
    let ran = User::new().run(&["search", "customer says he will sue us", "--json", "--workspace", &place]);
    let json = ran.json();
    let first = &json["hits"][0];
    assert_eq!((&first["guide"], &first["lang"]), (&"legal-threat".into(), &"th".into()), "{}{}", ran.out, ran.err);
    assert_eq!(first["bridge"]["from"], "en");
    assert_eq!(first["bridge"]["words"][0], serde_json::json!(["sue", "ฟ้อง"]));
    assert!(first["cosine"].as_f64().is_some_and(|it| it > 0.3), "{first}");
}

#[test]
fn a_guide_is_shown_in_the_language_of_the_query_where_it_exists() {
    let searcher = searcher();
    let query = Query { typed_in: Some(Lang::Lv), ..Query::new("klients draud ar tiesu") };
    let rows = rows(&searcher, &query);
    assert!(rows.iter().all(|row| row.ends_with("/lv")), "{rows:?}");
    let any = Query { reach: Reach::AnyLang, limit: 12, ..query };
    let ids: std::collections::BTreeSet<String> =
        searcher.search(&any).expect("a search").hits.into_iter().map(|hit| hit.guide.0).collect();
    assert_eq!(ids.len(), 12, "each guide once");
}

#[test]
fn mixed_languages_are_searched_together() {
    let searcher = searcher();
    for (text, guide) in
        [("yung customer galit na galit, he wants to sue us", "legal-threat"), ("ลูกค้าขู่ว่าจะ sue บริษัท", "legal-threat")]
    {
        let rows = rows(&searcher, &Query::new(text));
        assert!(rows.first().is_some_and(|row| row.starts_with(guide)), "{text}: {rows:?}");
    }
}

#[test]
fn what_fits_nothing_is_said_and_the_nearest_shown() {
    let json = User::new().run(&["search", "quantum chromodynamics lagrangian", "--json"]);
    assert_eq!((json.code, &json.json()["confidence"]), (1, &"none".into()), "{}", json.out);
    assert!(!json.json()["hits"].as_array().expect("hits").is_empty());
}

#[test]
fn what_fits_well_is_said() {
    let json = User::new().run(&["search", "customer threatens to sue", "--json"]).json();
    assert_eq!((&json["confidence"], &json["hits"][0]["confidence"]), (&"strong".into(), &"strong".into()));
}

#[test]
fn a_guide_overdue_for_review_comes_down() {
    let user = User::new();
    let run = |epoch: &str| {
        let mut command = user.command(&["search", "customer threatens to sue", "--json"]);
        let out = command.env("SOURCE_DATE_EPOCH", epoch).output().expect("it runs").stdout;
        serde_json::from_slice::<Value>(&out).expect("JSON")["hits"][0].clone()
    };
    let (fresh, overdue) = (run("1795255200"), run("1995255200"));
    assert!(fresh["demotion"].is_null() && overdue["demotion"].is_number(), "{overdue}");
    assert!(overdue["score"].as_f64() < fresh["score"].as_f64());
}

#[test]
fn the_parts_of_an_explanation_add_up_in_both_halves() {
    let searcher = searcher();
    for text in ["customer says he will sue", "ลูกค้าโกรธมาก", "kunden roper", "galit na galit", "klients kliedz"]
    {
        let query = Query::new(text);
        for hit in searcher.search(&query).expect("a search").hits.iter().filter(|hit| hit.bridge.is_none()) {
            let why = searcher.explain(&query, &hit.guide, hit.lang).expect("it can be read").expect("it is there");
            assert!((why.score - hit.score).abs() < 1e-3, "{text} {}: {} {}", hit.guide, hit.score, why.score);
        }
    }
}

#[test]
fn a_guide_that_is_not_among_the_hits_is_explained_when_asked_for() {
    let user = User::new();
    let args = ["search", "customer will sue", "--limit", "1", "--explain", "--why-not", "dead-air"];
    let ran = user.run(&args);
    assert!(
        ran.out.contains("legal-threat") && ran.out.contains("dead-air") && ran.out.contains("cosine"),
        "{}",
        ran.out
    );
    let json = user.run(&[&args[..], &["--json"]].concat()).json();
    assert!(json["hits"][0]["explanation"]["parts"].as_array().is_some_and(|it| !it.is_empty()));
    assert_eq!(json["why_not"][0]["guide"], "dead-air");
    let ran = user.run(&["search", "sue", "--explain", "--why-not", "ded-air"]);
    assert_eq!((ran.code, ran.err.contains("did you mean `dead-air`?")), (2, true), "{}", ran.err);
}

#[track_caller]
fn words_alone_with_a_warning(model: &Path) {
    let user = User::new();
    let mut command = user.command(&["search", "customer says he will sue", "--json"]);
    let output = command.env("APLOMB_MODEL_DIR", model).output().expect("it runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let json: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["hits"][0]["guide"], "legal-threat");
    assert!(json["hits"][0]["cosine"].is_null());
    assert_eq!(
        (err.matches("warning: ").count(), err.matches("hint: ").count(), err.lines().count()),
        (1, 1, 2),
        "{err}"
    );
}

#[test]
fn a_model_that_cannot_be_used_means_words_alone_and_a_warning() {
    let dir = tempfile::tempdir().expect("a folder");
    words_alone_with_a_warning(&dir.path().join("nowhere"));
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    for name in ["encoder.onnx", "encoder.data", "encoder.kit"] {
        fs::copy(models.join(name), dir.path().join(name)).expect("copied");
    }
    let data = dir.path().join("encoder.data");
    let whole = fs::read(&data).expect("read");
    fs::write(&data, &whole[..whole.len() / 2]).expect("written");
    words_alone_with_a_warning(dir.path());
    let mut foreign = whole;
    foreign[1_000_000] ^= 1;
    fs::write(&data, foreign).expect("written");
    words_alone_with_a_warning(dir.path());
}

#[test]
fn by_words_alone_nothing_is_said_of_meaning() {
    let ran = User::new().run(&["search", "sue", "--no-semantic", "--json"]);
    assert_eq!((ran.err.as_str(), ran.json()["hits"][0]["cosine"].is_null()), ("", true));
}

/// A team's folder with guides that have no shipped vectors.
fn team() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for nth in 0..40 {
        let text = format!(
            "---\nid: parcel-{nth}\ntitle: Parcel number {nth} is late\naliases: [\"where is box {nth}\"]\nsay: \"I will look for it.\"\n\
             owner: team\nverified: 2026-11-02\nreview-every: 12 months\n---\n\nLook up shipment {nth} and call the depot.\n"
        );
        write(folder.path(), &format!("corpus/en/parcel-{nth}.md"), text);
    }
    folder
}

fn vector_files(user: &User) -> Vec<std::path::PathBuf> {
    let place = user.home.path().join("cache/vectors");
    let folders = fs::read_dir(place).into_iter().flatten().flatten();
    let files = folders.flat_map(|it| fs::read_dir(it.path()).into_iter().flatten().flatten());
    files.map(|it| it.path()).filter(|it| it.extension().is_some_and(|end| end == "vectors")).collect()
}

#[test]
fn vectors_of_a_team_are_computed_once_and_only_for_what_changed() {
    let (user, team) = (User::new(), team());
    let place = team.path().to_string_lossy().into_owned();
    let args = ["search", "the delivery never came", "--json", "--workspace", &place];
    assert!(user.run(&args).json()["hits"][0]["cosine"].is_number());
    let first = vector_files(&user);
    assert!(!first.is_empty());
    user.run(&args);
    assert_eq!(vector_files(&user), first, "nothing new was computed");
    let path = team.path().join("corpus/en/parcel-7.md");
    let text = fs::read_to_string(&path).expect("a guide").replace("call the depot", "write to the depot");
    fs::write(&path, text).expect("written");
    user.run(&args);
    let sizes: Vec<u64> = vector_files(&user).iter().map(|it| fs::metadata(it).expect("a file").len()).collect();
    assert_eq!(sizes.len(), first.len() + 1);
    // One record of 404 bytes after a head of 32.
    assert_eq!(sizes.iter().min(), Some(&436));
}

#[test]
fn damaged_and_foreign_vectors_are_computed_again_with_a_word() {
    let (user, team) = (User::new(), team());
    let place = team.path().to_string_lossy().into_owned();
    let args = ["search", "the delivery never came", "--json", "--workspace", &place];
    let right = user.run(&args).json();
    for change in [0_usize, 9, 40, 5_000] {
        for file in vector_files(&user) {
            let mut bytes = fs::read(&file).expect("a file");
            bytes[change] ^= 0x55;
            fs::write(&file, bytes).expect("written");
        }
        let ran = user.run(&args);
        assert!(ran.err.contains("vectors were computed anew"), "{}", ran.err);
        assert_eq!(ran.json(), right);
        assert_eq!(user.run(&args).err, "");
    }
}

#[test]
fn a_kill_while_vectors_are_computed_loses_nothing_that_was_kept() {
    let (user, team) = (User::new(), team());
    let place = team.path().to_string_lossy().into_owned();
    let args = ["search", "the delivery never came", "--json", "--workspace", &place];
    for delay in (0..20).map(|nth| nth * 60) {
        let mut command = user.command(&args);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    let ran = user.run(&args);
    assert_eq!(ran.err, "", "whatever was kept is whole");
    assert!(ran.json()["hits"][0]["cosine"].is_number());
}

#[test]
fn two_processes_that_compute_the_same_vectors_do_not_disturb_each_other() {
    let (user, team) = (User::new(), team());
    let place = team.path().to_string_lossy().into_owned();
    let args = ["search", "the delivery never came", "--json", "--workspace", &place];
    let start = || user.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let children = [start(), start()];
    let outputs = children.map(|child| child.wait_with_output().expect("it ends"));
    assert_eq!(String::from_utf8_lossy(&outputs[0].stdout), String::from_utf8_lossy(&outputs[1].stdout));
    assert_eq!(user.run(&args).err, "");
}

#[test]
fn eval_measures_a_judged_set_and_names_what_is_wrong_with_one() {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        "corpus.jsonl",
        "{\"_id\": \"d1\", \"lang\": \"en\", \"title\": \"\", \"text\": \"The cat sleeps on the sofa.\"}\n\
         {\"_id\": \"d2\", \"lang\": \"lv\", \"title\": \"\", \"text\": \"Vilciens kavējas.\"}\n",
    );
    write(folder.path(), "queries.jsonl", "{\"_id\": \"q1\", \"text\": \"the train is late\", \"lang\": \"en\"}\n");
    write(folder.path(), "qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td2\t1\n");
    let user = User::new();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (corpus, queries, qrels, run) =
        (path("corpus.jsonl"), path("queries.jsonl"), path("qrels.tsv"), path("run.txt"));
    let ran = user.run(&["eval", &corpus, &queries, &qrels, "--json", "--run", &run]);
    let json = ran.json();
    assert_eq!(
        (&json["ndcg@10"], &json["recall@1"], &json["queries"]),
        (&1.0.into(), &1.0.into(), &1.into()),
        "{}",
        ran.err
    );
    assert_eq!(json["by_lang"]["en"]["queries"], 1);
    assert!(fs::read_to_string(&run).expect("a run").starts_with("q1 Q0 d2 1 0."));
    write(folder.path(), "qrels.tsv", "q1\td2\n");
    let ran = user.run(&["eval", &corpus, &queries, &qrels]);
    assert_eq!((ran.code, ran.err.contains("qrels.tsv:1: a line holds")), (2, true), "{}", ran.err);
}
