//! Short queries as agents type them, and how many are recognized.

use super::*;

/// Right out of all; a wrong answer is worse than none, so there may be hardly any.
const ENOUGH_RIGHT: f32 = 0.9;
const MAX_WRONG: f32 = 0.05;

const EN: &str = "caller wants a refund
customer is crying
how do I calm him down
he threatens to sue
she won't stop shouting
can't find the answer
what if I don't know
put caller on hold
wrong item was delivered
transfer to billing team
is it ok to hang up
they called me stupid
says it never works
my supervisor is busy
saying sorry too often
no idea what this button does
order arrived damaged
asking for the manager
explain the policy nicely
long silence on the line
need a break after that call
closing the complaint
customer swears at me
who handles legal threats";

const TH: &str = "ลูกค้าโมโห
จะฟ้อง
ขอคืนเงิน
พูดไม่สุภาพ
ไม่รู้จะตอบยังไง
โอนสายให้ billing
refund ลูกค้า
ขอสายหัวหน้า
รอนาน
สินค้าชำรุด
ขอโทษยังไงดี
ร้องเรียน
ลูกค้าร้องไห้
feature ใหม่
ด่า
ใจเย็น
พักหลังวางสาย
อ้างกฎบริษัท
เงียบในสาย
ของไม่ตรงปก
แจ้งทนาย";

const FIL: &str = "galit na galit si customer
gusto mag refund
paano magpaalam
ayaw tumigil sa pagsigaw
hindi ko alam ang sagot
ililipat sa billing
pinagmumura ako
kailan ba dapat i-escalate
bakit ang tagal
sira yung na-receive nya
pano mag sorry
hinahanap ang manager
kakasuhan daw ako
umiiyak yung caller
anong sasabihin ko
ayaw pumayag sa policy
pwede ba mag break
pagod na ako
tahimik sa linya
may reklamo si sir
nagtatanong tungkol sa bagong feature
bastos kausap
lagi syang tumatawag
mali ang naibigay na order";

const LV: &str = "klients raud
grib atmaksu
ko teikt klientam
draud ar tiesu
nezinu atbildi
nepareiza prece
pasutijums nav pienacis
lūdz vadītāju
ka nomierinat klientu
gara pauze sarunā
parak daudz atvainojas
savienot ar grāmatvedību
lamuvārdi tālrunī
iekarta nestrada
atsaucas uz noteikumiem
gaida jau stundu
vai drīkstu nolikt klausuli
jauna funkcija
nevaru palidzet
atpusties pec zvana
sūdzība par rēķinu
klients kliedz uz mani
zvana advokats
kam nodot sudzibu";

const NB: &str = "kunden gråter
vil ha pengene tilbake
hva sier jeg na
truer med advokat
vet ikke svaret
feil vare levert
skjeller meg ut
kan jeg legge på
be om unnskyldning
sette over til regnskap
pause etter samtalen
varen er odelagt
ber om lederen
hvordan roe kunden
stille i roret
ny funksjon
klagen er lost
gjemmer seg bak reglene
pakken kom aldri
maset om rabatt
bannet i telefonen
nar skal jeg eskalere
trenger hjelp av sjefen
kjeftet pa meg";

fn count(lang: Lang, queries: &str) -> (usize, usize, usize) {
    let found: Vec<Option<Lang>> = queries.lines().map(|query| detect(query).best).collect();
    let right = found.iter().filter(|it| **it == Some(lang)).count();
    (right, found.iter().filter(|it| it.is_none()).count(), found.len())
}

#[test]
fn short_queries_are_recognized_and_hardly_any_is_taken_for_another_language() {
    for (lang, queries) in [(Lang::En, EN), (Lang::Th, TH), (Lang::Fil, FIL), (Lang::Lv, LV), (Lang::Nb, NB)] {
        let (right, unsure, all) = count(lang, queries);
        let missed: Vec<_> = queries.lines().filter(|it| detect(it).best != Some(lang)).collect();
        let wrong = all - right - unsure;
        let line = format!("{lang}: {right} right, {unsure} unsure, {wrong} wrong of {all}; missed {missed:?}");
        assert!(right as f32 >= ENOUGH_RIGHT * all as f32 && wrong as f32 <= MAX_WRONG * all as f32, "{line}");
    }
}

#[test]
fn a_thai_sentence_with_english_words_is_thai_and_taglish_is_filipino() {
    assert_eq!(detect("ลูกค้าถาม feature ใหม่ของ router").best, Some(Lang::Th));
    assert_eq!(detect("paano mag-handle ng irate customer sa chat").best, Some(Lang::Fil));
}

#[test]
fn what_could_be_any_language_is_unsure() {
    for text in ["", "123", "OK", "router", "iPhone 15 Pro", "😀", "sdfgh"] {
        assert_eq!(detect(text).best, None, "{text}");
    }
}

#[test]
fn shares_add_up() {
    let detection = detect("hva gjør jeg when the customer is sint");
    let sum: f32 = detection.candidates.iter().map(|(_, share)| share).sum();
    assert!((sum - 1.0).abs() < 1e-5 && detection.candidates.len() > 1);
}
