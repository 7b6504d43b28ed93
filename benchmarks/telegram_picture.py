"""Draws a real conversation with the Telegram bot in Telegram's look, as SVG.

The messages, their formatting and buttons are what the bot sent to the Bot API server of the tests;
only the drawing is ours. Widths of letters are estimated, so lines break a little early.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from bot.dialogue import Dialogue
from tests.telegram.stage import Stage

TALK = (
    ("anna", "how long is the norway rusia border?"),
    ("anna", "hvem er frode berg"),
    ("anna", "why did norway expel 50 diplomats"),
)
WIDTH, MARGIN, BUBBLE = 640, 16, 500
LINE, SIZE, PAD = 21, 15, 12
WIDE = 0.53
"""Mean width of a letter, in units of the font's size; bold ones are a tenth wider."""
SKY, MINE, THEIRS, INK, LINK, FAINT = "#d5e6c7", "#e7fbcf", "#ffffff", "#101418", "#2a78b8", "#74858f"


@dataclass(frozen=True)
class Word:
    """A word with its look: "b" bold, "a" link, "q" in a block quote."""

    text: str
    look: str

    @property
    def width(self) -> float:
        return (len(self.text) + 1) * SIZE * WIDE * (1.1 if "b" in self.look else 1.0)


def telegram_picture(dialogue: Dialogue) -> str:
    """The conversation as an SVG document."""
    messages = asyncio.run(_talk(dialogue))
    parts: list[str] = []
    y = 54
    for message in messages:
        drawn, height = _bubble(message, y)
        parts += drawn
        y += height + 10
    head = (
        f'<rect width="{WIDTH}" height="44" fill="#517da2"/>'
        f'<circle cx="30" cy="22" r="14" fill="#8fb4d3"/>'
        f'<text x="30" y="27" text-anchor="middle" font-size="14" fill="#fff">P</text>'
        f'<text x="54" y="19" font-size="14" font-weight="bold" fill="#fff">Pomor: Norway and Russia</text>'
        f'<text x="54" y="35" font-size="12" fill="#d3e2ee">bot</text>'
    )
    font = "-apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 6}" width="{WIDTH}" '
        f'height="{y + 6}" font-family="{font}"><rect width="100%" height="100%" fill="{SKY}"/>{head}'
        + "".join(parts)
        + "</svg>\n"
    )


async def _talk(dialogue: Dialogue) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        async with Stage(dialogue, Path(folder)) as stage:
            for name, text in TALK:
                await stage.gets(lambda name=name, text=text: stage.world.says(name, text))  # type: ignore[misc]
            return list(stage.world.messages.values())


def _bubble(message: dict[str, Any], top: float) -> tuple[list[str], float]:
    mine = not message["from"]["is_bot"]
    lines = _lines(message, BUBBLE - 2 * PAD)
    width = min(
        BUBBLE, max(sum(w.width for w in line) + (16 if _quoted(line) else 0) for line in lines) + 2 * PAD
    )
    height = len(lines) * LINE + 2 * PAD - 4
    left = WIDTH - MARGIN - width if mine else MARGIN
    colour = MINE if mine else THEIRS
    parts = [
        (
            f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" rx="12" '
            f'fill="{colour}"/>'
        )
    ]
    for number, line in enumerate(lines):
        y = top + PAD + 11 + number * LINE
        x = left + PAD
        if _quoted(line):
            parts.append(f'<rect x="{x:.0f}" y="{y - 15:.0f}" width="3" height="{LINE}" fill="{LINK}"/>')
            x += 12
        spans = "".join(_span(word) for word in line)
        parts.append(f'<text x="{x:.0f}" y="{y:.0f}" font-size="{SIZE}" xml:space="preserve">{spans}</text>')
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        y = top + height + 4
        each = (BUBBLE - 4 * (len(row) - 1)) / len(row)
        for column, button in enumerate(row):
            x = left + column * (each + 4)
            text = escape(_cut(button["text"], each - 16))
            parts.append(
                f'<rect x="{x:.0f}" y="{y:.0f}" width="{each:.0f}" height="30" rx="8" fill="#6f9a63" '
                f'fill-opacity="0.75"/><text x="{x + each / 2:.0f}" y="{y + 20:.0f}" font-size="13" '
                f'text-anchor="middle" fill="#fff">{text}</text>'
            )
        height += 34
    return parts, height


def _lines(message: dict[str, Any], width: float) -> list[list[Word]]:
    """The text of a message as lines of words that fit."""
    looks = _looks(message)
    lines: list[list[Word]] = [[]]
    at = 0
    for paragraph in message["text"].split("\n"):
        if lines[-1]:
            lines.append([])
        for text in paragraph.split(" "):
            word = Word(text, looks[at] if at < len(looks) and text else "")
            room = width - (16 if "q" in word.look else 0)
            if lines[-1] and sum(w.width for w in lines[-1]) + word.width > room:
                lines.append([])
            lines[-1].append(word)
            at += len(text) + 1
    return lines


def _looks(message: dict[str, Any]) -> list[str]:
    """The look of every character; offsets are in UTF-16, which is the same for these texts."""
    looks = [""] * (len(message["text"]) + 1)
    short = {"bold": "b", "text_link": "a", "blockquote": "q", "expandable_blockquote": "q"}
    for entity in message.get("entities", []):
        for at in range(entity["offset"], entity["offset"] + entity["length"]):
            looks[at] += short.get(entity["type"], "")
    return looks


def _quoted(line: list[Word]) -> bool:
    return any("q" in word.look for word in line)


def _span(word: Word) -> str:
    weight = ' font-weight="bold"' if "b" in word.look else ""
    colour = LINK if "a" in word.look else FAINT if "q" in word.look else INK
    return f'<tspan fill="{colour}"{weight}>{escape(word.text)} </tspan>'


def _cut(text: str, width: float) -> str:
    longest = int(width / (13 * WIDE))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
