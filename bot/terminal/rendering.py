"""Turns a reply into what a terminal shows."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.dialogue import Reply, SourceLine
from bot.locales import speaker
from bot.matching import Kind


def printed(reply: Reply) -> str:
    """A reply as plain text for standard output: answer, sources with addresses, choices."""
    lines = [reply.text]
    for source in reply.sources:
        lines.append(f"  {speaker(reply.language).say('source')}: {_name(source)}")
        lines.append(f"    {source.url}")
    return "\n".join(lines)


def rendered(reply: Reply, console: Console, first_number: int = 1) -> RenderableType:
    """A reply for a terminal: the lead stands out, sources are links, buttons have numbers."""
    text = Text(reply.lead, style="bold")
    if reply.body:
        text.append("\n" if reply.kind is not Kind.ANSWER else " ")
        text.append(reply.body, style="not bold")
    parts: list[RenderableType] = [Padding(text, (0, 0, 0, 2))]
    for source in reply.sources:
        line = Text("↗ ", style="dim")
        line.append(_name(source), style=f"dim cyan link {source.url}")
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


def _name(source: SourceLine) -> str:
    details = [part for part in (source.section, source.published) if part]
    suffix = f" ({', '.join(details)})" if details else ""
    return f"{source.publisher}: {source.title}{suffix}"
