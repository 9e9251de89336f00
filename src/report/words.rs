//! The words of the practice screen in five languages: a table, one row a message.
//!
//! `{0}` and `{1}` are filled in by [`Word::with`].

use crate::text::Lang;

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

words! {
    Role: [
        "Your role",
        "บทบาทของคุณ",
        "Papel mo",
        "Your role",
        "Din rolle"
    ];
    Goal: [
        "Your goal",
        "เป้าหมาย",
        "Layunin mo",
        "Your goal",
        "Målet ditt"
    ];
    Customer: [
        "Customer",
        "ลูกค้า",
        "Customer",
        "Customer",
        "Kunde"
    ];
    You: [
        "You",
        "คุณ",
        "Ikaw",
        "You",
        "Du"
    ];
    Phone: [
        "phone",
        "โทรศัพท์",
        "telepono",
        "phone",
        "telefon"
    ];
    Chat: [
        "chat",
        "แชต",
        "chat",
        "chat",
        "chat"
    ];
    Email: [
        "e-mail",
        "อีเมล",
        "email",
        "e-mail",
        "e-post"
    ];
    Counter: [
        "face to face",
        "ต่อหน้า",
        "harapan",
        "face to face",
        "ansikt til ansikt"
    ];
    Easy: [
        "easy",
        "ง่าย",
        "madali",
        "easy",
        "lett"
    ];
    Medium: [
        "medium",
        "ปานกลาง",
        "katamtaman",
        "medium",
        "middels"
    ];
    Hard: [
        "hard",
        "ยาก",
        "mahirap",
        "hard",
        "vanskelig"
    ];
    JudgedOn: [
        "You earn points for",
        "ได้คะแนนเมื่อ",
        "May puntos ka sa",
        "You earn points for",
        "Du får poeng for"
    ];
    Never: [
        "You lose points for",
        "เสียคะแนนเมื่อ",
        "Bawas ang puntos mo sa",
        "You lose points for",
        "Du taper poeng på"
    ];
    Critical: [
        "critical: fails the whole conversation",
        "ร้ายแรง: พลาดข้อนี้ถือว่าไม่ผ่านทั้งบทสนทนา",
        "kritikal: bagsak ang buong usapan",
        "critical: fails the whole conversation",
        "kritisk: hele samtalen er underkjent"
    ];
    PassRule: [
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on.",
        "เกณฑ์ผ่าน: ได้อย่างน้อย {0} เปอร์เซ็นต์ ไม่ทำผิดร้ายแรง และเรื่องจบด้วยดีหรือส่งต่ออย่างถูกวิธี",
        "Para pumasa: hindi bababa sa {0} porsiyento, walang kritikal na mali, at naayos ang problema o maayos itong naipasa.",
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on.",
        "For å bestå: minst {0} prosent, ingen kritisk feil, og saken løst eller ordentlig sendt videre."
    ];
    TypeHelp: [
        "Type your reply and press Enter. /help shows the commands.",
        "พิมพ์คำตอบแล้วกด Enter ดูคำสั่งทั้งหมดได้ที่ /help",
        "I-type ang sagot mo at pindutin ang Enter. Nasa /help ang mga command.",
        "Type your reply and press Enter. /help shows the commands.",
        "Skriv svaret ditt og trykk Enter. /help viser kommandoene."
    ];
    Mood: [
        "Mood",
        "อารมณ์ลูกค้า",
        "Mood",
        "Mood",
        "Humør"
    ];
    MoodNothing: [
        "nothing of what the moment called for",
        "ยังไม่มีสิ่งที่ควรพูดในจังหวะนั้นเลย",
        "walang nagawa sa mga kailangan sa sandaling ito",
        "nothing of what the moment called for",
        "ingenting av det øyeblikket krevde"
    ];
    Met: [
        "met",
        "ทำได้",
        "nagawa",
        "met",
        "oppfylt"
    ];
    Unclear: [
        "unclear",
        "ยังไม่ชัด",
        "hindi malinaw",
        "unclear",
        "uklart"
    ];
    Missed: [
        "missed",
        "ยังขาด",
        "hindi nagawa",
        "missed",
        "mangler"
    ];
    Broken: [
        "not allowed",
        "ผิดข้อห้าม",
        "bawal ito",
        "not allowed",
        "ikke lov"
    ];
    Look: [
        "half the points; a person should look at it",
        "ได้ครึ่งคะแนน ควรให้คนช่วยดูอีกที",
        "kalahating puntos; mas mabuting may taong tumingin dito",
        "half the points; a person should look at it",
        "halve poeng; bør ses på av et menneske"
    ];
    Hint: [
        "Hint",
        "คำใบ้",
        "Payo",
        "Hint",
        "Hint"
    ];
    Score: [
        "Score",
        "คะแนนรวม",
        "Iskor",
        "Score",
        "Poeng"
    ];
    Passed: [
        "Passed",
        "ผ่าน",
        "Pasado",
        "Passed",
        "Bestått"
    ];
    NotPassed: [
        "Not passed",
        "ไม่ผ่าน",
        "Hindi pasado",
        "Not passed",
        "Ikke bestått"
    ];
    BandGood: [
        "good",
        "ดี",
        "mahusay",
        "good",
        "godt"
    ];
    BandFair: [
        "fair",
        "พอใช้",
        "puwede na",
        "fair",
        "greit"
    ];
    BandPoor: [
        "poor",
        "ต้องฝึกเพิ่ม",
        "kulang pa",
        "poor",
        "svakt"
    ];
    BandCritical: [
        "critical",
        "ผิดร้ายแรง",
        "kritikal",
        "critical",
        "kritisk"
    ];
    Won: [
        "settled",
        "เรื่องจบด้วยดี",
        "naayos",
        "settled",
        "løst"
    ];
    Escalated: [
        "properly handed on",
        "ส่งต่ออย่างถูกวิธี",
        "maayos na naipasa",
        "properly handed on",
        "ordentlig sendt videre"
    ];
    Lost: [
        "lost",
        "เสียลูกค้า",
        "nauwi sa wala",
        "lost",
        "tapt"
    ];
    BrokenOff: [
        "The conversation was broken off before its end.",
        "การสนทนาหยุดลงกลางคัน",
        "Naputol ang usapan bago ito natapos.",
        "The conversation was broken off before its end.",
        "Samtalen ble avbrutt før den var ferdig."
    ];
    HintsUsed: [
        "Hints used: {0}",
        "จำนวนคำใบ้ที่ใช้: {0}",
        "Mga payong nagamit: {0}",
        "Hints used: {0}",
        "Hint brukt: {0}"
    ];
    Saved: [
        "Saved as attempt {0}.",
        "บันทึกเป็นการฝึกครั้งที่ {0} แล้ว",
        "Nai-save bilang attempt {0}.",
        "Saved as attempt {0}.",
        "Lagret som forsøk {0}."
    ];
    TryNext: [
        "Try next time",
        "ครั้งหน้าลองแบบนี้",
        "Subukan sa susunod",
        "Try next time",
        "Prøv neste gang"
    ];
    ReadMore: [
        "To read",
        "อ่านเพิ่ม",
        "Basahin",
        "To read",
        "Les mer"
    ];
    NothingSaid: [
        "Nothing was said. Type a reply, or /help.",
        "ยังไม่ได้พูดอะไรเลย ลองพิมพ์คำตอบ หรือพิมพ์ /help",
        "Wala kang nasabi. Mag-type ng sagot, o /help.",
        "Nothing was said. Type a reply, or /help.",
        "Du skrev ikke noe. Skriv et svar, eller /help."
    ];
    TooLong: [
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged.",
        "คำตอบยาว {0} ตัวอักษร เกิน {1} ก็ไม่มีใครทนฟังจนจบแล้ว จึงยังไม่ได้ให้คะแนน",
        "May {0} karakter ang sagot; walang customer na makikinig nang lampas sa {1}. Hindi ito binigyan ng puntos.",
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged.",
        "Svaret er på {0} tegn; ingen hører på mer enn {1}. Ingenting ble vurdert."
    ];
    HelpHelp: [
        "show these commands",
        "แสดงคำสั่งเหล่านี้",
        "ipakita ang mga command na ito",
        "show these commands",
        "vis disse kommandoene"
    ];
    HelpHint: [
        "one sentence of advice (noted in the result, costs nothing)",
        "ขอคำแนะนำหนึ่งประโยค (บันทึกไว้ในผล แต่ไม่หักคะแนน)",
        "isang pangungusap na payo (nakatala sa resulta, walang bawas sa puntos)",
        "one sentence of advice (noted in the result, costs nothing)",
        "ett råd i én setning (noteres i resultatet, koster ingenting)"
    ];
    HelpSearch: [
        "look something up in the guides",
        "ค้นในคู่มือ",
        "maghanap sa mga guide",
        "look something up in the guides",
        "slå opp noe i veiledningene"
    ];
    HelpOpen: [
        "read hit number N in full",
        "อ่านผลการค้นหาลำดับที่ N แบบเต็ม",
        "basahin nang buo ang resultang numero N",
        "read hit number N in full",
        "les hele treff nummer N"
    ];
    HelpMood: [
        "how the customer feels, and why",
        "ดูว่าลูกค้ารู้สึกอย่างไร และเพราะอะไร",
        "kung ano ang nararamdaman ng customer, at bakit",
        "how the customer feels, and why",
        "hvordan kunden har det, og hvorfor"
    ];
    HelpRepeat: [
        "hear the customer's last words again",
        "ฟังคำพูดล่าสุดของลูกค้าอีกครั้ง",
        "pakinggan ulit ang huling sinabi ng customer",
        "hear the customer's last words again",
        "hør kundens siste ord en gang til"
    ];
    HelpUndo: [
        "take the last reply back",
        "ถอนคำตอบล่าสุด",
        "bawiin ang huling sagot",
        "take the last reply back",
        "ta tilbake det siste svaret"
    ];
    HelpQuit: [
        "end here",
        "จบการฝึกตรงนี้",
        "tapusin na rito",
        "end here",
        "avslutt her"
    ];
    NoCommand: [
        "There is no command {0}. /help shows them all.",
        "ไม่มีคำสั่ง {0} ดูคำสั่งทั้งหมดได้ที่ /help",
        "Walang command na {0}. Nasa /help ang lahat.",
        "There is no command {0}. /help shows them all.",
        "Kommandoen {0} finnes ikke. /help viser alle."
    ];
    NoHit: [
        "Nothing found for: {0}",
        "ไม่พบอะไรสำหรับ: {0}",
        "Walang nakita para sa: {0}",
        "Nothing found for: {0}",
        "Fant ingenting for: {0}"
    ];
    DidYouMean: [
        "Did you mean: {0}?",
        "หมายถึง {0} หรือเปล่า",
        "Ito ba ang hanap mo: {0}?",
        "Did you mean: {0}?",
        "Mente du: {0}?"
    ];
    NoOpen: [
        "There is no hit number {0}. Search first.",
        "ไม่มีผลการค้นหาลำดับที่ {0} ต้องค้นหาก่อน",
        "Walang resultang numero {0}. Maghanap muna.",
        "There is no hit number {0}. Search first.",
        "Treff nummer {0} finnes ikke. Søk først."
    ];
    Undone: [
        "Taken back.",
        "ถอนคำตอบแล้ว",
        "Nabawi na.",
        "Taken back.",
        "Tatt tilbake."
    ];
    NothingToUndo: [
        "There is nothing to take back yet.",
        "ยังไม่มีคำตอบให้ถอน",
        "Wala pang mababawi.",
        "There is nothing to take back yet.",
        "Det er ingenting å ta tilbake ennå."
    ];
    Say: [
        "Say",
        "ลองพูดว่า",
        "Sabihin",
        "Say",
        "Si"
    ];
    Verified: [
        "verified {0}",
        "ตรวจสอบล่าสุด {0}",
        "na-verify noong {0}",
        "verified {0}",
        "kontrollert {0}"
    ];
    Overdue: [
        "overdue for review",
        "เลยกำหนดทบทวนแล้ว",
        "lampas na sa petsa ng review",
        "overdue for review",
        "skulle vært gjennomgått på nytt"
    ];
    NotYet: [
        "The mood has not moved yet.",
        "อารมณ์ลูกค้ายังไม่เปลี่ยน",
        "Hindi pa gumagalaw ang mood.",
        "The mood has not moved yet.",
        "Humøret har ikke endret seg ennå."
    ];
    Points: [
        "points",
        "คะแนน",
        "puntos",
        "points",
        "poeng"
    ];
}

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
