"""All that one language has beside its facts: how it asks, which words mean the same, its small talk."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from bot.knowledge.entry import Aspect, Entry, Text


class SmallTalk(Entry):
    """A greeting, a thank-you, a question about the bot; and the reply."""

    phrasings: list[Text] = Field(min_length=1)
    reply: Text


class Words(Entry):
    """How a language asks (`<lang>/words.yaml`). All words are looked up after normalisation."""

    stemmer: Text | None = None
    """The language's Snowball algorithm ("english", "norwegian", "russian"); none: no stemming."""
    quotes: Annotated[str, StringConstraints(pattern=r"^(..)+$")] | None = None
    """The quotation marks, opening and closing, then those of a quotation within one; none: any but "."""
    question_words: dict[Aspect, list[Text]] = {}
    """Openings and phrases that ask for an aspect; a longer phrase wins over a shorter one."""
    specific: list[Text] = []
    """Attribute words ("height", "wife", "price"): asked about only where a fact has them."""
    carriers: list[Text] = []
    """What people say around a question ("I'd like to know", "please"); it is left out."""
    negations: list[Text] = []
    turns: list[Text] = []
    """Small words that make one statement another ("up", "before"): they count in yes/no questions."""
    cases: bool = False
    """Do endings tell who does what to whom? Then they count in yes/no questions."""
    numbers: dict[Text, int] = {}
    shorthand: dict[Text, Text] = {}
    """How people write words on a phone ("1st", "abt"), and the words that they mean."""
    sounds: dict[Text, str] = {}
    """Letters and what they sound like, for those who spell by ear ("ph": "f"); "" where they are silent."""
    before_year: list[Text] = []
    """Words after which two digits that end a clause are a year cut short ("in 68")."""
    after_year: list[Text] = []
    """Words before which two digits are a year cut short (Russian "68 года")."""
    bounds: list[Text] = []
    """What stands before a number that is only compared with ("before", "more than")."""
    own: list[Text] = []
    """Words beside which stands what is the asker's own ("my father"): it is not asked about."""
    not_names: list[Text] = []
    """Everyday words that only look like a name or a form of one ("islands", Norwegian for Iceland)."""
    follow_up: list[Text] = []
    """How a follow-up opens ("and", "what about")."""
    pronouns: list[Text] = []
    """Words that point back ("it", "he", "there")."""
    expletives: list[Text] = []
    """Pronouns that may only fill the place of a subject ("there is", Norwegian "det er")."""
    reversals: list[list[Text]] = []
    """Groups of words of which one denies the other: ["open", "closed"]."""
    transliteration: dict[Text, str] = {}
    """How people write the language in Latin letters; empty where it is written in them."""


class Synonyms(Entry):
    """Words that mean the same here (`<lang>/synonyms.yaml`)."""

    synonyms: dict[Text, list[Text]] = {}
    """Concept (an English key, shared by the languages) to its words."""
    ignore: list[Text] = []
    """Words that carry no meaning in a question ("please", "tell me")."""


class Speech(Entry):
    """All that one language has beside its facts."""

    words: Words = Field(default_factory=Words)
    synonyms: Synonyms = Field(default_factory=Synonyms)
    smalltalk: dict[str, SmallTalk] = {}
    elsewhere: list[Text] = []
    """Questions that people ask and that no fact answers."""
    common_words: list[str] = []
    """Correctly spelled everyday words, the most frequent first."""
