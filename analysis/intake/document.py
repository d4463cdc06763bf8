"""What a reader of a format is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import InputError

#: Characters of text that no report has: the longest of 235 full texts, a page that prints it twice, has 45,000.
LONGEST_TEXT = 1_000_000
#: Bytes of a file that no report has; a saved page with its pictures has a few million.
LARGEST_FILE = 100_000_000


class Unreadable(InputError):
    """A document that can't be taken as it is: the message is the reason and what to do, without the file's name."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file: where it lies, its bytes, and for tables of documents which columns the user named (role → column)."""

    path: Path
    data: bytes
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text: one statement or paragraph a line.

    `row` numbers it within a table of documents, from 1 (0: the file is the document). `region` and `report_year` are
    what the table says of it, `title` and `address` what the file says; `notes` what the user is to know.
    """

    text: str
    row: int = 0
    region: str = ""
    report_year: str = ""
    kind: str = ""
    title: str = ""
    address: str = ""
    notes: tuple[str, ...] = ()


def checked(text: str) -> str:
    """The text with plain line ends, if it can be a document's.

    Raises Unreadable where it is empty or too long.

    >>> checked("粮食产量\\r\\n24.8亿斤")
    '粮食产量\\n24.8亿斤'
    >>> checked(" ")
    Traceback (most recent call last):
    analysis.intake.document.Unreadable: holds no text
    """
    if not text.strip():
        raise Unreadable("holds no text")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(f"holds {len(text):,} characters, more than any report ({LONGEST_TEXT:,}): split it")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
