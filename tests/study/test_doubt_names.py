"""The audit finds worn figures and names that say nothing, and leaves short names of things alone."""

import pytest

from analysis.reading import extract
from analysis.study.audit import audit, say
from analysis.study.doubt import why_doubtful
from analysis.study.prints import prints, records
from analysis.text.report import Report, headings
from tests.observations import row, table


def reason(**cells):
    found = why_doubtful(records(prints(table(row(**cells))))[0])
    return found and found[1]


@pytest.mark.parametrize(
    "name",
    [
        "低", "五", "中", "表", "/月", "/亩", "比前", "可比", "综合", "规模", "总量", "投资",
        "上半年", "今年上半年", "等于", "惠及",
        "分别增长", "其中", "2.7", "比上个", "降幅大于", "连续10个月",
    ],
)  # fmt: skip
def test_a_name_that_says_nothing_is_found(name):
    assert reason(indicator=None, indicator_text=name, unit="个") == "empty_name"


@pytest.mark.parametrize(
    "name",
    [
        "煤", "钢", "县", "茶叶", "造林", "脱贫", "存款余额", "算力规模", "工业投资", "人口", "上市公司",
        "中学", "高铁", "低保", "三产",
        "月饼", "年画", "新增床位", "新增产能", "人才",
    ],
)  # fmt: skip
def test_a_short_name_of_a_thing_is_not(name):
    assert reason(indicator=None, indicator_text=name, unit="个") is None


def test_a_catalogued_name_is_its_indicator():
    assert reason(indicator="gdp", indicator_text="规模") is None


@pytest.mark.parametrize("printed", ["1O.5%", "l2.3亿元", "25l亿元", "8，5%", "3、5亿元", "|0万人"])
def test_a_worn_figure_is_found(printed):
    assert reason(value_text=printed) == "worn"


@pytest.mark.parametrize("printed", ["1,234.5亿元", "1，234亿元", "19·5％", "二、三成", "PM2.5", "7.8 ％", "1.2万亿元"])
def test_a_clean_figure_is_not(printed):
    assert reason(value_text=printed) is None


def test_a_worn_figure_goes_from_the_text_to_the_finding():
    text = "一、2022年工作回顾\n棉花产量增长1O.5%，茶叶产量增长3%。\n"
    rows = extract(Report(text, "140400", 2023, "例", "例", headings(text)), explain=True)
    assert rows["rules"].str.contains("text.worn").tolist() == [True, False]
    assert rows["value"].tolist() == [10.5, 3.0]
    found = audit(rows.drop(columns="rules"), corrections="none.yaml")
    found = found[found["reason"] == "worn"]
    assert found[["kind", "severity", "rows"]].to_numpy().tolist() == [["doubtful", "medium", (0,)]]
    assert "O作0" in say(found.iloc[0], "zh")
    assert "worn" in say(found.iloc[0], "en")
