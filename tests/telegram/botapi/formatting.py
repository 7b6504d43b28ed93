"""Formatted text as Telegram reads it: TDLib's own parser, offline."""

from __future__ import annotations

import json
import re
from typing import Any

import tdjson

from tests.telegram.botapi.errors import bad_request

MODES = {
    "HTML": {"@type": "textParseModeHTML"},
    "MarkdownV2": {"@type": "textParseModeMarkdown", "version": 2},
}
tdjson.td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')


def parse(text: str, mode: str | None) -> tuple[str, list[dict[str, Any]]]:
    """The text after parsing and its entities. Raises ApiError as Telegram does for broken markup."""
    if not mode:
        return text, []
    request = {"@type": "parseTextEntities", "text": text, "parse_mode": MODES[mode]}
    answer = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    if answer["@type"] == "error":
        words = answer["message"]
        raise bad_request(
            f"can't parse entities: {words.removeprefix('Can' + chr(39) + 't parse entities: ')}"
        )
    return answer["text"], [_entity(entity) for entity in answer["entities"]]


def units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _entity(entity: dict[str, Any]) -> dict[str, Any]:
    name = entity["type"]["@type"].removeprefix("textEntityType")
    name = {
        "TextUrl": "text_link",
        "BlockQuote": "blockquote",
        "ExpandableBlockQuote": "expandable_blockquote",
    }.get(name, re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower())
    found = {"type": name, "offset": entity["offset"], "length": entity["length"]}
    return {**found, "url": entity["type"]["url"]} if name == "text_link" else found
