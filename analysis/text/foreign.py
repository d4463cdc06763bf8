"""Files that are no text although their name says so: refused with what to do."""

import re
from pathlib import Path

from analysis.errors import InputError

_SAVE = "open it and save it as plain text (.txt, UTF-8)"
_COPY = "open it, copy its text into a .txt file and give that"
# How such files begin, what they are, what to do; the marks are those of the formats' own definitions.
_MARKS = (
    (b"%PDF-", "a PDF", "save its text with `pdftotext FILE.pdf FILE.txt` and give that"),
    (b"PK\x03\x04", "a Word file (docx) or another zip archive", _SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", _SAVE),
    (b"{\\rtf", "a file in RTF", _SAVE),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give the text inside"),
    (b"Rar!", "a RAR archive", "unpack it and give the text inside"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and give the text inside"),
    (b"\x89PNG", "a picture", "give the report as text"),
    (b"\xff\xd8\xff", "a picture", "give the report as text"),
)
_PAGE = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table|script|style)\b",
    re.I | re.S,
)
_MAIL = re.compile(rb"\A(?:From: .*?\r?\n|MIME-Version: |Content-Type: multipart/)", re.I)
_TAGS = re.compile(rb"</?(?:p|div|span|br|td|tr|table|a|font|strong|li|ul|h[1-6]|img|script)\b[^<>]{0,400}>", re.I)
# A page saved without its head still has a tag for each paragraph; a report that quotes a tag has one or two.
_MANY = 10


def refuse_foreign(data: bytes, path: Path) -> None:
    """Raise `InputError` for bytes that are a PDF, a Word file, an archive, a picture, RTF, a web page or its archive.

    >>> refuse_foreign("地区生产总值增长5%。".encode(), Path("report.txt"))
    >>> refuse_foreign(b"PK\x03\x04 ...", Path("report.txt"))
    Traceback (most recent call last):
    analysis.errors.InputError: report.txt: is a Word file (docx) or another zip archive, no text; open it and ...
    """
    head = _head(data)
    for mark, kind, advice in _MARKS:
        if head.lstrip().startswith(mark):
            raise InputError(f"{path}: is {kind}, no text; {advice}")
    if _PAGE.match(head) or _tagged(data):
        raise InputError(f"{path}: is a web page (HTML), no text; {_COPY}")
    if _MAIL.match(head):
        raise InputError(f"{path}: is a saved web archive or mail, no text; {_COPY}")


def is_page(data: bytes) -> bool:
    """Whether bytes are a web page or an archive of one, whatever their name says.

    >>> is_page(b"<!DOCTYPE html><p>24.8"), is_page("粮食产量24.8亿斤".encode())
    (True, False)
    """
    head = _head(data)
    return any((_PAGE.match(head), _MAIL.match(head), _tagged(data)))


def _head(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: ASCII signs have a zero byte beside them
        return data[2:4096].replace(b"\x00", b"")
    return data[:4096].removeprefix(b"\xef\xbb\xbf")


def _tagged(data: bytes) -> bool:
    return b"</" in data and sum(1 for _ in _TAGS.finditer(data, 0, 200_000)) >= _MANY
