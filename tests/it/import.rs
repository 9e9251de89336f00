//! Raw material of five languages and formats becomes draft guides that load.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use aplomb::import::{self, Format, Names, Repeated};
use aplomb::source::SourceFile;

use crate::support::User;

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/import.in/raw");
    folder.join(name).to_string_lossy().into_owned()
}

fn written(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path();
                found.push(path.strip_prefix(folder).expect("below it").to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

#[track_caller]
fn check(name: &str, drafts: &[(&str, &str)], reasons: &[&str]) {
    let user = User::new();
    let ran = user.run(&["import", &fixture(name), "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report = ran.json();
    let rows = |key: &str, field: &str| -> Vec<String> {
        let rows = report[key].as_array().expect("a list").iter();
        rows.map(|row| row[field].as_str().expect("text").to_owned()).collect()
    };
    let found: Vec<(String, String)> = rows("drafts", "guide").into_iter().zip(rows("drafts", "title")).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(guide, title)| (guide.as_str(), title.as_str())).collect();
    assert_eq!(found, drafts);
    let mut left = rows("dropped", "reason");
    left.sort();
    left.dedup();
    assert_eq!(left, reasons);
    // What was written is a workspace.
    let drafts = user.home.path().join("drafts");
    let ran = user.run(&["search", "x", "--no-semantic", "--workspace", &drafts.to_string_lossy()]);
    assert_eq!(ran.err, "", "every draft loads");
    assert_eq!(written(&drafts).len(), rows("drafts", "guide").len());
    // A second time nothing is new and nothing is touched.
    let again = user.run(&["import", &fixture(name), "--json"]);
    assert_eq!(again.code, 1);
    assert_eq!(again.json()["drafts"].as_array().expect("a list").len(), 0);
}

#[test]
fn a_copied_english_page() {
    check(
        "en.txt",
        &[
            ("corpus/en/how-we-take-things-back-at.md", "How we take things back at the counter"),
            ("corpus/en/what-if-they-have-no-receipt.md", "What if they have no receipt?"),
            ("corpus/en/can-i-refuse-a-return.md", "Can I refuse a return?"),
        ],
        &[
            "breadcrumbs",
            "byline",
            "comments",
            "cookie line",
            "footer",
            "link to something else",
            "menu",
            "reply form",
            "share buttons",
        ],
    );
}

#[test]
fn a_thai_web_page() {
    check(
        "th.html",
        &[("corpus/th/th.md", "คู่มือรับสายหน้าร้าน"), ("corpus/th/th-2.md", "ลูกค้าขอคุยกับผู้จัดการ ทำอย่างไร")],
        &["aside", "cookie line", "footer", "menu", "share buttons"],
    );
}

#[test]
fn a_filipino_table() {
    check(
        "fil.csv",
        &[
            ("corpus/fil/paano-kung-ayaw-tumigil-sa-pagsigaw.md", "Paano kung ayaw tumigil sa pagsigaw ng customer?"),
            ("corpus/fil/puwede-ba-akong-mag-promise-ng.md", "Puwede ba akong mag-promise ng refund agad?"),
            ("corpus/fil/ano-ang-sasabihin-ko-bago-mag.md", "Ano ang sasabihin ko bago mag-transfer?"),
        ],
        &[],
    );
    let user = User::new();
    let ran = user.run(&["import", &fixture("fil.csv")]);
    assert!(ran.err.contains("fil.csv:5:1: error[A0107]: the row has a question without an answer"), "{}", ran.err);
    assert!(ran.out.contains("said already in corpus/fil/ano-ang-sasabihin-ko-bago-mag.md"), "{}", ran.out);
}

#[test]
fn latvian_markdown_with_an_english_part() {
    check(
        "lv.md",
        &[
            ("corpus/lv/ja-prece-pienakusi-saplisusi.md", "Ja prece pienākusi saplīsusi"),
            ("corpus/lv/vai-drikst-uzreiz-solit-naudu-atpakal.md", "Vai drīkst uzreiz solīt naudu atpakaļ?"),
            ("corpus/en/when-the-customer-writes-in-english.md", "When the customer writes in English"),
        ],
        &["comments", "footer", "link", "link to something else"],
    );
}

#[test]
fn a_norwegian_page_with_a_faq() {
    check(
        "nb.html",
        &[
            ("corpus/nb/hva-gjor-jeg-nar-kunden-nekter.md", "Hva gjør jeg når kunden nekter å gå?"),
            ("corpus/nb/kan-jeg-love-levering-til-fredag.md", "Kan jeg love levering til fredag?"),
            ("corpus/nb/slik-moter-vi-kunder-i-verkstedet.md", "Slik møter vi kunder i verkstedet"),
        ],
        &["cookie line", "form", "menu"],
    );
}

#[test]
fn a_folder_with_everything_bad_in_it_still_gives_what_is_good() {
    let user = User::new();
    let raw = user.home.path().join("raw");
    fs::create_dir_all(raw.join("inner folder ขอโทษ")).expect("a folder");
    fs::write(raw.join("picture.txt"), b"\x89PNG\0\0\0").expect("written");
    fs::write(raw.join("empty.txt"), b" \n").expect("written");
    fs::write(raw.join("huge.txt"), vec![b'a'; 10 * 1024 * 1024]).expect("written");
    fs::write(raw.join("broken.json"), "{").expect("written");
    fs::write(raw.join("letter.docx"), "PK").expect("written");
    fs::write(
        raw.join("windows.txt"),
        b"\xef\xbb\xbfQ: Can I hang up?\r\nA: No, tell them first that you will end the call.\r\n",
    )
    .expect("written");
    let (old, _, _) = encoding_rs::WINDOWS_1257
        .encode("Vai drīkst pārtraukt zvanu?\nNē, vispirms brīdiniet klientu, ka sarunu beigsiet, un tad beidziet.\n");
    fs::write(raw.join("inner folder ขอโทษ/🙂.txt"), old).expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&raw, raw.join("inner folder ขอโทษ/loop")).expect("a link");
    let ran = user.run(&["import", "raw", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let titles: Vec<String> = ran.json()["drafts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|draft| draft["title"].as_str().expect("text").to_owned())
        .collect();
    assert_eq!(titles, ["Vai drīkst pārtraukt zvanu?", "Can I hang up?"]);
    for told in [
        "raw/picture.txt:1:1: error[A0004]",
        "raw/empty.txt:1:1: error[A0003]",
        "raw/huge.txt:1:1: error[A0002]",
        "raw/broken.json:1:1: error[A0107]",
        "raw/letter.docx: passed over",
        "🙂.txt: read as windows-1257",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
}

#[test]
fn a_dry_run_writes_nothing_and_a_file_in_the_way_is_left_alone() {
    let user = User::new();
    let ran = user.run(&["import", &fixture("en.txt"), "--dry-run"]);
    assert!(ran.out.contains("3 drafts would be written"), "{}", ran.out);
    assert!(!user.home.path().join("drafts").exists());
    let taken = user.home.path().join("drafts/corpus/en/can-i-refuse-a-return.md");
    fs::create_dir_all(taken.parent().expect("a folder")).expect("a folder");
    fs::write(&taken, "mine").expect("written");
    let ran = user.run(&["import", &fixture("en.txt"), "--json"]);
    assert_eq!(fs::read_to_string(&taken).expect("text"), "mine");
    let report = ran.json();
    let guides = report["drafts"].as_array().expect("a list").iter().map(|it| it["guide"].as_str().expect("text"));
    assert!(guides.into_iter().any(|guide| guide == "corpus/en/can-i-refuse-a-return-2.md"), "{report}");
}

fn formats() -> impl Strategy<Value = Format> {
    prop_oneof![
        Just(Format::Plain),
        Just(Format::Markdown),
        Just(Format::Html),
        Just(Format::Json),
        Just(Format::Table)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_file_nothing_fails(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..600),
            "([a-zāšæøåกขค?.:#*<>/\"{}\\[\\],;|\\n -]{0,12}(<[a-z]{1,6}( class='[a-z-]{1,8}')?>|</[a-z]{1,6}>|\n\n|\n# |\n- )){0,40}".prop_map(String::into_bytes),
        ],
        format in formats(),
    ) {
        let Ok(decoded) = import::decode("raw.txt", &bytes) else { return Ok(()) };
        let mut material = import::read(&decoded.file, format);
        let mut names = Names::default();
        let day = time::macros::date!(2026 - 11 - 21);
        let drafts: Vec<_> = import::parts(&mut material, &Repeated::default(), None, "raw")
            .iter()
            .map(|part| import::Draft::new(part, &mut names, "raw.txt", day))
            .map(|draft| (draft.path(), draft.text.into_bytes()))
            .collect();
        let (corpus, problems) =
            aplomb::guide::Corpus::load(drafts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        prop_assert!(problems.is_empty(), "{:?}", problems);
        prop_assert_eq!(corpus.iter().count(), drafts.len());
    }

    #[test]
    fn a_mutated_page_never_fails(at in 0_usize..3000, with in any::<[u8; 3]>(), name in 0_usize..5) {
        let name = ["en.txt", "th.html", "fil.csv", "lv.md", "nb.html"][name];
        let mut bytes = fs::read(fixture(name)).expect("a fixture");
        let at = at % bytes.len();
        bytes.splice(at..(at + 2).min(bytes.len()), with);
        let text = String::from_utf8_lossy(&bytes);
        let file = SourceFile::new(name, &text);
        let format = Format::of(Path::new(name), &text).expect("a format");
        let _ = import::parts(&mut import::read(&file, format), &Repeated::default(), None, "raw");
    }
}
