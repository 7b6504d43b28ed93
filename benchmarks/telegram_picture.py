"""Draws a real conversation with the Telegram bot, and a real round of its quiz, as SVG in Telegram's look.

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
from tests.telegram.games import Game
from tests.telegram.stage import Stage

TALK = (
    ("anna", "how long is the norway rusia border?"),
    ("anna", "hvem er frode berg"),
    ("anna", "why did norway expel 50 diplomats"),
)
ROUND = 5
WIDTH, MARGIN, BUBBLE = 640, 16, 500
LINE, SIZE, PAD = 21, 15, 12
WIDE = 0.55
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
    return _drawn(asyncio.run(_talk(dialogue)), "Pomor: Norway and Russia", "bot")


def round_picture(dialogue: Dialogue) -> str:
    """The last question and the result of a round in a group, as an SVG document."""
    return _drawn(asyncio.run(_round(dialogue))[-3:], "Neighbours", "4 members")


def _drawn(messages: list[dict[str, Any]], title: str, subtitle: str) -> str:
    parts: list[str] = []
    y = 54
    for message in messages:
        drawn, height = _poll(message, y) if "poll" in message else _bubble(message, y)
        parts += drawn
        y += height + 10
    head = (
        f'<rect width="{WIDTH}" height="44" fill="#517da2"/>'
        f'<circle cx="30" cy="22" r="14" fill="#8fb4d3"/>'
        f'<text x="30" y="27" text-anchor="middle" font-size="14" fill="#fff">P</text>'
        f'<text x="54" y="19" font-size="14" font-weight="bold" fill="#fff">{title}</text>'
        f'<text x="54" y="35" font-size="12" fill="#d3e2ee">{subtitle}</text>'
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


async def _round(dialogue: Dialogue) -> list[dict[str, Any]]:
    """Five questions on Svalbard: Anna and Ola know most, Olga less."""
    with tempfile.TemporaryDirectory() as folder:
        async with Stage(dialogue, Path(folder)) as stage:
            game = Game(stage, stage.world.group()["id"])
            await game.says("anna", "/quiz 5 svalbard 20")
            for number in range(1, ROUND + 1):
                await game.until_asked(number)
                for name, seconds, missed in (("anna", 2, 0), ("ola", 3, 3), ("olga", 2, 2 * (number // 2))):
                    stage.now += seconds
                    await game.answers(name, right=number != missed)
                if number == 1:
                    await game.passes(20)
            await game.passes(1)
            return list(stage.world.messages.values())


def _poll(message: dict[str, Any], top: float) -> tuple[list[str], float]:
    """A quiz that has closed: shares, and which option is right."""
    poll = message["poll"]
    asked = {"text": poll["question"], "entities": []}
    lines = _lines(asked, BUBBLE - 2 * PAD)
    height = len(lines) * LINE + 2 * PAD + 22 + 40 * len(poll["options"])
    parts = [
        f'<rect x="{MARGIN}" y="{top:.0f}" width="{BUBBLE}" height="{height:.0f}" rx="12" fill="{THEIRS}"/>'
    ]
    x, y = MARGIN + PAD, top + PAD + 11
    for line in lines:
        spans = "".join(_span(Word(word.text, "b")) for word in line)
        parts.append(f'<text x="{x}" y="{y:.0f}" font-size="{SIZE}" xml:space="preserve">{spans}</text>')
        y += LINE
    parts.append(f'<text x="{x}" y="{y:.0f}" font-size="12" fill="{FAINT}">Final results</text>')
    y += 26
    for at, option in enumerate(poll["options"]):
        share = option["voter_count"] / max(1, poll["total_voter_count"])
        right = at in poll["correct_option_ids"]
        colour = "#4fae4e" if right else "#c8553d"
        mark = "✓" if right else "✗" if share else ""
        parts.append(
            f'<text x="{x + 34}" y="{y:.0f}" font-size="12" text-anchor="end" fill="{INK}">{share:.0%}</text>'
            f'<text x="{x + 44}" y="{y:.0f}" font-size="{SIZE}" fill="{INK}">{escape(option["text"])}</text>'
            f'<rect x="{x + 44}" y="{y + 8:.0f}" width="{max(4, share * 400):.0f}" height="4" '
            f'rx="2" fill="{colour}"/>'
            f'<text x="{x + 24}" y="{y + 15:.0f}" font-size="12" fill="{colour}">{mark}</text>'
        )
        y += 40
    return parts, height


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
    """The look of every character. Telegram counts in UTF-16, in which an emoji takes two places."""
    units = [at for at, letter in enumerate(message["text"]) for _ in range(1 + (ord(letter) > 0xFFFF))]
    looks = [""] * (len(message["text"]) + 1)
    short = {"bold": "b", "text_link": "a", "blockquote": "q", "expandable_blockquote": "q"}
    for entity in message.get("entities", []):
        for at in set(units[entity["offset"] : entity["offset"] + entity["length"]]):
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
