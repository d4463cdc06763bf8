"""Which years a figure is of, where its words stand far off or look like others, beside what must not move."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

Read = Callable[..., list[Row]]
FIVE, REVIEW, PLAN = "一、过去五年工作回顾\n", "一、2022年工作回顾\n", "二、2023年工作安排\n"


def told(rows: list[Row]) -> list[tuple[str, str, int, int, int | None]]:
    return [(row.status, row.measure, row.first, row.year, row.base) for row in rows]


def years(rows: list[Row]) -> list[tuple[int, int]]:
    return [(row.first, row.year) for row in rows]


@pytest.mark.parametrize(
    ("text", "under", "year", "expected"),
    [
        # the share of what several years spent is of all of them; what stands at their end has none
        ("民生支出累计9亿元，占财政支出的8%。", FIVE, 2023, [(2018, 2022), (2018, 2022)]),
        ("茶园达到9万亩，占耕地的8%。", FIVE, 2023, [(2022, 2022), (2022, 2022)]),
        # 其中 goes on with the one year that the sentence before named, in its paragraph
        ("2021年茶业总产值达到9亿元。其中，绿茶产值达到5亿元。", REVIEW, 2023, [(2021, 2021), (2021, 2021)]),
        ("2021年茶业总产值达到9亿元。绿茶产值达到5亿元。", REVIEW, 2023, [(2021, 2021), (2022, 2022)]),
        (
            "2020年茶业总产值9亿元，2021年达到10亿元。其中，绿茶5亿元。",
            REVIEW,
            2023,
            [(2020,) * 2, (2021,) * 2, (2022,) * 2],
        ),
        ("收入9亿元，增幅为2008年建县以来最高水平。其中，茶税3亿元。", REVIEW, 2023, [(2022,) * 2, (2022,) * 2]),
        ("2008年建县以来，修建茶路90公里。", REVIEW, 2023, [(2008, 2022)]),
        # 前四年, where the paragraph has named them, else those before the year that it reviews
        ("从2019年到2022年的四年内，茶业年均增长5%。尽管前四年煤耗年均只增长2%。", FIVE, 2023, [(2019, 2022)] * 2),
        ("茶业年均增长5%。尽管前四年煤耗年均只增长2%。", FIVE, 2023, [(2018, 2022), (2018, 2021)]),
        # so many years of effort are those that end with the review
        ("经过七年努力，修建茶路90公里。", REVIEW, 2023, [(2016, 2022)]),
        ("经过七年努力，茶园面积由3万亩扩大到9万亩。", REVIEW, 2023, [(2015, 2015), (2022, 2022)]),
        ("经过八年持续努力，3万名茶农脱贫。", FIVE, 2023, [(2018, 2022)]),
        ("经过七年论证，修建茶路90公里。", REVIEW, 2023, [(2022, 2022)]),
        # what is done in an earlier year
        ("2020年茶博会成功举办，30家茶企参展。", REVIEW, 2023, [(2020, 2020)]),
        # years in the middle of a part are of their clause, those at its head of all that is listed
        ("新建茶校34所，近三年建成70所；资助茶农10万人。", REVIEW, 2023, [(2022,) * 2, (2020, 2022), (2022,) * 2]),
        ("茶业兴旺，近三年投入9亿元；建设茶路90公里。", REVIEW, 2023, [(2020, 2022), (2022, 2022)]),
        ("五年来，新建茶校34所；资助茶农10万人。", REVIEW, 2023, [(2018, 2022), (2018, 2022)]),
        ("普及学前三年教育；建设茶校9所。", REVIEW, 2023, [(2022, 2022)]),
        # so many that have come among the first are so at the end
        ("9个茶学学科进入世界排名前1%。", FIVE, 2023, [(2022, 2022)]),
        ("9个茶学学科获批建设。", FIVE, 2023, [(2018, 2022)]),
        ("9种茶产量居全省第1位。", FIVE, 2023, [(2022, 2022), (2022, 2022)]),
        ("3种茶列入名录。", FIVE, 2023, [(2018, 2022)]),
        # what there is of firms, and a year's trade, where nothing is told to be done; and what was brought together
        ("经营主体90万户。", FIVE, 2023, [(2022, 2022)]),
        ("新增经营主体90万户。", FIVE, 2023, [(2018, 2022)]),
        ("茶叶出口总值9亿美元。", FIVE, 2023, [(2022, 2022)]),
        ("五年累计进出口总值9亿美元。", FIVE, 2023, [(2018, 2022)]),
        ("在鄂投资茶企30家。", FIVE, 2023, [(2022, 2022)]),
        ("在外投资茶企30家。", FIVE, 2023, [(2018, 2022)]),
        ("累计实现茶业增加值9亿元。", FIVE, 2023, [(2018, 2022)]),
        ("实现茶业增加值9亿元。", FIVE, 2023, [(2022, 2022)]),
        ("争取茶业专项资金9000万元。", FIVE, 2023, [(2018, 2022)]),
        ("累计为9个省份保供茶叶超3万吨。", FIVE, 2023, [(2018, 2022), (2018, 2022)]),
        ("为9名茶农补缴养老保险600万元。", FIVE, 2023, [(2018, 2022), (2018, 2022)]),
        ("发放茶农救助600万元。", FIVE, 2023, [(2018, 2022)]),
        ("累计获取赔付600万元。", FIVE, 2023, [(2018, 2022)]),
        ("茶企投资限额为600万元。", FIVE, 2023, [(2022, 2022)]),
        # money in 万元 of many millions is spent over years, as that in 亿元 is; what a person earns is not
        ("五年内投入茶业七十六亿四千万元。", FIVE, 2023, [(2018, 2022)]),
        ("五年内发放茶农的收入二万元。", FIVE, 2023, [(2022, 2022)]),
    ],
)
def test_years_of_words_far_off(read: Read, text: str, under: str, year: int, expected: list[tuple[int, int]]) -> None:
    assert years(read(text, under, year)) == expected


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("一九五四年预算收入，上年结余不算，等于一九五〇年的三倍。", REVIEW, [("target", "growth", 1951, 1954, 1950)]),
        ("我们希望，在第一个五年计划期末，有半数茶农入社。", REVIEW, [("target", "level", 1957, 1957, None)]),
        ("第一个五年期间茶路共新建90公里。", REVIEW, [("target", "level", 1953, 1957, None)]),
        ("一九五三年茶叶成本比一九五二年平均降低3%。", REVIEW, [("actual", "growth", 1953, 1953, 1952)]),
        ("到一九五七年，茶叶产量要在一九五三年的基数上增长9%。", PLAN, [("target", "growth", 1954, 1957, 1953)]),
        ("到一九五七年，以一九五三年为基数，茶叶产量要增长9%。", PLAN, [("target", "growth", 1954, 1957, 1953)]),
        (
            "到一九五七年，棉布八万吨，增长5%。",
            PLAN,
            [("target", "level", 1957, 1957, None), ("target", "growth", 1954, 1957, 1953)],
        ),
        (
            "经费由一九五〇年的60%降低到一九五三年的30%，其中茶业经费从9%降低到5%。",
            REVIEW,
            [("actual", "level", year, year, None) for year in (1950, 1953, 1950, 1953)],
        ),
    ],
)  # fmt: skip
def test_old_words_of_time(read: Read, text: str, under: str, expected: list[tuple[str, str, int, int, int]]) -> None:
    assert told(read(text, under, 1954)) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("在连续两年增长9%的基础上，安排这样的速度是合适的。", "actual"),
        ("要在再增长9%的基础上提质。", "target"),
        ("据对90家茶厂的调查，情况很好。", "actual"),
        ("对90家茶厂的调查继续进行。", "target"),
        ("在60万茶乡人民的共同努力下，茶乡会更美。", "actual"),
        ("体现了60万茶乡人民的期盼。", "actual"),
        ("要让60万茶乡农户的生活更美。", "target"),
        ("筹集60万元人民币。", "target"),
        ("茶乡已经加入17个协会。", "actual"),
        ("茶乡要加入17个协会。", "target"),
        ("现有茶企90家。", "actual"),
        ("培育茶企90家。", "target"),
        ("今年1至9月新登记茶企30家。", "actual"),
        ("今年4至9月新登记茶企30家。", "target"),
        ("今年1至9月要新登记茶企30家。", "target"),
        ("查处的案件从今年一月到九月共有136件。", "actual"),
        ("现在我们要增产茶叶9万吨。", "target"),
        ("现在产茶9万吨。", "actual"),
    ],
)
def test_what_a_plan_goes_on_from_is_no_aim(read: Read, text: str, status: str) -> None:
    assert {row.status for row in read(text, PLAN)} == {status}


def test_a_year_ends_no_range(read: Read) -> None:
    rows = read("比重由百分之三十九到一九五三年上升为百分之四十五。", REVIEW, 1954)
    assert [(row.value, row.high, row.year) for row in rows] == [(39, None, 1952), (45, None, 1953)]
    (row,) = read("生产机组三十万到五十万千瓦。", REVIEW)
    assert (row.value, row.high, row.unit) == (30, 50, "万千瓦")
    (row,) = read("税负降低百分之三到百分之五。", REVIEW)
    assert (row.value, row.high) == (-5, -3)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("产值计划增长3%，实际达到5%。", None),
        ("物价涨幅实际回落到5%。", None),
        ("产值同上年的实际数字相比增长5%。", None),
        ("产值实际增长5%。", "real"),
        ("产值实际比上年增长5%。", "real"),
    ],
)
def test_what_came_out_is_not_at_comparable_prices(read: Read, text: str, basis: str | None) -> None:
    assert read(text)[-1].basis == basis


def test_what_is_there_and_what_is_to_be_added(read: Read) -> None:
    rows = read("在巩固现有9万亩茶园的基础上，再新建2万亩。", PLAN)
    assert [(row.status, row.year) for row in rows] == [("actual", 2022), ("target", 2023)]
    rows = read("现有茶企90家，今年要新增30家。", PLAN)
    assert [(row.status, row.year) for row in rows] == [("actual", 2022), ("target", 2023)]


def test_an_aim_that_was_not_reached_is_an_aim(read: Read) -> None:
    assert [row.status for row in read("生产总值增长6%的目标没有实现，实际增长3%。", REVIEW)] == ["target", "actual"]
    assert [row.status for row in read("生产总值增长6%的目标已经实现。", REVIEW)] == ["actual"]


def test_the_ground_that_a_figure_builds_on_is_no_name(read: Read) -> None:
    rows = read("茶业总产值突破9亿元，在2018到2021年年均递增7%的基础上，比上年增长9%。", REVIEW)
    assert [(row.name, row.measure, row.first, row.year) for row in rows] == [
        ("茶业总产值", "level", 2022, 2022),
        ("茶业总产值", "average_growth", 2018, 2021),
        ("茶业总产值", "growth", 2022, 2022),
    ]


@pytest.mark.parametrize(
    ("text", "name", "measure", "value"),
    [
        ("实际减收比原来设想的6亿元多出50%。", "", "growth", 50),
        ("实际支出比上年多出3亿元。", "实际支出", "change", 3),
        ("茶厂人员总数减少幅度在25%左右。", "茶厂人员总数", "growth", -25),
        ("茶厂人员总数增长幅度在25%左右。", "茶厂人员总数", "growth", 25),
        ("今年固定资产投资预定增长10%。", "固定资产投资", "growth", 10),
    ],
)
def test_words_of_growth(read: Read, text: str, name: str, measure: str, value: float) -> None:
    row = read(text, PLAN)[-1]
    assert (row.measure, row.value) == (measure, value)
    assert row.name == name or not name


@pytest.mark.parametrize(
    ("text", "under", "expected"),
    [
        ("茶业投资年均增长5%，其中2020年以来年均增长9%。", FIVE, ("average_growth", 2020, 2022, 2019)),
        ("茶业投资年均增长5%，其中2020年增长9%。", FIVE, ("growth", 2020, 2020, 2019)),
        ("力争2027年茶业产值实现翻番。", PLAN, ("growth", 2023, 2027, 2022)),
        ("力争2027年茶业产值增长5%。", PLAN, ("growth", 2027, 2027, 2026)),
        ("五年来居民消费价格涨幅稳定在2%左右。", FIVE, ("average_growth", 2018, 2022, 2017)),
        ("五年来茶价上涨2%左右。", FIVE, ("growth", 2018, 2022, 2017)),
        ("今明两年茶农收入每年增长9%。", PLAN, ("average_growth", 2023, 2024, 2022)),
        ("今明两年茶农收入增长9%。", PLAN, ("growth", 2023, 2024, 2022)),
        ("居民消费价格涨幅稳定在2%左右。", REVIEW, ("growth", 2022, 2022, 2021)),
        ("到2027年，茶农收入增长与经济增长同步。", PLAN, ("growth", 2023, 2027, 2022)),
        ("2024年，茶农收入增长与经济增长同步。", PLAN, ("growth", 2024, 2024, 2023)),
        ("综合考虑2035年远景目标，提出今后五年茶业产值年均增长5%。", PLAN, ("average_growth", 2023, 2027, 2022)),
    ],
)
def test_years_of_rates(read: Read, text: str, under: str, expected: tuple[str, int, int, int]) -> None:
    row = read(text, under)[-1]
    assert (row.measure, row.first, row.year, row.base) == expected
