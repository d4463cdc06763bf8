"""Whose figure it is: what is no part of a name, and where a name comes from that doesn't stand beside its figure."""

from collections.abc import Callable

import pytest

from analysis.reading.names import trim
from analysis.reading.row import Row
from analysis.text.script import prepare

Read = Callable[..., list[Row]]


def named(read: Read, text: str, **more: str) -> list[tuple[str, str | None]]:
    return [(row.name, row.indicator) for row in read(text, **more)]


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("2.实现城镇新增就业", "城镇新增就业"),
        ("12．新建茶园", "新建茶园"),
        ("3、新增床位", "新增床位"),
        ("①新建茶园", "新建茶园"),
        ("十一是新建茶园", "新建茶园"),
        ("三、新建茶园", "新建茶园"),
        ("12345热线", "12345热线"),
        ("十大茶园", "十大茶园"),
        ("一、二、三产业", "一、二、三产业"),
    ],
)
def test_what_counts_the_items_of_a_list_is_no_part_of_a_name(clause: str, name: str) -> None:
    assert trim(clause) == name


@pytest.mark.parametrize("word", ["全疆", "全盟", "全旗", "全师", "全乡", "全镇", "我区", "我州", "我镇", "本市"])
def test_words_for_the_region_are_no_part_of_a_name(read: Read, word: str) -> None:
    assert named(read, f"{word}常住人口城镇化率达到58%。") == [("常住人口城镇化率", "urbanization")]


def test_a_title_begins_with_the_nation(read: Read) -> None:
    assert named(read, "获批建设4个全国重点实验室。") == [("获批建设全国重点实验室", "state_key_labs_new")]
    assert named(read, "建成4个全国茶园。") == [("建成茶园", None)]


@pytest.mark.parametrize("word", ["可比", "按可比口径", "按同口径", "同口径", "剔除政策性因素", "扣除一次性因素后"])
def test_how_growth_is_reckoned_is_no_part_of_a_name(read: Read, word: str) -> None:
    expected = ("财政总收入", "local_total_fiscal_revenue")
    assert named(read, f"财政总收入3.6亿元，{word}增长6%。") == [expected, expected]


def test_what_a_level_leaves_out_narrows_it(read: Read) -> None:
    (row,) = read("扣除沙尘因素后空气优良天数比率达到91%。")
    assert (row.name, row.indicator) == ("扣除沙尘因素后空气优良天数比率", None)


@pytest.mark.parametrize("word", ["始终", "长期", "连年", "始终保持"])
def test_adverbs_are_no_part_of_a_name(read: Read, word: str) -> None:
    assert named(read, f"城镇登记失业率{word}控制在3.2%以内。") == [("城镇登记失业率", "registered_unemployment")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人口出生率9.1‰，死亡率7‰，自然增长率2.1‰。", ("自然增长率", "natural_population_growth", "level")),
        ("人口的年自然增长率为千分之六。", ("人口的年自然增长率", "natural_population_growth", "level")),
        ("棉花总产6万吨。", ("棉花总产", "cotton_output", "level")),
        ("新增营造林70万亩。", ("新增营造林", "afforestation", "level")),
        ("粮食产量增长率为3%。", ("粮食产量", "grain_output", "growth")),
    ],
)
def test_known_series_in_other_words(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    row = read(text)[-1]
    assert (row.name, row.indicator, row.measure) == expected


def test_the_self_employed_are_counted_and_a_gymnasium_is_one(read: Read) -> None:
    (row,) = read("惠及800多万个体工商户。")
    assert (row.name, row.value, row.unit[:1]) == ("惠及个体工商户", 800.0, "万")
    (row,) = read("惠及3万个体育场馆。")
    assert (row.name, row.unit) == ("惠及体育场馆", "万个")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # per head of what stands before; but not of a rate, and 人均 with a noun of its own is another thing
        ("全县生产总值达到70亿元、人均2.9万元。", ("人均生产总值", "gdp_per_capita")),
        ("全县生产总值达到70亿元以上，人均达到2.9万元以上。", ("人均生产总值", "gdp_per_capita")),
        ("公园绿地面积增加8公顷，人均达到13平方米。", ("人均公园绿地面积", "green_space_per_capita")),
        ("投入茶园资金600万元，人均增收200元。", ("人均增收", None)),
        # what a class of firms makes
        ("规模以上工业企业80家，实现工业增加值9亿元。", ("规模以上工业增加值", "industrial_value_added")),
        ("茶企80家，实现工业增加值9亿元。", ("工业增加值", "all_industry_value_added")),
        # what was signed and what came
        ("外商投资合同金额7亿美元，实际投资3亿美元。", ("外商投资实际投资", "fdi")),
        # how much of a plan was done
        ("新增公益岗位5万个，完成年度目标的120%。", ("新增公益岗位完成年度目标", None)),
        # what the things counted cost
        ("出让采矿权20宗、成交价3亿元。", ("出让采矿权成交价", None)),
        ("茶园投资3亿元、成交价2亿元。", ("成交价", None)),
        # results of one subject
        ("茶叶加工业产值增长8%、税收增长9%。", ("茶叶加工业税收", None)),
        ("茶叶加工业产值增长8%；税收增长9%。", ("税收", "tax_revenue")),
        # what a deed was done to
        ("清理旧规章90件，废止20件。", ("废止旧规章", None)),
        ("保障性住房开工20万套、竣工8万套。", ("竣工保障性住房", "affordable_housing_completed")),
        ("发行茶业专项国债，用于重点项目，今年先发行6亿元。", ("发行茶业专项国债", None)),
        ("清理旧规章90件，培训200人。", ("培训", None)),
        # what reaches so many
        ("改造旧茶园20个，惠及农户3万户。", ("改造旧茶园惠及农户", None)),
        ("实施茶农补贴制度，惠及3万人。", ("实施茶农补贴制度惠及", None)),
        ("加大茶农补贴力度，3万人次受益。", ("加大茶农补贴受益", None)),
        # examples of what is counted
        ("建成南桥、北桥等12个交通项目。", ("建成交通项目", None)),
        ("南桥、北桥等交通项目12个。", ("南桥、北桥等交通项目", None)),
        ("南县等12个县。", ("南县等县", None)),
        ("加快南县、北县等3条高速公路，", ("加快南县、北县等高速公路", None)),
        # growth behind a share is that of the thing
        ("茶业支出9亿元，占财政支出的80%，增长3%。", ("茶业支出", None)),
        # what is left out makes another series
        ("扣除茶园投资后，固定资产投资增长3%。", ("扣除茶园投资后固定资产投资", None)),
        ("扣除物价因素，固定资产投资增长3%。", ("固定资产投资", "fixed_asset_investment")),
        # brackets end a clause
        ("翻新300个茶亭，新增居民议事会（邻里会）600个。", ("新增居民议事会", None)),
        # what follows a noun
        ("18件民生实事全部高质量完成。", ("民生实事", "livelihood_projects")),
        # a part of a whole goes on
        (
            "财政收入3亿元，其中一般预算收入增幅首次超过总收入，完成1亿元。",
            ("一般预算收入", "general_public_budget_revenue"),
        ),
        ("一产增长4%。", ("第一产业增加值", "primary_value_added")),
        ("比前五年累计增加70亿元。", ("", None)),
    ],
)
def test_a_name_leans_on_what_stands_before_it(read: Read, text: str, expected: tuple[str, str | None]) -> None:
    rows = named(read, text)
    assert (rows[-1] if rows else ("", None)) == expected


def test_a_result_is_that_of_the_subject_of_the_sentence_before(read: Read) -> None:
    assert named(read, "茶产业持续提质，新建一批茶园。产值突破9亿元。") == [("茶产业产值", None)]
    assert named(read, "茶产业持续提质，新建一批茶园。\n产值突破9亿元。") == [("产值", None)]
    assert named(read, "茶产业持续提质，新建一批茶园。投资突破9亿元。") == [("投资", None)]


def test_growth_without_a_subject_is_of_the_economy_only_among_aims(read: Read) -> None:
    plan = "二、2023年工作安排\n"
    assert named(read, "茶园有新面貌。\n增长8.1%。") == [("增长", None)]
    assert named(read, "主要目标是：增长8%左右。", under=plan)[0] == ("经济增长", "gdp")
    assert named(read, "实现8%左右的增长。", under=plan) == [("经济增长", "gdp")]


def test_lower_by_points_falls(read: Read) -> None:
    level, lower = read("今年赤字率拟按2.8%安排，比上年低0.3个百分点。", under="二、2023年工作安排\n")
    assert (lower.name, lower.indicator, lower.measure, lower.value) == (level.name, "deficit_ratio", "change", -0.3)


def test_a_head_that_runs_into_its_paragraph_is_no_part_of_a_name(read: Read) -> None:
    assert named(read, "　　人口　年末常住人口30.5万人。") == [("常住人口", "population")]
    assert named(read, "价格　居民消费价格比上年上涨1.3%。") == [("居民消费价格", "cpi")]
    assert named(read, "茶园　面积3万亩\n") == [("茶园面积", None)]


def test_places_count_the_text_as_it_stands_behind_a_head() -> None:
    raw = "　　人口　年末常住人口30.5万人。"
    script = prepare(raw)
    start = script.text.index("30.5")
    lo, hi = script.place(start, start + 6)
    assert raw[lo:hi] == "30.5万人"


def test_the_second_of_two_aims_is_named_without_the_first(read: Read) -> None:
    rows = named(read, "居民收入增长和经济增长同步、劳动报酬提高和劳动生产率提高同步。", under="二、2023年工作安排\n")
    assert rows[-1][0] == "劳动报酬"
