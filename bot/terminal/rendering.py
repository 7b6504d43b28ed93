"""Turns a reply into what a terminal shows, with colours and links."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.dialogue import Reply
from bot.locales import speaker
from bot.matching import Kind
from bot.terminal.printing import named


def rendered(reply: Reply, console: Console, first_number: int = 1) -> RenderableType:
    """A reply for a terminal: the lead stands out, sources are links, buttons have numbers."""
    text = Text(reply.lead, style="bold")
    if reply.body:
        text.append("\n" if reply.kind is not Kind.ANSWER else " ")
        text.append(reply.body, style="not bold")
    parts: list[RenderableType] = [Padding(text, (0, 0, 0, 2))]
    for source in reply.sources:
        line = Text("↗ ", style="dim")
        line.append(named(source), style=f"dim cyan link {source.url}")
        if not console.is_terminal or console.no_color:
            line.append(f"\n  {source.url}")
        parts.append(Padding(line, (0, 0, 0, 2)))
    if reply.buttons and reply.kind is Kind.ANSWER:
        parts.append(Padding(Text(speaker(reply.language).say("also"), style="dim"), (0, 0, 0, 2)))
    for number, button in enumerate(reply.buttons, first_number):
        choice = Text(f"{number:>2} ", style="green")
        choice.append(button.label, style="default")
        parts.append(Padding(choice, (0, 0, 0, 2)))
    return Group(*parts)
