"""What a number says of its indicator."""

from collections.abc import Callable

import pytest

from analysis.reading.measure import implied_unit
from analysis.reading.row import Row

Read = Callable[..., list[Row]]


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        ("失业率降至4.8%。", "level", 4.8, "%"),
        ("失业率下降0.3个百分点。", "change", -0.3, "个百分点"),
        ("失业率比上年下降4%。", "growth", -4, "%"),
        ("审批时限压缩58%。", "growth", -58, "%"),
        ("平均压减时间58%。", "growth", -58, "%"),
        ("耗水量下降三分之一。", "growth", -33.33, "%"),
        ("交易额翻一番。", "growth", 100, "%"),
        ("交易额翻两番。", "growth", 300, "%"),
        ("业务量增长1.6倍。", "growth", 160, "%"),
        ("业务量是2015年的4.8倍。", "growth", 380, "%"),
        ("业务量为上年的1.8倍。", "growth", 80, "%"),
        ("净增企业120家。", "change", 120, "家"),
        ("企业数量比上年增加120家。", "change", 120, "家"),
        ("减免税费120亿元。", "level", 120, "亿元"),
        ("减少贫困人口32万人。", "level", 32, "万人"),
        ("贫困人口减少32万人。", "level", 32, "万人"),
        ("一次性增加6亿元债务限额。", "level", 6, "亿元"),
        ("新增城镇就业5万人。", "level", 5, "万人"),
        ("工业增速达到6%。", "growth", 6, "%"),
        ("居民消费价格涨幅2%。", "growth", 2, "%"),
        ("猪肉价格上涨3%。", "growth", 3, "%"),
        ("科技进步贡献率达到60%。", "level", 60, "%"),
        ("服务业占比达到55%。", "level", 55, "%"),
        ("人口自然增长率降到6.1‰。", "level", 6.1, "‰"),
        ("地区生产总值年均增长7%。", "average_growth", 7, "%"),
        ("年均经济增长速度达到7%。", "average_growth", 7, "%"),
        ("年均细颗粒物浓度下降3%。", "growth", -3, "%"),
        ("森林面积增加30公顷。", "change", 30, "公顷"),
        ("地区生产总值增速高于全国0.4个百分点。", "difference", 0.4, "个百分点"),
        ("地区生产总值增速低于全国0.4个百分点。", "difference", -0.4, "个百分点"),
        ("参保率九成以上。", "level", 90, "%"),
    ],
)
def test_measure(read: Read, text: str, measure: str, value: float, unit: str) -> None:
    (row,) = read(text)
    assert (row.measure, row.value, row.unit) == (measure, value, unit)


@pytest.mark.parametrize(
    ("unit", "name", "found", "expected"),
    [
        ("万", "脱贫人口", None, "万人"),
        ("万", "农户", None, "万户"),
        ("万", "树木", None, "万"),
        ("万亿", "生产总值", "gdp", "万亿元"),
        ("万元", "农民收入", None, "万元"),
        ("", "平均期望", None, ""),
    ],
)
def test_a_bare_magnitude_counts_what_it_names(unit: str, name: str, found: str | None, expected: str) -> None:
    assert implied_unit(unit, name, found) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("改造老旧小区80万户。", (2018, 2022)),
        ("五年累计投资80亿元。", (2018, 2022)),
        ("高铁里程达到4万公里。", (2022, 2022)),
        ("参保率达到95%。", (2022, 2022)),
        ("为1万个诊所配备了设备。", (2018, 2022)),
        ("改造老旧小区9万个，惠及80万户居民。", (2018, 2022)),
        ("基础养老金标准提高到120元。", (2022, 2022)),
    ],
)
def test_flows_of_a_five_year_review_are_sums_and_stocks_stand_at_its_end(
    read: Read, text: str, years: tuple[int, int]
) -> None:
    rows = read(text, under="一、过去五年工作回顾\n")
    assert [(row.first, row.year) for row in rows] == [years] * len(rows)
