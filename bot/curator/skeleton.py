"""`pomor new`: the skeleton of a fact, which `pomor check` refuses until it is written."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.curator.errors import CuratorError
from bot.curator.writing import trial, with_entry
from bot.knowledge import Id, outline

_RECORD = """\
{fact}:
  when: TODO a year, month, day or range, such as "1826" or "1537/1814", in quotes; or remove this line
  as_of: TODO the month for which it holds, such as "2026-11", where it can change; or remove this line
  answers:
    - TODO what, who, when, where, why, how, how-many, how-long, how-far, how-old, whether; one a line
  entities:
    - TODO ids of entities.yaml that it is about, each on its own line; or remove these two lines
  figures: "TODO every number of the answer, as {{year: 1826, metres: 9.5}}; or remove this line"
  sources:
    - source: TODO the id of a document in sources.yaml
      section: TODO where in the document
      anchor: TODO a few words that stand there, to which the link jumps
  see_also:
    - TODO ids of related facts, each on its own line; or remove these two lines
"""
_TEXT = """\
{fact}:
  question: TODO the question, as on a button
  answer: TODO one to three sentences, of which the first answers by itself
  phrasings:
    - TODO a dozen or more ways to ask it, each on its own line, as different as people are
  confirms:
    - TODO a yes/no question with the answer "Yes"; or remove these two lines
  denies:
    - ask:
        - TODO a yes/no question with the answer "No"; or remove these four lines
      say: TODO what is true instead
"""


def write_skeleton(folder: Path, topic: str, fact: str) -> str:
    """Add a fact to be written to a topic, in every language; tells where. Raises `CuratorError`."""
    if not folder.is_dir():
        raise CuratorError(f"There is no folder {folder}; name the fact base with --knowledge DIR.")
    there = outline(folder)
    if topic not in there.topics:
        raise CuratorError(f"There is no topic {topic}; take one of {', '.join(there.topics)}.")
    try:
        TypeAdapter(Id).validate_python(fact)
    except ValidationError:
        raise CuratorError(
            f"The id {fact} is not allowed; use lower-case letters, digits and single hyphens, at most 48."
        ) from None
    if fact in there.facts:
        raise CuratorError(f"There is a fact {fact} already; take another id.")
    names = [f"facts/{topic}.yaml", *(f"{language}/facts/{topic}.yaml" for language in there.languages)]
    contents = {
        folder / name: with_entry(folder / name, (_TEXT if at else _RECORD).format(fact=fact))
        for at, name in enumerate(names)
    }
    with trial(contents):
        pass
    places = (_place(folder, path, content, fact) for path, content in contents.items())
    return "\n".join([f"Write what begins with TODO in {folder}:", *places, "Then: pomor check"])


def _place(folder: Path, path: Path, content: str, fact: str) -> str:
    line = content.splitlines().index(f"{fact}:") + 1
    return f"  {path.relative_to(folder).as_posix()}:{line}"
