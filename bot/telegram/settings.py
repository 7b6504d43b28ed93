"""The operator's settings: environment variables, or the same names in a file `.env`."""

from __future__ import annotations

import hashlib
import hmac
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, StringConstraints, ValidationError, field_validator
from pydantic_settings import NoDecode

from bot.errors import PomorError
from bot.store import StoreSettings

TOKEN_HINT = "the token that @BotFather gave you, like 123456789:AAE…"  # noqa: S105
_MEANT = {
    "token": TOKEN_HINT,
    "api_url": "an address like https://api.telegram.org",
    "webhook_url": "an https:// address that Telegram can reach, or empty for long polling",
    "webhook_host": "the address to listen on, like 127.0.0.1",
    "webhook_port": "a port between 1 and 65535",
    "rate": "a number of messages a second, like 30",
    "operator_chat": "the number of a chat, like 123456789 or -1001234567890",
    "admins": "numbers of people, separated by commas, like 123456789,987654321",
    "log_level": "one of debug, info, warning, error",
    "log_format": "one of auto, text, json",
}

_TOKEN = re.compile(r"^\d+:[A-Za-z0-9_-]{20,}$")
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+(/[^\s]*)?$")]


class SettingsError(PomorError):
    """A setting is missing or malformed; the message is one sentence a setting."""


class Settings(StoreSettings):
    """What `pomor run` needs to know. `.env.example` describes each in one line."""

    token: SecretStr
    api_url: Address = "https://api.telegram.org"
    webhook_url: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s/]+(/[^\s]*)?)?$")] = ""
    webhook_host: str = "127.0.0.1"
    webhook_port: Annotated[int, Field(ge=1, le=65535)] = 8443
    rate: Annotated[float, Field(gt=0)] = 30
    """Messages a second, over all chats."""
    operator_chat: int | None = None
    admins: Annotated[tuple[int, ...], NoDecode] = ()
    knowledge: Path | None = None
    encoder: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["auto", "text", "json"] = "auto"

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if not _TOKEN.match(value.get_secret_value()):
            raise ValueError
        return value

    @field_validator("admins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def webhook_path(self) -> str:
        """The opaque path of the webhook: the same on every replica, useless for guessing the token."""
        return f"/telegram/{self._derived('path')}"

    @property
    def webhook_secret(self) -> str:
        """What Telegram sends along in a header, to prove that a call is its own."""
        return self._derived("secret")

    def _derived(self, purpose: str) -> str:
        key = self.token.get_secret_value().encode()
        return hmac.new(key, f"pomor {purpose}".encode(), hashlib.sha256).hexdigest()[:48]


def read_settings() -> Settings:
    """The settings from the environment and `.env`. Raises `SettingsError`."""
    try:
        return Settings()
    except ValidationError as error:
        names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
        lines = []
        for name in names:
            missing = any(p["type"] == "missing" and p["loc"][0] == name for p in error.errors())
            state = "is not set" if missing else "is malformed"
            lines.append(
                f"POMOR_{name.upper()} {state}: it must be {_MEANT.get(name, 'as in .env.example')}."
            )
        raise SettingsError("\n".join(lines)) from None
