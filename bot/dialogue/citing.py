"""Source lines for facts: publisher, date, and a link that jumps to the claim."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from bot.dialogue.reply import SourceLine
from bot.knowledge import Fact, FactBase
from bot.locales import Speaker


def cite(base: FactBase, fact: Fact, speaker: Speaker) -> Iterator[SourceLine]:
    """The sources of one fact, in the curator's order (the best first), each document once.

    A section that is called like its document says nothing more and is left out.
    """
    seen: set[str] = set()
    for citation in fact.record.sources:
        if citation.source in seen:
            continue
        seen.add(citation.source)
        source = base.sources[citation.source]
        yield SourceLine(
            title=source.title,
            publisher=source.publisher,
            url=deep_link(source.url, citation.anchor),
            section=None if citation.section == source.title else citation.section,
            published=speaker.day(source.published) if source.published else None,
        )


def deep_link(url: str, anchor: str | None) -> str:
    """A link that scrolls to the first place where `anchor` stands (URL fragment text directive)."""
    if not anchor or "#" in url or url.lower().endswith(".pdf"):
        return url
    return f"{url}#:~:text={quote(anchor, safe='').replace('-', '%2D')}"
