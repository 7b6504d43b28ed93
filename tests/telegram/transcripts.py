"""Plays the conversations of `transcripts/*.yaml`.

A script is a list of steps in order. A step is one of
  anna: text                      a person writes in the place of the script (default: private)
  anna: {says, in, reply, presses, inline, offset, guest, blocks, unblocks, again}
  pomor: text                     the bot's next message holds this text
  pomor: {says, not, button, buttons, bold, link, reply, thread, in, edits, notice, html}
  silence: true                   the bot has said nothing
  lists: {first, count, next, unknown}     what an inline query got
  guest: text                     what a guest query got
  wait: seconds · restart: true · migrate: [old, new] · admin: name · stored: {…} · forget: fact
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.telegram.stage import Stage, buttons

FOLDER = Path(__file__).parent / "transcripts"
GROUP, TOPIC, SMALL_GROUP = -1001, 7, -55
PLACES = {"group": (GROUP, None), "topic": (-1007, TOPIC), "small group": (SMALL_GROUP, None)}


def read_scripts() -> list[Any]:
    """All scripts of all files: title, place, people, script."""
    scripts = []
    for path in sorted(FOLDER.glob("*.yaml")):
        scripts += yaml.safe_load(path.read_text(encoding="utf-8"))
    return scripts


class Play:
    """One script on one stage."""

    def __init__(self, stage: Stage, scene: dict[str, Any]) -> None:
        self._stage = stage
        self._place = scene.get("in", "private")
        world = stage.world
        for name, language in scene.get("people", {"anna": "en"}).items():
            world.person(name, language)
        self._people = set(world.people)
        world.group(GROUP)
        world.group(-1007, forum=True)
        world.group(SMALL_GROUP, kind="group")
        for name in scene.get("admins", ()):
            for chat in (GROUP, -1007, SMALL_GROUP):
                world.admins.add((chat, world.person(name)["id"]))
        self._calls: list[tuple[str, dict[str, Any]]] = []
        self._said: dict[str, Any] | None = None

    async def step(self, step: dict[str, Any]) -> None:
        """Do or check one step. Raises AssertionError that names what was seen instead."""
        ((who, what),) = step.items()
        if who in self._people:
            await self._act(who, {"says": what} if isinstance(what, str) else what)
        elif who == "pomor":
            self._check({"says": what} if isinstance(what, str) else what)
        else:
            await getattr(self, f"_{who}")(what)

    async def _act(self, name: str, what: dict[str, Any]) -> None:
        world = self._stage.world
        chat, thread = PLACES.get(what.get("in", self._place), (None, None))
        act: Any
        if "says" in what:
            reply_to = None
            if what.get("reply") == "pomor":
                reply_to = self._stage.last_message()
            elif what.get("reply"):
                reply_to = world.message(chat, world.person("stranger"), what["reply"])
            act = lambda: world.says(name, what["says"], chat, reply_to, thread)  # noqa: E731
        elif "presses" in what:
            message = self._stage.last_message()
            found = [b for b in buttons(message) if what["presses"] in b["text"]]
            assert found, f"no button {what['presses']!r} among {[b['text'] for b in buttons(message)]}"
            act = lambda: world.presses(name, message, found[0]["callback_data"])  # noqa: E731
        elif "data" in what:
            act = lambda: world.presses(name, self._stage.last_message(), what["data"])  # noqa: E731
        elif "inline" in what:
            act = lambda: world.asks_inline(name, what["inline"], what.get("offset", ""))  # noqa: E731
        elif "guest" in what:
            act = lambda: world.asks_guest(name, what["guest"])  # noqa: E731
        else:
            (kind,) = what
            status = {"blocks": "kicked", "unblocks": "member"}[kind]
            where = chat or world.person(name)["id"]
            act = lambda: world.changes_membership(name, where, status)  # noqa: E731
        update: list[dict[str, Any]] = []
        self._calls = await self._stage.gets(lambda: update.append(act()))
        if what.get("again"):
            before = len(self._stage.api.calls)
            await self._stage.deliver_again(update[0])
            self._calls += self._stage.api.calls[before:]
        self._said = update[0].get("message")

    def _check(self, expected: dict[str, Any]) -> None:
        kind = "editMessageText" if expected.get("edits") else "sendMessage"
        if "notice" in expected:
            kind = "answerCallbackQuery"
        at = next((i for i, (method, _) in enumerate(self._calls) if method == kind), None)
        assert at is not None, f"the bot made no {kind}, but {self._calls}"
        _, call = self._calls.pop(at)
        text = call.get("text") or ""
        says = expected.get("notice", expected.get("says", ""))
        for part in says if isinstance(says, list) else [says]:
            assert part in text, f"{part!r} is not in {text!r}"
        for part in expected.get("not", []):
            assert part not in text
        for label in [expected["button"]] if "button" in expected else expected.get("buttons", []):
            labels = [b["text"] for b in buttons(call)]
            assert any(label in found for found in labels), f"no button {label!r} among {labels}"
        if "link" in expected:
            assert f'href="{expected["link"]}' in text, text
        if expected.get("reply"):
            assert self._said is not None
            assert call["reply_parameters"]["message_id"] == self._said["message_id"]
        if "thread" in expected:
            assert call.get("message_thread_id") == expected["thread"]
        if "in" in expected:
            name = expected["in"]
            place = PLACES[name][0] if name in PLACES else self._stage.world.person(name)["id"]
            assert call["chat_id"] == place
        if "force" in expected:
            assert call["reply_markup"]["force_reply"]

    async def _silence(self, _: bool) -> None:
        sent = [call for call in self._calls if call[0] in ("sendMessage", "editMessageText")]
        assert not sent, f"the bot said {sent}"

    async def _lists(self, expected: dict[str, Any]) -> None:
        ((_, call),) = self._calls
        titles = [result["title"] for result in call["results"]]
        if "first" in expected:
            assert titles
            assert expected["first"] in titles[0], titles
        if "count" in expected:
            assert len(titles) == expected["count"], titles
        if "next" in expected:
            assert call["next_offset"] == expected["next"]
        if "button" in expected:
            assert expected["button"] in call["button"]["text"]
        assert call["is_personal"]
        for result in call["results"]:
            assert "<blockquote" in result["input_message_content"]["message_text"]

    async def _guest(self, text: str) -> None:
        ((method, call),) = self._calls
        assert method == "answerGuestQuery"
        assert text in call["result"]["input_message_content"]["message_text"]

    async def _wait(self, seconds: float) -> None:
        self._stage.now += seconds

    async def _restart(self, _: bool) -> None:
        await self._stage.stop()
        await self._stage.start()

    async def _migrate(self, old_and_new: list[int]) -> None:
        self._stage.world.migrates("anna", *old_and_new)
        await self._stage.settle()
        PLACES["moved group"] = (old_and_new[1], None)

    async def _unanswered(self, texts: list[str]) -> None:
        assert [q.text for q in await self._stage.store.unanswered(10)] == texts

    async def _feedback(self, texts: list[str]) -> None:
        assert [f.text for f in await self._stage.store.feedback(10)] == texts

    async def _blocked(self, expected: dict[str, bool]) -> None:
        for name, state in expected.items():
            chat = PLACES[name][0] if name in PLACES else self._stage.world.person(name)["id"]
            assert await self._stage.store.is_blocked(chat) is state
