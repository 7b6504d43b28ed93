"""Builds what every face needs, a fact base and a dialogue over it, and keeps the result on disk.

The cache is a folder, named by the content of the fact base and of the code that reads it. A stale, broken
or unwritable cache is rebuilt or done without, in silence. Its arrays are mapped into memory, so that a
question reads of them only what it looks at.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from pydantic import ValidationError

from bot.dialogue import Dialogue
from bot.knowledge import FactBase, fingerprint, load
from bot.matching import Encoder, Learned, Matcher, Profile, Usage

_log = logging.getLogger(__name__)
_KEEP = 4
"""How many fact bases stay in the cache."""
_OURS = ("*.cache", "*.part", "*.npz")
"""What stands in the cache: whole entries, what a crash left unfinished, and what older versions wrote."""


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
    place = cache / f"{_key(folder, encoder)}.cache"
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
        base = FactBase.model_validate_json((place / "base.json").read_bytes(), strict=False)
        plain = json.loads((place / "learned.json").read_bytes())
        arrays = {
            path.stem: np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
            for path in place.glob("*.npy")
        }
        usage = Usage(plain["counts"], arrays.pop("pairs"))
        profiles = {key: Profile.of(profile) for key, profile in plain["profiles"].items()}
        smalltalk = frozenset(plain["smalltalk"])
        learned = Learned(arrays, profiles, smalltalk, usage, plain["stems"])
        return Dialogue(base, Matcher(base, learned, encoder))
    except FileNotFoundError:
        return None
    except (OSError, EOFError, ValueError, KeyError, ValidationError) as error:
        _log.info("the cache %s is not usable (%s); building anew", place, type(error).__name__)
        return None


def _keep(place: Path, base: FactBase, matcher: Matcher) -> None:
    """Write all of it beside its place, then move it there: nobody ever sees half of it."""
    learned = matcher.learned
    plain = {
        "counts": learned.usage.counts,
        "profiles": {key: asdict(profile) for key, profile in learned.profiles.items()},
        "smalltalk": sorted(learned.smalltalk),
        "stems": learned.stems,
    }
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=place.parent, suffix=".part"))
        try:
            for name, array in {**learned.arrays, "pairs": learned.usage.pairs}.items():
                _write(unfinished / f"{name}.npy", array)
            (unfinished / "base.json").write_bytes(base.model_dump_json().encode())
            (unfinished / "learned.json").write_bytes(
                json.dumps(plain, default=sorted, ensure_ascii=False).encode()
            )
            shutil.rmtree(place, ignore_errors=True)
            unfinished.rename(place)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        _clear(place.parent)
    except OSError as error:
        _log.info("the cache could not be written (%s)", error.strerror)


def _write(path: Path, array: NDArray[Any]) -> None:
    """Write an array to disk and let go of it.

    What was only just written lies in memory in large pieces, which Linux maps whole: a question would
    hold 30 MB more than it looks at.
    """
    with path.open("wb") as file:
        np.save(file, array, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _clear(cache: Path) -> None:
    entries = sorted((p for kind in _OURS for p in cache.glob(kind)), key=lambda p: p.stat().st_mtime)
    for old in entries[:-_KEEP]:
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)
