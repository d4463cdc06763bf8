"""What reports of cities and counties say in their own ways, each with what it must not be taken for."""

import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings
from tests.reading.named import rows_of


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("预计到2022年末，茶叶产值达到8亿元", "estimate"),
        ("到2022年末，茶叶产值达到8亿元", "actual"),
        ("预计到2025年末，茶叶产值达到8亿元", "target"),
    ],
)
def test_expected_by_a_year_end(told: str, status: str) -> None:
    assert rows_of(f"{told}。", "status") == [(status,)]


@pytest.mark.parametrize(("head", "status"), [("预计，", "estimate"), ("", "actual")])
def test_a_standstill_is_of_the_role_of_its_figure(head: str, status: str) -> None:
    told = rows_of(f"{head}茶叶产值完成8亿元，与上年持平；", "measure", "status")
    assert told == [("level", status), ("growth", status)]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("固定资产投资增长强劲，累计完成80亿元", ("fixed_asset_investment", "level")),
        ("固定资产投资快速增长，累计完成80亿元", ("fixed_asset_investment", "level")),
        ("财政收入稳中有升，实现8亿元", ("general_public_budget_revenue", "level")),
        ("工业投资强势增长，达到8亿元", ("industrial_investment", "level")),
        ("固定资产投资快速增长，增加80亿元", ("fixed_asset_investment", "change")),
    ],
)
def test_a_subject_is_told_how_it_fares(told: str, row: tuple[str, str]) -> None:
    assert rows_of(f"{told}。", "indicator", "measure") == [row]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("保持年均9%的高速增长", ("茶叶零售额", "average_growth")),
        ("保持9%的高位增长", ("茶叶零售额", "growth")),
        ("占9%的高速公路市场", ("高速公路市场", "level")),
    ],
)
def test_a_rate_of_fast_growth(told: str, row: tuple[str, str]) -> None:
    assert rows_of(f"茶叶零售额完成8亿元，{told}。", "indicator_text", "measure")[-1] == row


def test_how_much_of_a_plan_was_done_is_no_subject() -> None:
    told = "茶叶产值8亿元，社会消费品零售总额53亿元，完成年度计划的101%，分别增长5%、6%。"
    assert rows_of(told, "indicator")[-2:] == [(None,), ("retail_sales",)]


@pytest.mark.parametrize(
    ("told", "base"),
    [("是十三五末的2.5倍", 2020), ("较十三五期末增长40%", 2020), ("较上年增长40%", 2021)],
)
def test_a_plan_without_its_marks_is_a_base(told: str, base: int) -> None:
    assert rows_of(f"茶叶收入达8亿元，{told}。", "base_year")[-1] == (base,)


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ("茶园路功能区入驻企业15家、实现进出口5亿元", [None, None]),
        ("入园企业达15家，实现工业总产值90亿元，税收5亿元", [None, None, None]),
        ("入园企业达15家，实现工业总产值90亿元，全县税收5亿元", [None, None, "tax_revenue"]),
        ("甲经开区实现收入9亿元；完成生产总值30亿元；固定资产投资1亿元，增长9%", [None, None, None, None]),
        ("甲经开区实现收入9亿元；全县完成生产总值30亿元", [None, "gdp"]),
        ("甲经开区完成投资9亿元；乙园区投产；茶业向好；固定资产投资增长9%", [None, "fixed_asset_investment"]),
        ("县域经济增强，城市化率由26%提高到37%", ["urbanization", "urbanization"]),
    ],
)
def test_what_a_park_makes_is_not_the_place_s(told: str, rows: list[str | None]) -> None:
    assert [series for (series,) in rows_of(f"{told}。", "indicator")] == rows


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("社会消费品零售总额预计去年达到8亿元", ("retail_sales", "estimate", 2022)),
        ("社会消费品零售总额去年达到8亿元", ("retail_sales", "actual", 2022)),
        ("社会消费品零售总额预计今年达到8亿元", ("retail_sales", "target", 2023)),
    ],
)
def test_expected_behind_the_name(told: str, row: tuple[str, str, int]) -> None:
    assert rows_of(f"{told}。", "indicator", "status", "year") == [row]


def test_expected_over_the_last_year_and_so_below() -> None:
    told = "生产总值增长5%（预计，同比，下同），规模以上工业增加值增长8%。"
    assert rows_of(told, "status") == [("estimate",), ("estimate",)]
    assert rows_of(told.replace("预计，", ""), "status") == [("actual",), ("actual",)]


@pytest.mark.parametrize(("date", "series"), [("（20221223）", "gdp"), ("（20220723）", None)])
def test_a_date_in_eight_signs_tells_a_report_of_the_winter(date: str, series: str | None) -> None:
    text = f"茶县政府工作报告{date}\n一、全面回顾全年工作\n今年以来，经济平稳。全年完成生产总值59亿元。\n"
    table = extract(Report(text, "140400", 2022, "例", "例", headings(text)))
    table = table.astype(object).where(table.notna(), None)
    assert table[["indicator", "year"]].values.tolist() == [[series, 2022]]


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("2023年一季度，茶业向好。生产总值增长7%", (None, 2023, "actual")),
        ("今年上半年，茶业向好。生产总值增长7%", (None, 2023, "actual")),
        ("2022年一季度，茶业向好。生产总值增长7%", ("gdp", 2022, "actual")),
        ("今年上半年，力争茶业向好。生产总值增长7%", ("gdp", 2022, "actual")),
    ],
)
def test_a_paragraph_on_a_part_of_the_report_s_own_year(told: str, row: tuple[str | None, int, str]) -> None:
    assert rows_of(f"{told}。", "indicator", "year", "status") == [row]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("会议票决选出了2023年茶县十大民生实事项目。", ("target", 2023)),
        ("茶县2023年民生实事清单", ("target", 2023)),
        ("2023年初，2022年茶县民生实事项目。", ("actual", 2022)),
        ("2023年茶县民生实事进展如下。", ("actual", 2022)),
    ],
)
def test_a_list_of_the_deeds_of_a_year_is_a_plan(head: str, told: tuple[str, int]) -> None:
    text = f"{head}\n一、新建茶校。\n新建茶校学位900个，茶厂9家。\n"
    rows = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    assert {*zip(rows["status"], rows["year"], strict=True)} == {told}


def test_a_notice_of_half_a_year() -> None:
    text = "茶县2023年工作半年完成情况\n茶园建设加快，新建茶厂9家。\n"
    texts = (text, text.replace("2023", "2022"))
    told = [extract(Report(each, "140400", 2023, "例", "例", ()))["year"].tolist() for each in texts]
    assert told == [[2023], [2022]]


def test_a_rate_that_rises_from_quarter_to_quarter() -> None:
    told = rows_of("GDP增速逐季攀升，上半年3%、预计全年5%左右。", "indicator", "measure", "status")
    assert told == [(None, "growth", "actual"), ("gdp", "growth", "estimate")]


def test_the_place_that_a_newspaper_tells_of() -> None:
    assert rows_of("预计该市地区生产总值完成25亿元。", "indicator") == [("gdp",)]
    assert rows_of("预计该园地区生产总值完成25亿元。", "indicator") == [(None,)]


@pytest.mark.parametrize("told", ["在产茶的9个市县中增速排名第一", "居全省9个产茶县（区）第三位", "入选全省90户大企业"])
def test_among_how_many_is_no_count(told: str) -> None:
    assert "level" not in [measure for (measure,) in rows_of(f"茶叶税收{told}。", "measure")]


@pytest.mark.parametrize(
    ("told", "base"),
    [
        ("茶叶产值完成8亿元，增长9%，五年内翻了一番", 2017),
        ("茶叶产值完成8亿元，五年来翻了一番，茶叶税收增长60%", 2017),
    ],
)
def test_a_doubling_within_so_many_years(told: str, base: int) -> None:
    assert rows_of(f"{told}。", "base_year")[-1] == (base,)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("新建茶厂9座和茶亭8座", "新建茶亭"),
        ("培训茶农90人及渔民80人", "培训渔民"),
        ("茶园和桑园80亩", "茶园和桑园"),
    ],
)
def test_a_thing_more_behind_an_and(told: str, name: str) -> None:
    assert rows_of(f"{told}。", "indicator_text")[-1] == (name,)


@pytest.mark.parametrize(
    ("told", "row"),
    [
        ("报告提出，预计2022年全县生产总值为20亿元", ("gdp", "estimate", 2022)),
        ("报告提出今年的预期目标是生产总值增长11%", ("gdp", "target", 2023)),
        ("报告提出，生产总值增长11%", ("gdp", "target", 2022)),
    ],
)
def test_what_a_newspaper_says_a_report_proposes(told: str, row: tuple[str, str, int]) -> None:
    assert rows_of(f"{told}。", "indicator", "status", "year") == [row]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("茶园供水量每日达到9吨", "每日茶园供水量"),
        ("茶叶进城平均每日9吨", "平均每日茶叶进城"),
        ("一批成长型茶企发展良好，实现产值9亿元", "一批成长型茶企产值"),
        ("民营茶业健康发展，增加值达到9亿元", "民营茶业增加值"),
        ("第一产业增加值9亿元，对全县GDP增长的贡献率为9%", "第一产业GDP增长的贡献率"),
        ("茶厂研发投入9亿元，对全县卫生健康的贡献率为9%", "卫生健康的贡献率"),
    ],
)
def test_names_that_say_whose(told: str, name: str) -> None:
    assert rows_of(f"{told}。", "indicator_text")[-1] == (name,)


def test_what_is_expected_by_the_end_of_a_plan_that_is_over() -> None:
    told = "预计“十二五”末完成生产总值945亿元，增长13%；茶叶产值达到9亿元，年均增长20%。"
    text = "一、“十二五”时期工作回顾\n" + told
    table = extract(Report(text, "140400", 2016, "例", "例", headings(text)))
    assert table["status"].tolist() == ["estimate"] * 4
    text = "二、2016年工作安排\n预计“十三五”期间茶叶产值增长9%；桑园面积9万亩。"
    table = extract(Report(text, "140400", 2016, "例", "例", headings(text)))
    assert table["status"].tolist() == ["target", "target"]
