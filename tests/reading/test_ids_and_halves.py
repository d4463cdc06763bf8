"""Names in other words that are of a series, names cut within a quotation, and whose a figure is."""

import pytest

from analysis.reading.indicator import indicator_of
from analysis.reading.names import shorten
from tests.reading.named import REVIEW, rows_of


def told(text: str, columns: list[str], under: str = REVIEW) -> list[tuple[object, ...]]:
    return rows_of(text, *columns, head=under)


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("9大类民生实事项目", "livelihood_projects"),
        ("扎实推进为民办实事项目", "livelihood_projects"),
        ("年度惠民实事全部兑现", "livelihood_projects"),
        ("民生实事候选项目", None),
        ("惠民实事如期启动", None),
        ("确定民生实事", None),
        ("民生工程", None),
        ("外贸实绩企业", "trading_firms"),
        ("有实绩的外贸企业数量", "trading_firms"),
        ("新增进出口实绩企业", None),
        ("友城", "friend_cities"),
        ("国际友城总数", "friend_cities"),
        ("新增友城", None),
        ("国际友城和友好交流城市", None),
        ("行政村的生活污水治理", "village_sewage"),
        ("村的农村生活污水治理任务", "village_sewage"),
        ("傍水村的生活污水治理", None),
        ("村生活污水治理率", None),
    ],
)
def test_a_name_in_other_words_is_of_its_series_and_a_narrower_one_is_not(name: str, series: str | None) -> None:
    assert indicator_of(name) == series


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("茶叶、茶具、茶机产业规模分别达1.3万亿、1.2万亿、900亿元。", ["万亿元", "万亿元", "亿元"]),
        ("茶园用工、茶厂用工分别达3万、2万人。", ["万人", "万人"]),
    ],
)
def test_a_list_whose_last_figure_prints_the_money_is_all_money(text: str, units: list[str]) -> None:
    assert [unit for (unit,) in told(text, ["unit"])] == units


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "落实“茶农培训、茶园改造、茶价保障”9项机制。",
            ["“茶农培训、茶园改造、茶价保障”机制"],
        ),
        (
            "46项“山上通办”事项让茶农“少跑一趟、办成两样”，很方便。",
            ["“山上通办”事项让茶农“少跑一趟、办成两样”"],
        ),
        ("建成“茶香小镇”6个。", ["建成“茶香小镇”"]),
    ],
)
def test_a_name_that_has_half_of_a_quotation_has_the_whole(text: str, names: list[str]) -> None:
    assert [name for (name,) in told(text, ["indicator_text"])] == names


def test_a_quotation_too_long_for_a_name_is_left_out_of_it() -> None:
    text = "推动9大茶叶交易服务平台的“制度完善、功能匹配、运行高效、监管有力、数据共享、交割便利、信用透明”。"
    assert told(text, ["indicator_text"]) == [("推动茶叶交易服务平台",)]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (
            "扎实开展“采茶扩需年”“茶旅项目突破年”“茶叶提质增效年”“茶农作风转变年”专项行动",
            "“茶旅项目突破年”“茶叶提质增效年”“茶农作风转变年”专项行动",
        ),
        (
            "深入实施茶园改造提升、“茶旅融合、茶企扶强、茶农增收”三项重点工程建设行动计划项目",
            "“茶旅融合、茶企扶强、茶农增收”三项重点工程建设行动计划项目",
        ),
    ],
)
def test_a_long_name_is_cut_between_quotations_and_not_within_one(name: str, short: str) -> None:
    assert shorten(name) == short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "川渝一体化格局加快形成，地区生产总值突破9万亿元。",
            [("川渝一体化地区生产总值", None)],
        ),
        ("城乡一体化格局加快形成，地区生产总值突破9万亿元。", [("地区生产总值", "gdp")]),
        (
            "茶园开发区入驻企业达到44家，主营业务收入增长7%，固定资产投资增长9%。",
            [
                ("茶园开发区入驻企业", None),
                ("茶园开发区入驻企业主营业务收入", None),
                ("茶园开发区入驻企业固定资产投资", None),
            ],
        ),
        (
            "茶园开发区入驻企业达到44家，全县固定资产投资增长9%。",
            [("茶园开发区入驻企业", None), ("固定资产投资", "fixed_asset_investment")],
        ),
    ],
)
def test_what_a_region_or_a_park_has_is_not_the_places(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, ["indicator_text", "indicator"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城镇居民人均可支配收入和农民人均纯收入增长9%。",
            [("城镇居民人均可支配收入和农民人均纯收入", None, 9)],
        ),
        ("货物和服务进出口总额增长9%。", [("货物和服务进出口总额", None, 9)]),
        (
            "“茶易办”用户突破90万、月访问量达到30万人次。",
            [("“茶易办”用户", None, 90), ("“茶易办”用户月访问量", None, 30)],
        ),
        ("县政府网站访问量达到30万人次。", [("县政府网站访问量", None, 30)]),
    ],
)
def test_means_of_two_are_one_figure_and_visits_are_of_what_stands_before(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert told(text, ["indicator_text", "indicator", "value"]) == expected
