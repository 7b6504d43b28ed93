"""Local times: what a person means by "18:00 oslo", and when that is next."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.knowledge import Language

HOME = {"nb": "Europe/Oslo", "ru": "Europe/Moscow"}
"""The time zone of people who name none, by language; UTC for all others."""
_CLOCK = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)$")
_OFFSET = re.compile(r"^(?:utc|gmt)?([+\-−])(\d{1,2})(?::?([0-5]\d))?$", re.IGNORECASE)
MOST_HOURS = 14


def clock_of(text: str) -> str | None:
    """A time of day as HH:MM; None where it is none."""
    found = _CLOCK.match(text)
    return f"{int(found[1]):02}:{found[2]}" if found else None


def zone_named(text: str) -> str | None:
    """A time zone by its name, its city, or an offset, in the form in which it is stored."""
    if found := _OFFSET.match(text):
        hours, minutes = int(found[2]), int(found[3] or 0)
        sign = "+" if found[1] == "+" else "-"
        return f"UTC{sign}{hours:02}:{minutes:02}" if hours <= MOST_HOURS else None
    return _names().get(text.casefold().replace(" ", "_"))


def home_zone(language: Language) -> str:
    """The time zone to take where none was named."""
    return HOME.get(language, "UTC")


def zone_info(name: str) -> tzinfo:
    """A stored time zone."""
    if found := _OFFSET.match(name):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(offset if found[1] == "+" else -offset)
    return ZoneInfo(name)


def next_time(clock: str, zone: str, now: float) -> datetime:
    """When the clock shows that time next, in the zone."""
    hour, minute = map(int, clock.split(":"))
    here = datetime.fromtimestamp(now, UTC).astimezone(zone_info(zone))
    today = here.replace(hour=hour, minute=minute, second=0, microsecond=0, fold=0)
    if today.timestamp() > now:
        return today
    tomorrow = here.date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, hour, minute, tzinfo=zone_info(zone))


@cache
def _names() -> dict[str, str]:
    """Names of time zones as people write them: whole, or the city alone."""
    known = sorted(available_timezones())
    cities = {name.rpartition("/")[2].casefold(): name for name in reversed(known) if "/" in name}
    return cities | {name.casefold(): name for name in known}
