"""Bytes → text → `Report` with its headings.

A report is a text file (UTF-8 with or without byte-order mark, UTF-16, GB18030) or a figure sheet: Markdown with a
front matter that names region, year and source. The text is kept as it stands, so that a place found by extraction
can be shown to the reader.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis.errors import InputError
from analysis.text.foreign import refuse_foreign
from analysis.text.script import is_sheet, prepare


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
    begins after a front matter (0 without one).
    """

    text: str
    region: str
    report_year: int
    title: str
    source: str
    sections: tuple[Section, ...]
    delivered: str | None = None
    body: int = 0

    def section_at(self, place: int) -> str:
        """The headings above `place`, outermost first, joined by ` / `; empty before the first heading."""
        names: dict[int, str] = {}
        for section in self.sections:
            if section.start > place:
                break
            names = {level: name for level, name in names.items() if level < section.level}
            names[section.level] = section.heading
        return " / ".join(names[level] for level in sorted(names))


def read_report(path: str | Path, region: str | None = None, report_year: int | None = None) -> Report:
    """Read a report or a figure sheet.

    `region` is a code or a name in Chinese or English. Region and year are taken from the arguments, else from the
    front matter, else from the title; `InputError` where they can't be found, and where the file is missing, empty or
    no text.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     sheet = Path(folder, "sheet.md")
    ...     matter = "---\\nregion: '140400'\\nreport_year: 2023\\n---\\n"
    ...     _ = sheet.write_text(matter + "# 回顾\\n粮食产量24.8亿斤\\n", "utf-8")
    ...     report = read_report(sheet)
    >>> report.region, report.report_year, report.section_at(len(report.text) - 1)
    ('140400', 2023, '回顾')
    """
    path = Path(path)
    text = decode(path)
    matter, body = _front_matter(text, path)
    if not text[body:].strip():
        raise InputError(f"{path}: holds no text; give a report or a figure sheet")
    head = prepare(text[body : body + 3000]).text
    title = str(matter.get("title") or _title(head) or path.stem)
    code = _code(region or matter.get("region"), path) or _region_of(head)
    year = _year(report_year if report_year is not None else matter.get("report_year"), path) or _year_of(head, title)
    if code is None or year is None:
        missing = " and ".join(n for n, v in (("region", code), ("report year", year)) if v is None)
        raise InputError(
            f"{path}: can't tell the {missing} from the text; give --region and --report-year, "
            "or a front matter with region and report_year"
        )
    source = str(matter.get("source") or path.stem)
    delivered = matter.get("delivered")
    return Report(text, code, year, title, source, _sections(text, body), str(delivered) if delivered else None, body)


def decode(path: Path) -> str:
    """The file's text with line ends as they stand; a byte-order mark is not text."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder; give a report's file") from None
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from None
    if not data.strip():
        raise InputError(f"{path}: the file is empty")
    refuse_foreign(data, path)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\x00" in data[:4096]:
        encodings = _utf16_without_mark(data)
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise InputError(f"{path}: is not text in UTF-8, UTF-16 or GB18030; save it in one of these")


def _utf16_without_mark(data: bytes) -> list[str]:
    """UTF-16 without a mark: line ends and ASCII digits leave zero bytes on one side, 一 (U+4E00) few on the other."""
    sample = data[:4096]
    likely = ["utf-16-le", "utf-16-be"]
    return likely[::-1] if sample[::2].count(0) > sample[1::2].count(0) else likely


# Control characters, private-use and unassigned code points don't occur in texts; a wrong decoding is full of them.
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff]")


def _is_text(text: str) -> bool:
    return len(_ODD.findall(text)) * 200 <= len(text)


_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)---[ \t]*(?:\r?\n|\Z)", re.S)


def _front_matter(text: str, path: Path) -> tuple[dict[str, object], int]:
    if not re.match(r"---[ \t]*\r?\n", text):
        return {}, 0
    m = _MATTER.match(text)
    if m is None:
        raise InputError(f"{path}: line 1: the front matter is not closed; end it with a line ---")
    try:
        matter = yaml.safe_load(m[1])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 2}: " if mark else ""
        reason = getattr(error, "problem", None) or "not YAML"
        raise InputError(f"{path}: {line}the front matter doesn't parse: {reason}") from None
    if matter is None:
        matter = {}
    if not isinstance(matter, dict):
        raise InputError(f"{path}: the front matter must be lines of `name: value`, such as `region: '140400'`")
    return matter, m.end()


def _code(value: object, path: Path) -> str | None:
    if value in (None, ""):
        return None
    from analysis.catalogue import region

    try:
        return region(str(value)).code
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def _year(value: object, path: Path) -> int | None:
    if value in (None, ""):
        return None
    text = str(value)
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise InputError(f"{path}: report_year is {text!r}; give a year such as 2023")
    return int(text)


_NATION = re.compile("国务院|全国人民代表大会|全国人大|中华人民共和国")
_PLACE = re.compile(
    r"(?:在|[（(]?|^|年|\s)([\u4e00-\u9fff]{2,12}?(?:特别行政区|自治区|自治州|自治县|省|市|县|区|州|盟|旗))"
    r"(?:(?:(?:19|20)\d\d年(?:度)?)?(?:人民)?政府|第[一二三四五六七八九十\d]+届|[）)]|人大|[\u4e00-\u9fff]{2,10}(?:市|县|区)人民政府)"
)
_REPORT_TITLE = re.compile(r"[^\n。]*政府工作报告[^\n。]*")
_SMALL_PLACE = re.compile(
    r"([\u4e00-\u9fff]{2,10}?(?:自治州|自治县|地区|市|县|区|州|盟|旗))"
    r"(?:(?:19|20)\d\d年(?:度)?)?(?:人民)?政府"
)


def _title(head: str) -> str | None:
    for m in _REPORT_TITLE.finditer(head):
        line = m[0].lstrip("#").strip()
        if 6 <= len(line) <= 60:
            return line
    return None


def _region_of(head: str) -> str | None:
    """The place named in the title, else in the line that says before which congress it was delivered."""
    from analysis.catalogue import region

    for text in [m[0] for m in _REPORT_TITLE.finditer(head[:1500])] + [head[:1500]]:
        for pattern in (_SMALL_PLACE, _PLACE):
            for m in pattern.finditer(text):
                name = m[1]
                for start in range(len(name) - 1):
                    try:
                        return region(name[start:]).code
                    except InputError:
                        continue
    return "100000" if _NATION.search(head[:1500]) else None


_YEAR = re.compile(r"((?:19|20)\d\d)年")


def _year_of(head: str, title: str) -> int | None:
    for text in (prepare(title).text, head[:1500]):
        m = _YEAR.search(text)
        if m:
            return int(m[1])
    return None


def _sections(text: str, body: int) -> tuple[Section, ...]:
    """The headings of a text as it stands: its broken lines are no headings, a heading broken over two lines is one."""
    raw = text[body:]
    if is_sheet(raw):
        return headings(text, body)
    script = prepare(raw)

    def place(plain: int) -> int:
        return script.place(plain, plain + 1)[0] + body if plain < len(script.text) else len(text)

    return tuple(
        Section(place(s.start), place(s.end), s.level, script.printed(raw, s.start, s.start + len(s.heading)))
        for s in headings(script.text)
    )


_LINE = re.compile(r"[^\n]+")
_MARKDOWN = re.compile(r"(#{1,6})\s*(.+?)\s*#*\s*$")
_CHAPTER = re.compile(r"第[一二三四五六七八九十]+(?:部分|章|节)[：、]?|[一二三四五六七八九十]{1,3}[、．.]")
_SUB = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]、?")
_WORDS = re.compile("回顾|安排|任务|目标|要求|总结|重点工作|主要工作|工作建议|成就|自身建设|形势")
# A page that breaks its lines within a sentence leaves scraps that are no headings.
_BROKEN = re.compile("[》；。，]|^[”）的了和是]")
_GOES_ON = frozenset("是为，。；：、的和与》”）")
# Chapter headings of 75 reports are at most 38 characters long; sub-headings may open a paragraph and end with 。
_LONGEST = 45


def headings(text: str, body: int = 0) -> tuple[Section, ...]:
    """The headings of a text in order: Markdown's, 一、 and 第一部分, （一）, and short lines that name a part.

    Where a text has Markdown headings a short line is no heading: in a figure sheet every line is short.

    >>> [(s.level, s.heading) for s in headings("一、去年工作回顾\\n稳步前进。\\n（一）扩大内需。多措并举。\\n")]
    [(1, '一、去年工作回顾'), (2, '（一）扩大内需')]
    """
    found: list[tuple[int, int, str]] = []
    sheet = re.compile("^#", re.M).search(text, body) is not None
    for m in _LINE.finditer(text, body):
        line = m[0].strip(" \t\r\u3000\u200b")
        if not line:
            continue
        markdown = _MARKDOWN.match(line)
        if markdown:
            found.append((m.start(), len(markdown[1]), markdown[2]))
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
            and line[-1] not in "。；：，！、"
            and not _BROKEN.search(line)
            and text[m.end() + 1 : m.end() + 2] not in _GOES_ON
        ):
            found.append((m.start(), 1, line))
    sections = []
    for i, (start, level, name) in enumerate(found):
        end = next((s for s, lv, _ in found[i + 1 :] if lv <= level), len(text))
        sections.append(Section(start, end, level, name))
    return tuple(sections)
