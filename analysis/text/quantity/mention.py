"""What the number reader gives: a figure as it stands, and a quantity for people."""

from dataclasses import dataclass

from analysis.text.record import Record, quick


@quick
@dataclass(slots=True, unsafe_hash=True)
class Mention(Record):
    """One figure in prepared text: its place, numbers and unit as printed, and what stands inside it.

    `kind`: number, percent, share (一半, 三分之一), doubling (翻一番), ratio (14.1:48.9:37), ordinal, date. `hint` is
    the comparator that the figure itself carries (多, 余, 几, 近一半), else None. `decimals` says to how many decimals
    of `unit` the figure is printed: 24.80亿斤 has two, 2万5千元 (2.5 万元) one.
    """

    start: int
    end: int
    kind: str
    value: float
    high: float | None
    unit: str
    hint: str | None
    chinese: bool
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text. `start:end` is its place (half-open), `value` is in `unit` with magnitudes multiplied out."""

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    comparator: str


Step = tuple[Mention | None, int]
"""A figure or none, and where the search goes on."""

HINT: dict[str | None, str | None] = {None: None, "": None}
HINT.update(dict.fromkeys("多余几超", "gt"))
HINT.update(dict.fromkeys("来近约", "about"))


def tidy(value: float) -> float:
    """A product as it is in the decimal system: 1.1 times 10,000 is 11,000, not 11,000.000000000002."""
    return float(f"{value:.12g}")
