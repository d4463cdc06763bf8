"""Which years a passage speaks of, and whether it looks back or ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.evidence import of_aims, of_both, of_heading, of_opening
from analysis.reading.frame import Frame, frames
from analysis.reading.moment import plans_in
from analysis.text.report import headings

REVIEW, PLAN = Frame("review", 2022, 2022), Frame("plan", 2023, 2023)


@pytest.mark.parametrize(
    ("heading", "year", "frame"),
    [
        ("一、2022年工作回顾", 2023, REVIEW),
        ("二、2023年工作安排", 2023, PLAN),
        ("一、过去五年工作回顾", 2023, Frame("review", 2018, 2022)),
        ("二、今后五年的主要任务", 2023, Frame("plan", 2023, 2027)),
        ("一、本届政府工作回顾", 2023, Frame("review", 2018, 2022)),
        ("一、本届政府开局之年工作回顾", 2023, REVIEW),
        ("二、本届政府起步之年的主要任务", 2023, PLAN),
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


ONE, FIVE = Frame("review", 2025, 2025), Frame("review", 2021, 2025)


@pytest.mark.parametrize(
    ("heading", "both"),
    [
        ("一、2025年和“十四五”时期工作回顾", (ONE, FIVE)),
        ("“十四五”时期和2025年工作回顾", (FIVE, ONE)),
        ("一、过去一年和五年工作回顾", (ONE, FIVE)),
        ("过去五年回顾和2025年工作情况", (FIVE, ONE)),
        ("过去四年及2025年工作回顾", (Frame("review", 2022, 2025), ONE)),
        ("一、2025年工作回顾", None),
        ("一、2025年工作回顾和2026年工作安排", None),
        ("“十四五”发展成就和“十五五”目标任务", None),
        ("回顾和展望", None),
    ],
)
def test_a_heading_of_a_year_and_of_five_opens_both(heading: str, both: tuple[Frame, Frame] | None) -> None:
    assert of_both(heading, 2026) == both


def test_each_part_under_such_a_heading_says_which_it_is() -> None:
    text = (
        "一、2025年和“十四五”时期工作回顾\n"
        "茶叶产值稳步提升，茶园道路全部硬化。\n"
        "各位代表！任务圆满完成，规划顺利收官。回望过去五年，我们走得坚定而踏实。\n"
        "（一）茶业兴旺。新建茶园80个。\n"
        "（二）道路畅通。修通公路90公里。过去一年我们修得更快。\n"
    )
    assert told(text, 2026) == [ONE, ONE, FIVE, FIVE, ONE]


def test_words_anywhere_in_a_paragraph_say_which_period_it_tells_of() -> None:
    text = (
        "一、2025年和“十四五”时期工作回顾\n茶园新增80个，五年来从未间断，茶农满意。\n茶园又添了新的品种和机械设备。\n"
    )
    assert told(text, 2026) == [ONE, FIVE, ONE]


def test_under_a_heading_of_one_year_the_same_words_move_nothing() -> None:
    text = "一、2025年工作回顾\n茶园新增80个，五年来从未间断，茶农满意。\n"
    assert told(text, 2026) == [ONE, ONE]


def test_dashes_of_five_years_after_a_review_of_one() -> None:
    text = "一、2025年工作回顾\n（一）茶业稳定。新增茶园3个。\n——这五年，茶业更加兴旺，产量倍增。\n"
    assert told(text, 2026)[-1] == FIVE


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("规划提出，“十四五”时期的主要目标是：产值翻番；", Frame("plan", 2021, 2025)),
        ("今后五年的奋斗目标是：产值翻番；", Frame("plan", 2021, 2025)),
        ("全县主要预期目标建议为：力争到2025年，产值翻番；", Frame("plan", 2021, 2025)),
        ("今年的主要预期目标是：产值增长5%；", Frame("plan", 2021, 2021)),
        ("经济社会发展的主要预期目标是：产值增长5%；", Frame("plan", 2021, 2021)),
        ("年初确定的主要目标是：产值增长5%；", None),
        ("“十三五”确定的目标是：产值增长5%；", None),
        ("茶叶产值增长5%；", None),
    ],
)
def test_a_list_of_aims_has_the_period_of_its_head(text: str, frame: Frame | None) -> None:
    assert of_aims(text, 2021, Frame("review", 2020, 2020)) == frame


def test_aims_hold_to_the_end_of_their_paragraph_and_not_before_or_after() -> None:
    aims = "根据规划，“十四五”主要目标是：产值翻番；收入增长。茶园成片。\n"
    text = "二、2021年工作安排\n" + aims + "今年全县要新建一批茶园和果园。\n"
    assert told(text, 2021)[1:] == [Frame("plan", 2021, 2021), Frame("plan", 2021, 2025), Frame("plan", 2021, 2021)]
    text = "一、2020年工作回顾\n产值增长。\n今年的主要预期目标是：产值增长；\n"
    assert told(text, 2021)[1] == Frame("review", 2020, 2020)


def test_a_look_back_at_the_year_within_a_plan_ends_where_deeds_are_asked_for() -> None:
    text = "二、2023年工作安排\n做好工作很重要。过去一年，成效明显。茶叶增产。今年要扩大茶园。修好道路。\n"
    assert told(text) == [PLAN, PLAN, REVIEW, PLAN]
    assert told("二、2023年工作安排\n做好工作很重要。去年成效明显。茶叶增产。\n") == [PLAN, PLAN]


def test_a_chapter_without_a_date_goes_by_its_words() -> None:
    asked = "四、积极办好茶园\n各村要不断总结经验，必须加快修路。\n"
    assert told(asked) == [PLAN, PLAN]
    assert told("四、茶园的新面貌\n各村总结了经验，修路取得进展。\n") == [REVIEW, REVIEW]
    # a short chapter doesn't leave the period of a dated one before it
    assert told("一、2022年工作回顾\n茶叶丰收。\n" + asked)[-1] == REVIEW
    assert told("一、2022年工作回顾\n茶叶丰收。\n四、积极办好茶园\n" + "各村要修路，必须栽茶。" * 12 + "\n")[-1] == PLAN


def test_in_a_sheet_no_line_says_what_another_is_of() -> None:
    asked = "# 积极办好茶园\n各村要不断总结经验，必须加快修路。\n"
    both = "# 2022年和过去五年工作回顾\n## 茶业\n茶园新增80个，五年来从未间断，茶农满意。\n"
    for text in (asked, both):
        assert {frame for _, _, frame in frames(text, list(headings(text)), 2023, sheet=True)} == {REVIEW}


HEADS = [
    "一、{0}年工作回顾",
    "一、{0}年和过去五年工作回顾",
    "二、{1}年工作安排",
    "二、今后五年主要目标",
    "一、过去五年工作回顾",
    "三、加快发展茶业",
    "（一）做强茶业",
    "“十四五”时期工作回顾",
    "“八五”期间的任务",
    "一、过去一年工作",
    "四、致谢",
]
OPENINGS = [
    "五年来，茶园扩大，农民增收。",
    "{0}年，我们新建茶园，农民增收。",
    "今年，我们要新建茶园，扩大种植。",
    "今后五年，茶业要再上台阶。",
    "过去一年，茶叶丰收。农民增收。",
    "——这五年，茶业兴旺。",
    "主要预期目标是：茶叶增产；农民增收。",
    "到{2}年，茶叶产量翻番，农民增收。",
    "“十三五”时期茶叶丰收，农民增收。",
    "茶园扩大。五年来，农民增收。去年，茶叶丰收。",
    "一年多来，茶农走访了许多地方。",
    "茶叶。",
]


@given(st.integers(1990, 2030), st.lists(st.sampled_from(HEADS + OPENINGS), max_size=14), st.booleans())
def test_frames_of_any_order_of_headings_and_paragraphs(year: int, lines: list[str], sheet: bool) -> None:
    text = "\n".join(lines).format(year - 1, year, year + 3)
    for start, end, frame in frames(text, list(headings(text)), year, sheet):
        assert 0 <= start < end <= len(text)
        assert frame.first <= frame.last
        if frame.mode == "review":
            assert frame.last < year
        else:
            assert frame.last >= year
            assert frame.first >= year or plans_in(text)  # only a plan that runs already begins before the report
