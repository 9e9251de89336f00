//! What a person types, and what they get.

use super::*;
use crate::guide::Guide;
use crate::search::testing::guide;

fn guides() -> Vec<Guide> {
    use Lang::{En, Fil, Lv, Nb, Th};
    let mut guides = Vec::new();
    for (lang, title, alias, answer, body) in [
        (
            En,
            "When a customer threatens legal action",
            "says he will sue",
            "Keep listening after the threat.",
            "Report it to your supervisor.",
        ),
        (Th, "เมื่อลูกค้าขู่ว่าจะฟ้อง", "ลูกค้าบอกจะฟ้อง", "ฟังต่อให้จบและแก้ปัญหา", "แจ้งหัวหน้าให้ทราบ"),
        (
            Fil,
            "Kapag nagbabanta ang customer na magdemanda",
            "idedemanda daw tayo",
            "Makinig pa rin nang may pasensya.",
            "I-report ang banta sa supervisor.",
        ),
        (
            Lv,
            "Kad klients draud ar tiesu",
            "klients saka, ka sūdzēs tiesā",
            "Klausieties pacietīgi.",
            "Ziņojiet vadītājam.",
        ),
        (
            Nb,
            "Når kunden truer med rettssak",
            "kunden vil saksøke oss",
            "Hør like tålmodig på.",
            "Meld fra til lederen din.",
        ),
    ] {
        guides.push(guide(lang, "legal-threat", title, &[alias], answer, body));
    }
    for (lang, title, answer, body) in [
        (
            En,
            "An angry customer",
            "Let them finish, then offer a refund.",
            "Speak slowly. A threatened refund is no reason to hang up on the customer.",
        ),
        (Th, "ลูกค้าโกรธ", "ปล่อยให้ระบายก่อน", "พูดช้าๆ และอย่าวางสาย"),
        (Fil, "Galit ang customer", "Patapusin mo muna siya.", "Magsalita nang mabagal. Ibalik ang bayad."),
        (Lv, "Dusmīgs klients", "Ļaujiet izrunāties.", "Runājiet lēni un atmaksājiet naudu."),
        (Nb, "En sint kunde", "La kunden snakke ut.", "Snakk rolig. Klagebehandling tar tid."),
    ] {
        guides.push(guide(lang, "angry-customer", title, &[], answer, body));
    }
    guides
}

fn searcher() -> Searcher {
    Searcher::new(&Index::in_memory(guides()).expect("it is built"))
}

fn search(text: &str) -> Hits {
    searcher().search(&Query::new(text)).expect("typing is no error")
}

/// The rows of a search as `guide/lang`.
fn rows(hits: &Hits) -> Vec<String> {
    hits.hits.iter().map(|hit| format!("{}/{}", hit.guide, hit.lang)).collect()
}

#[track_caller]
fn first(text: &str, expected: &str) {
    let hits = search(text);
    assert_eq!(rows(&hits).first().map(String::as_str), Some(expected), "{text}: {hits:?}");
}

#[test]
fn the_same_question_finds_the_guide_of_its_language() {
    first("customer says he will sue", "legal-threat/en");
    first("ลูกค้าบอกว่าจะฟ้อง", "legal-threat/th");
    first("sabi ng customer idedemanda tayo", "legal-threat/fil");
    first("klients saka, ka sūdzēs tiesā", "legal-threat/lv");
    first("kunden sier han vil saksøke oss", "legal-threat/nb");
}

#[test]
fn a_guide_is_listed_once() {
    let hits = search("customer");
    let ids: BTreeSet<&GuideId> = hits.hits.iter().map(|hit| &hit.guide).collect();
    assert_eq!(ids.len(), hits.hits.len(), "{hits:?}");
}

#[test]
fn a_language_asked_for_is_the_only_one() {
    let query = Query { lang: Some(Lang::Nb), ..Query::new("customer refund kunden") };
    let hits = searcher().search(&query).expect("typing is no error");
    assert!(!hits.hits.is_empty() && hits.hits.iter().all(|hit| hit.lang == Lang::Nb));
}

#[test]
fn words_without_their_diacritics_are_found_below_those_with_them() {
    first("sudzes tiesa", "legal-threat/lv");
    first("saksoke", "legal-threat/nb");
    let score = |text: &str| search(text).hits[0].score;
    assert!(score("klients sūdzēs tiesā") > score("klients sudzes tiesa"));
}

#[test]
fn a_typo_costs_a_little_but_not_the_result() {
    first("custmer threatenz legal acton", "legal-threat/en");
    let (right, wrong) = (search("customer refund").hits[0].score, search("customer refumd").hits[0].score);
    assert!(wrong < right && wrong > right / 2.0, "{right} {wrong}");
}

#[test]
fn in_thai_one_letter_makes_another_word() {
    let explanation = searcher()
        .explain(&Query::new("ฟ้าง"), &GuideId("legal-threat".to_owned()), Lang::Th)
        .expect("it can be read")
        .expect("it is there");
    assert!(explanation.words.iter().all(|word| word.guess.is_none()));
}

#[test]
fn the_word_being_typed_is_completed() {
    first("customer thre", "legal-threat/en");
    first("klagebeh", "angry-customer/nb");
}

#[test]
fn a_compound_is_found_by_its_part() {
    first("behandling av klage", "angry-customer/nb");
}

#[test]
fn quotes_keep_words_together_and_a_minus_keeps_them_out() {
    assert_eq!(rows(&search("\"legal action\" customer")), ["legal-threat/en"]);
    // Together nowhere: then they are words like any others.
    assert_eq!(rows(&search("\"action legal\" customer")), rows(&search(" action legal  customer")));
    assert_eq!(rows(&search("angry customer refund -sue")), ["angry-customer/en"]);
}

#[test]
fn whatever_is_typed_is_text() {
    for text in [
        "\"",
        "the \" customer",
        "title:sue",
        "(",
        "sue AND (",
        "customer*",
        "-",
        "- -",
        "[a TO",
        "sue^2~1",
        "\\",
        "\u{1b}[2J",
    ] {
        search(text);
    }
    for text in ["", " ", "?!…", "😀", "\"\"", "-", "\u{200b}"] {
        assert_eq!(search(text), Hits { hits: vec![], lang: None, did_you_mean: None, no_meaning: None }, "{text:?}");
    }
}

#[test]
fn what_is_not_found_is_spelled_as_the_guides_spell_it() {
    let hits = search("zupervizor");
    assert_eq!((rows(&hits), hits.did_you_mean.as_deref()), (vec![], Some("supervisor")));
    assert_eq!(search("qwxz").did_you_mean, None);
}

#[test]
fn a_very_long_query_is_read_in_part() {
    let long: String = (0..10_000).map(|nth| format!("word{nth} ")).collect();
    assert!(search(&format!("customer will sue {long}")).hits[0].score < 0.2);
}

#[test]
fn fewer_rows_are_the_first_of_more() {
    for text in ["customer", "customer refund threat", "klients"] {
        let all = search(text).hits;
        let query = Query { limit: 1, ..Query::new(text) };
        assert_eq!(searcher().search(&query).expect("typing is no error").hits, all[..1]);
    }
}

#[test]
fn the_order_of_the_guides_changes_nothing() {
    let mut turned = guides();
    turned.reverse();
    let turned = Searcher::new(&Index::in_memory(turned).expect("it is built"));
    for text in ["customer", "supervisor customer", "ลูกค้า", "kunden"] {
        assert_eq!(turned.search(&Query::new(text)).expect("typing is no error"), search(text));
    }
}

#[test]
fn other_languages_do_not_move_a_score() {
    let alone: Vec<Guide> = guides().into_iter().filter(|guide| guide.lang == Lang::Nb).collect();
    let alone = Searcher::new(&Index::in_memory(alone).expect("it is built"));
    let query = Query { lang: Some(Lang::Nb), ..Query::new("kunden vil saksøke") };
    assert_eq!(alone.search(&query).expect("it can be read"), searcher().search(&query).expect("it can be read"));
}

#[test]
fn the_parts_of_an_explanation_add_up_to_the_score() {
    let searcher = searcher();
    for text in ["customer says he will sue", "custmer refund thre", "kunden vil saksøke oss", "ลูกค้าบอกจะฟ้อง"]
    {
        let query = Query::new(text);
        for hit in searcher.search(&query).expect("it can be read").hits {
            let why = searcher.explain(&query, &hit.guide, hit.lang).expect("it can be read").expect("it was found");
            assert!((why.score - hit.score).abs() < 1e-4, "{text}: {} {why:?}", hit.score);
            assert!(why.score <= 1.0 && why.words.iter().map(|word| word.share).sum::<f32>() <= 1.0001);
        }
    }
}

#[test]
fn a_guide_that_was_not_found_is_explained_too() {
    let why = searcher().explain(&Query::new("refund"), &GuideId("legal-threat".to_owned()), Lang::En);
    assert_eq!(why.expect("it can be read").expect("it is there").score, 0.0);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_query_fails_and_every_highlight_lies_on_characters(text in "(customer|sue|ลูกค้า|\\PC|[\"(:*^~ -]){0,12}") {
        for hit in search(&text).hits {
            proptest::prop_assert!((0.0..=1.0).contains(&hit.score));
            for span in &hit.snippet.highlights {
                proptest::prop_assert!(!span.slice(&hit.snippet.text).is_empty());
            }
        }
    }
}
