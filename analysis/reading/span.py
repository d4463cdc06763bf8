"""A time word of a sentence as it stands, and the years that it names."""

import re
from typing import NamedTuple

from analysis.reading.moment import Frame


class Span(NamedTuple):
    """Years that a time word names.

    `kind`: year (去年, 2015年), span (五年来, “十三五”), pair (2018—2020年), goal (到2025年), part (上半年),
    since (今年以来), whole (全年, after a part), now (目前), from (由去年的), base (同1987年相比),
    lately (这几年, in a plan).
    """

    kind: str
    first: int
    last: int
    place: int


class Seen(NamedTuple):
    """A time word where it stands: its match, what stands before and after, the report's year, the passage's frame, the
    text before its sentence."""

    m: re.Match[str]
    before: str
    after: str
    year: int
    frame: Frame
    behind: str

    @property
    def pre(self) -> str:
        return self.m["pre"] or ""

    def span(self, kind: str, first: int, last: int) -> Span:
        return Span(kind, first, last, self.m.start())
