//! The five languages, their tags, and the other names people use for them.
//!
//! A new language adds one row to [`TABLE`].

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A language that guidance, practice and scoring speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English.
    En,
    /// Thai.
    Th,
    /// Filipino, everyday Taglish included.
    Fil,
    /// Latvian.
    Lv,
    /// Norwegian Bokmål.
    Nb,
}

struct Row {
    lang: Lang,
    tag: &'static str,
    name: &'static str,
    own_name: &'static str,
    accepted: &'static [&'static str],
}

const TABLE: [Row; 5] = [
    Row { lang: Lang::En, tag: "en", name: "English", own_name: "English", accepted: &["eng", "english"] },
    Row { lang: Lang::Th, tag: "th", name: "Thai", own_name: "ไทย", accepted: &["tha", "thai", "ไทย"] },
    Row {
        lang: Lang::Fil,
        tag: "fil",
        name: "Filipino",
        own_name: "Filipino",
        accepted: &["tl", "tgl", "ph", "filipino", "tagalog", "taglish"],
    },
    Row {
        lang: Lang::Lv, tag: "lv", name: "Latvian", own_name: "Latviešu", accepted: &["lav", "latvian", "latviešu"]
    },
    Row {
        lang: Lang::Nb,
        tag: "nb",
        name: "Norwegian Bokmål",
        own_name: "Norsk bokmål",
        accepted: &["no", "nob", "nor", "norwegian", "bokmål", "bokmal", "norsk"],
    },
];

/// The text names no language that aplomb speaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language of aplomb; it speaks en, th, fil, lv and nb")]
pub struct UnknownLang(pub String);

impl Lang {
    /// Every language, in the order in which they are always listed.
    pub const ALL: [Lang; 5] = [Lang::En, Lang::Th, Lang::Fil, Lang::Lv, Lang::Nb];

    /// The BCP 47 tag: `en`, `th`, `fil`, `lv` or `nb`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.row().tag
    }

    /// The English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name that its speakers use.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        self.row().own_name
    }

    /// The language with exactly this tag: what files must write, where people may also write `no` or `tl`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Lang> {
        TABLE.iter().find(|row| row.tag == tag).map(|row| row.lang)
    }

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Accepts the tag, ISO 639 codes, names and the country-like `no` and `ph`, in any case, and a region after `-` or `_`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let whole = text.trim().to_lowercase();
        let bare = whole.split(['-', '_']).next().unwrap_or_default();
        TABLE
            .iter()
            .find(|row| row.tag == bare || row.accepted.contains(&bare))
            .map(|row| row.lang)
            .ok_or_else(|| UnknownLang(text.trim().to_owned()))
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl JsonSchema for Lang {
    fn schema_name() -> Cow<'static, str> {
        "Lang".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": Lang::ALL.map(Lang::tag)})
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Lang::from_tag(&tag).ok_or_else(|| serde::de::Error::custom(UnknownLang(tag)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        for (row, lang) in TABLE.iter().zip(Lang::ALL) {
            assert_eq!(row.lang, lang);
        }
    }

    #[test]
    fn people_may_write_a_language_as_they_know_it() {
        for (text, lang) in [
            ("en", Lang::En),
            ("EN-gb", Lang::En),
            ("tha", Lang::Th),
            ("tl", Lang::Fil),
            ("ph", Lang::Fil),
            ("tgl", Lang::Fil),
            ("lav", Lang::Lv),
            ("no", Lang::Nb),
            ("nob", Lang::Nb),
            ("nb_NO", Lang::Nb),
            (" norsk ", Lang::Nb),
        ] {
            assert_eq!(text.parse(), Ok(lang), "{text}");
        }
    }

    #[test]
    fn an_unknown_language_is_named_in_the_error() {
        assert_eq!("klingon".parse::<Lang>(), Err(UnknownLang("klingon".to_owned())));
    }

    #[test]
    fn files_write_the_tag_and_nothing_else() {
        assert_eq!(Lang::from_tag("no"), None);
        assert_eq!(Lang::from_tag("nb"), Some(Lang::Nb));
    }
}
