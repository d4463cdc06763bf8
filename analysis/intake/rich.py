"""RTF, through striprtf."""

import re

from analysis.intake.document import Document, Source, Unreadable, checked

_REVISED = re.compile(rb"\\(?:revised|deleted)(?![a-z0])")


def read(source: Source) -> list[Document]:
    """The text of an RTF file, a table's row a line.

    Raises Unreadable where it is cut off or has tracked changes.

    >>> from pathlib import Path
    >>> whole = b"{\\\\rtf1\\\\ansi\\\\ansicpg936 \\\\'c1\\\\'b8\\\\'ca\\\\'b3 24.8\\\\par}"
    >>> read(Source(Path("a.rtf"), whole))[0].text
    '粮食 24.8\\n'
    >>> read(Source(Path("a.rtf"), b"{\\\\rtf1\\\\ansi {\\\\b 24.8"))
    Traceback (most recent call last):
    analysis.intake.document.Unreadable: is cut off: braces stand open at its end; download it again
    """
    from striprtf.striprtf import rtf_to_text

    raw = source.data.decode("latin-1")
    if _depth(raw) > 0:
        raise Unreadable("is cut off: braces stand open at its end; download it again")
    if found := _REVISED.findall(source.data):
        raise Unreadable(f"has {len(found)} tracked changes: accept or reject them, and save it")
    try:
        text = rtf_to_text(raw, errors="ignore")
    except (ValueError, IndexError, LookupError, UnicodeError) as error:
        raise Unreadable(f"is damaged ({error})") from None
    return [Document(checked(text.replace("|", "\t")))]


def _depth(raw: str) -> int:
    plain = re.sub(r"\\[\\{}]", "", raw)
    return plain.count("{") - plain.count("}")
