"""A figure on its way to a row, the sentence around it, and what that has said so far.

A stage takes them and gives the draft on. A rule that changes it makes a new one (`by`, `_replace`); at its end the
stage writes what it has found into the draft under way. Context and what was said are never changed.
"""

from dataclasses import dataclass
from typing import Any, Self

from analysis.reading.clause import NO_LEAD, Lead
from analysis.reading.row import Row
from analysis.reading.token import Sentence
from analysis.reading.years import Years
from analysis.text.quantity import Mention
from analysis.text.record import Record, quick


@quick
@dataclass(slots=True)
class Context(Record):
    """The sentence `text[start:end]` in a report of a year, with what its time words say, and as tokens."""

    text: str
    start: int
    end: int
    year: int
    years: Years
    sentence: Sentence


@quick
@dataclass(slots=True)
class Said(Record):
    """What a sentence's later figures may go on from.

    `stop` is where the words of the last figure end; `name`, `lead` and `action` (the verb of doing that its name
    begins with) are the last figure's; `rows` are the figures so far, `beside` the ranks and the shares of industries,
    which leave nothing to others; `names` the names in order, `listed` how many figures the list under way has, `own`
    whether a name stands before it that no figure had before; `rising` is set after A of 由A增加到B, `risen` names what
    has just risen to B; `expecting` is set while a list goes on that 预计 heads: all of it, or bounds only; `others`
    are what the last figure was told to lie above or below, `firm` how firmly it was meant (力争), `head` how firmly
    all are; `former` is the last row of the sentence, or the part of it, right before.
    """

    stop: int
    name: str = ""
    lead: Lead = NO_LEAD
    action: str = ""
    rows: tuple[Row, ...] = ()
    beside: tuple[Row, ...] = ()
    names: tuple[str, ...] = ()
    listed: int = 0
    own: bool = False
    rising: bool = False
    risen: str = ""
    expecting: str = ""
    others: tuple[str, ...] = ()
    firm: str = ""
    head: str = ""
    former: Row | None = None

    @property
    def last(self) -> Row | None:
        """The figure right before."""
        return self.rows[-1] if self.rows else None


@quick
@dataclass(slots=True)
class Draft(Record):
    """One figure on its way to a row.

    `clause` is what stands before it, from `at` on; `lead` what its last words say; `own` the name in it; `noun` the
    noun behind the figure, `stop` where its words end. `joined` is a further number of a list (5%和8%), `listed` a
    further item (…3家、…5家), `fresh` a figure with words of its own. `aim` says whether 的目标 follows, `sign` whether
    it fell, `flow` whether its years add up, `said` what told its years, `each` whether it holds for all of them,
    `rises` whether it is A of 由A增加到B. `others` are what it is told to lie above or below, `wording` how it is
    meant, `firm` the words of it that hold for a list.
    """

    mention: Mention
    at: int
    clause: str
    joined: bool
    listed: bool
    own: str
    comparator: str
    end: int
    noun: str
    stop: int
    aim: bool
    lead: Lead
    name: str = ""
    fresh: bool = False
    rules: tuple[str, ...] = ()
    measure: str = ""
    sign: int = 1
    value: float = 0.0
    high: float | None = None
    unit: str = ""
    flow: bool = False
    said: str = ""
    each: bool = False
    first: int = 0
    last: int = 0
    status: str = ""
    base: int | None = None
    since: int | None = None
    rises: bool = False
    others: tuple[str, ...] = ()
    wording: str | None = None
    firm: str = ""

    def by(self, rule: str, **changes: Any) -> Self:
        """The draft as a rule changes it, with the rule's id."""
        return self._replace(rules=(*self.rules, rule), **changes)
