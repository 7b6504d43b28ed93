"""Checks the address of a source: it must lead everybody to the document and not tell how it was found."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_HOST = re.compile(r"^[^\W_](?:[\w-]*\.)+[^\W_][\w-]*$")
_TRACKING = re.compile(r"^(?:utm_.*|fbclid|gclid)$")


def fault(url: str) -> str | None:
    """What is wrong with an address of the form `http(s)://…` and what to do, or None."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        return f"this address cannot be read ({error}); copy it anew from the browser"
    if not _HOST.match(parts.hostname or ""):
        return f"this address has no full host name ({parts.netloc}); copy it anew from the browser"
    tracking = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if _TRACKING.match(name)]
    if tracking:
        return f"this address tells how it was found ({', '.join(tracking)}); leave that out"
    if ":~:" in parts.fragment:
        return "this address jumps to a text; put the text in the anchor of the fact and end the address at #"
    return None
