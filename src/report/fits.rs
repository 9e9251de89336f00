//! How well a guide fits, in the words of five languages.

use crate::search::Confidence;
use crate::text::Lang;

/// What stands above rows of which none fits.
const NOTHING: [&str; 5] = [
    "Nothing fits well. The nearest:",
    "ไม่มีอะไรตรงนัก ที่ใกล้เคียงที่สุดคือ:",
    "Walang talagang tugma. Ito ang pinakamalapit:",
    "Nekas īsti neatbilst. Tuvākais:",
    "Ingenting passer godt. Det nærmeste:",
];

/// What stands above rows of which none fits.
pub(super) fn nothing(lang: Lang) -> &'static str {
    NOTHING[lang as usize]
}

/// How well a row fits.
pub(super) fn say(confidence: Confidence, lang: Lang) -> &'static str {
    let in_all = match confidence {
        Confidence::Strong => ["fits", "ตรง", "tugma", "atbilst", "passer"],
        Confidence::Fair => ["probably fits", "น่าจะตรง", "malamang tugma", "droši vien atbilst", "passer trolig"],
        Confidence::Weak => ["may fit", "อาจตรง", "baka tugma", "varbūt atbilst", "passer kanskje"],
        Confidence::None => ["does not fit well", "ไม่ค่อยตรง", "hindi gaanong tugma", "īsti neatbilst", "passer dårlig"],
    };
    in_all[lang as usize]
}
