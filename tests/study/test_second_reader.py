"""Recomputed by other means: ten series, twenty verdicts and more, three escalations, from the rows in plain Python.

Nothing of the studies is used to make what is expected: only the table's rows as dicts, and the names of the catalogue.
"""

import itertools
import math
import re
import unicodedata
from collections import defaultdict
from statistics import mean, median

import pytest

import analysis
from analysis import catalogue
from tests import observations

STATISTICS = ("yearbook", "communique", "compilation", "budget")
SERIES = [
    ("100000", "gdp", "growth"), ("100000", "urban_new_jobs", "level"), ("100000", "cpi", "growth"),
    ("100000", "grain_output", "level"), ("100000", "energy_intensity", "growth"),
    ("100000", "poverty_reduction", "level"), ("130000", "gdp", "growth"), ("310000", "gdp", "growth"),
    ("130600", "gdp", "growth"), ("140000", "gdp", "growth"),
]  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    table = observations.built()
    found = table.astype(object).where(table.notna(), None).to_dict("records")
    for each in found:
        each["official"] = each.get("source_kind") in STATISTICS
    return found


def names_of(indicator):
    known = catalogue.indicator(indicator)
    return {known.name_zh, *known.aliases}


def bare(name):
    return re.sub(r"^(全[国省市区县]|我[国省市区县])+", "", re.sub(r"[\s“”\"()（）]", "", name))


def series_by_hand(rows, region, indicator, measure):
    """Year → the figure of the last report after the year that prints it plainly under one of the indicator's names."""
    names = {bare(name) for name in names_of(indicator)} | {"经济", "经济增长"}
    unit = "%" if measure == "growth" else catalogue.indicator(indicator).unit
    found = {}
    for each in rows:
        plain = each["comparator"] == "eq" and each["value"] is not None and each["status"] == "actual"
        own = (each["region"], each["indicator"], each["unit"]) == (region, indicator, unit) and not each["official"]
        same = each["measure"] == measure or (indicator == "cpi" and each["measure"] == "level")
        annual = each["year"] == each["period_start"] < each["report_year"] and not each["base_start"]
        if plain and own and same and annual and each["timing"] is None and each["basis"] != "nominal":
            at = (bare(each["indicator_text"]) in names, each["report_year"], -each["start"])
            if at[0] and (each["year"] not in found or at > found[each["year"]][0]):
                found[each["year"]] = (at, each)
    return {year: each for year, (_, each) in sorted(found.items())}


def reach(each):
    """How far rounding can reach: half the worth of one in the last printed place."""
    number = re.search(r"\d[\d,]*(?:\.(\d+))?", unicodedata.normalize("NFKC", each["value_text"]))
    if not number:
        return 0.0
    last = 10.0 ** -len(number[1] or "")
    return abs(each["value"]) / float(number[0].replace(",", "")) * last / 2


@pytest.mark.slow
@pytest.mark.parametrize("which", SERIES, ids="-".join)
def test_ten_series(rows, which):
    mine = series_by_hand(rows, *which)
    theirs = analysis.series(observations.built(), *which)
    plain = theirs[(theirs["comparator"] == "eq") & (theirs["status"] == "actual")]
    told = dict(zip(plain["year"].tolist(), plain["value"].tolist(), strict=True))
    both = sorted(set(mine) & set(told))
    assert len(both) >= min(5, len(told))
    # A restatement in fewer digits is no revision: the figure may be the earlier one that the last one rounds.
    for year in both:
        assert told[year] == pytest.approx(mine[year]["value"], abs=reach(mine[year]) + 1e-9), year
    assert len(set(told) ^ set(mine)) <= max(1, len(told) // 5)  # names that only one of the two readers takes


@pytest.mark.slow
def test_the_trend_of_each_series(rows):
    for which in SERIES:
        found = analysis.trend(analysis.series(observations.built(), *which))
        pairs = list(itertools.combinations(zip(found.years, found.values, strict=True), 2))
        if found.slope is None:
            assert found.n < 4
            continue
        assert found.slope == pytest.approx(median((q - p) / (b - a) for (a, p), (b, q) in pairs))
        if found.s is not None:
            assert found.s == sum((q > p) - (q < p) for (_, p), (_, q) in pairs)
        if found.lag1 is not None:
            at = dict(zip(found.years, found.values, strict=True))
            m = mean(found.values)
            neighbours = [year for year in at if year + 1 in at]
            beside = {*neighbours, *(year + 1 for year in neighbours)}
            top = math.fsum((at[y] - m) * (at[y + 1] - m) for y in neighbours)
            assert found.lag1 == pytest.approx(top / math.fsum((at[y] - m) ** 2 for y in beside))


@pytest.mark.slow
def test_twenty_verdicts_and_more(rows):
    """The nation's annual targets for growth, prices, jobs and grain, judged by the table of the method alone."""
    compared = analysis.compare_targets(observations.built(), "100000")
    higher = {("gdp", "growth"): True, ("cpi", "growth"): False, ("urban_new_jobs", "level"): True,
        ("grain_output", "level"): True}  # fmt: skip
    checked = 0
    for (indicator, measure), up in higher.items():
        mine = series_by_hand(rows, "100000", indicator, measure)
        of = compared[(compared["indicator"] == indicator) & (compared["measure"] == measure)]
        for each in of[(of["horizon"] == "annual") & of["value"].notna()].to_dict("records"):
            if each["year"] not in mine or each["actual_comparator"] != "eq":
                continue
            actual = mine[each["year"]]["value"]
            low, room = each["value"], 0.3 if measure == "growth" else 0.03 * each["value"]
            form, gap = each["comparator"], round(actual - each["value"], 9)
            if form == "between":
                high = each["value_high"]
                wanted = "met" if low <= actual <= high else "exceeded" if (actual > high) == up else "missed"
                wanted = "met" if not up and actual < low else "missed" if not up and actual > high else wanted
            elif form in ("ge", "gt", "le", "lt"):
                true = {"ge": gap >= 0, "gt": gap > 0, "le": gap <= 0, "lt": gap < 0}[form]
                wanted = "met" if true else "missed"
            else:
                short = -gap if up else gap
                near = form == "about" and short <= room
                wanted = "met" if short <= 0 else "about_met" if near else "missed"
            assert (each["verdict"], each["actual"]) == (wanted, actual), (indicator, each["year"])
            checked += 1
    assert checked >= 20


def escalation_by_hand(rows, year):
    """Region → the gap of its target's lower and upper end to those of the one right above."""
    own = {}
    ordered = sorted(rows, key=lambda each: (each["official"], each["report_year"], each["start"]))
    for each in ordered:
        aim = (each["status"], each["indicator"], each["measure"]) == ("target", "gdp", "growth")
        of_year = each["year"] == each["period_start"] == year and (each["report_year"] == year or each["official"])
        forecast = "预计" in (each["wording"] or "")
        if aim and of_year and each["value"] is not None and not forecast:
            high = each["value_high"] if each["comparator"] == "between" else each["value"]
            lost = re.search("未保留.*限定词|限定词.*未保留", each["section"] or "") and each["comparator"] != "between"
            # 以上 has no upper end, nor has what may be 以上, where a list has kept the number alone.
            high = math.nan if lost or each["comparator"] in ("ge", "gt") else high
            own.setdefault(each["region"], (each["value"], high))
    found = {}
    for region, (low, high) in own.items():
        above = [code for code in (region[:4] + "00", region[:2] + "0000", "100000") if code != region]
        superior = above[0] if above else None  # the one right above, of no other is it told
        if superior in own:
            found[region] = round(low - own[superior][0], 9), round(high - own[superior][1], 9)
    return found


@pytest.mark.slow
def test_three_escalations(rows):
    theirs = analysis.escalation(observations.built(), "gdp")
    counts = theirs["year"].value_counts()
    years = sorted(counts.index, key=lambda year: (-counts[year], year))[:3]
    assert len(years) == 3
    for year in years:
        mine = escalation_by_hand(rows, year)
        told = theirs[theirs["year"] == year].set_index("region")
        assert set(told.index) == set(mine)
        for region, gaps in mine.items():
            assert (told.loc[region, "gap_low"], told.loc[region, "gap_high"]) == pytest.approx(gaps, nan_ok=True), (
                year,
                region,
            )
    levels = defaultdict(list)
    for each in theirs[theirs["year"] == years[0]].to_dict("records"):
        levels[each["level"]].append(each)
    from analysis.study.escalation import escalation_means

    means = escalation_means(theirs)
    for level, of in levels.items():
        line = means[(means["year"] == years[0]) & (means["level"] == level)].iloc[0]
        assert line["mean_low"] == pytest.approx(mean(each["gap_low"] for each in of), abs=1e-6)
        weighed = [each for each in of if each["gdp"] == each["gdp"]]
        if weighed:
            total = math.fsum(each["gdp"] for each in weighed)
            wanted = math.fsum(each["gap_low"] * each["gdp"] for each in weighed) / total
            assert line["weighted_low"] == pytest.approx(wanted, abs=1e-6)
