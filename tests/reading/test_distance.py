"""How far a figure lies from another place's or another series'."""

import pytest

from analysis.reading import extract
from analysis.reading.distance import above
from analysis.text.report import Report, headings


def told(text: str, region: str = "140400", under: str = "一、2022年工作回顾") -> list[tuple[object, ...]]:
    whole = f"{under}\n{text}\n"
    rows = extract(Report(whole, region, 2023, "例", "例", headings(whole)))
    columns = ["indicator_text", "measure", "value", "unit", "reference"]
    return [tuple(each) for each in rows[columns].values.tolist() if each[1] in ("difference", "change")]


POINTS = "个百分点"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶产值增长5%、高于全国0.4个百分点。", [("茶叶产值", 0.4, "region:100000")]),
        ("茶叶产值增速低于全省平均水平0.4个百分点。", [("茶叶产值", -0.4, "region:140000")]),
        ("茶叶产值增长5%，比全省高1.4个百分点。", [("茶叶产值", 1.4, "region:140000")]),
        ("茶园覆盖率较全国平均水平低2个百分点。", [("茶园覆盖率", -2.0, "region:100000")]),
        ("茶叶产值增速快全国2个百分点。", [("茶叶产值", 2.0, "region:100000")]),
        ("居民收入增长6%，快于经济增速1个百分点。", [("居民收入", 1.0, "gdp:growth")]),
        ("茶叶产值增长6%，高于规上工业增速1个百分点。", [("茶叶产值", 1.0, "industrial_value_added:growth")]),
        (
            "茶叶产值增长5%，分别高于全国、全省0.5、0.3个百分点。",
            [("茶叶产值", 0.5, "region:100000"), ("茶叶产值", 0.3, "region:140000")],
        ),
        (
            "茶叶产值增长5%，高于全国0.5个百分点、全省0.3个百分点。",
            [("茶叶产值", 0.5, "region:100000"), ("茶叶产值", 0.3, "region:140000")],
        ),
        ("茶叶产值增长5%，均高于全国、全省0.5个百分点。", [("茶叶产值", 0.5, "region:100000;region:140000")]),
    ],
)
def test_a_distance_is_a_difference(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert told(text) == [(name, "difference", value, POINTS, other) for name, value, other in expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("茶园占比提高1.2个百分点。", 1.2),
        ("茶叶产值增速高于2021年0.5个百分点。", 0.5),
        ("水质达到或好于三类的断面比例提高6个百分点。", 6.0),
        ("茶园占比比上年高0.5个百分点。", 0.5),
    ],
)
def test_a_change_over_time_is_none(text: str, value: float) -> None:
    assert [(row[1], row[2], row[4] == row[4]) for row in told(text)] == [("change", value, False)]


def test_an_amount() -> None:
    text = "居民收入3万元，高于全省平均水平1200元；茶价每斤30元，高于全国20%。"
    assert told(text) == [("居民收入", "difference", 1200.0, "元", "region:140000")]


def test_less_is_better() -> None:
    assert [row[2] for row in told("万元GDP能耗优于全国平均水平2个百分点。")] in ([2.0], [-2.0])
    assert [row[2] for row in told("城镇登记失业率4%，优于全国1个百分点。")] == [-1.0]
    assert [row[2] for row in told("茶叶产值增长4%，优于全国1个百分点。")] == [1.0]


def test_from_an_unknown_thing_no_row_comes() -> None:
    assert told("茶叶产值增速高于各种饮品5个百分点。") == []


def test_a_difference_has_the_years_of_the_growth_before_it_and_no_base() -> None:
    text = "一、过去五年工作回顾\n茶叶产值年均增长6%，高于全国0.5个百分点。\n"
    row = extract(Report(text, "140400", 2023, "例", "例", headings(text))).iloc[1]
    assert (row["period_start"], row["year"], row["measure"]) == (2018, 2022, "difference")
    assert row[["base_year", "base_start"]].isna().all()


@pytest.mark.parametrize(
    ("word", "region", "code"),
    [
        ("全国", "140400", "100000"),
        ("全省", "140402", "140000"),
        ("全市", "140402", "140400"),
        ("全市", "140581", "140500"),
        ("全市", "110105", "110000"),
        ("全区", "640100", "640000"),
        ("全省", "110000", None),
    ],
)
def test_who_is_above(word: str, region: str, code: str | None) -> None:
    assert above(word, region) == code


def test_a_year_that_a_change_is_told_from_is_no_wording(read):
    [_growth, change] = read("全县牧草产业产值增长4%，快于2020年1.2个百分点。")
    assert (change.measure, change.base, change.wording) == ("change", 2020, None)
    [change] = read("森林覆盖率提高不低于1.2个百分点。")
    assert (change.measure, change.wording) == ("change", "不低于")
