"""One outcome a year of each series of a table: what a yearbook's table and a panel are made of."""

from collections import defaultdict
from typing import Any

import pandas as pd

from analysis.study.kind import OUTCOMES, Row, of_sources
from analysis.study.prints import prints, records, settled
from analysis.study.series import of_one_kind

#: What the yearbook table has rows of; ranks and averages over several years are left to the long table.
IN_WIDE = ("level", "growth", "change")
_SERIES = ["region", "indicator", "measure"]
#: What figures of one series have in common (`analysis.study.series.of_one_kind`).
_KINDS = ["dimension", "flow", "when", "price_basis"]


def wide(table: pd.DataFrame, vintage: str = "latest") -> pd.DataFrame:
    """One outcome a year of every catalogued series of a table, by the rules of `analysis.study.series`.

    Columns: those of the table (values in the catalogue's units), `value_first`, `value_latest`, `n_prints`, `revised`;
    levels, annual growth and annual changes only. Outcomes are those of the reports, as `series` has them: official
    statistics beside them are of another kind and stay in the long table.
    """
    table = of_sources(table, "reports")
    annual = (table["period_start"] == table["year"]) & table["status"].isin(OUTCOMES)
    rows = table[annual & table["indicator"].notna() & table["value"].notna() & table["measure"].isin(IN_WIDE)]
    columns = [*table.columns, "value_first", "value_latest", "n_prints", "revised"]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    found = prints(rows)
    # Few series have figures of several kinds, and only these have to be looked at one by one.
    mixed = found.groupby(_SERIES)[_KINDS].transform("nunique").gt(1).any(axis=1)
    several: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for each in records(found[mixed]):
        several[tuple(each[name] for name in _SERIES)].append(each)
    kept = [each for (_, indicator, _), group in several.items() for each in of_one_kind(group, str(indicator))]
    taken = settled([*kept, *records(found[~mixed].assign(when=""))], vintage)
    one_each = pd.DataFrame(taken, columns=columns).drop_duplicates(["region", "indicator", "measure", "year"])
    return one_each.reset_index(drop=True)
