"""Phrasings are inserted at the end of a fact's list; every other byte stays."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.curator.errors import CuratorError
from bot.curator.writing import scalar, trial, with_phrasings
from bot.knowledge import default_folder, load

FORMS = {
    "a list of lines": ("f:\n  answer: x\n  phrasings:\n  - a\n  - b\ng: {}\n", "  - b\n  - new\ng: {}"),
    "deeper lines": ("f:\n  phrasings:\n      - a\n  confirms: []\n", "      - a\n      - new\n  confirms"),
    "a remark behind": ("f:\n  phrasings:\n    - a  # why\n\n# next\ng: 1\n", "# why\n    - new\n\n# next"),
    "folded text": ("f:\n  phrasings:\n    - >-\n      a\n      b\n\ng: 1\n", "      b\n    - new\n\ng"),
    "quotes over lines": ('f:\n  phrasings:\n    - "a\n      b"\n', '      b"\n    - new\n'),
    "brackets": ("f:\n  phrasings: [a, b]\n  x: 1\n", "[a, b, new]\n"),
    "brackets over lines": ("f:\n  phrasings: [\n    a,\n    b,\n  ]\n", "    b, new,\n  ]"),
    "empty brackets": ("f:\n  phrasings: []\n", "phrasings: [new]\n"),
    "none yet": ("f:\n  answer: >-\n    x\n    y\n  denies: []\n", "y\n  phrasings:\n    - new\n  denies"),
    "no line break at the end": ("f:\n  phrasings:\n    - a", "    - a\n    - new"),
    "Windows line breaks": ("f:\r\n  phrasings:\r\n    - a\r\ng: 1\r\n", "- a\r\n    - new\r\ng: 1\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_phrasing_is_added_in_the_form_of_the_list(tmp_path: Path, form: str) -> None:
    before, part = FORMS[form]
    path = tmp_path / "border.yaml"
    path.write_bytes(before.encode())
    after = with_phrasings(path, "f", ["new"])
    assert part in after
    assert yaml.safe_load(after)["f"]["phrasings"][-1] == "new"


@pytest.mark.parametrize("broken", ["f: {answer: x}\n", "g:\n  answer: x\n", "- f\n", "", "f: [\n"])
def test_what_only_a_person_can_add_to_is_said_in_one_sentence(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "border.yaml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(CuratorError, match=r"border\.yaml (has|cannot)"):
        with_phrasings(path, "f", ["new"])


def test_every_fact_of_the_shipped_files_can_be_added_to_and_loses_no_byte(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(default_folder(), tmp_path / "knowledge"))
    facts = list(load(folder).facts.values())
    for fact in facts[::10]:
        path = folder / "ru" / "facts" / f"{fact.topic}.yaml"
        before = path.read_text(encoding="utf-8")
        after = with_phrasings(path, fact.id, ["one: two", "- three"])
        assert re.sub(r'\n +- "one: two"\n +- "- three"|, "one: two", "- three"', "", after) == before


@given(
    st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1), st.booleans()
)
def test_any_text_is_read_back_as_it_was(text: str, flow: bool) -> None:
    text = " ".join(text.split()) or "x"
    written = scalar(text, flow=flow)
    assert yaml.safe_load(f"[a, {written}, b]" if flow else f"- a\n- {written}\n- b\n") == ["a", text, "b"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_whatever_goes_wrong_in_a_trial_the_files_are_put_back(
    tmp_path: Path, error: type[BaseException]
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text("a: 1\n", encoding="utf-8")

    def go_wrong() -> None:
        with trial({old: "a: 2\n", new: "b: 1\n"}):
            assert old.read_text(encoding="utf-8") == "a: 2\n"
            raise error

    with pytest.raises(error):
        go_wrong()
    assert old.read_text(encoding="utf-8") == "a: 1\n"
    assert [path.name for path in tmp_path.iterdir()] == ["old.yaml"]


def test_a_file_that_cannot_be_written_is_one_clear_sentence(tmp_path: Path) -> None:
    old, gone = tmp_path / "old.yaml", tmp_path / "none" / "new.yaml"
    old.write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(CuratorError, match=r"none/new\.yaml cannot be written: "), trial({old: "", gone: ""}):
        pass
    assert old.read_text(encoding="utf-8") == "a: 1\n"
