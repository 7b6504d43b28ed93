"""The people, chats and messages that the server knows, and what people do there."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

BOT = {
    "id": 42,
    "is_bot": True,
    "first_name": "Pomor",
    "username": "pomor_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}
DATE = 1_790_000_000


@dataclass
class World:
    """State of the server. Updates are put here; the server hands them to the bot."""

    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    updates: deque[dict[str, Any]] = field(default_factory=deque)
    admins: set[tuple[int, int]] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    no_polls: set[int] = field(default_factory=set)
    """Chats in which the bot may not send polls."""
    inline_messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)
    """Callback and inline queries that wait for an answer, by id: their kind."""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._updates = itertools.count(1000)
        self._messages: defaultdict[int, itertools.count[int]] = defaultdict(lambda: itertools.count(1))
        self._queries = itertools.count(1)

    def person(self, name: str, language: str = "en") -> dict[str, Any]:
        """A person by name, made when first needed, with a private chat."""
        if name not in self.people:
            number = 100 + len(self.people)
            self.people[name] = {
                "id": number,
                "is_bot": False,
                "first_name": name.capitalize(),
                "language_code": language,
            }
            self.chats[number] = {"id": number, "type": "private", "first_name": name.capitalize()}
        return self.people[name]

    def group(self, number: int = -1001, kind: str = "supergroup", forum: bool = False) -> dict[str, Any]:
        """A group, made when first needed."""
        chat: dict[str, Any] = {"id": number, "type": kind, "title": "Neighbours"}
        if forum:
            chat["is_forum"] = True
        return self.chats.setdefault(number, chat)

    def message(self, chat: int, sender: dict[str, Any], text: str | None, **more: Any) -> dict[str, Any]:
        """A new message, kept so that it can be replied to and edited."""
        message: dict[str, Any] = {
            "message_id": next(self._messages[chat]),
            "date": DATE,
            "chat": self.chats[chat],
            "from": sender,
            **more,
        }
        if text is not None:
            message["text"] = text
        self.messages[chat, message["message_id"]] = message
        return message

    def says(
        self,
        name: str,
        text: str,
        chat: int | None = None,
        reply_to: dict[str, Any] | None = None,
        thread: int | None = None,
    ) -> dict[str, Any]:
        """A person writes; mentions and commands are marked as Telegram marks them."""
        person = self.person(name)
        where = person["id"] if chat is None else chat
        more: dict[str, Any] = {}
        if entities := _entities(text):
            more["entities"] = entities
        if reply_to:
            more["reply_to_message"] = {k: v for k, v in reply_to.items() if k != "reply_to_message"}
        if thread:
            more |= {"message_thread_id": thread, "is_topic_message": True}
        return self.update("message", self.message(where, person, text, **more))

    def presses(self, name: str, message: dict[str, Any], data: str) -> dict[str, Any]:
        """A person presses a button."""
        query = {
            "id": str(next(self._queries)),
            "from": self.person(name),
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
        self.queries[query["id"]] = "callback"
        return self.update("callback_query", query)

    def votes(
        self, name: str, poll: dict[str, Any], option: int | None, as_chat: int | None = None
    ) -> dict[str, Any]:
        """A person, or a chat that speaks as itself, chooses an option; None takes the vote back."""
        assert not poll["is_closed"], "Telegram takes no votes in a closed poll"
        chosen = [] if option is None else [option]
        answer: dict[str, Any] = {
            "poll_id": poll["id"],
            "option_ids": chosen,
            "option_persistent_ids": [poll["options"][at]["persistent_id"] for at in chosen],
        }
        if as_chat is None:
            answer["user"] = self.person(name)
        else:
            answer["voter_chat"] = self.chats[as_chat]
        for at in chosen:
            poll["options"][at]["voter_count"] += 1
            poll["total_voter_count"] += 1
        return self.update("poll_answer", answer)

    def presses_inline(self, name: str, message: str, data: str) -> dict[str, Any]:
        """A person presses a button under a message that was sent inline."""
        query = {
            "id": str(next(self._queries)),
            "from": self.person(name),
            "inline_message_id": message,
            "chat_instance": "1",
            "data": data,
        }
        self.queries[query["id"]] = "callback"
        return self.update("callback_query", query)

    def asks_inline(self, name: str, text: str, offset: str = "") -> dict[str, Any]:
        """A person types the bot's name and a query in some chat."""
        query = {"id": str(next(self._queries)), "from": self.person(name), "query": text, "offset": offset}
        self.queries[query["id"]] = "inline"
        return self.update("inline_query", query)

    def asks_guest(self, name: str, text: str) -> dict[str, Any]:
        """A person mentions the bot in a chat that it is not a member of."""
        number = f"guest{next(self._queries)}"
        self.queries[number] = "guest"
        said = f"@{BOT['username']} {text}"
        chat = self.group(-2002)
        message = self.message(chat["id"], self.person(name), said, entities=_entities(said))
        return self.update("guest_message", {**message, "guest_query_id": number})

    def changes_membership(self, name: str, chat: int, status: str) -> dict[str, Any]:
        """The bot is blocked, thrown out or taken in."""
        known = {"user": BOT, "status": "member"}
        if status == "kicked":
            self.blocked.add(chat)
            new = {"user": BOT, "status": "kicked", "until_date": 0}
        else:
            self.blocked.discard(chat)
            new = {"user": BOT, "status": status}
        return self.update(
            "my_chat_member",
            {
                "chat": self.chats[chat],
                "from": self.person(name),
                "date": DATE,
                "old_chat_member": known,
                "new_chat_member": new,
            },
        )

    def migrates(self, name: str, old: int, new: int) -> None:
        """A group becomes a supergroup: Telegram tells it in both chats."""
        self.group(new)
        there = self.message(old, self.person(name), "", migrate_to_chat_id=new)
        here = self.message(new, self.person(name), "", migrate_from_chat_id=old)
        for message in (there, here):
            del message["text"]
            self.update("message", message)

    def update(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """Put an update where the bot will get it."""
        found = {"update_id": next(self._updates), kind: content}
        self.again(found)
        return found

    def again(self, update: dict[str, Any]) -> None:
        """Deliver an update (once more)."""
        self.updates.append(update)
        self.arrived.set()


def _entities(text: str) -> list[dict[str, Any]]:
    found = [("mention", m) for m in re.finditer(r"(?<!\w)@\w{5,}", text)]
    found += [("bot_command", m) for m in re.finditer(r"^/\w+(@\w+)?", text)]
    return [{"type": kind, "offset": m.start(), "length": m.end() - m.start()} for kind, m in found]
