"""Counters for Prometheus. Labels are few and known beforehand; nothing of a message is in them."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from telegram import Update

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """All counters of one running bot, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.updates = Counter("pomor_updates", "Updates by kind", ["kind"], registry=self._registry)
        self.repeated = Counter(
            "pomor_updates_repeated", "Updates delivered again and left alone", registry=self._registry
        )
        self.replies = Counter(
            "pomor_replies", "Replies by kind and language", ["kind", "language"], registry=self._registry
        )
        self.latency = Histogram(
            "pomor_update_seconds",
            "From receiving an update to having sent all replies",
            buckets=BUCKETS,
            registry=self._registry,
        )
        self.errors = Counter("pomor_telegram_errors", "Failed calls", ["error"], registry=self._registry)
        self.waits = Counter(
            "pomor_rate_limit_waits", "Calls that waited because Telegram said so", registry=self._registry
        )
        self.last_seen = 0.0
        last_update = Gauge(
            "pomor_last_update_timestamp_seconds", "When the last update came", registry=self._registry
        )
        last_update.set_function(lambda: self.last_seen)

    def saw(self, update: Update) -> None:
        """Count an update."""
        self.updates.labels(kind_of(update)).inc()
        self.last_seen = time.time()

    def exposition(self) -> bytes:
        """All counters in Prometheus' text format."""
        return generate_latest(self._registry)


def kind_of(update: Update) -> str:
    """The field of an update that is set."""
    return next((kind for kind in Update.ALL_TYPES if getattr(update, kind, None) is not None), "other")
