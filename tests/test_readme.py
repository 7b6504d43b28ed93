"""The documents promise nothing that is not there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bot.locales import available, speaker
from bot.terminal.chat import COMMANDS

ROOT = Path(__file__).resolve().parents[1]


def test_every_make_target_that_a_document_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"^(?:`|\| `)?make ([a-z]+)", text, re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), (name, target)


def test_every_command_is_documented() -> None:
    page = subprocess.run([sys.executable, "-m", "bot", "--help"], capture_output=True, text=True, check=True)
    commands = re.findall(r"^    (\w+) ", page.stdout, re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {"ask", "new", "review", "stats"} <= set(commands)
    assert all(f"| `pomor {command}" in readme for command in commands)


def test_every_setting_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    settings = set(re.findall(r"\bPOMOR_[A-Z]+\b", code))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for setting in settings:
        assert setting in readme
        assert f"{setting}=" in example


def test_every_language_says_the_same_things() -> None:
    def keys(language: str) -> set[str]:
        text = (ROOT / "bot" / "locales" / f"{language}.ftl").read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z-]+) =", text, re.MULTILINE))

    languages = available()
    assert languages == ["en", "nb", "ru"]
    assert all(keys(language) == keys("en") for language in languages)
    for language in languages:
        assert all(command in speaker(language).say("help-terminal") for command in COMMANDS)


def test_the_lock_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert lock.strip()
    assert not re.search(r"https?:|--index|@ ", lock)
