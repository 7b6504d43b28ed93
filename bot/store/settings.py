"""Where the store is: `POMOR_DATABASE_URL`, in the environment or in a file `.env`."""

from __future__ import annotations

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class StoreSettings(BaseSettings):
    """What everything that opens the store needs to know."""

    model_config = SettingsConfigDict(
        env_prefix="POMOR_", env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    database_url: str = Field(default_factory=lambda: f"sqlite:///{user_data_path('pomor') / 'pomor.db'}")
