"""Names, series and signs as press, plan reports and communiqués write them: beside each one that must stay."""

from collections.abc import Callable

import pytest

from analysis.reading.row import Row

Read = Callable[..., list[Row]]


def named(rows: list[Row]) -> list[tuple[str, str | None]]:
    return [(row.name, row.indicator) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the place's own name is no part of a series
        ("长治市实现生产总值90亿元。", [("生产总值", "gdp")]),
        ("山西省长治市去年粮食产量9万吨。", [("粮食产量", "grain_output")]),
        ("长治茶叶产量9万吨。", [("长治茶叶产量", None)]),
        ("太原市实现生产总值90亿元。", [("太原市实现生产总值", None)]),
        # 占…的 without 比重
        ("第三产业增加值占全市生产总值的40%。", [("第三产业增加值占全市生产总值比重", "tertiary_share")]),
        ("旅游业增加值占全市生产总值的40%。", [("旅游业增加值占全市生产总值比重", None)]),
        # two deeds and what is done to both
        ("新建、扩建茶厂30家。", [("新建、扩建茶厂", None)]),
        ("培训茶农、建成茶厂30家。", [("建成茶厂", None)]),
        ("退耕还林、植树造林9万亩。", [("退耕还林、植树造林", None)]),
        ("退耕还林3万亩、植树造林9万亩。", [("退耕还林", "farmland_to_forest"), ("植树造林", "afforestation")]),
        ("新建、改造农村公路30公里。", [("新建、改造农村公路", "rural_road_built")]),
        # how much of its plan for investment was done
        ("3个茶厂项目完成年度投资计划的90%。", [("茶厂项目", None), ("茶厂项目完成年度投资计划", None)]),
        ("3个茶厂项目完成投资计划90%。", [("茶厂项目", None), ("茶厂项目完成投资计划", None)]),
        ("3个茶厂项目完成投资9亿元。", [("茶厂项目", None), ("茶厂项目完成投资", None)]),
        # a share of one place, then of another
        ("茶叶产量占全市40%，占全省5%。", [("茶叶产量占全市比重", None), ("茶叶产量占全省比重", None)]),
        ("粮食产量连创新高，达到9万吨。", [("粮食产量", "grain_output")]),
        ("两年共计培训茶农9000人。", [("培训茶农", None)]),
        ("◆粮食产量9万吨", [("粮食产量", "grain_output")]),
        ("•粮食产量9万吨", [("粮食产量", "grain_output")]),
        ("粮食产量有望保持全省第3位。", [("粮食产量", "grain_output")]),
        ("茶叶产值（现价）9亿元。", [("茶叶产值", None)]),
    ],
)
def test_what_a_figure_is_called(read: Read, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收9亿元，下降（同口径）5%。", [9, -5]),
        ("税收9亿元，下降5%（同口径增长2%）。", [9, -5, 2]),
    ],
)
def test_a_bracket_before_the_figure_keeps_its_sign(read: Read, text: str, expected: list[float]) -> None:
    assert [row.value for row in read(text)] == expected


def test_a_change_from_last_year_is_one(read: Read) -> None:
    assert named(read("登记失业率3%，高于上年0.2个百分点。"))[1] == ("登记失业率", "registered_unemployment")


def test_growth_told_as_同比上年(read: Read) -> None:
    rows = read("茶叶产值9亿元，同比上年增长5%。茶叶销量同比增长6%。")
    assert [(row.name, row.base) for row in rows[1:]] == [("茶叶产值", 2021), ("茶叶销量", 2021)]


def test_a_density_keeps_its_area(read: Read) -> None:
    assert [row.unit for row in read("公路密度9公里/百平方公里，公路9公里。")] == ["公里/百平方公里", "公里"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成3所学校、2所医院和4个公园。", ["建成学校", "建成医院", "建成公园"]),
        ("建成3所学校，粮食产量4万吨。", ["建成学校", "粮食产量"]),
        ("生猪出栏9万头，存栏5万头。", ["生猪出栏", "生猪存栏"]),
        ("早稻播种面积9万亩，比上年增加1万亩，亩产400公斤。", ["早稻播种面积", "早稻播种面积", "早稻亩产"]),
        ("技改投资增长9%，累计完成投资3亿元。", ["技改投资", "技改投资"]),
        ("技改投资增长9%，茶厂陆续开工，完成投资3亿元。", ["技改投资", "投资"]),
        ("茶业销售收入、利税、利润分别增长3%、4%、5%。", ["茶业销售收入", "茶业利税", "茶业利润"]),
        (
            "金融机构年末存款余额9亿元、贷款余额8亿元，比上年末增加3亿元和2亿元。",
            ["金融机构存款余额", "金融机构贷款余额"] * 2,
        ),
    ],
)
def test_what_a_figure_takes_from_its_neighbours(read: Read, text: str, expected: list[str]) -> None:
    assert [row.name for row in read(text)] == expected


def test_thousands_and_hundreds_of_one_magnitude(read: Read) -> None:
    assert [(row.value, row.unit) for row in read("贷款1千2百亿元，存款2百亿元。")] == [(1200, "亿元"), (2, "百亿元")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲厂百强排名由9位升到3位。", ["rank", "rank"]),
        ("甲厂百强排名提升3位。", ["change"]),
        ("专家由9位增加到30位。", ["level", "level"]),
    ],
)
def test_a_place_in_a_ranking_counts_no_people(read: Read, text: str, expected: list[str]) -> None:
    assert [row.measure for row in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("万元GDP能耗下降5%、电耗下降3%。", ["万元GDP能耗", "万元GDP电耗"]),
        ("万元GDP能耗下降5%，全社会用水量下降3%。", ["万元GDP能耗", "全社会用水量"]),
        ("茶厂能耗下降5%、电耗下降3%。", ["茶厂能耗", "电耗"]),
        ("新（改、扩）建茶厂9所。", ["新改扩建茶厂"]),
        ("茶园（含新植）面积9万亩。", ["茶园面积"]),
    ],
)
def test_what_a_bracket_or_a_first_item_says(read: Read, text: str, expected: list[str]) -> None:
    assert [row.name for row in read(text)] == expected


def test_posts_are_no_people_in_towns(read: Read) -> None:
    rows = read("城镇新增就业岗位3000个，城镇新增就业2000人，新增就业岗位900个。")
    assert [row.indicator for row in rows] == [None, "urban_new_jobs", "new_jobs"]


def test_how_much_of_a_plan_was_done_is_neither_amount_nor_growth(read: Read) -> None:
    rows = read("固定资产投资9亿元，完成年计划10亿元的90%，增长5%；茶叶产值8亿元，占年度计划9亿元的88%，下降2%。")
    assert [(row.name, row.indicator, row.measure, row.value) for row in rows] == [
        ("固定资产投资", "fixed_asset_investment", "level", 9),
        ("固定资产投资完成年计划", None, "level", 90),
        ("固定资产投资", "fixed_asset_investment", "growth", 5),
        ("茶叶产值", None, "level", 8),
        ("茶叶产值完成年度计划", None, "level", 88),
        ("茶叶产值", None, "growth", -2),
    ]
    assert [row.value for row in read("茶叶产值完成10亿元，占工业的9%，增长5%。")] == [10, 9, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人均生产总值9000元，按2018年平均汇率计算为1300美元。", [("人均生产总值", 2022)] * 2),
        ("人均生产总值9000元，2018年为8000元。", [("人均生产总值", 2022), ("人均生产总值", 2018)]),
        ("口岸出入境9万人次、日均超200人次。", [("口岸出入境", 2022), ("日均口岸出入境", 2022)]),
        ("财政收入迈过千亿大关，达1300亿元。", [("财政收入", 2022)]),
    ],
)
def test_what_stands_between_name_and_figure_is_no_name(read: Read, text: str, expected: list[object]) -> None:
    assert [(row.name, row.year) for row in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收增长7%（不含新区增长9%）。", [("税收", "growth", 7), ("税收（不含新区）", "growth", 9)]),
        (
            "茶业产值年均增长7%（包括茶点为9%）。",
            [("茶业产值", "average_growth", 7), ("茶业产值（包括茶点）", "average_growth", 9)],
        ),
    ],
)
def test_the_same_with_other_coverage_in_brackets(read: Read, text: str, expected: list[object]) -> None:
    rows = read(text)
    assert [(row.name, row.measure, row.value) for row in rows] == expected
    assert rows[1].indicator is None
    assert named(read("税收增长7%（年度目标9%）。"))[1] == ("税收", "tax_revenue")


def test_how_much_there_is_for_a_thousand_people(read: Read) -> None:
    rows = read("抽检量超每千人6批次，抽检9批次。")
    assert [(row.name, row.comparator) for row in rows] == [("每千人抽检量", "gt"), ("抽检", "eq")]


def test_what_an_industry_brings_is_not_the_treasury(read: Read) -> None:
    assert named(read("旅游业持续做强，完成财政收入9亿元。")) == [("旅游业财政收入", None)]
    assert named(read("旅游业持续做强，财政收入达到9亿元。"))[0][1] == "general_public_budget_revenue"


def test_people_whom_a_family_doctor_reaches_are_counted_as_people(read: Read) -> None:
    assert [row.unit for row in read("家庭医生服务惠及9万群众，发展沼气3万用户。")] == ["万人", "万户"]
