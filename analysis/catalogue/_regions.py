"""Regions of China by GB/T 2260 code, Chinese or English name."""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("nation", "province", "prefecture", "county")
# What people call the whole country; its name in the file is 全国, the word that tables of regions use.
_NATION = ("中国", "国家", "中华人民共和国", "nation", "national", "prc")
_ENGLISH_KINDS = re.compile(
    r"(?:province|municipality|autonomousregion|specialadministrativeregion|autonomousprefecture|autonomouscounty"
    r"|prefecture|city|county|district|league|banner)$"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its GB/T 2260 `code`, names, `level` (one of `LEVELS`) and its superior's code (`None`: the nation)."""

    code: str
    name_zh: str
    short_zh: str
    name_en: str
    level: str
    parent: str | None


def region(text: str) -> Region:
    """The region of a code, a Chinese name (full or short) or an English name.

    A name that several levels share is the highest level's (吉林 is the province, 吉林市 the city); one that several
    regions of a level share is an error unless its superior stands before it (北京朝阳区).

    Raises InputError for an unknown name (with the nearest) and for an ambiguous one (with the candidates).

    >>> region("长治") == region("长治市") == region("Changzhi") == region("140400")
    True
    >>> region("北京市朝阳区").code
    '110105'
    >>> region("苏州").name_en, region("140000").name_en
    ('Suzhou', 'Shanxi')
    """
    found = find_regions(text)
    if len(found) == 1:
        return found[0]
    word = str(text).strip()
    if found:
        named = ", ".join(f"{r.code} {r.name_zh} ({_superiors(r)})" for r in found)
        raise InputError(f"region {word!r} is ambiguous: {named}; give the code")
    if re.fullmatch(r"\d+", word):
        raise InputError(f"no region has the code {word!r}; a GB/T 2260 code has six digits: {_nearest(word)}")
    raise InputError(
        f"unknown region {word!r}; nearest: {_nearest(word)}; give a GB/T 2260 code, a Chinese or an English name"
    )


def find_regions(text: str) -> list[Region]:
    """The regions that a code or a name may mean, of the highest level that has any; empty where none.

    >>> [each.code for each in find_regions("Suzhou")]
    ['320500', '341300']
    >>> find_regions("长志")
    []
    """
    word = unicodedata.normalize("NFKC", str(text)).strip()
    if word in _by_code():
        return [_by_code()[word]]
    names = _names()
    candidates = names.get(word) or names.get(_english(word)) or _below_a_superior(word)
    if not candidates:
        return []
    full = [each for each in candidates if each.name_zh == word]
    candidates = full or candidates
    top = min(LEVELS.index(each.level) for each in candidates)
    return [each for each in candidates if LEVELS.index(each.level) == top]


def regions(level: str | None = None, parent: str | None = None) -> "pd.DataFrame":
    """All regions, or those of a level or directly below a superior (given as in `region`), ordered by code.

    Columns, all text: `code`, `name_zh`, `short_zh`, `name_en`, `level` (nation, province, prefecture, county),
    `parent` (code of the superior, missing for the nation). Raises InputError for an unknown level or superior.

    >>> len(regions(level="province"))
    34
    >>> list(regions(parent="长治")["short_zh"])[:3]
    ['潞州', '上党', '屯留']
    """
    import pandas as pd

    if level is not None and level not in LEVELS:
        raise InputError(f"unknown level {level!r}; valid: {', '.join(LEVELS)}")
    above = None if parent is None else region(parent).code
    rows = [
        asdict(each)
        for each in _by_code().values()
        if (level is None or each.level == level) and (above is None or each.parent == above)
    ]
    return pd.DataFrame(rows, columns=list(Region.__dataclass_fields__), dtype="str")


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Region]:
    text = (files("analysis.catalogue") / "regions.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        found[row["code"]] = Region(
            row["code"], row["name_zh"], row["short_zh"], row["name_en"], row["level"], row["parent"] or None
        )
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, list[Region]]:
    """Each name, Chinese as it is and English as `_english` has it → the regions that bear it."""
    names: dict[str, list[Region]] = {}
    for each in _by_code().values():
        latin = {_english(each.name_en.replace("ü", u)) for u in ("u", "v", "yu")}  # Lüliang, Lvliang, Lyuliang
        for name in {each.name_zh, each.short_zh, *latin}:
            names.setdefault(name, []).append(each)
    nation = _by_code()["100000"]
    names.update({name: [nation] for name in _NATION})
    return names


def _english(word: str) -> str:
    """Letters only, in lower case, without accents or the kind of region: Xi'an City → xian."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z]", "", plain)
    return _ENGLISH_KINDS.sub("", letters) or letters


def _below_a_superior(word: str) -> list[Region]:
    """北京朝阳区, 山西省长治市潞州区: the regions named by the end of `word` below those named by its beginning."""
    names, found = _names(), {}
    for cut in range(2, len(word) - 1):
        above = {each.code for each in names.get(word[:cut], [])} - {"100000"}
        rest = names.get(word[cut:]) or (_below_a_superior(word[cut:]) if above else [])
        for each in rest:
            if above & set(_codes_above(each)):
                found[each.code] = each
    return list(found.values())


def _codes_above(each: Region) -> Iterable[str]:
    while each.parent:
        yield each.parent
        each = _by_code()[each.parent]


def _superiors(each: Region) -> str:
    above = [_by_code()[code].name_zh for code in _codes_above(each) if code != "100000"]
    return "".join(reversed(above)) or _by_code()["100000"].name_zh


def _nearest(word: str) -> str:
    """The superiors that a code's beginning names, or three regions with a similar name, the higher levels first."""
    if word.isdigit():
        hits = [_by_code()[code] for code in (word[:4] + "00", word[:2] + "0000") if code in _by_code()]
    else:
        key = word if not word.isascii() else _english(word) or word
        near = difflib.get_close_matches(key, _names(), n=12, cutoff=0.3)
        ratio = {name: difflib.SequenceMatcher(None, name, key).ratio() for name in near}
        order = sorted(near, key=lambda name: (-ratio[name], LEVELS.index(_names()[name][0].level)))
        hits = list({each.code: each for name in order for each in _names()[name]}.values())[:3]
    hits = hits or [_by_code()[code] for code in ("110000", "140000", "140400")]
    return ", ".join(f"{each.code} {each.name_zh}" for each in hits)
