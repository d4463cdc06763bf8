"""Several heads of one phrase: elided (一、二、三产), joined by 和, told apart by 分别."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue.words import read_words
from analysis.reading.elided import fall_apart, spelt_out
from analysis.reading.sharing import share_out

INDUSTRIES = ["第一产业增加值", "第二产业增加值", "第三产业增加值"]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("一、二、三产", INDUSTRIES),
        ("一二三产", INDUSTRIES),
        ("一、二、三产业增加值", INDUSTRIES),
        ("第一、二、三产业增加值", INDUSTRIES),
        ("第一、第二、第三产业增加值", INDUSTRIES),
        ("三次产业增加值", INDUSTRIES),
        ("二、三产业", INDUSTRIES[1:]),
        ("第一和第三产业", [INDUSTRIES[0], INDUSTRIES[2]]),
        ("第二、第三产业比重", ["第二产业比重", "第三产业比重"]),
        ("一、二、三产业占生产总值比重", [f"第{n}产业占生产总值比重" for n in "一二三"]),
        ("一产、二产、三产增加值", ["一产增加值", "二产增加值", "三产增加值"]),  # each with its head: as printed
        ("一、二、三产业分别实现增加值", INDUSTRIES),
        ("进、出口", ["进口", "出口"]),
        ("进出口总额", ["进口总额", "出口总额"]),
        ("进口、出口通关时间", ["进口通关时间", "出口通关时间"]),
        ("金融机构存贷款余额", ["金融机构存款余额", "金融机构贷款余额"]),
        ("存、贷款余额", ["存款余额", "贷款余额"]),
        ("本外币存款和贷款余额", ["本外币存款余额", "本外币贷款余额"]),
        ("一般公共预算收支", ["一般公共预算收入", "一般公共预算支出"]),
        ("实际利用内外资", ["实际利用内资", "实际利用外资"]),
        ("机场客、货吞吐量", ["机场旅客吞吐量", "机场货物吞吐量"]),
        ("城乡居民人均收入", ["城镇居民人均收入", "农村居民人均收入"]),
        ("肉蛋奶产量", ["肉产量", "蛋产量", "奶产量"]),
        ("市、县级示范园", ["市级示范园", "县级示范园"]),
        ("财政收入和进、出口", ["财政收入", "进口", "出口"]),
        ("二、三产业增加值和财政收入", [*INDUSTRIES[1:], "财政收入"]),
    ],
)  # fmt: skip
def test_elided_heads_are_spelt_out(name: str, names: list[str]) -> None:
    assert share_out(name, len(names)) == names


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("一、二线城市", 2),
        ("一、二、三产业增加值", 2),  # two figures for three names
        ("茶叶进出口", 3),
        ("一、二、三产量", 3),
        ("牛羊肉产量和奶粉", 4),
        ("进出口", 1),
    ],
)
def test_what_only_looks_elided(name: str, count: int) -> None:
    assert spelt_out(name, count) is None


def test_the_word_for_a_sum_falls_apart_only_where_it_is_told_apart() -> None:
    assert share_out("进出口总额", 2, apart=False) is None
    assert share_out("进、出口总额", 2, apart=False) == ["进口总额", "出口总额"]
    assert share_out("进出口总额接连", 2) is None  # one milestone after the other


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("城镇居民人均可支配收入和农民人均纯收入", ["城镇居民人均可支配收入", "农民人均纯收入"]),
        ("城镇居民人均可支配收入与农村居民收入", ["城镇居民人均可支配收入", "农村居民收入"]),
        ("农村居民人均纯收入及城镇居民人均可支配收入", ["农村居民人均纯收入", "城镇居民人均可支配收入"]),
        ("城镇居民人均可支配收入和消费支出", ["城镇居民人均可支配收入", "城镇居民人均消费支出"]),
        ("人均生产总值和财政收入", ["人均生产总值", "财政收入"]),
        ("亩均产值、税收", ["亩均产值", "亩均税收"]),
        ("PM2.5、PM10浓度", ["PM2.5浓度", "PM10浓度"]),
        ("PM2.5和PM10年均浓度", ["PM2.5年均浓度", "PM10年均浓度"]),
        ("空气质量综合指数和PM2.5浓度", ["空气质量综合指数", "PM2.5浓度"]),
        ("地表水、近岸海域水质优良比例", ["地表水水质优良比例", "近岸海域水质优良比例"]),
        ("实际利用外资和外贸出口", ["实际利用外资", "外贸出口"]),
        ("接待游客、旅游总花费", ["接待游客", "旅游总花费"]),
        ("接待游客人次和旅游收入", ["接待游客人次", "旅游收入"]),
        ("国内、入境游客人次", ["国内游客人次", "入境游客人次"]),
        ("国内游客、入境游客人次", ["国内游客人次", "入境游客人次"]),
        ("养老、失业、工伤保险参保人数", ["养老保险参保人数", "失业保险参保人数", "工伤保险参保人数"]),
        ("城镇养老保险、医疗保险参保率", ["城镇养老保险参保率", "医疗保险参保率"]),
        ("医保、养老保险参保率", ["医保参保率", "养老保险参保率"]),
        ("食品、药品抽检合格率", ["食品抽检合格率", "药品抽检合格率"]),
        ("食品、农资抽检合格率", ["食品合格率", "农资抽检合格率"]),
        ("电力、石化产业增加值", ["电力增加值", "石化产业增加值"]),
        ("建筑业、石化产业增加值", ["建筑业增加值", "石化产业增加值"]),
        ("智能家电、智能手机限上零售额", ["智能家电限上零售额", "智能手机限上零售额"]),
        ("“甲品”和“乙品”人均津贴标准", ["“甲品”人均津贴标准", "“乙品”人均津贴标准"]),
        ("规上工业产值和增加值", ["规上工业产值", "规上工业增加值"]),
        ("粮食播种面积、产量", ["粮食播种面积", "粮食产量"]),
        ("地方财政收入、支出", ["地方财政收入", "地方财政支出"]),
        ("入境游客人数和总花费", ["入境游客人数", "入境游客总花费"]),
        ("销售收入和利税", ["销售收入", "利税"]),
        ("规模以上工业企业、限额以上商贸企业", ["规模以上工业企业", "限额以上商贸企业"]),
    ],
)  # fmt: skip
def test_two_names_share_what_is_shared_and_nothing_else(name: str, names: list[str]) -> None:
    assert share_out(name, len(names)) == names


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("电力、石化增加值占规上工业的比重", ["电力增加值占规上工业的比重", "石化增加值占规上工业的比重"]),
        ("利税占全市生产总值、财政收入的比重", ["利税占全市生产总值的比重", "利税占财政收入的比重"]),
        ("研发支出和环保投入相当于生产总值的比例", ["研发支出相当于生产总值的比例", "环保投入相当于生产总值的比例"]),
        ("森林覆盖率、服务业增加值占生产总值比重", ["森林覆盖率", "服务业增加值占生产总值比重"]),
    ],
)  # fmt: skip
def test_what_it_is_a_share_of(name: str, names: list[str]) -> None:
    assert share_out(name, len(names)) == names


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("电池、钢缆两大产业分别实现产值", ["电池产值", "钢缆产值"]),
        ("惠民工程、健身工程分别惠及", ["惠民工程惠及", "健身工程惠及"]),
    ],
)
def test_respectively_within_the_name(name: str, names: list[str]) -> None:
    assert share_out(name, len(names)) == names


@pytest.mark.parametrize(
    ("phrase", "count", "parts"),
    [
        ("规模以上工业", 2, None),
        ("省级以上成果", 2, None),
        ("饱和与参与程度", 2, ["饱和", "参与程度"]),
        ("县及以上公路和村道", 2, ["县及以上公路", "村道"]),
        ("电池以及钢缆产值", 2, ["电池", "钢缆产值"]),
        ("教育和卫生、文化事业", 2, ["教育和卫生", "文化事业"]),
        ("教育和卫生、文化事业", 3, ["教育", "卫生", "文化事业"]),
    ],
)
def test_what_joins_names(phrase: str, count: int, parts: list[str] | None) -> None:
    assert fall_apart(phrase, count) == parts


def test_others_that_a_figure_is_held_against_are_no_names() -> None:
    assert share_out("高于一、二产业", 2) is None


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("一、二、三产分别增长3.1%、5.2%和7.3%。", [
            ("primary_value_added", 3.1), ("secondary_value_added", 5.2), ("tertiary_value_added", 7.3)]),
        ("生产总值增长6%，其中一、二、三产业增加值年均分别增长3%、6%和8%。", [
            ("gdp", 6), ("primary_value_added", 3), ("secondary_value_added", 6), ("tertiary_value_added", 8)]),
        ("一、二、三产业占GDP的比重分别为11%、42%和47%。", [
            ("primary_share", 11), ("secondary_share", 42), ("tertiary_share", 47)]),
        ("进、出口分别下降4%、2%。", [("imports", -4), ("exports", -2)]),
        ("金融机构存贷款余额分别达到91亿元、62亿元，增长8%、9%。", [
            ("deposits", 91), ("loans", 62), ("deposits", 8), ("loans", 9)]),
        ("主要污染物化学需氧量、二氧化硫排放量力争分别下降2%和1%。", [("cod", -2), ("so2", -1)]),
        ("主要污染物排放量下降2%。", [(None, -2)]),
        ("地表水水质优良比例达到92%。", [("water_quality", 92)]),
        ("教育和卫生事业支出达到9亿元。", [(None, 9)]),
    ],
)  # fmt: skip
def test_rows(read, sentence: str, rows: list[tuple[str | None, float]]) -> None:
    assert [(row.indicator, row.value) for row in read(sentence)] == rows


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("养老保险、医疗保险参保率均超过93%。", [("养老保险参保率", 93), ("医疗保险参保率", 93)]),
        ("养老保险和医疗保险参保率稳定在93%以上。", [("养老保险参保率", 93), ("医疗保险参保率", 93)]),
        ("化学需氧量、氨氮排放量下降3%。", [("化学需氧量排放量", -3), ("氨氮排放量", -3)]),
        ("城镇和农村居民人均可支配收入都增长6%。", [
            ("城镇居民人均可支配收入", 6), ("农村居民人均可支配收入", 6)]),
        ("城乡居民收入均增长6%。", [("城镇居民收入", 6), ("农村居民收入", 6)]),
        ("城乡居民收入增长6%。", [("城乡居民收入", 6)]),  # a series of its own
        ("进、出口双双增长5%。", [("进口", 5), ("出口", 5)]),
        ("粮食、油料产量增长5%。", [("粮食、油料产量", 5)]),  # the sum, or each?
        ("进口、出口年均增长5%。", [("进口、出口", 5)]),
        ("奇石、盆景销量均增长5%。", [("奇石、盆景销量", 5)]),  # no series of the catalogue
    ],
)  # fmt: skip
def test_one_figure_of_several_series(read, sentence: str, rows: list[tuple[str, float]]) -> None:
    found = read(sentence)
    assert [(row.name, row.value) for row in found] == rows
    assert len({row.start for row in found}) == 1


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("第二产业占41%。", ["第二产业占比"]),
        ("一、二、三产业分别占11%、42%和47%。", ["第一产业占比", "第二产业占比", "第三产业占比"]),
        ("棉花产量占全国三成。", ["棉花产量占全国比重"]),
        ("棉花产量占比达到30%。", ["棉花产量占比"]),
        ("建成茶园，占地30亩。", ["占地"]),
    ],
)
def test_a_share_is_not_the_thing(read, sentence: str, names: list[str]) -> None:
    assert [row.name for row in read(sentence)] == names


def test_three_figures_and_two_names_go_unnamed(read) -> None:
    names = [row.name for row in read("进口、出口分别增长3%、4%、5%。")]
    assert names == ["进口、出口"] * 3


def test_a_line_of_the_table_is_whole() -> None:
    for row in read_words("elisions"):
        heads = row["spelt"].split(";")
        assert len(heads) >= 2
        shorts = row["shorts"].split(";")
        assert len(shorts) in (1, len(heads)), row
        re.compile(row["head"])


@given(st.text(alphabet="一二三第产业进出口存贷款城乡、和与及以上分别占比重值", max_size=24), st.integers(2, 5))
def test_any_phrase_gives_as_many_names_as_asked_or_none(name: str, count: int) -> None:
    parts = share_out(name, count)
    assert parts is None or (len(parts) == count and all(parts))
