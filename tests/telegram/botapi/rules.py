"""What Telegram demands of texts, keyboards and results."""

from __future__ import annotations

from typing import Any

from tests.telegram.botapi.errors import bad_request
from tests.telegram.botapi.formatting import parse, units

MAX_QUESTION, MAX_OPTIONS, MAX_OPTION, MAX_EXPLANATION = 300, 12, 100, 200
MAX_TEXT, MAX_CALLBACK, MAX_RESULTS, MAX_RESULT_ID = 4096, 64, 50, 64


def message_text(text: str | None, mode: str | None) -> tuple[str, list[dict[str, Any]]]:
    """The parsed text of a message; 1 … 4096 units."""
    shown, entities = parse(text or "", mode)
    if not shown.strip():
        raise bad_request("message text is empty")
    if units(shown) > MAX_TEXT:
        raise bad_request("message is too long")
    return shown, entities


def keyboard(markup: dict[str, Any] | None) -> None:
    """Every button has a text and exactly one thing to do."""
    if markup is None:
        return
    if "inline_keyboard" not in markup:
        if not markup.get("force_reply"):
            raise bad_request("object expected as reply markup")
        if len(markup.get("input_field_placeholder") or "") > 64:
            raise bad_request("input field placeholder is too long")
        return
    for row in markup["inline_keyboard"]:
        for button in row:
            if not button.get("text"):
                raise bad_request("text buttons are unallowed in the inline keyboard")
            kinds = [key for key in button if key not in ("text", "style", "icon_custom_emoji_id")]
            if len(kinds) != 1:
                raise bad_request("inline keyboard button must have exactly one action")
            data = button.get("callback_data")
            if data is not None and not 1 <= len(data.encode()) <= MAX_CALLBACK:
                raise bad_request("BUTTON_DATA_INVALID")
            if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
                raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def results(found: list[dict[str, Any]]) -> None:
    """Results of an inline query."""
    if len(found) > MAX_RESULTS:
        raise bad_request("too many inline query results specified")
    if len({result["id"] for result in found}) != len(found):
        raise bad_request("RESULT_ID_DUPLICATE")
    for one in found:
        result(one)


def result(one: dict[str, Any]) -> None:
    """One article."""
    if not 1 <= len(one["id"].encode()) <= MAX_RESULT_ID:
        raise bad_request("RESULT_ID_INVALID")
    if one["type"] != "article" or not one.get("title"):
        raise bad_request("can't parse InlineQueryResult: title must be non-empty")
    content = one["input_message_content"]
    message_text(content["message_text"], content.get("parse_mode"))
    keyboard(one.get("reply_markup"))


def quiz(p: dict[str, Any]) -> None:
    """A native quiz poll: its question, options and explanation after parsing."""
    if not 1 <= units(p["question"]) <= MAX_QUESTION:
        raise bad_request("poll question length must not exceed 300")
    options = [option["text"] for option in p["options"]]
    if not 1 <= len(options) <= MAX_OPTIONS:
        raise bad_request("poll must have at most 12 options")
    if not all(options):
        raise bad_request("poll options must be non-empty")
    if any(units(option) > MAX_OPTION for option in options):
        raise bad_request("poll options length must not exceed 100")
    right = p.get("correct_option_ids")
    if p.get("type") == "quiz" and not (right and all(0 <= at < len(options) for at in right)):
        raise bad_request("wrong correct option ID specified")
    explanation, _ = parse(p.get("explanation") or "", p.get("explanation_parse_mode"))
    if units(explanation) > MAX_EXPLANATION or explanation.count("\n") > 2:
        raise bad_request("explanation is too long")
