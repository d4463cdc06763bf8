"""What a word in a search field may mean: a region, or a name that the catalogue has no indicator for."""

import re
from functools import lru_cache

import pandas as pd

from analysis import catalogue
from analysis.language import region_name

#: Names listed of a search: enough to choose from, and few enough to be read.
MOST = 20
_LETTERS = re.compile(r"[a-z0-9]+")


def region_is(region: str, key: str) -> bool:
    """Whether a word means a region: part of a name, pinyin initials, or the beginning of its code.

    >>> region_is("140400", "czs"), region_is("140400", "1404"), region_is("140400", "x")
    (True, True, False)
    """
    names, initials = _region_keys(region)
    if region.startswith(key) or any(key in each for each in names):
        return True
    places = range(len(initials) - len(key) + 1)
    return any(all(letter in initials[at + i] for i, letter in enumerate(key)) for at in places)


@lru_cache(maxsize=4096)
def _region_keys(region: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of a region, and for each character of its Chinese name the initials it may have: 长 is cháng and zhǎng."""
    from pypinyin import Style, pinyin  # not before somebody searches: it is slow to load

    place = catalogue.region(region)
    readings = pinyin(place.name_zh, style=Style.FIRST_LETTER, heteronym=True)
    english = re.sub(r"[\s']+", "", place.name_en).casefold()
    names = (place.name_zh, region_name(region, "zh"), region_name(region, "en").casefold(), english)
    return names, tuple("".join(each) for each in readings)


def unlisted_names(table: pd.DataFrame, regions: tuple[str, ...], word: str) -> dict[str, int]:
    """Name → number of annual figures, of names without an indicator that a word may mean; the most figures first.

    Names that were taken for indicators of their own (`analysis.study.unlisted.adopted`) are among them. The word may
    be a part of the name or of its pinyin initials. At most `MOST` of them; none for an empty word.

    >>> rows = pd.DataFrame({"region": "140400", "indicator": [None, "gdp"], "indicator_text": ["粮仓容量", "生产总值"],
    ...                      "year": 2023, "period_start": 2023, "value": 1.0})
    >>> unlisted_names(rows, ("140400",), "粮仓"), unlisted_names(rows, ("140400",), "lcrl")
    ({'粮仓容量': 1}, {'粮仓容量': 1})
    """
    key = re.sub(r"\s+", "", word).casefold()
    if not key:
        return {}
    bare = table["indicator"].isna() | (table["indicator"] == table["indicator_text"])
    own = bare & table["region"].isin(regions) & table["value"].notna()
    rows = table[own & (table["period_start"] == table["year"])]
    counts = rows["indicator_text"].value_counts()
    fits = _has_initials if _LETTERS.fullmatch(key) else lambda name, key: key in name.casefold()
    found = {str(name): int(n) for name, n in counts.items() if len(str(name)) > 1 and fits(str(name), key)}
    return dict(list(found.items())[:MOST])


def _has_initials(name: str, key: str) -> bool:
    return key in name.casefold() or (len(key) > 1 and key in _initials(name))


@lru_cache(maxsize=65536)
def _initials(name: str) -> str:
    from pypinyin import Style, pinyin

    return "".join(each[0] for each in pinyin(name, style=Style.FIRST_LETTER))
