"""Which figures can be observations at all: no date, rank, name, duration or small count in words."""

from analysis import later as re
from analysis.catalogue.words import phrase, symbols
from analysis.reading.construction import construction_of
from analysis.reading.needed import needed
from analysis.reading.token import Sentence, plain_unit, words_of
from analysis.text.quantity import Mention
from analysis.text.quantity.mention import tidy

_SMALL = 10
"""A count up to ten in Chinese figures (三项, 十大) is a turn of phrase as often as a figure."""
_BARE = frozenset((1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000))
# 如果…，就可以…: what might be, which nobody reports or aims at; a plan that is to be carried out, or a comparison, is.
_SUPPOSED = re.compile(phrase("supposed"))
_SUPPOSING = needed(_SUPPOSED)
_ADDRESS = re.compile("(?:://|www\\.)[!-~]*\\Z")  # http://…/202308/15/7: a page's address
# 突破万亿元大关, 近千亿元: a round sum that something has come to; 万亿元产业 is a name, and 8家企业产值超千亿元
# tells how many firms have come to it.
_COME_TO = re.compile(phrase("come to a round sum"))
_CLAUSE = 40  # characters before it that are looked at
_ITS_END = re.compile("(?:新?(?:大关|关口|台阶)|的?规模|左右|以上)?(?=[，。；、：）！\n]|$)")
_YEAR = re.compile("[一二][一二三四五六七八九〇零○]{3}")


def wanted(m: Mention, text: str, start: int, sentence: Sentence | None = None) -> bool:
    """Whether a mention can be an observation; `start` is where its sentence begins.

    >>> from analysis.text.quantity import scan
    >>> text = "2022年第2批3个5万千瓦项目，三项改革，补助12家，学制9年"
    >>> [text[m.start : m.end] for m in scan(text) if wanted(m, text, 0)]
    ['3个', '5万千瓦', '12家']
    """
    if m.kind in ("date", "ordinal", "ratio"):
        return m.kind == "ratio"
    sentence = sentence or Sentence(text, start, len(text), [m])
    if text[m.end - 1] == "折":
        return False  # 打八折: a discount is no share
    if text[m.start - 1 : m.start] == "/" and _ADDRESS.search(text, max(0, m.start - 200), m.start):
        return False
    if not _SUPPOSING.isdisjoint(sentence.signs) and _SUPPOSED.search(text, start, m.start):
        return False
    line = construction_of("wanted", m, sentence)
    if line is not None:
        return line.effect == "keep"
    if m.kind == "doubling":
        return text[m.start] == "翻"
    if text[m.start] in "几数":
        return False
    plain = plain_unit(m.unit)
    if _goes_on(plain, text[m.end : m.end + 1]) and (m.chinese or plain not in words_of("firm")):
        return False
    if m.unit and not plain:
        return not m.chinese and m.unit[-1] in "万亿"  # 6434万农村人口; a bare 三百 or 两千 is rarely a count
    if not m.unit:
        return False
    return not (m.chinese and m.kind == "number") or _said(m, plain, text, start)


_GREAT = frozenset(("吨", "标箱", "标准箱", "千瓦", "人次", "辆"))
"""Units of which a million is a sum that something has come to: 吞吐量突破千万标箱."""


def _said(m: Mention, plain: str, text: str, start: int) -> bool:
    """Whether a number in Chinese figures counts: no year (一九八二两个), no round one (百家) but of money that
    something has come to, no small one of things (三项)."""
    printed = text[m.start : m.end]
    money = plain in ("元", "美元") and (m.unit != plain or printed == "万元") and printed[0] in "百千万"
    if m.value in _BARE and (money or (plain in _GREAT and printed[:2] in ("百万", "千万"))):
        told = _COME_TO.search(text[max(start, m.start - _CLAUSE) : m.start])
        return told is not None and _ITS_END.match(text, m.end) is not None
    year = len(printed) > 3 and _YEAR.match(printed)
    if year or (printed[0] in "百千万亿" and m.value in _BARE) or plain in ("大", "国"):
        return False
    if plain != m.unit or m.value > _SMALL:
        return True
    one = m.value <= 2 and plain != "倍" and m.value == int(m.value) and m.high is None
    return not (one or symbols().get(plain) == "counter" or plain in "人名位口元度方里")


def _goes_on(plain: str, after: str) -> bool:
    """Whether a counter is the beginning of a word: 3个人 counts, 个人 is a word."""
    return bool(after) and plain + after in words_of("goes_on")


# 投资30个亿, as is said of money; 3个亿元村 and 2个亿吨级港口 are counted.
_HUNDRED_MILLION = re.compile("亿(?=[，。；、）的多以左\n]|$)")
_NO_COUNTER = re.compile("关(?![键注系口])|修(?!复)")  # 突破20亿大关, 国道312大修工程


def less_noun(m: Mention, text: str) -> Mention:
    """A figure whose noun begins like a counter, less that noun: 2900万家庭 is 2900万 of 家庭, not 万家;
    and 260农户 with the noun that is its unit.

    >>> from analysis.text.quantity import scan
    >>> [less_noun(m, "惠及2900万家庭和3万家企业").unit for m in scan("惠及2900万家庭和3万家企业")]
    ['万', '万家']
    >>> [less_noun(m, "产值5个亿，有3个亿元村").unit for m in scan("产值5个亿，有3个亿元村")][:2]
    ['亿元', '个']
    """
    if m.unit == "个" and _HUNDRED_MILLION.match(text, m.end):
        return m._replace(end=m.end + 1, unit="亿元")
    if m.unit[-1:] == "大" and _NO_COUNTER.match(text, m.end):
        return m._replace(end=m.end - 1, unit=m.unit[:-1])
    if m.kind == "number" and not m.unit and not m.chinese and text.startswith("农户", m.end):
        return m._replace(end=m.end + 2, unit="户")
    if m.chinese or len(m.unit) < 2 or m.unit[0] not in "万亿":
        return m
    plain = plain_unit(m.unit)
    if plain == "个":
        if not text.startswith(tuple(words_of("own_account")), m.end - 1):
            return m  # 900万个体工商户, but 3万个体育场馆
    elif plain not in words_of("ends_like") or not _goes_on(plain, text[m.end : m.end + 1]):
        return m
    return m._replace(end=m.end - len(plain), unit=m.unit[: -len(plain)])


_HELD = re.compile(phrase("held against an earlier year"))
_THEN, _FURTHER = ("的", "约", "近"), ("、", "和", "及", "与")


def told_apart(mentions: list[Mention], text: str) -> list[Mention]:
    """Figures less the nouns that begin like their units, and percentages of what an earlier year had as multiples.

    >>> from analysis.text.quantity import scan
    >>> text = "茶客、收入恢复到2019年的91%和108%，占全年的40%"
    >>> [(m.value, m.unit) for m in told_apart(scan(text)[1:], text)]
    [(0.91, '倍'), (1.08, '倍'), (40.0, '%')]
    """
    found: list[Mention] = []
    for m in mentions:
        m = less_noun(m, text)
        if m.unit == "%" and _is_multiple(m, found[-1] if found else None, text):
            high = m.high and tidy(m.high / 100)
            m = m._replace(value=tidy(m.value / 100), high=high, unit="倍", decimals=m.decimals + 2)
        found.append(m)
    return found


def _is_multiple(m: Mention, last: Mention | None, text: str) -> bool:
    if last is not None and last.unit == "倍" and text[last.end - 1] != "倍" and text[last.end : m.start] in _FURTHER:
        return True
    return text[m.start - 1 : m.start] in _THEN and _HELD.search(text, max(0, m.start - 24), m.start) is not None


def inside_quotes(text: str, start: int, place: int, end: int) -> bool:
    """Whether a place lies inside “…” opened and closed in the same sentence, which goes from `start` to `end`: what
    is closed later or never is speech.

    >>> inside_quotes("实施“8+4”政策", 0, 4, 9), inside_quotes("实施“双高”计划5个", 0, 8, 10)
    (True, False)
    >>> inside_quotes("他说：“产值8亿元。", 0, 6, 10)
    False
    """
    if text.count('"', start, place) % 2 and text.find('"', place, end) >= 0:
        return True  # quoted by straight signs: "翻两番、三步走"
    opened = text.rfind("“", start, place)
    return opened >= 0 and opened > text.rfind("”", start, place) and text.find("”", place, end) >= 0
