"""Bare names with whose they are, the cost of all behind parts that add up, and counts that only say where."""

import pytest

from tests.reading.named import names_of


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # What is told behind parts that add up is of all of them.
        ("实施茶业重点项目9个，其中省重点2个，市重点7个，总投资53亿元。", "53亿元", "实施茶业重点项目总投资"),
        ("实施茶业重点项目9个（其中省重点2个、市重点7个），总投资53亿元。", "53亿元", "实施茶业重点项目总投资"),
        (
            "推进茶业重点项目11个，其中省重点3个，市重点8个，总投资27亿元，计划完成投资4亿元。", "4亿元",
            "推进茶业重点项目完成投资",
        ),
        # Parts that don't are told of one by one.
        ("推进茶业重点项目14个，其中省重点3个，市重点8个，总投资27亿元。", "27亿元", "市重点项目总投资"),
        ("实施茶业项目9个，其中申报省重点5个，总投资53亿元，计划完成投资6亿元。", "6亿元", "申报省重点完成投资"),
        # Bare names are of what was told right before.
        ("市挂牌茶业项目90个，总投资300亿元，项目数量全省第三。", "第三", "市挂牌茶业项目数量"),
        ("深入开展茶山盗伐整治专项行动，全年立案30起。", "30起", "茶山盗伐整治专项行动立案"),
        ("公安机关立案30起。", "30起", "公安机关立案"),
        ("手工茶坊发展到30家，从业人员达到900人。", "900人", "手工茶坊从业人员"),
        ("持续推进“茶事一次办”，办件量达30万件。", "30万件", "“茶事一次办”办件量"),
        # A bracket in the clause that has the subject.
        ("采茶机补贴覆盖到所有产茶县（场），县财政拟安排资金9亿元。", "9亿元", "采茶机补贴县财政拟安排资金"),
        ("采茶机补贴覆盖到所有产茶县（场），茶农拍手叫好，县财政拟安排资金9亿元。", "9亿元", "县财政拟安排资金"),
        # 这个比重 is the share told of before.
        ("提高了茶艺、茶医等方面的开支比重。这个比重，2020年为17%。", "17%", "茶艺、茶医等方面的开支比重"),
        ("茶厂产值在全县产值中的比重上升。由于茶厂壮大，这一比重达到71%。", "71%", "茶厂产值在全县产值中的比重"),
        ("茶业发展很快。这个比重，2020年为17%。", "17%", "比重"),
        ("茶厂产值在全县产值中的比重上升。比重达到71%。", "71%", "比重"),
        # Where something is built is no part of its name.
        ("在东山、西山等8个重点县建设茶叶基地9万亩。", "9万亩", "建设茶叶基地"),
        ("在9个市州城区增补茶学学位2万个。", "2万个", "市州城区增补茶学学位"),
        ("9个省份本级接待费下降9%。", "9%", "9个省份本级接待费"),
    ],
)  # fmt: skip
def test_a_name_says_whose(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("在东山、西山等8个重点县建设茶叶基地9万亩。", {"9万亩"}),
        ("在8个县开展茶园保险试点。", {"8个"}),
        ("全县有8个村建成茶园9万亩。", {"8个", "9万亩"}),
        ("串联30个茶庄的茶山环线开工建设。", set()),
        ("建设覆盖30个茶庄的茶山环线。", {"30个"}),
    ],
)
def test_a_count_of_places_is_no_count_of_what_is_built(text: str, figures: set[str]) -> None:
    assert set(names_of(text)) == figures
