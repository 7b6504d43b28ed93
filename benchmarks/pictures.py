"""Renders the README's picture from a real session of the chat: `python -m benchmarks.pictures`."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from bot.assembly import open_dialogue
from bot.dialogue import Context
from bot.knowledge import default_folder
from bot.terminal.chat import Session

TARGET = Path(__file__).resolve().parents[1] / "docs" / "chat.svg"
TALK = (
    "how long is the norway rusia border?",
    "Hvem er Frode Berg?",
    "og når ble han arrestert?",
    "когда подписали договор о Баренцевом море",
    "why did norway expel 50 diplomats",
)


def main() -> None:
    console = Console(
        file=io.StringIO(),
        record=True,
        width=100,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
    )
    session = Session(open_dialogue(default_folder()), Context("en"), console)
    session.greet()
    for text in TALK:
        console.print(f"[bold blue]>[/] {text}")
        session.turn(text)
    console.save_svg(str(TARGET), title="make chat", unique_id="pomor")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
