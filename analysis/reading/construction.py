"""Rare constructions as data: `catalogue/constructions.csv` holds a line each, with an example and a counterexample.

A pattern says what stands left and right of the figure `N`, token by token (`analysis.reading.token`):

    ，           a word or a mark as it is; a word is cut into tokens as a text would be
    <step>       a word of that kind; <word> any word, letter or opening quote; <count>, <percent> … another figure
    [级强版]     one of these characters
    …            any tokens but the marks that end a clause
    ^  $         the clause begins, ends
    (a|b)  (!a)  one of these; not this next
    ?  *  +      maybe; any number; at least one of what stands before

`N{money !chinese}` says what the figure itself is, `!` what it is not: a kind of unit (`duration`, or a unit such as
条), `measure`, `counter`, `percent`, `money`, `chinese` (in Chinese numerals), `decimal`, and at the stage `noun` what
the words before it say (`named`, `moved`, `acting`, `compared`, `over`) and whether another figure stands in reach
(`reaches`) that the words between name and move (`tells`).
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from analysis.catalogue.words import symbols
from analysis.errors import InputError
from analysis.reading.token import FIGURES, Sentence, coded, figure_kind, lexicon, plain_unit
from analysis.text.quantity import Mention
from analysis.text.quantity import _trie as either

STAGES = {"wanted": ("drop", "keep"), "noun": ("narrow", "none", "grow")}
"""What a line may do at each stage: `drop` or `keep` the figure as an observation; it is only to `narrow` a name, no
noun follows it (`none`), or its growth does (`grow`)."""
_COLUMNS = ["id", "stage", "pattern", "effect", "example", "counterexample"]
_MARKS = "，；。：！？\n"
_MOST = 60
"""Tokens that … may pass over; the longest clause of the corpus has about as many."""
_FAR = _MOST + 20
_PRINTED: dict[str, Callable[[Mention, str], bool]] = {
    "chinese": lambda m, _: m.chinese,
    "decimal": lambda m, _: m.value != int(m.value),
    "doubling": lambda m, _: m.kind == "doubling",
    "bare": lambda m, _: m.kind == "number" and not m.unit and m.high is None,
    "percent": lambda m, _: figure_kind(m) == "percent",
    "money": lambda m, _: m.unit[-1:] == "元",
    "measure": lambda m, plain: symbols().get(plain) == "measure" and figure_kind(m) != "percent",
    "counter": lambda _, plain: symbols().get(plain) == "counter",
}
_SAID = frozenset(("named", "moved", "acting", "compared", "over", "reaches", "tells"))


@dataclass(frozen=True)
class Construction:
    """A line of the file. `units` are the units it is about, where it names some; `left` and `right` match tokens."""

    id: str
    stage: str
    pattern: str
    effect: str
    example: str
    counterexample: str
    left: re.Pattern[str] | None = field(repr=False)
    right: re.Pattern[str] | None = field(repr=False)
    needs: tuple[str, ...]
    denies: tuple[str, ...]
    near: tuple[str, frozenset[str]]
    """A cheap look first: the figure's plain unit, or the character before or after it, is one of these."""
    must: tuple[re.Pattern[str] | None, re.Pattern[str] | None] = field(repr=False)
    """A second one: words of which one stands left or right of the figure, as text."""

    def holds(self, m: Mention, sentence: Sentence, said: object) -> bool:
        """Whether the figure stands in this construction."""
        plain = plain_unit(m.unit)
        if any(_is(tag, m, plain, said) for tag in self.denies):
            return False
        if not all(_is(tag, m, plain, said) for tag in self.needs):
            return False
        left, right = self.must
        if left and not left.search(sentence.text, max(sentence.start, m.start - _MOST), m.start):
            return False
        if right and not right.search(sentence.text, m.end, min(sentence.end, m.end + _MOST)):
            return False
        return (self.right is None or self.right.match(sentence.after(m.end, _FAR)) is not None) and (
            self.left is None or self.left.match(sentence.before(m.start, _FAR)) is not None
        )


def _is(tag: str, m: Mention, plain: str, said: object) -> bool:
    if tag in _PRINTED:
        return _PRINTED[tag](m, plain)
    if tag in _SAID:
        return bool(getattr(said, tag))
    return plain in _units(tag)


def _units(tag: str) -> frozenset[str]:
    return lexicon().kinds.get(tag) or frozenset((tag,))


class _Part(NamedTuple):
    """A piece of a pattern: `kind` is class, group, not or edge. `options` are sequences of parts."""

    kind: str
    chars: str = ""
    options: tuple[tuple["_Part", ...], ...] = ()
    often: str = ""


_PIECE = re.compile(
    r"<(?P<kind>\w+)>|\[(?P<set>[^\]]+)\]|(?P<open>\(!?)|(?P<sign>[…^$|)])|(?P<word>[^\s<>\[\](){}|^$…?*+!]+)"
)
_FIGURE = re.compile(r"N(?:\{([^{}]*)\})?")


def _class(kind: str) -> str:
    """The characters of a kind of tokens."""
    if kind == "word":
        return "\ue000-\uf8ef\u4e00-\u9fff“A-Za-z"
    if kind == "figure":
        return "".join(code for name, code in FIGURES.items() if name not in ("date", "ordinal"))
    if kind in FIGURES:
        return FIGURES[kind]
    codes, _, _, kinds = lexicon()
    if kind not in kinds:
        known = ", ".join(sorted({"word", "figure", *FIGURES, *kinds}))
        raise InputError(f"no kind <{kind}>; the kinds are {known}")
    return "".join(sorted(codes[word] for word in kinds[kind] if word in codes))


def _parse(pattern: str) -> tuple[_Part, ...]:
    parts, at = _sequence(pattern, 0)
    if at < len(pattern):
        raise InputError(f"a ) or | too many at {pattern[at:]!r}")
    return parts[0] if len(parts) == 1 else (_Part("group", options=parts),)


def _sequence(pattern: str, at: int) -> tuple[tuple[tuple[_Part, ...], ...], int]:
    """The alternatives of a pattern up to its end or to a closing bracket."""
    options: list[list[_Part]] = [[]]
    while at < len(pattern):
        if pattern[at].isspace():
            at += 1
            continue
        m = _PIECE.match(pattern, at)
        if m is None:
            raise InputError(f"can't be read from {pattern[at:]!r}")
        if m["sign"] == ")":
            break
        at = m.end()
        if m["sign"] == "|":
            options.append([])
            continue
        if m["open"]:
            inner, at = _sequence(pattern, at)
            if pattern[at : at + 1] != ")":
                raise InputError("a ( without its )")
            at += 1
            found = [_Part("not" if m["open"] == "(!" else "group", options=inner)]
        else:
            found = _plain(m)
        if pattern[at : at + 1] in ("?", "*", "+"):
            if len(found) > 1:
                found = [_Part("group", options=(tuple(found),))]
            found[-1] = found[-1]._replace(often=pattern[at])
            at += 1
        options[-1] += found
    return tuple(tuple(each) for each in options), at


def _plain(m: re.Match[str]) -> list[_Part]:
    if m["kind"]:
        return [_Part("class", f"[{_class(m['kind'])}]")]
    if m["set"]:
        chars = "".join(code for char in m["set"] for code in coded(char)[0])
        return [_Part("class", f"[{re.escape(chars)}]")]
    if m["sign"] == "…":
        return [_Part("class", f"[^{_MARKS}]", often=f"{{0,{_MOST}}}")]
    if m["sign"]:
        return [_Part("edge")]
    return [_Part("class", re.escape(code)) for code in coded(m["word"])[0]]


def _regex(parts: tuple[_Part, ...], backward: bool = False) -> str:
    """The regular expression of parts, over tokens from left to right or (`backward`) from right to left."""
    found = []
    for part in reversed(parts) if backward else parts:
        if part.kind == "edge":
            found.append(f"(?=[{_MARKS}]|\\Z)")
        elif part.kind == "class":
            found.append(part.chars + part.often)
        else:
            inner = "|".join(_regex(option, backward) for option in part.options)
            found.append(f"(?{'!' if part.kind == 'not' else ':'}{inner}){part.often}")
    return "".join(found)


@lru_cache(maxsize=1)
def _letters() -> tuple[dict[str, str], dict[str, str]]:
    """Token character → the first and the last letter of its word."""
    words = lexicon().words
    return {code: word[0] for code, word in words.items()}, {code: word[-1] for code, word in words.items()}


def _next(parts: tuple[_Part, ...], backward: bool = False) -> frozenset[str] | None:
    """The letters that a text can show beside a figure where these parts match; None where that is not told."""
    letters = _letters()[backward]
    found: set[str] = set()
    for part in reversed(parts) if backward else parts:
        if part.kind == "not":
            continue
        if part.kind == "edge" or "^" in part.chars or "-" in part.chars or part.often.startswith("{"):
            return None
        if part.kind == "group":
            for option in part.options:
                inner = _next(option, backward)
                if inner is None:
                    return None
                found |= inner
        else:
            chars = re.sub(r"^\[|\]$|\\(?=.)", "", part.chars)
            if any(char in FIGURES.values() for char in chars):
                return None
            found |= {letters.get(char, char) for char in chars}
        if part.often not in ("?", "*"):
            return frozenset(found)
    return None


def _must(parts: tuple[_Part, ...]) -> re.Pattern[str] | None:
    """Words of which one stands on a side, as a pattern of the text; the fewest where several kinds do."""
    words = lexicon().words
    fewest: set[str] = set()
    for part in parts:
        chars = re.sub(r"^\[|\]$|\\(?=.)", "", part.chars)
        if (
            part.kind == "class"
            and part.often in ("", "+")
            and "-" not in chars
            and not set(chars) & set(FIGURES.values())
        ):
            found = {words.get(char, char) for char in chars}
            fewest = found if not fewest or len(found) < len(fewest) else fewest
    return re.compile(either(list(fewest))) if fewest else None


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
        _check(tag.removeprefix("!"))
    try:
        left, right = _parse(row["pattern"][: figure.start()]), _parse(row["pattern"][figure.end() :])
    except InputError as error:
        raise InputError(f"pattern: {error}") from None
    needs = tuple(tag for tag in tags if not tag.startswith("!"))
    return Construction(
        **{name: row[name] for name in _COLUMNS},
        left=re.compile(_regex(left, backward=True)) if left else None,
        right=re.compile(_regex(right)) if right else None,
        needs=needs,
        denies=tuple(tag[1:] for tag in tags if tag.startswith("!")),
        near=_nearest(needs, left, right),
        must=(_must(left), _must(right)),
    )


def _check(tag: str) -> None:
    if tag not in _PRINTED and tag not in _SAID and tag not in lexicon().kinds and tag not in symbols():
        known = ", ".join([*_PRINTED, *sorted(_SAID)])
        raise InputError(f"pattern: N{{{tag}}}: a unit, a kind of units or one of {known} is wanted")


def _nearest(needs: tuple[str, ...], left: tuple[_Part, ...], right: tuple[_Part, ...]) -> tuple[str, frozenset[str]]:
    for tag in needs:
        if tag not in _PRINTED and tag not in _SAID:
            return "unit", _units(tag)
    after, before = _next(right), _next(left, backward=True)
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


Index = dict[str, dict[str, dict[str, tuple[tuple[int, Construction], ...]]]]


def index(lines: Iterable[Construction]) -> Index:
    """Stage → what is looked at first (unit, after, before, any) → its value → the lines, each with its number."""
    found: Index = {stage: {"unit": {}, "after": {}, "before": {}, "any": {}} for stage in STAGES}
    for number, line in enumerate(lines):
        where, values = line.near
        for value in values or ("",):
            held = found[line.stage][where]
            held[value] = (*held.get(value, ()), (number, line))
    return found


@lru_cache(maxsize=1)
def in_force() -> Index:
    """The constructions as they are looked up."""
    return index(constructions())


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
    held, text = (lines or in_force())[stage], sentence.text
    near = held["any"].get("", ())
    for where, value in (
        ("unit", plain_unit(m.unit)),
        ("after", text[m.end : m.end + 1]),
        ("before", text[m.start - 1 : m.start]),
    ):
        if value in held[where]:
            near += held[where][value]
    for _, line in sorted(near) if len(near) > 1 else near:
        if line.holds(m, sentence, said):
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
