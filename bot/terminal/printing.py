"""Turns a reply into plain text."""

from __future__ import annotations

from bot.dialogue import Reply, SourceLine
from bot.locales import speaker


def printed(reply: Reply) -> str:
    """A reply as plain text for standard output: answer, sources with addresses, choices."""
    lines = [reply.text]
    for source in reply.sources:
        lines.append(f"  {speaker(reply.language).say('source')}: {named(source)}")
        lines.append(f"    {source.url}")
    return "\n".join(lines)


def named(source: SourceLine) -> str:
    """A source in one line: who published what, where in it, when."""
    details = [part for part in (source.section, source.published) if part]
    suffix = f" ({', '.join(details)})" if details else ""
    return f"{source.publisher}: {source.title}{suffix}"
