"""Names that the catalogue has no indicator for: those that recur, ready to be listed, and series of one bare name."""

from collections.abc import Iterable

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError

#: A name in fewer report years and places than this is no series yet.
RECURS = 2
_COLUMNS = (
    "id", "name_zh", "aliases", "not_to_merge", "name_en", "unit", "better", "growth_basis", "theme", "note",
)  # fmt: skip


def new_names(table: pd.DataFrame) -> pd.DataFrame:
    """The names without an indicator that recur over years or places, as lines of `data/raw/indicators.csv`.

    Columns: those of the catalogue's file, then `years`, `regions` and `figures`, which are to be left out there. The
    id is the name's pinyin; the unit that of most of its levels. Most figures first.

    >>> rows = pd.DataFrame({
    ...     "indicator": [None, None, "gdp"], "indicator_text": ["粮仓", "粮仓", "生产总值"],
    ...     "measure": ["level"] * 3, "region": ["140400", "140400", "140400"],
    ...     "report_year": [2022, 2023, 2023], "unit": ["座", "座", "亿元"],
    ... })
    >>> new_names(rows)[["id", "name_zh", "unit", "years"]].to_dict("records")
    [{'id': 'liang_cang', 'name_zh': '粮仓', 'unit': '座', 'years': 2}]
    """
    from pypinyin import lazy_pinyin

    rows = table[table["indicator"].isna() & (table["indicator_text"].str.len() > 1)]
    found = []
    for name, group in rows.groupby("indicator_text", sort=False):
        years, regions = group["report_year"].nunique(), group["region"].nunique()
        if max(years, regions) < RECURS:
            continue
        id = "_".join(part for word in lazy_pinyin(str(name)) if (part := "".join(filter(str.isalnum, word)).lower()))
        cells = dict.fromkeys(_COLUMNS, "") | {
            "id": id[:60] if id[:1].isalpha() else f"n_{id}"[:60], "name_zh": name, "unit": _unit(group),
            "better": "none", "growth_basis": "none", "theme": "governance",
        }  # fmt: skip
        found.append({**cells, "years": years, "regions": regions, "figures": len(group)})
    columns = [*_COLUMNS, "years", "regions", "figures"]
    return pd.DataFrame(found, columns=columns).sort_values(
        "figures", ascending=False, kind="stable", ignore_index=True
    )


def adopted(table: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """The table with an indicator for each of these names that the catalogue has none for: the name itself.

    The rows are those that bear exactly this name; its unit is that of most of its levels.

    Raises InputError for a name that neither the catalogue nor a row has.

    >>> rows = pd.DataFrame({
    ...     "indicator": [None, "gdp"], "indicator_text": ["粮仓", "生产总值"],
    ...     "measure": ["level", "level"], "unit": ["座", "亿元"],
    ... })
    >>> adopted(rows, ["粮仓", "gdp"])["indicator"].tolist(), catalogue.indicator("粮仓").unit
    (['粮仓', 'gdp'], '座')
    """
    for name in names:
        try:
            if not catalogue.is_adopted(name):
                catalogue.indicator(name)
                continue
            unlisted = None
        except InputError as error:
            unlisted = error
        own = (table["indicator_text"] == name) & table["indicator"].isna()
        if own.any():
            catalogue.adopt(name, _unit(table[own]))
            table = with_id(table, name)
        elif unlisted is not None:
            raise unlisted
    return table


def with_id(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """The table with a bare name as the indicator of the rows that bear it; the same table where none does.

    >>> rows = pd.DataFrame({"indicator": [None, "gdp"], "indicator_text": ["粮仓", "生产总值"]})
    >>> with_id(rows, "粮仓")["indicator"].tolist()
    ['粮仓', 'gdp']
    """
    own = (table["indicator_text"] == name) & table["indicator"].isna()
    if not own.any():
        return table
    return table.assign(indicator=table["indicator"].astype("object").where(~own, name).astype("str"))


def known_ids(names: Iterable[str]) -> list[str] | None:
    """The ids of indicators given by id or name; `None` where one of them is no name of the catalogue.

    What bears such a name, and in which unit, only all rows of a table tell (`adopted`).

    >>> known_ids(["gdp", "粮食产量"]), known_ids(["gdp", "粮库门扇"]), known_ids([])
    (['gdp', 'grain_output'], None, [])
    """
    try:
        ids = [catalogue.indicator(name).id for name in names]
    except InputError:
        return None
    return None if any(catalogue.is_adopted(each) for each in ids) else ids


def _unit(rows: pd.DataFrame) -> str:
    levels = rows[rows["measure"] == "level"]
    units = (levels if len(levels) else rows)["unit"].value_counts()
    return str(units.index[0]) if len(units) else "个"
