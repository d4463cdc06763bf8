"""The indicators that reports print often, by id, name or alias."""

import csv
import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from analysis.catalogue.own import own_indicators
from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_LISTS = ("aliases", "not_to_merge")


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the catalogue.

    `unit` is the yearbook's; `better` is up, down, band (neither much above nor much below) or none; `growth_basis`
    says on what prices (real, nominal) or in what way its growth is habitually told; `not_to_merge` are names that look
    like it and are other indicators.
    """

    id: str
    name_zh: str
    aliases: tuple[str, ...]
    not_to_merge: tuple[str, ...]
    name_en: str
    unit: str
    better: str
    growth_basis: str
    theme: str
    note: str


def indicators() -> "pd.DataFrame":
    """The whole catalogue, a row per indicator; columns are the fields of `Indicator`, the two lists as tuples.

    >>> indicators().set_index("id").loc["grain_output", ["name_zh", "unit"]].tolist()
    ['粮食产量', '万吨']
    """
    return _frame(indicator_columns())


def indicator(id: str) -> Indicator:
    """The indicator of a catalogue id, or of one of its names to the letter.

    Raises InputError for an unknown one, with those that come nearest.

    >>> indicator("gdp").name_zh, indicator("生产总值").id
    ('国内生产总值', 'gdp')
    >>> indicator("粮食产")
    Traceback (most recent call last):
    analysis.errors.InputError: unknown indicator '粮食产'; nearest: grain_output (粮食产量)...
    """
    try:
        return _by_id()[id]
    except (KeyError, TypeError):
        pass
    if str(id).strip() in _ADOPTED:
        return _ADOPTED[str(id).strip()]
    named_so = _by_name().get(str(id).strip().casefold())
    if named_so is not None:
        return named_so
    near = [each.id for each in _matches(str(id))[:3]]
    near += [each for each in difflib.get_close_matches(str(id), _by_id(), n=3, cutoff=0.5) if each not in near]
    named = ", ".join(f"{each} ({_by_id()[each].name_zh})" for each in near[:3])
    nearest = f"nearest: {named}; " if named else ""
    raise InputError(f"unknown indicator {str(id)!r}; {nearest}`govreport catalogue` lists all {len(_by_id())}")


_ADOPTED: dict[str, Indicator] = {}


def adopt(name: str, unit: str) -> Indicator:
    """Take a bare name, which no list has, for an indicator of its own: its id is the name.

    >>> adopt("粮仓数", "座").id, indicator("粮仓数").unit, is_adopted("粮仓数"), is_adopted("gdp")
    ('粮仓数', '座', True, False)
    """
    _ADOPTED[name] = Indicator(name, name, (), (), name, unit, "none", "none", "", "")
    return _ADOPTED[name]


def is_adopted(name: str) -> bool:
    """Whether a name was taken for an indicator of its own by `adopt`."""
    return name in _ADOPTED


def find_indicators(word: str) -> "pd.DataFrame":
    """The indicators that a word may mean: an id, a Chinese name or alias, English, or pinyin initials; best first.

    Columns as in `indicators`; empty where nothing matches.

    >>> find_indicators("lscl")["name_zh"].tolist()[0]
    '粮食产量'
    >>> find_indicators("GDP")["id"].tolist()[0], find_indicators("登记失业率")["id"].tolist()
    ('gdp', ['registered_unemployment'])
    """
    return _frame(indicator_columns(word))


def indicator_columns(word: str | None = None) -> dict[str, list[Any]]:
    """The indicators that a word may mean, or all: the columns of `find_indicators` as lists, without pandas.

    >>> indicator_columns("lscl")["id"][0]
    'grain_output'
    """
    found = list(_by_id().values()) if word is None else _matches(word)
    return {name: [getattr(each, name) for each in found] for name in Indicator.__dataclass_fields__}


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Indicator]:
    text = (files("analysis.catalogue") / "indicators.csv").read_text(encoding="utf-8")
    package = list(csv.DictReader(text.splitlines()))
    found = {}
    for row in [*package, *own_indicators(package)]:
        row = dict(row)
        lists = {name: tuple(each for each in row.pop(name).split(";") if each) for name in _LISTS}
        found[row["id"]] = Indicator(**row, **lists)  # type: ignore[arg-type]
    return found


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Indicator]:
    """Chinese and English names and aliases; each means one thing."""
    return {name.casefold(): each for each in _by_id().values() for name in (each.name_zh, each.name_en, *each.aliases)}


def _frame(columns: dict[str, list[Any]]) -> "pd.DataFrame":
    import pandas as pd

    table = pd.DataFrame(columns)
    return table.astype({name: "str" for name in table.columns if name not in _LISTS})


def _matches(word: str) -> list[Indicator]:
    """Best first: the same, begins with it, contains it; names before pinyin before English words."""
    key = _plain(word)
    if not key:
        return []
    ranked = []
    spelt = _initials() if key.isascii() else {}  # pinyin takes half a second to load, and a Chinese word needs none
    for place, (id, (names, english)) in enumerate(_keys().items()):
        rank = min(
            (_rank(key, names), 0),
            (_rank(key, spelt.get(id, ())), 1),
            (2 if all(each in english for each in _plain(word, " ").split()) else 9, 2),
        )
        if rank[0] < 9:
            ranked.append((rank, place, id))
    return [_by_id()[id] for _, _, id in sorted(ranked)]


def _rank(key: str, names: tuple[str, ...]) -> int:
    if key in names:
        return 0
    return 1 if any(each.startswith(key) for each in names) else 2 if any(key in each for each in names) else 9


@lru_cache(maxsize=1)
def _keys() -> dict[str, tuple[tuple[str, ...], str]]:
    """Each id → its id and Chinese names, its English name; all in plain letters."""
    return {
        each.id: (tuple(_plain(name) for name in (each.id, each.name_zh, *each.aliases)), _plain(each.name_en, " "))
        for each in _by_id().values()
    }


@lru_cache(maxsize=1)
def _initials() -> dict[str, tuple[str, ...]]:
    """Each id → the pinyin initials of its Chinese names."""
    from pypinyin import Style, lazy_pinyin

    return {
        each.id: tuple(
            _plain("".join(lazy_pinyin(name, style=Style.FIRST_LETTER))) for name in (each.name_zh, *each.aliases)
        )
        for each in _by_id().values()
    }


def _plain(word: str, between: str = "") -> str:
    return re.sub(r"[\W_]+", between, unicodedata.normalize("NFKC", str(word)).casefold()).strip()
