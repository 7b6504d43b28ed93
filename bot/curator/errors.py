"""What can go wrong with a curator's command."""


class CuratorError(Exception):
    """The command cannot be carried out; the message says why and what to do, in one sentence."""
