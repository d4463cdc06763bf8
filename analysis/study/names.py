"""The name of a printed figure: without what only says whose it is, and how far it is from the catalogue's."""

import re
import unicodedata
from functools import cache, lru_cache

from analysis import catalogue
from analysis.catalogue.words import read_words

# 全市生产总值 is the city's 生产总值: words that say whose the figure is, or of what span, do not narrow an indicator.
_WHOSE = re.compile(r"^(?:全[国省市区县州盟年]|我[国省市区县]|全社会|年末|年均|当年|本年|地方)+")
_MARKS = re.compile(r"[\s()（）\[\]【】《》“”\"'、,，·—\-]+")


def plain_name(text: str) -> str:
    """A name without marks and without words that only say whose it is.

    >>> plain_name("全市城镇新增就业")
    '城镇新增就业'
    """
    name = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return _WHOSE.sub("", name) or name


@cache
def _names(indicator: str) -> tuple[str, ...]:
    known = catalogue.indicator(indicator)
    return tuple(plain_name(name) for name in (known.name_zh, *known.aliases))


@cache
def _synonyms() -> frozenset[tuple[str, str]]:
    return frozenset((row["indicator"], plain_name(row["name"])) for row in read_words("synonyms"))


@lru_cache(maxsize=65536)
def name_distance(indicator: str, text: str) -> int:
    """How far a printed name is from the catalogue's.

    0 its own name, 1 an alias, 2 a general name that means it (经济增长), more with each character added.

    >>> [name_distance("gdp", each) for each in ("国内生产总值", "全市生产总值", "经济增长", "海洋生产总值")]
    [0, 1, 2, 4]
    """
    name = plain_name(text)
    names = _names(indicator)
    if name == names[0]:
        return 0
    if name in names:
        return 1
    if (indicator, name) in _synonyms():
        return 2
    return min((2 + len(name) - len(each) for each in names if each in name), default=50)
