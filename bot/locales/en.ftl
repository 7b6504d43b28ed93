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
