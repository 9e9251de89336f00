//! The questions and answers that another model is shown. With other texts, other levels: change them and the medians of
//! the shipped model are to be measured again.

/// A question and an answer to it, in each language, in the order of [`Lang::ALL`](crate::text::Lang::ALL).
pub(super) const SUBJECTS: [[(&str, &str); 5]; 4] = [
    [
        (
            "my parcel has not arrived yet",
            "A late parcel: look up the shipment and tell the customer when it will be delivered.",
        ),
        ("พัสดุยังไม่มาส่งเลย", "พัสดุล่าช้า: ตรวจสอบสถานะการจัดส่ง แล้วบอกลูกค้าว่าจะได้รับของเมื่อไร"),
        (
            "hindi pa dumarating ang parcel ko",
            "Naantalang parcel: tingnan ang padala at sabihin sa customer kung kailan ito darating.",
        ),
        ("mana paka vēl nav pienākusi", "Paka kavējas: pārbaudiet sūtījumu un pasakiet klientam, kad to piegādās."),
        ("pakken min har ikke kommet ennå", "Forsinket pakke: finn sendingen og fortell kunden når den blir levert."),
    ],
    [
        (
            "you charged my card twice",
            "Charged twice: check the payments and return the extra amount to the customer's card.",
        ),
        ("ถูกตัดเงินจากบัตรสองครั้ง", "ตัดเงินซ้ำ: ตรวจสอบรายการชำระเงิน แล้วคืนยอดที่เกินเข้าบัตรของลูกค้า"),
        (
            "dalawang beses akong siningil sa card",
            "Dobleng singil: suriin ang mga bayad at ibalik ang sobra sa card ng customer.",
        ),
        (
            "no kartes nauda noņemta divreiz",
            "Divreiz noņemta nauda: pārbaudiet maksājumus un atmaksājiet lieko summu klienta kartē.",
        ),
        (
            "dere trakk kortet mitt to ganger",
            "Trukket to ganger: sjekk betalingene og før det overskytende tilbake til kundens kort.",
        ),
    ],
    [
        (
            "I forgot my password and cannot log in",
            "A forgotten password: confirm who is calling and send a link to choose a new one.",
        ),
        ("ลืมรหัสผ่าน เข้าระบบไม่ได้", "ลืมรหัสผ่าน: ยืนยันตัวตนของผู้โทร แล้วส่งลิงก์ให้ตั้งรหัสใหม่"),
        (
            "nakalimutan ko ang password at hindi ako makapag-log in",
            "Nakalimutang password: tiyakin kung sino ang tumatawag at magpadala ng link para sa bago.",
        ),
        (
            "aizmirsu paroli un netieku iekšā",
            "Aizmirsta parole: noskaidrojiet, kas zvana, un nosūtiet saiti jaunas paroles izvēlei.",
        ),
        (
            "jeg har glemt passordet og kommer ikke inn",
            "Glemt passord: bekreft hvem som ringer, og send en lenke for å velge et nytt.",
        ),
    ],
    [
        (
            "the washing machine leaks water",
            "A leaking machine: ask the customer to turn off the tap and book a visit by a technician.",
        ),
        ("เครื่องซักผ้าน้ำรั่ว", "เครื่องรั่ว: ขอให้ลูกค้าปิดก๊อกน้ำ แล้วนัดช่างเข้าไปดู"),
        (
            "tumatagas ang tubig sa washing machine",
            "Tumatagas na makina: ipasara sa customer ang gripo at magpa-iskedyul ng technician.",
        ),
        (
            "no veļas mašīnas tek ūdens",
            "Tekoša mašīna: palūdziet klientam aizgriezt krānu un piesakiet meistara vizīti.",
        ),
        (
            "vaskemaskinen lekker vann",
            "Maskin som lekker: be kunden skru igjen kranen og bestill besøk av en tekniker.",
        ),
    ],
];
