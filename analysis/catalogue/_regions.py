"""Regions of China by GB/T 2260 code, Chinese or English name: those of today, and those that were since 1980."""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analysis.catalogue._divisions import LONGEST, Spell, english_of_former, everyday, heirs, spells
from analysis.catalogue._region import LEVELS, Region
from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

# What people call the whole country; its name in the file is 全国, the word that tables of regions use.
_NATION = ("中国", "国家", "中华人民共和国", "nation", "national", "prc")
_ENGLISH_KINDS = re.compile(
    r"(?:province|municipality|autonomousregion|specialadministrativeregion|autonomousprefecture|autonomouscounty"
    r"|prefecture|city|county|district|league|banner|newarea)$"
)
_HAN = re.compile("[\u4e00-\u9fff]")
# Other customary English names; the first one is in the files.
_ALSO_ENGLISH = {"xizang": "540000", "neimongol": "150000", "innermongol": "150000", "xiong'an": "133100"}
#: Named where nothing is like what was asked for.
_EXAMPLES = ("110000", "140000", "140400")
_COLUMNS = ["code", "name_zh", "short_zh", "name_en", "level", "parent"]


def region(text: str, year: int | None = None) -> Region:
    """The region of a code, a Chinese name (full or everyday) or an English name, today or in `year`.

    A name that several levels share is the highest level's (吉林 is the province, 吉林市 the city); one that several
    regions of a level share is an error unless its superior stands before it (北京朝阳区). Without `year` a name that
    no region bears today is that of the region that bore it (襄樊市, 清苑县), and a former code its region's of today.

    Raises InputError for an unknown name (with the nearest) and for an ambiguous one (with the candidates).

    >>> region("长治") == region("长治市") == region("Changzhi") == region("140400")
    True
    >>> region("北京市朝阳区").code, region("恩施州").code, region("襄樊市").name_zh
    ('110105', '422800', '襄阳市')
    >>> region("巢湖市").level, region("巢湖市", 2005).level, region("巢湖市", 2005).until
    ('county', 'prefecture', 2010)
    >>> region("苏州").name_en, region("140000").name_en
    ('Suzhou', 'Shanxi')
    """
    found = find_regions(text, year)
    if len(found) == 1:
        return found[0]
    word = str(text).strip()[:LONGEST]
    if found:
        named = ", ".join(f"{r.code} {r.name_zh} ({superiors(r)})" for r in found)
        raise InputError(f"region {word!r} is ambiguous: {named}; give the code")
    if re.fullmatch(r"\d+", word):
        raise InputError(f"no region has the code {word!r}; a GB/T 2260 code has six digits: {_nearest(word)}")
    if year is not None and (others := meanings(word)):
        raise InputError(f"region {word!r} was not there in {year}: {', '.join(map(spell_told, others))}")
    raise InputError(
        f"unknown region {word!r}; nearest: {_nearest(word)}; give a GB/T 2260 code, a Chinese or an English name"
    )


def find_regions(text: str, year: int | None = None) -> list[Region]:
    """The regions that a code or a name may mean, of the highest level that has any; empty where none.

    >>> [each.code for each in find_regions("Suzhou")]
    ['320500', '341300']
    >>> [each.code for each in find_regions("桥东区")], [each.code for each in find_regions("桥东区", 2010)]
    (['130702'], ['130103', '130502', '130702'])
    >>> find_regions("长志")
    []
    """
    word = unicodedata.normalize("NFKC", str(text)).strip()
    if word in _by_code():
        return [_by_code()[word]]
    if word in _former_codes():
        return [_by_code()[_former_codes()[word]]]
    if not _HAN.search(word):
        candidates = _english_names().get(_english(word), []) if word else []
        candidates = [each for each in candidates if each.until is None] or candidates
    else:
        found = meanings(word, year)
        if year is None:  # 东乡县 is what people call 东乡族自治县, and was a county of 江西
            found = [each for each in found if each.until is None] or found
        candidates = _of([each for each in found if each.name == word]) or _of(found)
    if not candidates:
        return []
    top = min(LEVELS.index(each.level) for each in candidates)
    return sorted((each for each in candidates if LEVELS.index(each.level) == top), key=lambda each: each.code)


def _of(found: list[Spell]) -> list[Region]:
    return list({each.place: _by_code()[each.place] for each in found if each.place}.values())


def meanings(word: str, year: int | None = None, full: bool = False) -> list[Spell]:
    """The spells that a Chinese name may mean, its superiors before it or not (北京市朝阳区, 山西长治潞州区).

    With `year` those that held in it; with `full` the last part must be a name with its kind, not a bare 长治.

    >>> [each.code for each in meanings("石家庄市桥东区", 2010)], meanings("石家庄市桥东区", 2016)
    (['130103'], [])
    """
    return [spell for _, found in parsed(word, year, full) for spell in found]


def parsed(word: str, year: int | None = None, full: bool = False) -> Iterator[tuple[int, list[Spell]]]:
    """Each way to read all of `word` as a name after its superiors': where the last name begins, and its spells."""
    for start in range(len(word) if len(word) <= LONGEST else 0):
        here = [s for s in named(word[start:], full) if year is None or s.held(year)]
        if here and start:
            above = {s.code for s in meanings(word[:start])}
            here = [s for s in here if above.intersection(codes_above(s))]
        if here:
            yield start, here


def named(word: str, full: bool = False) -> tuple[Spell, ...]:
    """The spells that bear just this name; with `full` as a name with its kind (长治市, 恩施州)."""
    whole, bare = _names()
    return whole.get(word, ()) if full else (*whole.get(word, ()), *bare.get(word, ()))


@lru_cache(maxsize=16384)
def codes_above(spell: Spell) -> tuple[str, ...]:
    """The codes that stand above a spell's, and above the places that it became: 恩施 was a 地区 before it was a 州."""
    found = []
    for code in (spell.code, spell.place):
        found += [code[:4] + "00", code[:2] + "0000"]
    if spell.code in _NEW_AREA or spell.place in _NEW_AREA:
        found.append("133100")
    return tuple(code for code in found if code not in (spell.code, "00", "0000"))


# 雄安新区 was laid over three counties of 保定, which keep their codes.
_NEW_AREA = frozenset(("130629", "130632", "130638"))


def succession(code: str, year: int | None = None) -> list[Region]:
    """What became of a region after `year`: the regions that it ended in, then those that these ended in, in order.

    `code` is a code or a name as in `region`, in `year` where it is given. Empty for a region that is still there.

    >>> [each.name_zh for each in succession("巢湖市", 2005)]
    ['合肥市', '芜湖市', '马鞍山市']
    >>> [each.name_zh for each in succession("崇文区")], succession("清苑县")
    (['东城区'], [])
    """
    found: dict[str, Region] = {}
    waiting = list(region(code, year).successors)
    while waiting:
        each = _by_code()[waiting.pop(0)]
        if each.code not in found:
            found[each.code] = each
            waiting += each.successors
    return list(found.values())


def regions(level: str | None = None, parent: str | None = None, former: bool = False) -> "pd.DataFrame":
    """All regions, or those of a level or directly below a superior (given as in `region`), ordered by code.

    Columns, all text: `code`, `name_zh`, `short_zh`, `name_en`, `level` (nation, province, prefecture, county),
    `parent` (code of the superior, missing for the nation). With `former` those that are no more, and 雄安新区, which
    has no code in GB/T 2260, stand among them. Raises InputError for an unknown level or superior.

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
        {name: getattr(each, name) for name in _COLUMNS}
        for each in (_by_code() if former else {code: _by_code()[code] for code in _listed()}).values()
        if (level is None or each.level == level) and (above is None or each.parent == above)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype="str")


@lru_cache(maxsize=1)
def known_codes() -> frozenset[str]:
    """Every code that a region has or had since 1980, as a table may have it in `region`."""
    return frozenset(_by_code()) | frozenset(_former_codes())


@lru_cache(maxsize=1)
def _listed() -> dict[str, dict[str, str]]:
    text = (files("analysis.catalogue") / "regions.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Region]:
    """Every place under the code by which it is known today or was last known."""
    first: dict[str, int | None] = {}
    last: dict[str, Spell] = {}
    for each in spells():
        if each.place:
            before = first.get(each.place, each.since)
            first[each.place] = None if before is None or each.since is None else min(before, each.since)
            if each.code == each.place and (
                each.place not in last or (each.since or 0) > (last[each.place].since or 0)
            ):
                last[each.place] = each
    ended: dict[str, list[str]] = {}
    for code, into in heirs().items():
        for heir in into:
            ended.setdefault(heir, []).append(code)
    found = {}
    for code in sorted({*last, *_listed()}):
        row = _listed().get(code) or _former_row(last[code])
        names = (row["name_zh"], row["short_zh"], row["name_en"], row["level"])
        until = last[code].until if code in last and code not in _listed() else None
        fate = heirs().get(code, ()) if until is not None else ()
        before_it = tuple(sorted(ended.get(code, ())))
        found[code] = Region(code, *names, row["parent"] or None, first.get(code), until, fate, before_it)
    return found


def _former_row(spell: Spell) -> dict[str, str]:
    code = spell.code
    level = "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    above = next((s.place for s in _at_code().get(code[:4] + "00", ()) if s.place and s.code != code), None)
    return {
        "name_zh": spell.name,
        "short_zh": (everyday(spell.name) or (spell.name,))[-1],
        "name_en": english_of_former().get(code, ""),
        "level": level,
        "parent": above or code[:2] + "0000",
    }


@lru_cache(maxsize=1)
def _at_code() -> dict[str, list[Spell]]:
    """Code → its spells, the latest first."""
    found: dict[str, list[Spell]] = {}
    for each in sorted(spells(), key=lambda s: -(s.since or 0)):
        found.setdefault(each.code, []).append(each)
    return found


def spells_of(code: str) -> tuple[Spell, ...]:
    """The names and codes that the region of a code had, the earliest first.

    >>> [(each.name, each.until) for each in spells_of("420600")]
    [('襄樊市', 2009), ('襄阳市', None)]
    """
    return _by_place().get(code, ())


@lru_cache(maxsize=1)
def _by_place() -> dict[str, tuple[Spell, ...]]:
    found: dict[str, list[Spell]] = {}
    for each in sorted(spells(), key=lambda s: s.since or 0):
        found.setdefault(each.place, []).append(each)
    return {code: tuple(each) for code, each in found.items() if code}


@lru_cache(maxsize=1)
def _former_codes() -> dict[str, str]:
    """Codes that no place has any more → the place that had it last."""
    return {code: each[0].place for code, each in _at_code().items() if code not in _by_code() and each[0].place}


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, tuple[Spell, ...]], dict[str, tuple[Spell, ...]]]:
    """Chinese names with their kind, and bare ones → the spells that bear them."""
    whole: dict[str, dict[Spell, None]] = {}
    bare: dict[str, dict[Spell, None]] = {}
    listed = [
        Spell(row["name_zh"], code, None, None, code)
        for code, row in _listed().items()
        if code not in _at_code()  # the nation, Taiwan, Hong Kong, Macau
    ]
    for each in (*spells(), *listed):
        whole.setdefault(each.name, {})[each] = None
        for name in everyday(each.name):
            kind = name[-1] in "省市区县州盟旗" and name[-1] == each.name[-1]
            (whole if kind else bare).setdefault(name, {})[each] = None
        row = _listed().get(each.code)
        if row and each.until is None and row["short_zh"] != row["name_zh"]:
            bare.setdefault(row["short_zh"], {})[each] = None
    nation = next(each for each in listed if each.code == "100000")
    for name in _NATION:
        bare.setdefault(name, {})[nation] = None
    return _frozen(whole), _frozen(bare)


def _frozen(names: dict[str, dict[Spell, None]]) -> dict[str, tuple[Spell, ...]]:
    return {name: tuple(each) for name, each in names.items()}


@lru_cache(maxsize=1)
def _english_names() -> dict[str, list[Region]]:
    """English names as `_english` has them → the regions that bear them."""
    names: dict[str, list[Region]] = {}
    for each in _by_code().values():
        for name in {_english(each.name_en.replace("ü", u)) for u in ("u", "v", "yu")} - {""}:  # Lüliang, Lvliang
            names.setdefault(name, []).append(each)
    for name, code in _ALSO_ENGLISH.items():
        names[_english(name)] = [_by_code()[code]]
    names.update({name: [_by_code()["100000"]] for name in _NATION if name.isascii()})
    return names


def _english(word: str) -> str:
    """Letters only, in lower case, without accents or the kind of region: Xi'an City → xian."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z]", "", plain)
    return _ENGLISH_KINDS.sub("", letters) or letters


def _codes_of(each: Region) -> Iterable[str]:
    while each.parent:
        yield each.parent
        each = _by_code()[each.parent]


def superiors(each: Region) -> str:
    """The names of the regions above one, outermost first: 河北省保定市."""
    above = [_by_code()[code].name_zh for code in _codes_of(each) if code != "100000"]
    return "".join(reversed(above)) or _by_code()["100000"].name_zh


def told(each: Region) -> str:
    """A region in a message: code, superiors and name, and what became of it where it is no more."""
    name = f"{each.code} {superiors(each) if each.level != 'province' else ''}{each.name_zh}"
    return name if each.until is None else f"{name} ({_span(each.since, each.until)}{_then(each)})"


def spell_told(spell: Spell) -> str:
    """A name's years and what its place is now, in a message: 110228 密云县 (until 2014, now 110118 密云区)."""
    now = _by_code().get(spell.place)
    after = _then(now) if now else ", with no code of its own since"
    if now and (now.code, now.name_zh) != (spell.code, spell.name):
        after = f", then {now.code} {now.name_zh}{after}"
    years = _span(spell.since, spell.until)
    return f"{spell.code} {superiors(now) if now else ''}{spell.name} ({years}{after})"


def _then(each: Region) -> str:
    after = [f"{code} {_by_code()[code].name_zh}" for code in each.successors]
    return f", then {', '.join(after)}" if after else ""


def _span(since: int | None, until: int | None) -> str:
    words = [f"{word} {year}" for word, year in (("since", since), ("until", until)) if year]
    return " ".join(words) or "since 1980 or before"


def _nearest(word: str) -> str:
    """The superiors that a code's beginning names, or three regions with a similar name, the higher levels first."""
    if word.isdigit():
        hits = [_by_code()[code] for code in (word[:4] + "00", word[:2] + "0000") if code in _by_code()]
    else:
        key = word if not word.isascii() else _english(word) or word
        names = _today_by_name()
        near = difflib.get_close_matches(key, names, n=12, cutoff=0.3)
        ratio = {name: difflib.SequenceMatcher(None, name, key).ratio() for name in near}
        order = sorted(near, key=lambda name: (-ratio[name], LEVELS.index(names[name][0].level)))
        hits = list({each.code: each for name in order for each in names[name]}.values())[:3]
    hits = hits or [_by_code()[code] for code in _EXAMPLES]
    return ", ".join(f"{each.code} {each.name_zh}" for each in hits)


@lru_cache(maxsize=1)
def _today_by_name() -> dict[str, list[Region]]:
    names: dict[str, list[Region]] = {}
    for each in _by_code().values():
        if each.until is None:
            for name in {each.name_zh, each.short_zh, _english(each.name_en)}:
                names.setdefault(name, []).append(each)
    return names
