//! The words of the practice screen in five languages: a table, one row a message.
//!
//! `{0}` and `{1}` are filled in by [`Word::with`].

macro_rules! words {
    ($($name:ident: [$en:literal, $th:literal, $fil:literal, $lv:literal, $nb:literal];)+) => {
        /// A message of the practice screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $(#[doc = $en] $name,)+ }

        impl Word {
            /// Every message.
            pub const ALL: &'static [Word] = &[$(Word::$name,)+];

            /// The message in a language.
            #[must_use]
            pub fn say(self, lang: Lang) -> &'static str {
                let row: [&'static str; 5] = match self { $(Word::$name => [$en, $th, $fil, $lv, $nb],)+ };
                row[lang as usize]
            }
        }
    };
}

mod table;

use crate::text::Lang;

pub use table::Word;

impl Word {
    /// The message with `{0}`, `{1}` filled in.
    #[must_use]
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        values
            .iter()
            .enumerate()
            .fold(self.say(lang).to_owned(), |text, (at, value)| text.replace(&format!("{{{at}}}"), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_fills_in_what_english_fills_in() {
        for word in Word::ALL {
            for lang in Lang::ALL {
                for slot in ["{0}", "{1}"] {
                    let (own, english) = (word.say(lang).contains(slot), word.say(Lang::En).contains(slot));
                    assert_eq!(own, english, "{word:?} in {lang}");
                }
            }
        }
    }

    #[test]
    fn no_language_borrows_a_whole_sentence_from_english() {
        for word in Word::ALL.iter().filter(|word| word.say(Lang::En).contains(' ')) {
            for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::En) {
                assert_ne!(word.say(lang), word.say(Lang::En), "{word:?} in {lang}");
            }
        }
    }
}
