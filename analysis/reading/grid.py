"""Tables that a communiqué prints as lines: a line of heads, then a name and its numbers a line.

Cells are parted by tabs, bars or blanks, which the reading of sentences drops; so a table is read from the text as it
stands, and nothing within it is read as a sentence. Where the heads don't say what the numbers are, the table is left
out and said to be.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue import indicator, unit
from analysis.errors import InputError
from analysis.reading.indicator import indicator_of
from analysis.reading.moment import Frame, year_of
from analysis.reading.names import trim
from analysis.reading.row import Row, fault


class Grid(NamedTuple):
    """A table's place in a text, its rows with places of their own, and why it was left out where it has none."""

    start: int
    end: int
    rows: tuple[Row, ...]
    why: str = ""


class _Cell(NamedTuple):
    text: str
    start: int


class _Column(NamedTuple):
    """What a column holds: level or growth, the unit and year that its head says, and the noun of the head."""

    measure: str
    unit: str
    year: int | None
    noun: str


_Line = tuple[_Cell, ...]
# A number parted from another cell: only a text with such a line is looked at.
_HINT = re.compile("[ \\t|\u3000\\n][-−+]?\\d[\\d,，.]*%?(?:[ \\t|\u3000\\n]|$)")
_PARTED = (re.compile("[|\t]"), re.compile("[ \u3000]{2,}|\u3000"), re.compile(" "))
_PROSE = re.compile("[。；！？]|，(?!\\d{3})")
_NUMBER = re.compile("[-−+]?\\d[\\d,，]*(?:\\.\\d+)?%?")
_TO_FLOAT = str.maketrans({",": "", "，": "", "−": "-"})
_BLANK = re.compile("[-—–…/.·*]*")
_BRACKET = re.compile("[（(]([^（）()]*)[）)]")
_YEAR = "(?:(?P<year>(?:19|20)\\d\\d)年?)?(?:全年|本年|年末|累计)*"
_LEVEL = re.compile(
    f"{_YEAR}(?P<noun>绝对[数值量]|产量|产值|总产值|增加值|数[量值]|实绩|实际(?:完成|数)?|完成(?:数|值|额)?|金额|总量|总额|余额|指标值)?"
)
_GROWTH = re.compile(
    "(?:(?:(?:19|20)\\d\\d年)?[比较同])?(?:(?P<year>(?:19|20)\\d\\d)年|上年|去年)?(?:同期|同比)*(?:±|增长|增减|增速|增幅|涨幅|升降)(?:速度|幅度|率)?[±%]*"
)
_UNIT_HEAD = re.compile("(?:计量)?单位")
_CAPTION_UNIT = re.compile("单位[：:]([^\\s，。；]{1,8})")
_CAPTION_YEAR = re.compile("(?:19|20)\\d\\d年")
_NOUNS = ("产量", "产值", "总产值", "增加值", "总额", "余额")
_LIST = re.compile("^(?:#|[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.．]|其中[：:]?|[－-])+")
_FIRST_HEAD = re.compile("指\\s*标(?:名称)?|项\\s*目|名\\s*称|产品名称|行业")
_WIDEST = 20
"""A cell of a table that is printed one cell a line is no longer."""
_ABOVE = 3
"""Lines above a head that may caption the table."""


def grids(text: str, year: int, frame_at: Callable[[int], Frame]) -> list[Grid]:
    """The tables of a text in one form (`analysis.text.script.one_form`), which are printed as lines.

    >>> text = "指标 单位 绝对数 比上年增长（%）\\n粮食产量 万吨 30.5 1.2\\n茶叶产量 吨 9 -2\\n"
    >>> for row in grids(text, 2023, lambda place: Frame("review", 2022, 2022))[0].rows:
    ...     print(row.name, row.measure, row.value, row.unit, row.year, row.indicator)
    粮食产量 level 30.5 万吨 2022 grain_output
    粮食产量 growth 1.2 % 2022 grain_output
    茶叶产量 level 9.0 吨 2022 None
    茶叶产量 growth -2.0 % 2022 None
    """
    if not _HINT.search(text):
        return []
    lines, found, at = _with_units(_stacked(_lines(text))), list[Grid](), 0
    while at < len(lines):
        size = _rows_from(lines, at)
        if not size:
            at += 1
            continue
        head = _head(lines[at - 1], lines[at]) if at else None
        said = _captions(lines[max(0, at - 1 - _ABOVE) : max(0, at - 1)])
        body = lines[at : at + size]
        start, end = body[0][0].start, body[-1][-1].start + len(body[-1][-1].text)
        frame = frame_at(start)
        read = (row for line in body for row in _read(head, said, line, year, frame)) if head else iter(())
        rows = tuple(row for row in read if not fault(row))
        numbers = sum(_NUMBER.fullmatch(cell.text) is not None for line in body for cell in line[1:])
        lost = numbers - len(rows)
        why = (
            f"a printed table: of {lost} of its {numbers} numbers the heads tell no measure or no unit" if lost else ""
        )
        found.append(Grid(lines[at - 1][0].start if head else start, end, rows, why))
        at += size
    return found


def _stacked(lines: list[_Line]) -> list[_Line]:
    """The lines with those of a table that is printed one cell a line put together: a head that begins with 指标, and
    below it twice or more as many cells, a name first and a number last."""
    found, at = list[_Line](), 0
    while at < len(lines):
        size, rows = _stack_from(lines, at)
        found += (sum(lines[at + i * size : at + (i + 1) * size], ()) for i in range(rows + 1))
        at += size * (rows + 1)
    return found


def _stack_from(lines: list[_Line], at: int) -> tuple[int, int]:
    """How many cells a row has, and how many rows stand below the head, of a stacked table that begins at a line."""
    if len(lines[at]) > 1 or not _FIRST_HEAD.fullmatch(lines[at][0].text):
        return 1, 0
    for size in (3, 4, 5, 2):
        if any(len(line) > 1 or _NUMBER.fullmatch(line[0].text) for line in lines[at : at + size]):
            continue
        rows = 0
        while _is_stacked(lines[at + (rows + 1) * size : at + (rows + 2) * size], size):
            rows += 1
        if rows > 1:
            return size, rows
    return 1, 0


def _is_stacked(cells: list[_Line], size: int) -> bool:
    if len(cells) < size or any(len(cell) > 1 or len(cell[0].text) > _WIDEST for cell in cells):
        return False
    return _NUMBER.fullmatch(cells[-1][0].text) is not None and _NUMBER.fullmatch(cells[0][0].text) is None


def _with_units(lines: list[_Line]) -> list[_Line]:
    """The lines with those of a table put in order whose heads are a year and a growth alone, for each of its numbers
    has its unit behind it: 1994年 比上年增长%, 棉 花 434 万吨 16.3."""
    found, at = list[_Line](), 0
    while at < len(lines):
        head, rows, below = lines[at], list[_Line](), at + 1
        if len(head) == 2 and below < len(lines) and len(lines[below]) == 1 and not _is_short_head(head):
            head, below = (head[0], _Cell(head[1].text + lines[below][0].text, head[1].start)), below + 1
        if _is_short_head(head):
            while below < len(lines) and (row := _unit_first(lines[below], 4)):
                rows.append(row)
                below += 1
        named = (_Cell("指标", head[0].start), _Cell("单位", head[0].start), *head[-2:])
        found += [named, *rows] if rows else [lines[at]]
        at = below if rows else at + 1
    return found


def _is_short_head(line: _Line) -> bool:
    columns = [_column(cell.text) for cell in line]
    own = len(line) == 2 or (len(line) == 3 and columns[0] is None)  # 农产品 1994年 比上年增长%
    return own and [each.measure for each in columns if each] == ["level", "growth"]


_UNIT_BEHIND = re.compile("([-−+]?\\d[\\d,，.]*)[ \u3000]*(\\D+)")


def _unit_first(line: _Line, size: int) -> _Line:
    """A row as name, unit and numbers, of so many cells; empty where it is none: 棉 花 434 万吨 16.3."""
    at = next((i for i, cell in enumerate(line) if cell.text[0].isdigit()), 0)
    beside = " ".join(cell.text for cell in line[at : at + 2])
    m = _UNIT_BEHIND.fullmatch(beside) or _UNIT_BEHIND.fullmatch(line[at].text)
    if not at or m is None or _dimension(m[2]) is None:
        return ()
    name = _Cell("".join(cell.text for cell in line[:at]), line[0].start)
    apart = line[at].text == m[1]
    rest = line[at + 1 + apart :]
    last = rest[-1] if rest else line[at]
    missing = _Cell("—", last.start + len(last.text))
    row = (name, _Cell(m[2], line[at].start), _Cell(m[1], line[at].start), *(rest or (missing,)))
    return row if len(row) == size and _numbers(row) == size - 2 else ()


def _dimension(text: str) -> str | None:
    """What a unit measures; None where it is none."""
    try:
        return unit(text).dimension
    except InputError:
        return None


_RULE = re.compile("[:：]?-+[:：]?")  # | --- | ---: | below the heads of a table in Markdown


def _lines(text: str) -> list[_Line]:
    """The lines with something on them, as cells."""
    found, begun = [], 0
    for raw in text.split("\n"):
        cells = _cells(raw, begun)
        if cells and not all(_RULE.fullmatch(cell.text) for cell in cells):
            found.append(cells)
        begun += len(raw) + 1
    return found


def _cells(raw: str, begun: int) -> _Line:
    if _PROSE.search(raw):
        return (_Cell(raw.strip(), begun + len(raw) - len(raw.lstrip())),)
    parted = next((each for each in _PARTED if each.search(raw.strip(" \u3000|"))), _PARTED[0])
    cells, at = [], 0
    for m in [*parted.finditer(raw), None]:
        piece = raw[at : m.start() if m else len(raw)]
        seen = piece.strip()
        if seen:
            cells.append(_Cell(seen, begun + at + piece.index(seen[0])))
        at = m.end() if m else at
    return tuple(cells)


def _numbers(line: _Line) -> int:
    """How many cells at the end of a line are numbers or marks for none; 0 where there is no number."""
    count = 0
    for cell in reversed(line):
        if not (_NUMBER.fullmatch(cell.text) or _BLANK.fullmatch(cell.text)):
            break
        count += 1
    return count if any(_NUMBER.fullmatch(cell.text) for cell in line[len(line) - count :]) else 0


def _rows_from(lines: list[_Line], at: int) -> int:
    """How many lines from `at` on are rows of one table: names, and as many numbers in each."""
    cells, size = len(lines[at]), 0
    if cells < 2 or not 0 < _numbers(lines[at]) < cells:
        return 0
    while at + size < len(lines) and len(lines[at + size]) == cells and 0 < _numbers(lines[at + size]) < cells:
        size += 1
    heads = at > 0 and size > 0 and _head(lines[at - 1], lines[at]) is not None
    return size if heads or (size > 1 and cells > 2) else 0


def _head(line: _Line, row: _Line) -> list[_Column | None] | None:
    """What each cell of a line of heads says of its column; None where it is no line of heads for such rows."""
    if len(line) != len(row) or _numbers(line) or any(_PROSE.search(cell.text) for cell in line):
        return None
    columns = [_column(cell.text) for cell in line]
    return columns if any(each and each.measure in ("level", "growth") for each in columns[1:]) else None


def _column(head: str) -> _Column | None:
    unit = next((m[1] for m in _BRACKET.finditer(head)), "")
    bare = _BRACKET.sub("", head).replace(" ", "")
    if _UNIT_HEAD.fullmatch(bare):
        return _Column("unit", "", None, "")
    if m := _GROWTH.fullmatch(bare):
        return _Column("growth", "%", int(m["year"]) if m["year"] else None, "")
    m = _LEVEL.fullmatch(bare)
    if m is None or not bare:
        return None
    return _Column("level", unit, int(m["year"]) if m["year"] else None, m["noun"] if m["noun"] in _NOUNS else "")


class _Said(NamedTuple):
    """What the lines above a table's heads say for all of it: a unit, a year, what is measured."""

    unit: str
    year: int | None
    noun: str


def _captions(lines: list[_Line]) -> _Said:
    texts = ["".join(cell.text for cell in line) for line in reversed(lines)]
    unit = next((m[1] for text in texts if (m := _CAPTION_UNIT.search(text))), "")
    texts = [text for text in texts if _PROSE.search(text) is None]  # 产值增长9%，…: a sentence captions no table
    year = next((year_of(m[0]) for text in texts if (m := _CAPTION_YEAR.search(text))), None)
    return _Said(unit, year, next((noun for text in texts for noun in _NOUNS if noun in text), ""))


def _read(columns: list[_Column | None], said: _Said, line: _Line, year: int, frame: Frame) -> Iterator[Row]:
    """The rows of a line; a level without a unit is none."""
    pairs = [(cell, column) for cell, column in zip(line, columns, strict=True) if column is not None]
    bracket = _BRACKET.search(line[0].text)
    unit_told = next((cell.text for cell, column in pairs if column.measure == "unit"), bracket[1] if bracket else "")
    plain = trim(_LIST.sub("", _BRACKET.sub("", line[0].text)))
    noun = next((column.noun for _, column in pairs if column.noun), said.noun)
    for cell, column in pairs:
        if column.measure != "unit" and cell is not line[0] and _NUMBER.fullmatch(cell.text):
            row = _row(cell, column._replace(unit=unit_told or column.unit or said.unit), said.year or frame.last, year)
            name, found = _named(plain, column.noun or noun, None if row.measure == "growth" else row.unit)
            if name and row.unit:
                yield row._replace(name=name, indicator=found)


def _row(cell: _Cell, column: _Column, last: int, year: int) -> Row:
    """The row of a number, still without its name; `last` is the year that the table is of."""
    if column.measure == "growth":
        base = column.year or last - 1
        first, printed = base + 1, "%"
    else:
        base, printed = None, column.unit
        first = last = column.year or last
    status = "actual" if last < year else "target"
    value = float(cell.text.rstrip("%").translate(_TO_FLOAT))
    return Row(
        cell.start, cell.start + len(cell.text), "", column.measure, status, "eq", value, printed, first,
        last, base=base, rules=("grid",),
    )  # fmt: skip


def _named(name: str, noun: str, printed: str | None) -> tuple[str, str | None]:
    """The name of a line with what the table measures, and its series where the unit printed can be one of it."""
    full = name if not noun or name.endswith(noun) else name + noun
    for each in (full, name) if noun in ("", "产量") else (full,):
        found = indicator_of(each)
        if found and (printed is None or _dimension(printed) == _dimension(indicator(found).unit)):
            return each, found
    return full, None
