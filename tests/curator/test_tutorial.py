"""knowledge/README.md is followed word for word, on a copy of the fact base."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.knowledge import default_folder

BLOCK = re.compile(r"^```(sh|yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w/-]+\.yaml)`")


def tutorial() -> str:
    page = (default_folder() / "README.md").read_text(encoding="utf-8")
    return page.partition("## Your first fact")[2].partition("\n## ")[0]


def write_entry(path: Path, entry: str) -> None:
    """Write an entry over the one of the same id; at the end where there is none."""
    content = path.read_text(encoding="utf-8")
    name = entry.partition("\n")[0]
    there = re.compile(rf"^{re.escape(name)}\n(?:[ \n].*\n?)*", re.MULTILINE)
    after, replaced = there.subn(lambda _: entry, content)
    path.write_text(after if replaced else content + entry, encoding="utf-8")


@pytest.fixture
def follow(tmp_path: Path, cache: Path):  # type: ignore[no-untyped-def]
    """Do what a block of the page says; returns what was printed, with the exit status."""
    folder = Path(shutil.copytree(default_folder(), tmp_path / "knowledge"))
    settings = {
        "POMOR_KNOWLEDGE": str(folder),
        "XDG_CACHE_HOME": str(cache),
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }

    def run(command: str, typed: str = "") -> tuple[str, int]:
        program, *arguments = shlex.split(command)
        assert program == ".venv/bin/pomor"
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=typed.encode(),
            capture_output=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", **settings},
            timeout=300,
            check=False,
        )
        assert done.stderr == b""
        return done.stdout.decode(), done.returncode

    def write(name: str, entry: str) -> None:
        write_entry(folder / name, entry)

    return run, write


def test_who_follows_the_page_has_a_fact_that_answers(follow) -> None:  # type: ignore[no-untyped-def]
    run, write = follow
    page = tutorial()
    blocks = list(BLOCK.finditer(page))
    printed = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        kind, content = block.groups()
        if kind == "yaml":
            write(FILE.findall(page[: block.start()])[-1], content)
        elif kind == "sh":
            typed = after[2] if after and after[1] == "text" else ""
            printed.append(run(content.strip(), typed))
    (new, made), (check, sound), (chat, _) = printed
    assert (made, sound) == (0, 0)
    assert new.count("early-history.yaml:") == 4
    assert "no errors" in check.splitlines()[-1]
    answers = ["from Vardø to Arkhangelsk 14", "fra Vardø til Arkhangelsk 14", "14 раз ходило из Вардё"]
    assert all(answer in " ".join(chat.split()) for answer in answers)


def test_until_the_page_is_done_the_check_refuses_the_fact(follow) -> None:  # type: ignore[no-untyped-def]
    run, _ = follow
    new = BLOCK.search(tutorial())
    assert new is not None
    run(new[2].strip())
    report, status = run(".venv/bin/pomor check")
    assert status == 1
    assert "this is still the skeleton's text; write it" in report
