"""Report → observations: one row a figure, with the columns of the data dictionary.

One pass finds the figures (`analysis.text.quantity.scan`), passages say which years are spoken of (`frame`), and each
sentence with figures is read left to right (`figures`): clause, name, measure, role, comparator, period, indicator.
"""

import re
from bisect import bisect_right

import pandas as pd

from analysis.reading.annotation import annotated, take_notes
from analysis.reading.figures import Figure, read_sentence
from analysis.reading.frame import Frame, frames
from analysis.reading.names import LONGEST, shorten
from analysis.reading.relative import relative_targets, standstills
from analysis.reading.years import NOTHING
from analysis.text.quantity import Mention, scan
from analysis.text.report import Report, Section, headings
from analysis.text.script import prepare

__all__ = ["extract", "figures"]

_SENTENCE_END = re.compile("[。；！？\n]")
# Invisible characters and line breaks inside a figure are not part of it as printed.
_MOST = 100
"""Figures read as one sentence; the fullest of 75 reports has 17. A text without a stop is cut here, so that reading it
takes time in proportion to its length."""
# Nor is a page number that stands on a line of its own within it.
_INVISIBLE = re.compile("\n.*\n|[\\s\u200b-\u200f\u2060\ufeff\u00ad]+", re.S)


def figures(report: Report) -> list[tuple[Figure, int, int]]:
    """The figures of a report in order, each with its place in the text as it stands."""
    script = prepare(report.text[report.body :])
    text, year = script.text, report.report_year
    sections = list(headings(text))
    sheet = report.body > 0 and any(text[section.start] == "#" for section in sections)
    text, notes = take_notes(text) if sheet else (text, [])
    passages = frames(text, sections, year, sheet=sheet)
    starts = [start for start, _, _ in passages]
    rows: list[Figure] = []
    left, stopped = NOTHING, -1
    for start, end, mentions in _sentences(text):
        frame = _frame_at(passages, starts, start, year)
        before = left if start == stopped and text[start - 1] == "；" else NOTHING
        read, left = read_sentence(text, start, end, mentions, frame, year, before)
        rows += read
        stopped = end
    rows += relative_targets(text, passages, starts, year)
    rows += standstills(text, passages, starts, year)
    for lo, hi in _glossaries(text):  # what names stand for: no figures of the year
        rows = [row for row in rows if not lo <= row.start < hi]
    rows = [row if len(row.name) <= LONGEST else row._replace(name=shorten(row.name)) for row in rows]
    if report.region != "100000":
        # a province's own deputies are its series; those of the nation's bodies are a part beside them
        rows = [row._replace(indicator=None) if _NATIONAL.search(row.name) else row for row in rows]
    if sheet:
        rows = annotated(text, rows, notes, lambda place: _frame_at(passages, starts, place, year), year)
    rows.sort(key=lambda row: (row.start, row.end))
    places = [script.place(row.start, row.end) for row in rows]
    return [(row, start + report.body, end + report.body) for row, (start, end) in zip(rows, places, strict=True)]


_NATIONAL = re.compile("全国人大|全国政协")
# A heading of the list behind a report that explains its terms, and of what may follow that list.
_GLOSSARY = re.compile(
    "^[^\\S\\n]*#*[^\\S\\n]*(?:附(?:件|录)?[一二三四五\\d]*[：:、]?)?[^。，；\\n]{0,20}?"
    "(?:名词|用语|术语|词语)(?:解释|注释|释义|说明)[^。，；\\n]{0,3}$|^[^\\S\\n]*#*[^\\S\\n]*(?:附|有关|相关)?(?:注释|注解)[:：]?$",
    re.M,
)
_APPENDIX = re.compile("^[^\\S\\n]*#*[^\\S\\n]*附(?:件|录|表)[一二三四五\\d]*[：:]?[^。，；\\n]{0,30}$", re.M)


def _glossaries(text: str) -> list[tuple[int, int]]:
    """Where a list of terms stands behind a report: from its heading, past the middle, to the next appendix or the end.

    >>> _glossaries("正文" * 20 + "\\n名词解释\\n1.双高：10所高校。\\n附件2\\n新建3所。")
    [(41, 58)]
    """
    found: list[tuple[int, int]] = []
    for m in _GLOSSARY.finditer(text, len(text) // 2):
        if found and m.start() < found[-1][1]:
            continue
        after = _APPENDIX.search(text, m.end())
        found.append((m.start(), after.start() if after else len(text)))
    return found


def _sentences(text: str) -> list[tuple[int, int, list[Mention]]]:
    """The sentences that hold figures: start, end and their mentions."""
    ends = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    found: list[tuple[int, int, list[Mention]]] = []
    current = -1
    for mention in scan(text):
        i = bisect_right(ends, mention.start) - 1
        if i != current:
            found.append((ends[i], ends[i + 1], []))
            current = i
        elif len(found[-1][2]) == _MOST:
            begun, end, mentions = found[-1]
            cut = text.rfind("，", mentions[-1].end, mention.start) + 1 or mention.start
            found[-1] = begun, cut, mentions
            found.append((cut, end, []))
        found[-1][2].append(mention)
    return found


def _frame_at(passages: list[tuple[int, int, Frame]], starts: list[int], place: int, year: int) -> Frame:
    i = bisect_right(starts, place + 1) - 1
    return passages[i][2] if i >= 0 else Frame("review", year - 1, year - 1)


def extract(report: Report) -> pd.DataFrame:
    """The observations of a report, a row a figure, in the order of the text.

    Columns are those of `analysis.table.schema.COLUMNS`; `start` and `end` count characters of `report.text`. A report
    without a figure gives no rows.

    >>> from analysis.text.report import Report, headings
    >>> text = "一、2022年工作回顾\\n全市粮食产量24.8亿斤，增长3%。\\n二、2023年工作安排\\n物价涨幅控制在3%左右。\\n"
    >>> table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    >>> for row in table[["indicator", "measure", "status", "comparator", "value", "unit", "year"]].values.tolist():
    ...     print(*row)
    grain_output level actual eq 24.8 亿斤 2022
    grain_output growth actual eq 3.0 % 2022
    cpi growth target about 3.0 % 2023
    """
    rows = figures(report)
    text = report.text
    paths = _paths(report.sections)
    places = [start for start, _ in paths]

    def strings(values: list[str | None]) -> pd.Series:
        return pd.Series(values, dtype="str")

    count = len(rows)
    columns = {
        "region": strings([report.region] * count),
        "indicator": strings([f.indicator for f, _, _ in rows]),
        "indicator_text": strings([f.name for f, _, _ in rows]),
        "measure": strings([f.measure for f, _, _ in rows]),
        "status": strings([f.status for f, _, _ in rows]),
        "comparator": strings([f.comparator for f, _, _ in rows]),
        "value": pd.Series([f.value for f, _, _ in rows], dtype="float64"),
        "value_high": pd.Series([f.high for f, _, _ in rows], dtype="float64"),
        "unit": strings([f.unit for f, _, _ in rows]),
        "year": pd.Series([f.year for f, _, _ in rows], dtype="int64"),
        "period_start": pd.Series([f.first for f, _, _ in rows], dtype="int64"),
        "base_year": pd.Series([f.base for f, _, _ in rows], dtype="Int64"),
        "reference": strings([f.reference for f, _, _ in rows]),
        "basis": strings([f.basis for f, _, _ in rows]),
        "report_year": pd.Series([report.report_year] * count, dtype="int64"),
        "source": strings([report.source] * count),
        "section": strings([paths[bisect_right(places, start) - 1][1] if paths else "" for _, start, _ in rows]),
        "value_text": strings([_INVISIBLE.sub("", text[start:end]) for _, start, end in rows]),
        "start": pd.Series([start for _, start, _ in rows], dtype="int64"),
        "end": pd.Series([end for _, _, end in rows], dtype="int64"),
    }
    return pd.DataFrame(columns)


def _paths(sections: tuple[Section, ...]) -> list[tuple[int, str]]:
    """Where each heading starts and the path of headings in force from there."""
    held: dict[int, str] = {}
    paths = [(0, "")]
    for section in sections:
        held = {level: name for level, name in held.items() if level < section.level}
        held[section.level] = section.heading
        paths.append((section.start, " / ".join(held[level] for level in sorted(held))))
    return paths
