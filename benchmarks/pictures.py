"""Renders the README's pictures, from conversations and the fact base: `python -m benchmarks.pictures`."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from benchmarks.telegram_picture import round_picture, telegram_picture
from bot.assembly import open_dialogue
from bot.curator import draw_stats
from bot.dialogue import Context, Dialogue
from bot.knowledge import default_folder
from bot.terminal.chat import Session

FOLDER = Path(__file__).resolve().parents[1] / "docs"
TALK = (
    "how long is the norway rusia border?",
    "Hvem er Frode Berg?",
    "og når ble han arrestert?",
    "когда подписали договор о Баренцевом море",
    "why did norway expel 50 diplomats",
)


def main() -> None:
    dialogue = open_dialogue(default_folder())
    chat_picture(dialogue, FOLDER / "chat.svg")
    (FOLDER / "telegram.svg").write_text(telegram_picture(dialogue), encoding="utf-8")
    (FOLDER / "round.svg").write_text(round_picture(dialogue), encoding="utf-8")
    draw_stats(dialogue.base, FOLDER / "stats.png")
    print(f"wrote {FOLDER}/chat.svg, telegram.svg, round.svg and stats.png")


def chat_picture(dialogue: Dialogue, target: Path) -> None:
    """Draw a session in the terminal."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=100,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
    )
    session = Session(dialogue, Context("en"), console)
    session.greet()
    for text in TALK:
        console.print(f"[bold blue]>[/] {text}")
        session.turn(text)
    console.save_svg(str(target), title="make chat", unique_id="pomor")


if __name__ == "__main__":
    main()
