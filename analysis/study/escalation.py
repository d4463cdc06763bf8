"""Whether places aim higher than their superiors (层层加码): nation → province → city → county, year by year.

A target has three ends that may be compared: of a range its lower end, its middle and its upper end; of a number all
three are the number, but a floor (5%以上) has its lower end alone, and so has what may be one: a number in a list that
has not kept 以上 and 左右. Each place stands beside the level directly above
it: a county whose city has no such target is left out. Means over places are told plain and weighted by GDP (the
place's last level printed before the year), with how many places each rests on. There is no test of one year: its
places watch each other and the nation.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.kind import FLOORS, OUTCOMES, Row, of_sources
from analysis.study.outcome import Outcomes
from analysis.study.position import POSITIONS, position
from analysis.study.prints import prints, records
from analysis.study.target import compare_targets
from analysis.study.verdict import rounded

ENDS = ("low", "middle", "high")
#: Columns of `escalation`, in this order.
COLUMNS = [
    "year", "region", "level", "superior", "indicator", "measure", "unit", "comparator", "wording", "low",
    "middle", "high", "superior_comparator", "superior_wording", "superior_low", "superior_middle", "superior_high",
    "gap_low", "gap_middle", "gap_high",
    "gap_unit", "position", "last_target", "on_last_target", "last_outcome", "on_last_outcome", "gdp", "gdp_year",
    "target_report_year", "target_source", "target_section", "target_text", "target_start", "target_end",
    "superior_report_year", "superior_source", "superior_section", "superior_text", "superior_start", "superior_end",
]  # fmt: skip
#: Columns of `escalation_means`.
MEANS = [
    "year", "level", "places", *POSITIONS, "closed", "mean_low", "mean_middle", "mean_high", "weighted_places",
    "weighted_closed", "weighted_low", "weighted_middle", "weighted_high", "gap_unit",
]  # fmt: skip
#: Of fewer places of a year and level no mean is told or drawn: it would be one place's or two.
MEANT = 3
#: A level of GDP older than this many years is no weight of a year.
STALE = 3


def escalation(
    table: pd.DataFrame,
    indicator: str,
    years: Iterable[int] | None = None,
    measure: str = "growth",
    vintage: str = "latest",
) -> pd.DataFrame:
    """Each place's annual target of one indicator beside that of the level directly above it for the same year.

    Args:
        table: the long table; places and their superiors.
        indicator: id or name of the catalogue.
        years: of the targets; all where `None`.
        measure: of the targets, `growth` or `level` and so on.
        vintage: which print of last year's outcome is taken, `latest` or `first`.

    Returns:
        A row per place and year with the columns `COLUMNS`, by year, level and region:

        - `level`: province, prefecture or county; `superior` the code of the place whose target stands beside;
        - `low`, `middle`, `high` of the target and `gap_…` of each against the superior's, in `gap_unit`, the last two
          missing where either is a floor or may be one; `position` by the numbers (`analysis.study.position`);
        - `wording`, `superior_wording` as in `compare_targets`;
        - `last_target`, `last_outcome`: the lower end of the place's own target of the year before, and its outcome of
          that year; `on_last_target`, `on_last_outcome` the lower end of the target less these;
        - `gdp` (亿元) of `gdp_year`: the weight, missing where no level of the last `STALE` years is printed.

    Raises:
        InputError: an unknown indicator or vintage.

    Example:
        >>> from analysis.table.schema import as_table
        >>> plain = dict(indicator="gdp", indicator_text="地区生产总值", measure="growth", status="target", unit="%",
        ...     comparator="eq", year=2024, period_start=2024, base_year=2023, report_year=2024, section="", start=0,
        ...     end=2, value_text="5%")
        >>> rows = [dict(plain, region="100000", value=5.0, source="a"),
        ...     dict(plain, region="140000", value=5.5, value_high=6.0, comparator="between", source="b")]
        >>> found = escalation(as_table(pd.DataFrame(rows)), "gdp")
        >>> found[["region", "superior", "gap_low", "gap_middle", "gap_high", "position"]].values.tolist()
        [['140000', '100000', 0.5, 0.75, 1.0, 'above']]
    """
    known = catalogue.indicator(indicator).id
    wanted = None if years is None else {int(year) for year in years}
    needed = None if wanted is None else wanted | {year - 1 for year in wanted}
    rows = table[table["indicator"].isin([known, "gdp"])]
    found = compare_targets(rows[rows["indicator"] == known], years=needed, vintage=vintage)
    found = found[(found["horizon"] == "annual") & (found["measure"] == measure) & found["value"].notna()]
    # Of several targets under one indicator the first in the report is the headline.
    found = found.sort_values(["region", "year", "target_report_year", "target_start"], kind="stable")
    own = {(each["region"], each["year"]): each for each in records(found.drop_duplicates(["region", "year"]))}
    prints_of = prints(of_sources(rows, "reports"))
    outcomes, weights = Outcomes(prints_of, vintage), _weights(rows)
    made = []
    for (region, year), each in own.items():
        if wanted is not None and year not in wanted:
            continue
        above = own.get((catalogue.region(region).parent, year))
        if above is not None and above["unit"] == each["unit"]:
            made.append(_beside(each, above, own.get((region, year - 1)), outcomes, weights))
    frame = pd.DataFrame(made, columns=COLUMNS)
    whole = dict.fromkeys(("gdp_year", "target_report_year", "superior_report_year"), "Int64")
    floats = dict.fromkeys([name for name in COLUMNS if name.startswith(("gap_", "last_", "on_"))], "float64")
    floats = {name: kind for name, kind in floats.items() if name != "gap_unit"}
    return frame.astype({**whole, **floats, "gdp": "float64"}).sort_values(
        ["year", "level", "region"], ignore_index=True
    )


def escalation_means(rows: pd.DataFrame) -> pd.DataFrame:
    """What `escalation` found in sum: for each year and level of places counts and mean gaps, plain and by GDP.

    `weighted_…` are the means over the `weighted_places` whose GDP is known. Of the `places` only `closed` have an
    upper end, as has their superior: the means of the middle and of the upper end are of these (`weighted_closed`),
    and missing where there are none. Columns `MEANS`.

    >>> rows = pd.DataFrame({"year": 2024, "level": "province", "position": ["above", "same"], "gap_low": [1.0, 0.0],
    ...     "gap_middle": [1.0, 0.0], "gap_high": [1.0, 0.0], "gdp": [100.0, 300.0], "gap_unit": "个百分点"})
    >>> escalation_means(rows)[["places", "above", "mean_low", "weighted_low"]].values.tolist()
    [[2.0, 1.0, 0.5, 0.25]]
    """
    missing = {"year", "level", "position", "gdp", "gap_unit", *(f"gap_{end}" for end in ENDS)} - set(rows.columns)
    if missing:
        raise InputError(f"rows of escalation are needed; missing: {', '.join(sorted(missing))}")
    found = []
    for (year, level), group in rows.groupby(["year", "level"], sort=True):
        line: dict[str, Any] = {"year": year, "level": level, "places": len(group)}
        line |= {name: int((group["position"] == name).sum()) for name in POSITIONS}
        weighed = group[group["gdp"].notna()]
        closed, weighed_closed = (rows["gap_high"].notna().sum() for rows in (group, weighed))
        for end in ENDS:
            ended = weighed[weighed[f"gap_{end}"].notna()]
            total = ended["gdp"].sum()
            line[f"mean_{end}"] = rounded(float(group[f"gap_{end}"].mean()), 6)
            sum_of = float((ended[f"gap_{end}"] * ended["gdp"]).sum())
            line[f"weighted_{end}"] = rounded(sum_of / total, 6) if total > 0 else math.nan
        line |= {"closed": int(closed), "weighted_places": len(weighed), "weighted_closed": int(weighed_closed)}
        found.append({**line, "gap_unit": group["gap_unit"].iloc[0]})
    return pd.DataFrame(found, columns=MEANS)


def ends_of_target(each: Row) -> dict[str, float]:
    """The lower end, the middle and the upper end of a target; a floor is open above.

    So is a number whose 以上 or 左右 the source has not kept: it may be one.

    >>> ends_of_target({"comparator": "between", "value": 5.0, "value_high": 6.0})
    {'low': 5.0, 'middle': 5.5, 'high': 6.0}
    >>> ends_of_target({"comparator": "ge", "value": 5.0})
    {'low': 5.0, 'middle': nan, 'high': nan}
    >>> ends_of_target({"comparator": "eq", "value": 5.0, "wording": "unknown"})
    {'low': 5.0, 'middle': nan, 'high': nan}
    """
    low = float(each["value"])
    lost = each.get("wording") == "unknown" and each["comparator"] != "between"
    if each["comparator"] in FLOORS or lost:
        return {"low": low, "middle": math.nan, "high": math.nan}
    high = float(each["value_high"]) if each["comparator"] == "between" else low
    return {"low": low, "middle": rounded((low + high) / 2), "high": high}


def _beside(each: Row, above: Row, last: Row | None, outcomes: Outcomes, weights: dict[str, list[Row]]) -> Row:
    own, theirs = ends_of_target(each), ends_of_target(above)
    gaps = {end: rounded(own[end] - theirs[end]) for end in ENDS}
    tops = [ends["low"] if ends["high"] != ends["high"] else ends["high"] for ends in (own, theirs)]
    before = int(each["year"]) - 1
    came = _outcome(each, before, outcomes)
    of = next((row for row in weights[each["region"]] if before - STALE < row["year"] <= before), None)
    return {
        **{name: each[name] for name in COLUMNS if name in each},
        **own,
        "level": catalogue.region(each["region"]).level,
        "superior": above["region"],
        "superior_comparator": above["comparator"], "superior_wording": above["wording"],
        **{f"superior_{end}": theirs[end] for end in ENDS},
        **{f"gap_{end}": gaps[end] for end in ENDS},
        "gap_unit": each["gap_unit"], "position": position(own["low"], tops[0], theirs["low"], tops[1]),
        "last_target": last["value"] if last else None,
        "on_last_target": rounded(own["low"] - last["value"]) if last else None,
        "last_outcome": came, "on_last_outcome": None if came is None else rounded(own["low"] - came),
        "gdp": of["value"] if of else None, "gdp_year": of["year"] if of else None,
        **{f"superior_{name}": above[f"target_{name}"] for name in _PLACE},
    }  # fmt: skip


_PLACE = ("report_year", "source", "section", "text", "start", "end")


def _outcome(target: Row, year: int, outcomes: Outcomes) -> float | None:
    """The place's own outcome of a year, as a plain figure."""
    like = {
        "region": target["region"], "subject": target["indicator"], "indicator": target["indicator"], "flow": False,
        "measure": target["measure"], "unit": target["unit"], "dimension": "pct" if target["unit"] == "%" else "",
        "price_basis": target["basis"] or "", "when": "", "period_start": year, "year": year, "distance": 0,
        "indicator_text": target["indicator_text"],
    }  # fmt: skip
    if like["dimension"] != "pct":  # an amount's weight of a year is told by its series, not by its growth
        return None
    found = outcomes.printed(like)
    return found["value"] if found is not None and found["form"] <= 1 else None


def _weights(rows: pd.DataFrame) -> dict[str, list[Row]]:
    """The levels of GDP of each place in 亿元, the last year first."""
    levels = rows[
        (rows["indicator"] == "gdp") & (rows["measure"] == "level") & rows["status"].isin(OUTCOMES)
        & rows["value"].notna() & (rows["unit"] == "亿元") & (rows["period_start"] == rows["year"])
    ].sort_values(["year", "report_year"], ascending=False)  # fmt: skip
    found: dict[str, list[Row]] = defaultdict(list)
    for each in records(levels):
        if each["report_year"] > each["year"]:
            found[each["region"]].append(each)
    return found
