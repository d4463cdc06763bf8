"""Signs, bases, others and roles that a sentence tells in a roundabout way, each with a sentence that must stay."""

import pandas as pd
import pytest

from analysis.reading import extract
from analysis.text.quantity import scan
from analysis.text.report import Report, headings


def rows_of(text: str, under: str = "一、2022年工作回顾") -> pd.DataFrame:
    whole = f"{under}\n{text}\n"
    return extract(Report(whole, "140400", 2023, "例", "例", headings(whole)))


def told(text: str, *columns: str, under: str = "一、2022年工作回顾") -> list[tuple[object, ...]]:
    found = rows_of(text, under)[list(columns)].astype(object)
    return [tuple(each) for each in found.where(found.notna(), None).values.tolist()]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("茶叶产值下降2%，降幅收窄1.5个百分点。", "change", 1.5),
        ("茶叶产值降幅比上年扩大2个百分点。", "change", -2.0),
        ("茶叶产值降幅比全省小1.5个百分点。", "difference", 1.5),
        ("茶叶产值降幅高于全省1.5个百分点。", "difference", -1.5),
        ("茶叶产值涨幅回落1.5个百分点。", "change", -1.5),
        ("茶农收入差距缩小0.5个百分点。", "change", -0.5),
        ("茶叶产值增幅扩大0.5个百分点。", "change", 0.5),
    ],
)
def test_a_smaller_fall_is_a_rise(text: str, measure: str, value: float) -> None:
    assert told(text, "measure", "value")[-1] == (measure, value)


def test_each_figure_of_a_list_is_told_from_its_own() -> None:
    columns = ("measure", "value", "unit", "reference")
    assert told("茶业占比达到50%，分别高于一、二产业10个、20个百分点。", *columns)[1:] == [
        ("difference", 10.0, "个百分点", "primary_value_added:level"),
        ("difference", 20.0, "个百分点", "secondary_value_added:level"),
    ]
    assert told("茶叶产值增速高于规模以上工业3个、全省4个百分点。", *columns)[0][:2] == ("difference", 3.0)
    # 个 is a count where no points follow
    assert told("茶园高于全国平均3个、茶厂4个。", "measure") != [("difference",), ("difference",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶产量30万吨，是上年的1.5倍。", (50.0, 2022, 2021)),
        ("茶企数量为上年的3倍。", (200.0, 2022, 2021)),
        ("茶企数量是2017年的3倍。", (200.0, 2022, 2017)),
        ("茶企数量，上年增长3倍。", (300.0, 2021, 2020)),
    ],
)
def test_a_multiple_of_the_year_before_is_of_this_year(text: str, expected: tuple[object, ...]) -> None:
    assert told(text, "value", "year", "base_year")[-1] == expected


def test_two_years_together_are_no_name() -> None:
    columns = ("indicator_text", "value", "period_start", "year")
    assert told("茶业投资增长9%，两年累计增长20%。", *columns)[1] == ("茶业投资", 20.0, 2021, 2022)
    assert told("两社区累计增长20%。", "indicator_text") == [("两社区",)]


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("二至三成", 20.0, 30.0),
        ("2至3成", 20.0, 30.0),
        ("两成到三成", 20.0, 30.0),
        ("二三成", 20.0, 30.0),
        ("三成五", 35.0, None),
        ("八成", 80.0, None),
    ],
)
def test_ranges_of_tenths(text: str, value: float, high: float | None) -> None:
    assert [(m.value, m.high, m.unit) for m in scan(f"成本下降{text}。")] == [(value, high, "%")]


def test_what_is_no_range_of_tenths() -> None:
    assert [m.unit for m in scan("三至二成。")] == ["%"]
    assert [m.high for m in scan("用2至3年建成。") if m.unit == "%"] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("合同利用外资5亿美元，实际到位3亿美元，增长4%。", ["合同利用外资", "实际到位外资", "实际到位外资"]),
        ("合同资金50亿元，到位20亿元。", ["合同资金", "到位资金"]),
        ("合同利用外资5亿美元，增长4%。", ["合同利用外资", "合同利用外资"]),
        ("合同利用外资5亿美元，茶叶出口3亿美元。", ["合同利用外资", "茶叶出口"]),
    ],
)
def test_what_came_of_a_contract(text: str, names: list[str]) -> None:
    assert [name for (name,) in told(text, "indicator_text")] == names


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("实际利用外资增长8%。", None),
        ("实际到位资金增长8%。", None),
        ("茶农收入实际增长8%。", "real"),
        ("茶农收入扣除价格因素增长8%。", "real"),
    ],
)
def test_what_is_really_used_is_no_real_growth(text: str, basis: str | None) -> None:
    assert told(text, "basis") == [(basis,)]


@pytest.mark.parametrize(
    ("text", "under", "first"),
    [
        ("三年来，全县大抓项目。新建茶厂36座。", "一、2022年工作回顾", 2020),
        ("过去两年间，全县大抓项目。新建茶厂36座。", "一、2022年工作回顾", 2021),
        ("全县大抓项目。三年来，干劲十足。新建茶厂36座。", "一、2022年工作回顾", 2020),
        ("全县大抓项目。新建茶厂36座。", "一、2022年工作回顾", 2022),
        ("三年来，全县大抓项目。新建茶厂36座。", "二、2023年工作安排", 2020),
        ("三年内，全县大抓项目。新建茶厂36座。", "二、2023年工作安排", 2023),
    ],
)
def test_what_a_paragraph_says_of_the_last_years_holds_for_its_sentences(text: str, under: str, first: int) -> None:
    assert told(text, "period_start", under=under) == [(first,)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("六届人大提出的建成茶园5万亩的目标如期实现。", "建成茶园"),
        ("县第六届人民代表大会确定的茶叶产值9亿元的目标如期实现。", "茶叶产值"),
        ("人大代表提出的建议9件。", "人大代表提出的建议"),
    ],
)
def test_who_asked_for_a_thing_is_no_part_of_its_name(text: str, name: str) -> None:
    assert told(text, "indicator_text") == [(name,)]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("预计茶叶产值增长8%；茶业蓬勃发展；茶业投资增长9%。", ["estimate", "estimate"]),
        ("预计茶叶产值增长8%。茶业蓬勃发展；茶业投资增长9%。", ["estimate", "actual"]),
        ("茶叶产值增长8%；茶业蓬勃发展；茶业投资增长9%。", ["actual", "actual"]),
    ],
)
def test_an_estimate_goes_on_over_a_part_without_a_figure(text: str, statuses: list[str]) -> None:
    assert [status for (status,) in told(text, "status")] == statuses


def test_what_was_there_before_is_no_growth() -> None:
    columns = ("indicator", "indicator_text")
    assert told("两年共增加灌溉面积5万亩，加上原有的灌溉面积，共达10万亩。", *columns) == [
        ("irrigated_area_new", "增加灌溉面积"),
        ("irrigated_area", "灌溉面积"),
    ]
    assert told("增加灌溉面积5万亩，增长9%。", *columns)[1] == ("irrigated_area_new", "增加灌溉面积")
