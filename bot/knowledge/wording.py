"""Checks how texts are written: letters of one script in a word, the quotation marks of the language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.knowledge.draft import Draft
from bot.knowledge.phrasings import pieces
from bot.knowledge.yamlfile import Place

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BLOCKS = r"\u0400-\u052f\u1c80-\u1c8f\u1d2b\u1d78\u2de0-\u2dff\ua640-\ua69f"
_CYRILLIC, _OTHER_LETTER = re.compile(f"[{_BLOCKS}]"), re.compile(rf"[^\W\d_{_BLOCKS}]")
_QUOTATION_MARK = re.compile(r'["“”„‟«»]')
_CURLY_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[’ʼ`´](?=[^\W\d_])")


def check_scripts(draft: Draft) -> None:
    """Note each word that has letters of another script among its own."""
    for document in draft.documents.values():
        for place, text in _strings(document.data, ()):
            if text.isascii() or not _CYRILLIC.search(text) or not _OTHER_LETTER.search(text):
                continue
            for word in _WORD.findall(text):
                if wrong := _mixed_script(word):
                    message = f"the word {word!r} mixes Latin and Cyrillic letters ({wrong}); retype it"
                    document.problem(place, message)


def check_marks(draft: Draft) -> None:
    """Note the quotation marks and apostrophes of what is shown that are not those of the language."""
    for language, fact, text, home in draft.each_text():
        own = draft.speech[language].words.quotes
        allowed = own or "“”„‟«»"
        advice = f"write {own[0]} and {own[1]}" if own else "use those of the language"
        for place, piece in pieces(fact, text):
            if place[1] not in ("question", "answer") and place[-1] != "say":
                continue
            if foreign := sorted(set(_QUOTATION_MARK.findall(piece)) - set(allowed)):
                home.problem(place, f"{' and '.join(foreign)} are no quotation marks of {language}; {advice}")
            if mark := _CURLY_APOSTROPHE.search(piece):
                home.problem(place, f"the apostrophe {mark.group()} is not the usual one; write '")


def _strings(data: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in ("transliteration", "url"):
                yield from _strings(value, (*place, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _strings(value, (*place, i))


def _mixed_script(word: str) -> str:
    """The letters of the rarer script in a word that has both; a hyphen parts words."""
    for part in re.split(r"[-'’]", word):
        scripts = {"LATIN": "", "CYRILLIC": ""}
        for letter in part:
            name = unicodedata.name(letter, "").partition(" ")[0]
            if name in scripts:
                scripts[name] += letter
        if all(scripts.values()):
            return min(scripts.values(), key=len)
    return ""
