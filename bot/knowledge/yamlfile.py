"""Reads a YAML file so that every value remembers its line.

PyYAML's own loader forgets positions, takes the last of two equal keys in silence and turns a bare
`no` into false; a curator needs to be told of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from bot.knowledge.problems import Problem

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_LONGEST_ID = 48
_SKELETON = re.compile(r"^TODO\b")
"""How every text begins that `pomor new` leaves to be written."""

Place = tuple[str | int, ...]
"""A path into the data: ("border-length", "figures", "length_km")."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_BYTES = 4_000_000

_ADVICE = {
    "extra_forbidden": "this key is not known here; correct its spelling or remove it",
    "missing": "this key is missing; add it",
    "string_type": "this must be text; put it in quotes",
    "bool_type": "this must be true or false",
    "list_type": "this must be a list; start each item on a line of its own with '- '",
    "dict_type": "this must be a mapping of keys to values",
    "model_type": "this must be a mapping of keys to values",
    "too_short": "this list is empty; give at least one item",
    "string_too_short": "this text is empty; write it or remove the key",
}


@dataclass(slots=True)
class Document:
    """A YAML file as plain data, the line of each of its values, and what was wrong in it."""

    name: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Ids whose entries could not be read: what refers to them is not at fault."""

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str, *, warning: bool = False) -> None:
        """Note that the value at `place` is wrong."""
        self.problems.append(Problem(self.name, self.line(place), message, warning))

    def parse(self, validate: Callable[[Any], T], default: T, place: Place = ()) -> T:
        """The value at `place` as pydantic's `validate` gives it; `default`, with problems, if it fails."""
        value = self.data
        for part in place:
            value = value[part]
        if value is None and not place:
            return default
        try:
            return validate(value)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                where = (*place, *item["loc"])
                self.problem(where, _explain(where, item["type"], item["msg"], item["input"]))
            return default

    def entries(self, model: type[M]) -> dict[str, M]:
        """The file as a mapping of ids to entries; a broken entry does not take the others along."""
        if self.data is None:
            return {}
        if not isinstance(self.data, dict):
            self.problem((), "this file must be a mapping of ids to entries")
            return {}
        found: dict[str, M] = {}
        for key in self.data:
            if not _ID.match(key) or len(key) > _LONGEST_ID:
                advice = f"use lower-case letters, digits and hyphens, at most {_LONGEST_ID}"
                self.problem((key,), f"the id {key!r} is not allowed; {advice}")
            if key in self.broken:
                continue
            before = len(self.problems)
            entry: M | None = self.parse(model.model_validate, None, (key,))
            if entry is None or len(self.problems) > before:
                self.broken.add(key)
            else:
                found[key] = entry
        return found


def read(path: Path, root: Path) -> Document:
    """Read one file. Never raises for what stands in it: see `Document.problems`."""
    document = Document(path.relative_to(root).as_posix())
    try:
        if path.stat().st_size > _MAX_BYTES:
            document.problem((), f"the file is larger than {_MAX_BYTES} bytes; split it")
            return document
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
        if node is not None:
            document.data = _value(node, (), document)
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        message = "this is not UTF-8 text; save the file as UTF-8"
        document.problems.append(Problem(document.name, line, message))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"this is not valid YAML ({error.problem}); check quotes, colons and indentation"
        document.problems.append(Problem(document.name, mark.line + 1 if mark else 1, message))
    except (yaml.YAMLError, RecursionError) as error:
        message = f"this is not valid YAML ({str(error).splitlines()[0]}); rewrite this part"
        document.problems.append(Problem(document.name, 1, message))
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}); check its name and permissions"
        document.problems.append(Problem(document.name, 1, message))
    return document


def _value(node: yaml.Node, place: Place, document: Document) -> Any:
    document.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node)
            if not isinstance(key, str):
                document.lines[(*place, str(key))] = key_node.start_mark.line + 1
                document.problem((*place, str(key)), f"the key {key!r} must be text; quote it")
                key = str(key)
            if key in mapping:
                line = key_node.start_mark.line + 1
                message = f"the key {key!r} stands twice; merge the two or rename one"
                document.problems.append(Problem(document.name, line, message))
            mapping[key] = _value(value_node, (*place, key), document)
            document.lines[(*place, key)] = key_node.start_mark.line + 1
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, i), document) for i, item in enumerate(node.value)]
    value = _scalar(node)
    _check_written(value, place, document)
    return value


def _check_written(value: object, place: Place, document: Document) -> None:
    """Note what is still as `pomor new` left it; its entry is not looked at any further."""
    if place and isinstance(value, str) and _SKELETON.match(value):
        document.problem(place, f"{_where(place)}: this is still the skeleton's text; write it")
        document.broken.add(str(place[0]))


def _scalar(node: yaml.Node) -> Any:
    constructor = yaml.SafeLoader("")
    try:
        return constructor.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError):
        return node.value
    finally:
        constructor.dispose()


def _where(place: Place) -> str:
    return ".".join(str(part) for part in place[1:]) or ".".join(map(str, place)) or "the file"


def _explain(place: Place, kind: str, message: str, value: object) -> str:
    where = _where(place)
    if isinstance(value, bool) and kind == "string_type":
        return f"{where}: YAML reads this word as true or false; put it in quotes"
    return f"{where}: {_ADVICE.get(kind, message[0].lower() + message[1:])}"
