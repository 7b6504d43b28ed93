"""Numbers are compared by value, however a language writes them."""

from __future__ import annotations

import pytest

from bot.knowledge.figures import foreign_numbers, missing_figures, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("195.7 km (121.6 mi)", {"195.7", "121.6"}),
        ("195,7 km", {"195.7"}),
        ("1,000 copies, 1 000 eksemplarer", {"1000"}),
        ("1537–1814", {"1537", "1814"}),
        ("ISBN 5-85510-241-6", set()),
        ("MiG-31 and U-2", set()),
        ("on 30 October 1905", {"30", "1905"}),
    ],
)
def test_numbers_in(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


def test_a_date_needs_its_year_and_day_and_allows_its_month() -> None:
    assert not missing_figures("On 30 October 1905.", {"since": "1905-10-30"}, {})
    assert missing_figures("In October 1905.", {"since": "1905-10-30"}, {})
    assert not foreign_numbers("30.10.1905", {"since": "1905-10-30"})


def test_a_small_number_may_be_a_word() -> None:
    assert not missing_figures("Tre diplomater", {"diplomats": 3}, {"tre": 3})
    assert missing_figures("Noen diplomater", {"diplomats": 3}, {"tre": 3})
