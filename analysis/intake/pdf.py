"""PDFs with a text layer, through PDFium: without running heads and page numbers, columns in order, lines joined.

A page is letters with boxes. Letters of one height on the page are a line; a wide gap parts the columns or the cells;
a line that reaches the right edge of its column goes on in the next one.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from analysis.intake.document import Document, Source, Unreadable, checked

#: Reports have 15 to 80 pages; one with an annex or a speaker's large print 150.
MOST_PAGES = 300
#: A page of text has hundreds of characters; a stamp, a mark of a scanner's software a few dozen.
FEWEST = 25
# In letter heights: a gap between columns or cells; how near the edge a line ends that goes on; an indent.
_GAP, _NEAR, _INDENT = 1.6, 0.7, 1.2
_FEWEST_ROWS = 12  # a page with fewer is not set in columns
# PDFium's picture objects.
_PICTURE = 3
_ODD = re.compile("[\ufffd\ue000-\uf8ff]")
# What a browser prints above and below a page: the time, the address.
_BROWSER = re.compile(r"\d{1,4}[/年-]\d{1,2}[/月-]\d{1,4}日?,?\s*(?:上午|下午)?\d{1,2}:\d\d|(?:https?|file)://")
_NUMBER = re.compile(r"[-—–·\s]*第?\s*\d{1,3}\s*页?(?:\s*[/／共]\s*\d{1,3}\s*页?)?[-—–·\s]*")


class Line(NamedTuple):
    """Letters that stand beside each other: the text, its left and right edge, its baseline, the height of a letter."""

    text: str
    left: float
    right: float
    base: float
    size: float


def read(source: Source) -> list[Document]:
    """The text of a PDF.

    Raises Unreadable for one that is cut off, has a password, holds pictures of pages, has more pages than a report, or
    whose letters say nothing (no Unicode).
    """
    import pypdfium2

    if b"%%EOF" not in source.data[-2048:]:
        raise Unreadable("is cut off: its end is missing; download it again")
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(
            "has a password: open it and print it to a PDF without one" if locked else f"is a damaged PDF ({error})"
        ) from None
    with pdf:
        if len(pdf) > MOST_PAGES:
            raise Unreadable(f"has {len(pdf)} pages, more than any report ({MOST_PAGES}): cut out the report's own")
        pages = _set([_page(page) for page in pdf])
        told = pdf.get_metadata_dict()
    _check_scan(pages)
    written = "".join(line.text for page in pages for line in page.lines)
    if len(_ODD.findall(written)) * 50 > len(written):
        raise Unreadable("has letters without a meaning (a font without Unicode): print it anew, or copy its text")
    pages_of_lines = _without_heads([page.lines for page in pages])
    text = "\n".join(_paragraphs([line for lines in pages_of_lines for line in lines]))
    return [Document(checked(text), title=str(told.get("Title") or ""))]


class _Page(NamedTuple):
    lines: list[Line]
    pictures: int


def _page(page) -> tuple[list[list["_Letter"]], int]:  # type: ignore[no-untyped-def]
    """The rows of letters of a page, and how many pictures it holds."""
    letters = page.get_textpage()
    try:
        pictures = sum(1 for _ in page.get_objects(filter=[_PICTURE], max_depth=3))
        return _rows(_letters(letters)), pictures
    finally:
        letters.close()
        page.close()


def _set(pages: list[tuple[list[list["_Letter"]], int]]) -> list[_Page]:
    """Pages with their lines in order; one with too few rows to show columns is set as the others are."""
    own = [_gutter(rows) for rows, _ in pages]
    found = [at for at in own if at is not None]
    usual = median(found) if found and 2 * len(found) > sum(len(rows) >= _FEWEST_ROWS for rows, _ in pages) else None
    return [
        _Page(_lines(rows, usual if at is None and len(rows) < _FEWEST_ROWS else at), pictures)
        for (rows, pictures), at in zip(pages, own, strict=True)
    ]


def _check_scan(pages: list[_Page]) -> None:
    bare = [n for n, page in enumerate(pages, 1) if sum(len(line.text) for line in page.lines) < FEWEST]
    if len(bare) == len(pages):
        what = (
            "a scan, pictures of pages without text" if any(page.pictures for page in pages) else "a PDF without text"
        )
        raise Unreadable(f"is {what}: run OCR over it and add what comes of it")
    # A picture may be the cover or the back; within the text it is a part of the report that would be lost.
    lost = [n for n in bare if pages[n - 1].pictures and 1 < n < len(pages)]
    if lost:
        named = ", ".join(map(str, lost[:5]))
        raise Unreadable(f"is a scan in part: page {named} {'is a picture' if len(lost) == 1 else 'are pictures'}")


class _Letter(NamedTuple):
    sign: str
    left: float
    bottom: float
    right: float
    top: float


def _letters(page) -> Iterator[_Letter]:  # type: ignore[no-untyped-def]
    from pypdfium2 import raw

    text = page.get_text_range()
    count = page.count_chars()
    if len(text) != count:  # signs beyond the basic plane, or an index of PDFium's own: one by one
        text = "".join(page.get_text_range(i, 1)[:1] or " " for i in range(count))
    for i, sign in enumerate(text):
        if not sign.strip() or sign in "\ufeff\ufffe\u0002":
            continue
        if math.cos(raw.FPDFText_GetCharAngle(page, i)) > 0.99:  # a watermark is written across the page
            yield _Letter(sign, *page.get_charbox(i, loose=True))


def _lines(rows: list[list[_Letter]], gutter: float | None) -> list[Line]:
    """Rows → lines as they are read: down the left column and then the right one where there are two.

    What stands in one row with a wide gap between are cells, with tabs between them.
    """
    done: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for row in rows:
        size = median(letter.top - letter.bottom for letter in row) or 1.0
        if gutter is None or _touches(row, gutter, 0.0):  # over both columns: a title
            done += [*sides[0], *sides[1], _line(row, size)]
            sides = ([], [])
            continue
        for side, part in zip(sides, _parted(row, gutter), strict=True):
            if part:
                side.append(_line(part, size))
    return [*done, *sides[0], *sides[1]]


def _rows(letters: Iterator[_Letter]) -> list[list[_Letter]]:
    """Letters of one height on the page, from top to bottom, each row from left to right."""
    rows: list[list[_Letter]] = []
    tallest: list[_Letter] = []
    for each in sorted(letters, key=lambda letter: -(letter.bottom + letter.top)):
        for i in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if _beside(each, tallest[i]) or _beside(tallest[i], each):
                rows[i].append(each)
                if each.top - each.bottom > tallest[i].top - tallest[i].bottom:
                    tallest[i] = each
                break
        else:
            rows.append([each])
            tallest.append(each)
    return [_once(sorted(row, key=lambda letter: letter.left)) for row in rows]


def _beside(small: _Letter, tall: _Letter) -> bool:
    """Whether a letter's middle lies at another's height, as that of a comma does, or of a raised figure."""
    room = 0.1 * (tall.top - tall.bottom)
    return tall.bottom + room < (small.bottom + small.top) / 2 < tall.top - room


def _once(row: list[_Letter]) -> list[_Letter]:
    """A row in which no letter is printed twice in one place, as some programs do for bold."""
    kept: list[_Letter] = []
    for each in row:
        width = each.right - each.left
        if not any(x.sign == each.sign and abs(x.left - each.left) < 0.4 * width for x in kept[-2:]):
            kept.append(each)
    return kept


def _line(row: list[_Letter], size: float) -> Line:
    said = row[0].sign
    for before, each in pairwise(row):
        gap = each.left - before.right
        both = before.sign.isascii() and each.sign.isascii() and before.sign.isalpha() and each.sign.isalpha()
        said += ("\t" if gap > _GAP * size else " " if both and gap > 0.15 * size else "") + each.sign
    return Line(said, row[0].left, row[-1].right, row[0].bottom, size)


def _gutter(rows: list[list[_Letter]]) -> float | None:
    """Where a blank stripe parts two columns of text; `None` where the page has one.

    Cells of a table leave stripes too, but are short: in columns most rows fill both.
    """
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    size = median(letter.top - letter.bottom for row in rows for letter in row)
    steps = 40
    stripes = [left + (right - left) * (0.3 + 0.4 * n / steps) for n in range(steps + 1)]
    crossed = {at: sum(_touches(row, at, 0.2 * size) for row in rows) for at in stripes}
    least = min(crossed.values())
    free = [at for at in stripes if crossed[at] == least]
    at = free[len(free) // 2]
    sides = [[part for row in rows if not _touches(row, at, 0.0) and (part := _parted(row, at)[n])] for n in (0, 1)]
    if least > 0.25 * len(rows) or min(map(len, sides)) < _FEWEST_ROWS // 2:
        return None
    return at if all(_full(side) for side in sides) else None


def _touches(row: list[_Letter], at: float, room: float) -> bool:
    return any(letter.left < at + room and letter.right > at - room for letter in row)


def _parted(row: list[_Letter], at: float | None) -> tuple[list[_Letter], list[_Letter]]:
    if at is None:
        return row, []
    return [letter for letter in row if letter.right <= at], [letter for letter in row if letter.left >= at]


def _full(side: list[list[_Letter]]) -> bool:
    width = max(row[-1].right for row in side) - min(row[0].left for row in side)
    return sum(row[-1].right - row[0].left > 0.7 * width for row in side) > 0.5 * len(side)


def _without_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without running heads and feet, without their numbers and what a browser prints around them.

    A head stands at one height on most pages, apart from the text or in another size: a sentence that two pages begin
    with is none.
    """
    steps = [abs(a.base - b.base) for lines in pages for a, b in pairwise(lines)]
    pitch, size = median(steps or [0.0]), median(line.size for lines in pages for line in lines)
    heads = [[_head(lines, i, pitch, size) for i in range(len(lines))] for lines in pages]
    often = Counter(key for keys in heads for key in {key for key in keys if key})
    kept = []
    for lines, keys in zip(pages, heads, strict=True):
        last = len(lines) - 1
        kept.append([line for i, (line, key) in enumerate(zip(lines, keys, strict=True)) if key is None or not (
            (often[key] >= 2 and often[key] * 2 > len(pages))
            or _BROWSER.match(line.text) or (i in (0, last) and _NUMBER.fullmatch(line.text))
        )])  # fmt: skip
    return kept


def _head(lines: list[Line], i: int, pitch: float, size: float) -> tuple[str, int] | None:
    """What tells a head or foot again on another page: its words without figures, its height; `None` for the text."""
    edge = 2
    if edge <= i < len(lines) - edge:
        return None
    line = lines[i]
    inner = lines[i + 1 : i + 2] if i < edge else lines[max(0, i - 1) : i]
    apart = not inner or abs(inner[0].base - line.base) > 1.3 * pitch
    if not (apart or abs(line.size - size) > 0.08 * size):
        return None
    return re.sub(r"\d+", "0", re.sub(r"\s", "", line.text)), round(line.base / (0.5 * size))


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Lines joined where one goes on in the next: it reaches the column's edge, and the next one is not indented."""
    said = ""
    for i, line in enumerate(lines):
        said += line.text
        after = lines[i + 1] if i + 1 < len(lines) else None
        if after is None or not _goes_on(line, after, *_edges(lines, i)):
            yield said
            said = ""
        elif said[-1].isascii() and said[-1].isalpha() and after.text[0].isascii() and after.text[0].isalpha():
            said += " "


def _edges(lines: list[Line], i: int) -> tuple[float, float]:
    """The left and right edge of a line's column: where several of the lines around it end; a title goes beyond."""
    around = lines[max(0, i - 15) : i + 16]
    here = [line for line in around if line.left < lines[i].right and line.right > lines[i].left]
    rights = sorted((line.right for line in here), reverse=True)
    ends = (x for x in rights if 5 * sum(abs(x - y) < lines[i].size for y in rights) >= max(len(here), 10))
    return min(line.left for line in here), next(ends, rights[0])


def _goes_on(line: Line, after: Line, left: float, right: float) -> bool:
    if "\t" in line.text or "\t" in after.text or not 0.85 < line.size / after.size < 1.18:
        return False
    near = _NEAR if line.text[-1] in "。；！？" else 2 * _NEAR
    if line.right + (_unbroken(after.text) + near) * line.size < right:
        return False
    same_column = after.left < line.right and after.right > line.left
    return not same_column or after.left < left + _INDENT * line.size


# Signs that no line begins with, and words and figures that none breaks: the line before may be short by as much.
_UNBROKEN = re.compile(r"[\x21-\x7e]+[，。；：、！？）》”％]*|.[，。；：、！？）》”％]+|.")


def _unbroken(text: str) -> float:
    """How wide the first piece of a line is that could not stay in the one before, in letter heights.

    >>> round(_unbroken("66.6%，细颗粒物"), 1), _unbroken("细颗粒物")
    (3.8, 1.0)
    """
    m = _UNBROKEN.match(text)
    return sum((0.8 if sign == "%" else 0.5) if sign.isascii() else 1.0 for sign in m[0]) if m else 0.0
