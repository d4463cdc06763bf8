"""What a mark of a chart says to a reader who points at it: the value, the year, the report's words."""

from collections.abc import Mapping
from typing import Any

from matplotlib.artist import Artist

from analysis.language import label
from analysis.study.kind import OFFICIAL

#: Stands between the lines of a mark's words, and before them: an artist's id is one line of text in SVG.
BREAK = "␟"


def tell(artist: Artist, *lines: str) -> None:
    """Give an artist its words, a line each; empty lines are left out. `analysis.chart.svg` writes them into the SVG.

    >>> from matplotlib.lines import Line2D
    >>> line = Line2D([], [])
    >>> tell(line, "2023: 5.6 %", "", "GDP")
    >>> told(line.get_gid())
    ['2023: 5.6 %', 'GDP']
    """
    artist.set_gid(BREAK + BREAK.join(line for line in lines if line))


def told(gid: str | None) -> list[str]:
    """The lines that `tell` gave; none where an id is no such words."""
    return gid[1:].split(BREAK) if gid and gid.startswith(BREAK) else []


def source_words(row: Mapping[str, Any], language: str, prefix: str = "") -> str:
    """Which report a figure is from and how it puts it; empty where the row does not say.

    >>> source_words({"report_year": 2024, "value_text": "5.6%", "source_kind": "report"}, "en")
    'report of 2024: “5.6%”'
    """
    year, words = row.get(f"{prefix}report_year"), row.get(f"{prefix}text" if prefix else "value_text")
    if not isinstance(words, str) or year is None or year != year:
        return ""
    kind = "statistics" if row.get(f"{prefix}source_kind") in OFFICIAL else "report"
    return label(f"told.{kind}", language, year=int(year), words=words)


def of_year(year: object, key: str, text: str, language: str) -> str:
    """
    >>> of_year(2023, "outcome", "5.6 %", "en")
    '2023 outcome: 5.6 %'
    """
    return label(f"told.{key}", language, year=year, text=text)
