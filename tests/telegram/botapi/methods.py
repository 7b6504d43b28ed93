"""The methods of the Bot API that the bot uses, each as strict as Telegram."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.telegram.botapi import rules
from tests.telegram.botapi.errors import ApiError, bad_request, forbidden
from tests.telegram.botapi.world import BOT, World

Parameters = dict[str, Any]
Method = Callable[[World, Parameters], Any | Awaitable[Any]]
GROUP_MESSAGES, GROUP_SECONDS = 20, 60.0


def get_me(_: World, __: Parameters) -> Any:
    return BOT


def send_message(world: World, p: Parameters) -> Any:
    chat = _chat(world, p["chat_id"])
    text, entities = rules.message_text(p.get("text"), p.get("parse_mode"))
    rules.keyboard(p.get("reply_markup"))
    more: dict[str, Any] = {"entities": entities} if entities else {}
    replied = p.get("reply_parameters")
    if replied:
        target = world.messages.get((chat["id"], replied["message_id"]))
        if target is None and not replied.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        if target:
            more["reply_to_message"] = {k: v for k, v in target.items() if k != "reply_to_message"}
    more |= _thread(chat, p)
    markup = p.get("reply_markup")
    if markup and "inline_keyboard" in markup:
        more["reply_markup"] = markup
    return world.message(chat["id"], BOT, text, **more)


def send_poll(world: World, p: Parameters) -> Any:
    chat = _chat(world, p["chat_id"])
    if chat["id"] in world.no_polls:
        raise bad_request("not enough rights to send polls to the chat")
    rules.quiz(p)
    rules.keyboard(p.get("reply_markup"))
    more = _thread(chat, p)
    options = [
        {"text": option["text"], "voter_count": 0, "persistent_id": f"o{at}"}
        for at, option in enumerate(p["options"])
    ]
    poll = {
        "id": f"poll{len(world.messages)}",
        "question": p["question"],
        "options": options,
        "type": p.get("type", "regular"),
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": p.get("is_anonymous", True),
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
        "correct_option_ids": p.get("correct_option_ids", []),
    }
    if p.get("reply_markup"):
        more["reply_markup"] = p["reply_markup"]
    return world.message(chat["id"], BOT, None, poll=poll, **more)


def stop_poll(world: World, p: Parameters) -> Any:
    message = _own(world, p, "message with poll to stop not found")
    if "poll" not in message:
        raise bad_request("message with poll to stop not found")
    if message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    message["poll"]["is_closed"] = True
    message.pop("reply_markup", None)
    return message["poll"]


def edit_message_reply_markup(world: World, p: Parameters) -> Any:
    message = _own(world, p, "message to edit not found")
    rules.keyboard(p.get("reply_markup"))
    if message.get("reply_markup") == p.get("reply_markup"):
        raise bad_request("message is not modified")
    message.pop("reply_markup", None)
    if p.get("reply_markup"):
        message["reply_markup"] = p["reply_markup"]
    return message


def edit_message_text(world: World, p: Parameters) -> Any:
    if inline := p.get("inline_message_id"):
        message = world.inline_messages.setdefault(inline, {"text": "", "from": BOT})
    else:
        message = _own(world, p, "message to edit not found")
    text, entities = rules.message_text(p.get("text"), p.get("parse_mode"))
    rules.keyboard(p.get("reply_markup"))
    new = (text, entities, p.get("reply_markup"))
    if new == (message["text"], message.get("entities", []), message.get("reply_markup")):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    message |= {"text": text, "entities": entities}
    message.pop("reply_markup", None)
    if p.get("reply_markup"):
        message["reply_markup"] = p["reply_markup"]
    return True if inline else message


def answer_callback_query(world: World, p: Parameters) -> Any:
    _query(world, p["callback_query_id"], "callback")
    if len(p.get("text") or "") > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    return True


def answer_inline_query(world: World, p: Parameters) -> Any:
    _query(world, p["inline_query_id"], "inline")
    rules.results(p["results"])
    if len((p.get("next_offset") or "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = p.get("button")
    if button and not 1 <= len(button["text"]) <= 64:
        raise bad_request("inline query results button text is invalid")
    return True


def answer_guest_query(world: World, p: Parameters) -> Any:
    _query(world, p["guest_query_id"], "guest")
    rules.result(p["result"])
    return {"inline_message_id": f"inline-{p['guest_query_id']}"}


def get_chat_member(world: World, p: Parameters) -> Any:
    person = next((u for u in world.people.values() if u["id"] == p["user_id"]), None)
    if person is None:
        raise bad_request("user not found")
    if (p["chat_id"], p["user_id"]) in world.admins:
        return {"user": person, "status": "creator", "is_anonymous": False}
    return {"user": person, "status": "member"}


def set_my_commands(_: World, p: Parameters) -> Any:
    for command in p["commands"]:
        name, words = command["command"], command["description"]
        if not (1 <= len(name) <= 32 and name.islower()) or not 1 <= len(words) <= 256:
            raise bad_request("BOT_COMMAND_INVALID")
    return True


def set_limited(limit: int) -> Method:
    def check(_: World, p: Parameters) -> Any:
        if any(len(value) > limit for key, value in p.items() if key != "language_code"):
            raise bad_request("the text is too long")
        return True

    return check


def _chat(world: World, number: int) -> dict[str, Any]:
    chat = world.chats.get(number)
    if chat is None:
        raise bad_request("chat not found")
    if number in world.blocked:
        private = chat["type"] == "private"
        raise forbidden(
            "bot was blocked by the user" if private else "bot was kicked from the supergroup chat"
        )
    if moved := chat.get("moved_to"):
        raise ApiError(
            400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=moved
        )
    return chat


def _own(world: World, p: Parameters, otherwise: str) -> dict[str, Any]:
    """A message of the bot's own."""
    message = world.messages.get((_chat(world, p["chat_id"])["id"], p["message_id"]))
    if message is None or message["from"]["id"] != BOT["id"]:
        raise bad_request(otherwise)
    return message


def _thread(chat: dict[str, Any], p: Parameters) -> dict[str, Any]:
    thread = p.get("message_thread_id")
    if not thread:
        return {}
    if not chat.get("is_forum"):
        raise bad_request("message thread not found")
    if thread in chat.get("closed", ()):
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": thread, "is_topic_message": True}


def _query(world: World, number: str, kind: str) -> None:
    if world.queries.pop(number, None) != kind:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")


class GroupFlood:
    """20 messages a minute into one group, then 429."""

    def __init__(self) -> None:
        self._sent: dict[int, list[float]] = {}

    def count(self, world: World, chat: int) -> None:
        if world.chats.get(chat, {}).get("type") == "private":
            return
        now = time.monotonic()
        sent = [at for at in self._sent.get(chat, []) if now - at < GROUP_SECONDS]
        if len(sent) >= GROUP_MESSAGES:
            wait = int(GROUP_SECONDS - (now - sent[0])) + 1
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self._sent[chat] = [*sent, now]


_PLACE = ("chat_id", "message_id", "message_thread_id", "reply_parameters", "reply_markup")
_WORDS = ("text", "parse_mode", "link_preview_options")
METHODS: dict[str, tuple[Method, tuple[str, ...]]] = {
    "getMe": (get_me, ()),
    "sendMessage": (send_message, (*_PLACE, *_WORDS)),
    "sendPoll": (
        send_poll,
        (
            *_PLACE,
            "question",
            "options",
            "type",
            "is_anonymous",
            "correct_option_ids",
            "explanation",
            "explanation_parse_mode",
            "open_period",
            "hide_results_until_closes",
        ),
    ),
    "stopPoll": (stop_poll, _PLACE),
    "editMessageReplyMarkup": (edit_message_reply_markup, _PLACE),
    "editMessageText": (edit_message_text, (*_PLACE, *_WORDS, "inline_message_id")),
    "answerCallbackQuery": (answer_callback_query, ("callback_query_id", "text", "show_alert")),
    "answerInlineQuery": (
        answer_inline_query,
        ("inline_query_id", "results", "cache_time", "is_personal", "next_offset", "button"),
    ),
    "answerGuestQuery": (answer_guest_query, ("guest_query_id", "result")),
    "getChatMember": (get_chat_member, ("chat_id", "user_id")),
    "setMyCommands": (set_my_commands, ("commands", "scope", "language_code")),
    "setMyName": (set_limited(64), ("name", "language_code")),
    "setMyDescription": (set_limited(512), ("description", "language_code")),
    "setMyShortDescription": (set_limited(120), ("short_description", "language_code")),
}
