"""What can go wrong with the store."""


class StoreError(Exception):
    """The store cannot be opened, read or written; the message says why and, where it can, what to do."""
