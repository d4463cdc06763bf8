"""Bytes → text: UTF-8 with or without byte-order mark, UTF-16, GB18030."""

from pathlib import Path

from analysis import later as re
from analysis.doors import place_of, take_bytes
from analysis.errors import InputError
from analysis.text.foreign import refuse_foreign

# The line ends of old files (a carriage return alone) and of Word (U+2028, U+2029): one sign for one.
_LONE_ENDS = re.compile("\r(?![\r\n])|[\u2028\u2029]")


def decode(path: Path) -> str:
    """The file's text; a byte-order mark is not text, and a line end that is one other sign is a plain one."""
    data = take_bytes(path)
    if not data.strip():
        raise InputError(f"{path}: the file is empty")
    refuse_foreign(data, path)
    try:
        return _LONE_ENDS.sub("\n", decode_bytes(data))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def decode_bytes(data: bytes) -> str:
    """The text of bytes, by what they are. Raises InputError where they are none.

    >>> decode_bytes("粮食".encode("gb18030"))
    '粮食'
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\x00" in data[:4096]:
        encodings = _utf16_without_mark(data)
    else:
        encodings = ["utf-8-sig", "gb18030"]
    bad = 0
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            bad = max(bad, error.start + 1)
            continue
        if _is_text(text):
            return text
    if _is_big5(data):
        raise InputError("is text in Big5; save it in UTF-8")
    where = f" ({place_of(data, bad - 1)} is in none of them)" if bad else ""
    raise InputError(f"is not text in UTF-8, UTF-16 or GB18030{where}; save it in one of these")


def _is_big5(data: bytes) -> bool:
    try:
        text = data.decode("big5")
    except UnicodeDecodeError:
        return False
    return _is_text(text) and ("的" in text or "，" in text)


def _utf16_without_mark(data: bytes) -> list[str]:
    """UTF-16 without a mark: line ends and ASCII digits leave zero bytes on one side, 一 (U+4E00) few on the other."""
    sample = data[:4096]
    likely = ["utf-16-le", "utf-16-be"]
    return likely[::-1] if sample[::2].count(0) > sample[1::2].count(0) else likely


# Control characters, private-use and unassigned code points don't occur in texts; a wrong decoding is full of them.
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff]")


def _is_text(text: str) -> bool:
    return len(_ODD.findall(text)) * 200 <= len(text)
