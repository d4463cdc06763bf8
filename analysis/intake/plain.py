"""Plain text and Markdown: UTF-8, UTF-16 or GB18030."""

from analysis.errors import InputError
from analysis.intake.document import Document, Source, Unreadable, checked
from analysis.text.decode import decode_bytes


def read(source: Source) -> list[Document]:
    """The text of a file.

    Raises Unreadable where it is cut off in the middle of a character or is no text.

    >>> from pathlib import Path
    >>> read(Source(Path("a.txt"), "粮食产量24.8亿斤".encode()[:-1]))
    Traceback (most recent call last):
    analysis.intake.document.Unreadable: is cut off in the middle of a character: download it again
    """
    if not source.data.strip():
        raise Unreadable("the file is empty")
    if _cut_off(source.data):
        raise Unreadable("is cut off in the middle of a character: download it again")
    try:
        text = decode_bytes(source.data)
    except InputError as error:
        raise Unreadable(str(error)) from None
    return [Document(checked(text))]


def _cut_off(data: bytes) -> bool:
    """UTF-8 up to a character of which only the first bytes are there; it would pass for GB18030."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and not data[: error.start].isascii()
    return False
