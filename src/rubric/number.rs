//! Numbers as people write them, for `{number}` in patterns.

use crate::text::{Form, Lang, normalize};

/// Number words up to twelve and the round ones that people promise with.
fn words(lang: Lang) -> &'static str {
    match lang {
        Lang::En => {
            "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half an|a few|a couple of"
        }
        Lang::Th => "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบห้า|สิบ|ยี่สิบ|สามสิบ|ครึ่ง",
        Lang::Fil => {
            "isang|isa|dalawang|dalawa|tatlong|tatlo|apat na|limang|lima|anim na|pitong|walong|siyam na|sampung|labinlimang|dalawampung|tatlumpung|kalahating|ilang|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty"
        }
        Lang::Lv => {
            "viena|viens|vienas|vienu|vienā|vienam|divas|divu|divi|divām|diviem|trīs|trim|trijām|trijās|trijos|trijiem|triju|divos|divās|divi|četras|četru|četrām|četri|četriem|piecas|piecu|piecām|piecām|pieci|piecas|sešas|sešu|sešām|septiņas|septiņu|astoņas|astoņi|astoņām|astoņiem|astoņu|septiņi|septiņām|septiņiem|seši|sešiem|deviņas|deviņi|deviņām|desmit|desmitos|piecpadsmit|divdesmit|trīsdesmit|pāris|dažu|dažas|pus"
        }
        Lang::Nb => {
            "en|ei|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|femten|tjue|tretti|en halv|et par|noen få"
        }
    }
}

/// A regular expression for one number, over text in the form of `lang`.
pub(super) fn regex(lang: Lang) -> String {
    let form = if lang == Lang::Th { Form::Exact } else { Form::Folded };
    format!("(?:[0-9๐-๙]+(?:[.,:/-][0-9๐-๙]+)*|{})", normalize(words(lang), form))
}
