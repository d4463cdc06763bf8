"""What a second reader of the pages found: no more is said than the figures bear, and each in the words of a report."""

import io
import re

import pandas as pd
import pytest

from analysis import catalogue
from analysis.chart import verdict_grid
from analysis.language import indicator_name, quantity
from analysis.story.html import CSS
from analysis.story.regions import RegionsPage
from analysis.story.targets import TargetsPage
from analysis.story.trends import TrendsPage
from analysis.study import series
from analysis.study.prints import prints
from analysis.study.trend import trend
from tests.markup import run_on as told
from tests.observations import aim, came, of

RATE = {"measure": "growth", "unit": "%"}
GDP = {"indicator": "gdp", **RATE}
PRICES = {"indicator": "cpi", "indicator_text": "居民消费价格", **RATE}


def test_what_is_met_about_is_not_told_as_met(folder):
    where = folder(aim(5.5, "about", **GDP), came(5.3, **GDP))
    assert "只有1项，大致达到" in told(TargetsPage(where, "140400", 2020).answer())
    assert "and it was about met" in told(TargetsPage(where, "140400", 2020, language="en").answer())


def test_a_share_says_how_many_are_met_about(folder):
    rows = [aim(5.5, "about", year, **GDP) for year in range(2020, 2024)]
    rows += [came(value, "eq", year, **GDP) for year, value in ((2020, 5.6), (2021, 5.3), (2022, 4.0), (2023, 4.1))]
    shown = told(TargetsPage(folder(*rows), "140400", 2020).details())
    assert "给出可比数字的里，达到2个（含大致达到的1个）" in shown


def test_a_share_of_none_is_none(folder):
    rows = [aim(5.0, "ge", year, **GDP) for year in range(2018, 2024)] + [came(9.0, "eq", 2024, **PRICES)]
    shown = told(TargetsPage(folder(*rows), "140400", 2018).details())
    assert "报告给出可比数字的0个" in shown
    assert "达到的占" not in shown


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ({2022: 6.0}, "提出3个年度目标，只有1个可以对照，结果是达到。"),
        ({2021: 6.0, 2022: 6.1}, "提出3个年度目标，2个可以对照，都达到。"),
        ({2021: 3.0, 2022: 3.1}, "提出3个年度目标，2个可以对照，都未达到。"),
        ({2021: 6.0, 2022: 3.1}, "提出3个年度目标，2个可以对照，其中1个达到、1个未达到。"),
    ],
)
def test_one_verdict_is_told_once(folder, outcomes, said):
    rows = [aim(5.0, "ge", year, **GDP) for year in (2021, 2022, 2023)]
    rows += [came(value, "eq", year, **GDP) for year, value in outcomes.items()]
    page = TargetsPage(folder(*rows), "140400", 2020)
    assert said in told(page.findings()[0])
    assert "可对照的年份都没有达到" not in told(page.findings()[0])


def test_a_ceiling_met_about_was_passed(folder):
    rows = [aim(3.0, "about", year, **PRICES) for year in (2022, 2023)]
    rows += [came(3.2, "eq", 2022, **PRICES), came(2.0, "eq", 2023, **PRICES)]
    shown = told(TargetsPage(folder(*rows), "140400", 2020).details()) + told(
        TargetsPage(folder(*rows), "140400", 2020).findings()
    )
    assert "可对照的2次中1次没有超过" in shown


def test_a_run_of_one_year_is_not_all_there_is(folder):
    found = trend(of([1.0, 2.0], unit="%", **{"break": [False, True], "indicator": "gdp", "measure": "growth"}))
    assert "可比的一段只有2011年的数" in found.sentence()
    assert "the comparable stretch has a value for 2011 only" in found.sentence("en")
    alone = trend(of([1.0], unit="%", indicator="gdp", measure="growth"))
    assert "只有2010年的数（n = 1），谈不上变化" in alone.sentence()


def test_slopes_of_one_series_are_in_one_unit():
    found = trend(of([0.2, 0.25, 0.26, 0.31, 1.5], unit="万人", indicator="urban_new_jobs", measure="level"))
    said = re.search("斜率每年(.*?)，实际", found.sentence())
    assert said is not None
    assert len(set(re.findall("万?人", said[1]))) == 1


@pytest.mark.parametrize(
    ("value", "unit", "put"),
    [
        (0.1027, "亿人次", "1,027万人次"),
        (0.1, "亿人次", "1,000万人次"),
        (0.9, "亿元", "0.9亿元"),
        (0.19, "亿立方米", "0.19亿立方米"),
        (666.67, "公顷", "1万亩"),
        (608.46, "公顷", "608.46公顷"),
        (0.004, "公顷", "0.004公顷"),
        (0.02, "千公顷", "300亩"),
        (0.35, "万人", "0.35万人"),
    ],
)
def test_small_parts_are_put_as_reports_put_them(value, unit, put):
    assert quantity(value, unit, "zh") == put


def test_a_trend_page_names_the_region_s_product(folder):
    share = {"indicator": "tertiary_share", "indicator_text": "第三产业增加值占比", "measure": "level", "unit": "%"}
    rows = [came(60.0 + year - 2018, "eq", year, **share) for year in (2018, 2019, 2020)]
    page = TrendsPage(folder(*rows), "140400", [], 2010)
    assert "第三产业增加值占地区生产总值比重" in told(page.first())
    assert "占国内生产总值" not in told(page.first())


PLACES = ("140000", "130000", "370000", "410000")


def compared(folder, year, *rows):
    rows = [{"source_kind": "report", **each} for each in rows]  # type: ignore[assignment]
    page = RegionsPage(folder(*rows), list(PLACES), ["gdp"], year)
    return told(page.findings()), page


def test_a_qualifier_that_was_not_kept_is_counted_apart(folder):
    lost = {"section": "试例汇编 / 限定词未保留", "source_kind": "compilation"}
    rows = [aim(5.0, "about", region=PLACES[0], **GDP), aim(6.0, "eq", region=PLACES[1], **lost, **GDP)]
    shown, page = compared(folder, 2023, *rows)
    assert "知道限定词的1个里，用“左右”或区间留有余地的1个；另有1个的限定词未知。" in shown
    assert "其余0个" not in shown
    assert "图上照只给数字的画" in told(page.caveats())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_no_qualifier_was_kept_no_room_is_counted(folder, language):
    lost = {"section": "试例汇编 / 限定词未保留", "source_kind": "compilation"}
    rows = [aim(5.0 + n, "eq", region=PLACES[n], **lost, **GDP) for n in range(2)]
    page = RegionsPage(folder(*rows), list(PLACES), ["gdp"], 2023, language=language)
    shown = told(page.findings())
    assert "余地" not in shown
    assert "leave room" not in shown
    assert "限定词未知" in told(page.caveats()) or "qualifier" in told(page.caveats())


def test_all_with_room_are_told_so(folder):
    shown, _ = compared(folder, 2023, *(aim(5.0 + i, "about", region=at, **GDP) for i, at in enumerate(PLACES)))
    assert "4个都用“左右”或区间留有余地。" in shown


def test_the_outcomes_of_all_places_are_prepared_in_one_go(folder, monkeypatch):
    prepared: list[int] = []
    monkeypatch.setattr(series, "prints", lambda rows: prepared.append(len(rows)) or prints(rows))
    rows = [aim(5.0 + i, "about", region=at, **GDP) for i, at in enumerate(PLACES)]
    rows += [came(5.0 + i, "eq", 2022, region=at, **GDP) for i, at in enumerate(PLACES)]
    _, page = compared(folder, 2023, *rows)
    assert prepared == [len(PLACES)]
    assert sorted(page.rankings[0].rows["outcome"]) == [5.0, 6.0, 7.0, 8.0]


def test_a_newspaper_s_growth_is_no_report_of_the_year(folder):
    rows = [aim(5.0 + i, "about", region=at, **GDP) for i, at in enumerate(PLACES[:2])]
    rows.append(came(4.0, "eq", 2022, region=PLACES[2], source_kind="press", **GDP))
    shown, _ = compared(folder, 2023, *rows)
    assert "没有找到数字目标" not in shown
    assert "手头没有2023年报告的地区：山东和河南" in shown


def test_an_outcome_from_the_press_is_marked(folder):
    rows = [aim(5.0 + i, "about", region=at, **GDP) for i, at in enumerate(PLACES[:2])]
    rows.append(came(4.0, "eq", 2022, region=PLACES[0], source_kind="press", **GDP))
    _, page = compared(folder, 2023, *rows)
    assert "4%（报刊报道）" in told(page.tables())


def test_two_falls_lie_apart_in_words(folder):
    energy = {"indicator": "energy_intensity", "indicator_text": "单位生产总值能耗", **RATE}
    rows = [aim(-3.0, "eq", 2023, **energy), came(-2.6, "eq", 2023, **energy), aim(-3.0, "eq", 2022, **energy)]
    rows += [came(-4.0, "eq", 2022, **energy)]
    page = TargetsPage(folder(*rows), "140400", 2020)
    assert "多降1个百分点" in told(page.years())
    assert "少降0.4个百分点" in told(page.years())
    assert "未达到（少降0.4个百分点）" in told(page.first())
    assert "实绩下降2.6%，少降0.4个百分点" in told(page.findings())


def test_a_distance_from_what_is_about_is_about(folder):
    page = TargetsPage(folder(aim(6.5, "ge", **GDP), came(3.8, "about", **GDP)), "140400", 2020)
    assert "约−2.7个百分点" in told(page.years())
    assert "差距约−2.7个百分点" in told(page.findings())


def test_all_met_about_are_not_told_as_met(folder):
    rows = [aim(5.5, "about", year, **GDP) for year in range(2019, 2024)] + [came(5.3, "eq", 2023, **GDP)]
    shown = told(TargetsPage(folder(*rows), "140400", 2019).details())
    assert "没有完全达到的，大致达到1个" in shown


def test_bounds_that_meet_are_one_number(folder):
    rows = [aim(5.0, "ge", year, **GDP) for year in range(2020, 2024)]
    rows += [came(6.0, "eq", year, **GDP) for year in range(2020, 2024)]
    shown = TargetsPage(folder(*rows), "140400", 2020)._share(
        {"due": 4, "low": 1.0, "high": 1.0, "first_year": 2020, "last_year": 2023, "met": 4, "judged": 4}
    )
    assert shown["bounds"] == "100%"


def test_english_names_within_a_bracket_are_small(folder):
    income = {"indicator": "disposable_income", "indicator_text": "居民人均可支配收入", **RATE}
    person = {"indicator": "gdp_per_capita", "indicator_text": "人均国内生产总值", **RATE}
    rows = [aim(None, "about", reference="gdp:growth", wording="与经济增长同步", region="100000", **income)]
    rows += [came(6.5, region="100000", **income), came(6.6, region="100000", **GDP)]
    rows += [came(6.2, region="100000", **person)]
    shown = told(TargetsPage(folder(*rows), "100000", 2020, language="en").first())
    assert "growth of GDP per person 6.2%)" in shown
    assert "Growth of GDP per person" not in shown


def test_an_english_name_begins_with_a_capital():
    names = [indicator_name(each, "en") for each in catalogue.indicators()["id"]]
    assert [name for name in names if name[:1].islower()] == []


def test_what_is_derived_from_an_estimate_has_one_mark(folder):
    money = {"indicator": "general_public_budget_revenue", "unit": "亿元", "status": "estimate"}
    rows = [aim(6.0, "ge", 2023, indicator="general_public_budget_revenue", **RATE)]
    rows += [came(100.0, "eq", 2022, **{**money, "report_year": 2023})]
    rows += [came(120.0, "eq", 2023, **{**money, "report_year": 2024})]
    shown = told(TargetsPage(folder(*rows), "140400", 2020).years())
    assert "（由预计数推算）" in shown
    assert "（推算）（预计）" not in shown


def test_a_page_of_targets_says_how_a_lost_qualifier_is_drawn(folder):
    lost = {"section": "试例汇编 / 限定词未保留", "source_kind": "compilation"}
    known = {"source_kind": "report"}
    rows = [aim(5.0, "eq", **lost, **GDP), came(6.0, **known, **GDP)]
    assert "图上照只给数字的画" in told(TargetsPage(folder(*rows), "140400", 2020).caveats())
    rows = [aim(5.0, "eq", **known, **GDP), came(6.0, **known, **GDP)]
    assert "图上照只给数字的画" not in told(TargetsPage(folder(*rows), "140400", 2020).caveats())


def test_the_grid_says_no_more_than_the_table(folder):
    row = {
        "region": "140400", "year": 2023, "indicator": "gdp", "measure": "growth", "verdict": "met", "reason": None,
        "gap": 64.93, "actual": 72.93, "actual_slack": 0.9, "actual_comparator": "eq", "unit": "%", "attained": True,
        "comparator": "ge", "value": 8.0, "value_high": None, "reference": None, "actual_high": None,
    }  # fmt: skip
    figure = verdict_grid(pd.DataFrame([row]), language="zh")
    words = [text.get_text() for text in figure.axes[0].texts]
    assert "+65" in words


def test_one_line_of_the_grid_has_room_for_its_cells(folder):
    rows = [aim(5.0, "ge", year, **GDP) for year in (2021, 2022, 2023)]
    rows += [came(6.1, "eq", year, **GDP) for year in (2021, 2022, 2023)]
    figure = verdict_grid(TargetsPage(folder(*rows), "140400", 2020).annual, title="各年目标", language="zh")
    figure.savefig(io.BytesIO(), format="png")  # what stands around the cells takes its place
    assert figure.axes[0].get_window_extent().height / figure.dpi > 0.35  # inches: a sign and below it a number


def test_a_soft_mark_wraps_on_a_phone():
    phone = CSS.partition("@media screen and (max-width: 40rem)")[2]
    assert ".gr-page table.gr-fit .gr-soft { white-space: normal; }" in phone  # else the last column is cut
