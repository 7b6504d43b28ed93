"""Tells how a verdict came about, for curators and developers: words, names, phrasings, guards."""

from __future__ import annotations

from dataclasses import asdict

from bot.dialogue import Reply
from bot.terminal.printing import printed


def explain(reply: Reply) -> str:
    """The reply with everything that led to it, one line a step."""
    verdict = reply.verdict
    lines = [printed(reply), ""]
    utterance = verdict.utterance if verdict else None
    if verdict is None or utterance is None:
        return "\n".join(lines)
    corrected = [f"{t.typed} → {t.word}" for t in utterance.tokens if t.typed != t.word]
    rows = {
        "language": utterance.language or "open",
        "words": " ".join(t.stem if not t.empty else f"({t.word})" for t in utterance.tokens),
        "corrected": ", ".join(corrected),
        "names": ", ".join("/".join(sorted(mention)) for mention in utterance.entities),
        "numbers": ", ".join(utterance.numbers),
        "asks for": ", ".join(sorted(utterance.aspects)),
        "not explained": ", ".join(verdict.uncovered),
    }
    if verdict.evidence:
        measures = asdict(verdict.evidence).items()
        rows["evidence"] = ", ".join(f"{name} {value:.2f}" for name, value in measures)
    rows["verdict"] = f"{verdict.kind} (confidence {verdict.confidence:.3f})"
    lines += [f"{name + ':':<15}{value}" for name, value in rows.items() if value]
    lines.append("nearest phrasings:")
    for match in verdict.matches:
        note = f"  ✗ {match.objection}" if match.objection else ""
        lines.append(
            f"  {match.score:6.2f}  {match.nearest:.2f}  {match.intent} [{match.language}]"
            f" “{match.phrasing}”{note}"
        )
    return "\n".join(lines)
