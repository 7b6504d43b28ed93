"""From an utterance to a verdict. Pure: no files, no network, no platform, no language by name."""

from bot.matching.analyser import Utterance
from bot.matching.matcher import Learned, Matcher
from bot.matching.profile import Profile
from bot.matching.recall import held_out
from bot.matching.semantic import Encoder
from bot.matching.verdict import Kind, Match, Polarity, Verdict

__all__ = [
    "Encoder",
    "Kind",
    "Learned",
    "Match",
    "Matcher",
    "Polarity",
    "Profile",
    "Utterance",
    "Verdict",
    "held_out",
]
