//! Guides made up for measuring: five languages, a few common words and many rare ones, the same on every machine.

use aplomb::guide::{Guide, GuideId, Passage, ReviewPeriod, Section};
use aplomb::text::Lang;

const WORDS: [&str; 5] = [
    "the customer to and you a is of that it says not for will with can they your policy refund supervisor complaint \
     listen threat lawyer sue angry calm transfer hold answer feature product broken apologize promise report silence",
    "ลูกค้า ที่ จะ ไม่ ให้ และ ว่า ได้ เป็น ของ กับ ฟัง ปัญหา โกรธ ฟ้อง ทนาย หัวหน้า คืนเงิน นโยบาย ขอโทษ รอ สาย โอน ตอบ สินค้า \
     ใช้งาน เสีย แจ้ง เงียบ ร้องเรียน ช่วย แก้ไข ใจเย็น เข้าใจ ขู่",
    "ang ng sa na customer mga ay po ka hindi niya kung may siya para galit makinig demanda abogado supervisor refund \
     policy reklamo sagot pasensya ilipat tawag produkto sira ayusin banta tahimik hintay tulong problema sabihin",
    "un ir klients ka uz ar jūs par nav to lai ja ko vai pie klausieties drauds tiesa advokāts vadītājs atmaksa \
     noteikumi sūdzība dusmīgs mierīgi savienot gaidīt atbilde prece funkcija bojāts atvainoties ziņot klusums palīdzēt",
    "og kunden er det du ikke på til at som for med har kan vil de om lytt trussel advokat saksøke leder refusjon \
     retningslinjer klage sint rolig overføre vente svar produkt funksjon ødelagt beklage melde stillhet hjelpe",
];
const SYLLABLES: [&[&str]; 5] = [
    &["ter", "con", "ing", "ble", "pro", "ment", "car", "lo", "sin", "dan", "ri", "ket"],
    &["กา", "มาน", "ที", "ลอง", "สุด", "รี", "ตา", "นำ", "พล", "ใจ", "แดน", "คม"],
    &["ba", "ka", "la", "mag", "nga", "pi", "tan", "su", "ro", "gi", "han", "da"],
    &["ne", "ra", "šķi", "ba", "tī", "ļo", "zem", "kār", "sti", "vē", "ga", "nis"],
    &["for", "be", "lig", "sjø", "kra", "het", "dal", "vik", "øde", "str", "mål", "en"],
];
/// Different rare words of a language.
const RARE: u64 = 20_000;
const WORDS_A_PASSAGE: u64 = 60;

/// `n_passages` passages, one a guide, in equal parts of each language.
pub(crate) fn guides(n_passages: usize) -> Vec<Guide> {
    let mut random = Random(42);
    (0..n_passages).map(|nth| guide(nth, Lang::ALL[nth % 5], &mut random)).collect()
}

fn guide(nth: usize, lang: Lang, random: &mut Random) -> Guide {
    let body = text(lang, WORDS_A_PASSAGE / 2 + random.below(WORDS_A_PASSAGE), random);
    let passage = Passage { section: Section::Do, heading: String::new(), text: body };
    Guide {
        id: GuideId(format!("guide-{nth}")),
        lang,
        title: text(lang, 5, random),
        aliases: Vec::new(),
        tags: Vec::new(),
        channels: Vec::new(),
        say: String::new(),
        owner: String::new(),
        verified: time::macros::date!(2026 - 11 - 02),
        review_every: ReviewPeriod { days: 182 },
        related: Vec::new(),
        sources: Vec::new(),
        passages: vec![passage],
        path: format!("corpus/{lang}/guide-{nth}.md"),
        body: String::new(),
    }
}

/// A text of about `n_words` words: two in three are common.
fn text(lang: Lang, n_words: u64, random: &mut Random) -> String {
    let common: Vec<&str> = WORDS[lang as usize].split_whitespace().collect();
    let between = if lang == Lang::Th { "" } else { " " };
    let mut words = Vec::new();
    for nth in 0..n_words {
        let word = match random.below(3) {
            0 => rare(lang, random.skewed(RARE)),
            _ => common[random.skewed(common.len() as u64) as usize].to_owned(),
        };
        let stop = if nth % 12 == 11 { ". " } else { between };
        words.push(word + stop);
    }
    words.concat()
}

fn rare(lang: Lang, mut nth: u64) -> String {
    let syllables = SYLLABLES[lang as usize];
    let mut word = String::new();
    loop {
        word.push_str(syllables[(nth % syllables.len() as u64) as usize]);
        nth /= syllables.len() as u64;
        if nth == 0 {
            return word;
        }
    }
}

/// Knuth's linear congruential generator.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    /// Small numbers far more often than large ones.
    fn skewed(&mut self, n: u64) -> u64 {
        let (a, b) = (self.below(n), self.below(n));
        a * b / n
    }
}
