"""Word's docx: paragraphs, tables a row a line, footnotes and endnotes at the end."""

import io
import re
import zipfile
from collections.abc import Iterator

from analysis.intake.document import Document, Source, Unreadable, checked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Unpacked, the longest report is a few million bytes of XML; more than this is a bomb or no report.
LARGEST_UNPACKED = 300_000_000
_CHANGES = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")
#: Between the cells of a row.
CELLS = "\t"


def read(source: Source) -> list[Document]:
    """The text of a docx.

    Raises Unreadable where the file is damaged, too large, or has tracked changes: which text is meant is its author's
    to say.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    check_zip(source.data)
    try:
        document = docx.Document(io.BytesIO(source.data))
        notes = [part for part in document.part.package.iter_parts() if _is_notes(str(part.partname))]
        body = document.element.body
        changes = [each for each in body.iter(*_CHANGES) if _text(each, struck=True).strip()]
        if changes:
            kept = _text(changes[0], struck=True).strip()[:20]
            raise Unreadable(
                f"has {len(changes)} tracked changes (“{kept}”): accept or reject them in Word, and save it"
            )
        lines = list(_lines(body))
        for part in notes:
            lines += _lines(etree.fromstring(part.blob))
        properties = document.core_properties
        title = (properties.title or "").strip()
    except Unreadable:
        raise
    except (PackageNotFoundError, etree.XMLSyntaxError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable(f"is damaged or cut off ({type(error).__name__}): download it again") from None
    return [Document(checked("\n".join(line for line in lines if line.strip())), title=title)]


def check_zip(data: bytes) -> None:
    """Raises Unreadable for the bytes of a zip file that is damaged or unpacks to more than any report."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            total = sum(each.file_size for each in archive.infolist())
            if total > LARGEST_UNPACKED:
                raise Unreadable(f"unpacks to {total:,} bytes, more than any report ({LARGEST_UNPACKED:,})")
            if bad := archive.testzip():
                raise Unreadable(f"is damaged ({bad}): download it again")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"is damaged or cut off ({error}): download it again") from None


def _is_notes(name: str) -> bool:
    return re.fullmatch(r"/word/(?:foot|end)notes\d*\.xml", name) is not None


def _lines(element) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """The paragraphs below an element in order; a table's row is a line, but a table that sets out the page is none."""
    for each in element:
        if each.tag == f"{_W}p":
            yield from _text(each).split("\n")
            for box in each.iter(f"{_W}txbxContent"):
                if not _fallback(box):
                    yield from _lines(box)
        elif each.tag == f"{_W}tbl":
            for row in each.iterchildren(f"{_W}tr"):
                cells = [list(_lines(cell)) for cell in row.iterchildren(f"{_W}tc")]
                if len(cells) == 1:
                    yield from cells[0]
                else:
                    yield CELLS.join("".join(lines).strip() for lines in cells)
        elif each.tag in (f"{_W}footnote", f"{_W}endnote"):
            if each.get(f"{_W}type") is None:  # the others are the lines that part notes from the text
                yield from _lines(each)
        elif each.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", *_CHANGES):
            yield from _lines(each)


def _fallback(box) -> bool:  # type: ignore[no-untyped-def]
    """Whether a text box is the second print of one, for programs that can't show the first."""
    return any(str(above.tag).endswith("}Fallback") for above in box.iterancestors())


_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _text(element, struck: bool = False) -> str:  # type: ignore[no-untyped-def]
    """The text below a paragraph or a change, without its text boxes; `struck` with what a change takes out."""
    said = []
    for each in element.iter():
        if any(str(above.tag) == f"{_W}txbxContent" for above in _until(each, element)):
            continue
        if each.tag == f"{_W}t" or (struck and each.tag == f"{_W}delText"):
            said.append(each.text or "")
        elif each.tag in _BREAKS and each.getparent().tag == f"{_W}r":
            said.append(_BREAKS[each.tag])
    return "".join(said)


def _until(element, top) -> Iterator:  # type: ignore[no-untyped-def]
    for above in element.iterancestors():
        if above is top:
            return
        yield above
