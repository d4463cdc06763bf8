"""Many series of one region, and the known breaks in short."""

import pandas as pd
import pytest

from analysis.study import series as module
from analysis.study.breaks import marks, series_breaks
from analysis.study.prints import prints
from analysis.study.series import Courses, series
from analysis.table.schema import as_table

HERE = "140400"


def row(year: int, value: float, indicator: str = "gdp", **given: object) -> dict[str, object]:
    name = {"gdp": "地区生产总值", "grain_output": "粮食产量", "loans": "贷款余额"}[indicator]
    plain = {
        "region": HERE, "indicator": indicator, "indicator_text": name, "measure": "level", "status": "actual",
        "comparator": "eq", "value": value, "unit": "万吨" if indicator == "grain_output" else "亿元", "year": year,
        "period_start": year, "report_year": year + 1, "source": f"某地{year + 1}", "section": "回顾",
        "value_text": f"{value}", "start": 0, "end": 4,
    }  # fmt: skip
    return plain | given


ROWS = as_table(pd.DataFrame([
    row(2018, 900.0), row(2019, 950.0), row(2020, 990.0), row(2018, 940.0, report_year=2022, source="某地2022"),
    row(2019, 5.5, measure="growth", unit="%"), row(2019, 5.0, measure="growth", unit="%", basis="nominal"),
    row(2020, 6.1, measure="growth", unit="%"), row(2019, 310.0, "grain_output"),
    row(2020, 320.0, "grain_output", status="estimate"), row(2020, 330.0, "grain_output", status="target"),
    row(2019, 800.0, "loans"), row(2019, 70.0, "loans", indicator_text="新增贷款"),
    row(2020, 6.0, measure="average_growth", unit="%", period_start=2016),
    row(2020, 77.0, region="140000"),
]))  # fmt: skip


@pytest.mark.parametrize("vintage", ["latest", "first"])
def test_each_of_many_series_is_that_which_is_asked_for_alone(vintage):
    for status in ("actual", "target", "estimate"):
        courses = Courses(ROWS, HERE, status, vintage)
        for indicator in ("gdp", "grain_output", "loans", "cpi"):
            for measure in ("level", "growth", "average_growth"):
                alone = series(ROWS, HERE, indicator, measure, status, vintage)
                pd.testing.assert_frame_equal(courses.of(indicator, measure), alone)
    assert Courses(ROWS, HERE).of("gdp")["year"].tolist() == [2018, 2019, 2020]
    assert Courses(ROWS, HERE).of("loans", flow=True)["value"].tolist() == [70.0]
    assert Courses(ROWS, HERE).of("gdp", "growth", basis="nominal")["value"].tolist() == [5.0]
    assert Courses(ROWS, HERE).of("gdp", unit="万元")["value"].tolist()[-1] == 9_900_000


def test_the_figures_of_a_region_are_prepared_once_however_many_series_are_asked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(module, "prints", lambda rows: asked.append(len(rows)) or prints(rows))
    courses = Courses(ROWS, HERE)
    for indicator in ("gdp", "grain_output", "loans", "gdp"):
        courses.of(indicator), courses.of(indicator, "growth")
    assert len(asked) == 1


def test_the_figures_of_all_regions_are_prepared_in_one_go(monkeypatch):
    asked = []
    monkeypatch.setattr(module, "prints", lambda rows: asked.append(len(rows)) or prints(rows))
    courses = Courses(ROWS, None)
    for region, last in ((HERE, 990.0), ("140000", 77.0)):
        assert courses.at(region).of("gdp")["value"].tolist()[-1] == last
    assert len(asked) == 1
    pd.testing.assert_frame_equal(courses.at(HERE).of("gdp"), Courses(ROWS, HERE).of("gdp"))


def test_a_turn_of_speech_is_no_figure_though_a_bound_stands_before_it():
    told = [
        row(2018, 70.0, "grain_output", value_text="70"), row(2019, 60.0, "grain_output", comparator="ge"),
        row(2020, 50.0, "grain_output", comparator="gt", value_text="一半"),
    ]  # fmt: skip
    assert series(as_table(pd.DataFrame(told)), HERE, "grain_output")["year"].tolist() == [2018, 2019]


def test_the_marks_of_a_series_are_its_known_breaks():
    for measure in ("level", "growth"):
        found = series_breaks("gdp", HERE, measure)
        assert [tuple(each) for each in marks("gdp", HERE, measure)] == list(
            zip(found["year"], found["kind"], strict=True)
        )
