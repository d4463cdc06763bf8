"""Bytes → text → `Report` with its headings.

A report is a text file (UTF-8 with or without byte-order mark, UTF-16, GB18030) or a figure sheet: Markdown with a
front matter that names region, year and source. The text is kept as it stands, so that a place found by extraction
can be shown to the reader.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis import later as re
from analysis.catalogue import Region
from analysis.catalogue import region as region_of
from analysis.catalogue.concepts import KINDS
from analysis.doors import short
from analysis.errors import InputError
from analysis.text.dating import dated
from analysis.text.decode import decode
from analysis.text.filename import named_by_file
from analysis.text.head import Head
from analysis.text.matter import front_matter
from analysis.text.place import clues
from analysis.text.script import is_sheet, prepared_once
from analysis.text.settle import given, placed

#: Whether a text is all of its document, or what a page, a newspaper or a transcript has of it.
EXTENTS = ("whole", "part")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the half-open range of text that stands under it; `level` 1 is the highest."""

    start: int
    end: int
    level: int
    heading: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document: its text as it stands, where and when it was delivered, and its headings.

    `region` is a GB/T 2260 code, `source` the page's address or the file's stem, `body` the place where the text
    begins after a front matter (0 without one). `found` says how region and year are known: "given", "front matter",
    or what named them: for the region "speaker", "session", "signature" or "title", for the year "session",
    "date line", "plan", "review", "title" or "posting date"; last "file name" or "folder name". `kind` is one of
    `catalogue.concepts.KINDS`. `extent` is one of `EXTENTS`: what a `part` lacks may well stand in the document.
    """

    text: str
    region: str
    report_year: int
    title: str
    source: str
    sections: tuple[Section, ...]
    delivered: str | None = None
    body: int = 0
    found: tuple[str, str] = ("given", "given")
    kind: str = "report"
    extent: str = "whole"

    def section_at(self, place: int) -> str:
        """The headings above `place`, outermost first, joined by ` / `; empty before the first heading."""
        return self.sections_at([place])[0]

    def sections_at(self, places: Iterable[int]) -> list[str]:
        """As `section_at`, of many places."""
        held: dict[int, str] = {}
        starts, paths = [0], [""]
        for section in self.sections:
            held = {level: name for level, name in held.items() if level < section.level}
            held[section.level] = section.heading
            starts.append(section.start)
            paths.append(" / ".join(held[level] for level in sorted(held)))
        return [paths[bisect_right(starts, place) - 1] for place in places]


def read_report(path: str | Path, region: str | None = None, report_year: int | None = None) -> Report:
    """Read a report or a figure sheet.

    `region` is a code or a name in Chinese or English; where it is the superior of the place that the text names, it
    narrows the search and the place is the text's. Region and year are taken from the arguments, else from the front
    matter, else from the text, and last from the names of the file and its folder; the kind of document from the front
    matter's `source_kind`, else from a file named as `2023-plan.md`, else it is a report; whether it is all of it from
    the front matter's `extent`. `InputError` where they can't be found, for a kind or an extent that is none, where
    the text names several places, one that was not there in the year or none that is known, and where the file is
    missing, empty or no text.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     sheet = Path(folder, "sheet.md")
    ...     matter = "---\\nregion: '140400'\\nreport_year: 2023\\n---\\n"
    ...     _ = sheet.write_text(matter + "# 回顾\\n粮食产量24.8亿斤\\n", "utf-8")
    ...     report = read_report(sheet)
    >>> report.region, report.report_year, report.section_at(len(report.text) - 1), report.found
    ('140400', 2023, '回顾', ('front matter', 'front matter'))
    """
    return report_of(decode(Path(path)), path, region, report_year)


def report_of(text: str, path: str | Path, region: str | None = None, report_year: int | None = None) -> Report:
    """As `read_report`, of a text that is at hand already; the path is a name that may give hints, and no file.

    >>> report_of("长治市2023年政府工作报告\\n粮食产量24.8亿斤\\n", "page.html").region
    '140400'
    """
    path = Path(path)
    stem = _stem(path)
    matter, body = front_matter(text, path)
    if not text[body:].strip():
        raise InputError(f"{path}: holds no text; give a report or a figure sheet")
    head = cache(lambda: Head.of(text[body:]))  # a front matter may say it all
    try:
        code, year, found = _known(path, head, region, report_year, matter)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    title = str(matter.get("title") or _title(head().lines) or stem)
    source = str(matter.get("source") or stem)
    delivered = matter.get("delivered")
    day = str(delivered) if delivered else None
    kind = _kind(path, matter.get("source_kind"))
    extent = extent_of(matter, path)
    return Report(text, code, year, title, source, _sections(text, body), day, body, found, kind, extent)


def extent_of(matter: dict[str, object], path: Path) -> str:
    """What a front matter says of how much of the document its text is; one of `EXTENTS`, `whole` where it is silent.

    >>> extent_of({"extent": "half"}, Path("sheet.md"))
    Traceback (most recent call last):
    analysis.errors.InputError: sheet.md: extent is 'half'; give one of whole, part
    """
    said = matter.get("extent") or "whole"
    if said not in EXTENTS:
        raise InputError(f"{path}: extent is {short(said)}; give one of {', '.join(EXTENTS)}")
    return str(said)


def _stem(path: Path) -> str:
    """What a file is called. A name that isn't UTF-8, as of an old archive, is GB18030 or has its bad bytes marked."""
    if str(path) == "-":
        return "standard input"
    try:
        path.stem.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(path.stem).decode("gb18030")
        except UnicodeDecodeError:
            return os.fsencode(path.stem).decode(errors="replace")
    return path.stem


_NAMED_KIND = re.compile(rf"(?:19|20)\d\d-({'|'.join(KINDS)})(?:-.*)?", re.S)


def _kind(path: Path, said: object) -> str:
    if said in (None, ""):
        named = _NAMED_KIND.fullmatch(path.stem)
        return named[1] if named else "report"
    if said not in KINDS:
        raise InputError(f"{path}: source_kind is {str(said)!r}; give one of {', '.join(KINDS)}")
    return str(said)


def _known(
    path: Path, head: Callable[[], Head], region: str | None, report_year: int | None, matter: dict[str, object]
) -> tuple[str, int, tuple[str, str]]:
    """Region, year and how each was found; the arguments first, then the front matter, the text, the file's name."""
    hints, named_year = named_by_file(path)
    by_matter = region_of(str(matter["region"])) if matter.get("region") not in (None, "") else None
    year, how_year = _year(report_year), "given"
    if year is None:
        year, how_year = _year(matter.get("report_year")), "front matter"
    if year is None:
        year, how_year = dated(head()) or (named_year, "file name")
    if by_matter is not None:
        place: tuple[Region, str] | None = (by_matter, "front matter")
        if region:
            place = given(region_of(region), year, place, ())
    else:
        within = region_of(region) if region else None
        told = clues(head())
        if within is not None and within.code == "100000":  # every place lies in it, so that it narrows nothing
            place = (within, "given")
        else:
            place = placed(told, year, head().opening, within, hints)
    if place is None or year is None:
        missing = " and ".join(n for n, v in (("region", place), ("report year", year)) if v is None)
        raise InputError(
            f"can't tell the {missing} from the text or the file's name; give --region and --report-year, "
            "or a front matter with region and report_year"
        )
    return place[0].code, year, (place[1], how_year)


def _year(value: object) -> int | None:
    if value in (None, ""):
        return None
    text = str(value)
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise InputError(f"report_year is {short(text)}; give a year such as 2023")
    return int(text)


_REPORT_TITLE = re.compile(r"[^\n。]*政府工作报告[^\n。]*")


def _title(head: str) -> str | None:
    for m in _REPORT_TITLE.finditer(head):
        line = m[0].lstrip("#").strip()
        if 6 <= len(line) <= 60:
            return line
    return None


def _sections(text: str, body: int) -> tuple[Section, ...]:
    """The headings of a text as it stands: its broken lines are no headings, a heading broken over two lines is one."""
    raw = text[body:]
    if is_sheet(raw):
        return headings(text, body)
    script = prepared_once(raw)

    def place(plain: int) -> int:
        return script.place(plain, plain + 1)[0] + body if plain < len(script.text) else len(text)

    return tuple(
        Section(place(s.start), place(s.end), s.level, script.printed(raw, s.start, s.start + len(s.heading)))
        for s in headings(script.text)
    )


_LINE = re.compile(r"[^\n]+")
_CHAPTER = re.compile(r"第[一二三四五六七八九十]+(?:部分|章|节)[：、]?|[一二三四五六七八九十]{1,3}[、．.]")
_SUB = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]、?")
_WORDS = re.compile("回顾|安排|任务|目标|要求|总结|重点工作|主要工作|工作建议|成就|自身建设|形势")
# A page that breaks its lines within a sentence leaves scraps that are no headings.
_BROKEN = re.compile("[》；。，]|^[”）的了和是]")
_GOES_ON = frozenset("是为，。；：、的和与》”）")
# What a summary of points has above each list: 2021年目标：, “十三五”成就：.
_LIST_HEAD = re.compile(
    '(?:[“"]?[一二三]?十[一二三四五六七八九]?五[”"]?|(?:19|20)\\d\\d年|今年|去年|(?:过去|今后|未来)五年)的?'
    "[^，。；：是为\\d]{0,8}(?:成就|成绩|目标|回顾|任务|安排)："
)
# Chapter headings of 75 reports are at most 38 characters long; sub-headings may open a paragraph and end with 。
_LONGEST = 45


def headings(text: str, body: int = 0) -> tuple[Section, ...]:
    """The headings of a text in order: Markdown's, 一、 and 第一部分, （一）, and short lines that name a part.

    Where a text has Markdown headings a short line is no heading: in a figure sheet every line is short.

    >>> [(s.level, s.heading) for s in headings("一、去年工作回顾\\n稳步前进。\\n（一）扩大内需。多措并举。\\n")]
    [(1, '一、去年工作回顾'), (2, '（一）扩大内需')]
    """
    found: list[tuple[int, int, str]] = []
    sheet = (body == 0 and text.startswith("#")) or text.find("\n#", max(0, body - 1)) >= 0
    for m in _LINE.finditer(text, body):
        line = m[0].strip(" \t\r\u3000\u200b")
        if not line:
            continue
        if line[0] == "#" and (markdown := _markdown(line)):
            found.append((m.start(), *markdown))
            continue
        first = line[0]
        if (
            first in "第一二三四五六七八九十"
            and len(line) <= _LONGEST
            and _CHAPTER.match(line)
            and "。" not in line[:-1]
        ):
            found.append((m.start(), 1, line.rstrip("。")))
        elif first in "（(":
            if _SUB.match(line):
                name = line.split("。", 1)[0]
                if len(name) <= _LONGEST:
                    found.append((m.start(), 2, name))
        elif (
            not sheet
            and len(line) <= 24
            and _WORDS.search(line)
            and (line[-1] not in "。；：，！、" or _LIST_HEAD.fullmatch(line))
            and not _BROKEN.search(line)
            and text[m.end() + 1 : m.end() + 2] not in _GOES_ON
        ):
            found.append((m.start(), 1, line.rstrip("：")))
    ends, held = [len(text)] * len(found), list[int]()
    for i, (start, level, _) in enumerate(found):
        while held and found[held[-1]][1] >= level:
            ends[held.pop()] = start
        held.append(i)
    return tuple(Section(start, end, level, name) for (start, level, name), end in zip(found, ends, strict=True))


def _markdown(line: str) -> tuple[int, str] | None:
    """The level and the words of a line that is a Markdown heading; by hand, for a pattern would go back and forth.

    >>> _markdown("## 2022年回顾 ##"), _markdown("###"), _markdown("回顾")
    ((2, '2022年回顾'), (2, '#'), None)
    """
    rest = line.lstrip("#")
    level = min(6, len(line) - len(rest))
    if level == 0 or line == "#":
        return None
    words = line[level:].strip()
    if not words:  # nothing but #: the last of them is the heading
        return level - 1, "#"
    return level, words.rstrip("#").rstrip() or "#"
