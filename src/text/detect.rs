//! Recognizes the language of a text, on a query of two or three words as well as on a page.
//!
//! Thai by its script. The others by evidence that adds up: the small words of each language and those that agents
//! type, letters that only one of them has, and beginnings and endings of words. What several languages share tells
//! little, and English words tell less than others, since Filipino and Thai speakers use them too. `whatlang` gives a
//! second opinion. When nothing stands out the answer is "unsure", and a search looks everywhere.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::sentence::is_thai;
use super::{Form, Lang, normalize, words};

/// What a text's language is.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// The language, when one stands out.
    pub best: Option<Lang>,
    /// Languages with any evidence and their share of it, largest first.
    pub candidates: Vec<(Lang, f32)>,
}

/// The share of all evidence that the best language must have.
const CLEAR_SHARE: f32 = 0.55;
/// The evidence that is enough at all: one small word.
const MIN_EVIDENCE: f32 = 0.6;
/// How much of a long text is looked at.
const MAX_WORDS: usize = 200;
/// Letters from which on the second opinion counts.
const LONG_LETTERS: usize = 24;
const SECOND_OPINION: f32 = 0.8;
const AFFIX: f32 = 0.45;
const LETTER: f32 = 1.5;
/// A share of Thai letters that makes a text with English words Thai.
const THAI_SHARE: f32 = 0.25;

/// The languages written in Latin letters, in the order of the tables below.
const LATIN: [Lang; 4] = [Lang::En, Lang::Fil, Lang::Lv, Lang::Nb];

/// Words without diacritics. English content words that Filipino agents use are left out.
const WORDS: [&str; 4] = [
    "the a an of and or is are was were am be been being have has had do does did done will would can could should \
     shall may might must not don't dont doesn't doesnt didn't didnt isn't isnt can't cant won't wont i'm im i you he \
     she it we they me him us them my your his her its our their this that these those what who whom which why how \
     when where if then than there here to for with without from by about into over after before again out off up down \
     on in at as but just only very too so still now never always some any every each all nothing something anything \
     someone wants want wanted asking asks asked says said say saying tell telling told keeps keep kept getting gets \
     get got going gone goes make makes made talk talking speak speaking shouting shouts yelling yells screaming angry \
     upset mad furious threatens threatening threatened sue suing lawyer court know knows knew think need needs help \
     wrong working works broken back money calm handle handling deal dealing put hold wait waiting long take taking \
     respond answer answering customer's client's he's she's they're hes shes theyre let's i'll he'll won we're sorry \
     apologize apologizing rude swearing silence transfer transferring ask customers people words apologise show \
     manager let else yet really right quick",
    "ang ng sa mga ay na pa po opo ho ba ko mo ka niya nya siya sya ako kami tayo sila kayo ikaw namin natin nila ninyo \
     nyo nito niyan iyon yun yung ung ito iyan yan dito diyan dyan doon dun kung kapag pag kasi dahil para pero ngunit \
     at o hindi hndi di wala walang may mayroon meron lang lamang naman nmn din rin daw raw nga muna pala sana pwede \
     puwede pwd pwde dapat dpat gusto ayaw alam bakit paano pano ano anong sino saan kailan kelan alin ilan gaano \
     magkano kanino si kay ni sina kina nang ngayon kanina mamaya bukas kahapon tapos saka kaya kahit habang hanggang \
     mula galit nagagalit magagalit sigaw sumisigaw tawag tumawag reklamo nagrereklamo demanda magdedemanda idedemanda \
     abogado korte bastos mura minumura bayad ibalik pera tulong tanong sagot sabihin sabi sinabi gagawin gawin \
     sasabihin kausapin makausap kausap usap pakalmahin kalma pasensya salamat maraming tao ibang iba isang dalawa \
     lahat masyado sobra sobrang tagal matagal antay hintay naghihintay produkto gumagana gumana sira nasira ayos \
     ayusin kanya kanila sakin sayo satin ata yata talaga ulit uli agad lagi bawal kasalanan ibig oo huwag wag \
     nagbabanta nagsisigaw magsampa kaso kakasuhan humihingi hinihingi humingi ililipat ilipat",
    "un ir nav bija bus par ar no uz pie pec pirms lai ka kas ko kam kad kur kapec cik vai ja ne jau vel tikai ari bet \
     jo tad ta tas tai to tam tos sis si so sim es tu vins vina vini vinas mes jus mani man tev vinam vinai mums jums \
     viniem savu savs sava mans mana jusu musu klients kliente klienti klientu klientam klientiem klienta pircejs \
     zvana zvanu zvans zvanitajs zvanitaja kliedz dusmigs dusmiga nikns draud draudi tiesa tiesu tiesas sudzet iesudzet \
     iesudzes sudzas sudziba sudzibu sudzibas grib velas prasa saka teikt pateikt atbildet atbilde atbildi darit daru \
     rikoties runat runa vaditaju vaditajs nauda naudu atmaksa atmaksu prece preci nestrada darbojas nedarbojas zinu \
     nezinu zinat nesaprot saprotu var varu nevar nevaru drikst drikstu vajag jadara loti labi slikti kluda vaina vainu \
     atvainoties jaatvainojas piedodiet ludzu paldies lamajas apvaino rupjs klusums pauze gaida gaidit ilgi citu cits \
     cita nodala nodalu parslegt savienot paradit pirmo reizi vienu neko kaut tiesi velreiz beigt sarunu saruna advokatu \
     advokatu jurists juristam noteikumi kartiba jauns tadu sadu visu viss visi nesanak klausuli bez caur kamer",
    "og i er var det den de en et ei som for med til fra av om ikke jeg du han hun vi dere meg deg ham henne oss dem min \
     mitt mine din ditt sin sitt sine vil skal kan ma ber bor har hadde blir ble vaere vaert at da nar hvis hva hvem hvor \
     hvordan hvorfor hvilken men eller ogsa bare na her der ut inn opp ned pa over under etter for mot mellom uten veldig \
     sa mer mye noe noen ingen ingenting alt alle kunde kunden kunder kundene klage klager sint sinte rasende sur truer \
     trussel advokat rett retten rettssak saksoke saksoker roper skriker brøler banner skjeller sier si sjefen sjef leder \
     lederen snakke snakker svare svarer gjor gjore hjelpe hjelp virker fungerer odelagt feil skyld unnskyld beklage \
     beklager penger tilbake refusjon pengene vente venter stille stillhet sette avdeling vet aner prove hore hores \
     sporsmal spor sporre produktet varen gang igjen aldri alltid fortsatt ga gar komme kommer ta tar fa far gi gir \
     legge lose losning roe rolig ned forst forsta selv enn hele hver mens imens akkurat dumt dum helt litt vare",
];

const BEGINNINGS: [&[&str]; 4] = [
    &["th", "wh", "wr", "kn"],
    &[
        "nag", "mag", "pag", "naka", "maka", "nakaka", "pina", "ipina", "pinag", "kina", "mang", "nang", "ng", "ika",
        "napa",
    ],
    &["ie", "aiz", "iz", "at", "sa", "no", "ne", "pie", "jau"],
    &["hv", "kj", "gj", "sj", "skj", "bl", "fj", "hj"],
];

const ENDINGS: [&[&str]; 4] = [
    &["ing", "tion", "ght", "ly", "ed", "ould", "ness", "ment", "ck", "n't", "'s", "'ll", "'re", "'ve", "ful", "tch"],
    &["ang", "ong", "han", "hin", "yan", "ya", "'t", "'y", "aan", "ayo", "wag", "iin"],
    &[
        "iem", "ies", "ts", "js", "ba", "bu", "bas", "et", "it", "sana", "sanu", "sanas", "am", "ais", "ajs", "ns",
        "ks", "ms", "ls", "ju", "ot", "as",
    ],
    &[
        "ene", "else", "elser", "lig", "het", "heten", "ende", "en", "er", "ere", "ige", "sjon", "gen", "tet", "dde",
        "tte", "ig", "re", "et",
    ],
];

const LETTERS: [(&str, Lang); 3] = [("āčēģīķļņšūž", Lang::Lv), ("åæø", Lang::Nb), ("ñ", Lang::Fil)];

/// For each word without diacritics, the languages that have it.
static LEXICON: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut lexicon: HashMap<String, Vec<usize>> = HashMap::new();
    for (nth, list) in WORDS.iter().enumerate() {
        for word in list.split_whitespace() {
            let langs = lexicon.entry(normalize(word, Form::Folded)).or_default();
            if !langs.contains(&nth) {
                langs.push(nth);
            }
        }
    }
    lexicon
});

/// Recognizes the language of `text`.
///
/// ```
/// use aplomb::text::{Lang, detect};
/// assert_eq!(detect("klients draud ar tiesu").best, Some(Lang::Lv));
/// assert_eq!(detect("OK").best, None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Detection {
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let n_thai = text.chars().filter(|c| is_thai(*c) && c.is_alphabetic()).count();
    if n_thai > 0 && n_thai as f32 >= THAI_SHARE * n_letters as f32 {
        return Detection { best: Some(Lang::Th), candidates: vec![(Lang::Th, 1.0)] };
    }
    let mut evidence = [0.0_f32; 4];
    for span in words(text).take(MAX_WORDS) {
        let word = normalize(span.slice(text), Form::Exact);
        weigh_letters(&word, &mut evidence);
        weigh_word(&normalize(&word, Form::Folded), &mut evidence);
    }
    if n_letters >= LONG_LETTERS {
        weigh_second_opinion(text, &mut evidence);
    }
    decide(evidence)
}

fn weigh_letters(word: &str, evidence: &mut [f32; 4]) {
    for (letters, lang) in LETTERS {
        if word.contains(|c| letters.contains(c)) {
            add(evidence, lang, LETTER);
        }
    }
}

fn weigh_word(word: &str, evidence: &mut [f32; 4]) {
    if let Some(langs) = LEXICON.get(word) {
        for nth in langs {
            evidence[*nth] += 1.0 / (langs.len() * langs.len()) as f32;
        }
        return;
    }
    if word.chars().count() < 4 {
        return;
    }
    let begins = BEGINNINGS.map(|affixes| affixes.iter().any(|it| word.starts_with(it)));
    let ends = ENDINGS.map(|affixes| affixes.iter().any(|it| word.ends_with(it)));
    for matched in [begins, ends] {
        let n_langs = matched.iter().filter(|it| **it).count();
        for (nth, _) in matched.iter().enumerate().filter(|(_, it)| **it) {
            evidence[nth] += AFFIX / n_langs as f32;
        }
    }
    if is_reduplicated(word) {
        add(evidence, Lang::Fil, AFFIX);
    }
}

/// Whether a syllable is repeated at the front, as in `tatawag` or `nagbabayad`.
fn is_reduplicated(word: &str) -> bool {
    let bytes = word.as_bytes();
    let repeats = |at: usize| {
        bytes
            .get(at..at + 2)
            .is_some_and(|syllable| bytes.get(at + 2..at + 4) == Some(syllable) && b"aiou".contains(&syllable[1]))
    };
    word.is_ascii() && (repeats(0) || ((word.starts_with("nag") || word.starts_with("mag")) && repeats(3)))
}

fn weigh_second_opinion(text: &str, evidence: &mut [f32; 4]) {
    use whatlang::Lang as Other;
    let allowed = vec![Other::Eng, Other::Tgl, Other::Lav, Other::Nob];
    let Some(info) = whatlang::Detector::with_allowlist(allowed).detect(text) else { return };
    let lang = match info.lang() {
        Other::Eng => Lang::En,
        Other::Tgl => Lang::Fil,
        Other::Lav => Lang::Lv,
        _ => Lang::Nb,
    };
    add(evidence, lang, SECOND_OPINION * info.confidence() as f32);
}

fn add(evidence: &mut [f32; 4], lang: Lang, amount: f32) {
    if let Some(nth) = LATIN.iter().position(|it| *it == lang) {
        evidence[nth] += amount;
    }
}

fn decide(evidence: [f32; 4]) -> Detection {
    let total: f32 = evidence.iter().sum();
    let mut candidates: Vec<(Lang, f32)> =
        LATIN.iter().zip(evidence).filter(|(_, it)| *it > 0.0).map(|(lang, it)| (*lang, it / total)).collect();
    candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = candidates.first().filter(|(_, share)| *share >= CLEAR_SHARE && share * total >= MIN_EVIDENCE);
    Detection { best: best.map(|(lang, _)| *lang), candidates }
}

#[cfg(test)]
mod tests;
