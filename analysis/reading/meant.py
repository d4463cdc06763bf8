"""A name too short for the catalogue → the series that its unit, and what is told before it, make of it."""

import re
from functools import lru_cache

from analysis.catalogue.words import read_words
from analysis.reading.names import plain

# What tells the series stands at most this far before: in 235 texts the scheme's name stood 3 to 52 signs off.
_REACH = 60


@lru_cache(maxsize=1)
def _lines() -> list[tuple[re.Pattern[str], frozenset[str], re.Pattern[str], str]]:
    rows = read_words("meant")
    return [
        (re.compile(row["pattern"]), frozenset(row["units"].split(";")), re.compile(row["before"]), row["indicator"])
        for row in rows
    ]


def meant(name: str, unit: str, text: str, start: int) -> str | None:
    """The catalogue id that a name has in this unit, behind these words; None where they don't tell.

    >>> said = "易地扶贫搬迁全面完成。建设安置片区5个，搬迁人口4000人"
    >>> meant("搬迁人口", "人", said, said.index("4000")), meant("搬迁人口", "户", said, said.index("4000"))
    ('relocation', None)
    >>> meant("优良空气", "天", "优良空气200天", 4), meant("脱贫", "户", "实现脱贫30户", 4)
    ('good_air_day_count', None)
    """
    key = plain(name)
    for pattern, units, before, series in _lines():
        if unit in units and pattern.fullmatch(key):
            passage = text[max(text.rfind("\n", 0, start) + 1, start - _REACH) : start]
            if before.search(passage):
                return series
    return None
