"""Targets are put as reports put them: no 增速 of what falls, no 变化 of what is raised, no upper end where none is."""

import pytest

from analysis.language import quantity
from analysis.story.put import put
from analysis.story.targets import TargetsPage
from analysis.table.build import save_table
from tests.markup import words as told
from tests.observations import aim, came, table

RATE = {"measure": "growth", "unit": "%"}
GDP = {"indicator": "gdp", **RATE}
SO2 = {"indicator": "so2", "indicator_text": "二氧化硫", **RATE}
PENSION = {"indicator": "basic_pension_standard", "indicator_text": "城乡居民基础养老金最低标准", "unit": "元"}
INCOME = {"indicator": "disposable_income", "indicator_text": "居民收入", **RATE}


@pytest.fixture
def page(tmp_path):
    def make(*rows, language="zh", region="140400"):
        save_table(table(*rows), tmp_path)
        return TargetsPage(str(tmp_path), region, 2015, language=language)

    return make


def test_a_fall_needs_no_word_of_growth(page):
    made = page(aim(-3.0, **SO2), came(-4.5, **SO2), aim(6.0, "ge", **GDP), came(6.5, **GDP))
    shown = told(made.first())
    assert "二氧化硫排放量 下降3%" in shown
    assert "增速 下降" not in shown


def test_a_rise_of_what_should_fall_is_called_one(page):
    shown = told(page(aim(-3.0, **SO2), came(1.5, **SO2)).first())
    assert "上升1.5%" in shown
    assert "未达到" in shown


def test_what_is_raised_is_put_as_raised(page):
    raised = {**PENSION, "measure": "change"}
    made = page(aim(20.0, **raised), came(20.0, **raised))
    assert "城乡居民基础养老金标准 提高20元" in told(made.first())
    assert "变化" not in told(made.first())
    beside = page(aim(20.0, **raised), came(20.0, **raised), aim(123.0, year=2022, **PENSION, measure="level"))
    assert "城乡居民基础养老金标准变化 提高20元" in told(beside.first())


def test_growth_above_nothing_is_positive_growth(page):
    assert "正增长" in told(page(aim(0.0, "gt", **GDP), came(2.0, **GDP)).first())
    assert "some growth" in told(page(aim(0.0, "gt", **GDP), came(2.0, **GDP), language="en").first())


def test_a_doubling_is_put_as_one(page):
    doubled = aim(100.0, year=2030, period_start=2021, **{**GDP, "report_year": 2021})
    assert "翻一番" in told(page(doubled).goals())


def test_the_report_s_own_name_stands_beside_a_wider_one(page):
    firms = {"indicator": "tech_smes", "indicator_text": "国家科技型中小企业", "unit": "家", "measure": "level"}
    shown = told(page(aim(3000.0, **firms), came(2900.0, **firms)).first())
    assert "3,000家（报告作“国家科技型中小企业”）" in shown
    plain = {**firms, "indicator_text": "科技型中小企业"}
    assert "报告作" not in told(page(aim(3000.0, **plain), came(2900.0, **plain)).first())


def test_an_open_end_is_held_against_no_end(page):
    nation = {**GDP, "region": "100000"}
    ranged = aim(4.5, "between", value_high=5.0, **nation)
    shown = told(page(aim(5.0, "ge", **GDP), came(5.2, **GDP), ranged).superiors())
    assert "下限+0.5个百分点（本地目标没有上限）" in shown
    assert "上限0" not in shown
    level = told(page(aim(5.0, "ge", **GDP), came(5.2, **GDP), aim(5.0, "about", **nation)).superiors())
    assert "0个百分点（本地目标没有上限）" in level
    both = told(page(aim(5.0, "about", **GDP), came(5.2, **GDP), ranged).superiors())
    assert "下限+0.5个百分点，上限0个百分点" in both


def test_the_lead_says_what_it_leaves_out(page):
    money = {"indicator": "m2", "indicator_text": "广义货币", **RATE}
    shown = told(page(aim(6.0, "ge", **GDP), came(6.5, **GDP), aim(8.0, **money), came(7.0, **money)).answer())
    assert "年度目标（赤字、债务等没有好坏方向或只见于预算的1项不计）只有1项" in shown
    assert "不计" not in told(page(aim(6.0, "ge", **GDP), came(6.5, **GDP)).answer())


def test_an_income_says_what_it_was_held_against(page):
    wanted = aim(None, "about", reference="gdp:growth", wording="与经济增长同步", **INCOME)
    head = {"indicator": "gdp_per_capita", "indicator_text": "人均生产总值", **RATE}
    rows = [came(6.3, **INCOME), aim(6.0, "ge", **GDP), came(6.5, **GDP)]
    same = page(wanted, *rows, came(6.4, **head))
    assert "大致达到 （与经济总量的增速比）" in told(same.years())
    differ = page(wanted, came(6.0, **INCOME), aim(6.0, "ge", **GDP), came(6.5, **GDP), came(5.9, **head))
    miss = next(told(each) for each in differ.findings() if "其他未达到" in told(each))
    assert "与人均增速比，结论不同" in miss
    assert "与经济总量" not in told(page(wanted, *rows).years())


def test_an_outcome_of_a_plan_or_the_press_says_so(page):
    own, of_plan = aim(6.0, "ge", **GDP, source_kind="report"), came(6.5, **GDP, source_kind="plan")
    assert "6.5%（规划、计划）" in told(page(own, of_plan).first())


def test_how_far_a_bound_lies_is_not_told(page):
    jobs = {"indicator": "urban_new_jobs", "indicator_text": "城镇新增就业", "unit": "万人", "measure": "level"}
    made = page(aim(6.0, "ge", **GDP), came(6.5, **GDP), aim(50.0, "ge", **jobs), came(40.0, "lt", **jobs))
    miss = next(told(each) for each in made.findings() if "其他未达到" in told(each))
    assert ("差距" not in miss and "40万人以内" in miss) or "低于40万人" in miss


def test_a_name_within_an_english_sentence_has_no_capital(page):
    jobs = {"indicator": "urban_new_jobs", "indicator_text": "城镇新增就业", "unit": "万人", "measure": "level"}
    rows = [
        each for year in (2021, 2022, 2023) for each in (aim(50.0, "ge", year, **jobs), came(55.0, "eq", year, **jobs))
    ]
    made = page(*rows, aim(6.0, "ge", **GDP), came(6.5, **GDP), language="en")
    always = next(told(each) for each in made.findings() if "Met each" in told(each))
    assert "new urban jobs (3)" in always


def test_what_a_set_of_things_is_named_by_is_no_task(page):
    plain = {"indicator": None, "measure": "level"}
    named = aim(6.0, **plain, indicator_text="主导产业", unit="大")
    built = aim(12.0, **plain, indicator_text="新建充电站", unit="座")
    shown = told(page(aim(6.0, "ge", **GDP), named, built).listed_tasks())
    assert "新建充电站" in shown
    assert "主导产业" not in shown
    assert "和更早而有实绩的" not in shown


def test_a_task_with_an_outcome_has_its_result(page):
    plain = {"indicator": None, "measure": "level", "indicator_text": "新建充电站", "unit": "座"}
    later = aim(3.0, year=2024, **{**plain, "indicator_text": "新建驿站"})
    shown = told(page(aim(6.0, "ge", **GDP), aim(12.0, **plain), came(12.0, **plain), later).listed_tasks())
    assert "正是目标" in shown
    assert "和更早而有实绩的" in shown


def test_a_fall_between_two_sizes_goes_from_the_smaller() -> None:
    assert put("change", "between", -5.0, -3.0, "个百分点", "zh") == "降低3–5个百分点"
    assert put("change", "between", 3.0, 5.0, "个百分点", "zh") == "提高3–5个百分点"


@pytest.mark.parametrize(("value", "told"), [(120_000, "12万元"), (99_000, "99,000元"), (4e9, "4,000,000,000元")])
def test_money_of_one_is_told_in_ten_thousands_and_no_sum_is(value: float, told: str) -> None:
    assert quantity(value, "元", "zh") == told
