"""Names as the report has them, less what opens and closes a clause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.names import action, opens_with_action, trim
from analysis.reading.sharing import share_out


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("今年的茶叶出口额", "茶叶出口额"),
        ("到2025年，居民消费价格涨幅", "居民消费价格"),
        ("一九七八年全国钢材产量", "钢材产量"),
        ("五年来新建学校", "新建学校"),
        ("五年生产原煤", "生产原煤"),
        ("固定资产投资（不含农户）", "固定资产投资"),
        ("共享单车投放量", "共享单车投放量"),
        ("和平公园面积", "和平公园面积"),
        ("对外贸易额", "对外贸易额"),
        ("要素市场规模", "要素市场规模"),
        ("人口自然增长率", "人口自然增长率"),
        ("工业产值增长率", "工业产值"),
        ("中央提出今年经济", "经济"),
        ("财政收入比年度预算", "财政收入"),
        ("高速公路里程全国第四", "高速公路里程"),
        ("水质优良率连续3年", "水质优良率"),
        ("惠及", "惠及"),
        ("", ""),
        ("，、", ""),
    ],
)
def test_trim(clause: str, name: str) -> None:
    assert trim(clause) == name


@given(st.text(alphabet="今年的全市新增（），、增长和与及第三产业2020年率", max_size=30))
def test_a_trimmed_name_is_a_part_of_the_clause_and_trims_no_further_at_its_head(clause: str) -> None:
    name = trim(clause)
    assert len(name) <= len(clause)
    assert all(char in clause for char in name)


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("取消和下放许可事项", "取消和下放"),
        ("制造业贷款", ""),
        ("农村公路总里程", ""),
        ("新建改建农村公路", "新建改建"),
        ("", ""),
    ],
)
def test_action(name: str, verb: str) -> None:
    assert action(name) == verb
    assert opens_with_action(name) is bool(verb)


@pytest.mark.parametrize(
    ("name", "count", "parts"),
    [
        ("城乡居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("养殖、捕捞产量", 2, ["养殖产量", "捕捞产量"]),
        ("航空旅客、货邮吞吐量", 2, ["航空旅客吞吐量", "货邮吞吐量"]),
        ("东盟、非洲进出口总额", 2, ["东盟进出口总额", "非洲进出口总额"]),
        ("城镇居民人均收入和农村居民人均收入", 2, ["城镇居民人均收入", "农村居民人均收入"]),
        ("交通事故起数和死亡人数", 2, ["交通事故起数", "交通事故死亡人数"]),
        ("粮食产量", 2, None),
        ("甲、乙产量", 3, None),
    ],
)  # fmt: skip
def test_share_out(name: str, count: int, parts: list[str] | None) -> None:
    assert share_out(name, count) == parts


@given(st.text(alphabet="城镇乡农村、和与产量率甲乙", max_size=20), st.integers(2, 5))
def test_a_phrase_falls_into_as_many_names_as_asked_or_none(name: str, count: int) -> None:
    parts = share_out(name, count)
    assert parts is None or (len(parts) == count and all(parts))
