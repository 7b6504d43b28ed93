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
