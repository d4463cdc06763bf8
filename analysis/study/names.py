"""The name of a printed figure: without what only says whose it is, and how far it is from the catalogue's."""

import re
import unicodedata
from functools import cache, lru_cache

from analysis import catalogue
from analysis.catalogue.words import read_words

# 全市生产总值 is the city's 生产总值: words that say whose the figure is, or of what span, do not narrow an indicator.
_WHOSE = re.compile(r"^(?:全[国省市区县州盟年]|我[国省市区县]|全社会|年末|年均|当年|本年|地方)+")
_PLAN = re.compile(r"^.*[“\"]十[一二三四五六七八九]?五[”\"](?:期间|时期)?")
_MARKS = re.compile(r"[\s()（）\[\]【】《》“”\"'、,，·—\-]+")


@lru_cache(maxsize=65536)  # a page asks for the same names in three of its parts
def plain_name(text: str) -> str:
    """A name without marks and without words that only say whose it is.

    >>> plain_name("全市城镇新增就业")
    '城镇新增就业'
    """
    name = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return _WHOSE.sub("", name) or name


@cache
def plain_names(indicator: str) -> tuple[str, ...]:
    """The catalogue's own name of an indicator and its aliases, each as `plain_name` has it.

    >>> plain_names("gdp")[0], "GDP" in plain_names("gdp")
    ('国内生产总值', True)
    """
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
    names = plain_names(indicator)
    if name == names[0]:
        return 0
    if name in names:
        return 1
    if (indicator, name) in _synonyms():
        return 2
    return min((2 + len(name) - len(each) for each in names if each in name), default=50)


@cache
def doubt_words(place: str) -> tuple[str, ...]:
    """Words of doubts.csv.

    A name `begins` with a verb or `ends` with a word that wants another; a `share` is a part of a whole, unless it
    `may_pass` 100 % (a plan's completion, gross enrolment, a reserve against its debts). An `empty` name doesn't say of
    what; of one character only a `thing` is named; `filler` says nothing beside verbs, times and comparators. What has
    `said` enough ends with words that are fillers elsewhere, and a `noun` begins with the sign of a verb (从业).
    """
    return tuple(row["word"] for row in read_words("doubts") if row["place"] == place)


@lru_cache(maxsize=65536)
def says_nothing(name: str) -> bool:
    """Whether a name does not tell of what the figure is.

    >>> [name for name in ("低", "/月", "比前", "综合", "今年上半年", "煤", "煤矿", "月饼") if says_nothing(name)]
    ['低', '/月', '比前', '综合', '今年上半年']
    >>> says_nothing("安排财政资金"), says_nothing("节约财政资金")
    (True, False)
    """
    if len(name) <= 1:
        return name not in doubt_words("thing")
    if name.endswith(doubt_words("said")):
        return False
    return name in doubt_words("empty") or name.startswith("/") or _idle().fullmatch(name) is not None


@cache
def _idle() -> re.Pattern[str]:
    """Words and signs that name nothing: times, verbs, comparators, filler, numbers and marks."""
    words = {row["word"] for row in read_words("verbs") if row["class"] != "noun"}
    words |= {row["word"] for row in read_words("times") if not row["kind"].startswith("heading")}
    words |= {row["word"] for row in read_words("comparators")}
    words = {word for word in words if len(word) > 1} | set(doubt_words("filler"))
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)}|[\\d一二三四五六七八九十/、，：（）()·.年月日]|个月)+")


@cache
def _ids() -> dict[str, str]:
    """Every name of the catalogue that only one indicator bears, made plain, and the indicator."""
    found: dict[str, str] = {}
    for indicator in catalogue.indicators()["id"]:
        for name in plain_names(indicator):
            found[name] = "" if found.get(name, indicator) != indicator else indicator
    return found


@lru_cache(maxsize=65536)
def joined(text: str) -> tuple[tuple[str, str], ...]:
    """The names that one name joins, each with its indicator; empty unless the catalogue has every one of them.

    What stands before a plan's quoted name (提出了“十一五”期间…) frames the name and is none of it.

    >>> joined("广义货币M2和社会融资规模余额")
    (('广义货币M2', 'm2'), ('社会融资规模余额', 'social_financing'))
    >>> joined("粮食和别的"), joined("粮食产量")
    ((), ())
    >>> joined("提出了“十五”期间单位GDP能耗")
    (('单位GDP能耗', 'energy_intensity'),)
    """
    own = _PLAN.sub("", text)
    parts = re.split(r"[和与及、]", own)
    found = [(part, _ids().get(plain_name(part), "")) for part in parts]
    return tuple(found) if (len(parts) > 1 or own != text) and all(each for _, each in found) else ()
