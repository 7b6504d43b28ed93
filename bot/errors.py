"""What every room may raise where the program cannot go on."""


class PomorError(Exception):
    """The program cannot go on; the message says why and what to do, in one sentence."""
