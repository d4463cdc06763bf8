"""Which format a file is in, told by its bytes: a name may lie. Each has its reader."""

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from analysis.intake import office, page, pdf, plain, rich, tables, word
from analysis.intake.document import Document, Source, Unreadable
from analysis.text.foreign import is_page

Reader = Callable[[Source], list[Document]]


class Format(NamedTuple):
    """A format: its name for the user, how the names of its files end, its reader."""

    name: str
    endings: tuple[str, ...]
    read: Reader


TEXT = Format("text", (".txt", ".md", ".text"), plain.read)
DOCX = Format("a Word file (docx)", (".docx", ".docm", ".dotx"), word.read)
PDF = Format("a PDF", (".pdf",), pdf.read)
PAGE = Format("a web page", (".html", ".htm", ".mhtml", ".mht", ".xhtml", ".shtml"), page.read)
RTF = Format("an RTF file", (".rtf",), rich.read)
OLD = Format("an old Word or WPS file", (".doc", ".wps", ".dot"), office.read)
CSV = Format("a table (csv)", (".csv", ".tsv"), tables.read_csv)
JSONL = Format("a table (jsonl)", (".jsonl", ".ndjson"), tables.read_jsonl)
XLSX = Format("a workbook (xlsx)", (".xlsx", ".xlsm"), tables.read_xlsx)
DTA = Format("a Stata file", (".dta",), tables.read_dta)
FORMATS = (TEXT, DOCX, PDF, PAGE, RTF, OLD, CSV, JSONL, XLSX, DTA)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BOOK = "Workbook".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = ((b"Rar!", "a RAR archive"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"\x1f\x8b", "a gzip archive"))


def format_of(source: Source) -> Format:
    """The format of a file's bytes; text is told apart by its name.

    Raises Unreadable for what is no document: a picture, an archive, a program.

    >>> from pathlib import Path
    >>> format_of(Source(Path("report.docx"), b"%PDF-1.7 ...")).name
    'a PDF'
    >>> format_of(Source(Path("report.txt"), b"\\x89PNG ..."))
    Traceback (most recent call last):
    analysis.intake.document.Unreadable: is a picture: run OCR over it and add what comes of it
    """
    data, ending = source.data, source.path.suffix.lower()
    head = data[:1024].lstrip()
    if not head:
        raise Unreadable("the file is empty")
    if b"%PDF-" in head[:64]:
        return PDF
    if head.startswith(b"PK"):
        return _zipped(data)
    if head.startswith(_OLE):
        return _compound(data)
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith((b"<stata_dta>", b"\x71\x02", b"\x72\x02", b"\x73\x02")):
        return DTA
    if head.startswith(_PICTURES):
        raise Unreadable("is a picture: run OCR over it and add what comes of it")
    for mark, name in _ARCHIVES:
        if head.startswith(mark):
            raise Unreadable(f"is {name}: unpack it and add what is inside")
    if is_page(data):
        return PAGE
    named = next((each for each in FORMATS if ending in each.endings), None)
    if named in (TEXT, CSV, JSONL, PAGE):
        return named
    if named is None and ending not in ("", ".log"):
        raise Unreadable(f"is no document of a kind that is read ({ending}); read are {', '.join(known_endings())}")
    return TEXT


def known_endings() -> list[str]:
    """How the names of documents end."""
    return [ending for each in FORMATS for ending in each.endings]


def _zipped(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError):
        raise Unreadable("is cut off or damaged: download it again") from None
    if any(name.startswith("word/") for name in names):
        return DOCX
    if any(name.startswith("xl/") for name in names):
        return XLSX
    if "mimetype" in names and "content.xml" in names:
        return OLD._replace(name="an OpenDocument file", endings=(".odt",))
    raise Unreadable(f"is a zip archive of {len(names)} files: unpack it and add what is inside")


def _compound(data: bytes) -> Format:
    if _LOCKED in data:
        raise Unreadable("has a password: open it and save it without one")
    if _BOOK in data:
        raise Unreadable("is an old Excel file (xls): save it as xlsx")
    return OLD
