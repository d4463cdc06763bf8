"""What a web page sets around a report: paths, dates of posting, counts of visits, buttons, licences, links.

Words and what they decide are data (`furniture.csv`): a `label` stands before a colon and its value, a `button` is all
of a piece, a `line` word makes the whole line furniture, a `rest` word that is a line of its own ends the report. Only
lines at the head and the tail of a text count, and only as a whole.
"""

from collections import Counter
from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import read_words
from analysis.text.blank import blanked

_EDGE = 40
"""Lines at either end that may be a page's: the fullest menus of county sites have 25 to 30 items, a line each."""
_LONGEST = 160
"""No line of a page's foot is longer; a paragraph that names a licence is."""
_LINK = 60
"""A title in a list of links is shorter, and no sentence."""
_BLANK = " \t\r\u3000\u00a0\u200b\ufeff"
_AROUND = _BLANK + "：:【】[]>»"
_SPACE = re.compile("[\\s\u3000\u00a0|>»›·•【】\\[\\]{}«#/]+")
# A date or a time of day, a count, an address: what may stand between labels.
_VALUE = re.compile("[\\d.:：年月日时分秒/-]+(?:次|人|人次|℃)?|[A-Za-z0-9_.@/:：?=&-]+|[（(]?[TA]?[+-][)）]?|[-—]+")


@lru_cache(maxsize=1)
def _lexicon() -> tuple[re.Pattern[str], frozenset[str], re.Pattern[str], frozenset[str]]:
    kinds: dict[str, list[str]] = {}
    for row in read_words("furniture"):
        kinds.setdefault(row["kind"], []).append(row["word"])
    labels = "|".join(map(re.escape, sorted(kinds["label"], key=len, reverse=True)))
    return (
        re.compile(f"[（(]?(?:{labels})(?:[：:]|为：)"),
        frozenset(kinds["button"]),
        re.compile("|".join(map(re.escape, kinds["line"]))),
        frozenset(kinds["rest"]),
    )


def is_furniture(line: str) -> bool:
    """Whether a line of a page's head or foot is furniture as a whole.

    >>> [is_furniture(x) for x in ("日期：2023-01-05 10:20　来源：本站　浏览：1234次", "首页 > 公开 > 正文")]
    [True, True]
    >>> [is_furniture(x) for x in ("浏览次数增长5%。", "时间：紧迫，任务重，要增长5%。")]
    [False, False]
    """
    label, buttons, whole, _ = _lexicon()
    if len(line) > _LONGEST:
        return False
    if whole.search(line):
        return True
    if line[-1] in "。；" or "，" in line:
        return False
    pieces = [piece for piece in _SPACE.split(line) if piece]
    known = [piece in buttons or label.match(piece) is not None for piece in pieces]
    if not any(known):
        return False
    if known[0] and (pieces[0] in ("首页", "网站首页") or ">" in line or "»" in line):
        return len(pieces) > 1  # the path to a page, a menu
    return all(
        ok or _VALUE.fullmatch(piece) or (i > 0 and label.match(pieces[i - 1]) is not None)
        for i, (piece, ok) in enumerate(zip(pieces, known, strict=True))
    )


# Three letters or digits that a site stamps on the ends of its paragraphs: …提出意见。x7Q. Three digits or capitals
# (GDP, at the end of a broken line) are none.
_STAMP = re.compile("(?<=[。；：！\u4e00-\u9fff])(?!\\d{3}|[A-Z]{3})[0-9A-Za-z]{3}\\Z")


def _stamps(text: str) -> list[tuple[int, int]]:
    """Where a site's stamp stands: the same one twice, once at least behind a stop.

    >>> _stamps("产茶9吨。x7Q\\n茶园x7Q\\n"), _stamps("指标：GDP\\n比GDP\\n"), _stamps("产茶。5kW\\n")
    ([(5, 8), (11, 14)], [], [])
    """
    found, begun = [], 0
    for line in text.split("\n"):
        seen = line.rstrip()
        if seen[-1:].isascii() and (m := _STAMP.search(seen, max(0, len(seen) - 4))):
            found.append((begun + m.start(), begun + m.end()))
        begun += len(line) + 1
    counts = Counter(text[start:end] for start, end in found)
    stops = {text[start:end] for start, end in found if text[start - 1] in "。；：！"}
    return [(start, end) for start, end in found if counts[(mark := text[start:end])] > 1 and mark in stops]


def without_furniture(text: str) -> str:
    """The text with blanks for the furniture at its ends and a site's stamps, of the same length.

    >>> without_furniture("首页 > 公开\\n浏览次数：1234次\\n粮食产量增长3%。\\n上一篇：甲县增长5%\\n").split()
    ['粮食产量增长3%。']
    """
    text = blanked(text, _stamps(text), lines=True)
    lines = list(re.finditer(r"[^\n]+", text))
    rest = _lexicon()[3]
    blank: list[tuple[int, int]] = []
    stop, half = text.find("。"), len(lines) // 2
    for i in range(max(0, _links(lines) - 1), len(lines)):
        line, start = lines[i][0], lines[i].start()
        if len(line) < _EDGE and line.strip(_AROUND) in rest and (i > half or -1 < stop < start):
            blank.append((start, len(text)))
            lines = lines[:i]
            break
    edge = range(len(lines)) if len(lines) <= 2 * _EDGE else [*range(_EDGE), *range(len(lines) - _EDGE, len(lines))]
    blank += [lines[i].span() for i in edge if (line := lines[i][0].strip(_BLANK)) and is_furniture(line)]
    return blanked(text, blank, lines=True)


def _links(lines: list[re.Match[str]]) -> int:
    """From which line on none is a sentence."""
    links = len(lines)
    while links and len(line := lines[links - 1][0]) <= _LINK and "。" not in line:
        links -= 1
    return links
