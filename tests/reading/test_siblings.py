"""Small texts of kinds that went wrong elsewhere: other places, years and figures, other forms of the same."""

import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings

_REVIEW, _PLAN = "一、2023年工作回顾\n", "三、2024年重点工作\n"


def _rows(text: str, region: str = "140400", year: int = 2024) -> dict[str, dict[str, object]]:
    table = extract(Report(f"{text}\n", region, year, "例", "例", headings(f"{text}\n")))
    table = table.astype(object).where(table.notna(), None)
    return {row["value_text"]: row for row in table.to_dict("records")}


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        # a list whose last figure tells the unit
        (
            "粮食、油料产量分别增加3.1和0.4万吨。",
            "3.1",
            {"unit": "万吨", "indicator_text": "粮食产量", "measure": "change"},
        ),
        (
            "PM2.5和PM10平均浓度分别为31、58微克/立方米。",
            "31",
            {"unit": "微克/立方米", "indicator": "pm25", "value": 31.0},
        ),
        ("合作社、家庭农场分别达120、300家。", "120", {"unit": "家", "indicator_text": "合作社"}),
        ("合作社、家庭农场分别达120、300家，较上年增加20和30家。", "20", {"measure": "change", "value": 20.0}),
        # a price index in per cent
        ("居民消费价格指数控制在102.5%以内。", "102.5%", {"measure": "growth", "value": 2.5, "comparator": "le"}),
        ("商品零售价格指数为99.1%。", "99.1%", {"measure": "growth", "value": -0.9}),
        # a fall that is told twice
        ("社会消费品零售总额下降-3.2%。", "-3.2%", {"value": -3.2, "indicator": "retail_sales"}),
        # working days
        ("开办企业时间压缩至3个工作日。", "3个工作日", {"unit": "个工作日", "indicator_text": "开办企业时间"}),
        # words that only look like 约 and 可
        ("全年项目签约12个。", "12个", {"indicator_text": "项目签约"}),
        ("可吸入颗粒物浓度下降5%。", "5%", {"indicator_text": "可吸入颗粒物浓度"}),
    ],
)
def test_a_figure_of_the_review(text: str, figure: str, wanted: dict[str, object]) -> None:
    row = _rows(_REVIEW + text)[figure]
    assert {key: row[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("完成甲类3、乙类58吨。", ["58吨"]),  # 3 counts something else
        ("新建桥梁2、3座。", ["3座"]),
    ],
)
def test_a_bare_number_has_no_unit(text: str, figures: list[str]) -> None:
    assert list(_rows(_REVIEW + text)) == figures
