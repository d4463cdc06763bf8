"""Who prints what: indicators by year, names that the catalogue lacks, holes in the headline series."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.kind import OUTCOMES, points
from analysis.study.names import plain_name
from analysis.study.rows import listed

#: What reports of every level print nearly every year; `holes` looks for them.
HEADLINES = (
    "gdp", "industrial_value_added", "fixed_asset_investment", "retail_sales", "trade_total",
    "general_public_budget_revenue", "cpi", "urban_new_jobs", "urban_disposable_income", "rural_disposable_income",
)  # fmt: skip


def coverage(table: pd.DataFrame, region: str | None = None, status: str = "actual") -> pd.DataFrame:
    """Which indicators are printed for which years.

    Args:
        table: the long table.
        region: code or name; all regions where `None`.
        status: `actual` (outcomes and estimates) or `target`.

    Returns:
        A row per catalogued indicator that is printed at all (index `indicator`, most years first), a column per year
        from the first to the last (int), in each cell how many regions have an annual figure of it.

    Raises:
        InputError: an unknown region or status.

    >>> coverage(pd.DataFrame(columns=["region", "indicator", "status", "year", "period_start"])).empty
    True
    """
    if status not in ("actual", "target"):
        raise InputError(f"status {status!r}: must be one of actual, target")
    wanted = OUTCOMES if status == "actual" else ("target",)
    table = points(table)
    rows = table[table["status"].isin(wanted) & table["indicator"].notna() & (table["period_start"] == table["year"])]
    if region is not None:
        rows = rows[rows["region"] == catalogue.region(region).code]
    if rows.empty:
        return pd.DataFrame(index=pd.Index([], name="indicator", dtype="str"))
    counts = rows.groupby(["indicator", "year"])["region"].nunique().unstack(fill_value=0)
    counts = counts.reindex(columns=range(int(rows["year"].min()), int(rows["year"].max()) + 1), fill_value=0)
    counts.columns.name = "year"
    order = (counts > 0).sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order].astype(int)


def unmapped(table: pd.DataFrame) -> pd.DataFrame:
    """Names that the catalogue lacks, by how many reports print them.

    Columns: `name` (plain), `reports`, `regions`, `figures` (counts), `unit` (the most frequent), `first_year`,
    `last_year` (of the reports), `example` (the name as printed most often); most reports first.

    >>> unmapped(pd.DataFrame(columns=["indicator", "indicator_text"])).empty
    True
    """
    columns = ["name", "reports", "regions", "figures", "unit", "first_year", "last_year", "example"]
    rows = table[table["indicator"].isna()]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    printed: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    parts = ("region", "report_year", "source", "unit", "indicator_text")
    for each in zip(*(rows[part].tolist() for part in parts), strict=True):
        printed[plain_name(each[-1])].append(each)
    found = []
    for name, figures in printed.items():
        years = [year for _, year, *_ in figures]
        found.append({
            "name": name, "reports": len({each[:3] for each in figures}), "regions": len({each[0] for each in figures}),
            "figures": len(figures), "unit": _most([each[3] for each in figures]),
            "first_year": min(years), "last_year": max(years), "example": _most([each[4] for each in figures]),
        })  # fmt: skip
    return pd.DataFrame(found, columns=columns).sort_values(
        ["reports", "figures", "name"], ascending=[False, False, True], ignore_index=True
    )


def _most(words: Sequence[str]) -> str:
    """The most frequent, of several the first by its letters."""
    if len(words) == 1:  # of a dozen names one is printed twice
        return words[0]
    return min(Counter(words).items(), key=lambda each: (-each[1], each[0]))[0]


def holes(table: pd.DataFrame) -> list[tuple[str, str, list[int]]]:
    """Headline indicators that a region's reports lack in years between others: region, indicator, the years.

    Only years of which a report is there count, and only indicators printed for three years at least.

    >>> holes(pd.DataFrame(columns=["region", "indicator", "status", "year", "period_start", "report_year"]))
    []
    """
    reviewed: dict[str, set[int]] = defaultdict(set)
    years_of: dict[tuple[str, str], set[int]] = defaultdict(set)
    parts = ("region", "indicator", "status", "year", "period_start", "report_year")
    for region, indicator, status, year, start, report in zip(*(listed(table[part]) for part in parts), strict=True):
        reviewed[region].add(report - 1)
        if start == year and status in OUTCOMES and indicator in HEADLINES:
            years_of[region, indicator].add(year)
    found = []
    for region in sorted(reviewed):
        for name in HEADLINES:
            years = years_of[region, name]
            lacking = [year for year in sorted(reviewed[region]) if len(years) >= 3 and min(years) < year < max(years)]
            lacking = [year for year in lacking if year not in years]
            if lacking:
                found.append((region, name, lacking))
    return found
