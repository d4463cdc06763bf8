"""Divisions of China since 1980: the names and codes that a place had, in which years, and what it became.

`divisions.csv` has a row a spell: a code and a name from `since` (empty: 1980 or before) to `until` (empty: still), as
the tables of 31 December show them, with `place`, the code under which the place is known today or was last known,
and `into`, the places that it was merged or split into.
"""

import csv
import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

# The tables begin with 1980; a name that stands in the first is taken to be older.
FIRST = 1980


LONGEST = 80  # characters; the longest name, with its superiors before it, has 25


class Spell(NamedTuple):
    """A name and a code that a place had from `since` to `until` (`None`: open).

    `place` is the code under which the place is known today or was last known, "" where another place has that code.
    """

    name: str
    code: str
    since: int | None
    until: int | None
    place: str

    def held(self, year: int) -> bool:
        """Whether a document of `year` may bear the name: a division of one table exists into the next year."""
        return (self.since or 0) <= year and (self.until is None or year <= self.until + 1)


@lru_cache(maxsize=1)
def spells() -> tuple[Spell, ...]:
    """Every spell, ordered by code and year."""
    return tuple(_read()[0])


@lru_cache(maxsize=1)
def heirs() -> dict[str, tuple[str, ...]]:
    """The places that a place ended in: code → codes."""
    return _read()[1]


@lru_cache(maxsize=1)
def english_of_former() -> dict[str, str]:
    """English names of places that no longer are."""
    return _read()[2]


@lru_cache(maxsize=1)
def _read() -> tuple[list[Spell], dict[str, tuple[str, ...]], dict[str, str]]:
    text = (files("analysis.catalogue") / "divisions.csv").read_text(encoding="utf-8")
    found, into, english = [], {}, {}
    for code, name, since, until, place, became, name_en in list(csv.reader(text.splitlines()))[1:]:
        place = {"": code, "-": ""}.get(place, place)
        found.append(Spell(name, code, int(since) if since else None, int(until) if until else None, place))
        if became and place == code:
            into[code] = tuple(became.split())
        if name_en:
            english[code] = name_en
    return found, into, english


# Names of peoples as they stand in names of autonomous places; those of Xinjiang may leave out 族.
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|保安|裕固|俄罗斯|鄂伦春|独龙"
    "|赫哲|门巴|珞巴|基诺|各"
)
_PEOPLE = f"(?:(?:{_PEOPLES})族|维吾尔|哈萨克|蒙古|柯尔克孜|塔吉克|锡伯|鄂伦春)"
_AUTONOMOUS = re.compile(f"(.+?)({_PEOPLE}*)自治(区|州|县|旗)")
_OF_A_PEOPLE = re.compile(f"(..+?)({_PEOPLE}+)([区县])")
# What such places are called for short; 巴州 is no bare 巴州区.
_SHORT = {
    "巴音郭楞蒙古自治州": "巴州",
    "博尔塔拉蒙古自治州": "博州",
    "克孜勒苏柯尔克孜自治州": "克州",
    "莫力达瓦达斡尔族自治旗": "莫旗",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "阜新蒙古族自治县": "阜蒙县",
}
_KIND = re.compile("(..+?)(?:特别行政区|地区|新区|特区|林区|省|市|县|区|州|盟|旗)")


@lru_cache(maxsize=8192)
def everyday(name: str) -> tuple[str, ...]:
    """What people call a place beside its full name: its kind after the bare name, and the bare name.

    >>> everyday("恩施土家族苗族自治州")
    ('恩施自治州', '恩施州', '恩施')
    >>> everyday("东乡族自治县"), everyday("长治市"), everyday("唐县")
    (('东乡自治县', '东乡县', '东乡'), ('长治',), ())
    """
    m = _AUTONOMOUS.fullmatch(name) if "自治" in name else None
    if m:
        base = m[1] if len(m[1]) > 1 else m[1] + m[2]  # 内蒙古
        if base + m[2] == name[: -len("自治" + m[3])] and re.fullmatch(f"{_PEOPLES}", base.removesuffix("族")):
            base = base.removesuffix("族")  # 东乡族自治县, 鄂伦春自治旗: the people is the name
        kinds = [f"{base}自治{m[3]}", *([] if m[3] == "区" else [base + m[3]])]
        short = [_SHORT[name]] if name in _SHORT else []
        return tuple(each for each in [*kinds, *short, base] if each != name and len(each) > 1)
    m = _OF_A_PEOPLE.fullmatch(name) if "族" in name else None
    if m:
        return (m[1] + m[3], m[1])
    m = _KIND.fullmatch(name)
    return (m[1],) if m else ()
