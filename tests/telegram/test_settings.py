"""Settings: each wrong one is one sentence, and none of them shows the token."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.telegram import SettingsError, read_settings
from tests.telegram.botapi.server import TOKEN

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POMOR_TOKEN", TOKEN)


def test_a_token_is_all_that_is_needed() -> None:
    settings = read_settings()
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database_url.startswith("sqlite:///")
    assert TOKEN not in repr(settings)
    assert TOKEN.partition(":")[2] not in settings.webhook_path + settings.webhook_secret


def test_a_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("POMOR_ADMINS=1, 2\nPOMOR_WEBHOOK_PORT=9000\nPOMOR_OPERATOR_CHAT=\n")
    monkeypatch.setenv("POMOR_WEBHOOK_PORT", "9001")
    settings = read_settings()
    assert (settings.admins, settings.webhook_port, settings.operator_chat) == ((1, 2), 9001, None)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("POMOR_TOKEN", "", "POMOR_TOKEN is not set: it must be the token that @BotFather gave you"),
        ("POMOR_TOKEN", "1234:short", "POMOR_TOKEN is malformed: it must be the token"),
        ("POMOR_API_URL", "telegram.org", "POMOR_API_URL is malformed: it must be an address like"),
        ("POMOR_WEBHOOK_URL", "example.org", "POMOR_WEBHOOK_URL is malformed"),
        ("POMOR_WEBHOOK_PORT", "99999", "POMOR_WEBHOOK_PORT is malformed: it must be a port"),
        ("POMOR_OPERATOR_CHAT", "me", "POMOR_OPERATOR_CHAT is malformed: it must be the number of a chat"),
        ("POMOR_ADMINS", "anna,ola", "POMOR_ADMINS is malformed: it must be numbers of people"),
        ("POMOR_LOG_LEVEL", "loud", "POMOR_LOG_LEVEL is malformed: it must be one of debug"),
    ],
)
def test_a_wrong_setting_is_one_sentence(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)
    assert "1234:short" not in str(caught.value)


def test_every_setting_stands_in_the_example_file() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in type(read_settings()).model_fields:
        assert f"\nPOMOR_{name.upper()}=" in example, name
