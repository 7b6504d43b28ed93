"""Links jump to the claim."""

from __future__ import annotations

from bot.dialogue.citing import deep_link


def test_an_anchor_becomes_a_text_fragment() -> None:
    url = deep_link("https://example.org/a", "195.7 km – a-b")
    assert url == "https://example.org/a#:~:text=195.7%20km%20%E2%80%93%20a%2Db"


def test_without_anchor_or_with_a_fragment_of_its_own_the_link_stays() -> None:
    assert deep_link("https://example.org/a", None) == "https://example.org/a"
    assert deep_link("https://example.org/a#b", "c") == "https://example.org/a#b"
    assert deep_link("https://example.org/a.pdf", "c") == "https://example.org/a.pdf"
