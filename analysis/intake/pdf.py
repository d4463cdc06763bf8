"""PDFs with a text layer, through PDFium: running heads and page numbers left out, columns in their order, lines joined.

A page is letters with boxes. Letters of one height on the page are a line; a wide gap parts the columns or the cells;
a line that reaches the right edge of its column goes on in the next one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from analysis.intake.document import Document, Source, Unreadable, checked

#: Reports have 15 to 80 pages; one with an annex or a speaker's large print 150.
MOST_PAGES = 300
#: A page of text has hundreds of characters; a stamp, a mark of a scanner's software a few dozen.
FEWEST = 25
# In letter heights: a gap between columns or cells; how near the edge a line ends that goes on; an indent.
_GAP, _NEAR, _INDENT = 1.6, 1.6, 1.2
# PDFium's picture objects.
_PICTURE = 3
_ODD = re.compile("[\ufffd\ue000-\uf8ff]")
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
        pages = [_page(page) for page in pdf]
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


def _page(page) -> _Page:  # type: ignore[no-untyped-def]
    letters = page.get_textpage()
    try:
        pictures = sum(1 for _ in page.get_objects(filter=[_PICTURE], max_depth=3))
        return _Page(_ordered(list(_lines(_letters(letters)))), pictures)
    finally:
        letters.close()
        page.close()


def _check_scan(pages: list[_Page]) -> None:
    bare = [n for n, page in enumerate(pages, 1) if sum(len(line.text) for line in page.lines) < FEWEST]
    if len(bare) == len(pages):
        what = "a scan, pictures of pages without text" if any(page.pictures for page in pages) else "a PDF without text"
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
    text = page.get_text_range()
    count = page.count_chars()
    if len(text) != count:  # signs beyond the basic plane, or an index of PDFium's own: one by one
        text = "".join(page.get_text_range(i, 1)[:1] or " " for i in range(count))
    for i, sign in enumerate(text):
        if sign.strip() and sign not in "\ufeff\ufffe\u0002":
            yield _Letter(sign, *page.get_charbox(i, loose=True))


def _lines(letters: Iterator[_Letter]) -> Iterator[Line]:
    """Letters → lines, one for each stretch without a wide gap."""
    rows: list[list[_Letter]] = []
    for each in sorted(letters, key=lambda letter: -(letter.bottom + letter.top)):
        middle, height = (each.bottom + each.top) / 2, each.top - each.bottom
        for row in rows[-3:]:
            first = row[0]
            if abs(middle - (first.bottom + first.top) / 2) < 0.4 * max(height, first.top - first.bottom):
                row.append(each)
                break
        else:
            rows.append([each])
    for row in rows:
        row.sort(key=lambda letter: letter.left)
        size = median(letter.top - letter.bottom for letter in row) or 1.0
        run = [row[0]]
        for each in row[1:]:
            if each.left - run[-1].right > _GAP * size:
                yield _line(run, size)
                run = []
            run.append(each)
        yield _line(run, size)


def _line(run: list[_Letter], size: float) -> Line:
    said = run[0].sign
    for before, each in zip(run, run[1:], strict=False):
        both = before.sign.isascii() and each.sign.isascii() and before.sign.isalpha() and each.sign.isalpha()
        said += (" " if both and each.left - before.right > 0.15 * size else "") + each.sign
    return Line(said, run[0].left, run[-1].right, run[0].bottom, size)


def _ordered(lines: list[Line]) -> list[Line]:
    """Lines as they are read: down the left column and then the right one, where there are two; cells stay in a row."""
    gutter = _gutter(lines)
    if gutter is None:
        return _rows(lines)
    done: list[Line] = []
    block: list[Line] = []
    for line in lines:
        if line.left < gutter < line.right:  # over both columns: a title
            done += _columns(block, gutter)
            block = []
            done.append(line)
        else:
            block.append(line)
    return done + _columns(block, gutter)


def _columns(block: list[Line], gutter: float) -> list[Line]:
    return _rows([x for x in block if x.right <= gutter]) + _rows([x for x in block if x.left >= gutter])


def _rows(lines: list[Line]) -> list[Line]:
    """Cells of one row in one line, with tabs between."""
    rows: list[Line] = []
    for line in lines:
        if rows and abs(rows[-1].base - line.base) < 0.4 * line.size and line.left > rows[-1].right:
            before = rows.pop()
            line = before._replace(text=f"{before.text}\t{line.text}", right=line.right)
        rows.append(line)
    return rows


def _gutter(lines: list[Line]) -> float | None:
    """Where a blank stripe parts two columns of text; `None` where the page has one.

    Cells of a table leave stripes too, but are short: in columns most lines fill theirs.
    """
    if len(lines) < 12:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    for share in (0.5, 0.48, 0.52, 0.45, 0.55):
        at = left + share * (right - left)
        before = [line for line in lines if line.right <= at]
        behind = [line for line in lines if line.left >= at]
        crossing = len(lines) - len(before) - len(behind)
        if min(len(before), len(behind)) < 6 or crossing > 0.25 * len(lines):
            continue
        if all(_full(side) for side in (before, behind)):
            return at
    return None


def _full(side: list[Line]) -> bool:
    width = max(line.right for line in side) - min(line.left for line in side)
    return sum(line.right - line.left > 0.7 * width for line in side) > 0.5 * len(side)


def _without_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without what is printed at the top or the foot of most of them, and without their numbers."""

    def plain(line: Line) -> str:
        return re.sub(r"\d+", "0", re.sub(r"\s", "", line.text))

    edges = Counter(each for lines in pages for each in {plain(line) for line in [*lines[:2], *lines[-2:]]})
    often = {each for each, times in edges.items() if times >= 3 and times * 2 > len(pages)}
    kept = []
    for lines in pages:
        last = len(lines) - 1
        kept.append(
            [
                line
                for i, line in enumerate(lines)
                if not (
                    (i < 2 or i > last - 2)
                    and (plain(line) in often or (i in (0, last) and _NUMBER.fullmatch(line.text) is not None))
                )
            ]
        )
    return kept


_STOPS = "。；：！？"


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
    """The left and right edge of a line's column, from the lines around it that begin or end there."""
    around = lines[max(0, i - 15) : i + 16]
    here = [line for line in around if line.left < lines[i].right and line.right > lines[i].left]
    return min(line.left for line in here), max(line.right for line in here)


def _goes_on(line: Line, after: Line, left: float, right: float) -> bool:
    if "\t" in line.text or "\t" in after.text or not 0.85 < line.size / after.size < 1.18:
        return False
    if line.right < right - _NEAR * line.size:
        return False
    same_column = after.left < line.right and after.right > line.left
    return not same_column or after.left < left + _INDENT * line.size
