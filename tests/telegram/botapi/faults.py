"""Things that go wrong between a bot and Telegram, dealt out at random with a seed or by hand."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field

KINDS = ("429", "502", "drop", "slow")


@dataclass
class Faults:
    """`share` of the calls of `methods` fail in each of the four ways; `queued` come first.

    Queued alone comes "lost": the call is carried out, and its answer breaks off.
    """

    share: float = 0.0
    seed: int = 0
    retry_after: int = 1
    slow_seconds: float = 0.5
    methods: tuple[str, ...] = ("sendMessage", "getUpdates")
    queued: deque[str] = field(default_factory=deque)
    dealt: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311

    def deal(self, method: str) -> str | None:
        """The fault of this call, if it is to have one."""
        if method not in self.methods:
            return None
        kind = None
        if self.queued:
            kind = self.queued.popleft()
        elif self.share:
            at = int(self._random.random() / self.share)
            kind = KINDS[at] if at < len(KINDS) else None
        if kind:
            self.dealt[kind] = self.dealt.get(kind, 0) + 1
        return kind
