"""Report → observations: one row a figure, with the columns of the data dictionary.

One pass finds the figures (`analysis.text.quantity.scan`), passages say which years are spoken of (`frame`), and each
sentence with figures is read left to right (`figures`): name, measure, years, role, comparator, indicator.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis import later as re
from analysis.reading.annotation import annotated, refuse_faults, take_notes
from analysis.reading.columns import Placed, Read, columns, table
from analysis.reading.construction import Firing, firings
from analysis.reading.distance import unplaced
from analysis.reading.figures import GOES_ON, read_sentence
from analysis.reading.frame import Frame, as_told, frame_at, frames
from analysis.reading.grid import grids
from analysis.reading.listing import per_subject
from analysis.reading.moment import SUMS_UP
from analysis.reading.relative import Passages, relative_targets, standstills
from analysis.reading.row import Row
from analysis.reading.settled import settled
from analysis.reading.subject import ends
from analysis.reading.told import NOTHING
from analysis.text.quantity import Mention, scan
from analysis.text.report import Report, Section, headings
from analysis.text.script import Script, one_form, prepared_once

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["extract", "extract_many", "figures", "prepared", "printed_columns"]
_SENTENCE_ENDS = "。；！？\n"
_STOPS = re.compile("[。！？\n]")
# ——茶叶产量9吨；  ●茶叶产量9吨: the sign of a list's item is no part of its first name.
_BULLET = re.compile(
    "[^\\S\n]*(?:[—–―•·●○■□◆◇★☆▲△▪※►➢✓*\uf000-\uf0ff]+|-+(?!\\d(?!\\d{3}年))|[a-hA-H][.、)）])[^\\S\n]*(?=[^\\n])"
)
_MOST = 100
"""Rows read as one sentence; the fullest of 75 reports has 17. A text without a stop is cut here, so that reading it
takes time in proportion to its length."""
_NOWHERE = "a distance from what is no place above and no series of the catalogue"
# The rule of a row whose figure was mended from a slip of OCR: `audit` finds it by its printed signs.
_WORN = "text.worn"


class Prepared(NamedTuple):
    """A text as the reading takes it, and its headings there."""

    script: Script
    sections: tuple[Section, ...]


@lru_cache(maxsize=2)  # figures, sheet and page of one report ask for the same
def prepared(text: str, body: int) -> Prepared:
    """The text of a report from `body` on, prepared once however often it is read."""
    script = prepared_once(text[body:])
    return Prepared(script, headings(script.text))


class PassedOver(NamedTuple):
    """What the reading found and left out: its place in the text as it stands, and why."""

    start: int
    end: int
    why: str


def figures(report: Report, checked: bool = True, passed: list[PassedOver] | None = None) -> Placed:
    """The figures of a report in order, each with its place in the text as it stands.

    Each can be a row of the table. What is found and can be none is put into `passed`, with the reason. Raises
    InputError for braces of a sheet that can't be read or that make of a row one that can't be; `checked=False` lets
    the latter pass.
    """
    script, sections = prepared(report.text, report.body)
    text, year = script.text, report.report_year
    sheet = report.body > 0 and any(text[section.start] == "#" for section in sections)
    text, notes = take_notes(text) if sheet else (text, [])
    text, year = (text, year) if sheet else as_told(text, sections, year)
    passages = frames(text, list(sections), year, sheet=sheet)
    holds = frame_at(passages)
    read = _read(text, passages, holds, year)
    rows = settled(read, text, report.region)
    if passed is not None:
        gone = [script.place(row.start, row.end) for row in unplaced(read, report.region)]
        passed += (PassedOver(start + report.body, end + report.body, _NOWHERE) for start, end in gone)
    if sheet:
        rows = annotated(text, rows, notes, holds, year)
        if checked:
            refuse_faults(text, rows)
    rows = [each for row in rows for each in per_subject(text, row)]
    rows.sort(key=lambda row: (row.start, row.end))
    if script.mends:
        rows = [row.by(_WORN) if script.mended(row.start, row.end) else row for row in rows]
    places = [script.place(row.start, row.end) for row in rows]
    found = [(row, start + report.body, end + report.body) for row, (start, end) in zip(rows, places, strict=True)]
    return found if sheet else _with_tables(found, report, script, passages, year, passed)


def _with_tables(
    found: Placed, report: Report, script: Script, passages: Passages, year: int, passed: list[PassedOver] | None
) -> Placed:
    """The figures with those of tables that are printed as lines, in which nothing is read as a sentence."""

    def holds(place: int) -> Frame:  # made when asked: few reports have a table
        return frame_at([(script.place(start, start + 1)[0], end, frame) for start, end, frame in passages])(place)

    body = report.body
    tables = grids(one_form(report.text[body:]), year, holds)
    if not tables:
        return found
    if passed is not None:
        passed += (PassedOver(each.start + body, each.end + body, each.why) for each in tables if each.why)
    kept = [each for each in found if not any(table.start <= each[1] - body < table.end for table in tables)]
    own = [(row, row.start + body, row.end + body) for table in tables for row in table.rows]
    return sorted([*kept, *own], key=lambda each: each[1:])


def _read(text: str, passages: Passages, holds: Callable[[int], Frame], year: int) -> list[Row]:
    """The rows of each sentence, and those of targets and standstills that have no number."""
    rows: list[Row] = []
    left, stopped = NOTHING, -1
    for start, end, mentions in _sentences(text):
        goes_on = stopped > 0 and text[stopped - 1] == "；"
        before = left if start == stopped and goes_on else NOTHING
        if goes_on and start > stopped and not _STOPS.search(text, stopped, start):
            before = left.listed_on()  # …；全市同心协力；…: a part without a figure
        if before is NOTHING and start == stopped and SUMS_UP.match(text, start):
            before = left.summed_up()
        if before is NOTHING and start == stopped and text.startswith(GOES_ON, start):
            before = left.of_parts()
        former = rows[-1] if start == stopped and rows and text[start - 1] != "\n" else None
        read, left = read_sentence(text, start, end, mentions, holds(start), year, before, former)
        rows += read
        stopped = end
    return [*rows, *relative_targets(text, passages, holds, year), *standstills(text, holds, year, rows)]


def _sentences(text: str) -> list[tuple[int, int, list[Mention]]]:
    """The sentences that hold figures: start, end and their mentions."""
    found: list[tuple[int, int, list[Mention]]] = []
    stop, stops = 0, [0, *ends(_SENTENCE_ENDS, text), len(text)]
    for mention in scan(text):
        if mention.start >= stop:
            i = bisect_right(stops, mention.start)
            stop = stops[i]
            item = _BULLET.match(text, stops[i - 1])
            found.append((item.end() if item else stops[i - 1], stop, []))
        elif len(found[-1][2]) == _MOST:
            begun, end, mentions = found[-1]
            cut = text.rfind("，", mentions[-1].end, mention.start) + 1 or mention.start
            found[-1] = begun, cut, mentions
            found.append((cut, end, []))
        found[-1][2].append(mention)
    return found


def extract(report: Report, explain: bool = False) -> "pd.DataFrame":
    """The observations of a report, a row a figure, in the order of the text.

    Columns are those of `analysis.table.schema.COLUMNS`; `start` and `end` count characters of `report.text`. A report
    without a figure gives no rows. `explain` adds a column `rules`: the constructions that made a row, by their ids in
    `catalogue/constructions.csv`, joined by `;`. `attrs["passed_over"]` of the table holds what was found and can be no
    row (a distance from an unknown thing, a printed table whose heads are unknown), each as source, place and reason.

    >>> from analysis.text.report import Report, headings
    >>> text = "一、2022年工作回顾\\n全市粮食产量24.8亿斤，增长3%。\\n二、2023年工作安排\\n物价涨幅控制在3%左右。\\n"
    >>> table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    >>> for row in table[["indicator", "measure", "status", "comparator", "value", "unit", "year"]].values.tolist():
    ...     print(*row)
    grain_output level actual eq 24.8 亿斤 2022
    grain_output growth actual eq 3.0 % 2022
    cpi growth target about 3.0 % 2023
    """
    return extract_many([report], explain)


def extract_many(reports: Iterable[Report], explain: bool = False) -> "pd.DataFrame":
    """The observations of many reports in one table, report after report: rows and columns as `extract` has them.

    One table for all is made faster than one for each put together; reports may come from a generator, so that no more
    than one text is held. Raises the InputError of the first sheet whose braces can't be read.

    >>> from analysis.text.report import Report, headings
    >>> texts = {2023: "一、2022年工作回顾\\n粮食产量24.8亿斤。\\n", 2024: "一、2023年工作回顾\\n粮食产量25亿斤。\\n"}
    >>> reports = (Report(text, "140400", year, "例", "例", headings(text)) for year, text in texts.items())
    >>> extract_many(reports)[["report_year", "year", "value"]].values.tolist()
    [[2023.0, 2022.0, 24.8], [2024.0, 2023.0, 25.0]]
    """
    passed: list[tuple[str, PassedOver]] = []
    found = table(printed_columns(reports, explain, passed))
    found.attrs["passed_over"] = passed
    return found


def printed_columns(
    reports: Iterable[Report], explain: bool = False, passed: list[tuple[str, PassedOver]] | None = None
) -> dict[str, list[Any]]:
    """What `extract_many` has, as a list a column, None for what is missing: no pandas is imported for it.

    Figures that are left out are added to `passed`, each with its report's source.
    """
    left = [] if passed is None else passed
    return columns((_each_read(report, explain, left) for report in reports), explain)


def _each_read(report: Report, explain: bool, passed: list[tuple[str, PassedOver]]) -> Read:
    left: list[PassedOver] = []
    with firings() as fired:
        found = figures(report, passed=left)
    passed += ((report.source, each) for each in left)
    return report, found, _explained(fired, found) if explain else []


def _explained(fired: list[Firing], found: Placed) -> list[str]:
    """For each row the ids of what made it, joined by `;`."""
    kept: dict[int, list[str]] = {}
    for each in fired:
        kept.setdefault(each.start, []).append(each.id)
    return [";".join(dict.fromkeys([*kept.get(row.start, []), *row.rules])) for row, _, _ in found]
