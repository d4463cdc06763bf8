"""How much work a piece of code does, counted and not timed."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(work: Callable[..., object], *given: object) -> int:
    """Lines of Python that `work(*given)` runs: a loop counts, however few functions it calls.

    >>> lines_run(lambda: [each for each in range(3)]) < lines_run(sum, range(3)) + 10
    True
    """
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return tick

    before = sys.gettrace()
    sys.settrace(tick)
    try:
        work(*given)
    finally:
        sys.settrace(before)
    return count


class Sliced(str):
    """A text that counts the characters taken out of it."""

    taken = 0

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        self.taken += len(part)
        return part
