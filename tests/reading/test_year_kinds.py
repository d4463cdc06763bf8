"""Kinds of sentences and sections that once gave a figure another year or role, each beside what it must not touch."""

from collections.abc import Callable

import pytest

from analysis.reading.frame import frames
from analysis.reading.row import Row
from analysis.text.report import headings

Read = Callable[..., list[Row]]
FIVE = "一、过去五年工作回顾\n"
PLAN, REVIEW = "二、2023年工作安排\n", "一、2022年工作回顾\n"


def years(rows: list[Row]) -> list[tuple[str, int, int]]:
    return [(row.status, row.first, row.year) for row in rows]


def test_a_section_asks_only_up_to_where_a_paragraph_says_another_time() -> None:
    asked = "要继续种茶，必须大力修路，努力建园，切实治水，加快改厕，着力建校，坚持造林。" * 4
    review = "一、过去五年回顾\n种茶3万亩。\n五、茶园建设\n茶农收入6千元。\n"
    told = "今年是关键之年，任务繁重，使命光荣。\n"
    for between, third in ((told, ("review", 1998)), ("", ("plan", 2003))):
        text = review + between + asked
        passages = frames(text, list(headings(text)), 2003)
        assert [(frame.mode, frame.first) for _, _, frame in passages][:3:2] == [("review", 1998), third]


@pytest.mark.parametrize("heading", ["二、第一个五年计划概要", "四、为完成第一个五年计划而奋斗"])
def test_the_outline_of_a_plan_that_runs_looks_ahead(read: Read, heading: str) -> None:
    rows = read("茶叶产量达到8万吨。", heading + "\n", 1955)
    assert years(rows) == [("target", 1957, 1957)]
    assert years(read("茶叶产量达到8万吨。", "一、第一个五年计划执行情况\n", 1955)) == [("actual", 1954, 1954)]


@pytest.mark.parametrize(
    ("text", "under", "status"),
    [
        ("圆满完成修建茶园20处的任务。", PLAN, "target"),
        ("已经完成修建茶园20处的任务。", FIVE, "actual"),
        ("如期完成移栽茶树20万株的任务。", FIVE, "actual"),
        ("产量比2010年完成翻番目标。", FIVE, "actual"),
        ("产量比2010年翻番的任务，已经超额完成。", FIVE, "actual"),
        ("没有完成增长5%的目标。", FIVE, "target"),
        ("茶园建立20项年度任务清单。", FIVE, "actual"),
        ("盘活现有茶园，建设茶厂6座。", PLAN, "target"),
        ("全县现有6座茶园，要用好管好。", PLAN, "actual"),
    ],
)
def test_what_was_attained_and_what_is_to_be(read: Read, text: str, under: str, status: str) -> None:
    assert [row.status for row in read(text, under)] == [status]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("茶叶产量连续三年超过5万吨。", 2020, 2022),
        ("茶农满意率连续两年保持在95%以上。", 2021, 2022),
        ("茶叶产量连续三年丰收，达到5万吨。", 2022, 2022),
    ],
)
def test_years_running(read: Read, text: str, first: int, last: int) -> None:
    assert years(read(text)) == [("actual", first, last)]


def test_next_year_is_one_year(read: Read) -> None:
    rows = read("茶园建设资金今年安排5亿元，明年将安排8亿元。", PLAN)
    assert years(rows) == [("target", 2023, 2023), ("target", 2024, 2024)]


def test_a_mean_rise_of_points(read: Read) -> None:
    (row,) = read("茶园覆盖率年均提升1个百分点。", "三、今后五年主要目标\n")
    assert (row.measure, row.timing, row.first, row.year) == ("change", "average", 2023, 2027)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通车总里程达到90公里。", [(2022, 2022)]),
        ("茶厂、茶园分别达到6家和9家。", [(2022, 2022), (2022, 2022)]),
        ("建成茶厂4座、在建8座。", [(2018, 2022), (2022, 2022)]),
        ("实有茶企88万户。", [(2022, 2022)]),
        ("已设21个茶园。", [(2022, 2022)]),
        ("建设21个茶园。", [(2018, 2022)]),
        ("年接待茶客超过3万人次。", [(2022, 2022)]),
        ("接待茶客超过3万人次。", [(2018, 2022)]),
        ("新增茶园9平方公里，其中甲、乙两地茶园分别达到5平方公里和3平方公里。", [(2018, 2022)] * 3),
        ("茶农收入年均增加300元，其中工资比重达到40%。", [(2018, 2022), (2022, 2022)]),
        ("茶农、果农收入分别由5千元、6千元，增加到7千元和9千元。", [(2017, 2017)] * 2 + [(2022, 2022)] * 2),
        ("茶叶、水果产量由上年分别增长5%和9%，减为增长1%和2%。", [(2021, 2021)] * 2 + [(2022, 2022)] * 2),
    ],
)
def test_sums_and_states_of_several_years(read: Read, text: str, expected: list[tuple[int, int]]) -> None:
    assert [(row.first, row.year) for row in read(text, FIVE if "上年" not in text else REVIEW)] == expected


@pytest.mark.parametrize(
    ("text", "names", "first"),
    [
        ("新增茶企3家、达到9家。", ["新增茶企", "茶企"], 2022),
        ("茶企新增3家、达到9家。", ["茶企新增", "茶企"], 2022),
        ("新农具由3台增加到9台。", ["新农具", "新农具"], 2022),
    ],
)
def test_what_there_is_after_what_was_added(read: Read, text: str, names: list[str], first: int) -> None:
    rows = read(text, FIVE)
    assert [row.name for row in rows] == names
    assert rows[1].first == first


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("产值在2020年增长5%的基础上增长8%。", REVIEW, [("actual", 2020, 2020), ("actual", 2022, 2022)]),
        ("产值在去年增长5%的基础上，再增长8%。", PLAN, [("actual", 2022, 2022), ("target", 2023, 2023)]),
        ("产值在稳定的基础上增长8%。", PLAN, [("target", 2023, 2023)]),
        ("2025年茶产值达到9亿元（2020年价），果产值达到4亿元。", PLAN, [("target", 2025, 2025)] * 2),
        ("面向社会征集2023年茶事41件，收到留言9条。", REVIEW, [("actual", 2022, 2022)] * 2),
        ("2023年收到留言9条。", REVIEW, [("target", 2023, 2023)]),
        ("2023年伊始，发现茶病1例。", REVIEW, [("actual", 2023, 2023)]),
        ("茶叶产量比上年将增长5%，达到8万吨。", REVIEW, [("target", 2023, 2023)] * 2),
        ("全县已经组织了9户茶企参展。", PLAN, [("actual", 2022, 2022)]),
        ("报告提出，茶价涨幅要从9%降到4%。", REVIEW, [("actual", 2021, 2021), ("target", 2022, 2022)]),
        (
            "三次产业结构由20：36：44调整优化为17：34：49。",
            REVIEW,
            [("actual", 2021, 2021)] * 3 + [("actual", 2022, 2022)] * 3,
        ),
    ],
)
def test_what_follows_has_its_own_time(read: Read, text: str, under: str, expected: list[tuple[str, int, int]]) -> None:
    assert years(read(text, under)) == expected


@pytest.mark.parametrize(
    ("text", "value", "base", "since"),
    [
        ("茶税达到2020年的1.6倍。", 60, 2020, None),
        ("茶税达到“十二五”末的1.6倍。", 60, 2015, None),
        ("种茶9万亩，是上个五年的2.1倍。", 110, 2017, 2013),
    ],
)
def test_a_multiple_of_another_time(read: Read, text: str, value: float, base: int, since: int | None) -> None:
    row = read(text, FIVE)[-1]
    assert (row.measure, round(row.value), row.base, row.since, row.year) == ("growth", value, base, since, 2022)


def test_a_multiple_of_another_thing_has_no_series(read: Read) -> None:
    (row,) = read("一般公共预算支出突破关口，是全年一般公共预算收入的6倍。")
    assert (row.indicator, row.unit) == (None, "倍")
    assert read("城乡居民收入比缩小至2.1∶1。")[0].indicator == "urban_rural_income_ratio"


def test_a_discount_is_no_figure(read: Read) -> None:
    assert read("茶叶价格打八折。") == []
    assert len(read("茶叶价格涨了八成。")) == 1


def test_an_outline_asks_and_a_rate_of_a_rate_is_no_row(read: Read) -> None:
    asked = read("茶业纲要要求：从2010年开始，茶叶亩产分别达到4百斤、5百斤。")
    assert [row.status for row in asked] == ["target", "target"]
    assert [row.status for row in read("茶业纲要要求：茶叶亩产已达到4百斤。")] == ["actual"]
    assert len(read("茶税增长9%，增速比上年增长4倍，较2018年翻两番。")) == 1
    assert len(read("茶税增长9%，茶叶产量比上年增长4倍。")) == 2


def test_the_end_of_a_plan_stays_the_base(read: Read) -> None:
    rows = read('2022年产值9亿元，比"十三五"末增长20%；茶税3亿元，增长40%。', FIVE)
    assert [row.base for row in rows] == [None, 2020, None, 2020]
    rows = read("2022年产值9亿元，比上年增长20%；茶税3亿元，增长40%。", FIVE)
    assert [row.base for row in rows] == [None, 2021, None, 2021]


def test_a_total_beside_what_was_added_is_a_level(read: Read) -> None:
    assert [row.measure for row in read("茶企净增9户、总量突破2万户。")] == ["change", "level"]
    assert [row.measure for row in read("茶企净增9户、农场2户。")] == ["change", "change"]


def test_a_price_for_each_pupil(read: Read) -> None:
    assert [(row.name, row.year) for row in read("茶费由每生每年5元提高至9元。", PLAN)] == [
        ("茶费", 2022),
        ("茶费", 2023),
    ]


def test_two_aims_of_one_phrase(read: Read) -> None:
    rows = read("茶渣、茶尘排放量可超额完成削减6%和5%的年度目标。")
    assert [row.status for row in rows] == ["target", "target"]
    assert [row.status for row in read("茶渣、茶尘排放量削减6%和5%。")] == ["actual", "actual"]
