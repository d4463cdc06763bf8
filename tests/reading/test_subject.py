"""The clause of a figure and the subject that earlier clauses leave to it."""

from collections.abc import Callable

import pytest

from analysis.reading.among import among
from analysis.reading.clause import read_lead
from analysis.reading.row import Row
from analysis.reading.subject import clause_before, clause_start, counterpart, earlier, holder, particular

Read = Callable[..., list[Row]]


def test_a_clause_begins_after_the_last_mark() -> None:
    text = "甲，乙；丙（丁）戊"
    assert [clause_start(text, 0, end) for end in (1, 3, 5, 7, 9)] == [0, 2, 4, 6, 8]
    assert clause_start(text, 5, 5) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新（改）建公路", (0, "新改建公路")),
        ("公路（一期）建成", (0, "公路建成")),
        ("去年，通高速县（市、区）达", (3, "通高速县达")),
        ("（一）产量", (0, "产量")),
        ("））产量", (2, "产量")),
    ],
)
def test_brackets_inside_a_clause_are_left_out(text: str, expected: tuple[int, str]) -> None:
    assert clause_before(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("高新技术企业快速成长，", "高新技术企业"),
        ("化肥、农药使用量首次出现双下降，", "化肥、农药使用量"),
        ("税收是主要来源，", "税收"),
        ("经过努力，", ""),
        ("、", ""),
    ],
)
def test_a_clause_without_a_name_takes_that_of_the_clause_before(text: str, name: str) -> None:
    assert earlier(text, len(text), 0, read_lead(""), counted=False) == name


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("职工医疗保险制度不断完善", "职工医疗保险"),
        ("在全区推行新型合作医疗制度", "新型合作医疗"),
        ("市场经营主体增量提质", "市场经营主体"),
        ("大家齐心协力", ""),
        ("", ""),
    ],
)
def test_holder(clause: str, subject: str) -> None:
    assert holder(clause) == subject


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("职工医疗保险制度不断完善，参保人数突破20万人。", ["职工医疗保险参保人数"]),
        ("推进油田建设，原油稳产，产量达到90万吨。", ["原油产量"]),
        ("班列运行平稳，全年开行300列。", ["班列开行"]),
        ("农村居民储蓄大幅增加，存款余额达到80亿元。", ["农村居民储蓄存款余额"]),
        ("新登记经营主体9万户，总量达到60万户。", ["新登记经营主体", "经营主体总量"]),
    ],
)
def test_general_names_are_told_of_whom(read: Read, text: str, names: list[str]) -> None:
    assert [row.name for row in read(text)] == names


def test_a_general_name_without_a_holder_stays() -> None:
    assert particular("规模不小", 0, 0, "规模", "") == "规模"


def test_parts_and_counterparts() -> None:
    assert among("光伏", "装机容量", False) == "光伏装机容量"
    assert among("民间投资", "新增铁路里程", False) == "新增民间投资"
    assert counterpart("农村", "农村居民收入") == "农村"
