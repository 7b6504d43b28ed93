"""Turns a reply into Telegram's HTML and keyboards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import MessageLimit

from bot.dialogue import Button, Reply, SourceLine
from bot.locales import speaker
from bot.matching import Kind
from bot.telegram.actions import Action, Verb

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PAGE = 10
"""Buttons of a list that are shown at once."""
LABEL = 120
"""Characters of a button: more does not fit on two lines of a telephone."""
COMPACT = 2
"""So many sources are shown as lines; more go into a block that opens on a tap."""


def escaped(text: str) -> str:
    """A plain text as HTML."""
    return escape(text, quote=False)


def html(reply: Reply) -> str:
    """The reply as HTML: the lead stands out, the sources follow. Never above Telegram's limit."""
    body = reply.body
    while True:
        text = _assembled(reply, body)
        excess = len(text) - MessageLimit.MAX_TEXT_LENGTH
        if excess <= 0 or not body:
            return text
        body = f"{body[: max(0, len(body) - excess - 40)].rstrip()}…" if len(body) > excess + 40 else ""


def keyboard(reply: Reply, extra: Sequence[InlineKeyboardButton] = ()) -> InlineKeyboardMarkup | None:
    """The choices under a reply, one a row, and `extra` in a last row."""
    rows = [[_choice(button, reply.language, Verb.FACT)] for button in reply.buttons]
    if extra:
        rows.append(list(extra))
    return InlineKeyboardMarkup(rows) if rows else None


def answer_keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The keyboard of any reply in a conversation: an answer can be reported as wrong."""
    return keyboard(reply, [wrong_button(reply)] if reply.fact else ())


def wrong_button(reply: Reply) -> InlineKeyboardButton:
    """The button "Wrong or outdated?" of an answer."""
    label = speaker(reply.language).say("wrong-button")
    return InlineKeyboardButton(
        label, callback_data=Action(Verb.WRONG, reply.language, reply.fact or "").encode()
    )


def list_keyboard(reply: Reply, here: Action) -> InlineKeyboardMarkup:
    """One page of a list that is browsed in place; `here` names the list and the page."""
    say = speaker(reply.language).say
    last = max(0, (len(reply.buttons) - 1) // PAGE)
    page = min(here.page, last)
    shown = reply.buttons[page * PAGE : (page + 1) * PAGE]
    rows = [[_choice(button, reply.language, Verb.BROWSE)] for button in shown]
    if last:
        turns = []
        if page > 0:
            turns.append(_turn("‹", here, page - 1))
        turns.append(_turn(f"{page + 1}/{last + 1}", here, 0 if page == last else page + 1))
        if page < last:
            turns.append(_turn("›", here, page + 1))
        rows.append(turns)
    if here.verb is not Verb.TOPICS:
        topics = Action(Verb.TOPICS, reply.language)
        rows.append([InlineKeyboardButton(say("all-topics"), callback_data=topics.encode())])
    return InlineKeyboardMarkup(rows)


def _turn(label: str, here: Action, page: int) -> InlineKeyboardButton:
    target = Action(here.verb, here.language, here.key, page)
    return InlineKeyboardButton(label, callback_data=target.encode())


def _choice(button: Button, language: str, for_fact: Verb) -> InlineKeyboardButton:
    kind, _, key = button.action.partition(":")
    verb = {"fact": for_fact, "topic": Verb.TOPIC, "language": Verb.LANGUAGE}[kind]
    return InlineKeyboardButton(button.label[:LABEL], callback_data=Action(verb, language, key).encode())


def _assembled(reply: Reply, body: str) -> str:
    lead, rest = escaped(reply.lead), escaped(body)
    parts = [f"<b>{lead}</b> {rest}".rstrip()] if reply.kind is Kind.ANSWER else [lead, rest]
    if reply.sources:
        parts.append(_sources(reply.sources))
    return "\n\n".join(part for part in parts if part)


def _sources(sources: Iterable[SourceLine]) -> str:
    lines = [_source(source) for source in sources]
    block = "blockquote" if len(lines) <= COMPACT else "blockquote expandable"
    return f"<{block}>" + "\n".join(lines) + "</blockquote>"


def _source(source: SourceLine) -> str:
    details = ", ".join(part for part in (source.section, source.published) if part)
    suffix = f" ({escaped(details)})" if details else ""
    title = escaped(source.title)
    return f'{escaped(source.publisher)}: <a href="{escape(source.url)}">{title}</a>{suffix}'
