"""Rounds in chats: what is stored of one, who shows it, and how it looks in Telegram."""
