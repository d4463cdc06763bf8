"""`re`, but for patterns that are compiled when they are first asked.

The reading has some 800 patterns, of which a short text asks a hundred: to compile them all was a third of its start. A
module takes this in place of `re`: `from analysis import later as re`.
"""

import re
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
_ASKED = (
    "finditer", "findall", "flags", "fullmatch", "groupindex", "groups", "match", "scanner", "search", "split", "sub",
    "subn",
)  # fmt: skip


class Later:
    """A pattern that is compiled when it is first asked. A match's `re` is the compiled one, and not this."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        made = re.compile(self.pattern, self._flags)
        vars(self).update({each: getattr(made, each) for each in _ASKED})
        return getattr(made, name)


def compile(pattern: str | Pattern[str], flags: int = 0) -> Pattern[str]:
    """What does what `re.compile` gives.

    >>> tea = compile("茶[叶园]")
    >>> tea.pattern, bool(tea.search("种茶园")), tea.groups
    ('茶[叶园]', True, 0)
    """
    return re.compile(pattern, flags) if isinstance(pattern, Pattern) else cast(Pattern[str], Later(pattern, flags))
