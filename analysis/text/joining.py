"""Lines that a PDF or a mirror broke are joined; page numbers and running heads between them are read through.

Two kinds of evidence. Where a text is *wrapped* (most of its lines end at one edge, and most of these without a stop),
a full line goes on in the next. In any text a line goes on where it can't end (an open bracket, a comma, half a
number) or the next can't begin (a closing bracket, 同比, a unit after a digit). Paragraph ends, headings and list items
stay. A sheet with Markdown headings is no wrapped text and never comes here.

Nothing changes its place: what is read through becomes blanks.
"""

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analysis import later as re
from analysis.catalogue.words import read_words
from analysis.text.blank import blanked
from analysis.text.cut import cuts_a_word, figures_apart

_SUBSCRIPT = re.compile(r"\d{1,2}(?:\.\d)?")
_POLLUTANT = re.compile("(?:PM\n(?:2[.·]5|10)|(?:[CNS]O)\n2)(?![\\d.])")  # PM | 2.5浓度
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_UNSEEN = " \t\r\f\v\u00a0\u00ad\u2028\u2029\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x2010)))
_MARK = re.compile("\r?\n\u200b+\r?\n")
_STOPS = frozenset("。！？；：!?…")
_CLOSING = frozenset("，。；：、！？）》”’％%‰℃】〉")
_OPENING = frozenset("（《“‘、，〈【")
# 一、 （一） 第一部分 —— 1. 1、: a new paragraph. 一、二、三产业 is none.
_BEGINS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.](?![一二三四五六七八九十][、和产])|（[一二三四五六七八九十\d]{1,3}）|——"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|章|节|篇)"
    r"|[\d]{1,2}[、．.](?!\d|[ \u3000]\d+[ \u3000]*(?:[%‰倍]|[百千]?[万亿]))|各位代表"
)
# 2021年目标任务和重点工作: a chapter's heading without a number, behind a full line that ends a paragraph.
_CHAPTER = re.compile(
    "(?=.*(?:(?:19|20)\\d\\d年|时期|五年|今年|下一步))[^，。；：！？]{4,30}(?:回顾|安排|任务|目标|要求|重点|总结|建议|工作)"
)
_DASH = "[-—–―－·•~一]{1,3}"
_PAGE = (
    rf"(?:{_DASH}\s*\d{{1,3}}\s*{_DASH}|第\s*\d{{1,3}}\s*页(?:[\s，,/／（]*[共总]\s*\d{{1,3}}\s*页）?)?"
    rf"|\d{{1,3}}\s*页?\s*[/／]\s*[共总]?\s*\d{{1,3}}\s*页|[Pp](?:age|AGE)\s*\d{{1,3}}(?:\s*(?:of|/)\s*\d{{1,3}})?)"
)
_PAGE_LINE = re.compile(_PAGE + r"|[Pp]\.?\d{1,3}")
_PAGE_END = re.compile(rf"^{_PAGE}\s*|\s*{_PAGE}$")
_NUMBER = re.compile(r"(\d{1,3})(?:\s*[/／]\s*\d{1,3})?")
_AMOUNT = r"(?:%|‰|个?百分点|[十百千]?[万亿]|倍)"
_UNIT = "(?:[元人户吨斤亩家个项件套所座名年月日度岁位次天辆台处条米]|公斤|公里|公顷|平方|立方|千瓦)"
_AFTER_UNIT = r"(?=[，。；、）]|以上|以下|以内|左右|多|余|$)"
# The rest of a number whose beginning stands at the end of the line before, or its unit.
_REST = re.compile(
    rf"[.,，]?\d[\d.,，]*(?:{_AMOUNT}|{_UNIT})|{_AMOUNT}|{_UNIT}{_AFTER_UNIT}|[.,]\d"
    rf"|[多余](?:[万亿]|{_UNIT})"
)
# 收入12.8亿 | 元，增长5%
_POWER, _UNIT_FIRST = re.compile(r"\d[百千]?[万亿]$"), re.compile(_UNIT + _AFTER_UNIT)
_FIGURE = re.compile(rf"\d[\d.,]* ?{_AMOUNT}")
_PROSE = re.compile("(?=.*\\d).{10,}[，。；].*\\D$")  # 粮食9万吨；棉花产量 | 3万吨，增长5%
_TITLE = re.compile("^[^，。；、：]{0,30}(?:政府工作报告|统计公报)[^，。；、：]{0,10}$")
_LIST_MARK = re.compile(r"\d{1,2}[、．.](?!\d)|(?:19|20)\d\d年")
_PREDICATE = re.compile("(?:增长|下降|提高|上升|降低|达到|完成|实现|控制在|超过|突破|达|至|为|约|到)$")
# Words that only lead on; 作为, 参与, 普及 and the like are nouns that may end a heading.
_HELD = re.compile(
    "(?:(?<!目)的|以|把|被|(?<!求)是|(?<![作行有])为|(?<![温饱总祥平谐])和|(?<!参)与|(?<!普)及|(?<![存现实潜内外])在"
    "|(?<![自理])由|(?<!服)从|(?<!健)将|(?<![由关等对基属至])于|(?<![门等])第|预计|分别|同比|其中|常住)$"
)
_MARKS = re.compile("[，。；、：]")
_PUNCTUATION = re.compile("[，。；、]")

_NARROWEST, _WIDEST = 12, 62
"""Characters in a line of print: a column of a PDF holds 20 to 45, a page of a mirror at most 60."""
_BAND = 3
"""A mark that may not begin a line, or a number that may not be parted, makes a line this much shorter."""
_HEAD = 40
"""A running head is a title, at most."""
_LINES = 5
"""Fewer lines are no evidence of an edge."""
_PIECES = 120
"""Pieces have some 200 characters; of 235 reports none has numbered items so long that end without a stop."""
_SHARE, _OPEN, _EXACT = 0.4, 0.6, 0.8
"""Of the lines of a wrapped text 0.7 to 0.9 end at the edge and 0.8 to 0.95 of these are open; of 327 texts that are
not, at most 0.2 of the lines have one length. Where 0.8 of the full lines have one length, all have."""


class Line(NamedTuple):
    """A line with something to see: its place, what is seen, and how far it is set in."""

    start: int
    end: int
    text: str
    indent: int


class Edge(NamedTuple):
    """Where lines end: the width of full ones, how much less still counts, counted in half columns or in characters."""

    width: int
    slack: int
    halves: bool

    @property
    def band(self) -> int:
        """How much shorter a line may be whose end was moved; twice as much in half columns."""
        return _BAND * (1 + self.halves)

    def size(self, line: Line) -> int:
        """The line's width, its indent counted."""
        if not self.halves:
            return len(line.text) + line.indent
        return 2 * (len(line.text) + line.indent) - len(line.text.encode("ascii", "ignore")) - line.text.count(" ")

    def holds(self, line: Line) -> bool:
        """Whether the line ends at the edge or near it."""
        return self.width - self.band <= self.size(line) <= self.width + self.band


def joined(text: str) -> str:
    """The text with blanks for what is read through, of the same length.

    >>> joined("居民消费价格控制在3%以\\n内，粮食24.\\n8亿斤。\\n一、回顾\\n")
    '居民消费价格控制在3%以 内，粮食24. 8亿斤。\\n一、回顾\\n'
    >>> joined("推进甲乙丙丁戊\\n- 3 -\\n的改革。")
    '推进甲乙丙丁戊       的改革。'
    """
    if text.count("\n") < 1:
        return text
    every = _lines(text)
    figures = {every[i].start for i in figures_apart([line.text for line in every])}
    between, edge = _between(every, figures)
    lines = [line for i, line in enumerate(every) if i not in between]
    blank = [(every[i].start, every[i].end) for i in between]
    marked = "\u200b" in text
    links = _links(lines)
    for i, (here, after) in enumerate(pairwise(lines)):
        if (piece := _cut_in_pieces(here, after)) > 0:
            blank.append((here.end, after.start + piece))
        elif (
            _goes_on(here, after, edge, text)
            or not figures.isdisjoint((here.start, after.start))
            or _is_subscript(lines, i)
            or i in links
            or i + 1 in links
            or (marked and _is_marked(here, text[here.end : after.start]))
        ):
            blank.append((here.end, after.start))
    return blanked(text, blank)


_PIECE = re.compile(r"(\d{1,3})、\.?")


def _cut_in_pieces(here: Line, after: Line) -> int:
    """How many characters number a piece of a text that a library of documents cut into pieces (1、…4406. | 2、3亿元…):
    the piece before it has the number before, is long and ends within a sentence."""
    if len(here.text) < _PIECES:
        return 0
    number, before = _PIECE.match(after.text), _PIECE.match(here.text)
    if not number or not before or not _is_open(here):
        return 0
    return number.end() if int(number[1]) == int(before[1]) + 1 else 0


def _is_subscript(lines: list[Line], i: int) -> bool:
    """Whether a line and the next are parts of a name with its subscript on a line of its own: M, 2; PM, 2.5, 浓度."""
    if lines[i].text[-1] in _LATIN:
        after = lines[i + 1].text
        return _SUBSCRIPT.fullmatch(after) is not None or _POLLUTANT.search(f"{lines[i].text}\n{after}") is not None
    behind = i > 0 and lines[i - 1].text[-1] in _LATIN and _SUBSCRIPT.fullmatch(lines[i].text) is not None
    return behind and not _SUBSCRIPT.fullmatch(lines[i + 1].text)


_NO_LINK = re.compile("[，。；、：]|^[\\d.一二三四五六七八九十百千万亿零]+[元年月日]?$")
_LINK = 12
"""A word that a page links is a name: of 400 in 16 reports all but 6 have at most 10 signs."""


def _links(lines: list[Line]) -> set[int]:
    """The lines that are a word which the page linked: a few signs without a mark on a line of their own, behind a
    sentence that was begun and has not ended (…。培育了 | 茶业龙头 | 企业9家).

    >>> [line.text for line in map(_lines("茶园稳定。培育\\n茶业龙头\\n企业9家。\\n二、计划\\n").__getitem__, [1])]
    ['茶业龙头']
    """
    found: set[int] = set()
    for k in range(1, len(lines) - 1):
        word, here = lines[k].text, lines[k - 1]
        if len(word) > _LINK or not _is_open(here) or here.text[-1] in ".…" or _NO_LINK.search(word):
            continue
        begun = "。" in here.text or (k - 2 in found and _PUNCTUATION.search(here.text))
        if begun and _is_open(lines[k]) and not _BEGINS.match(word) and not _BEGINS.match(lines[k + 1].text):
            found.add(k)
    return found


def _is_marked(here: Line, gap: str) -> bool:
    """Whether the page that broke a line inside a sentence marked the place with a zero-width space on its own line."""
    return here.text[-1] not in "。！？；：" and _MARK.fullmatch(gap) is not None


def _lines(text: str) -> list[Line]:
    found, begun = [], 0
    for raw in text.split("\n"):
        end = begun + len(raw)
        seen = raw.strip(_UNSEEN)
        if seen:
            start = begun + raw.index(seen[0])
            found.append(Line(start, start + len(seen), seen, start - begun))
        begun = end + 1
    return found


def _between(lines: list[Line], figures: set[int]) -> tuple[set[int], Edge | None]:
    """The lines that are page numbers or running heads, and the edge that the others end at."""
    pages = {i for i, line in enumerate(lines) if len(line.text) <= 24 and _PAGE_LINE.fullmatch(line.text)}
    numbers = {
        i
        for i, line in enumerate(lines)
        if line.text[0] in "0123456789"
        and line.start not in figures
        and len(line.text) <= 9
        and _NUMBER.fullmatch(line.text)
        and not (i and lines[i - 1].text[-1] in _LATIN)
    }
    pages |= _counted(lines, numbers)
    for i in numbers | pages:  # a number beside the title, down in the text
        titles = {k for k in (i - 1, i + 1) if 2 < k < len(lines) and _TITLE.search(lines[k].text)}
        pages |= {i, *titles} if titles else set()
    pages |= _heads(lines, pages)
    edge = _edge([line for i, line in enumerate(lines) if i not in pages])
    if edge is not None and (pages or numbers):
        pages |= _within_a_sentence(lines, pages, numbers, edge)
    return pages, edge


def _counted(lines: list[Line], numbers: set[int]) -> set[int]:
    """Bare numbers that count the pages: at least three, each one more than the one before, prose between them."""
    last: dict[int, list[int]] = {}
    best: list[int] = []
    for i in sorted(numbers):
        number = int(_NUMBER.fullmatch(lines[i].text)[1])  # type: ignore[index]
        chain = last.pop(number - 1, [])
        if chain and i - chain[-1] < _LINES:
            chain = []
        chain.append(i)
        last[number] = chain
        best = max(best, chain, key=len)
    return set(best) if len(best) >= 3 else set()


def _heads(lines: list[Line], pages: set[int]) -> set[int]:
    """Lines said again and again, most times beside a page number or with the page's number in them."""
    bare = {
        i: _PAGE_END.sub("", line.text)
        for i, line in enumerate(lines)
        if i not in pages and len(line.text) <= _HEAD and _is_open(line) and not _MARKS.search(line.text)
    }
    said: dict[str, list[int]] = {}
    for i, name in bare.items():
        said.setdefault(name, []).append(i)
    found: set[int] = set()
    for name, places in said.items():
        if len(places) < 2 or not name:
            continue
        beside = [i for i in places if i - 1 in pages or i + 1 in pages or lines[i].text != name]
        if len(beside) >= 2 and len(beside) * 3 >= len(places) * 2:
            found.update(beside)
    return found


def _within_a_sentence(lines: list[Line], pages: set[int], numbers: set[int], edge: Edge) -> set[int]:
    """Numbers and short lines at the break of a page: the line above is full and its sentence has not ended.

    A sentence that goes on fills its line or ends with a stop, so a short line without one is none of it.
    """
    found: set[int] = set()
    above: Line | None = None
    for i, line in enumerate(lines):
        if i in pages:
            continue
        broken = above is not None and _is_open(above) and edge.holds(above)
        beside = {i - 1, i + 1} & (pages | found)
        if broken and (i in numbers or (beside and len(line.text) <= _HEAD and _is_head(line, edge))):
            found.add(i)
        else:
            above = line
    return found


def _is_head(line: Line, edge: Edge) -> bool:
    return _is_open(line) and not _PUNCTUATION.search(line.text) and edge.size(line) < edge.width - 2 * edge.band


def _edge(lines: list[Line]) -> Edge | None:
    """The edge that most lines of a wrapped text end at; None where the text is none."""
    prose = [line for line in lines if line.end - line.start + line.indent >= _NARROWEST]
    if len(prose) < _LINES or len(prose) * 4 < len(lines):
        return None
    if sum(line.end - line.start <= 2 * _WIDEST for line in prose) < _SHARE * len(prose):
        return None  # most lines are whole paragraphs
    found = [edge for halves in (False, True) if (edge := _edge_in(prose, halves)) is not None]
    return max(found, key=lambda edge: (sum(map(edge.holds, prose)), -edge.slack)) if found else None


def _edge_in(prose: list[Line], halves: bool) -> Edge | None:
    """The edge where lines are measured in half columns, or in characters."""
    unit = 1 + halves
    sizes = [Edge(0, 0, halves).size(line) for line in prose]
    counts = Counter(size for size in sizes if size <= (_WIDEST + _BAND) * unit)
    band = _BAND * unit
    top = max(counts, key=lambda size: (sum(counts[size - k] for k in range(band + 1)), size), default=0)
    full = [line for line, size in zip(prose, sizes, strict=True) if top - band <= size <= top]
    if not _NARROWEST * unit <= top <= _WIDEST * unit or len(full) < _SHARE * len(prose):
        return None
    if sum(size > top for size in sizes) > len(full):
        return None  # two headings of one length among paragraphs
    if sum(map(_is_open, full)) < _OPEN * len(full):
        return None
    if sum(_PUNCTUATION.search(line.text) is not None for line in full) < _SHARE * len(full):
        return None  # rows of a table
    mode = max(range(top - band, top + 1), key=lambda size: counts[size])
    return Edge(mode, 0, halves) if counts[mode] >= _EXACT * len(full) else Edge(top, band, halves)


def _is_open(line: Line) -> bool:
    return line.text[-1] not in _STOPS and not (line.text[-1] in "”’）" and line.text[-2:-1] in _STOPS)


def _goes_on(here: Line, after: Line, edge: Edge | None, text: str) -> bool:
    """Whether the sentence or the paragraph of a line goes on in the next."""
    if edge is None or not edge.holds(here):
        return _cannot_part(here.text, after.text)
    titled = not _is_open(here) and _CHAPTER.fullmatch(after.text) is not None
    begins = titled or _BEGINS.match(after.text) is not None or after.indent > max(1, here.indent)
    if not _is_open(here) and here.text[-1] not in "：；":
        full = edge.size(here) >= edge.width - edge.slack
        return full and not begins and "\n\n" not in text[here.end : after.start].replace("\r", "")
    heading = _BEGINS.match(here.text) is not None and not _PUNCTUATION.search(here.text[3:])
    if heading:  # a heading that ends at the edge by chance; one that is broken leaves a short rest
        return not begins and edge.size(after) < edge.width - 2 * edge.band
    return not begins or (_PUNCTUATION.search(here.text) is not None and after.indent <= max(1, here.indent))


def _cannot_part(here: str, after: str) -> bool:
    """Whether no line of any text ends so, or none begins so."""
    last, first = here[-1], after[0]
    if last in "。！？!?":
        return first in "”’）》"
    if first in _CLOSING:
        return True
    if _BEGINS.match(after):
        return False
    if last in _OPENING:
        return True
    if last in _STOPS or len(here) < 3:
        return False
    if last.isdigit() or (last in ".," and here[:-1].rstrip(_UNSEEN)[-1:].isdigit()):
        return _number_goes_on(here, after)
    if len(after) <= 3 and after[-1] in "。；，":
        return True
    if _POWER.search(here) and _UNIT_FIRST.match(after):
        return True
    if _FIGURE.match(after):
        prose = _PUNCTUATION.search(after) is not None and _PROSE.match(here) is not None
        return prose or _PREDICATE.search(here, len(here) - 3) is not None
    if _HELD.search(here, len(here) - 2) is not None:
        return True
    heading = _BEGINS.match(here) is not None and not _PUNCTUATION.search(here[3:])
    return not heading and (cuts_a_word(here, after) or any(w.match(after) and h.search(here) for w, h in _continues()))


def _number_goes_on(here: str, after: str) -> bool:
    """A number broken over the line's end: digits in prose before, the rest or its unit behind, and more prose."""
    if here[0].isdigit() and not re.search("[\u4e00-\u9fff]", here):
        return False
    if here[-1] == "." or (after[0] == "." and after[1:2].isdigit()):
        return after.lstrip(".")[:1].isdigit()
    if not _PUNCTUATION.search(here + after) or _LIST_MARK.match(after):
        return False
    return _REST.match(after) is not None


@lru_cache(maxsize=1)
def _continues() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Words that can't begin a paragraph, unless what they are part of can (与此同时), and what the line before them
    ends in: a unit goes on from a number in words (三百 | 万元), and opens a line elsewhere (万元产值能耗)."""
    kept: dict[str, list[str]] = {}
    for row in read_words("continues"):
        kept.setdefault(row["after"], []).append(row["word"] + (f"(?!{row['unless']})" if row["unless"] else ""))
    return tuple(
        (re.compile("|".join(words)), re.compile(f"{after}$" if after else "")) for after, words in kept.items()
    )
