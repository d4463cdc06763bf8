"""The stages of a figure: each special branch with a sentence of its own and the id that it leaves in the row."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row
from analysis.reading.subject import holder

Read = Callable[..., list[Row]]
FIVE = "一、过去五年工作回顾\n"


@pytest.mark.parametrize(
    ("text", "names", "rule"),
    [
        ("培训茶农、建成茶园3个。", ["建成茶园"], "name.last-item"),
        ("茶叶，增长5%。", ["茶叶"], "name.earlier"),
        ("茶叶产值9亿元，很好，增长5%。", ["茶叶产值", "茶叶产值"], "name.carried"),
        ("新增百亿园区6个，茶园喜获丰收，累计达到20个。", ["新增百亿园区", "百亿园区"], "name.sum"),
        ("茶叶产值9亿元，占5%。", ["茶叶产值", "茶叶产值占比"], "name.share"),
        ("办结建议51件、提案40件、来信9件。", ["办结建议", "办结提案", "办结来信"], "name.deed"),
        ("支持100家茶企、50家商户。", ["支持茶企", "支持商户"], "name.deed"),
        ("全年实现6%的增长。", ["经济增长"], "name.economy"),
        ("新增铁路900公里，其中高铁300公里。", ["新增铁路", "新增高铁"], "name.among"),
        ("净增茶企20家、农场9家。", ["茶企", "农场"], "measure.net-list"),
        ("贫困人口减少3万人。", ["贫困人口减少"], "measure.out-of-poverty"),
        ("新建6个国家级、20个省级重点茶园。", ["新建国家级重点茶园", "新建省级重点茶园"], "list.graded"),
    ],
)
def test_a_name_and_the_rule_that_made_it(read: Read, text: str, names: list[str], rule: str) -> None:
    rows = read(text, FIVE)
    assert [row.name for row in rows] == names
    assert any(rule in row.rules for row in rows)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新增铁路900公里，高铁300公里。", ["新增铁路", "高铁"]),
        ("茶叶产值9亿元，占农业产值的5%。", ["茶叶产值", "茶叶产值占农业产值比重"]),
        ("一次性增加6亿元债务限额。", ["增加债务限额"]),
        ("建设茶园改良5万亩、果园改良3万亩。", ["建设茶园改良", "果园改良"]),
        ("新建8个茶园、20个果园和茶山。", ["新建茶园", "新建果园和茶山"]),
        ("茶叶产业保持增长，产量居全省第2位。", ["茶叶产量"]),
        ("实施“双园3万亩”计划，茶园面积5万亩。", ["茶园面积"]),
        ("茶园面积5万亩、居全省第2位、全国第9位。", ["茶园面积"] * 3),
        ("其中，3亿元。", []),
    ],
)
def test_names_that_stay_as_they_are_told(read: Read, text: str, names: list[str]) -> None:
    assert [row.name for row in read(text, FIVE)] == names


@pytest.mark.parametrize(
    ("text", "years", "rule"),
    [
        (
            "茶园由2018年的3万亩增加到2021年的6万亩，增长1倍，年均增长26%。",
            [(2018, 2018, None), (2021, 2021, None), (2019, 2021, 2018), (2019, 2021, 2018)],
            "years.to",
        ),
        (
            "茶园由2018年的3万亩增加到6万亩，增长1倍。",
            [(2018, 2018, None), (2022, 2022, None), (2019, 2022, 2018)],
            "years.risen",
        ),
        (
            "茶园由2018年的3万亩增加到6万亩，茶叶产值达到9亿元，增长5%。",
            [(2018, 2018, None), (2022, 2022, None), (2022, 2022, None), (2018, 2022, 2017)],
            "years.from",
        ),
        ("茶园收入五年合计9亿元。", [(2018, 2022, None)], ""),
        ("茶园收入五年达到9亿元。", [(2022, 2022, None)], ""),
        (
            "2022年，茶园面积较2018年的100万亩增加20万亩。",
            [(2018, 2018, None), (2019, 2022, 2018)],
            "years.base",
        ),
        (
            "2020年，茶叶占12%，其中红茶占5%。",
            [(2020, 2020, None), (2020, 2020, None)],
            "years.among",
        ),
    ],
)
def test_years_and_the_rule_that_told_them(
    read: Read, text: str, years: list[tuple[int, int, int | None]], rule: str
) -> None:
    rows = read(text, FIVE)
    assert [(row.first, row.year, row.base) for row in rows] == years
    assert not rule or any(rule in row.rules for row in rows)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("茶叶、水果产值分别低于全省2.6个、1个百分点。", [(-2.6, "个百分点"), (-1, "个百分点")]),
        ("茶园面积净减少10万、3万亩。", [(-10, "万亩"), (-3, "万亩")]),
    ],
)
def test_a_unit_printed_once_holds_for_the_list(read: Read, text: str, told: list[tuple[float, str]]) -> None:
    assert [(row.value, row.unit) for row in read(text)] == told


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("茶叶产值计划增长5%，实际增长6%。", ["target", "actual"]),
        ("计划提出茶叶产值增长5%。", ["target"]),
        ("计划提出茶叶产值增长5%，结果增长6%。", ["target", "actual"]),
    ],
)
def test_what_was_planned_and_what_came_of_it(read: Read, text: str, statuses: list[str]) -> None:
    assert [row.status for row in read(text)] == statuses


def test_a_subject_is_short() -> None:
    fourteen, fifteen = "甲乙丙丁戊己庚辛壬癸子丑寅卯", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"
    assert holder(f"{fourteen}不断完善", brought=False) == fourteen
    assert holder(f"{fifteen}不断完善", brought=False) == ""
