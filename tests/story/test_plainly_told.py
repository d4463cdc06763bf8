"""What might be taken amiss on a page: falls side by side, sums of what does not add up, rates without a name."""

import re
from html import unescape

import pytest

from analysis import compare_targets, series, trend
from analysis.language import series_name
from analysis.story import TargetsPage
from analysis.table.build import save_table
from tests.observations import aim, came, table

GDP = {"indicator": "gdp", "measure": "growth", "unit": "%"}


def told(html):
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", str(html))))


def page(tmp_path, *rows, region="140400", language="zh", start=2016):
    save_table(table(*rows), tmp_path)
    return TargetsPage(str(tmp_path), region, start, language=language)


def plan(value, comparator="eq", *, first, last, **cells):
    spanned = {"year": last, "period_start": first, "base_year": first - 1, "report_year": first}
    return aim(value, comparator, **spanned, **cells)


@pytest.mark.parametrize(
    ("own", "theirs", "zh", "en"),
    [(-3.6, -3.0, "多降0.6个百分点", "down 0.6 percentage points more"), (-2.0, -3.0, "少降1个百分点", "less")],
)
def test_of_two_falls_the_deeper_one_is_said(tmp_path, own, theirs, zh, en):
    fall = {"indicator": "energy_intensity", "measure": "growth", "unit": "%", "year": 2020}
    rows = [aim(own, **fall), aim(theirs, region="100000", **fall)]
    shown = told(page(tmp_path, *rows).superiors())
    assert zh in shown
    assert "−0.6" not in shown
    assert en in told(page(tmp_path, *rows, language="en").superiors())


def test_of_two_growths_the_difference_keeps_its_sign(tmp_path):
    rows = [aim(5.5, year=2020, **GDP), aim(6.0, year=2020, region="100000", **GDP)]
    assert "−0.5个百分点" in told(page(tmp_path, *rows).superiors())


def test_only_what_flows_adds_up_over_the_years_of_a_plan(tmp_path):
    land = plan(100.0, "ge", first=2021, last=2025, indicator="arable_land", unit="千公顷")
    jobs = plan(9.0, "ge", first=2021, last=2025, indicator="urban_new_jobs", unit="万人")
    shown = told(page(tmp_path, aim(6.0, year=2021, **GDP), land, jobs).goals())
    assert re.search("耕地保有量 2021–2025年 ", shown)
    assert re.search("城镇新增就业 2021–2025年合计 ", shown)


def test_what_the_annual_targets_chain_to_is_no_finer_than_they_are(tmp_path):
    rates = [7.0, 7.0, 6.5, 6.0, 5.5]
    goal = plan(6.5, "about", first=2021, last=2025, **{**GDP, "measure": "average_growth"})
    rows = [goal, *(aim(value, year=2021 + i, **GDP) for i, value in enumerate(rates))]
    shown = told(page(tmp_path, *rows).goals())
    assert "（各年目标折合年均6.4%，比规划目标低0.1个百分点）" in shown
    english = told(page(tmp_path, *rows, language="en").goals())
    assert "(the annual targets make 6.4% a year, 0.1 percentage points below the plan's goal)" in english


def test_a_year_over_a_plan_s_cap_is_said_to_be_one_year(tmp_path):
    report = {"source_kind": "report"}
    rate = {"region": "100000", "indicator": "surveyed_unemployment", "unit": "%", **report}
    goal = plan(5.5, "le", first=2021, last=2025, wording="控制在…以内", **rate) | {"period_start": 2025}
    over = came(5.8, year=2022, timing="average", **rate) | {"source_kind": "communique"}
    rows = [
        aim(6.0, region="100000", year=2021, **GDP, **report),
        goal,
        over,
        came(5.2, year=2025, report_year=2026, **rate),
    ]
    shown = told(page(tmp_path, *rows, region="100000").goals())
    assert re.search("官方统计5.8%.*，规划期内有一年超过，未达到）", shown)
    assert re.search("5.8%.*, in one year of the plan: missed", told(
        page(tmp_path, *rows, region="100000", language="en").goals()))  # fmt: skip


def test_a_task_s_rate_is_named_as_one(tmp_path):
    rate = aim(7.0, "about", year=2026, indicator=None, indicator_text="重点产业链营收", measure="growth", unit="%")
    sum_ = aim(800.0, year=2026, indicator=None, indicator_text="重点产业链营收", unit="亿元")
    shown = told(page(tmp_path, aim(6.0, year=2026, **GDP), rate, sum_).listed_tasks())
    assert "重点产业链营收增速 7%左右" in shown
    assert "重点产业链营收 800亿元" in shown


def test_a_rate_told_whole_is_as_fine_as_the_points_beside_it(tmp_path):
    points = {"measure": "change", "unit": "个百分点", "base_year": 2023, "value_text": "1.8个百分点"}
    faster = came(1.8, year=2024, indicator=None, indicator_text="GDP", **points)
    rows = [aim(5.0, "about", year=2023, **GDP), came(4.0, year=2024, value_text="4%", **GDP), faster]
    made = page(tmp_path, *rows)
    assert "2.2%（推算）" in told(made.years())
    assert "实绩2.2%（推算）" in told("".join(map(str, made.findings())))
    assert "（推算）" not in told(page(tmp_path, *rows[:1], came(4.0, **GDP)).findings()[0])


def test_slopes_of_land_are_all_in_one_unit():
    land = {"indicator": "afforestation", "unit": "千公顷"}
    values = [280.0, 333.333333, 310.0, 400.0, 425.0]
    frame = series(table(*(came(value, year=2016 + i, **land) for i, value in enumerate(values))),
        "140400", "afforestation")  # fmt: skip
    said = trend(frame)
    slopes = re.search("Theil.Sen slope .*?coverage", said.sentence("en"))[0]
    assert slopes.count("thousand hectares") == 3
    assert " mu " not in slopes
    assert re.search("斜率每年[+−][^（]*万亩（[^）]*万亩至[^）]*万亩", said.sentence("zh"))


@pytest.mark.parametrize(
    ("indicator", "name"),
    [("rail_investment", "Growth of investment in railways"), ("rd_expenditure", "Growth of expenditure on research"),
     ("retail_sales", "Retail sales growth"), ("gdp", "GDP growth"), ("rd_intensity", "Growth of R&D as share of GDP")],
)  # fmt: skip
def test_english_names_of_rates_do_not_trail_behind_their_links(indicator, name):
    assert series_name(indicator, "growth", "en").startswith(name)


def test_one_is_told_as_one_in_english(tmp_path):
    rows = [*(aim(5.0, year=year, **GDP) for year in range(2016, 2024)), came(6.0, year=2016, **GDP)]
    rows.append(came(2.0, year=2023, indicator="cpi", measure="growth", unit="%"))
    few = page(tmp_path, *rows, language="en")
    said = told(" ".join(map(str, few.findings())))
    assert "Met of those with a comparable figure: 1." in said
    assert "1 were" not in said
    assert few.say("targets.head_none", name="GDP", years="2023", n=1).startswith("GDP, 2023: 1 annual target,")
    assert "21 annual targets," in few.say("targets.head_none", name="GDP", years="2023", n=21)


@pytest.mark.parametrize(
    ("value", "zh", "en"), [(6.0, "只有1项，已经达到", "and it was met"), (2.0, "没有达到", "missed")]
)
def test_of_the_only_target_due_it_is_not_said_that_it_is_one_of_one(tmp_path, value, zh, en):
    rows = [aim(5.0, "ge", year=2021, **GDP), came(value, year=2021, **GDP)]
    answer = told(page(tmp_path, *rows).answer())
    assert zh in answer
    assert "的1项年度目标" not in answer
    english = told(page(tmp_path, *rows, language="en").answer())
    assert en in english
    assert "one annual target due is known" in english


def test_a_goal_is_not_called_reached_by_what_is_about_right(tmp_path):
    goal = aim(4.0, "ge", year=2022, period_start=2022, report_year=2018, indicator="rd_intensity", unit="%")
    base = came(3.8, year=2017, indicator="rd_intensity", unit="%")
    first = aim(6.0, year=2022, **GDP)
    about = came(4.1, "about", year=2022, report_year=2023, indicator="rd_intensity", unit="%")
    shown = told(page(tmp_path, first, goal, base, about).goals())
    assert "已经达到" not in shown
    assert "每年需" not in shown  # it has fallen due
    assert "实绩只给了约数，判断不了" in shown
    ahead = {**goal, "year": 2027, "period_start": 2027}
    assert "已经达到" not in told(page(tmp_path, first, ahead, base, about).goals())
    assert "已经达到" in told(page(tmp_path, first, ahead, base, {**about, "comparator": "eq"}).goals())


def test_what_a_relative_goal_is_held_against_is_no_finer_than_its_parts(tmp_path):
    income = {"indicator": "disposable_income", "measure": "growth", "unit": "%"}
    goal = plan(None, "about", first=2021, last=2025, reference="gdp:growth", **income)
    rows = [came(5.123 + i / 10, year=2021 + i, value_text=f"{5.1 + i / 10:.1f}%", **GDP) for i in range(5)]
    rows += [came(6.0, year=2021 + i, value_text="6.0%", **income) for i in range(5)]
    found = compare_targets(table(goal, *rows)).iloc[0]
    assert re.fullmatch(r"gdp:growth=\d\d(\.\d)?", found["actual_references"])


def test_a_task_whose_name_says_nothing_is_not_listed(tmp_path):
    tasks = [aim(60.0, "ge", year=2026, indicator=None, indicator_text=name, unit="%") for name in ("中", "管网普查率")]
    shown = told(page(tmp_path, aim(6.0, year=2026, **GDP), *tasks).listed_tasks())
    assert "管网普查率 60%以上" in shown
    assert " 中 " not in shown
    assert "（1项）" in shown
