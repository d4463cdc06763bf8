"""A report → its figure sheet: front matter, headings and one terse statement a figure.

The law of sheets: `extract` of the sheet gives the observations of the report (all columns but start, end and
section). Statements are composed from a row's own columns and read back in place; a wording that gives back another
row is dropped for the next one, and where none is left braces say what the words don't (`analysis.reading.annotation`).
So a sheet holds the report's figures and names, and none of its sentences.
"""

import re
import sys
from collections.abc import Iterator
from itertools import product

import yaml

from analysis.catalogue import indicator, region
from analysis.errors import InputError
from analysis.reading import figures, prepared
from analysis.reading.annotation import corrected
from analysis.reading.names import action
from analysis.reading.row import FIELDS, Row
from analysis.reading.wording import GAP, parted
from analysis.text.report import Report, Section, headings

# A heading longer than this is cut: 36 characters in a row are a sentence, not a name.
_HEADING_LENGTH = 35
# Rows before the first heading stand under one that says nothing of time.
_NO_HEADING = "正文"
# As many columns as braces may correct in a statement before the plain form 名称：figure {…} is clearer.
_FEW = 2
# A statement is put right once; a second time where the plain form of one moves the next.
_TRIALS = 3
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]+")

_Printed = tuple[Row, str]
"""A row without its place and its rules, and the figure as printed."""


def condense(report: Report) -> str:
    """The figure sheet of a report, as text.

    Headings longer than 35 characters are cut. Raises InputError where the report holds no figure.

    >>> text = "一、2022年工作回顾\\n全市粮食产量达到24.8亿斤，增长3%。\\n二、2023年安排\\n物价涨幅控制在3%左右。\\n"
    >>> print(condense(Report(text, "140400", 2023, "长治市2023年政府工作报告", "例", headings(text))))
    ---
    region: '140400'
    report_year: 2023
    title: 长治市2023年政府工作报告
    source: 例
    ---
    # 一、2022年工作回顾
    粮食产量24.8亿斤
    粮食产量增长3%
    # 二、2023年安排
    物价涨幅控制在3%左右
    <BLANKLINE>
    """
    rows, places = [], []
    for figure, start, end in figures(report):
        rows.append((_placeless(figure), _INVISIBLE.sub("", report.text[start:end])))
        places.append(figure.start)
    if not rows:
        raise InputError("no figure found in it; a report's text or figure sheet is wanted")
    # Prepared text, as extraction reads it: a line broken inside a sentence is no heading there.
    sheet = _Sheet(report, _layout(prepared(report.text, report.body).sections, places))
    return sheet.text(_say(sheet, rows, _INVISIBLE.sub("", report.text[report.body :])))


def _placeless(figure: Row) -> Row:
    return figure._replace(start=0, end=0, rules=())


def _layout(sections: tuple[Section, ...], places: list[int]) -> list[str | int]:
    """The lines of a sheet in order: headings with rows below them, and the numbers of the rows."""
    lines: list[str | int] = []
    held: list[tuple[int, str]] = []  # headings in force that aren't written yet
    row = 0
    if places and (not sections or places[0] < sections[0].start):
        sections = (Section(0, 0, 1, _NO_HEADING), *sections)
    for i, section in enumerate(sections):
        held = [(level, line) for level, line in held if level < section.level]
        held.append((section.level, "#" * section.level + " " + section.heading[:_HEADING_LENGTH].rstrip("}")))
        end = sections[i + 1].start if i + 1 < len(sections) else sys.maxsize
        first = row
        while row < len(places) and places[row] < end:
            row += 1
        if row > first:
            lines += [line for _, line in held]
            lines += range(first, row)
            held = []
    return lines


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
            "source": report.source,
        }
        matter = {name: value for name, value in said.items() if value is not None}
        self.matter = f"---\n{yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=10_000)}---\n"

    def text(self, said: dict[int, str]) -> str:
        lines = [said.get(line, "") if isinstance(line, int) else line for line in self.layout]
        return self.matter + "".join(f"{line}\n" for line in lines if line)

    def read(self, said: dict[int, str]) -> dict[int, list[_Printed]]:
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
        found: dict[int, list[_Printed]] = {i: [] for i in said}
        for figure, start, end in figures(sheet, checked=False):
            line = starts[text.rfind("\n", 0, start) + 1]
            found[line].append((_placeless(figure), text[start:end]))
        return found


def _say(sheet: _Sheet, rows: list[_Printed], original: str) -> dict[int, str]:
    """A statement for each row: the first of its wordings that gives it back, else one with braces."""
    said: dict[int, str] = {}
    near: dict[int, tuple[int, str]] = {}
    wordings = {i: _wordings(*row) for i, row in enumerate(rows)}
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
    stated = {i: _stated(*rows[i]) for i in range(len(rows)) if i not in said}
    for i, read in sheet.read({i: f"{words} {{}}" for i, words in stated.items()}).items():
        said[i] = f"{stated[i]} {_braces(read[0][0], rows[i][0])[0]}"
    return _held(sheet, rows, said)


def _held(sheet: _Sheet, rows: list[_Printed], said: dict[int, str]) -> dict[int, str]:
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
                said[i] = f"{stated[i]} {_braces(read[0][0], rows[i][0])[0]}"
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


def _wordings(figure: Row, printed: str) -> Iterator[str]:
    """Natural statements of a figure, the tersest first."""
    seen = set()
    for time, words in product(_times(figure), list(_words(figure, printed))):
        if time + words not in seen:
            seen.add(time + words)
            yield time + words


def _times(figure: Row) -> list[str]:
    """Ways to say the years that a figure is for, where the heading doesn't."""
    first, last = figure.first, figure.year
    if first == last:
        return ["", *(["年末"] if figure.timing == "end" else []), f"{last}年", f"到{last}年"]
    return ["", f"{first}—{last}年", f"{first}—{last}年，", f"{last}年", f"到{last}年"]


def _words(figure: Row, printed: str) -> Iterator[str]:
    """Statements of a figure without its years, with the words of firmness and comparison that its report has."""
    name = figure.name
    if figure.value is None:
        yield name + printed
        return
    down = figure.value < 0 and not printed.startswith(("-", "−", "负"))
    for head, middle, near, after in _around(figure.wording):
        verbs, number = _verbs(figure, printed, down), near + printed + after
        if near and figure.measure == "growth":
            yield f"{head}{name}涨幅{middle}{number}"
        for verb in verbs:
            yield f"{head}{name}{middle}{verb}{number}"
        if figure.measure == "level":
            done = len(action(name))
            if done:
                yield f"{head}{name[:done]}{middle}{number}{name[done:]}"
            yield f"{head}{middle}{number}{name}"
        if figure.status == "target":
            for verb in verbs:
                yield f"{head}{name}{middle}{verb}{number}的目标"


def _around(wording: str | None) -> list[tuple[str, str, str, str]]:
    """Where the words of a wording may stand: before the name, before the verb, before and behind the number."""
    before, after = parted(wording)
    head, _, near = before.rpartition(GAP)
    if head:
        return [(head.replace(GAP, ""), "", near, after), ("", head.replace(GAP, ""), near, after)]
    places = [("", "", near, after), (near, "", "", after), ("", near, "", after)]
    return places if near else places[:1]


def _verbs(figure: Row, printed: str, down: bool) -> list[str]:
    """What may stand between name and number, by measure."""
    basis = {"real": "实际", "nominal": "名义", None: ""}[figure.basis]
    base = f"比{figure.base}年"
    if figure.measure == "level":
        total = ["累计"] if figure.first < figure.year else []
        mean = ["平均", "平均为"] if figure.timing == "average" else []
        return ["", *total, *mean, "达到", "为", "降至", "占"]
    if figure.measure == "change":
        ups = ["下降", "减少", "净减少", "降低"] if down else ["提高", "增加", "净增", "上升"]
        if not printed.endswith("点"):
            ups = ups[1:] + ups[:1]
        return [*ups, *(base + up for up in ups)]
    if figure.measure == "difference":
        return [("低于" if down else "高于") + _others(str(figure.reference))]
    if figure.measure == "rank":
        return ["居", ""]
    if figure.measure == "average_growth":
        return [f"年均{basis}{'下降' if down else '增长'}"]
    verbs = ["下降", "减少", "压缩"] if down else ["增长", "上涨", "提高"]
    if "价格" in figure.name or "物价" in figure.name:
        verbs.insert(0, verbs.pop(1) if not down else verbs.pop(0))
    said = [basis + verb for verb in verbs] + [base + basis + verb for verb in verbs[:2]]
    if printed.endswith("倍"):
        said.append(f"是{figure.base}年的")
    return ["", *said] if printed[0] in "翻倍" or "增" in figure.name[-2:] or "涨" in figure.name[-2:] else said


def _others(reference: str) -> str:
    """What a difference is told from, in words: 全国, 全省, 规上工业增加值增速."""
    said = []
    for kind, _, what in (each.partition(":") for each in reference.split(";")):
        if kind != "region":
            said.append(indicator(kind).name_zh + ("增速" if what == "growth" else ""))
        else:
            name = region(what).name_zh
            said.append(name if name == "全国" else f"全{name[-1]}")
    return "、".join(said)
