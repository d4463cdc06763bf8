"""What a runner says while it works: lines on stderr."""

import sys
from datetime import datetime

from analysis.spoken import spoken


def say(words: str) -> None:
    """A line on stderr, in the terminal's language, with the time in front."""
    words = spoken(words)
    print(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {words}", file=sys.stderr, flush=True)
