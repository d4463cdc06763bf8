"""The year that a growth is measured against, and whether it is said to be real."""

from collections.abc import Callable

import pytest

from analysis.reading.clause import read_lead
from analysis.reading.covering import timing_of
from analysis.reading.frame import Frame
from analysis.reading.row import Row
from analysis.reading.told import NOTHING, Base, Carried, Told
from analysis.reading.years import Years, base_year

Read = Callable[..., list[Row]]


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("产值增长8%。", "一、2022年工作回顾\n", (2022, 2022, 2021)),
        ("产值比2015年增长80%。", "一、2022年工作回顾\n", (2016, 2022, 2015)),
        ("产值较“十三五”末增长80%。", "一、过去五年工作回顾\n", (2021, 2022, 2020)),
        ("产值增长80%。", "一、过去五年工作回顾\n", (2018, 2022, 2017)),
        ("产值比上年增长8%。", "一、过去五年工作回顾\n", (2022, 2022, 2021)),
        ("产值年均增长8%。", "一、2022年工作回顾\n", (2018, 2022, 2017)),
        ("产值年均增长8%。", "三、今后五年主要目标\n", (2023, 2027, 2022)),
    ],
)
def test_base_years(read: Read, text: str, under: str, expected: tuple[int, int, int]) -> None:
    (row,) = read(text, under=under)
    assert (row.first, row.year, row.base) == expected


def test_a_base_that_is_told_is_a_level_of_its_year(read: Read) -> None:
    rows = read("产值达到130亿元，较2020年的90亿元增加40亿元。")
    assert [(row.measure, row.value, row.year, row.base) for row in rows] == [
        ("level", 130, 2022, None),
        ("level", 90, 2020, None),
        ("change", 40, 2022, 2020),
    ]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("农民收入实际增长5%。", "real"),
        ("扣除价格因素，农民收入增长5%。", "real"),
        ("产值名义增长5%。", "nominal"),
        ("产值增长5%。", None),
        ("实际使用外资5亿美元。", None),
    ],
)
def test_basis(read: Read, text: str, basis: str | None) -> None:
    assert [row.basis for row in read(text)] == [basis]


def test_only_the_one_time_word_of_a_part_goes_on_after_a_semicolon() -> None:
    frame = Frame("review", 2022, 2022)
    one, two = "2020年产量增长；", "2015年为3亩，2020年为4亩；"
    assert Years(one, 0, len(one), frame, 2023, NOTHING).carried().times[0].first == 2020
    assert Years(two, 0, len(two), frame, 2023, NOTHING).carried()[:2] == NOTHING[:2]


def test_what_a_review_says_of_the_year_to_come(read: Read) -> None:
    ahead, estimated = read("全市将用30亿元建设住宅。预计全年产值将达到5亿元。")
    assert [(row.year, row.status) for row in (ahead, estimated)] == [(2023, "target"), (2022, "estimate")]


def test_what_was_carried_holds_until_another_time_is_named() -> None:
    frame = Frame("review", 2022, 2022)
    first = "2020年产量；"
    left = Years(first, 0, len(first), frame, 2023, NOTHING).carried()
    text = "面积3亩，2021年产量4吨"
    years = Years(text, 0, len(text), frame, 2023, Carried(left.times, 0))
    assert years.told(2, read_lead(""), False) == Told("review", 2020, 2020, "year")
    assert years.told(11, read_lead(""), False).last == 2021


def test_base_year() -> None:
    assert [base_year(text) for text in ("2020年", "“十三五”", "上年", "")] == [2020, 2020, 0, 0]


@pytest.mark.parametrize(
    ("base", "measure", "frame", "expected"),
    [
        ("前五年", "growth", Frame("review", 2018, 2022), Base(2018, 2017, 2013)),
        ("“十三五”时期", "growth", Frame("review", 2021, 2022), Base(2021, 2020, 2016)),
        ("“十三五”", "growth", Frame("review", 2022, 2022), Base(2021, 2020)),
        ("2015年", "growth", Frame("review", 2018, 2022), Base(2016, 2015)),
        ("上年", "growth", Frame("review", 2018, 2022), Base(2022, 2021)),
        ("五年前", "growth", Frame("review", 2022, 2022), Base(2018, 2017)),
        ("", "average_growth", Frame("plan", 2023, 2027), Base(2023, 2022)),
    ],
)
def test_what_a_growth_is_measured_against(base: str, measure: str, frame: Frame, expected: Base) -> None:
    years = Years("产值增长8%", 0, 6, frame, 2023, NOTHING)
    assert years.against(4, read_lead("")._replace(base=base), measure, frame.first, frame.last) == expected


@pytest.mark.parametrize(
    ("text", "name", "measure", "said", "timing"),
    [
        ("年末城镇调查失业率为5%", "城镇调查失业率", "level", "frame", "end"),
        ("年末茶园面积为5亩", "茶园面积", "level", "frame", None),
        ("年末失业率下降5%", "失业率", "growth", "frame", None),
        ("城镇调查失业率平均为5%", "城镇调查失业率", "level", "frame", "average"),
        ("茶叶产值年均增长5%", "茶叶产值", "average_growth", "frame", None),
        ("上半年失业率为5%", "失业率", "level", "part", "part"),
        ("第一季度茶价为5元", "第一季度茶价", "level", "frame", "part"),
        ("失业率为5%", "失业率", "level", "frame", None),
    ],
)
def test_timing(text: str, name: str, measure: str, said: str, timing: str | None) -> None:
    told = Told("review", 2022, 2022, said)
    assert timing_of(text, 0, text.index("5"), told, name, measure) == timing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("储蓄余额71亿元，比“十二五”期末增长120%。", (2016, 2022, 2015)),
        ("储蓄余额71亿元，比“十五”期末增长120%。", (2006, 2022, 2005)),
        ("产值在2015年的基础上翻一番。", (2016, 2022, 2015)),
    ],
)
def test_bases_that_a_sentence_names(read: Read, text: str, expected: tuple[int, int, int]) -> None:
    row = read(text)[-1]
    assert (row.first, row.year, row.base) == expected
    assert "基础" not in row.name
    assert "期末" not in row.name
