"""`re`, but for patterns that are compiled when they are first asked.

The reading has some 800 patterns, of which a short text asks a hundred: to compile them all was a third of its start. A
module takes this in place of `re`: `from analysis import later as re`.
"""

import re
import sys
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    I,
    M,
    Match,
    Pattern,
    S,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast

__all__ = [
    "DOTALL", "IGNORECASE", "MULTILINE", "I", "M", "Match", "Pattern", "S", "compile", "escape", "findall", "finditer",
    "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip
_ASKED = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "subn")


class Later:
    """A pattern that puts the compiled one in its place once it is asked, in the module too that holds it."""

    def __init__(self, pattern: str, flags: int, home: dict[str, Any]) -> None:
        self.pattern, self._flags, self._home = pattern, flags, home

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copies and prints things asks
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        for key in [key for key, value in self._home.items() if value is self]:
            self._home[key] = made
        vars(self).update({each: getattr(made, each) for each in _ASKED})  # others may hold this one
        return getattr(made, name)


def compile(pattern: str | Pattern[str], flags: int = 0) -> Pattern[str]:
    """What `re.compile` gives, or what becomes it.

    >>> _TEA = compile("茶[叶园]")
    >>> _TEA.pattern, bool(_TEA.search("种茶园")), _TEA.groups
    ('茶[叶园]', True, 0)
    """
    if isinstance(pattern, Pattern):
        return re.compile(pattern, flags)
    return cast(Pattern[str], Later(pattern, flags, sys._getframe(1).f_globals))
