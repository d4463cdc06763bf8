"""What is told of years: those of a figure, those of its base, and what one part of a sentence leaves to the next."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from analysis.reading.moment import Span
from analysis.text.record import Record, quick


@quick
@dataclass(slots=True)
class Told(Record):
    """`mode` review or plan, the years `first`..`last`, what `said` so: frame, year, span, pair, goal, part, since
    or now; `each` where a level holds for every one of the years or is their sum (一直, 五年共计) whatever its name."""

    mode: str
    first: int
    last: int
    said: str
    each: bool = False

    @property
    def status(self) -> str:
        return "actual" if self.mode == "review" else "target"


class Base(NamedTuple):
    """What a growth is measured against: the first year that it covers, the base year, and the first year of the base
    where that is a whole period."""

    first: int
    year: int
    since: int | None = None


class Carried(NamedTuple):
    """What one part of a sentence leaves to the next, after a semicolon: the one time it named, the base year, whether
    its list is one of estimates, the name of its last figure, all years that it and the parts before it named, how
    firmly the whole list is meant (预期), and the years of A and B in 由A增加到B."""

    times: tuple[Span, ...]
    base: int
    expecting: str = ""
    name: str = ""
    named: tuple[Span, ...] = ()
    head: str = ""
    ends: tuple[int, int] | None = None

    def listed_on(self) -> Self:
        """What goes on over a part without a figure: that the list is one of estimates, and how firmly it is meant."""
        return self._replace(times=(), base=0, name="", named=(), ends=None)

    def summed_up(self) -> Self:
        """What goes on into a sentence that sums the years up (两年平均增长5%): the name, and the years."""
        return self._replace(times=(), base=0, expecting="", head="", ends=None)

    def of_parts(self) -> Self:
        """What goes on into a sentence that tells of parts (其中，…): the one time that was named, and the base."""
        return self._replace(expecting="", name="", named=(), head="", ends=None)


NOTHING = Carried((), 0)
