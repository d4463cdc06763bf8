"""Text as printed → text that rules can read, with every place kept.

Reports come with full-width digits (１９８８), spaced digits (7 . 8 ％), zero-width spaces inside words and
ideographic indents. `prepare` maps characters one to one and drops the invisible ones, and remembers what it
dropped so that a place in the plain text leads back to the place in the text as it stands. Unicode's NFKC would do
the mapping but changes lengths (㎡ becomes two characters), hence a table of our own.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_FULL = "".join(chr(c) for c in range(0xFF10, 0xFF1A)) + "".join(chr(c) for c in range(0xFF21, 0xFF3B))
_FULL += "".join(chr(c) for c in range(0xFF41, 0xFF5B)) + "％．／＋＜＞＝～"
_HALF = "0123456789" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz" + "%./+<>=~"
# Half-width clause marks are read as the full-width ones, one to one; a comma or dot between digits is put back.
_TABLE = str.maketrans(_FULL + "﹪・•‧⁄○", _HALF + "%···/〇") | str.maketrans(",;:!?()", "，；：！？（）")
# Blanks, zero-width marks, soft hyphens and byte-order marks carry no meaning inside a Chinese line.
_DROPPED = re.compile("[ \t\r\f\v\u00a0\u00ad\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+")
# Some pages break a line inside a sentence and mark the place with a zero-width space on a line of its own.
_WRAP = re.compile("(?<=[^。！？；：\\s\u200b])\r?\n\u200b+\r?\n(?=[^\\s\u200b])")
# Others set a subscript on a line of its own: M, 2, 预期增长 of 广义货币M2.
_SUBSCRIPT = re.compile("(?<=[A-Z])\r?\n\\d\r?\n(?=[^\\s\u200b])")
_DIGIT_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Script:
    """Plain text and the way back: for each dropped run its place in `text` and the characters dropped so far."""

    text: str
    cuts: tuple[int, ...]
    dropped: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain text's `start:end` stands in the text as it was given."""
        if not self.cuts:
            return start, end
        i, j = bisect_right(self.cuts, start), bisect_right(self.cuts, end - 1)
        return start + (self.dropped[i - 1] if i else 0), end + (self.dropped[j - 1] if j else 0)


def prepare(raw: str) -> Script:
    """Plain text of `raw`: digits and marks in one form, blanks gone, places kept.

    >>> script = prepare("增长 ７．８ ％，达1,250万元")
    >>> script.text
    '增长7.8%，达1,250万元'
    >>> script.place(2, 6)
    (3, 8)
    >>> prepare("广义货币M\\n2\\n增长13%").text
    '广义货币M2增长13%'
    """
    text = raw.translate(_TABLE)
    cuts: list[int] = []
    dropped: list[int] = []
    if "\u200b" in text:
        text = _WRAP.sub(lambda m: " " * len(m[0]), text)
    text = _SUBSCRIPT.sub(lambda m: re.sub(r"\s", " ", m[0]), text)
    if _DROPPED.search(text):
        parts, last, gone = [], 0, 0
        for m in _DROPPED.finditer(text):
            start, end = m.span()
            parts.append(text[last:start])
            cuts.append(start - gone)
            gone += end - start
            dropped.append(gone)
            last = end
        parts.append(text[last:])
        text = "".join(parts)
    if "，" in text:
        text = _DIGIT_COMMA.sub(",", text)
    return Script(text, tuple(cuts), tuple(dropped))
