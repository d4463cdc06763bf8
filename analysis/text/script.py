"""Text as it comes → text that rules can read, with every place kept.

Reports come out of PDFs, mirrors and web pages: full-width digits (１９８８), spaced digits (7 . 8 ％), zero-width
spaces inside words, ideographic indents, traditional characters, pinyin beside names, lines broken inside a sentence,
page numbers, the page's own furniture, figures that OCR has worn. `prepare` maps characters one to one, turns what is
to be read through into blanks, drops the blanks, and remembers what it dropped, so that a place in the plain text leads
back to the place in the text as it stands. Unicode's NFKC would do the mapping but changes lengths (㎡ becomes two
characters), hence a table of our own.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import accumulate

from analysis import later as re
from analysis.text.furniture import without_furniture
from analysis.text.joining import joined
from analysis.text.simplify import simplified
from analysis.text.worn import mend

_FULL = "".join(chr(c) for c in range(0xFF10, 0xFF1A)) + "".join(chr(c) for c in range(0xFF21, 0xFF3B))
_FULL += "".join(chr(c) for c in range(0xFF41, 0xFF5B)) + "％．／＋＜＞＝～"
_HALF = "0123456789" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz" + "%./+<>=~"
# Half-width clause marks are read as the full-width ones, one to one; a comma or dot between digits is put back.
_TABLE = str.maketrans(_FULL + "℅﹪・•‧⁄○「」『』", _HALF + "%%···/〇“”‘’") | str.maketrans(
    ",;:︰﹕!?()", "，；：：：！？（）"
)
_MAPPED = {chr(sign): chr(form) for sign, form in _TABLE.items()}
# Blanks, zero-width marks, soft hyphens and byte-order marks carry no meaning inside a Chinese line; nor do signs of a
# page's own font (U+E008 between 达到 and its figure), which would be taken for the coded words of a sentence, nor the
# signs that begin the items of a list (◆粮食产量3亿斤, ⑴粮食产量3亿斤).
_DROPPED = re.compile(
    "([ \t\r\f\v\u00a0\u00ad\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\ue000-\uf8ff◆◇●■□▲►▶➤★☆▪⑴-⒛]+)"
)
_INVISIBLE = re.compile("\n.*\n|[\\s\u200b-\u200f\u2060\ufeff\u00ad]+", re.S)
# A communiqué's head that runs into its paragraph (人口　年末人口…): the blank behind it parts it from the sentence.
_RUN_IN = re.compile(
    "^([ \\t\u3000]*(?!第)[\u4e00-\u9fff]{2,8})\u3000(\u3000?)(?=[\u4e00-\u9fff\\d“《][^\\n]*[，。；])(?=[^\\n]*\\d)",
    re.M,
)
# The same behind a numbered head, with a plain blank: 二、农业 全年农业总产值….
_CHAPTER_BLANK = re.compile("、[\u4e00-\u9fff、]{2,14}[ \\t\u3000\u00a0]")  # in all of these; soon looked for
_CHAPTER_RUN_IN = re.compile(
    "^([ \\t\u3000]*[一二三四五六七八九十]{1,3}、[\u4e00-\u9fff、]{2,14})[ \\t\u3000\u00a0]"
    "(?=[ \\t\u3000\u00a0]*(?:根据|据|经|初步|截[至止]|全[年省市县区州旗]|年[末底]|(?:19|20)\\d\\d年)[^\\n]*[，。；])"
    "(?=[^\\n]*\\d)",
    re.M,
)
# Paragraphs that a page has run together in one line, each with its indent: …完成了任务。　　二、今年的目标　　今年，….
_PARAGRAPHS = re.compile("^[^\\n]*。[\\u3000\\u00a0]{2}[^\\n]*", re.M)
_INDENT = re.compile("(?<=[^\\s])[\\u3000\\u00a0]{2}(?=[\\s]*[^\\s])")
# The same with plain blanks, which stand within sentences too: they part what a stop, or a heading, ends.
_BLANKS = re.compile("([。！？：])[ \\u00a0]([ \\u00a0]+)(?=[^\\s])")
_RUN_TOGETHER = re.compile("^(?:[^\\n]*?[。！？] [ \\u00a0]+[^\\s]){2}[^\\n]*", re.M)
_HEAD_BLANKS = re.compile(
    "(?<=\\n)([ \\u00a0]*(?:(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^，。；：\\n]{2,40}?"
    "|[^，。；：\\n]{2,24}?(?:回顾|安排|任务|目标|建议|工作|要求)))[ \\u00a0]([ \\u00a0]+)(?=[^\\s])"
)
# Headings in a line of many paragraphs, parted by one blank: …坚实步伐。 2015年工作回顾 2015年，….
_HEAD_IN_LINE = re.compile(
    "([。！？：]) ((?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
    "|(?=(?:19|20)\\d\\d年))[^，。；：\\s]{2,28}?"
    "(?:回顾|安排|任务|目标|建议|总结|工作|要求|成就|成绩)) (?=[^\\s，。；：])"
)
_DIGIT_COMMA = re.compile(r"[，'’](?<=\d.)(?=\d{3}(?!\d))")  # the mark first: the search is swift
# Pinyin beside a word that few can read, in brackets or not: a vowel with its tone tells it from other Latin letters.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
# Each pattern begins with one class, by which it is searched.
_PINYIN_IN_BRACKETS = re.compile(f"[（(][a-z {_TONES}ü'’]*[{_TONES}][a-z {_TONES}ü'’]*[）)]")
_PINYIN = re.compile(f"[a-zü{_TONES}](?<=[\u4e00-\u9fff].)(?:(?<=[{_TONES}])|[a-zü]*[{_TONES}])[a-zü]*")
_ANY_ODD = re.compile(f"[{re.escape(''.join(_MAPPED))}{_TONES}]")
# The mark of a note behind a word: 双控机制[4], 众创空间〔70〕. 国发〔2016〕5号 has a year there, and the notes
# themselves begin their lines with it.
_NOTE = re.compile(
    "\\[\\d{1,3}\\]|〔\\d{1,3}〕|［\\d{1,3}］|(?:[\\[［〔]?[①-⑳][\\]］〕]?|[⁰¹²³⁴-⁹]{1,3})(?=[，。；、：！？”）])"
)
# The sign that begins it first: a pattern that begins with a look back is tried at every sign of a text.
_NOTED = re.compile('[\\[〔［①-⑳⁰¹²³⁴-⁹](?:(?<=[\u4e00-\u9fff”》）%"].)|(?<=[\u4e00-\u9fff”》）%"][ \u3000].))')
# &nbsp; &ldquo; &#8220;: signs as a page's source spells them. The first stands for the sign, the rest is dropped.
_ENTITY = re.compile("&(?:[a-zA-Z]{2,8}|#\\d{2,5}|#x[0-9a-fA-F]{2,4});")
_FILLER = "\u2060"
# **9亿元**, __9%__, 9\\%, > 茶叶产量9吨: stress, a sign kept from meaning more, and a quotation, in Markdown.
_MARKDOWN = re.compile("\\*\\*+|__+|\\\\(?=%)|^>[> ]*", re.M)
_BREAK = re.compile("<br\\s*/?>")
# A five-year plan in straight quotes, as keyboards have them, or in single ones within others: "十五"末 is “十五”末.
_STRAIGHT = re.compile("[\"'‘]([一二三]?十[一二三四五六七八九]?五|[一二三四五六七八九]五)[\"'’]")
# Any other word or phrase in straight double quotes: the "三农".
_QUOTED = re.compile('"([^"\n]{1,60})"')
_SPARE = re.compile(f"，(?={_DROPPED.pattern}?[，、；。：])")  # a comma that a mirror put before another mark
# A ring or an o that begins an item, as a list within a list has it; a year in Chinese figures has no blank behind.
_RING = re.compile("^([ \t\u3000]*)[○◦o](?=[ \t\u3000\u00a0]+[\u4e00-\u9fffA-Z])", re.M)
_SHEET = re.compile("^#{1,6}[ \t]*[^\\s#]", re.M)


@dataclass(frozen=True, slots=True)
class Script:
    """Plain text and the way back.

    For each dropped run `cuts` has its place in `text`; `dropped` has the characters dropped before each and in all;
    `mends` are the places in `text` of signs that were read as others than printed (1O.5% as 10.5%).
    """

    text: str
    cuts: tuple[int, ...]
    dropped: tuple[int, ...]
    mends: tuple[int, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain text's `start:end` stands in the text as it was given."""
        i, j = bisect_right(self.cuts, start), bisect_right(self.cuts, end - 1)
        return start + self.dropped[i], end + self.dropped[j]

    def plain(self, start: int, end: int) -> tuple[int, int]:
        """Where `start:end` of the text as it was given stands in the plain text.

        >>> script = prepare("增长 ７．８ ％，持平")
        >>> script.plain(*script.place(2, 6)), script.plain(2, 4)
        ((2, 6), (2, 3))
        """
        return self._plain(start), self._plain(end - 1) + 1 if end > start else self._plain(end)

    def _plain(self, place: int) -> int:
        """The plain place of a sign; of one that was dropped that of the next."""
        i = bisect_right(range(len(self.cuts)), place, key=lambda run: self.cuts[run] + self.dropped[run])
        return max(self.cuts[i - 1], place - self.dropped[i]) if i else place

    def printed(self, raw: str, start: int, end: int) -> str:
        """What stands in `raw` for the plain text's `start:end`, less all that was read through.

        >>> raw = "粮食２４.\\n- 3 -\\n８億斤"
        >>> prepare(raw).printed(raw, 2, 8)
        '２４.８億斤'
        """
        i, j = bisect_right(self.cuts, start), bisect_left(self.cuts, end)
        begun, ended = (start, *self.cuts[i:j]), (*self.cuts[i:j], end)
        pieces = zip(begun, ended, self.dropped[i : j + 1], strict=True)
        return "".join(raw[first + gone : last + gone] for first, last, gone in pieces)

    def mended(self, start: int, end: int) -> bool:
        """Whether a worn figure was mended within the plain text's `start:end`: it is doubtful.

        >>> script = prepare("产量增长1O.5%，增长3%")
        >>> script.mended(4, 9), script.mended(10, 14)
        (True, False)
        """
        return bisect_left(self.mends, start) < bisect_left(self.mends, end)


def prepare(raw: str) -> Script:
    """Plain text of `raw`: digits, marks and characters in one form, blanks gone, broken lines joined, places kept.

    >>> script = prepare("增长 ７．８ ％，达1,250万元")
    >>> script.text
    '增长7.8%，达1,250万元'
    >>> script.place(2, 6)
    (3, 8)
    >>> prepare("广义货币M\\n2\\n增长13%").text
    '广义货币M2增长13%'
    >>> prepare("浏览次数：1234次\\n糧食產量24.\\n8億斤").text
    '\\n粮食产量24.8亿斤'
    """
    text = one_form(raw)
    if "\u3000" in text:
        text = _RUN_IN.sub(lambda m: f"{m[1]}：{m[2]}", text)
        if "。\u3000" in text or "。\u00a0" in text:  # seldom, and the pattern goes through each line
            text = _PARAGRAPHS.sub(lambda m: _INDENT.sub("\n\u3000", m[0]), text)
    if "  " in text:
        text = _RUN_TOGETHER.sub(lambda m: _HEAD_BLANKS.sub("\\1\n\\2", _BLANKS.sub("\\1\n\\2", m[0])), text)
    if "。 " in text:
        text = _HEAD_IN_LINE.sub("\\1\n\\2\n", text)
    if _CHAPTER_BLANK.search(text):
        text = _CHAPTER_RUN_IN.sub("\\1\n", text)
    if not is_sheet(text):
        text = joined(without_furniture(text))
    text, cuts, dropped = _without_blanks(_SPARE.sub(" ", text))
    text, mends = mend(text)
    if "，" in text or "'" in text or "’" in text:
        text = _DIGIT_COMMA.sub(",", text)
    return Script(text, cuts, dropped, mends)


prepared_once = lru_cache(maxsize=2)(prepare)
"""`prepare` for those that ask after one text by turns: a report's headings and its figures."""


def is_sheet(text: str) -> bool:
    """Whether a text has Markdown headings: its lines are its own, nothing is joined, nothing is furniture.

    >>> is_sheet("# 2022年回顾\\n粮食产量24.8亿斤\\n"), is_sheet("粮食产量24.8亿斤#\\n")
    (True, False)
    """
    return "#" in text and _SHEET.search(text) is not None


def visible(figure: str) -> str:
    """A figure as printed, less what is no part of it: invisible signs, line breaks, a page number on its own line.

    >>> visible("24.\\u200b8\\n亿斤"), visible("3.5\\n- 12 -\\n%")
    ('24.8亿斤', '3.5%')
    """
    return _INVISIBLE.sub("", figure)


@lru_cache(maxsize=2)  # sentences and printed tables are read from the same
def one_form(raw: str) -> str:
    """Digits, letters, marks and characters in one form, one for one; pinyin and the marks of notes become blanks.

    So do the marks of a page's source and of Markdown."""
    if "&" in raw:
        raw = _ENTITY.sub(_sign, raw)
    if "**" in raw or "__" in raw or "\\%" in raw or raw[:1] == ">" or "\n>" in raw:
        raw = _MARKDOWN.sub(lambda m: _FILLER * len(m[0]), raw)
    if "<br" in raw:
        raw = _BREAK.sub(lambda m: "\n" + _FILLER * (len(m[0]) - 1), raw)
    if "○" in raw or "◦" in raw or "\no" in raw:
        raw = _RING.sub("\\1 ", raw)
    text = simplified(raw)
    found = set(_ANY_ODD.findall(text))
    for sign in found & _MAPPED.keys():  # few occur: a sweep for each costs less than a look at every sign
        text = text.replace(sign, _MAPPED[sign])
    text = _without_notes(text)
    if '五"' in text or "五’" in text or "五'" in text:
        text = _STRAIGHT.sub("“\\1”", text)
    if '"' in text:
        text = _QUOTED.sub("“\\1”", text)
    return _PINYIN.sub(_blank, _PINYIN_IN_BRACKETS.sub(_blank, text)) if not found.isdisjoint(_TONES) else text


def _without_notes(text: str) -> str:
    """The text with blanks for the marks of notes, and for a blank before them."""
    pieces, last = [], 0
    for m in _NOTED.finditer(text):
        if m.start() >= last and (note := _NOTE.match(text, m.start())):
            begun = m.start() - (text[m.start() - 1] in " \u3000")
            pieces += [text[last:begun], " " * (note.end() - begun)]
            last = note.end()
    return "".join([*pieces, text[last:]]) if pieces else text


def _sign(m: re.Match[str]) -> str:
    sign = unescape(m[0])
    return sign + _FILLER * (len(m[0]) - 1) if len(sign) == 1 else m[0]


def _blank(m: re.Match[str]) -> str:
    return " " * len(m[0])


def _without_blanks(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The text less its blanks; the place of each dropped run in it, and how much was dropped up to there."""
    pieces = _DROPPED.split(text)
    kept, runs = pieces[::2], pieces[1::2]
    return "".join(kept), tuple(accumulate(map(len, kept[:-1]))), tuple(accumulate(map(len, runs), initial=0))
