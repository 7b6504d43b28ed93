"""`python -m bot` is the command `pomor`."""

import sys

from bot.cli import main

sys.exit(main())
