## Det boten selv sier, på bokmål.

locale = nb_NO
yes = Ja.
no = Nei.
unknown = Det vet jeg ikke.
unknown-number = Jeg kjenner ikke til noe her med «{ $words }».
unknown-name = Jeg kjenner ikke til noe her om «{ $words }».
nearest = Det nærmeste jeg vet noe om:
clarify = Hvilket av disse mener du?
empty = Spør meg om noe som gjelder Norge og Russland, for eksempel: «{ $example }»
gone = Den opplysningen finnes ikke lenger i samlingen min. Spør med egne ord, så leter jeg etter den nærmeste.
source = Kilde
sources-list = Kilder
as-of = per { $date }
also = Se også
topics = Hva vil du lese om?
topic-size =
    { $count ->
        [one] { $count } opplysning
       *[other] { $count } opplysninger
    }
no-such-number = Det finnes ikke noe valg { $number }. Skriv ett av tallene over, eller et spørsmål.
no-such-command = Jeg kjenner ikke kommandoen { $command }. Skriv /help for å se hva jeg forstår.
sources-summary =
    { $facts ->
        [one] { $facts } opplysning
       *[other] { $facts } opplysninger
    } fra { $sources ->
        [one] { $sources } dokument
       *[other] { $sources } dokumenter
    } hos { $publishers ->
        [one] { $publishers } utgiver
       *[other] { $publishers } utgivere
    }. Under hvert svar står det hvor det er hentet fra; åpne lenken for å lese det der.
language-now = Jeg svarer på { $language } når spørsmålet ikke røper språket.
language-choose = Hvilket språk foretrekker du? Jeg svarer uansett på språket du spør på.
language-name = norsk
welcome = Hei! Jeg svarer på korte spørsmål om Norge og Russland, fra vikingtiden til i dag, og sier alltid hvor svaret kommer fra. Når jeg ikke vet noe, sier jeg det.
try = Prøv: { $first } – eller: { $second }
goodbye = Ha det bra!
help-terminal =
    Still et kort spørsmål på norsk, engelsk eller russisk; skrivefeil gjør ikke så mye. Et tall velger fra listen over.
    /topics    bla etter emne
    /timeline  hva skjedde i et år eller århundre
    /today     hva skjedde på denne dagen
    /random    et tilfeldig faktum
    /quiz      ti spørsmål; /quiz 5 grensen: fem om grensen
    /practice  lær deg faktaene: det du svarte feil på, kommer igjen
    /skip      hopp over et quizspørsmål
    /stop      avslutt quizen eller øvingen
    /sources   hvor opplysningene kommer fra
    /language  svarspråket når du spør med ett ord
    /help      denne siden
    /quit      avslutt (eller Ctrl-D)
learning = Leser kunnskapsbasen for første gang …
explain-language = språk
explain-words = ord
explain-entities = navn
explain-asks = spør om
explain-numbers = tall
explain-matches = nærmeste formuleringer
explain-verdict = utfall

## Bla gjennom.

timeline = Hva skjedde når? Faktaene i rekkefølge; eller skriv for eksempel /timeline 1905 eller /timeline 1800-tallet.
timeline-of = { $years }:
timeline-empty = Jeg vet ikke om noe fra { $years }. Det nærmeste:
timeline-usage = Skriv et årstall, fra–til eller et århundre: /timeline 1905, /timeline 1940–1945, /timeline 1800-tallet.
today-on = På denne dagen: { $date }.
today-nearest = Jeg vet ikke om noe akkurat på denne dagen; det nærmeste er { $date }.
today-none = Ingen av faktaene her har en egen dag.

## Quizen.

quiz-start =
    { $count ->
        [one] { $count } spørsmål. Skriv tallet på svaret ditt; /skip hopper over det, /stop avslutter runden.
       *[other] { $count } spørsmål. Skriv tallet på svaret ditt; /skip hopper over et spørsmål, /stop avslutter runden.
    }
quiz-topics = Jeg har quizspørsmål om disse emnene:
quiz-none = Det finnes ingen quizspørsmål her.
quiz-not-running = Ingen runde er i gang. Start en med /quiz.
quiz-right = Riktig!
quiz-right-points = Riktig! { $points } poeng.
quiz-wrong = Nei. Riktig svar: { $answer }.
quiz-skipped = Hoppet over. Riktig svar: { $answer }.
quiz-over = { $right } av { $total } riktige, { $points } poeng.
quiz-run =
    Flest riktige på rad: { $streak }. Du brukte i snitt { $seconds ->
        [one] { $seconds } sekund
       *[other] { $seconds } sekunder
    } på et svar.
quiz-missed = Verdt å lese om igjen:
quiz-unplayed = Runden er slutt, uten noe svar. Prøv gjerne en annen gang!
practice-progress = { $learned } av { $total } er lært, { $due } skal repeteres i dag.
practice-done = Ingenting å øve på akkurat nå. Neste spørsmål kommer { $when }.

## Runder i en chat.

card-title = Quiz: Norge og Russland
card-topic = Emne
card-any = Alle emner
card-count = { $count } spørsmål
card-seconds = { $seconds } s på hvert
card-harder = vanskeligere
card-start = Start
round-running = En runde er i gang her (spørsmål { $place }). /skip hopper over et spørsmål, /stop avslutter runden.
round-already = En runde er i gang her.
round-not-yours = Bare den som startet runden, eller en administrator, kan stoppe den.
round-passed = Dette spørsmålet er over.
round-skip = Hopp over
round-skips = { $votes } av { $needed } stemmer for å hoppe over.
round-told = ✔️ { $answer } – { $names }
round-nobody = ✔️ { $answer } – det var det ingen som visste.
round-unanswered = ✔️ { $answer } – ingen svarte.
round-more = og { $count } til
round-standings = Etter { $done } av { $total }:
round-over = 🏁 Runden er ferdig etter { $count } spørsmål
round-right = { $right } av { $answered } riktige
round-seconds = { $seconds } s
round-streak = { $streak } på rad
round-hardest = Vanskeligst: { $ask } – { $answer }
round-again = En gang til
round-harder = Vanskeligere
round-other = Annet emne
round-paused = Ingen svarer, så jeg tar en pause. Runden venter her i 15 minutter.
round-resume = ▶️ Fortsett
round-back = Jeg var borte et øyeblikk; runden fortsetter. Svar på det åpne spørsmålet teller uten fartsbonus.
round-refused = Jeg får ikke sende quiz-avstemninger her. En administrator kan tillate det i gruppens innstillinger.
top-line = { $place } { $name } – { $points } poeng
top-week = Denne uken
top-month = Denne måneden
top-ever = Gjennom tidene
top-empty = Ingen har fått poeng her ennå. Start en runde med /quiz.
me-figures =
    { $rounds ->
        [one] { $rounds } runde
       *[other] { $rounds } runder
    }, { $points } poeng; { $correct } av { $answered } riktige.
me-topic = { $topic }: { $correct } av { $answered }
me-empty = Du har ikke spilt noen runde ennå. Start en med /quiz.

## Øving, dagens spørsmål, et spørsmål i en hvilken som helst chat.

practice-title = Øving
practice-next = Neste spørsmål
practice-private = Øvingen er bare for deg: Åpne den private chatten vår og send /practice der.
practice-open = Øv privat
daily-usage =
    /daily 18:00 – ett quizspørsmål om dagen på det tidspunktet
    /daily 18:00 Europe/Oslo eller /daily 18:00 +3 – i den tidssonen
    /daily off – ikke flere
daily-set = Ett spørsmål om dagen klokken { $clock } ({ $zone }), det første { $when }. /daily off avslutter.
daily-off = Ingen flere daglige spørsmål.
daily-none = Det er ikke noe daglig spørsmål her. Sett det opp med /daily 18:00.
daily-zone = Jeg kjenner ikke tidssonen «{ $zone }». Skriv den som Europe/Oslo, eller som en forskjell, for eksempel +3.
daily-admins = Bare administratorer kan sette opp dagens spørsmål i denne gruppen.
daily-title = Dagens spørsmål
daily-result = I går: { $answer } – { $right } av { $count } svar var riktige.
daily-unanswered = I går: { $answer } – ingen svarte.
inline-quiz = Et quizspørsmål: { $topic }
inline-quiz-hint = Hver kan svare én gang
inline-score = { $right } av { $count } svar er riktige
inline-once = Du har svart: { $choice }.

## Telegram.

bot-name = Pomor: Norge og Russland
bot-short = Korte svar med kilde om Norge og Russland, på norsk, engelsk og russisk.
bot-description =
    Still et kort spørsmål om Norge og Russland, fra vikingtiden til i år, på norsk, engelsk eller russisk. Hvert svar har kilde, og når jeg ikke vet, sier jeg det.

    Jeg virker også i grupper og i alle andre chatter: Skriv navnet mitt og noen ord.
command-ask = Still et spørsmål
command-topics = Bla etter emne
command-quiz = Spill quiz her
command-skip = Hopp over et quizspørsmål
command-stop = Avslutt quizen
command-top = De beste i denne chatten
command-me = Mine egne tall
command-practice = Lær faktaene, spørsmål for spørsmål
command-daily = Ett spørsmål om dagen
command-timeline = Hva skjedde når: et år eller århundre
command-today = Hva skjedde på denne dagen
command-random = Et tilfeldig faktum
command-sources = Hvor faktaene kommer fra
command-language = Velg språk
command-help = Slik spør du
command-privacy = Hva jeg lagrer, og hvor lenge
command-forgetme = Slett alt som er knyttet til deg
start-examples = For eksempel:
all-topics = Alle emner
inline-try = Prøv i en chat
back = Tilbake
wrong-button = Feil eller utdatert?
wrong-prompt = Hva er feil eller utdatert her? Svar på denne meldingen med egne ord, gjerne med en lenke. Det blir sendt videre uten navnet ditt.
wrong-placeholder = Hva er feil, og hvordan vet du det?
wrong-thanks = Takk! Det er notert, og de som holder faktaene ved like, ser på det.
guest-title = Svar
inline-today = Rundt denne dagen, og ofte spurt
inline-ask = Spør meg mer privat
inline-unknown = Det vet jeg ikke. Spør meg privat
inline-more = Mer i Pomor
button-gone = Denne knappen virker ikke lenger. Spør meg med egne ord.
store-away = Jeg får ikke lagret noe akkurat nå. Prøv igjen om et minutt.
failed = Noe gikk galt hos meg. Spør gjerne igjen om et minutt.
language-admins = Bare administratorer kan velge språk for denne gruppen.
help-private =
    Still meg et kort spørsmål om Norge og Russland på norsk, engelsk eller russisk; skrivefeil gjør ikke så mye. Jeg svarer ut fra fakta med kilde, og sier fra når jeg ikke vet.

    /topics – bla etter emne
    /timeline 1905 – hva skjedde når
    /today – hva skjedde på denne dagen
    /random – et tilfeldig faktum
    /quiz – en quiz for deg alene: 100 poeng for et riktig svar, opptil 50 til for fart, 10 til for hvert riktige rett før; /practice – lær: det du svarte feil på, kommer igjen
    /daily 18:00 – ett spørsmål om dagen; /me – mine egne tall
    /sources – hvor faktaene kommer fra
    /language – velg språk
    /privacy, /forgetme – hva jeg lagrer, og hvordan du sletter det

    I en gruppe bruker du /ask eller nevner @{ $bot }. I en hvilken som helst chat kan du skrive @{ $bot } og noen ord, og velge et svar.
help-group =
    I denne gruppen svarer jeg på /ask med et spørsmål, på meldinger som nevner @{ $bot }, og på svar på mine egne meldinger. Ellers tier jeg.

    /ask hvor lang er grensen – spør
    /topics, /timeline, /today, /random – bla
    /quiz – quiz: Et riktig svar gir 100 poeng, opptil 50 til for fart og 10 til for hvert riktige svar rett før, opptil 50; ingen mister poeng
    /quiz 10 svalbard 20 – ti spørsmål om Svalbard, 20 sekunder på hvert, med en gang
    /skip – neste spørsmål (flertallet av spillerne bestemmer), /stop – avslutt runden
    /top, /me – de beste i gruppen og dine egne tall; /daily 18:00 – ett spørsmål om dagen
    /sources – hvor faktaene kommer fra
    /language – velg språk for gruppen (administratorer)
    /privacy, /forgetme – hva jeg lagrer, og hvordan du sletter det
sources-open = Trykk på tittelen under et svar for å åpne kilden: Lenken fører til dokumentet, og der det går, til setningen der det står. «Feil eller utdatert?» under et svar når dem som holder faktaene ved like.
privacy =
    Dette lagrer jeg, og så lenge:
    • det siste faktumet du fikk som svar i hver chat, slik at «og når var det?» blir forstått: høyst et døgn
    • språket du har valgt med /language: til du sletter det
    • spørsmål jeg ikke kunne svare på, uten navnet eller nummeret ditt: 180 dager; en formulering kan bli del av den åpne faktabasen
    • det du melder som feil, uten navnet eller nummeret ditt
    • hvilke av Telegrams oppdateringer jeg har behandlet (bare tall): 48 timer
    • fra quizer: navnet ditt og poengene i en chats runder (ett år) og sammenlagt (til du sletter dem), hvor mange du hadde riktig etter emne, hva du øver på og når det kommer igjen
    Jeg lagrer ingen andre meldinger og ingen andre navn, og gir ingenting videre. /forgetme sletter alt som er knyttet til deg.
forget-sure = Skal jeg slette alt som er knyttet til deg: de siste svarene i alle chatter, språkvalget ditt, og det du har spilt og øvd på?
forget-yes = Ja, slett
forget-no = Nei, la det være
forget-other = Dette spørsmålet gjaldt noen andre. Send /forgetme selv.
forget-left = Ingenting ble slettet.
forget-done = Slettet: { $conversations ->
        [0] ingen huskede svar
        [one] det huskede svaret i { $conversations } chat
       *[other] de huskede svarene i { $conversations } chatter
    }{ $games ->
        [0] {""}
       *[other] , poengene og øvingen din
    } og { $settings ->
        [0] ingen innstillinger
       *[other] språkvalget ditt
    }.
