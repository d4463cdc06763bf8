"""What a mark of a chart says to a reader who points at it: the value, the year, the report's words."""

import re
from collections.abc import Mapping
from typing import Any

from matplotlib.artist import Artist

from analysis.catalogue.concepts import KINDS
from analysis.language import label, target_text
from analysis.study.outcome import borne

#: Stands between the lines of a mark's words, and before them: an artist's id is one line of text in SVG.
BREAK = "␟"
#: Stands before the place of a mark's figure in a report, the last part of the id.
PLACE = "␞"

# Characters that turn the direction of what follows, control characters (a terminal's colours begin with ESC; XML has
# no place for them) and halves of characters: a report has no use for them, and a reader would see other words.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def plain(words: object) -> str:
    """Text without control characters and without marks that change its direction; each leaves a visible �.

    >>> plain("7%\\u202e<b>")
    '7%�<b>'
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(words))


def tell(artist: Artist, *lines: str, place: str = "") -> None:
    """Give an artist its words, a line each; empty lines are left out. `analysis.chart.svg` writes them into the SVG.

    `place` names the figure (`place_of`), for what finds its row by the mark.

    >>> from matplotlib.lines import Line2D
    >>> line = Line2D([], [])
    >>> tell(line, "2023: 5.6 %", "", "GDP", place="140400-2024-17")
    >>> told(line.get_gid())
    (['2023: 5.6 %', 'GDP'], '140400-2024-17')
    """
    artist.set_gid(BREAK + BREAK.join(line for line in lines if line) + PLACE + place)


def told(gid: str | None) -> tuple[list[str], str]:
    """The lines and the place that `tell` gave; none where an id is no such words."""
    if not gid or not gid.startswith(BREAK):
        return [], ""
    words, _, place = gid[1:].rpartition(PLACE)
    return words.split(BREAK), place


def place_of(row: Mapping[str, Any], prefix: str = "") -> str:
    """Where a figure stands: region, year of the report, first character; empty where the row does not say.

    >>> place_of({"region": "140400", "report_year": 2024, "start": 17}), place_of({"year": 2023})
    ('140400-2024-17', '')
    """
    parts = [row.get("region"), row.get(f"{prefix}report_year"), row.get(f"{prefix}start")]
    if any(part is None or part != part for part in parts):
        return ""
    return f"{parts[0]}-{int(parts[1])}-{int(parts[2])}"  # type: ignore[arg-type]


def source_words(row: Mapping[str, Any], language: str, prefix: str = "") -> str:
    """Which document a figure is from, of which kind, and how it puts it; empty where the row does not say.

    >>> source_words({"report_year": 2024, "value_text": "5.6%", "source_kind": "report"}, "en")
    'report of 2024: “5.6%”'
    >>> source_words({"report_year": 2024, "value_text": "5.6%", "source_kind": "press"}, "zh")
    '报刊所印：“5.6%”（2024年）'
    """
    year, words = row.get(f"{prefix}report_year"), row.get(f"{prefix}text" if prefix else "value_text")
    if not isinstance(words, str) or year is None or year != year:
        return ""
    kind = row.get(f"{prefix}source_kind")
    kind = kind if kind in KINDS else "report"
    return label(f"told.{kind}", language, year=int(year), words=words)


def came_text(row: Mapping[str, Any], language: str) -> str:
    """An outcome as its report puts it: a bound as a bound, 左右 as 左右.

    >>> came_text({"actual": 7, "actual_comparator": "gt", "unit": "%"}, "zh")
    '超过7%'
    >>> came_text({"actual": 72.9, "actual_slack": 1.0, "unit": "%"}, "zh")
    '73%'
    """
    high, form = row.get("actual_high"), row.get("actual_comparator")
    form = form if isinstance(form, str) else "eq"
    return target_text(form, borne(row, "actual"), high, str(row["unit"]), None, language)


def of_year(year: object, key: str, text: str, language: str) -> str:
    """
    >>> of_year(2023, "outcome", "5.6 %", "en")
    '2023 outcome: 5.6 %'
    """
    return label(f"told.{key}", language, year=year, text=text)
