"""Rare constructions as data: `catalogue/constructions.csv` holds a line each, with an example and a counterexample.

A pattern says what stands left and right of the figure `N`, token by token (`analysis.reading.pattern`).
`N{money !chinese}` says what the figure itself is, `!` what it is not: a kind of unit (`duration`, or a unit such as
条), `measure`, `counter`, `percent`, `money`, `chinese` (in Chinese numerals), `decimal`, `round`
(百, 千万), `magnitude` (without a unit, 十一亿), and at the stage `noun` what
the words before it say (`named`, `moved`, `acting`, `compared`, `over`) and whether another figure stands in reach
(`reaches`) that the words between name and move (`tells`).
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import symbols
from analysis.errors import InputError
from analysis.reading.needed import common
from analysis.reading.pattern import MOST, longest, must, nearest, regex
from analysis.reading.token import Sentence, figure_kind, lexicon, plain_unit
from analysis.text.quantity import Mention

STAGES = {"wanted": ("drop", "keep"), "noun": ("narrow", "none", "grow")}
"""What a line may do at each stage: `drop` or `keep` the figure as an observation; it is only to `narrow` a name, no
noun follows it (`none`), or its growth does (`grow`)."""
_COLUMNS = ["id", "stage", "pattern", "effect", "example", "counterexample"]
_ROUND = frozenset(10**n for n in range(2, 9))
Test = Callable[[Mention, str, object], bool]
"""Whether a figure is something, given its plain unit and what the words around it say."""
_PRINTED: dict[str, Test] = {
    "chinese": lambda m, _, __: m.chinese,
    "decimal": lambda m, _, __: m.value != int(m.value),
    "doubling": lambda m, _, __: m.kind == "doubling",
    "bare": lambda m, _, __: m.kind == "number" and not m.unit and m.high is None,
    "magnitude": lambda m, plain, _: bool(m.unit) and not plain,
    "round": lambda m, _, __: m.chinese and m.value in _ROUND,
    "percent": lambda m, _, __: figure_kind(m) == "percent",
    "money": lambda m, _, __: m.unit[-1:] == "元",
}
_SAID = frozenset(("named", "moved", "acting", "compared", "over", "reaches", "tells"))


class Side(NamedTuple):
    """What stands on one side of the figure: a pattern over the tokens nearest to it, at most so many. Among them is
    one each of some words."""

    left: bool
    most: int
    pattern: re.Pattern[str]
    words: list[frozenset[str]]

    def may_stand(self, m: Mention, sentence: Sentence) -> bool:
        """A cheap look first: whether the text there has the words."""
        lo, hi = (sentence.start, m.start) if self.left else (m.end, sentence.end)
        lo, hi = (max(lo, hi - MOST), hi) if self.left else (lo, min(hi, lo + MOST))
        text = sentence.text[lo:hi]
        return all(any(word in text for word in words) for words in self.words)

    def stands(self, m: Mention, sentence: Sentence) -> bool:
        tokens = sentence.before(m.start, self.most) if self.left else sentence.after(m.end, self.most)
        return self.pattern.match(tokens) is not None


class Construction(NamedTuple):
    """A line of the file."""

    id: str
    stage: str
    pattern: str
    effect: str
    example: str
    counterexample: str
    tests: tuple[tuple[Test, bool], ...]
    """What the figure must be, and what it must not."""
    sides: tuple[Side, ...]
    """The one of fewer tokens first."""
    near: tuple[str, frozenset[str]]
    """A cheap look first: the figure's plain unit, or the character before or after it, is one of these."""
    signs: frozenset[str]
    """A second one: its sentence has one of these, where there are any."""

    def holds(self, m: Mention, sentence: Sentence, said: object) -> bool:
        """Whether the figure stands in this construction."""
        plain = plain_unit(m.unit)
        for test, wanted in self.tests:
            if test(m, plain, said) is not wanted:
                return False
        for side in self.sides:
            if not side.may_stand(m, sentence):
                return False
        return all(side.stands(m, sentence) for side in self.sides)


def _test(tag: str, stage: str) -> Test:
    """How a tag is told of a figure: by its print, by what is said around it, or by its unit."""
    if tag in _PRINTED:
        return _PRINTED[tag]
    if tag in _SAID:
        if stage != "noun":
            raise InputError(f"pattern: N{{{tag}}} is known at the stage noun, not {stage}")
        return lambda _, __, said: bool(getattr(said, tag))
    units = _units(tag)
    if not units:
        known = ", ".join([*_PRINTED, *sorted(_SAID)])
        raise InputError(f"pattern: N{{{tag}}}: a unit, a kind of units or one of {known} is wanted")
    return lambda _, plain, __: plain in units


@lru_cache(maxsize=256)
def _units(tag: str) -> frozenset[str]:
    """The units that a tag names: measures or counters, those of a kind of words, itself; none for an unknown tag."""
    kinds = symbols()
    of_kind = (unit for unit, kind in kinds.items() if kind == tag and unit[-1] not in "%‰点")
    return lexicon().kinds.get(tag) or frozenset(of_kind) or frozenset((tag,) if tag in kinds else ())


_FIGURE = re.compile(r"N(?:\{([^{}]*)\})?")
_MARKED = re.compile("[^【】]*【[^【】]+】[^【】]*")


def _compiled(row: dict[str, str]) -> Construction:
    """A line of the file. Raises InputError with what is wrong in it."""
    if missing := [name for name in _COLUMNS if not row.get(name)]:
        raise InputError(f"{', '.join(missing)} missing")
    if row["effect"] not in STAGES.get(row["stage"], ()):
        raise InputError(f"no effect {row['effect']!r} of a stage {row['stage']!r}; there are {STAGES}")
    for name in ("example", "counterexample"):
        if not _MARKED.fullmatch(row[name]):
            raise InputError(f"{name}: one figure stands in 【】")
    pieces = _FIGURE.split(row["pattern"])
    if len(pieces) != 3:
        raise InputError("pattern: one N, the figure, is wanted")
    tags = (pieces[1] or "").split()
    tests = tuple((_test(tag.removeprefix("!"), row["stage"]), not tag.startswith("!")) for tag in tags)
    try:
        left, right = regex(pieces[0], backward=True), regex(pieces[2])
    except InputError as error:
        raise InputError(f"pattern: {error}") from None
    sides, signs = [], []
    for made in (left, right):
        words = must(made)
        signs += [frozenset(word[-1] for word in each) for each in words]
        if made:
            sides.append(Side(made is left, longest(made), re.compile(made), words))
    return Construction(
        **{name: row[name] for name in _COLUMNS},
        tests=tests,
        sides=tuple(sorted(sides, key=lambda side: side.most)),
        near=_nearest([tag for tag in tags if not tag.startswith("!")], left, right),
        signs=min(signs, key=common, default=frozenset()),
    )


def _nearest(needs: list[str], left: str, right: str) -> tuple[str, frozenset[str]]:
    for tag in needs:
        if tag in ("bare", "magnitude"):
            return "unit", frozenset(("",))
        if tag not in _PRINTED and tag not in _SAID:
            return "unit", _units(tag)
    after, before = nearest(right), nearest(left, backward=True)
    if after is not None and (before is None or len(after) <= len(before)):
        return "after", after
    return ("any", frozenset(("",))) if before is None else ("before", before)


def read_constructions(text: str, name: str = "constructions.csv") -> list[Construction]:
    """The lines of the file.

    Raises InputError with file and line where a column is empty or unknown, a stage, an effect, a kind or a tag
    is none, a pattern can't be read, an example marks no figure, or an id stands twice.
    """
    rows = csv.DictReader(text.splitlines())
    if rows.fieldnames != _COLUMNS:
        raise InputError(f"{name}:1: the columns are {','.join(_COLUMNS)}")
    found: dict[str, Construction] = {}
    for row in rows:
        try:
            line = _compiled(row)
            if line.id in found:
                raise InputError(f"id {line.id!r} stands twice")
        except InputError as error:
            raise InputError(f"{name}:{rows.line_num}: {error}") from None
        found[line.id] = line
    return list(found.values())


@lru_cache(maxsize=1)
def constructions() -> tuple[Construction, ...]:
    """The constructions in the order of the file; the first that holds decides.

    >>> {line.stage for line in constructions()} == set(STAGES)
    True
    """
    path = files("analysis.catalogue") / "constructions.csv"
    return tuple(read_constructions(path.read_text(encoding="utf-8")))


class Index:
    """Constructions as they are looked up: by their stage and what is looked at first."""

    def __init__(self, lines: Iterable[Construction]) -> None:
        self.near = lru_cache(maxsize=65536)(self._near)
        self._held = defaultdict[tuple[str, str, str], list[tuple[int, Construction]]](list)
        for number, line in enumerate(lines):
            where, values = line.near
            for value in values:
                self._held[line.stage, where, value].append((number, line))

    def _near(self, stage: str, unit: str, after: str, before: str) -> tuple[Construction, ...]:
        """The lines of a stage that may hold of a figure of that unit between those characters, in their order."""
        looks = (("any", ""), ("unit", unit), ("after", after), ("before", before))
        found = chain.from_iterable(self._held.get((stage, *look), ()) for look in looks)
        return tuple(line for _, line in sorted(found, key=itemgetter(0)))


@lru_cache(maxsize=1)
def in_force() -> Index:
    """The constructions as they are looked up."""
    return Index(constructions())


def construction_of(stage: str, m: Mention, sentence: Sentence, said: object = None) -> Construction | None:
    """The first construction of a stage that a figure stands in; `said` has the tags of the words around it.

    >>> from analysis.text.quantity import scan
    >>> text = "抓好十二个方面工作"
    >>> found = scan(text)
    >>> construction_of("wanted", found[0], Sentence(text, 0, len(text), found)).effect
    'drop'
    """
    text, none = sentence.text, sentence.signs.isdisjoint
    near = in_force().near
    for line in near(stage, plain_unit(m.unit), text[m.end : m.end + 1], text[m.start - 1 : m.start]):
        if not (line.signs and none(line.signs)) and line.holds(m, sentence, said):
            for listener in _LISTENERS:
                listener.append(Firing(line.id, m.start, m.end))
            return line
    return None


class Firing(NamedTuple):
    """That a construction was found: its id and where its figure stands in the prepared text."""

    id: str
    start: int
    end: int


_LISTENERS: list[list[Firing]] = []


@contextmanager
def firings() -> Iterator[list[Firing]]:
    """Every construction found while reports are read in the block, those of figures that are no rows among them.

    >>> from analysis.text.report import Report, headings
    >>> from analysis.reading import extract
    >>> text = "一、2022年工作回顾\\n产值跨过3个万亿级关口。"
    >>> with firings() as found:
    ...     rows = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    >>> [text[each.start : each.end] for each in found]
    ['万亿级', '3个']
    """
    found: list[Firing] = []
    _LISTENERS.append(found)
    try:
        yield found
    finally:
        _LISTENERS[:] = [each for each in _LISTENERS if each is not found]
