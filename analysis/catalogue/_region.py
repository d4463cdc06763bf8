"""A region of China: its code, its names, its superior, and from when to when it was."""

from dataclasses import dataclass

LEVELS = ("nation", "province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its GB/T 2260 `code`, names, `level` (one of `LEVELS`) and its superior's code (`None`: the nation).

    `since` is the first year in which the tables have it (`None`: 1980 or before) and `until` the last (`None`: it is
    still there); a place that only changed its code or name is one region, under its latest code. `successors` are
    the codes of the regions that it was merged or split into, `predecessors` of those that ended in it.
    """

    code: str
    name_zh: str
    short_zh: str
    name_en: str
    level: str
    parent: str | None
    since: int | None = None
    until: int | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
