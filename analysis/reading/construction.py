"""Rare constructions as data: `catalogue/constructions.csv` holds a line each, with an example and a counterexample.

A pattern says what stands left and right of the figure `N`, token by token (`analysis.reading.pattern`).
`N{money !chinese}` says what the figure itself is, `!` what it is not: a kind of unit (`duration`, or a unit such as
条), `measure`, `counter`, `percent`, `money`, `chinese` (in Chinese numerals), `decimal`, `round`
(百, 千万), `magnitude` (without a unit, 十一亿), and at the stage `noun` what
the words before it say (`named`, `moved`, `acting`, `compared`, `over`) and whether another figure stands in reach
(`reaches`) that the words between name and move (`tells`).
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import one_of, symbols
from analysis.errors import InputError
from analysis.reading.needed import common
from analysis.reading.pattern import MOST, Part, longest, must, nearest, parse, regex
from analysis.reading.token import Sentence, figure_kind, lexicon, plain_unit
from analysis.text.quantity import Mention

STAGES = {"wanted": ("drop", "keep"), "noun": ("narrow", "none", "grow")}
"""What a line may do at each stage: `drop` or `keep` the figure as an observation; it is only to `narrow` a name, no
noun follows it (`none`), or its growth does (`grow`)."""
_COLUMNS = ["id", "stage", "pattern", "effect", "example", "counterexample"]
_FAR = MOST + 20
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
    "measure": lambda m, plain, _: symbols().get(plain) == "measure" and figure_kind(m) != "percent",
    "counter": lambda _, plain, __: symbols().get(plain) == "counter",
}
_SAID = frozenset(("named", "moved", "acting", "compared", "over", "reaches", "tells"))


@dataclass(frozen=True)
class Construction:
    """A line of the file; `left` and `right` match the tokens beside the figure."""

    id: str
    stage: str
    pattern: str
    effect: str
    example: str
    counterexample: str
    left: str = field(repr=False)
    right: str = field(repr=False)
    tests: tuple[tuple["Test", bool], ...] = field(repr=False)
    """What the figure must be, and what it must not."""
    near: tuple[str, frozenset[str]]
    """A cheap look first: the figure's plain unit, or the character before or after it, is one of these."""
    signs: tuple[frozenset[str], ...] = field(repr=False)
    """A second one: of each of these sets the sentence has a character; the rarest first."""
    most: tuple[int, int] = field(repr=False)
    """How many tokens left and right are looked at."""
    must: tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]] = field(repr=False)
    """A third one: words of which one each stands left and right of the figure, as text."""

    def holds(self, m: Mention, sentence: Sentence, said: object) -> bool:
        """Whether the figure stands in this construction."""
        plain = plain_unit(m.unit)
        for test, wanted in self.tests:
            if test(m, plain, said) is not wanted:
                return False
        if any(map(sentence.signs.isdisjoint, self.signs)):
            return False
        left, right = self.must
        for words in left:
            if not _either(words).search(sentence.text, max(sentence.start, m.start - MOST), m.start):
                return False
        for words in right:
            if not _either(words).search(sentence.text, m.end, min(sentence.end, m.end + MOST)):
                return False
        left_most, right_most = self.most
        return (not self.right or _pattern(self.right).match(sentence.after(m.end, right_most)) is not None) and (
            not self.left or _pattern(self.left).match(sentence.before(m.start, left_most)) is not None
        )


# Compiled when first asked: of most lines a short text asks nothing, and all together are a tenth of its reading.
_pattern = cache(re.compile)


@cache
def _either(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(one_of(words))


def _test(tag: str) -> "Test":
    """How a tag is told of a figure: by its print, by what is said around it, or by its unit."""
    if tag in _PRINTED:
        return _PRINTED[tag]
    if tag in _SAID:
        return lambda _, __, said: bool(getattr(said, tag))
    units = _units(tag)
    return lambda _, plain, __: plain in units


@lru_cache(maxsize=256)
def _units(tag: str) -> frozenset[str]:
    return lexicon().kinds.get(tag) or frozenset((tag,))


_FIGURE = re.compile(r"N(?:\{([^{}]*)\})?")


def _compiled(row: dict[str, str]) -> Construction:
    """A line of the file. Raises InputError with what is wrong in it."""
    missing = [name for name in _COLUMNS if not row.get(name)]
    if missing:
        raise InputError(f"{', '.join(missing)} missing")
    effects = STAGES.get(row["stage"])
    if effects is None:
        raise InputError(f"stage {row['stage']!r}; it is one of {', '.join(STAGES)}")
    if row["effect"] not in effects:
        raise InputError(f"effect {row['effect']!r}; at the stage {row['stage']} it is one of {', '.join(effects)}")
    for name in ("example", "counterexample"):
        if row[name].count("【") != 1 or row[name].count("】") != 1:
            raise InputError(f"{name}: one figure stands in 【】")
    figures = list(_FIGURE.finditer(row["pattern"]))
    if len(figures) != 1:
        raise InputError("pattern: one N, the figure, is wanted")
    (figure,) = figures
    tags = (figure[1] or "").split()
    for tag in tags:
        _check(tag.removeprefix("!"), row["stage"])
    try:
        left, right = parse(row["pattern"][: figure.start()]), parse(row["pattern"][figure.end() :])
    except InputError as error:
        raise InputError(f"pattern: {error}") from None
    needs = tuple(tag for tag in tags if not tag.startswith("!"))
    beside = must(left), must(right)
    return Construction(
        **{name: row[name] for name in _COLUMNS},
        left=regex(left, backward=True) if left else "",
        right=regex(right) if right else "",
        tests=tuple((_test(tag.removeprefix("!")), not tag.startswith("!")) for tag in tags),
        near=_nearest(needs, left, right),
        signs=tuple(sorted((frozenset(word[-1] for word in words) for words in chain(*beside)), key=common)),
        most=(min(longest(left), _FAR), min(longest(right), _FAR)),
        must=(tuple(sorted(beside[0], key=len)), tuple(sorted(beside[1], key=len))),
    )


def _check(tag: str, stage: str) -> None:
    if tag in _SAID and stage != "noun":
        raise InputError(f"pattern: N{{{tag}}} is known at the stage noun, not {stage}")
    if tag not in _PRINTED and tag not in _SAID and tag not in lexicon().kinds and tag not in symbols():
        known = ", ".join([*_PRINTED, *sorted(_SAID)])
        raise InputError(f"pattern: N{{{tag}}}: a unit, a kind of units or one of {known} is wanted")


def _nearest(needs: tuple[str, ...], left: tuple[Part, ...], right: tuple[Part, ...]) -> tuple[str, frozenset[str]]:
    for tag in needs:
        if tag in ("bare", "magnitude"):
            return "unit", frozenset(("",))
        if tag in ("counter", "measure"):
            return "unit", frozenset(unit for unit, kind in symbols().items() if kind == tag)
        if tag not in _PRINTED and tag not in _SAID:
            return "unit", _units(tag)
    after, before = nearest(right), nearest(left, backward=True)
    if after is not None and (before is None or len(after) <= len(before)):
        return "after", after
    return ("any", frozenset()) if before is None else ("before", before)


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
        self._held: dict[str, dict[str, dict[str, list[tuple[int, frozenset[str], Construction]]]]]
        self._held = {stage: {"any": {}, "unit": {}, "after": {}, "before": {}} for stage in STAGES}
        for number, line in enumerate(lines):
            where, values = line.near
            signs = line.signs[0] if line.signs else frozenset[str]()
            for value in values or ("",):
                self._held[line.stage][where].setdefault(value, []).append((number, signs, line))

    def _near(
        self, stage: str, unit: str, after: str, before: str
    ) -> tuple[tuple[int, frozenset[str], Construction], ...]:
        """The lines of a stage that may hold of a figure of that unit between those characters, in their order, each
        with its number and with characters of which its sentence has one, where there are any."""
        held = self._held[stage]
        looks = (held["any"].get(""), held["unit"].get(unit), held["after"].get(after), held["before"].get(before))
        return tuple(sorted(chain.from_iterable(lines for lines in looks if lines), key=itemgetter(0)))


@lru_cache(maxsize=1)
def in_force() -> Index:
    """The constructions as they are looked up."""
    return Index(constructions())


def construction_of(
    stage: str, m: Mention, sentence: Sentence, said: object = None, lines: Index | None = None
) -> Construction | None:
    """The first construction of a stage that a figure stands in; `said` has the tags of the words around it,
    `lines` are those in force.

    >>> from analysis.text.quantity import scan
    >>> text = "抓好十二个方面工作"
    >>> found = scan(text)
    >>> construction_of("wanted", found[0], Sentence(text, 0, len(text), found)).effect
    'drop'
    """
    text, none = sentence.text, sentence.signs.isdisjoint
    near = (lines or in_force()).near
    for _, signs, line in near(stage, plain_unit(m.unit), text[m.end : m.end + 1], text[m.start - 1 : m.start]):
        if not (signs and none(signs)) and line.holds(m, sentence, said):
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
