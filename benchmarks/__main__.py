"""`make bench`: the test questions, the voice intents in three languages, and the speed."""

from __future__ import annotations

import subprocess
import sys

for module in ("questions", "assistants", "speed"):
    subprocess.run([sys.executable, "-m", f"benchmarks.{module}"], check=True)
print("For CLINC150: python -m benchmarks.intents --clinc clinc150_full.json (see ARCHITECTURE.md)")
