"""Names that neither mislead nor begin in the middle of a word."""

import pytest

from tests.reading.named import names_of


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # further deeds in brackets or before a mark belong to the deed
        ("新（改、扩）建幼儿园7所。", "7所", "新改扩建幼儿园"),
        ("新（改）建乡间道路42公里。", "42公里", "新改建乡间道路"),
        ("新、改建乡间道路42公里。", "42公里", "新改建乡间道路"),
        ("新建（含续建）幼儿园7所。", "7所", "新建幼儿园"),
        ("新一代茶机、改建车间9座。", "9座", "改建车间"),
        # no name begins in the middle of a word, and none with what the figure is known from
        ("大力度实施河道清理行动12项。", "12项", "实施河道清理行动"),
        ("大力实施河道清理行动12项。", "12项", "实施河道清理行动"),
        ("2021年度实现搬迁退出410户。", "410户", "搬迁退出"),
        ("度假区接待能力9000人。", "9000人", "度假区接待能力"),
        ("据茶企业的统计，产值增长9%。", "9%", "产值"),
        ("据点清剿16处。", "16处", "据点清剿"),
        ("超百亿元茶产业集群达到3个。", "3个", "超百亿元茶产业集群"),
        # adverbs before the verb
        ("茶园土层厚度止跌提升4.5%。", "4.5%", "茶园土层厚度"),
        ("茶机订单逆势增长18%。", "18%", "茶机订单"),
    ],
)
def test_a_name_begins_and_ends_with_whole_words(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


def test_a_land_of_so_many_people_is_told_of_its_people() -> None:
    text = "我们这样一个有9亿人口的大国，衣食无忧。"
    assert names_of(text, region="100000")["9亿人口"] == ("全国总人口", "population")
    assert names_of(text)["9亿人口"] == ("全国总人口", None)
    assert names_of("我们这样一个有9万人口的山城，衣食无忧。")["9万人口"][1] is None
