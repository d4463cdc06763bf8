"""What a runner says while it works: lines on stderr."""

import sys
from datetime import datetime


def say(words: str) -> None:
    """A line on stderr, with the time in front."""
    print(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {words}", file=sys.stderr, flush=True)
