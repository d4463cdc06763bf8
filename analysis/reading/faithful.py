"""The second law of sheets: a statement prints no word that its report doesn't print in the figure's clause.

A clause reaches from one mark (，。；：！？ or a line's end) before the figure to the next one behind it; 、 and
brackets part nothing, so that a list whose verb stands once is one clause. Free of the law are the indicator's name,
the figure and a year in digits; braces are no words. What is left must stand in the clause as it is printed: in pieces
of two characters or more, or as a word of one character that is a word there too (前 is not found in 目前). Words
before the figure are looked for before it, words behind it behind it. Both texts are compared as they are prepared:
simplified, digits in one form, no blanks.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis import later as re
from analysis.reading import figures, prepared
from analysis.reading.row import Row
from analysis.reading.subject import begun_at
from analysis.reading.token import coded, lexicon
from analysis.text.report import Report

_MARKS = "，。；：！？\n"
_YEARS = re.compile(r"(?:\d{4}—)?\d{4}年，?")
_SIGNS = re.compile(r"[\W_]+")
_BRACES = re.compile(r"\s*\{[^{}\n]*\}\s*$")
# Shorter pieces than this are looked for as words: a single character is in nearly every clause.
_PIECE = 2


class Clause(NamedTuple):
    """The words of a report around a figure, up to the marks on either side."""

    before: str
    after: str


class Strange(NamedTuple):
    """A statement of a sheet with words that its report doesn't print: its line (from 1), the words, the clause.

    `words` is empty and `clause` None for a statement whose figure the report doesn't have at all.
    """

    line: int
    statement: str
    words: tuple[str, ...]
    clause: str | None


def clause_at(text: str, start: int, end: int) -> Clause:
    """The clause of the figure at `start:end` of a prepared text.

    >>> clause_at("全年，物价涨幅预计控制在3%左右。", 12, 14)
    Clause(before='物价涨幅预计控制在', after='左右')
    """
    first = begun_at(text, 0, start, _MARKS)
    ends = [at for mark in _MARKS if (at := text.find(mark, end)) >= 0]
    return Clause(text[first:start], text[end : min(ends, default=len(text))])


def strange(left: str, right: str, name: str, clause: Clause) -> tuple[str, ...]:
    """The words left and right of a statement's figure that its clause doesn't print.

    >>> clause = Clause("物价涨幅", "左右")
    >>> strange("物价涨幅", "左右", "物价", clause), strange("物价涨幅控制在", "以内", "物价", clause)
    ((), ('控制在', '以内'))
    """
    found = [
        tuple(
            word
            for words, side in zip(rest, clause, strict=True)
            for piece in words
            for word in _unprinted(piece, side)
        )
        for rest in _without_name(_YEARS.sub("_", left), right, name)
    ]
    return min(found, key=lambda words: sum(map(len, words)))


def _without_name(left: str, right: str, name: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words on either side of a figure less the name, in each way that it may stand there."""
    at = left.rfind(name)
    if at >= 0:
        yield _pieces(left[:at] + "_" + left[at + len(name) :]), _pieces(right)
    if name in right:
        yield _pieces(left), _pieces(right.replace(name, "_", 1))
    for i in range(1, len(name)):  # 新建 | 90公里 | 公路
        at = left.rfind(name[:i])
        if at >= 0 and name[i:] in right:
            yield _pieces(left[:at] + "_" + left[at + i :]), _pieces(right.replace(name[i:], "_", 1))
    yield _pieces(left), _pieces(right)


def _pieces(words: str) -> list[str]:
    return [piece for piece in _SIGNS.split(words) if piece]


def _unprinted(piece: str, clause: str) -> Iterator[str]:
    """The stretches of a piece that the clause doesn't hold."""
    missing, at = "", 0
    while at < len(piece):
        size = next((n for n in range(len(piece) - at, _PIECE - 1, -1) if piece[at : at + n] in clause), 0)
        if not size and piece[at] in _words(clause):
            size = 1
        if size and missing:
            yield missing
            missing = ""
        if not size:
            missing += piece[at]
        at += size or 1
    if missing:
        yield missing


@lru_cache(maxsize=4096)
def _words(clause: str) -> frozenset[str]:
    """The words of one character in a clause."""
    known = lexicon().words
    return frozenset(word for char in coded(clause) if len(word := known.get(char, char)) == 1)


def strangers(report: Report, sheet: Report) -> list[Strange]:
    """The statements of a sheet that break the second law, in order; `report` is the full text that it was made of.

    A statement belongs to the next figure of the report with the same columns. Raises InputError where braces of the
    sheet can't be read.

    >>> from analysis.text.report import headings
    >>> text = "一、2023年工作安排\\n物价涨幅3%左右。\\n"
    >>> sheet = "---\\n---\\n# 2023年工作安排\\n物价涨幅控制在3%左右\\n"
    >>> report = Report(text, "140400", 2023, "例", "例", headings(text))
    >>> strangers(report, Report(sheet, "140400", 2023, "例", "例", headings(sheet, 8), None, 8))
    [Strange(line=4, statement='物价涨幅控制在3%左右', words=('控制在',), clause='物价涨幅3%左右')]
    """
    script = prepared(report.text, report.body).script
    text = script.text
    there: dict[Row, list[tuple[int, int]]] = {}
    for row, start, end in figures(report):
        there.setdefault(_held(row), []).append(script.plain(start - report.body, end - report.body))
    plain = prepared(sheet.text, sheet.body).script.text
    found = []
    for row, start, _ in figures(sheet):
        first = plain.rfind("\n", 0, row.start) + 1
        stop = plain.find("\n", row.end)
        statement = plain[first : stop if stop >= 0 else len(plain)]
        number = sheet.text.count("\n", 0, start) + 1
        same = there.get(_held(row))
        if not same:
            found.append(Strange(number, statement, (), None))
            continue
        one = same.pop(0) if len(same) > 1 else same[0]
        clause = clause_at(text, *one)
        left, right = plain[first : row.start], _BRACES.sub("", plain[row.end : first + len(statement)])
        words = strange(left, right, row.name, clause)
        if words:
            whole = clause.before + text[slice(*one)] + clause.after
            found.append(Strange(number, statement, words, whole))
    return found


def _held(row: Row) -> Row:
    """A row without its place, its rules and its words of firmness, which a sheet made by hand may leave out."""
    return row._replace(start=0, end=0, rules=(), wording=None)
