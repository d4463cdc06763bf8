"""What a page says of a goal that is under way."""

import re

import pytest

from analysis.story.targets import TargetsPage
from analysis.table.build import save_table
from tests.observations import row, table


def goal(value, comparator="eq", **cells):
    plan = {"status": "target", "value": value, "comparator": comparator}
    return row(**{**plan, "year": 2025, "period_start": 2021, "report_year": 2021, **cells})


@pytest.fixture
def plans(tmp_path):
    def make(*rows):
        save_table(table(*rows), tmp_path)
        page = TargetsPage(str(tmp_path), "140400", 2021)
        return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", str(page.goals())))

    return make


def test_growth_a_year_is_told_in_percent(plans):
    rates = [row(value=each, year=2021 + i, measure="growth") for i, each in enumerate([8.0, 3.0])]
    told = plans(goal(6.0, measure="average_growth", base_year=2020), *rates)
    assert "达到目标每年需6%，到2022年平均每年5.5%。" in told


@pytest.mark.parametrize(
    ("each", "said"), [(9.0, "2023年的数已经达到目标。"), (7.0, "进度足够。"), (4.0, "需要加快。")]
)
def test_a_sum_already_passed_is_said_to_be_reached(plans, each, said):
    jobs = {"indicator": "urban_new_jobs"}
    told = plans(goal(25.0, **jobs), *[row(value=each, year=2021 + i, **jobs) for i in range(3)])
    assert said in told
    assert sum(word in told for word in ("已经达到", "进度足够", "需要加快", "进展有限")) == 1


def test_a_pace_judged_too_slow_prints_another_number_than_the_need(plans):
    grain = {"indicator": "grain_output", "unit": "万吨", "indicator_text": "粮食产量"}
    before, now = (row(value=each, year=year, **grain) for each, year in ((100.0, 2020), (101.0, 2022)))
    told = plans(goal(102.73, period_start=2025, **grain), before, now)
    assert re.search("每年需0.54%，到2022年平均每年0.5%。 ?需要加快", told)


def test_points_a_year_are_not_points_in_all(plans):
    share = {"indicator": "urbanization", "measure": "change", "unit": "个百分点", "base_year": 2020}
    assert "2021–2025年年均" in plans(goal(1.0, "ge", timing="average", **share))
    assert "2021–2025年累计" in plans(goal(5.0, "ge", **share))


def test_a_task_of_several_years_says_which(tmp_path):
    task = {"indicator": None, "unit": "条", "status": "target", "report_year": 2021}
    rows = [
        row(value=9.0, year=2025, period_start=2021, indicator_text="新增甲类航线", **task),
        row(value=3.0, year=2021, indicator_text="新增乙类航线", **task),
        row(value=6.0, year=2021, status="target", report_year=2021, measure="growth"),
        row(value=57.0, year=2021, indicator_text="乡镇", **{**task, "unit": "个"}),
    ]
    save_table(table(*rows), tmp_path)
    told = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", str(TargetsPage(str(tmp_path), "140400", 2021).listed_tasks())))
    assert "2021–2025年 新增甲类航线" in told
    assert "2021 新增乙类航线" in told
    assert "乡镇" not in told  # 57 of them: where what is done is not said
