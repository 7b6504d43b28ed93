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

## Telegram.

bot-name = Pomor: Norge og Russland
bot-short = Korte svar med kilde om Norge og Russland, på norsk, engelsk og russisk.
bot-description =
    Still et kort spørsmål om Norge og Russland, fra vikingtiden til i år, på norsk, engelsk eller russisk. Hvert svar har kilde, og når jeg ikke vet, sier jeg det.

    Jeg virker også i grupper og i alle andre chatter: Skriv navnet mitt og noen ord.
command-ask = Still et spørsmål
command-topics = Bla etter emne
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
    /sources – hvor faktaene kommer fra
    /language – velg språk
    /privacy, /forgetme – hva jeg lagrer, og hvordan du sletter det

    I en gruppe bruker du /ask eller nevner @{ $bot }. I en hvilken som helst chat kan du skrive @{ $bot } og noen ord, og velge et svar.
help-group =
    I denne gruppen svarer jeg på /ask med et spørsmål, på meldinger som nevner @{ $bot }, og på svar på mine egne meldinger. Ellers tier jeg.

    /ask hvor lang er grensen – spør
    /topics, /timeline, /today, /random – bla
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
    Jeg lagrer ingen andre meldinger og ingen navn, og gir ingenting videre. /forgetme sletter alt som er knyttet til deg.
forget-sure = Skal jeg slette alt som er knyttet til deg: de siste svarene i alle chatter og språkvalget ditt?
forget-yes = Ja, slett
forget-no = Nei, la det være
forget-other = Dette spørsmålet gjaldt noen andre. Send /forgetme selv.
forget-left = Ingenting ble slettet.
forget-done = Slettet: { $conversations ->
        [0] ingen huskede svar
        [one] det huskede svaret i { $conversations } chat
       *[other] de huskede svarene i { $conversations } chatter
    } og { $settings ->
        [0] ingen innstillinger
       *[other] språkvalget ditt
    }.
