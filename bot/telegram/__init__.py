"""The Telegram face: updates in, replies out, by long polling or by webhook.

The only room that knows python-telegram-bot. What an update means is decided in `handlers/`, each a
function from an update to an `Outcome`: what to store and what to send. `application` wires them up.
"""

from bot.telegram.logs import set_up_logging
from bot.telegram.run import run
from bot.telegram.settings import Settings, SettingsError, read_settings

__all__ = ["Settings", "SettingsError", "read_settings", "run", "set_up_logging"]
