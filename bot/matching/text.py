"""Brings what people type to one form, so that spelling habits do not count as differences.

NFKC, casefold, diacritics folded (ø → o, ё → е), quotes and dashes unified, invisible characters
removed, look-alike letters inside a word of the other script repaired.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from sys import intern

MAX_CHARACTERS = 1_000
"""Longer input is cut: a question is short, and time must be bounded."""

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
        **dict.fromkeys("“”„«»‹›″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "ø": "o",
        "æ": "ae",
        "å": "a",
        "ё": "е",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ß": "ss",
    }
)
_KEPT_MARKS = {"и": "й"}  # й decomposes to и + breve, but is a letter of its own
_LOOK_ALIKES = ("aceopxyikmtbh", "асеорхуікмтвн")
_TO_CYRILLIC = str.maketrans(*_LOOK_ALIKES) | {ord("i"): "и"}
_TO_LATIN = str.maketrans(*reversed(_LOOK_ALIKES))
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+|\d+|[^\W\d_]+(?:'[^\W\d_]+|\d(?![.,]?\d)(?![^\W_]))?",
)
"""One digit that ends a word ("WW2", "P8") belongs to it and counts nothing; two are a number ("B52")."""
_LETTERS = re.compile(r"[^\W\d_]+")

_WRITTEN = re.compile(r"[^\W_]+")

_SHORT_YEAR = re.compile(r"(?<![\w.,])\d\d-(?=[^\W\d_])")
"""Two digits with an ending ("20-tallet", "95-м"): a year or decade cut short, nothing that contradicts."""


def normalise(text: str) -> str:
    """The comparable form of a text of any length and content; may be empty."""
    text = text[: 4 * MAX_CHARACTERS]
    text = unicodedata.normalize("NFKC", text).translate(_FOLDED).casefold()
    text = _strip_marks(text).translate(_FOLDED)
    if not text.isprintable():  # holds a character of category C or Z other than a space
        text = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    if not text.isascii():
        text = _LETTERS.sub(lambda match: _one_script(match.group()), text)
    return " ".join(text.split())[:MAX_CHARACTERS]


def fold_words(spelled: Sequence[str]) -> list[str]:
    """The comparable forms of correctly spelled words: a fast path for long word lists.

    A word that stays as it is is the same object.
    """
    folded = " ".join(spelled).translate(_FOLDED).split()
    return [word if word == form else form for word, form in zip(spelled, folded, strict=True)]


def words(normalised: str) -> list[str]:
    """The words and numbers of a normalised text, in order; "1 000" and "1,000" become "1000".

    Interned: most words of the phrasings stand in hundreds of them.
    """
    joined = re.sub(
        r"(?<=\d)[ ,.](?=\d{3}(?!\d))(?<!\d{4}[ ,.])(?<![.,]\d )(?<![.,]\d\d )",
        "",
        _SHORT_YEAR.sub("", normalised),
    )
    found = _TOKEN.findall(joined)
    return [intern(_number(t) if t[0].isdigit() else _no_apostrophe(t)) for t in found]


def longhand(normalised: str, table: Mapping[str, str]) -> str:
    """A normalised text with the words of `table` ("1st", "abt") written out."""
    return _WRITTEN.sub(lambda found: table.get(found[0], found[0]), normalised)


def short_year(before: Collection[str], after: Collection[str] = ()) -> re.Pattern[str]:
    """Finds, in a normalised text, two digits that are a year cut short, with the word that tells so.

    They end a clause after a word of `before` ("in 68"), or stand between words and one of `after`
    («68 года»). Group 1 is the word before, 2 or 3 the digits.
    """
    ends = r"(?=\s*(?:[,.;:!?)]|$))"
    return re.compile(
        rf"(?<!\w)(?:({_any_of(before)}) '?(\d\d){ends}|'?(\d\d)(?= (?:{_any_of(after)})(?!\w)))"
    )


def cut_short(text: str) -> set[str]:
    """Two digits with an ending ("20-tallet", «95-м») in a text: `words` leaves them out."""
    return {found[:2] for found in _SHORT_YEAR.findall(normalise(text))}


def _any_of(alternatives: Collection[str]) -> str:
    return "|".join(sorted(alternatives)) or "(?!)"


def capitalised(text: str) -> set[str]:
    """The words within a text that begin with a capital and go on in small letters, normalised."""
    return {
        part
        for word in text[:MAX_CHARACTERS].split()[1:]
        if word[0].isupper() and not word.isupper()
        for part in words(normalise(word))[:1]
    }


def transliterated(text: str, table: Mapping[str, str]) -> str:
    """Rewrite a normalised text by a table of letter groups, the longest group first; numbers stay."""
    if not table:
        return text
    longest = max(map(len, table))
    out: list[str] = []
    at = 0
    while at < len(text):
        for size in range(min(longest, len(text) - at), 0, -1):
            group = text[at : at + size]
            if group in table and not (group.isdigit() and text[at - 1 : at].isdigit()):
                out.append(table[group])
                at += size
                break
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def script(word: str) -> str:
    """The Unicode script of a word's first letter: "LATIN", "CYRILLIC", … or "" for none."""
    return next((_script_of(letter) for letter in word if letter.isalpha()), "")


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _strip_marks(text: str) -> str:
    if text.isascii():
        return text
    out: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            out.append(char)
        elif char == "\u0306" and out and out[-1] in _KEPT_MARKS:
            out[-1] = _KEPT_MARKS[out[-1]]
    return "".join(out)


def _one_script(word: str) -> str:
    if word.isascii():
        return word
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in word)
    latin = sum(c.isascii() for c in word)
    if not cyrillic or not latin:
        return word
    if cyrillic >= latin:
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN)


def _number(token: str) -> str:
    parts = re.split(r"[.,]", token)
    if len(parts) == 2:
        whole, part = str(int(parts[0])), parts[1].rstrip("0")
        return f"{whole}.{part}" if part else whole
    return "-".join(str(int(part)) for part in parts)


def _no_apostrophe(token: str) -> str:
    """ "don't" → "dont": people leave it out as often as not; "norway's" → "norway"."""
    head, mark, tail = token.partition("'")
    return head if mark and tail == "s" and len(head) > 3 else head + tail


_CLAUSE = re.compile(r"\s*(?:[.,;:!?…\n]+(?=\s|$)|\s[-–—]\s)\s*")
SHORTEST_CLAUSE = 3
"""Words: fewer say too little by themselves."""
MOST_CLAUSES = 6
STORY = 14
"""Words: a longer text tells of other things, too, before it asks."""


def clauses(text: str) -> list[str]:
    """The parts of a text between its punctuation marks that are long enough; none where it is one part."""
    parts = [part for part in _CLAUSE.split(text[:MAX_CHARACTERS]) if part]
    if len(parts) < 2 or len(parts) > MOST_CLAUSES:
        return []
    return [part for part in parts if len(part.split()) >= SHORTEST_CLAUSE]
