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

## Rounds in a chat.

card-title = Quiz: Norway and Russia
card-topic = Topic
card-any = Any topic
card-count =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
card-seconds = { $seconds } s each
card-harder = harder
card-start = Start
round-running = A round is under way here (question { $place }). /skip passes a question over, /stop ends the round.
round-already = A round is under way here.
round-not-yours = Only whoever started the round, or an admin, can stop it.
round-passed = This question is over.
round-skip = Skip
round-skips = { $votes } of { $needed } votes to skip.
round-told = ✔️ { $answer } — { $names }
round-nobody = ✔️ { $answer } — nobody had it.
round-unanswered = ✔️ { $answer } — nobody answered.
round-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
round-standings = After { $done } of { $total }:
round-over =
    { $count ->
        [one] 🏁 The round is over after one question
       *[other] 🏁 The round is over after { $count } questions
    }
round-right = { $right } of { $answered } right
round-seconds = { $seconds } s
round-streak = { $streak } in a row
round-hardest = Hardest: { $ask } — { $answer }
round-again = Again
round-harder = Harder
round-other = Other topic
round-paused = Nobody is answering, so I’m pausing. The round waits here for 15 minutes.
round-resume = ▶️ Go on
round-back = I was away for a moment; the round goes on. Answers to the open question count without the bonus for speed.
round-refused = I may not send quiz polls here. An admin can allow it in the group’s permissions.
top-line =
    { $place } { $name } — { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
top-week = This week
top-month = This month
top-ever = All time
top-empty = Nobody has scored here yet. /quiz starts a round.
me-figures =
    { $rounds ->
        [one] { $rounds } round
       *[other] { $rounds } rounds
    }, { $points ->
        [one] { $points } point
       *[other] { $points } points
    }; { $correct } of { $answered } right.
me-topic = { $topic }: { $correct } of { $answered }
me-empty = You haven’t played a round yet. /quiz starts one.

## Practice, the daily question, a question in any chat.

practice-title = Practice
practice-next = Next question
practice-private = Practice is for you alone: open our private chat and send /practice there.
practice-open = Practise in private
daily-usage =
    /daily 18:00 – one quiz question a day at that time
    /daily 18:00 Europe/Oslo, or /daily 18:00 +3 – in that time zone
    /daily off – no more
daily-set = One question a day at { $clock } ({ $zone }), the first { $when }. /daily off ends it.
daily-off = No more daily questions.
daily-none = There is no daily question here. /daily 18:00 sets one.
daily-zone = I don’t know the time zone “{ $zone }”. Name it like Europe/Oslo, or give an offset like +3.
daily-admins = Only admins of this group can set its daily question.
daily-title = Question of the day
daily-result =
    Yesterday: { $answer } — { $right } of { $count ->
        [one] one answer was right
       *[other] { $count } answers were right
    }.
daily-unanswered = Yesterday: { $answer } — nobody answered.
inline-quiz = A quiz question: { $topic }
inline-quiz-hint = Each person answers once
inline-score =
    { $count ->
        [one] { $right } of { $count } answer right
       *[other] { $right } of { $count } answers right
    }
inline-once = You have answered: { $choice }.

## Telegram.

bot-name = Pomor: Norway and Russia
bot-short = Short, sourced answers about Norway and Russia, in English, Norwegian and Russian.
bot-description =
    Ask a short question about Norway and Russia, from the Vikings to this year, in English, Norwegian or Russian. Every answer comes with its source; when I don’t know, I say so.

    I also work in groups, and inline in any chat: type my name and a few words.
command-ask = Ask a question
command-topics = Browse by subject
command-quiz = Play a quiz here
command-skip = Pass over a quiz question
command-stop = End the quiz
command-top = The best of this chat
command-me = My own figures
command-practice = Learn the facts, question by question
command-daily = One question a day
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
    /quiz – a quiz for you alone: 100 points for a right answer, up to 50 more for speed, 10 more for each right one just before it; /practice – learn: what you got wrong comes back
    /daily 18:00 – one question a day; /me – my own figures
    /sources – where the facts come from
    /language – choose my language
    /privacy, /forgetme – what I store, and how to delete it

    In a group, use /ask or mention @{ $bot }. In any chat, type @{ $bot } and a few words, and pick an answer.
help-group =
    In this group I answer /ask with a question, messages that mention @{ $bot }, and replies to my messages. I stay silent on everything else.

    /ask how long is the border – ask
    /topics, /timeline, /today, /random – browse
    /quiz – a quiz: a right answer is worth 100 points, up to 50 more for speed, and 10 more for each right answer just before it, up to 50; nothing is ever taken away
    /quiz 10 svalbard 20 – ten questions on Svalbard, 20 seconds each, at once
    /skip – next question (the majority of the players decides), /stop – end the round
    /top, /me – the best of this group, and your own figures; /daily 18:00 – one question a day
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
    • from quizzes: your name and points in a chat’s rounds (a year) and totals (until you delete them), how many you had right by topic, what you practise and when it comes back
    I store no other messages and no other names, and pass nothing on. /forgetme deletes all that is tied to you.
forget-sure = Shall I delete all that is tied to you: the last answers in all chats, your choice of language, and what you have played and practised?
forget-yes = Yes, delete
forget-no = No, leave it
forget-other = This question was put to somebody else. Send /forgetme yourself.
forget-left = Nothing was deleted.
forget-done = Deleted: { $conversations ->
        [0] no remembered answers
        [one] the remembered answer in { $conversations } chat
       *[other] the remembered answers in { $conversations } chats
    }{ $games ->
        [0] {""}
       *[other] , your points and practice
    } and { $settings ->
        [0] no settings
       *[other] your choice of language
    }.
