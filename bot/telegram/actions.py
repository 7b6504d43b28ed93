"""What a button carries: an action of the dialogue, the language, the page; at most 64 bytes.

The whole state of a button is in its data, so that buttons of old messages work after a restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from telegram.constants import InlineKeyboardButtonLimit

SEPARATOR = "|"


class Verb(StrEnum):
    """What pressing a button does."""

    FACT = "f"
    """Answer with a fact, in a new message."""
    BROWSE = "b"
    """Show a fact in place, with a way back to its list."""
    TOPICS = "t"
    """Show the topics in place."""
    TOPIC = "l"
    """Show a page of a topic's questions in place."""
    YEARS = "y"
    """Show a page of the timeline in place."""
    WRONG = "w"
    """Ask what is wrong with a fact."""
    LANGUAGE = "s"
    """Set the language."""
    FORGET = "x"
    """Delete all that is tied to the person, or leave it."""
    QUIZ = "q"
    """Show the card of a quiz in place; the key is what is wished."""
    QUIZ_TOPICS = "o"
    """Choose the topic of a quiz; page 1: in a new message."""
    PLAY = "p"
    """Start a round; page 1: leave the message as it is."""
    SKIP = "k"
    """Pass over the question whose index is the key."""
    RESUME = "r"
    """Go on with a round that has paused."""
    PRACTISE = "a"
    """Answer a question of practice: the key is fact.seed."""
    NEXT = "n"
    """Put the next question of practice on the topic that is the key."""
    INLINE = "i"
    """Answer a question in any chat: the key is fact.seed, the page the option."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button's meaning. `key` is a fact, topic, period or choice; `page` counts from 0."""

    verb: Verb
    language: str
    key: str = ""
    page: int = 0

    def encode(self) -> str:
        """The button's data. Raises ValueError where it is longer than Telegram takes."""
        data = SEPARATOR.join((self.verb, self.language, self.key, str(self.page) if self.page else ""))
        data = data.rstrip(SEPARATOR)
        if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            raise ValueError(f"callback data too long: {data}")
        return data


def decode(data: str | None) -> Action | None:
    """The action of a button, or None where no release of this program could have made it."""
    verb, language, key, page, *rest = [*(data or "").split(SEPARATOR), "", "", "", ""]
    if verb not in set(Verb) or any(rest) or not (page.isdecimal() or not page) or len(page) > 4:
        return None
    return Action(Verb(verb), language, key, int(page or 0))
