//! The command line: transcripts as files, and what each command promises.

use serde_json::Value;

use crate::support::{EPOCH, User};

#[test]
fn the_transcripts_hold() {
    let user = User::new();
    trycmd::TestCases::new()
        .env("APLOMB_CACHE_DIR", user.home.path().join("cache").to_string_lossy())
        .env("APLOMB_DATA_DIR", user.home.path().join("data").to_string_lossy())
        .env("SOURCE_DATE_EPOCH", EPOCH)
        .env("XDG_CONFIG_HOME", user.home.path().join("config").to_string_lossy())
        .case("tests/cmd/*.md")
        .case("README.md");
}

#[test]
fn the_question_about_a_lawsuit_finds_the_guide_in_the_language_it_is_asked_in() {
    let user = User::new();
    for (query, lang) in [
        ("customer says he will sue", "en"),
        ("ลูกค้าบอกว่าจะฟ้องเรา", "th"),
        ("sabi ng customer idedemanda niya kami", "fil"),
        ("klients saka, ka sūdzēs tiesā", "lv"),
        ("klients saka ka sudzes tiesa", "lv"),
        ("kunden sier at han vil saksøke oss", "nb"),
    ] {
        let ran = user.run(&["search", query, "--json"]);
        let first = &ran.json()["hits"][0];
        assert_eq!((ran.code, &first["guide"], &first["lang"]), (0, &"legal-threat".into(), &lang.into()), "{query}");
    }
}

#[test]
fn highlights_are_bytes_of_the_snippet() {
    let user = User::new();
    for query in ["sue", "ฟ้อง", "demanda", "tiesa", "rettssak"] {
        let json = user.run(&["search", query, "--json"]).json();
        assert_eq!(json["query"], query);
        let hit = &json["hits"][0];
        let text = hit["snippet"]["text"].as_str().expect("a text");
        for span in hit["snippet"]["highlights"].as_array().expect("spans") {
            let [start, end] = [0, 1].map(|at| usize::try_from(span[at].as_u64().expect("a number")).expect("small"));
            assert!(text.get(start..end).is_some_and(|words| !words.is_empty()), "{query}: {span} in {text}");
        }
        for key in ["guide", "lang", "title", "say", "verified", "score"] {
            assert!(!hit[key].is_null(), "{key}");
        }
    }
}

#[test]
fn a_language_asked_for_is_kept_to() {
    let json = User::new().run(&["search", "legal threat tiesa", "--lang", "lv", "--json"]).json();
    let langs: Vec<&Value> = json["hits"].as_array().expect("hits").iter().map(|hit| &hit["lang"]).collect();
    assert!(!langs.is_empty() && langs.iter().all(|lang| **lang == "lv"), "{langs:?}");
}

#[test]
fn no_hit_says_so_and_offers_the_nearest_spelling() {
    let ran = User::new().run(&["search", "suprevisr", "--no-semantic"]);
    // One typo is forgiven, two are not: the nearest spelling is offered.
    assert_eq!((ran.code, ran.out.contains("supervisor")), (1, true), "{}", ran.out);
}

#[test]
fn a_word_with_a_dash_is_left_out_and_options_still_count() {
    let user = User::new();
    let all = user.run(&["search", "customer", "--lang", "en", "--limit", "69", "--json"]).json();
    let less = user.run(&["search", "customer", "-sue", "--lang", "en", "--limit", "69", "--json"]).json();
    let has = |json: &Value| json["hits"].as_array().expect("hits").iter().any(|hit| hit["guide"] == "legal-threat");
    assert_eq!((has(&all), has(&less)), (true, false));
}

#[test]
fn an_attempt_is_printed_whole_and_kept() {
    let user = User::new();
    let replies = "Good morning, this is Ines.\nYou idiot, shut up.\n";
    let ran = user.run_with(&["practice", "angry-customer", "--json"], replies.as_bytes());
    let attempt = ran.json();
    assert_eq!(ran.code, 1);
    assert_eq!(attempt["outcome"]["kind"], "lost");
    assert_eq!(attempt["scorecard"]["critical"][0], "insults");
    let step = &attempt["steps"][1];
    let broken = step["verdicts"].as_array().expect("verdicts").iter().find(|v| v["criterion"] == "insults");
    let evidence = &broken.expect("insults is judged")["evidence"][0];
    assert_eq!(evidence["rule"]["path"], "scenarios/criteria/insults.yaml");
    let reply = attempt["transcript"][3]["text"].as_str().expect("the reply");
    let [start, end] =
        [0, 1].map(|at| usize::try_from(evidence["span"][at].as_u64().expect("a number")).expect("small"));
    assert!(reply.get(start..end).is_some_and(|words| words.contains("idiot")), "{evidence}");
    let list = user.run(&["history", "--json"]).json();
    assert_eq!((&list[0]["scenario"], &list[0]["passed"]), (&"angry-customer".into(), &false.into()));
    assert_eq!(user.run(&["history", "1"]).json(), attempt);
}

#[test]
fn the_same_replies_always_give_the_same_attempt() {
    let replies = "Hello, this is Ines, I am so sorry.\nCalm down please.\nI will call the workshop now.\n";
    let runs: Vec<String> =
        (0..2).map(|_| User::new().run_with(&["practice", "legal-threat", "--json"], replies.as_bytes()).out).collect();
    assert_eq!(runs[0], runs[1]);
}

#[test]
fn a_conversation_broken_off_is_shown_and_not_kept() {
    let user = User::new();
    let ran = user.run_with(&["practice", "angry-customer"], b"Hello, this is Ines.\n");
    assert_eq!((ran.code, ran.out.contains("broken off")), (1, true), "{}", ran.out);
    assert_eq!(user.run(&["history", "--json"]).json(), Value::Array(Vec::new()));
}

#[test]
fn guides_can_be_looked_up_inside_a_conversation() {
    for (lang, words) in
        [("en", "angry"), ("th", "โกรธ"), ("fil", "galit"), ("lv", "dusmigs klients"), ("nb", "sint kunde")]
    {
        let replies = format!("/search {words}\n/open 1\n/hint\n/quit\n");
        let ran = User::new().run_with(&["practice", "angry-customer", "--lang", lang], replies.as_bytes());
        assert!(ran.out.contains("angry-customer"), "{lang}: {}", ran.out);
    }
}

#[test]
fn nothing_is_painted_where_no_person_looks() {
    let ran = User::new().run(&["search", "sue"]);
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'));
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = User::new().run(&["completions", shell]);
        assert_eq!((ran.code, ran.out.contains("practice")), (0, true), "{shell}");
    }
}
