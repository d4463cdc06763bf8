"""A report of the last days of a year: what it aims at for the next year is its annual target."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.study.target import compare_targets
from analysis.table.build import as_table
from analysis.text.report import read_report

DECEMBER = """2018年12月25日
一、2018年工作回顾
今年茶叶产量9万吨，地区生产总值增长8%。
二、2019年工作安排
明年地区生产总值增长7%以上。
"""
NEXT = """2019年12月20日
一、2019年工作回顾
今年地区生产总值增长6%，茶叶产量10万吨。
二、2020年工作安排
明年地区生产总值增长6%以上。
"""
SPRING = """2018年1月9日
一、2017年工作回顾
去年茶叶产量9万吨，地区生产总值增长8%。
二、2018年工作安排
地区生产总值增长7%以上，2019年粮食产量达到9万吨。
"""


def table(tmp_path, **texts: str) -> pd.DataFrame:
    frames = []
    for name, text in texts.items():
        path = tmp_path / f"140400_{name[1:]}.txt"
        path.write_text("政府工作报告\n" + text, encoding="utf-8")
        frames.append(extract(read_report(path, "140400", int(name[1:]))).assign(source=name, source_kind="report"))
    return as_table(pd.concat(frames, ignore_index=True))


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_the_aims_of_december_are_the_next_year_s_own(tmp_path) -> None:
    found = compare_targets(table(tmp_path, _2018=DECEMBER, _2019=NEXT)).set_index("year")
    assert found["horizon"].to_dict() == {2019: "annual", 2020: "annual"}
    assert found.loc[2019, ["value", "actual", "verdict"]].tolist() == [7, 6, "missed"]


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_in_a_report_of_spring_the_next_year_is_a_plan(tmp_path) -> None:
    found = compare_targets(table(tmp_path, _2018=SPRING)).set_index("year")
    assert found["horizon"].to_dict() == {2018: "annual", 2019: "plan"}
