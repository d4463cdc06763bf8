"""Which years a passage speaks of, and whether it looks back or ahead."""

import pytest

from analysis.reading.evidence import of_heading, of_opening
from analysis.reading.frame import Frame, frames
from analysis.text.report import headings

REVIEW, PLAN = Frame("review", 2022, 2022), Frame("plan", 2023, 2023)


@pytest.mark.parametrize(
    ("heading", "year", "frame"),
    [
        ("一、2022年工作回顾", 2023, REVIEW),
        ("二、2023年工作安排", 2023, PLAN),
        ("一、过去五年工作回顾", 2023, Frame("review", 2018, 2022)),
        ("二、今后五年的主要任务", 2023, Frame("plan", 2023, 2027)),
        ("“十四五”时期工作回顾", 2026, Frame("review", 2021, 2025)),
        ("“十五五”时期目标任务和2026年工作安排", 2026, Frame("plan", 2026, 2030)),
        ("2026年工作安排和“十五五”时期目标", 2026, Frame("plan", 2026, 2026)),
        ("第七个五年计划的基本任务", 1986, Frame("plan", 1986, 1990)),
        ("第六个五年计划的基本任务", 1982, Frame("plan", 1981, 1985)),
        ("关于第十五个五年规划纲要的说明", 2026, Frame("plan", 2026, 2030)),
        ("鼓足干劲，实现“十五五”良好开局", 2026, Frame("plan", 2026, 2026)),
        ("二、今年工作的总体要求", 2023, PLAN),
        ("去年工作", 2023, REVIEW),
        ("三、致谢", 2023, None),
        ("一、当前的形势和主要任务", 2023, None),
        ("", 2023, None),
    ],
)
def test_of_heading(heading: str, year: int, frame: Frame | None) -> None:
    assert of_heading(heading, year) == frame


@pytest.mark.parametrize(
    ("opening", "before", "frame"),
    [
        ("五年来，我们砥砺前行", REVIEW, Frame("review", 2018, 2022)),
        ("这是民生明显改善的五年。", REVIEW, Frame("review", 2018, 2022)),
        ("还应当说明，在刚刚过去的2022年，茶叶增产", Frame("review", 2018, 2022), REVIEW),
        ("今后五年，要再上台阶", REVIEW, Frame("plan", 2023, 2027)),
        ("到2025年，产值翻番", PLAN, Frame("plan", 2023, 2025)),
        ("过去一年，我们奋力拼搏", PLAN, REVIEW),
        ("今年是关键之年", REVIEW, PLAN),
        ("2023年，我们要抓好春耕", REVIEW, PLAN),
        ("刚刚过去的2022年很不平凡", Frame("review", 2018, 2022), REVIEW),
        ("2022年，我们迎难而上", Frame("review", 2018, 2022), REVIEW),
        ("2022年，茶叶产量达到3万吨", Frame("review", 2018, 2022), None),
        ("茶叶产量达到3万吨", REVIEW, None),
    ],
)
def test_of_opening(opening: str, before: Frame, frame: Frame | None) -> None:
    assert of_opening(opening, 2023, before) == frame


def test_a_paragraph_about_a_plan_that_is_being_drawn_up_looks_ahead() -> None:
    text = "根据县委关于制定第十五个五年规划的建议，我们编制了纲要"
    assert of_opening(text, 2026, Frame("review", 2021, 2025)) == Frame("plan", 2026, 2030)


def told(text: str, year: int = 2023) -> list[Frame]:
    return [frame for _, _, frame in frames(text, list(headings(text)), year)]


def test_without_a_heading_a_report_looks_back() -> None:
    assert told("茶叶产量达到3万吨，比上年增长。") == [REVIEW]
    assert told("") == []


def test_a_sub_heading_goes_by_the_paragraph_above_it() -> None:
    text = "一、工作回顾\n五年来，我们稳步前行，成果丰硕。\n（一）做强产业。建成园区。\n"
    assert told(text)[-1] == Frame("review", 2018, 2022)


def test_a_look_back_within_a_plan_is_a_paragraph_long() -> None:
    text = (
        "二、2023年工作安排\n去年以来，医改方案已经形成并且广泛征求意见。\n加强人口工作，稳定生育政策，提高服务水平。\n"
    )
    assert told(text) == [PLAN, REVIEW, PLAN]


def test_what_goes_on_telling_after_a_look_back_is_told_of_the_same_year() -> None:
    text = "二、2023年工作安排\n过去一年，外交工作取得新的成就，朋友更多。\n我国同邻邦往来增多，合作更加广泛深入。\n"
    assert told(text) == [PLAN, REVIEW, REVIEW]


def test_numbering_that_starts_anew_inside_a_chapter_keeps_the_years_of_the_chapter() -> None:
    text = "一、过去五年工作回顾\n一、坚持目标导向\n二、今后的任务\n二、今后五年主要目标\n一、完成情况\n"
    assert told(text)[:2] == [Frame("review", 2018, 2022)] * 2
    assert told(text)[-1] == Frame("plan", 2023, 2027)


def test_in_a_sheet_each_line_stands_alone() -> None:
    text = "# 回顾\n五年来，建成公路2300公里，成绩显著。\n茶叶产量达到3万吨，居前列地位。\n"
    passages = frames(text, list(headings(text)), 2023, sheet=True)
    assert [frame for _, _, frame in passages][1:] == [Frame("review", 2018, 2022), REVIEW]
