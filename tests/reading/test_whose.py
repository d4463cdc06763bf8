"""Whose figure it is: what is no part of a name, and where a name comes from that doesn't stand beside its figure."""

from collections.abc import Callable

import pytest

from analysis.reading.names import trim
from analysis.reading.row import Row

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
