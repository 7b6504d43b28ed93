## What the bot itself says, in English.

locale = en_GB
yes = Yes.
no = No.
unknown = I don’t know that.
unknown-number = I know of nothing here with “{ $words }”.
unknown-name = I know of nothing here about “{ $words }”.
nearest = The nearest things that I do know:
clarify = Which of these do you mean?
empty = Ask me something about Norway and Russia, for example: “{ $example }”
gone = That fact is no longer in my collection. Ask me in your own words and I’ll look for the nearest one.
source = Source
sources-list = Sources
as-of = as of { $date }
also = Related
topics = What would you like to read about?
topic-size =
    { $count ->
        [one] { $count } fact
       *[other] { $count } facts
    }
no-such-number = There is no { $number } to choose. Type one of the numbers above, or a question.
no-such-command = I don’t know the command { $command }. Type /help to see what I understand.
sources-summary =
    { $facts ->
        [one] { $facts } fact
       *[other] { $facts } facts
    } from { $sources ->
        [one] { $sources } document
       *[other] { $sources } documents
    } by { $publishers ->
        [one] { $publishers } publisher
       *[other] { $publishers } publishers
    }. Under every answer stands where it comes from; open the link to read it there.
language-now = I’ll answer in { $language } where a question doesn’t tell the language.
language-choose = Which language do you prefer? I answer in the language of your question anyway.
language-name = English
welcome = Hello! I answer short questions about Norway and Russia, from the Vikings to today, and I always say where the answer comes from. When I don’t know, I say so.
try = Try: { $first } — or: { $second }
goodbye = Goodbye!
help-terminal =
    Ask a short question in English, Norwegian or Russian; spelling doesn’t matter much. A number picks from the list above.
    /topics    browse by subject
    /timeline  what happened in a year or century
    /today     what happened on this day
    /random    a random fact
    /quiz      ten questions; /quiz 5 border: five on the border
    /practice  learn the facts: what you got wrong comes back
    /skip      pass over a quiz question
    /stop      end the quiz or practice
    /sources   where the facts come from
    /language  the language of replies to one-word questions
    /help      this page
    /quit      leave (or Ctrl-D)
learning = Reading the fact base for the first time …
explain-language = language
explain-words = words
explain-entities = names
explain-asks = asks for
explain-numbers = numbers
explain-matches = nearest phrasings
explain-verdict = verdict

## Browsing.

timeline = What happened when? The facts in order; or type for example /timeline 1905 or /timeline 19th century.
timeline-of = { $years }:
timeline-empty = I know of nothing dated { $years }. The nearest:
timeline-usage = Type a year, years from–to or a century: /timeline 1905, /timeline 1940–1945, /timeline 19th century.
today-on = On this day: { $date }.
today-nearest = I know of nothing on this very day; the nearest is { $date }.
today-none = No fact here has a day of its own.

## The quiz.

quiz-start =
    { $count ->
        [one] { $count } question. Type the number of your answer; /skip passes it over, /stop ends the round.
       *[other] { $count } questions. Type the number of your answer; /skip passes one over, /stop ends the round.
    }
quiz-topics = I have quiz questions on these topics:
quiz-none = There are no quiz questions here.
quiz-not-running = There is no round to skip or stop in. /quiz starts one.
quiz-right = Right!
quiz-right-points =
    { $points ->
        [one] Right! { $points } point.
       *[other] Right! { $points } points.
    }
quiz-wrong = No. The right answer: { $answer }.
quiz-skipped = Passed over. The right answer: { $answer }.
quiz-over =
    { $right } of { $total } right, { $points ->
        [one] { $points } point
       *[other] { $points } points
    }.
quiz-run =
    Most right answers running: { $streak }. An answer took you { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    } on average.
quiz-missed = To read again:
quiz-unplayed = Over, without an answer. Another time!
practice-progress = { $learned } of { $total } learned, { $due } due today.
practice-done = Nothing is left for now. Something comes back on { $when }.

## Telegram.

bot-name = Pomor: Norway and Russia
bot-short = Short, sourced answers about Norway and Russia, in English, Norwegian and Russian.
bot-description =
    Ask a short question about Norway and Russia, from the Vikings to this year, in English, Norwegian or Russian. Every answer comes with its source; when I don’t know, I say so.

    I also work in groups, and inline in any chat: type my name and a few words.
command-ask = Ask a question
command-topics = Browse by subject
command-timeline = What happened when: a year or a century
command-today = What happened on this day
command-random = A random fact
command-sources = Where the facts come from
command-language = Choose my language
command-help = How to ask
command-privacy = What I store, and for how long
command-forgetme = Delete all that is tied to you
start-examples = For example:
all-topics = All topics
inline-try = Try inline
back = Back
wrong-button = Wrong or outdated?
wrong-prompt = What is wrong or outdated here? Reply to this message in your own words; a link helps. It is passed on without your name.
wrong-placeholder = What is wrong, and how do you know?
wrong-thanks = Thank you! It is noted, and the people who keep the facts will look at it.
guest-title = Answer
inline-today = Around this day, and often asked
inline-ask = Ask me more in private
inline-unknown = I don’t know that. Ask me in private
inline-more = More in Pomor
button-gone = This button doesn’t work any more. Ask me in your own words.
store-away = I can’t save anything right now. Please try again in a minute.
failed = Something went wrong on my side. Please ask again in a minute.
language-admins = Only admins of this group can set its language.
help-private =
    Ask me a short question about Norway and Russia in English, Norwegian or Russian; spelling doesn’t matter much. I answer from facts with sources, and say so when I don’t know.

    /topics – browse by subject
    /timeline 1905 – what happened when
    /today – what happened on this day
    /random – a random fact
    /sources – where the facts come from
    /language – choose my language
    /privacy, /forgetme – what I store, and how to delete it

    In a group, use /ask or mention @{ $bot }. In any chat, type @{ $bot } and a few words, and pick an answer.
help-group =
    In this group I answer /ask with a question, messages that mention @{ $bot }, and replies to my messages. I stay silent on everything else.

    /ask how long is the border – ask
    /topics, /timeline, /today, /random – browse
    /sources – where the facts come from
    /language – choose the group’s language (admins)
    /privacy, /forgetme – what I store, and how to delete it
sources-open = To open a source, tap its title under an answer: the link leads to the document, and where it can to the sentence that says it. “Wrong or outdated?” under an answer reaches the people who keep the facts.
privacy =
    What I store, and for how long:
    • the last fact you were answered with in each chat, so that “and when was that?” is understood: at most a day
    • a language you chose with /language: until you delete it
    • questions that I could not answer, without your name or number: 180 days; the wording of one may become part of the public fact base
    • what you report as wrong, without your name or number
    • which of Telegram’s updates I have handled (numbers only): 48 hours
    I store no other messages and no names, and pass nothing on. /forgetme deletes all that is tied to you.
forget-sure = Shall I delete all that is tied to you: the last answers in all chats and your choice of language?
forget-yes = Yes, delete
forget-no = No, leave it
forget-other = This question was put to somebody else. Send /forgetme yourself.
forget-left = Nothing was deleted.
forget-done = Deleted: { $conversations ->
        [0] no remembered answers
        [one] the remembered answer in { $conversations } chat
       *[other] the remembered answers in { $conversations } chats
    } and { $settings ->
        [0] no settings
       *[other] your choice of language
    }.
