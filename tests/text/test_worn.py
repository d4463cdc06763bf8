import pytest

from analysis.text.script import prepare
from analysis.text.worn import mend
from tests.counting import Sliced


@pytest.mark.parametrize(
    ("worn", "whole"),
    [
        ("增长1O.5%", "增长10.5%"),
        ("利润l2.3亿元", "利润12.3亿元"),
        ("达到5OO万人", "达到500万人"),
        ("2O08年", "2008年"),
        ("提高I.2个百分点", "提高1.2个百分点"),
        ("增长8，5%", "增长8.5%"),
        ("增长8、5%", "增长8.5%"),
        ("完成12·5亿元", "完成12.5亿元"),
        ("下降3。2%", "下降3.2%"),
        ("减少到4O个", "减少到40个"),
        ("寿命8O.2岁", "寿命80.2岁"),
        ("新建l596个", "新建1596个"),
        ("I950年", "1950年"),
        ("国债1〇00亿元", "国债1000亿元"),
        ("2〇23年", "2023年"),
        ("25—3O家", "25—30家"),
        ("25-3O家", "25-30家"),
        ("压减lI%", "压减11%"),
        ("10.O5年", "10.05年"),
    ],
)
def test_slips_are_mended(worn, whole):
    text, places = mend(worn)
    assert text == whole
    assert [i for i, (a, b) in enumerate(zip(worn, whole, strict=True)) if a != b] == list(places)


@pytest.mark.parametrize(
    "text",
    [
        "O2O平台12个",
        "PM10浓度、CO2排放",
        "B2B交易",
        "分别增长8、5%和6%",
        "分别增长8，5%",
        "增长3%、5%",
        "第一，5%以上",
        "位居第1。5%的企业",
        "1，250万元",
        "4、5年级学生",
        "A1O亿",
        "4O5O”人员",
        "每日5l/户",
        "H2O分子",
        "二〇23年",
        "I级3处",
        "II个",
        "F-3O型",
        "AI%",
    ],
)
def test_what_may_be_meant_otherwise_stays(text):
    assert mend(text) == (text, ())


def test_a_mended_figure_is_told():
    script = prepare("粮 食增长１O.5％，油料增长3%。")
    assert script.text == "粮食增长10.5%，油料增长3%。"
    assert script.mended(4, 9)
    assert not script.mended(9, len(script.text))
    assert not prepare("增长10.5%").mended(0, 7)


@pytest.mark.parametrize(
    ("raised", "point"),
    [
        ("受教育10·8年", "受教育10.8年"),
        ("PM2·5浓度", "PM2.5浓度"),
        ("结构为11·5:19·8:68·7", "结构为11.5:19.8:68.7"),
        ("翻1·3番", "翻1.3番"),
        ("“3·15”活动、9·11事件", "“3·15”活动、9·11事件"),
    ],
)
def test_a_raised_point_is_a_point_before_a_unit(raised, point):
    assert mend(raised)[0] == point


def test_a_mended_ratio_copies_no_text_around_it():
    text = Sliced("结构为15？45？40，" * 50)
    assert mend(text) == ("结构为15：45：40，" * 50, tuple(at for at, sign in enumerate(text) if sign == "？"))
    assert text.taken == 0
