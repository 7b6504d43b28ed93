"""A Bot API server for tests: real HTTP, Telegram's own parser of formatted text, Telegram's own refusals.

Written after the documentation of Bot API 10.1. It knows the methods that the bot uses; any other method or
parameter is refused, so that a typing error cannot pass unseen.
"""

from tests.telegram.botapi.faults import Faults
from tests.telegram.botapi.server import BotApi, free_port
from tests.telegram.botapi.world import World

__all__ = ["BotApi", "Faults", "World", "free_port"]
