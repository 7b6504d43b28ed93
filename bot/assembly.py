"""Builds what every face needs, a fact base and a dialogue over it, and keeps the result on disk.

The cache is keyed by the content of the fact base and of the code that reads it; a stale, broken or
unwritable cache is rebuilt or done without, in silence.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from platformdirs import user_cache_path
from pydantic import ValidationError

from bot.dialogue import Dialogue
from bot.knowledge import FactBase, fingerprint, load
from bot.matching import Encoder, Learned, Matcher, Profile

_log = logging.getLogger(__name__)
_KEEP = 4
"""How many fact bases stay in the cache."""


def open_dialogue(
    folder: Path,
    cache: Path | None = None,
    on_build: Callable[[], None] | None = None,
    encoder: Encoder | None = None,
) -> Dialogue:
    """A dialogue over the fact base in `folder`; `on_build` is called where it must be built anew.

    Raises `KnowledgeError` where the fact base has errors.
    """
    cache = cache or user_cache_path("pomor")
    place = cache / f"{_key(folder, encoder)}.npz"
    if restored := _restore(place, encoder):
        return restored
    base = load(folder)
    if on_build:
        on_build()
    matcher = Matcher(base, encoder=encoder)
    _keep(place, base, matcher)
    return Dialogue(base, matcher)


def _key(folder: Path, encoder: Encoder | None) -> str:
    digest = hashlib.sha256(fingerprint(folder).encode() if folder.is_dir() else b"")
    digest.update((encoder.name if encoder else "").encode())
    here = Path(__file__).parent
    for path in sorted([*here.glob("matching/*.py"), *here.glob("knowledge/*.py"), Path(__file__)]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _restore(place: Path, encoder: Encoder | None) -> Dialogue | None:
    try:
        with place.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = dict(stored)
        base = FactBase.model_validate_json(arrays.pop("base").tobytes(), strict=False)
        plain = json.loads(arrays.pop("profiles").tobytes())
        profiles = {
            key: Profile(
                frozenset(p["stems"]),
                frozenset(p["told"]),
                frozenset(p["entities"]),
                frozenset(p["numbers"]),
                tuple((first, last) for first, last in p["years"]),
                frozenset(p["aspects"]),
            )
            for key, p in plain.items()
        }
        said = [line.split(" ") for line in arrays.pop("said").tobytes().decode().split("\n")]
        return Dialogue(base, Matcher(base, Learned(arrays, profiles, said), encoder))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, BadZipFile, ValidationError) as error:
        _log.info("the cache %s is not usable (%s); building anew", place, type(error).__name__)
        return None


def _keep(place: Path, base: FactBase, matcher: Matcher) -> None:
    learned = matcher.learned
    plain = json.dumps({key: asdict(p) for key, p in learned.profiles.items()}, default=sorted)
    texts = {
        "base": np.frombuffer(base.model_dump_json().encode(), np.uint8),
        "profiles": np.frombuffer(plain.encode(), np.uint8),
        "said": np.frombuffer("\n".join(map(" ".join, learned.said)).encode(), np.uint8),
    }
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **{**learned.arrays, **texts})
        Path(name).replace(place)
        kept = sorted(place.parent.glob("*.npz"), key=lambda p: p.stat().st_mtime)
        for old in kept[:-_KEEP]:
            old.unlink(missing_ok=True)
    except OSError as error:
        _log.info("the cache could not be written (%s)", error.strerror)
