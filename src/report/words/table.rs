//! The table: a row a message, a column a language (en, th, fil, lv, nb).

use crate::text::Lang;

words! {
    Role: [
        "Your role",
        "บทบาทของคุณ",
        "Papel mo",
        "Jūsu loma",
        "Din rolle"
    ];
    Goal: [
        "Your goal",
        "เป้าหมาย",
        "Layunin mo",
        "Jūsu mērķis",
        "Målet ditt"
    ];
    Customer: [
        "Customer",
        "ลูกค้า",
        "Customer",
        "Klients",
        "Kunde"
    ];
    You: [
        "You",
        "คุณ",
        "Ikaw",
        "Jūs",
        "Du"
    ];
    Phone: [
        "phone",
        "โทรศัพท์",
        "telepono",
        "tālrunis",
        "telefon"
    ];
    Chat: [
        "chat",
        "แชต",
        "chat",
        "čats",
        "chat"
    ];
    Email: [
        "e-mail",
        "อีเมล",
        "email",
        "e-pasts",
        "e-post"
    ];
    Counter: [
        "face to face",
        "ต่อหน้า",
        "harapan",
        "klātiene",
        "ansikt til ansikt"
    ];
    Easy: [
        "easy",
        "ง่าย",
        "madali",
        "viegls",
        "lett"
    ];
    Medium: [
        "medium",
        "ปานกลาง",
        "katamtaman",
        "vidējs",
        "middels"
    ];
    Hard: [
        "hard",
        "ยาก",
        "mahirap",
        "grūts",
        "vanskelig"
    ];
    JudgedOn: [
        "You earn points for",
        "ได้คะแนนเมื่อ",
        "May puntos ang sagot na",
        "Punktus dod",
        "Du får poeng for"
    ];
    Never: [
        "You lose points for",
        "เสียคะแนนเมื่อ",
        "May bawas ang sagot na",
        "Punktus atņem",
        "Du taper poeng på"
    ];
    Critical: [
        "critical: fails the whole conversation",
        "ร้ายแรง: พลาดข้อนี้ถือว่าไม่ผ่านทั้งบทสนทนา",
        "kritikal: bagsak ang buong usapan",
        "kritiska kļūda: visa saruna nav nokārtota",
        "kritisk: hele samtalen er underkjent"
    ];
    PassRule: [
        "To pass: at least {0} percent, no critical fault, and the matter settled or properly handed on.",
        "เกณฑ์ผ่าน: ได้อย่างน้อย {0} เปอร์เซ็นต์ ไม่ทำผิดร้ายแรง และเรื่องจบด้วยดีหรือส่งต่ออย่างถูกวิธี",
        "Para pumasa: hindi bababa sa {0} porsiyento, walang kritikal na mali, at naayos ang problema o maayos itong naipasa.",
        "Lai nokārtotu: vismaz {0} procenti, nevienas kritiskas kļūdas, un lieta atrisināta vai pareizi nodota tālāk.",
        "For å bestå: minst {0} prosent, ingen kritisk feil, og saken løst eller ordentlig sendt videre."
    ];
    TypeHelp: [
        "Type your reply and press Enter. /help shows the commands.",
        "พิมพ์คำตอบแล้วกด Enter ดูคำสั่งทั้งหมดได้ที่ /help",
        "I-type ang sagot mo at pindutin ang Enter. Nasa /help ang mga command.",
        "Ierakstiet atbildi un nospiediet Enter. Komandas parāda /help.",
        "Skriv svaret ditt og trykk Enter. /help viser kommandoene."
    ];
    Mood: [
        "Mood",
        "อารมณ์ลูกค้า",
        "Mood",
        "Noskaņojums",
        "Humør"
    ];
    MoodNothing: [
        "nothing of what the moment called for",
        "ยังไม่มีสิ่งที่ควรพูดในจังหวะนั้นเลย",
        "walang nagawa sa mga kailangan sa sandaling ito",
        "nekā no tā, ko šis brīdis prasīja",
        "ingenting av det øyeblikket krevde"
    ];
    Met: [
        "met",
        "ทำได้",
        "nagawa",
        "ir",
        "oppfylt"
    ];
    Unclear: [
        "unclear",
        "ยังไม่ชัด",
        "hindi malinaw",
        "neskaidrs",
        "uklart"
    ];
    Missed: [
        "missed",
        "ยังขาด",
        "hindi nagawa",
        "izpalika",
        "mangler"
    ];
    Broken: [
        "not allowed",
        "ผิดข้อห้าม",
        "bawal ito",
        "tā nedrīkst",
        "ikke lov"
    ];
    Look: [
        "half the points; a person should look at it",
        "ได้ครึ่งคะแนน ควรให้คนช่วยดูอีกที",
        "kalahating puntos; mas mabuting may taong tumingin dito",
        "puse punktu; lai paskatās cilvēks",
        "halve poeng; bør ses på av et menneske"
    ];
    Hint: [
        "Hint",
        "คำใบ้",
        "Payo",
        "Padoms",
        "Hint"
    ];
    Score: [
        "Score",
        "คะแนนรวม",
        "Iskor",
        "Rezultāts",
        "Poeng"
    ];
    Passed: [
        "Passed",
        "ผ่าน",
        "Pasado",
        "Nokārtots",
        "Bestått"
    ];
    NotPassed: [
        "Not passed",
        "ไม่ผ่าน",
        "Hindi pasado",
        "Nav nokārtots",
        "Ikke bestått"
    ];
    BandGood: [
        "good",
        "ดี",
        "mahusay",
        "labi",
        "godt"
    ];
    BandFair: [
        "fair",
        "พอใช้",
        "puwede na",
        "viduvēji",
        "greit"
    ];
    BandPoor: [
        "poor",
        "ต้องฝึกเพิ่ม",
        "kulang pa",
        "vāji",
        "svakt"
    ];
    BandCritical: [
        "critical",
        "ผิดร้ายแรง",
        "kritikal",
        "kritiski",
        "kritisk"
    ];
    Won: [
        "settled",
        "เรื่องจบด้วยดี",
        "naayos",
        "atrisināts",
        "løst"
    ];
    Escalated: [
        "properly handed on",
        "ส่งต่ออย่างถูกวิธี",
        "maayos na naipasa",
        "pareizi nodots tālāk",
        "ordentlig sendt videre"
    ];
    Lost: [
        "lost",
        "เสียลูกค้า",
        "nauwi sa wala",
        "zaudēts",
        "tapt"
    ];
    BrokenOff: [
        "The conversation was broken off before its end.",
        "การสนทนาหยุดลงกลางคัน",
        "Naputol ang usapan bago ito natapos.",
        "Saruna pārtraukta pirms beigām.",
        "Samtalen ble avbrutt før den var ferdig."
    ];
    HintsUsed: [
        "Hints used: {0}",
        "จำนวนคำใบ้ที่ใช้: {0}",
        "Mga payong nagamit: {0}",
        "Izmantoti padomi: {0}",
        "Hint brukt: {0}"
    ];
    Saved: [
        "Saved as attempt {0}.",
        "บันทึกเป็นการฝึกครั้งที่ {0} แล้ว",
        "Nai-save bilang attempt {0}.",
        "Saglabāts kā mēģinājums {0}.",
        "Lagret som forsøk {0}."
    ];
    TryNext: [
        "Try next time",
        "ครั้งหน้าลองแบบนี้",
        "Subukan sa susunod",
        "Nākamreiz pamēģiniet",
        "Prøv neste gang"
    ];
    ReadMore: [
        "To read",
        "อ่านเพิ่ม",
        "Basahin",
        "Izlasīt",
        "Les mer"
    ];
    NothingSaid: [
        "Nothing was said. Type a reply, or /help.",
        "ยังไม่ได้พูดอะไรเลย ลองพิมพ์คำตอบ หรือพิมพ์ /help",
        "Wala kang nasabi. Mag-type ng sagot, o /help.",
        "Nekas netika pateikts. Ierakstiet atbildi vai /help.",
        "Du skrev ikke noe. Skriv et svar, eller /help."
    ];
    TooLong: [
        "The reply has {0} characters; nobody hears out more than {1}. Nothing was judged.",
        "คำตอบยาว {0} ตัวอักษร เกิน {1} ก็ไม่มีใครทนฟังจนจบแล้ว จึงยังไม่ได้ให้คะแนน",
        "May {0} karakter ang sagot; walang customer na makikinig nang lampas sa {1}. Hindi ito binigyan ng puntos.",
        "Atbildē ir {0} rakstzīmes; vairāk par {1} neviens neuzklausa. Nekas netika vērtēts.",
        "Svaret er på {0} tegn; ingen hører på mer enn {1}. Ingenting ble vurdert."
    ];
    HelpHelp: [
        "show these commands",
        "แสดงคำสั่งเหล่านี้",
        "ipakita ang mga command na ito",
        "parādīt šīs komandas",
        "vis disse kommandoene"
    ];
    HelpHint: [
        "one sentence of advice (noted in the result, costs nothing)",
        "ขอคำแนะนำหนึ่งประโยค (บันทึกไว้ในผล แต่ไม่หักคะแนน)",
        "isang pangungusap na payo (nakatala sa resulta, walang bawas sa puntos)",
        "viens teikums padoma (rezultātā tas būs atzīmēts, punktus nemaksā)",
        "ett råd i én setning (noteres i resultatet, koster ingenting)"
    ];
    HelpSearch: [
        "look something up in the guides",
        "ค้นในคู่มือ",
        "maghanap sa mga guide",
        "kaut ko sameklēt padomos",
        "slå opp noe i veiledningene"
    ];
    HelpOpen: [
        "read hit number N in full",
        "อ่านผลการค้นหาลำดับที่ N แบบเต็ม",
        "basahin nang buo ang resultang numero N",
        "izlasīt atradumu N pilnībā",
        "les hele treff nummer N"
    ];
    HelpMood: [
        "how the customer feels, and why",
        "ดูว่าลูกค้ารู้สึกอย่างไร และเพราะอะไร",
        "kung ano ang nararamdaman ng customer, at bakit",
        "kā klients jūtas un kāpēc",
        "hvordan kunden har det, og hvorfor"
    ];
    HelpRepeat: [
        "hear the customer's last words again",
        "ฟังคำพูดล่าสุดของลูกค้าอีกครั้ง",
        "pakinggan ulit ang huling sinabi ng customer",
        "vēlreiz dzirdēt klienta pēdējos vārdus",
        "hør kundens siste ord en gang til"
    ];
    HelpUndo: [
        "take the last reply back",
        "ถอนคำตอบล่าสุด",
        "bawiin ang huling sagot",
        "atsaukt pēdējo atbildi",
        "ta tilbake det siste svaret"
    ];
    HelpQuit: [
        "end here",
        "จบการฝึกตรงนี้",
        "tapusin na rito",
        "beigt tepat",
        "avslutt her"
    ];
    NoCommand: [
        "There is no command {0}. /help shows them all.",
        "ไม่มีคำสั่ง {0} ดูคำสั่งทั้งหมดได้ที่ /help",
        "Walang command na {0}. Nasa /help ang lahat.",
        "Komandas {0} nav. Visas parāda /help.",
        "Kommandoen {0} finnes ikke. /help viser alle."
    ];
    NoHit: [
        "Nothing found for: {0}",
        "ไม่พบอะไรสำหรับ: {0}",
        "Walang nakita para sa: {0}",
        "Nekas nav atrasts: {0}",
        "Fant ingenting for: {0}"
    ];
    DidYouMean: [
        "Did you mean: {0}?",
        "หมายถึง {0} หรือเปล่า",
        "Ito ba ang hanap mo: {0}?",
        "Vai domājāt: {0}?",
        "Mente du: {0}?"
    ];
    NoOpen: [
        "There is no hit number {0}. Search first.",
        "ไม่มีผลการค้นหาลำดับที่ {0} ต้องค้นหาก่อน",
        "Walang resultang numero {0}. Maghanap muna.",
        "Atraduma numur {0} nav. Vispirms meklējiet.",
        "Treff nummer {0} finnes ikke. Søk først."
    ];
    Undone: [
        "Taken back.",
        "ถอนคำตอบแล้ว",
        "Nabawi na.",
        "Atsaukts.",
        "Tatt tilbake."
    ];
    NothingToUndo: [
        "There is nothing to take back yet.",
        "ยังไม่มีคำตอบให้ถอน",
        "Wala pang mababawi.",
        "Vēl nav, ko atsaukt.",
        "Det er ingenting å ta tilbake ennå."
    ];
    Say: [
        "Say",
        "ลองพูดว่า",
        "Sabihin",
        "Sakiet",
        "Si"
    ];
    Verified: [
        "verified {0}",
        "ตรวจสอบล่าสุด {0}",
        "na-verify noong {0}",
        "pārbaudīts {0}",
        "kontrollert {0}"
    ];
    Overdue: [
        "overdue for review",
        "เลยกำหนดทบทวนแล้ว",
        "lampas na sa petsa ng review",
        "laiks pārskatīt",
        "skulle vært gjennomgått på nytt"
    ];
    NotYet: [
        "The mood has not moved yet.",
        "อารมณ์ลูกค้ายังไม่เปลี่ยน",
        "Hindi pa gumagalaw ang mood.",
        "Noskaņojums vēl nav mainījies.",
        "Humøret har ikke endret seg ennå."
    ];
    Points: [
        "points",
        "คะแนน",
        "puntos",
        "punkti",
        "poeng"
    ];
    CancelledBy: [
        "undone by",
        "ใช้ไม่ได้เพราะ",
        "nabawi ng",
        "atceļ",
        "opphevet av"
    ];
    NothingScored: [
        "Nothing was scored.",
        "ยังไม่มีอะไรให้คะแนน",
        "Wala pang nabigyan ng puntos.",
        "Nekas netika vērtēts.",
        "Ingenting ble vurdert."
    ];
}
