"""From an utterance to a verdict. Pure: no files, no network, no platform, no language by name."""

from bot.matching.calibration import IN_SO_MANY_WORDS
from bot.matching.learned import Learned
from bot.matching.matcher import Matcher
from bot.matching.profile import Profile
from bot.matching.recall import held_out
from bot.matching.semantic import Encoder
from bot.matching.spelling import Usage
from bot.matching.utterance import Utterance
from bot.matching.verdict import Kind, Match, Polarity, Verdict

__all__ = [
    "IN_SO_MANY_WORDS",
    "Encoder",
    "Kind",
    "Learned",
    "Match",
    "Matcher",
    "Polarity",
    "Profile",
    "Usage",
    "Utterance",
    "Verdict",
    "held_out",
]
