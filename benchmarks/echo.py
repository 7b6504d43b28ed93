"""A bare echo bot of python-telegram-bot, as its manual has it: what `benchmarks.soak` compares with."""

from __future__ import annotations

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    if message and message.text:
        await message.reply_text(message.text)


def main() -> None:
    api = os.environ["POMOR_API_URL"]
    builder = ApplicationBuilder().token(os.environ["POMOR_TOKEN"]).base_url(f"{api}/bot")
    application = builder.concurrent_updates(True).connection_pool_size(256).pool_timeout(60).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
