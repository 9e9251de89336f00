//! What goes wrong while the program is at work: it is killed, runs twice at once, or its content changes under it.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use aplomb::search::{Query, Searcher};
use aplomb::workspace::Workspace;
use tempfile::TempDir;

use crate::support::{User, write};

/// Words of the guides of each language, and what is asked there.
const LANGS: [(&str, &str, &str); 5] = [
    ("en", "Parcel number # is late", "where is parcel number 3"),
    ("th", "พัสดุหมายเลข # มาช้า", "พัสดุหมายเลข 3"),
    ("fil", "Ang padala bilang # ay nahuli", "nasaan ang padala bilang 3"),
    ("lv", "Sūtījums numur # kavējas", "kur ir sūtījums numur 3"),
    ("nb", "Pakke nummer # er forsinket", "hvor er pakke nummer 3"),
];

fn guide(id: usize, title: &str, body: &str) -> String {
    let title = title.replace('#', &id.to_string());
    format!(
        "---\nid: parcel-{id}\ntitle: \"{title}\"\naliases: []\nsay: \"{title}.\"\nowner: team\nverified: 2026-11-02\n\
         review-every: 12 months\n---\n\n{title}. {body}\n"
    )
}

/// A folder with guides of these numbers in each language.
fn team(ids: Range<usize>, body: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (lang, title, _) in LANGS {
        for id in ids.clone() {
            write(folder.path(), &format!("corpus/{lang}/parcel-{id}.md"), guide(id, title, body));
        }
    }
    folder
}

/// What a language's question finds, with its score in steps that another order of adding up does not cross.
#[track_caller]
fn answer(user: &User, team: &Path, nth: usize, more: &[&str]) -> String {
    let place = team.to_string_lossy().into_owned();
    let (lang, _, question) = LANGS[nth % LANGS.len()];
    let ran = user.run(&[&["search", question, "--json", "--lang", lang, "--workspace", &place], more].concat());
    assert_eq!(ran.err, "", "nothing is wrong that a person should know");
    let found = &ran.json()["hits"][0];
    let score = found["score"].as_f64().expect("a score");
    format!("{} {} {score:.3} {}", found["guide"], found["lang"], found["cosine"].is_number())
}

/// Kills a search at so many moments between its start and the end of its indexing; each time the next must find what one
/// finds that was never disturbed.
#[track_caller]
fn kills(n_kills: usize, team: &TempDir, more: &[&str]) {
    let user = User::new();
    let place = team.path().to_string_lossy().into_owned();
    let args = [&["search", "parcel", "--workspace", &place], more].concat();
    let cache = user.home.path().join("cache");
    let start = Instant::now();
    user.run(&args);
    let whole = start.elapsed();
    let right = [0, 1, 2, 3, 4].map(|nth| answer(&user, team.path(), nth, more));
    assert!(right.iter().all(|it| it.starts_with("\"parcel-3\"")), "{right:?}");
    for nth in 0..n_kills {
        fs::remove_dir_all(&cache).expect("the cache is thrown away");
        let mut command = user.command(&args);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        std::thread::sleep(whole * u32::try_from(nth).expect("few kills") / u32::try_from(n_kills).expect("few kills"));
        child.kill().expect("killed");
        child.wait().expect("ended");
        assert_eq!(answer(&user, team.path(), nth, more), right[nth % LANGS.len()], "kill {nth}, of {whole:?}");
    }
}

#[test]
fn a_hundred_kills_while_words_are_indexed_and_vectors_computed_leave_nothing_that_opens_wrong() {
    std::thread::scope(|scope| {
        scope.spawn(|| kills(60, &team(0..20, "Look it up and call the depot."), &["--no-semantic"]));
        scope.spawn(|| kills(40, &team(3..4, "Call the depot."), &[]));
    });
}

#[test]
fn what_a_searcher_was_opened_with_it_keeps_while_the_folder_and_the_cache_change() {
    let (team, cache) = (team(0..8, "Call the depot."), tempfile::tempdir().expect("a folder"));
    let open = || Workspace::open(team.path()).expect("a workspace").searcher(Some(cache.path())).expect("it opens").0;
    let ask = |searcher: &Searcher| {
        let found = LANGS.map(|(.., question)| searcher.search(&Query::new(question)).expect("it can be read"));
        found.map(|hits| hits.hits.into_iter().map(|hit| (hit.guide.0, hit.say, hit.snippet.text)).collect::<Vec<_>>())
    };
    let before = open();
    let found = ask(&before);
    for (lang, title, _) in LANGS {
        write(team.path(), &format!("corpus/{lang}/parcel-3.md"), guide(3, title, "Write to the depot."));
        fs::remove_file(team.path().join(format!("corpus/{lang}/parcel-5.md"))).expect("it was there");
    }
    let after = open();
    assert_eq!(ask(&before), found, "the old index and its guides");
    let changed = ask(&after);
    assert!(changed.iter().flatten().any(|(_, _, text)| text.contains("Write to the depot")));
    assert!(changed.iter().flatten().all(|(id, ..)| id != "parcel-5") && found != changed);
    fs::remove_dir_all(cache.path()).expect("the cache is thrown away");
    assert_eq!((ask(&before), ask(&after)), (found, changed), "an open index needs no folder");
}

#[test]
fn searches_while_guides_are_written_find_what_is_there_or_say_what_could_not_be_read() {
    let (user, team) = (User::new(), team(0..4, "Call the depot."));
    let place = team.path().to_string_lossy().into_owned();
    let is_done = AtomicBool::new(false);
    let runs = std::thread::scope(|scope| {
        scope.spawn(|| {
            let path = team.path().join("corpus/en/parcel-1.md");
            for nth in 0.. {
                // In place, as editors do: a reader may see none of it, half of it or all.
                fs::write(&path, guide(1, LANGS[0].1, &format!("Call the depot {nth} times."))).expect("written");
                if nth % 3 == 0 {
                    fs::remove_file(&path).expect("removed");
                }
                if is_done.load(Ordering::Relaxed) {
                    break;
                }
                std::thread::sleep(Duration::from_micros(200));
            }
        });
        let search = |_| user.run(&["search", LANGS[0].2, "--json", "--no-semantic", "--workspace", &place]);
        let runs: Vec<_> = (0..12).map(search).collect();
        is_done.store(true, Ordering::Relaxed);
        runs
    });
    for ran in runs {
        assert_eq!(ran.json()["hits"][0]["guide"], "parcel-3", "{}", ran.err);
        let is_named = ran.err.is_empty() || ran.err.contains("corpus/en/parcel-1.md");
        assert!(is_named, "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_guide_that_vanishes_between_listing_and_reading_is_named_and_the_rest_found() {
    let (user, team) = (User::new(), team(0..4, "Call the depot."));
    let place = team.path().to_string_lossy().into_owned();
    // Listed, but not there: what a file is that was removed a moment ago.
    std::os::unix::fs::symlink("nowhere", team.path().join("corpus/en/gone.md")).expect("a link");
    let ran = user.run(&["search", LANGS[0].2, "--json", "--no-semantic", "--workspace", &place]);
    assert_eq!(ran.json()["hits"][0]["guide"], "parcel-3");
    assert!(ran.err.contains("corpus/en/gone.md") && ran.err.contains("cannot be read"), "{}", ran.err);
}

#[test]
fn processes_that_index_and_compute_at_once_all_find_and_leave_one_whole_index() {
    let (user, team) = (User::new(), team(2..5, "Call the depot."));
    let place = team.path().to_string_lossy().into_owned();
    let args = ["search", LANGS[0].2, "--json", "--workspace", &place];
    let start = |_| user.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let children: Vec<_> = (0..3).map(start).collect();
    let outputs: Vec<_> = children.into_iter().map(|it| it.wait_with_output().expect("it ends")).collect();
    for output in &outputs {
        assert_eq!(String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&outputs[0].stdout));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
    let alone = User::new();
    assert_eq!(answer(&user, team.path(), 0, &[]), answer(&alone, team.path(), 0, &[]));
    let mut names: BTreeMap<bool, usize> = BTreeMap::new();
    for entry in fs::read_dir(user.home.path().join("cache/index")).expect("a folder").flatten() {
        *names.entry(entry.file_name().to_string_lossy().starts_with('.')).or_default() += 1;
    }
    assert_eq!(names, BTreeMap::from([(false, 1)]), "one index, and nothing half made");
}
