"""Time words inside a sentence."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.moment import Frame
from analysis.reading.period import Span, spans
from analysis.reading.row import Row

Read = Callable[..., list[Row]]
REVIEWED, PLANNED = "一、2022年工作回顾\n", "二、2023年工作安排\n"
FIVE_YEARS, AHEAD = "一、过去五年工作回顾\n", "三、今后五年主要目标\n"
REVIEW, PLAN, FIVE = Frame("review", 2022, 2022), Frame("plan", 2023, 2023), Frame("review", 2018, 2022)


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        ("2020年产量", REVIEW, ("year", 2020, 2020)),
        ("一九七八年产量", REVIEW, ("year", 1978, 1978)),
        ("2018—2020年投资", REVIEW, ("pair", 2018, 2020)),
        ("2018年至2020年投资", REVIEW, ("pair", 2018, 2020)),
        ("去年产量", PLAN, ("year", 2022, 2022)),
        ("前年产量", PLAN, ("year", 2021, 2021)),
        ("今明两年投资", PLAN, ("span", 2023, 2024)),
        ("三年来投资", REVIEW, ("span", 2020, 2022)),
        ("过去五年投资", PLAN, ("span", 2018, 2022)),
        ("今后三年投资", PLAN, ("span", 2023, 2025)),
        ("十年增加80亿", FIVE, ("span", 2013, 2022)),
        ("三年安排80亿", PLAN, ("span", 2023, 2025)),
        ("“十三五”时期投资", FIVE, ("span", 2016, 2020)),
        ("“十三五”末产量", FIVE, ("year", 2020, 2020)),
        ("到2025年产量", PLAN, ("goal", 2025, 2025)),
        ("上半年产量", REVIEW, ("part", 2022, 2022)),
        ("前三季度产量", REVIEW, ("part", 2022, 2022)),
        ("目前产量", PLAN, ("now", 2022, 2022)),
        ("由去年的3亿", PLAN, ("from", 2023, 2023)),
        ("2020年同2015年相比", REVIEW, ("base", 2015, 2015)),
        ("后年产量", PLAN, ("year", 2025, 2025)),
        ("五年内招收学徒", FIVE, ("span", 2018, 2022)),
        ("收入十年接近翻一番", FIVE, ("span", 2013, 2022)),
        ("高于2001年至2020年二十年中平均每年增长", PLAN, ("pair", 2001, 2020)),
        ("2021年增长3%，2022年增长5%，两年平均增长4%", REVIEW, ("pair", 2021, 2022)),
        ("失业率从上半年的6%降到5%", REVIEW, ("whole", 2022, 2022)),
    ],
)
def test_a_time_word_names_its_years(text: str, frame: Frame, expected: tuple[str, int, int]) -> None:
    found = spans(text, 2023, frame)
    assert found and found[-1][:3] == expected  # noqa: PT018


@pytest.mark.parametrize(
    "text",
    [
        "比上年增长",
        "较2020年下降",
        "在上年基础上增长",
        "2015年以前发布的规章",
        "是“十二五”时期的2倍",
        "学制9年",
        "一年一度",
        "去年同期",
        "五年规划",
        "同2015年一样",
        "",
    ],
)
def test_what_sets_a_base_or_no_time_names_no_years(text: str) -> None:
    assert spans(text, 2023, REVIEW) == []


@given(st.text(alphabet="年月一二三五十20158“”时期从到比去今上来前过累计季度第末", max_size=40))
def test_years_come_in_order(text: str) -> None:
    found = spans(text, 2023, REVIEW)
    assert all(isinstance(span, Span) for span in found)
    assert [span.place for span in found] == sorted(span.place for span in found)


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("去年完成投资90亿元，今年完成100亿元。", PLANNED, [(2022, 2022, "actual"), (2023, 2023, "target")]),
        ("到2025年，园区产值达到90亿元。", PLANNED, [(2025, 2025, "target")]),
        ("目前全市有诊所86家。", PLANNED, [(2022, 2022, "actual")]),
        ("全市已建成诊所86家。", PLANNED, [(2022, 2022, "actual")]),
        ("“十三五”期间建成学校90所。", REVIEWED, [(2016, 2020, "actual")]),
        ("三年来新增绿地500公顷。", REVIEWED, [(2020, 2022, "actual")]),
        ("城镇新增就业每年超过9万人。", FIVE_YEARS, [(2018, 2022, "actual")]),
        ("五年新建学校120所。", AHEAD, [(2023, 2027, "target")]),
        ("园区产值由去年的80亿元提高到90亿元。", PLANNED, [(2022, 2022, "actual"), (2023, 2023, "target")]),
        ("税收降低到今年的27亿元。", PLANNED, [(2023, 2023, "target")]),
    ],
)
def test_years_and_roles(read: Read, text: str, under: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(row.first, row.year, row.status) for row in read(text, under=under)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从1990年到1999年的十年中，茶叶年均增长5%。", [(1990, 1999, "actual")]),
        ("2020、2021两年投资80亿元。", [(2020, 2021, "actual")]),
        ("第十三个五年计划期间新建学校90所。", [(2016, 2020, "actual")]),
        (
            "茶园投资8亿元，比第十二个五年计划期间的5亿元增加60%。",
            [(2018, 2022, "actual"), (2011, 2015, "actual"), (2016, 2022, "actual")],
        ),
        ("“十三五”期间，茶园投资总额达到8亿元。", [(2016, 2020, "actual")]),
        (
            "茶园由2018年的3万亩增加到2021年的6万亩，增长1倍。",
            [(2018, 2018, "actual"), (2021, 2021, "actual"), (2019, 2021, "actual")],
        ),
    ],
)
def test_years_of_a_review_of_several_plans(read: Read, text: str, expected: list[tuple[int, int, str]]) -> None:
    assert [(row.first, row.year, row.status) for row in read(text, under=FIVE_YEARS)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，粮食产量达到90万吨，增长9%；棉花30万吨。", [(2027, 2027), (2023, 2027), (2027, 2027)]),
        ("2025年招收学徒2万人，五年内招收9万人。", [(2025, 2025), (2023, 2027)]),
        ("从2021年到2030年的十年内，茶叶产量翻一番。", [(2021, 2030)]),
    ],
)
def test_years_of_a_plan_of_several_years(read: Read, text: str, expected: list[tuple[int, int]]) -> None:
    assert [(row.first, row.year) for row in read(text, under=AHEAD)] == expected


def test_what_was_planned_before_what_came_about_is_an_aim(read: Read) -> None:
    rows = read("茶叶产量的增长速度，计划为3%，实际达到5%。", under=REVIEWED)
    assert [(row.value, row.status) for row in rows] == [(3, "target"), (5, "actual")]


def test_years_counted_are_no_figure(read: Read) -> None:
    assert read("制订了二〇二一和二〇二二两个年度计划。", under=REVIEWED) == []


def test_an_average_of_years_that_were_not_all_named_is_no_pair() -> None:
    assert [span.kind for span in spans("2019年增长3%，2022年增长5%，两年平均增长4%", 2023, REVIEW)][-1] == "span"


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        # a figure of one year within a review of several
        ("茶园投资41亿元，同比增长7%。", FIVE_YEARS, [(2022, 2022, "actual"), (2022, 2022, "actual")]),
        (
            "茶企、果企分别达48家、17家，比2017年分别增加2家、5家。",
            FIVE_YEARS,
            [(2022, 2022, "actual")] * 2 + [(2018, 2022, "actual")] * 2,
        ),
        ("茶园投资41亿元，是2001年到2017年的总和。", FIVE_YEARS, [(2018, 2022, "actual")]),
        # sums and rates of all the years
        (
            "茶税总额由2017年的8亿元增加到2022年的9亿元，五年共计45亿元。",
            FIVE_YEARS,
            [(2017, 2017, "actual"), (2022, 2022, "actual"), (2018, 2022, "actual")],
        ),
        ("茶税率一直控制在3%以内。茶税率为3%。", FIVE_YEARS, [(2018, 2022, "actual"), (2022, 2022, "actual")]),
        ("茶业各项事业费达40亿元，比前五年增加9亿元。", FIVE_YEARS, [(2018, 2022, "actual"), (2018, 2022, "actual")]),
        # a target in brackets
        ("茶叶产值增长11%（年度目标9%左右）。", REVIEWED, [(2022, 2022, "actual"), (2022, 2022, "target")]),
        # what is, and what is asked for, within a plan
        ("全县有9万名茶农，要保证收入。", PLANNED, [(2022, 2022, "actual")]),
        ("使全县有9万名茶农受益。", PLANNED, [(2023, 2023, "target")]),
        ("税收的55%来自茶业。", PLANNED, [(2022, 2022, "actual")]),
        ("茶叶产值在上年基础上增长7%。", PLANNED, [(2023, 2023, "target")]),
        # shares before and after
        ("三次产业比由7:46:47调整为6:45:49。", REVIEWED, [(2021, 2021, "actual")] * 3 + [(2022, 2022, "actual")] * 3),
        ("三次产业比为7:46:47。", REVIEWED, [(2022, 2022, "actual")] * 3),
    ],
)
def test_years_by_what_stands_around_a_figure(
    read: Read, text: str, under: str, expected: list[tuple[int, int, str]]
) -> None:
    assert [(row.first, row.year, row.status) for row in read(text, under=under)] == expected
