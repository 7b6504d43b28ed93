"""Editors know the form of each file: the schemas on disk are those of the model."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli import main
from bot.knowledge import default_folder, schemas

ROOT = default_folder().parent
MAPPINGS = {"facts", "text", "sources", "entities", "topics", "smalltalk"}


def test_the_schemas_on_disk_are_those_of_the_model() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "knowledge/schema").iterdir()}
    assert written == schemas(), "run: pomor check --write-schema"


def test_a_schema_describes_a_whole_file_and_its_fields() -> None:
    forms = {name.partition(".")[0]: json.loads(text) for name, text in schemas().items()}
    assert {name for name, form in forms.items() if "patternProperties" in form} == MAPPINGS
    assert all(forms[name]["additionalProperties"] is False for name in MAPPINGS)
    assert forms["elsewhere"]["type"] == "array"
    assert "stemmer" in forms["words"]["properties"]
    as_of = forms["facts"]["$defs"]["FactRecord"]["properties"]["as_of"]
    assert as_of["description"].startswith("Only where it can change")


def test_the_editor_finds_one_schema_for_every_file() -> None:
    """The extension reads `*` as anything, slashes too, and compares the end of a path."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {Path(name).name for name in settings} == set(schemas())
    for path in (ROOT / "knowledge").rglob("*.yaml"):
        name = path.relative_to(ROOT).as_posix()
        fitting = [
            schema
            for schema, patterns in settings.items()
            if any(re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), name) for pattern in patterns)
        ]
        assert len(fitting) == 1, f"{name} has {len(fitting)} schemas in .vscode/settings.json"


def test_the_schemas_are_written_into_the_fact_base(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--write-schema", "--knowledge", str(small)]) == 0
    assert {path.name for path in (small / "schema").iterdir()} == set(schemas())
    assert main(["check", "--knowledge", str(small)]) == 0
    capsys.readouterr()
    assert main(["check", "--write-schema", "--knowledge", str(small / "nowhere")]) == 2
    assert "The schemas cannot be written" in capsys.readouterr().err
