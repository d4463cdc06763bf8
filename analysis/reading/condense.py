"""A report → its figure sheet: front matter, headings and one terse statement a figure.

The law of sheets: `extract` of the sheet gives the observations of the report (all columns but start, end and
section). Statements are composed from a row's own columns and read back in place; a wording that gives back another
row is dropped for the next one, and where none is left braces say what the words don't (`analysis.reading.annotation`).
So a sheet holds the report's figures and names, and none of its sentences.
"""

import sys
from collections.abc import Iterator

import yaml

from analysis import later as re
from analysis.errors import InputError
from analysis.reading import figures, prepared
from analysis.reading.annotation import corrected, role_of
from analysis.reading.faithful import clause_at
from analysis.reading.phrasing import Printed, phrasings
from analysis.reading.row import FIELDS, Row
from analysis.text.report import Report, Section, headings

# A heading longer than this is cut: 36 characters in a row are a sentence, not a name.
_HEADING_LENGTH = 35
# Rows before the first heading stand under one that says nothing of time.
_NO_HEADING = "正文"
# As many columns as braces may correct in a statement before the plain form 名称：figure {…} is clearer.
_FEW = 2
# A statement is put right once; a second time where the plain form of one moves the next.
_TRIALS = 3
_PAUSE = re.compile("[，、；：,]")
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_Figure = tuple[Row, str]
"""A row without its place and its rules, and the figure as printed."""


def condense(report: Report) -> str:
    """The figure sheet of a report, as text.

    Headings longer than 35 characters are cut at a mark. Raises InputError where the report holds no figure.

    >>> text = "一、2022年工作回顾\\n全市粮食产量达到24.8亿斤，增长3%。\\n二、2023年安排\\n物价涨幅控制在3%左右。\\n"
    >>> print(condense(Report(text, "140400", 2023, "长治市2023年政府工作报告", "例", headings(text))))
    ---
    region: '140400'
    report_year: 2023
    title: 长治市2023年政府工作报告
    source: 例
    ---
    # 一、2022年工作回顾
    粮食产量达到24.8亿斤
    粮食产量增长3%
    # 二、2023年安排
    物价涨幅控制在3%左右
    <BLANKLINE>
    """
    # Prepared text, as extraction reads it: a line broken inside a sentence is no heading there.
    script, sections = prepared(report.text, report.body)
    rows, places, printed = [], [], []
    stop = head = 0
    for figure, start, end in figures(report):
        at, to = script.plain(start - report.body, end - report.body)
        clause = clause_at(script.text, at, to)
        first = at - len(clause.before)
        if stop <= first:
            head = at
        words = _INVISIBLE.sub("", report.text[start:end])
        said = script.text[first : max(first, head)], script.text[max(first, stop) : at]
        rows.append((_placeless(figure), words))
        places.append(at)
        printed.append(Printed(words, clause, *said))
        stop = max(stop, to)
    if not rows:
        raise InputError("no figure found in it; a report's text or figure sheet is wanted")
    sheet = _Sheet(report, _layout(sections, places))
    phrased = {i: phrasings(row, printed[i]) for i, (row, _) in enumerate(rows)}
    return sheet.text(_say(sheet, rows, phrased, _INVISIBLE.sub("", report.text[report.body :])))


def _placeless(figure: Row) -> Row:
    return figure._replace(start=0, end=0, rules=())


def _layout(sections: tuple[Section, ...], places: list[int]) -> list[str | int]:
    """The lines of a sheet in order: headings with rows below them, and the numbers of the rows."""
    lines: list[str | int] = []
    held: list[tuple[int, str]] = []  # headings in force that aren't written yet
    row = 0
    if not sections or places[0] < sections[0].start:
        sections = (Section(0, 0, 1, _NO_HEADING), *sections)
    for i, section in enumerate(sections):
        held = [(level, line) for level, line in held if level < section.level]
        held.append((section.level, "#" * section.level + " " + _cut(section.heading).rstrip("}")))
        end = sections[i + 1].start if i + 1 < len(sections) else sys.maxsize
        first = row
        while row < len(places) and places[row] < end:
            row += 1
        if row > first:
            lines += [line for _, line in held]
            lines += range(first, row)
            held = []
    return lines


def _cut(heading: str) -> str:
    """A heading of at most 35 characters: a longer one up to its last mark within them, not into the midst of a word.

    >>> _cut("（一）" + "稳中求进、" * 7)
    '（一）稳中求进、稳中求进、稳中求进、稳中求进、稳中求进、稳中求进'
    """
    if len(heading) <= _HEADING_LENGTH:
        return heading
    marks = [m.start() for m in _PAUSE.finditer(heading, _HEADING_LENGTH // 2, _HEADING_LENGTH + 1)]
    return heading[: marks[-1] if marks else _HEADING_LENGTH]


class _Sheet:
    """Writes statements under their headings and reads them back."""

    def __init__(self, report: Report, layout: list[str | int]) -> None:
        self.report, self.layout = report, layout
        said = {
            "region": report.region,
            "report_year": report.report_year,
            "title": report.title,
            "delivered": report.delivered,
            "source_kind": None if report.kind == "report" else report.kind,
            "extent": None if report.extent == "whole" else report.extent,
            "source": report.source,
        }
        matter = {name: value for name, value in said.items() if value is not None}
        self.matter = f"---\n{yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=10_000)}---\n"

    def text(self, said: dict[int, str]) -> str:
        lines = [said.get(line, "") if isinstance(line, int) else line for line in self.layout]
        return self.matter + "".join(f"{line}\n" for line in lines if line)

    def read(self, said: dict[int, str]) -> dict[int, list[_Figure]]:
        """What each statement gives when the sheet is extracted."""
        text, body, old = self.text(said), len(self.matter), self.report
        sheet = Report(text, old.region, old.report_year, old.title, old.source, headings(text, body), None, body)
        starts: dict[int, int] = {}
        at = body
        for line in self.layout:
            if isinstance(line, str):
                at += len(line) + 1
            elif line in said:
                starts[at] = line
                at += len(said[line]) + 1
        found: dict[int, list[_Figure]] = {i: [] for i in said}
        for figure, start, end in figures(sheet, checked=False):
            line = starts[text.rfind("\n", 0, start) + 1]
            found[line].append((_placeless(figure), text[start:end]))
        return found


def _say(sheet: _Sheet, rows: list[_Figure], wordings: dict[int, Iterator[str]], original: str) -> dict[int, str]:
    """A statement for each row: the first of its wordings that gives it back, else one with braces."""
    said: dict[int, str] = {}
    near: dict[int, tuple[int, str]] = {}
    while wordings:
        trial = {}
        for i, each in list(wordings.items()):
            wording = next((w for w in each if "{" not in w and not _copied(w, original)), None)
            if wording is None:
                del wordings[i]
            else:
                trial[i] = wording
        for i, read in sheet.read(trial).items():
            if read == [rows[i]]:
                said[i] = trial[i]
                del wordings[i]
            elif len(read) == 1 and read[0][1] == rows[i][1]:
                braces, count = _braces(read[0][0], rows[i][0])
                if count < near.get(i, (_FEW + 1, ""))[0]:
                    near[i] = count, f"{trial[i]} {braces}"
    said |= {i: statement for i, (_, statement) in near.items() if i not in said}
    # Where words give a level another name, the name before a colon is clearer.
    renamed = {i for i, words in said.items() if "indicator_text=" in words and rows[i][0].measure == "level"}
    stated = {i: _stated(*rows[i]) for i in range(len(rows)) if i not in said or i in renamed}
    for i, read in sheet.read({i: f"{words} {{}}" for i, words in stated.items()}).items():
        braces, count = _braces(read[0][0], rows[i][0])
        if i not in renamed or count <= near[i][0]:
            said[i] = f"{stated[i]} {braces}"
    return _held(sheet, rows, said)


def _held(sheet: _Sheet, rows: list[_Figure], said: dict[int, str]) -> dict[int, str]:
    """The statements, those that say another thing beside their neighbours than alone put in the plain form.

    Words of one may set the years of the next, and braces the end of a figure's clause.
    """
    for _ in range(_TRIALS):
        try:
            wrong = [i for i, read in sheet.read(said).items() if read != [rows[i]]]
        except InputError:  # braces that found no figure beside them
            wrong = [i for i, words in said.items() if words.endswith("}")]
        if not wrong:
            break
        stated = {i: _stated(*rows[i]) for i in wrong}
        for i, read in sheet.read({**said, **{i: f"{words} {{}}" for i, words in stated.items()}}).items():
            if i in stated:
                plain, wanted = read[0][0], rows[i][0]
                if plain.year != wanted.year:  # a year in braces says the role of a plain statement, too
                    plain = plain._replace(status=role_of(wanted.year, sheet.report.report_year))
                said[i] = f"{stated[i]} {_braces(plain, wanted)[0]}"
    return said


def _copied(line: str, original: str) -> bool:
    """Whether a statement holds a passage of the report that is long enough for a sentence."""
    width = _HEADING_LENGTH + 1
    return any(line[i : i + width] in original for i in range(len(line) - width + 1))


def _stated(figure: Row, printed: str) -> str:
    """Name and figure with a colon between; a name that would be misread there is left to the braces."""
    return f"：{printed}" if "：" in figure.name or headings(figure.name) else f"{figure.name}：{printed}"


def _braces(read: Row, wanted: Row) -> tuple[str, int]:
    """The columns that make one figure of another, in braces, as few as do, and their count."""
    said = {c: getattr(wanted, f) for c, f in FIELDS.items() if getattr(read, f) != getattr(wanted, f)}
    after = corrected(read, said)
    said |= {c: getattr(wanted, f) for c, f in FIELDS.items() if getattr(after, f) != getattr(wanted, f)}
    for column in list(said):
        fewer = {c: value for c, value in said.items() if c != column}
        if corrected(read, fewer) == corrected(read, said):
            said = fewer
    words = ", ".join(f"{column}={'' if value is None else _plain(value)}" for column, value in said.items())
    return f"{{{words}}}", len(said)


def _plain(value: str | float) -> str:
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)
