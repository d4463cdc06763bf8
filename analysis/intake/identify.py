"""Whose document it is, of which year and of which kind: by its text, then by its table's cells, last by its names."""

import re
from dataclasses import replace
from pathlib import Path

from analysis.catalogue import region as region_of
from analysis.catalogue.concepts import KINDS
from analysis.errors import InputError
from analysis.intake.document import Document, Unreadable
from analysis.text.head import Head
from analysis.text.report import Report, report_of
from analysis.text.script import prepare
from analysis.text.simplify import simplified

# Titles by kind, as they are printed; the first in the opening of a document is its own.
_TITLES = {
    "report": re.compile("政府工作(?:的)?报告"),
    "communique": re.compile("统计公报"),
    "budget": re.compile("预算执行|预算草案|财政决算|决算(?:草案)?的?报告"),
    "plan": re.compile("国民经济[和与]社会发展(?:第.{1,4}个五年|五年|年度)?(?:发展)?(?:计划|规划)|规划(?:《)?纲要"),
    "press": re.compile("新闻发布会|答记者问|记者会|新年贺词"),
}
_SPOKEN = re.compile("各位代表|(?:代表|受)[\u4e00-\u9fff]{0,30}?(?:人民政府|国务院)[^。\n]{0,20}?报告")
# Who speaks for a government begins a report; one that is only quoted has no report behind it.
_SPEAKER = re.compile(
    "(?:代表|受)[^。\n]{0,30}?(?:人民政府|国务院)[^。\n]{0,14}?(?:向|作|报告)[^。\n]{0,14}?工作"
    "|政府工作报告\n(?:[^\n]{0,60}\n){0,6}?各位代表[：:，]"
)
_APART, _SHORTEST, _FEWEST_DIGITS = 1500, 2000, 20
_SAME = 0.8  # of the lines: one report printed twice, as some pages do
_DAY = re.compile("((?:19|20)[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_CHINESE_DAY = re.compile(
    "([一二][九〇零○][〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))


class Doubt(InputError):
    """A document that may be added once the user has said something; the message says what."""


def identify(
    document: Document, path: Path, region: str | None = None, report_year: int | None = None, kind: str | None = None
) -> tuple[Report, str, tuple[str, ...]]:
    """The report, its kind as it goes into the file's name (`report` for none), and what the user is to know.

    Raises Doubt with what settles it, and Unreadable for a document that holds two reports.

    >>> text = "长治市2022年国民经济和社会发展统计公报\\n全年粮食产量24.8亿斤。\\n"
    >>> report, kind, _ = identify(Document(text), Path("download (3).html"))
    >>> report.region, report.report_year, kind
    ('140400', 2023, 'communique')
    """
    text, notes = _one(document.text)
    hints = Path(f"row {document.row}") if document.row else path
    report = _placed(text, hints, document, region, report_year)
    kind = check_kind(kind or document.kind or _kind(text, "" if document.row else path.stem))
    name = f"{path.name}#{document.row}" if document.row else path.name
    title = report.title
    if title == hints.stem:
        own = document.title.strip()
        title = own if 4 <= len(own) <= 60 else f"{region_of(report.region).name_zh}{report.report_year}年"
    said = (*notes, *_weak(report), *_year_apart(report, hints))
    report = replace(
        report, title=title, source=document.address or (name if report.source == hints.stem else report.source),
        delivered=report.delivered or _delivered(report), kind=kind.partition("-")[0],
    )  # fmt: skip
    return report, kind, said


def check_kind(kind: str) -> str:
    """A kind as it stands in a file's name: one of `KINDS`, with `-word` where there are several of a year.

    >>> check_kind("press-spring")
    'press-spring'
    >>> check_kind("draft")
    Traceback (most recent call last):
    analysis.errors.InputError: kind is 'draft'; give one of report, plan, ..., also with a word of your own: press-may
    """
    first = kind.partition("-")[0]
    if first not in KINDS or not re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)*", kind):
        raise InputError(f"kind is {kind!r}; give one of {', '.join(KINDS)}, also with a word of your own: press-may")
    return kind


def _placed(text: str, hints: Path, document: Document, region: str | None, year: int | None) -> Report:
    """By the text and what the user says; what that leaves open, by the table's row; the two may not disagree."""
    row_year = int(m[0]) if (m := re.search(r"(?:19|20)\d\d", document.report_year)) else None
    row_region = document.region or None
    tries = [(region, year)]
    if row_year or row_region:
        tries += [(region, year or row_year), (region or row_region, year), (region or row_region, year or row_year)]
    first: InputError | None = None
    for place, when in tries:
        try:
            report = report_of(text, hints, place, when)
            break
        except InputError as error:
            first = first or error
    else:
        raise Doubt(str(first).removeprefix(f"{hints}: "))
    if row_region and region is None:
        told = region_of(row_region)
        if not _within(report.region, told.code):
            raise Doubt(
                f"the text is of {region_of(report.region).name_zh}, its row says {document.region}: mend the row, or "
                "go by the text with --columns region="
            )
    if row_year and year is None and row_year != report.report_year:
        raise Doubt(
            f"the text is of {report.report_year}, its row says {row_year}: mend the row, or go by the text with "
            "--columns year="
        )
    return report


def _within(code: str, above: str) -> bool:
    while code != above:
        parent = region_of(code).parent
        if parent is None:
            return False
        code = parent
    return True


def _kind(text: str, name: str) -> str:
    """By the first title that the opening prints, else by the file's name, else by who speaks."""
    head = Head.of(text)
    for where in (head.opening[:600], simplified(name)):
        found = {kind: m.start() for kind, title in _TITLES.items() if (m := title.search(where))}
        if found:
            return min(found, key=lambda kind: found[kind])
    if _SPOKEN.search(head.joined) or _TITLES["report"].search(head.joined):
        return "report"
    raise Doubt("nothing says that it is a government work report: --kind report if it is one, else " + _KINDS_SAID)


_KINDS_SAID = f"--kind with {', '.join(KINDS[1:-1])} or {KINDS[-1]}"


def _weak(report: Report) -> list[str]:
    signs = ("file name", "folder name", "posting date")
    named = zip(("place", "year"), report.found, strict=True)
    return [f"{what} by the {how}: the text doesn't say" for what, how in named if how in signs]


def _year_apart(report: Report, hints: Path) -> list[str]:
    """A year in the file's name that is not the text's is said, and where it is no neighbour doubted."""
    named = set(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", simplified(hints.stem)))
    if report.found[1] == "given" or len(named) != 1 or (year := int(named.pop())) == report.report_year:
        return []
    if abs(year - report.report_year) > 1:
        raise Doubt(f"the text is of {report.report_year}, the file's name says {year}: --report-year settles it")
    return [f"the file's name says {year}"]


def _one(text: str) -> tuple[str, tuple[str, ...]]:
    """The text of one report: of a page that prints it twice the first print.

    Raises Unreadable for two reports in one file.
    """
    script = prepare(text)
    plain = script.text
    begins: list[int] = []
    for m in _SPEAKER.finditer(plain):
        rest = plain[m.end() :]
        is_long = len(rest) > _SHORTEST and sum(sign.isdigit() for sign in rest) > _FEWEST_DIGITS
        if is_long and (not begins or m.start() - begins[-1] > _APART):
            begins.append(m.start())
    if len(begins) < 2:
        return text, ()
    first, second = plain[: begins[1]], plain[begins[1] :]
    lines = [line for line in second.split("\n") if len(line) > 15]
    if lines and sum(line in first for line in lines) >= _SAME * len(lines):
        cut = script.place(begins[1], begins[1] + 1)[0]
        return text[: text.rfind("\n", 0, cut) + 1], ("printed twice: the first print is taken",)
    raise Unreadable(f"holds {len(begins)} reports: cut it into a file for each")


def _delivered(report: Report) -> str | None:
    """The day, where the opening prints one of the report's year."""
    opening = Head.of(report.text[report.body :]).opening
    for m in _DAY.finditer(opening):
        if int(m[1]) == report.report_year:
            return f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}"
    for m in _CHINESE_DAY.finditer(opening):
        if int("".join(_DIGITS[sign] for sign in m[1])) == report.report_year:
            return f"{report.report_year}-{_tens(m[2]):02}-{_tens(m[3]):02}"
    return None


def _tens(said: str) -> int:
    """A Chinese number below a hundred: 二十九."""
    before, ten, behind = said.partition("十")
    if not ten:
        return int(_DIGITS[said])
    return 10 * int(_DIGITS[before] if before else 1) + int(_DIGITS[behind] if behind else 0)
