//! What stands in a scaffold: a row a text, a column a language (en, th, fil, lv, nb).

/// Each text by the name that its template gives it.
pub(super) const TEXTS: &[(&str, [&str; 5])] = &[
    (
        "title-guide",
        [
            "When a delivery is late",
            "เมื่อของส่งล่าช้า",
            "Kapag naantala ang padala",
            "Kad sūtījums kavējas",
            "Når leveringen er forsinket",
        ],
    ),
    (
        "title-scenario",
        [
            "The delivery that did not come",
            "ของที่สั่งยังมาไม่ถึง",
            "Ang padalang hindi dumating",
            "Sūtījums, kas neatnāca",
            "Leveringen som ikke kom",
        ],
    ),
    (
        "title-criterion",
        [
            "Offers to call back",
            "เสนอว่าจะโทรกลับ",
            "Nag-aalok na tumawag ulit",
            "Piedāvā atzvanīt",
            "Tilbyr å ringe tilbake",
        ],
    ),
    (
        "role",
        [
            "You answer the phone for a small shop. Ms Reed is your supervisor.",
            "คุณรับสายของร้านเล็ก ๆ แห่งหนึ่ง หัวหน้าของคุณคือคุณนภา",
            "Ikaw ang sumasagot ng tawag sa isang maliit na tindahan. Si Ms. Reyes ang supervisor mo.",
            "Jūs atbildat uz zvaniem nelielā veikalā. Jūsu vadītāja ir Kalniņas kundze.",
            "Du svarer på telefonen i en liten butikk. Lederen din er Kari Lund.",
        ],
    ),
    (
        "goal",
        [
            "Say sorry for the wait, and promise what you can keep.",
            "ขอโทษที่ให้รอ แล้วรับปากเฉพาะสิ่งที่ทำได้จริง",
            "Humingi ng pasensya, at mangako lang ng kaya mong tuparin.",
            "Atvainojieties par gaidīšanu un apsoliet to, ko varat turēt.",
            "Beklag ventetiden, og lov bare det du kan holde.",
        ],
    ),
    ("name", ["Mary Stone", "สมหญิง ใจดี", "Maria Santos", "Anna Bērziņa", "Marit Berg"]),
    (
        "called",
        ["(Mrs|Ms|Miss) Stone", "(คุณ|พี่) สมหญิง", "(Ma'am|Ms|Mrs) [Maria] Santos", "Bērziņas kundze", "(Marit|fru) Berg"],
    ),
    ("problem", ["(delivery|parcel)", "(ของ|พัสดุ)", "(padala|parcel|order)", "(sūtījum*|paciņ*)", "(levering*|pakke*)"]),
    (
        "opening-angry",
        [
            "Where is my delivery? I've been waiting since Monday, and nobody tells me anything!",
            "ของฉันอยู่ไหน! รอมาตั้งแต่วันจันทร์แล้ว ไม่เห็นมีใครบอกอะไรเลย!",
            "Nasaan na ang padala ko? Lunes pa ako naghihintay, at walang nagsasabi sa akin ng kahit ano!",
            "Kur ir mans sūtījums? Gaidu kopš pirmdienas, un neviens man neko nesaka!",
            "Hvor er leveringen min? Jeg har ventet siden mandag, og ingen sier noe som helst!",
        ],
    ),
    (
        "opening-tense",
        [
            "I'm calling about my delivery. It should have been here on Monday.",
            "โทรมาเรื่องของที่สั่งไว้ค่ะ ต้องได้ตั้งแต่วันจันทร์แล้ว",
            "Tumatawag ako tungkol sa padala ko. Dapat nandito na ito noong Lunes.",
            "Zvanu par savu sūtījumu. Tam bija jābūt klāt jau pirmdien.",
            "Jeg ringer om leveringen min. Den skulle ha vært her på mandag.",
        ],
    ),
    (
        "opening-again",
        [
            "Hello? Is anybody there? I asked about my delivery.",
            "ฮัลโหล มีใครอยู่ไหมคะ ฉันถามเรื่องของที่สั่งไว้",
            "Hello? May tao ba diyan? Ang padala ko po ang tinatanong ko.",
            "Hallo? Vai tur kāds ir? Es jautāju par savu sūtījumu.",
            "Hallo? Er det noen der? Jeg spurte om leveringen min.",
        ],
    ),
    (
        "opening-hint",
        [
            "Greet her, and say sorry for the wait.",
            "ทักทาย แล้วขอโทษที่ให้รอ",
            "Batiin siya, at humingi ng pasensya sa paghihintay.",
            "Sasveicinieties un atvainojieties par gaidīšanu.",
            "Hils på henne, og beklag ventetiden.",
        ],
    ),
    (
        "opening-model",
        [
            "Good morning, this is Alex at the service desk. I'm very sorry that you have had to wait.",
            "สวัสดีค่ะ ฝ่ายบริการลูกค้า มายด์รับสายค่ะ ต้องขอโทษจริง ๆ ค่ะที่ให้รอนานขนาดนี้",
            "Magandang umaga po, si Mia po ito ng customer service. Pasensya na po talaga at ang tagal ninyong naghintay.",
            "Labdien, šeit Ilze no klientu apkalpošanas. Ļoti atvainojos, ka Jums nācās tik ilgi gaidīt.",
            "God morgen, du snakker med Ida på kundeservice. Jeg beklager virkelig at du har måttet vente så lenge.",
        ],
    ),
    (
        "promise-tense",
        [
            "All right. But what happens now? I can't sit at home all week.",
            "ก็ได้ค่ะ แล้วจะเอายังไงต่อ ฉันอยู่บ้านรอทั้งอาทิตย์ไม่ได้หรอกนะ",
            "Sige. Pero ano na ang mangyayari ngayon? Hindi ako puwedeng nasa bahay buong linggo.",
            "Labi. Bet kas notiks tagad? Es nevaru visu nedēļu sēdēt mājās.",
            "Greit. Men hva skjer nå? Jeg kan ikke sitte hjemme hele uka.",
        ],
    ),
    (
        "promise-again",
        [
            "That doesn't help me. What are you going to do, and when?",
            "แบบนั้นไม่ได้ช่วยอะไรเลย สรุปจะทำอะไรให้ แล้วเมื่อไรคะ",
            "Walang naitutulong iyan. Ano ang gagawin ninyo, at kailan?",
            "Tas man nepalīdz. Ko Jūs darīsiet, un kad?",
            "Det hjelper meg ikke. Hva skal dere gjøre, og når?",
        ],
    ),
    (
        "promise-hint",
        [
            "Say what you yourself will do, and by when.",
            "บอกว่าคุณจะทำอะไรให้เอง และจะเสร็จเมื่อไร",
            "Sabihin kung ano ang gagawin mo mismo, at kung kailan.",
            "Pasakiet, ko Jūs pats darīsiet un līdz kuram laikam.",
            "Si hva du selv skal gjøre, og når det er gjort.",
        ],
    ),
    (
        "promise-model",
        [
            "I'll check it with our warehouse myself right now, and I'll call you back within an hour.",
            "เดี๋ยวดิฉันโทรเช็กกับคลังสินค้าให้เองตอนนี้เลยนะคะ แล้วจะโทรกลับหาคุณลูกค้าภายในหนึ่งชั่วโมงค่ะ",
            "Ako na po mismo ang tatawag sa warehouse namin ngayon din, at tatawagan ko po kayo sa loob ng isang oras.",
            "Es pati tūlīt piezvanīšu uz noliktavu un atzvanīšu Jums stundas laikā.",
            "Jeg sjekker det med lageret med én gang, og jeg ringer deg tilbake innen en time.",
        ],
    ),
    (
        "supervisor-angry",
        [
            "That's enough. I want to speak to whoever is in charge.",
            "พอแล้ว ขอคุยกับหัวหน้าเดี๋ยวนี้",
            "Tama na. Gusto kong makausap ang boss ninyo.",
            "Pietiek. Es gribu runāt ar to, kurš tur par kaut ko atbild.",
            "Nå er det nok. Jeg vil snakke med en som bestemmer.",
        ],
    ),
    (
        "supervisor-again",
        [
            "Whoever is in charge, I said. Now.",
            "บอกว่าขอคุยกับหัวหน้าไง เดี๋ยวนี้เลย",
            "Ang boss, sabi ko. Ngayon na.",
            "Es teicu: ar to, kurš atbild. Tūlīt.",
            "En som bestemmer, sa jeg. Nå.",
        ],
    ),
    (
        "supervisor-hint",
        [
            "Connect her, and tell the story first so that she need not repeat it.",
            "โอนสายให้ และเล่าเรื่องให้หัวหน้าฟังก่อน ลูกค้าจะได้ไม่ต้องเล่าซ้ำ",
            "Ikonekta siya, at ikuwento muna ang lahat para hindi na niya ulitin.",
            "Savienojiet un vispirms visu izstāstiet, lai viņai nav jāatkārto.",
            "Sett henne over, og fortell saken først, så hun slipper å gjenta den.",
        ],
    ),
    (
        "supervisor-model",
        [
            "I'll put you through to my supervisor, Ms Reed. I'll give her all the details first, so that you won't have to repeat anything.",
            "ขออนุญาตโอนสายให้คุณนภาหัวหน้าของดิฉันนะคะ ดิฉันจะเล่ารายละเอียดทั้งหมดให้หัวหน้าฟังก่อน คุณลูกค้าจะได้ไม่ต้องเล่าซ้ำค่ะ",
            "Ikokonek ko po kayo sa supervisor ko, si Ms. Reyes. Ikukuwento ko po muna sa kanya ang lahat ng detalye para hindi na ninyo kailangang ulitin.",
            "Savienošu Jūs ar savu vadītāju, Kalniņas kundzi. Vispirms viņai visu izstāstīšu, lai Jums nekas nebūtu jāatkārto.",
            "Jeg setter deg over til Kari Lund, lederen min. Jeg forteller henne alt først, så du slipper å gjenta noe.",
        ],
    ),
    (
        "ending-settled",
        [
            "An hour later the phone rings, as promised, and the next day the delivery is there.",
            "หนึ่งชั่วโมงต่อมามีสายโทรเข้าตามสัญญา และวันรุ่งขึ้นของก็มาถึง",
            "Makalipas ang isang oras, tumunog ang telepono gaya ng ipinangako, at kinabukasan ay dumating ang padala.",
            "Pēc stundas telefons zvana, kā solīts, un nākamajā dienā sūtījums ir klāt.",
            "En time senere ringer telefonen, som lovet, og dagen etter er leveringen der.",
        ],
    ),
    (
        "ending-handed-on",
        [
            "The supervisor takes the call and knows what it is about.",
            "หัวหน้ารับสายต่อ และรู้เรื่องทั้งหมดแล้ว",
            "Sinagot ng supervisor ang tawag, at alam na niya ang lahat.",
            "Vadītāja pārņem zvanu un jau zina, par ko ir runa.",
            "Lederen tar samtalen og vet alt hva det gjelder.",
        ],
    ),
    (
        "ending-hangs-up",
        [
            "She hangs up and orders elsewhere.",
            "เธอวางสาย แล้วไปสั่งร้านอื่นแทน",
            "Ibinaba niya ang telepono at sa iba na lang umorder.",
            "Viņa noliek klausuli un pasūta citur.",
            "Hun legger på og bestiller et annet sted.",
        ],
    ),
    ("idle-reply", ["I see.", "รับทราบค่ะ", "Ganoon po pala.", "Skaidrs.", "Jaha."]),
    (
        "insult",
        [
            "Shut up, you idiot.",
            "หุบปากไปเลย ไอ้โง่",
            "Tumahimik ka nga, tanga ka.",
            "Aizverieties taču, stulbā govs.",
            "Hold kjeft, din idiot.",
        ],
    ),
    (
        "note-guides",
        [
            "What to read before and after, by id.",
            "คู่มือที่ควรอ่านก่อนและหลังฝึก ใส่เป็นไอดี",
            "Mga babasahin bago at pagkatapos, ayon sa id.",
            "Ko izlasīt pirms un pēc, pēc id.",
            "Hva som bør leses før og etter, med id.",
        ],
    ),
    (
        "note-customer",
        [
            "called: ways to use the name. problem: details that a reply may repeat. Both are patterns, as in a criterion.",
            "called คือแบบที่ใช้เรียกชื่อ problem คือรายละเอียดที่ผู้ฝึกพูดทวนได้ ทั้งสองเขียนเป็นแพตเทิร์นเหมือนในเกณฑ์",
            "called: mga paraan ng pagtawag sa pangalan. problem: mga detalyeng puwedeng ulitin sa sagot. Parehong pattern, gaya sa isang criterion.",
            "called: kā uzrunā vārdā. problem: ko atbildē var atkārtot. Abi ir raksti, tāpat kā kritērijā.",
            "called: måter å bruke navnet på. problem: detaljer som et svar kan gjenta. Begge er mønstre, som i et kriterium.",
        ],
    ),
    (
        "note-mood",
        [
            "From 0 (gone) to 10 (delighted). Only what stands here moves it.",
            "อารมณ์ตั้งแต่ 0 (วางสายไปแล้ว) ถึง 10 (พอใจมาก) ขยับได้เพราะสิ่งที่เขียนไว้ตรงนี้เท่านั้น",
            "Mula 0 (wala na) hanggang 10 (tuwang-tuwa). Ang nandito lang ang nagpapagalaw nito.",
            "No 0 (projām) līdz 10 (sajūsmā). To maina tikai šeit minētais.",
            "Fra 0 (borte) til 10 (strålende fornøyd). Bare det som står her, flytter den.",
        ],
    ),
    (
        "note-scenes",
        [
            "The first scene opens the conversation.",
            "ฉากแรกคือจุดเริ่มต้นของการสนทนา",
            "Ang unang eksena ang simula ng usapan.",
            "Ar pirmo ainu saruna sākas.",
            "Den første scenen åpner samtalen.",
        ],
    ),
    (
        "note-lines",
        [
            "What the customer says by mood: angry (0 to 3), tense (4 to 6), calm (7 to 10); one is enough.",
            "สิ่งที่ลูกค้าพูดตามอารมณ์ angry (0 ถึง 3) tense (4 ถึง 6) calm (7 ถึง 10) มีแบบเดียวก็ได้",
            "Ang sinasabi ng customer ayon sa mood: angry (0 hanggang 3), tense (4 hanggang 6), calm (7 hanggang 10); sapat na ang isa.",
            "Ko klients saka atkarībā no noskaņojuma: angry (0 līdz 3), tense (4 līdz 6), calm (7 līdz 10); pietiek ar vienu.",
            "Hva kunden sier etter humør: angry (0 til 3), tense (4 til 6), calm (7 til 10); én er nok.",
        ],
    ),
    (
        "note-expects",
        [
            "What earns points here; the model reply has to do all of it.",
            "สิ่งที่ได้คะแนนในฉากนี้ คำตอบตัวอย่างต้องทำครบทุกข้อ",
            "Ang may puntos dito; kailangang magawa itong lahat ng model na sagot.",
            "Par ko šeit ir punkti; parauga atbildei tas viss jāizdara.",
            "Hva som gir poeng her; modellsvaret må gjøre alt sammen.",
        ],
    ),
    (
        "note-branches",
        [
            "The first branch whose when holds is taken; the last has none.",
            "จะไปตามทางแรกที่เงื่อนไข when เป็นจริง ทางสุดท้ายไม่มีเงื่อนไข",
            "Ang unang sangang natutupad ang when ang susundan; ang huli ay walang when.",
            "Iet pa pirmo zaru, kura when izpildās; pēdējam nosacījuma nav.",
            "Den første grenen der when stemmer, blir tatt; den siste har ingen.",
        ],
    ),
    (
        "note-always",
        [
            "Looked at before the branches of any scene.",
            "ดูก่อนทางของทุกฉาก",
            "Tinitingnan bago ang mga sanga ng alinmang eksena.",
            "Skata pirms jebkuras ainas zariem.",
            "Ses på før grenene i enhver scene.",
        ],
    ),
    (
        "note-endings",
        [
            "won, escalated or lost.",
            "won, escalated หรือ lost",
            "won, escalated, o lost.",
            "won, escalated vai lost.",
            "won, escalated eller lost.",
        ],
    ),
    (
        "note-rubric",
        [
            "Points for each criterion. Breaking a critical one fails the conversation.",
            "คะแนนของแต่ละเกณฑ์ ถ้าทำผิดข้อ critical จะไม่ผ่านทันที",
            "Puntos ng bawat criterion. Bagsak ang usapan kapag nilabag ang critical.",
            "Punkti par katru kritēriju. Ja pārkāpj critical, saruna nav nokārtota.",
            "Poeng for hvert kriterium. Brytes et som er critical, er samtalen ikke bestått.",
        ],
    ),
    (
        "note-golden",
        [
            "Worked conversations and what must come of them; `aplomb test` plays them.",
            "บทสนทนาตัวอย่างและผลที่ต้องได้ aplomb test จะเล่นให้ดู",
            "Mga halimbawang usapan at ang dapat kalabasan; pinapatakbo ng aplomb test.",
            "Parauga sarunas un tas, kam no tām jāiznāk; tās izspēlē aplomb test.",
            "Ferdige samtaler og hva som må komme ut av dem; aplomb test spiller dem.",
        ],
    ),
    (
        "note-polarity",
        [
            "earns, or forbids.",
            "earns คือทำแล้วได้คะแนน forbids คือห้ามทำ",
            "earns, o forbids.",
            "earns vai forbids.",
            "earns eller forbids.",
        ],
    ),
    (
        "note-guide",
        [
            "The guide to read when it is missed.",
            "คู่มือที่ควรอ่านเมื่อพลาดข้อนี้",
            "Ang gabay na babasahin kapag hindi ito nagawa.",
            "Ko lasīt, ja tas nav izdarīts.",
            "Hva som bør leses når det mangler.",
        ],
    ),
    (
        "note-advice",
        [
            "What the trainee is told when it is missed.",
            "คำแนะนำสำหรับผู้ฝึกเมื่อพลาดข้อนี้",
            "Ang sasabihin sa trainee kapag hindi ito nagawa.",
            "Ko praktikantam pasaka, ja tas nav izdarīts.",
            "Hva den som øver, får vite når det mangler.",
        ],
    ),
    (
        "note-patterns",
        [
            "(a|b): one of them. [a]: may be left out. a*: any ending. a ... b: up to four words between.",
            "(a|b) คืออย่างใดอย่างหนึ่ง [a] จะมีหรือไม่มีก็ได้ a* ลงท้ายอย่างไรก็ได้ a ... b มีคำคั่นได้ถึงสี่คำ",
            "(a|b): isa sa mga ito. [a]: puwedeng wala. a*: kahit anong dulo. a ... b: hanggang apat na salita sa pagitan.",
            "(a|b): viens no tiem. [a]: var nebūt. a*: jebkura galotne. a ... b: pa vidu līdz četriem vārdiem.",
            "(a|b): én av dem. [a]: kan utelates. a*: hvilken som helst ending. a ... b: opptil fire ord imellom.",
        ],
    ),
];
