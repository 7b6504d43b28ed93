"""Updates of every kind that Telegram sends, with odd contents, drawn at random."""

from __future__ import annotations

import random
from typing import Any

from tests.telegram.botapi.world import BOT, DATE, World

TEXTS = ("", " ", "/", "/ask", "@", "🙂" * 2000, "а" * 4096, "\u202e?", "hello", "how long is the border")
Content = dict[str, Any]


def any_update(draw: random.Random, world: World, group: int, number: int) -> tuple[str, Content]:
    """The kind and content of one update: each kind in turn, its content by chance."""
    person = world.person(draw.choice(["anna", "ola", "olga"]))
    chat = world.chats[draw.choice([person["id"], group])]
    base = world.message(chat["id"], person, "x")
    del base["text"]
    messages = _messages(draw, base, person, number)
    updates = {
        "message": draw.choice(messages),
        "guest_message": draw.choice(messages) | {"guest_query_id": f"g{number}"},
        **_other_messages(base, draw),
        **_about_chats(world.chats[group], person),
        **_business(base, person),
        **_payments_and_polls(person, number),
        **_queries(draw, person, number),
    }
    kind = list(updates)[number % len(updates)]
    waiting = {"inline_query": f"q{number}", "callback_query": f"q{number}", "guest_message": f"g{number}"}
    if kind in waiting:
        world.queries[waiting[kind]] = kind.partition("_")[0]
    return kind, updates[kind]


def _messages(draw: random.Random, base: Content, person: Content, number: int) -> list[Content]:
    file = {"file_id": f"f{number}", "file_unique_id": f"u{number}"}
    sticker = {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}
    return [
        base | {"text": draw.choice(TEXTS)},
        base | {"photo": [], "caption": "how long is the border"},
        base | {"sticker": file | sticker},
        base | {"new_chat_members": [person]},
        base | {"left_chat_member": person},
        base | {"group_chat_created": True},
        base | {"location": {"latitude": 69.7, "longitude": 30.1}},
        base | {"dice": {"emoji": "🎲", "value": 3}},
        {key: value for key, value in base.items() if key != "from"} | {"text": "anonymous"},
    ]


def _other_messages(base: Content, draw: random.Random) -> dict[str, Content]:
    text = {"text": draw.choice(TEXTS)}
    edited = base | text | {"edit_date": DATE + 1}
    return {
        "edited_message": edited,
        "channel_post": base | text,
        "edited_channel_post": edited,
    }


def _about_chats(chat: Content, person: Content) -> dict[str, Content]:
    member = {"user": person, "status": "member"}
    about = {"chat": chat, "from": person, "date": DATE}
    source = {"source": "premium", "user": person}
    boost = {"boost_id": "b", "add_date": DATE, "expiration_date": DATE, "source": source}
    reaction = {"chat": chat, "message_id": 1, "date": DATE}
    own = {"user": BOT, "status": "member"}
    return {
        "my_chat_member": about | {"old_chat_member": own, "new_chat_member": own},
        "chat_member": about | {"old_chat_member": member, "new_chat_member": member},
        "chat_join_request": about | {"user_chat_id": person["id"]},
        "chat_boost": {"chat": chat, "boost": boost},
        "removed_chat_boost": {"chat": chat, "boost_id": "b", "remove_date": DATE, "source": source},
        "message_reaction": reaction | {"user": person, "old_reaction": [], "new_reaction": []},
        "message_reaction_count": reaction | {"reactions": []},
        "managed_bot": {"user": person, "bot": BOT},
    }


def _business(base: Content, person: Content) -> dict[str, Content]:
    message = base | {"text": "how long is the border", "business_connection_id": "c"}
    connection = {"id": "c", "user": person, "user_chat_id": person["id"], "date": DATE, "is_enabled": True}
    deleted = {"business_connection_id": "c", "chat": base["chat"], "message_ids": [1]}
    return {
        "business_connection": connection,
        "business_message": message,
        "edited_business_message": message | {"edit_date": DATE + 1},
        "deleted_business_messages": deleted,
    }


def _payments_and_polls(person: Content, number: int) -> dict[str, Content]:
    address = {
        "country_code": "NO",
        "state": "",
        "city": "Kirkenes",
        "street_line1": "",
        "street_line2": "",
        "post_code": "9900",
    }
    paid = {"id": str(number), "from": person, "invoice_payload": "x"}
    poll = {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": True,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    return {
        "shipping_query": paid | {"shipping_address": address},
        "pre_checkout_query": paid | {"currency": "XTR", "total_amount": 1},
        "purchased_paid_media": {"from": person, "paid_media_payload": "x"},
        "poll": poll,
        "poll_answer": {"poll_id": "1", "user": person, "option_ids": [0], "option_persistent_ids": ["a"]},
    }


def _queries(draw: random.Random, person: Content, number: int) -> dict[str, Content]:
    query = {"id": f"q{number}", "from": person}
    pressed = draw.choice([{"data": "🙂|"}, {"data": "f|en|x"}, {"game_short_name": "g"}])
    return {
        "inline_query": query | {"query": draw.choice(TEXTS)[:256], "offset": draw.choice(["", "-5", "x"])},
        "chosen_inline_result": {"result_id": "1", "from": person, "query": "x"},
        "callback_query": query | {"chat_instance": "1"} | pressed,
    }
