//! Whatever lies in a workspace: a located message for what is bad, and the rest is checked all the same.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use aplomb::check::{self, Content};
use aplomb::golden;
use aplomb::guide::{Corpus, Glossary};
use aplomb::rubric::CriterionSet;
use aplomb::scenario::ScenarioSet;
use aplomb::source::Code;
use aplomb::workspace::Workspace;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::check::{TODAY, Team, fixture};
use crate::support::write;

/// One file made bad gives this problem, and a mistake in another file is found beside it.
#[track_caller]
fn bad_file(path: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    let team = Team::new();
    write(team.0.path(), path, bytes);
    team.change("corpus/lv/late-parcel.md", "related: [saying-sorry]", "related: [saying]");
    let said = team.said();
    assert!(said.iter().any(|it| it.starts_with(expected)), "{expected}\n{said:#?}");
    assert!(said.iter().any(|it| it.contains("there is no guide `saying`")), "{said:#?}");
}

#[test]
fn a_bad_file_is_told_with_its_place_and_the_rest_is_checked() {
    let scenario = "scenarios/late-parcel/scenario.yaml";
    let text = fs::read_to_string(fixture().join(scenario)).expect("a file");
    bad_file("corpus/en/photo.md", b"\x89PNG\r\n\x1a\n\x00\x00", "corpus/en/photo.md:1:1: error[A0004]");
    bad_file(
        "scenarios/late-parcel/nb.yaml",
        b"lang: nb\ntitle: \xe5",
        "scenarios/late-parcel/nb.yaml:2:8: error[A0004]",
    );
    bad_file("corpus/glossary.yaml", b"\xff", "corpus/glossary.yaml:1:1: error[A0004]");
    bad_file(scenario, vec![b'x'; 10 * 1024 * 1024], "scenarios/late-parcel/scenario.yaml:1:1: error[A0002]");
    bad_file(
        scenario,
        text.replacen("  start: 5", "\tstart: 5", 1),
        "scenarios/late-parcel/scenario.yaml:15:2: error[A0101]",
    );
    bad_file(scenario, format!("{}x", "- ".repeat(5_000)), "scenarios/late-parcel/scenario.yaml:1:");
    let bomb = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(10_000));
    bad_file("scenarios/criteria/rude.yaml", bomb, "scenarios/criteria/rude.yaml:2:");
    bad_file("scenarios/late-parcel/golden.yaml", "", "scenarios/late-parcel/golden.yaml:1:1: error[A0003]");
    bad_file("tests/criteria/lv.yaml", "says-sory: {met: [x]}", "tests/criteria/lv.yaml:1:1: error[A0401]");
    bad_file("corpus/eval/queries.tsv", b"\xff\xfe", "corpus/eval/queries.tsv:1:1: error[A0004]");
}

#[test]
fn line_ends_of_windows_change_no_place_and_are_no_problem() {
    let team = Team::new();
    for (path, text) in files(&team) {
        write(team.0.path(), &path, text.replace('\n', "\r\n"));
    }
    assert_eq!(team.said(), [""; 0]);
    team.change("corpus/nb/late-parcel.md", "tags:", "tag:");
    let problem = &team.problems()[0];
    assert_eq!((problem.place.line, problem.place.column, problem.line.as_str()), (5, 1, "tag: [complaint]"));
}

#[test]
fn line_ends_of_two_kinds_and_a_byte_order_mark_are_told() {
    let team = Team::new();
    team.change("corpus/nb/late-parcel.md", "tags: [complaint]\n", "tags: [complaint]\r\n");
    let text = team.text("scenarios/late-parcel/th.yaml");
    write(team.0.path(), "scenarios/late-parcel/th.yaml", format!("\u{feff}{text}"));
    let said: Vec<(Code, usize)> = team.problems().iter().map(|it| (it.code, it.place.line)).collect();
    assert_eq!(said, [(Code::ForeignBytes, 5), (Code::ForeignBytes, 1)]);
}

#[test]
fn names_with_spaces_thai_and_emoji_are_names() {
    let team = Team::new();
    for lang in aplomb::text::Lang::ALL {
        let text = team.text(&format!("corpus/{lang}/late-parcel.md")).replacen("late-parcel", "\"พัสดุ ช้า 📦\"", 1);
        write(team.0.path(), &format!("corpus/{lang}/พัสดุ ช้า 📦.md"), text);
        team.change(&format!("corpus/{lang}/late-parcel.md"), "[saying-sorry]", "[saying-sorry, \"พัสดุ ช้า 📦\"]");
    }
    assert_eq!(team.said(), [""; 0]);
    team.change("corpus/fil/พัสดุ ช้า 📦.md", "tags:", "tag:");
    assert!(team.said()[0].starts_with("corpus/fil/พัสดุ ช้า 📦.md:5:1: error[A0103]"), "{:?}", team.said());
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round_in_a_circle_are_told() {
    use std::os::unix::fs::symlink;
    let team = Team::new();
    let root = team.0.path();
    symlink("loop.md", root.join("corpus/en/loop.md")).expect("a link");
    symlink("gone.md", root.join("corpus/en/lost.md")).expect("a link");
    symlink("../corpus", root.join("corpus/round")).expect("a link");
    symlink(".", root.join("scenarios/round")).expect("a link");
    let begun = Instant::now();
    let said = team.said();
    assert!(begun.elapsed() < Duration::from_secs(30));
    for expected in ["corpus/en/loop.md:1:1: error[A0001]", "corpus/en/lost.md:1:1: error[A0001]"] {
        assert!(said.iter().any(|it| it.starts_with(expected)), "{expected}\n{said:#?}");
    }
    assert!(said.iter().all(|it| it.contains("A0001") || it.contains("A0006")), "{said:#?}");
}

#[cfg(unix)]
#[test]
fn a_folder_or_file_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let team = Team::new();
    let (folder, file) = (team.0.path().join("corpus/lv"), team.0.path().join("scenarios/late-parcel/lv.yaml"));
    for path in [&folder, &file] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).expect("permissions");
    }
    let is_refused = fs::read(&file).is_err();
    let said = team.said();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("permissions");
    // To the system's own user nothing is forbidden.
    if is_refused {
        assert!(said.iter().any(|it| it.starts_with("corpus/lv:1:1: error[A0001]")), "{said:#?}");
        assert!(said.iter().any(|it| it.starts_with("scenarios/late-parcel/lv.yaml:1:1: error[A0001]")), "{said:#?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let team = Team::new();
    let name = std::ffi::OsStr::from_bytes(b"r\xff.md");
    fs::write(team.0.path().join("corpus/en").join(name), "x").expect("a file");
    assert_eq!(
        team.said(),
        ["corpus/en/r\u{fffd}.md:1:1: error[A0001]: the file cannot be read: its name is not UTF-8 text"]
    );
}

/// Every file of a workspace, by path.
fn files(team: &Team) -> Vec<(String, String)> {
    fn below(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                below(&path, root, found);
            } else {
                let inside = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                found.push((inside, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    let mut found = Vec::new();
    below(team.0.path(), team.0.path(), &mut found);
    found.sort();
    found
}

/// Words that readers stumble over.
const SNIPPETS: [&str; 34] = [
    "\t",
    "- ",
    ": ",
    "&a ",
    "*a",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "|\n",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "no",
    "~",
    "99999999999",
    "-1",
    "when: {}\n",
    "to: opening\n",
    "\r\n",
    "# aplomb: allow A0703\n",
    "<!-- aplomb: allow",
    "---\n",
    "(((",
    "{number}",
    "...",
    "👩‍👩‍👧",
    "ที่",
    "rude",
    "opening",
    "  ",
    "\n",
];

/// One way to spoil a file.
#[derive(Debug, Clone)]
enum Change {
    Insert(Index, usize),
    Drop(Index, usize),
    Double(Index),
    Swap(Index, Index),
    Byte(Index, u8),
    Cut(Index),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = any::<Index>;
    let one = prop_oneof![
        (at(), 0..SNIPPETS.len()).prop_map(|(at, nth)| Change::Insert(at, nth)),
        (at(), 1..40_usize).prop_map(|(at, len)| Change::Drop(at, len)),
        at().prop_map(Change::Double),
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        at().prop_map(Change::Cut),
    ];
    prop::collection::vec(one, 1..5)
}

fn spoil(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        match change {
            Change::Insert(at, nth) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, SNIPPETS[*nth].bytes());
            }
            Change::Drop(at, len) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + len).min(bytes.len()));
            }
            Change::Byte(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Change::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Change::Double(_) | Change::Swap(..) => {
                let mut lines: Vec<Vec<u8>> =
                    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                match change {
                    Change::Double(at) => {
                        let at = at.index(lines.len());
                        lines.insert(at, lines[at].clone());
                    }
                    Change::Swap(a, b) => {
                        let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                        lines.swap(a, b);
                    }
                    _ => {}
                }
                bytes = lines.concat();
            }
        }
    }
    bytes
}

/// Everything that is read is read, and everything that is checked is checked, in no time and without a panic.
fn read_and_check(files: &[(String, Vec<u8>)]) -> usize {
    let begun = Instant::now();
    let pairs: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let (corpus, mut loading) = Corpus::load(pairs.iter().copied());
    let (criteria, found) = CriterionSet::load(pairs.iter().copied());
    loading.extend(found);
    let (scenarios, found) = ScenarioSet::load(pairs.iter().copied(), &criteria);
    loading.extend(found);
    let mut cases = Vec::new();
    for (path, bytes) in &pairs {
        let found = match *path {
            "corpus/glossary.yaml" => Glossary::load(bytes).1,
            _ if path.starts_with("tests/criteria/") => {
                let (read, found) = golden::read_cases(path, bytes, &criteria);
                cases.extend(read);
                found
            }
            _ => Vec::new(),
        };
        loading.extend(found);
    }
    let content = Content { files: pairs, corpus: &corpus, criteria: &criteria, scenarios: &scenarios, cases: &cases };
    let problems = check::run(&content, loading, TODAY);
    for problem in &problems {
        assert!(problem.place.line > 0 && problem.place.column > 0 && problem.width > 0, "{problem:?}");
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    problems.len()
}

/// What properties are tried on; read once.
struct Samples {
    /// The files of the small workspace, by path.
    team: Vec<(String, String)>,
    /// Shipped files of each kind.
    shipped: Vec<(String, String)>,
    workspace: Workspace,
}

thread_local! {
    static SAMPLES: Samples = {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let shipped = |path: &str| (path.to_owned(), fs::read_to_string(root.join(path)).expect("a shipped file"));
        Samples {
            team: files(&Team::new()),
            shipped: [
                "corpus/th/legal-threat.md",
                "corpus/nb/angry-customer.md",
                "corpus/glossary.yaml",
                "scenarios/criteria/greets.yaml",
                "scenarios/criteria/hides-behind-policy.yaml",
                "scenarios/angry-customer/scenario.yaml",
                "scenarios/angry-customer/lv.yaml",
                "scenarios/angry-customer/golden.yaml",
                "tests/criteria/fil.yaml",
            ]
            .map(shipped)
            .to_vec(),
            workspace: Workspace::open(root).expect("the repository is a workspace"),
        }
    };
}

/// Reads a file of any kind as what it is, the files that it needs beside it.
fn read_one(samples: &Samples, path: &str, bytes: &[u8]) {
    let begun = Instant::now();
    let criteria = &samples.workspace.practice().value.criteria;
    let mut parts = path.split('/');
    let problems = match (parts.next(), parts.next()) {
        (Some("corpus"), Some("glossary.yaml")) => Glossary::load(bytes).1,
        (Some("corpus"), _) => Corpus::load([(path, bytes)]).1,
        (Some("scenarios"), Some("criteria")) => CriterionSet::load([(path, bytes)]).1,
        (Some("scenarios"), Some(folder)) => {
            let folder = format!("scenarios/{folder}/");
            let all = samples.shipped.iter().chain(&samples.team);
            let beside = all.filter(|(other, _)| other.starts_with(&folder) && other != path);
            let beside: Vec<(&str, &[u8])> = beside.map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
            ScenarioSet::load(beside.into_iter().chain([(path, bytes)]), criteria).1
        }
        _ => golden::read_cases(path, bytes, criteria).1,
    };
    for problem in &problems {
        assert!(problem.place.line > 0 && problem.place.column > 0 && problem.width > 0, "{problem:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "{path}: {:?}", begun.elapsed());
}

proptest! {
    #[test]
    fn no_spoilt_file_makes_its_reader_panic(nth in any::<Index>(), changes in changes()) {
        SAMPLES.with(|samples| {
            let (path, text) = nth.get(&samples.shipped);
            read_one(samples, path, &spoil(text, &changes));
        });
    }

    #[test]
    fn no_bytes_make_a_reader_panic(nth in any::<Index>(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        SAMPLES.with(|samples| read_one(samples, &nth.get(&samples.shipped).0, &bytes));
    }

    #[test]
    fn no_yaml_makes_a_reader_panic(
        nth in any::<Index>(),
        text in "(id|lang|scenes|met|to|title|when|words|en|nb|x|- |: |\\[|\\]|\\{|\\}|\"|&a|\\*a|#|\n|\n  |\n    | ){0,60}",
    ) {
        SAMPLES.with(|samples| {
            let path = &nth.get(&samples.shipped).0;
            let front = format!("---\n{text}\n---\nText.\n");
            read_one(samples, path, if path.ends_with(".md") { front.as_bytes() } else { text.as_bytes() });
        });
    }

    #[test]
    fn no_spoilt_file_makes_the_checker_panic(nth in any::<Index>(), changes in changes()) {
        SAMPLES.with(|samples| {
            let nth = nth.index(samples.team.len());
            let spoilt = samples.team.iter().enumerate().map(|(at, (path, text))| {
                (path.clone(), if at == nth { spoil(text, &changes) } else { text.clone().into_bytes() })
            });
            read_and_check(&spoilt.collect::<Vec<_>>());
        });
    }
}

#[test]
fn the_sound_files_are_sound_here_too() {
    let all: Vec<(String, Vec<u8>)> =
        files(&Team::new()).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    assert_eq!(read_and_check(&all), 0);
}
