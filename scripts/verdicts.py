#!/usr/bin/env python3
"""Print what the table can say of growth targets: for each place the years with a verdict, and why others lack one.

    .venv/bin/python scripts/verdicts.py [REGION …]     # the places of the default plan, then all others in a line each

A year counts where the reports alone give a verdict on a target of GDP; `+` marks one that only statistics give.
"""

import sys
from pathlib import Path

import pandas as pd

from analysis.catalogue import region
from analysis.errors import InputError
from analysis.study.target import VERDICTS, compare_targets
from analysis.table.build import load_table

ROOT = Path(__file__).resolve().parents[1]
FIRST = ("100000", "130000", "310000", "130600", "140000", "140400")
GIVEN = [each for each in VERDICTS if each not in ("not_comparable", "no_actual")]

# Years of a place's own reports that have no verdict though a report is at hand: what is lacking, and where.
_NO_NEXT = "the report of the year after is not at hand, and no later one says it"
_CUT = "the text at hand stops before its targets"
_FIVE = "the report of the year after sums up five years and gives no growth of the last"
LACKING = {
    ("130600", 2007): _NO_NEXT, ("130600", 2011): _CUT, ("130600", 2013): _CUT, ("130600", 2014): _NO_NEXT,
    ("130600", 2018): "the outcome is told as about 7 %, without three counties: it settles no target of at least 7 %",
    ("130600", 2019): _NO_NEXT,
    ("130600", 2023): "the text of 2024 is a newspaper's excerpt without the review",
    ("130000", 2006): "the report sets a plan of five years and no growth of 2006", ("130000", 2008): _CUT,
    ("130000", 2011): "the report sets a plan of five years and no growth of 2011", ("130000", 2010): _FIVE,
    ("130000", 2013): _CUT, ("130000", 2015): _NO_NEXT, ("130000", 2017): _NO_NEXT, ("130000", 2019): _NO_NEXT,
    ("310000", 2005): _FIVE, ("310000", 2007): _FIVE, ("310000", 2010): _NO_NEXT, ("310000", 2012): _FIVE,
    ("310000", 2017): _FIVE, ("310000", 2018): _NO_NEXT, ("310000", 2023): _NO_NEXT,
}  # fmt: skip


def growth_years(compared: pd.DataFrame, column: str = "verdict") -> dict[str, list[int]]:
    """Region → the years of which a target of GDP has a verdict; `column` is `verdict` or `verdict_official`."""
    found = compared[(compared["indicator"] == "gdp") & compared[column].isin(GIVEN)]
    return {str(code): sorted(map(int, years.unique())) for code, years in found.groupby("region")["year"]}


def verdicts(compared: pd.DataFrame) -> dict[str, int]:
    """Region → how many targets of any indicator have a verdict from the reports alone."""
    return {str(code): int(n) for code, n in compared[compared["verdict"].isin(GIVEN)].groupby("region").size().items()}


def without(table: pd.DataFrame, compared: pd.DataFrame, code: str) -> list[int]:
    """The years of a place's reports, the last left out, of whose growth there is no verdict."""
    own = table[(table["region"] == code) & (table["source_kind"] == "report")]
    years = sorted(map(int, own["report_year"].unique()))[:-1]
    return [year for year in years if year not in growth_years(compared).get(code, [])]


def reason(compared: pd.DataFrame, code: str, year: int) -> str:
    """Why there is none, by the comparison itself."""
    own = compared[(compared["region"] == code) & (compared["year"] == year) & (compared["indicator"] == "gdp")]
    return ", ".join(sorted(set(own["reason"].dropna()))) or "its report sets no target of GDP for the year"


def main(arguments: list[str]) -> int:
    try:
        places = [region(each).code for each in arguments] or list(FIRST)
        table = load_table(ROOT / "data/processed")
    except InputError as error:
        print(f"verdicts.py: {error}", file=sys.stderr)
        return 2
    compared = compare_targets(table)
    own, official, number = growth_years(compared), growth_years(compared, "verdict_official"), verdicts(compared)
    for code in places:
        years = {year: str(year) for year in own.get(code, [])}
        years |= {year: f"{year}+" for year in official.get(code, []) if year not in years}
        told = " ".join(said for _, said in sorted(years.items()))
        print(f"{code} {region(code).name_zh}: {len(own.get(code, []))} years, {number.get(code, 0)} verdicts: {told}")
        for year in without(table, compared, code):
            print(f"    {year}: {LACKING.get((code, year)) or reason(compared, code, year)}")
    if not arguments:
        rest = sorted(set(number) - set(places))
        print("; ".join(f"{region(each).name_zh} {len(own.get(each, []))}/{number[each]}" for each in rest))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
