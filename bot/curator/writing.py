"""Adds to the YAML files of a fact base and leaves every other byte of them as it is.

A library that writes YAML anew reflows long lines and gives up the curator's way of quoting. Here text is
inserted where the parser says that a value ends, and the result is parsed again to be sure of it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bot.curator.errors import CuratorError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def with_entry(path: Path, entry: str) -> str:
    """The content of a file with an entry (lines that end in a line break) at its end."""
    content, before = _read(path)
    newline = _newline(content)
    gap = newline if content and not content.endswith("\n") else ""
    after = content + gap + entry.replace("\n", newline)
    expected = {**before, **_parsed(entry)} if isinstance(before, dict) else before or _parsed(entry)
    if _parsed(after) != expected:
        raise CuratorError(f"{path} is not written as one id after another; add the entry to it by hand.")
    return after


def with_phrasings(path: Path, fact: str, phrasings: Sequence[str]) -> str:
    """The content of a file with phrasings at the end of those of a fact."""
    content, expected = _read(path)
    by_hand = CuratorError(f"{path} has {fact} in a form that only a person can add to; add it by hand.")
    try:
        expected[fact].setdefault("phrasings", []).extend(phrasings)
        after = _inserted(content, fact, phrasings)
    except (KeyError, TypeError, AttributeError):
        raise by_hand from None
    if _parsed(after) != expected:
        raise by_hand
    return after


@contextmanager
def trial(contents: Mapping[Path, str]) -> Iterator[None]:
    """Write files; whatever goes wrong until the block ends (Ctrl-C too), all are put back as they were.

    Raises `CuratorError` where a file cannot be written.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    try:
        for path, content in contents.items():
            _replace(path, content.encode())
        yield
    except BaseException:
        for path, old in before.items():
            if old is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != old:
                _replace(path, old)
        raise


def scalar(text: str, *, flow: bool = False) -> str:
    """A text of one line as YAML reads it back: bare where every reader takes it, else in double quotes."""
    bare = f"[{text}]" if flow else f"- {text}"
    try:
        if all(yaml.load(bare, loader) == [text] for loader in (_Loader, yaml.SafeLoader)):  # noqa: S506
            return text
    except (yaml.YAMLError, ValueError):
        pass
    return json.dumps(text, ensure_ascii=False)


def _inserted(content: str, fact: str, phrasings: Sequence[str]) -> str:
    entry = _value(yaml.compose(content, _Loader), fact)
    listed = _value(entry, "phrasings")
    if listed is not None and listed.flow_style:
        at = listed.value[-1].end_mark.index if listed.value else listed.start_mark.index + 1
        items = ", ".join(scalar(phrasing, flow=True) for phrasing in phrasings)
        return content[:at] + (", " if listed.value else "") + items + content[at:]
    lines = [f"- {scalar(phrasing)}" for phrasing in phrasings]
    if listed is not None:
        last, indent = listed.value[-1], listed.start_mark.column
    else:
        last, indent = _value(entry, "answer"), entry.start_mark.column
        lines = ["phrasings:", *(f"  {line}" for line in lines)]
    at = _end_of_line(content, last.end_mark.index)
    return content[:at] + "".join(_newline(content) + " " * indent + line for line in lines) + content[at:]


def _value(node: Any, key: str) -> Any:
    """The node under a key of a mapping; None where there is none."""
    return next((value for name, value in node.value if name.value == key), None)


def _end_of_line(content: str, index: int) -> int:
    """Where the line ends on which the last visible character before `index` stands."""
    end = len(content[:index].rstrip())
    rest = content[end:].partition("\n")[0]
    return end + len(rest.removesuffix("\r"))


def _newline(content: str) -> str:
    return "\r\n" if "\r\n" in content else "\n"


def _read(path: Path) -> tuple[str, Any]:
    try:
        content = path.read_bytes().decode() if path.exists() else ""
        return content, yaml.load(content, _Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError):
        raise CuratorError(f"{path} cannot be read as YAML; mend what `pomor check` says first.") from None
    except OSError as error:
        raise CuratorError(f"{path} cannot be read: {error.strerror}.") from None


def _parsed(content: str) -> Any:
    try:
        return yaml.load(content, _Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError):
        return None


def _replace(path: Path, content: bytes) -> None:
    """Write a file in one step, so that no half of it is ever seen."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path.resolve())
    except OSError as error:
        raise CuratorError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)
