"""Series told in other words, by their unit or by what stands before them; and what is another thing or too little."""

import re

import pytest

from analysis.catalogue import indicators
from analysis.catalogue.words import read_words
from analysis.reading.indicator import indicator_of, meant
from tests.reading.named import names_of


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("农民平均每人的纯收入", "rural_disposable_income"),
        ("市民平均期望寿命", "life_expectancy"),
        ("制定、修改和废止省政府规章", "government_rules_made"),
        ("立改废政府规章", "government_rules_made"),
        ("政协委员提案全部办复", "cppcc_proposals"),
        ("承办政协提案", "cppcc_proposals"),
        ("办理人大建议", "deputy_proposals"),
        ("城镇居民低保月均标准", "urban_minimum_living"),
        ("农村居民最低生活保障标准", "rural_minimum_living"),
        ("培育新增规上工业企业", "industrial_firms_new"),
        ("新增培育高新技术企业", "hightech_firms_new"),
        ("新入库规模以上工业企业", "industrial_firms_new"),
        ("新解决农村人口饮水安全问题", "safe_water_rural"),
        ("易地搬迁脱贫", "relocation"),
        ("民营经济增加值占全省生产总值的比重", "private_economy_share"),
        ("制造业增加值占全市生产总值比重", "manufacturing_share"),
        ("数字经济核心产业增加值占全市生产总值的比重", "digital_core_share"),
        ("外商直接投资实到金额", "fdi"),
        ("货物贸易进出口总额", "trade_total"),
        ("财政用于民生支出", "livelihood_spending"),
        ("财政民生支出占比", "livelihood_share"),
        ("设区市空气质量二级以上天数", "good_air_day_count"),
        ("国考断面优良水质占比", "water_quality"),
        ("新改造老旧小区", "old_estates"),
        ("新登记注册市场主体", "market_entities_new"),
        ("市场经营主体总量", "market_entities"),
        ("企业退休人员养老金待遇人均月", "retiree_pension"),
        ("市区人均公共绿地面积", "green_space_per_capita"),
        ("城乡居民社会养老保险参保率", "residents_pension_coverage"),
        ("特殊困难老年人家庭居家适老化改造", "elderly_homes_adapted"),
        ("公众安全感满意度", "public_safety_sense"),
        ("村生活污水治理", "village_sewage"),
        ("农村危房改造竣工", "rural_dangerous_housing"),
        ("城镇以上投资", "fixed_asset_investment_urban"),
        ("普通高校在校生", "university_students"),
        ("严守耕地红线", "arable_land"),
        ("万人高价值发明专利", "invention_patents_per_10k"),
        ("财政性教育经费投入", "education_funds"),
        ("高中段入学率", "senior_enrolment"),
        ("学前三年教育毛入园率", "preschool_enrolment"),
        ("基本养老参保率", "pension_coverage"),
        ("工业对全市经济增长的贡献率", "industry_contribution"),
        ("新增铁路通车里程", "rail_new"),
        ("港口货物年吞吐量", "port_cargo"),
        ("公路通车总里程", "road_length"),
        ("煤产量", "coal_output"),
        ("铁路货物运输量", "rail_freight"),
        ("汽车总产量", "auto_output"),
        ("新增外商投资企业", "new_foreign_firms"),
        ("新注册企业", "new_firms"),
        ("新增国家“小巨人”企业", "little_giants_new"),
        ("新增境内外上市企业", "listed_companies_new"),
    ],
)
def test_a_name_in_other_words_is_the_series(name: str, series: str) -> None:
    assert indicator_of(name) == series


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("人均预期寿命增量", "what it rose by"),
        ("清理规章", "not the government's own"),
        ("政协提案办复率", "a rate"),
        ("人大代表建议、政协提案", "two series in one"),
        ("城镇低保补差标准", "what is paid on top"),
        ("城镇年低保标准", "a year's, where the series is a month's"),
        ("城乡低保标准", "town and country in one"),
        ("培育规上工业企业", "may tell of firms that are there"),
        ("园区新增规模以上工业企业", "a park's"),
        ("解决农村人口的饮水难问题", "water at all, not safe water"),
        ("启动易地扶贫搬迁", "begun, not done"),
        ("地质灾害避险搬迁", "from another cause"),
        ("民营经济上缴税金占全省的比重", "another share"),
        ("先进制造业增加值占全市生产总值比重", "a part of it"),
        ("第三产业外商直接投资实到金额占比", "a share of a part"),
        ("县城绿化覆盖率", "another rate"),
        ("南疆高校在校生", "a part of the place"),
        ("新改建乡村道路", "roads in villages"),
        ("城镇和农村居民人均可支配收入", "two series in one"),
        ("英国的煤产量", "another country's"),
        ("设区城市空气质量平均达标天数", "11个设区城市…: the figure may count the cities"),
        ("县内高速公路总里程", "a part of the roads"),
        ("新增挂牌上市企业", "with those that are listed over the counter"),
        ("全球经济增长的贡献率", "whose?"),
    ],
)
def test_a_name_of_another_thing_stays_without(name: str, why: str) -> None:
    assert indicator_of(name) is None, why


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("全年优良空气205天。", {"good_air_day_count"}),
        ("全年实现脱贫1205人。", {"poverty_reduction"}),
        ("易地扶贫搬迁圆满收官。建成安置小区6个，搬迁人口4321人。", {"relocation"}),
        ("实施了农村安全饮水工程，解决了14个村1.7万人的安全饮水问题。", {"safe_water_rural"}),
        ("办理人大代表议案3件、建议77件。", {"deputy_proposals"}),
    ],
)
def test_unit_and_what_was_told_before_make_the_series(text: str, series: set[str]) -> None:
    found = [key for _, key in names_of(text).values() if key in series]
    assert len(found) == 1, names_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年实现脱贫405户。",  # households
        "剩余未脱贫人口168人。",
        "水库建设进展顺利，搬迁人口4321人。",  # from another cause
        "城区供水提升，解决了1.7万人的安全饮水问题。",  # in town
        "企业提出意见和建议77件。",
        "产业项目带动脱贫205人。",
    ],
)
def test_another_unit_or_cause_leaves_it_without(text: str) -> None:
    others = {"poverty_reduction", "relocation", "safe_water_rural", "deputy_proposals"}
    assert not {key for _, key in names_of(text).values()} & others, names_of(text)


def test_what_stands_a_paragraph_before_tells_nothing() -> None:
    near = "易地扶贫搬迁顺利，搬迁人口4321人"
    assert meant("搬迁人口", "人", near, near.index("4321")) == "relocation"
    apart = "易地扶贫搬迁顺利。\n水库建设搬迁人口4321人"
    assert meant("搬迁人口", "人", apart, apart.index("4321")) is None


def test_every_line_of_meant_is_whole() -> None:
    known = set(indicators()["id"])
    for row in read_words("meant"):
        assert row["indicator"] in known, row
        assert row["units"], row
        assert re.compile(row["pattern"])
        assert re.compile(row["before"])


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("实施了饮水工程，解决了14个村1.7万人的用水问题。", "1.7万人", "解决用水问题"),
        ("反映用水问题的群众有205人。", "205人", None),  # nothing was solved
        ("城际铁路全天运能提升52%。", "52%", "城际铁路全天运能"),
        ("城际铁路明年能提升52%。", "52%", None),
        ("茶农培训补助标准统一由55元提高到75元。", "75元", "茶农培训补助标准"),
        ("统一战线成员达到75人。", "75人", "统一战线成员"),
        ("茶叶质量竞争力指数连续保持全省第一。", "第一", "茶叶质量竞争力指数"),
        ("开行连续剧专列9列。", "9列", "开行连续剧专列"),
        ("茶业交易所上市公司达29家、总市值超600亿元。", "600亿元", "茶业交易所上市公司总市值"),
        ("全市企业总市值超600亿元。", "600亿元", "企业总市值"),
        ("工业总产值不仅没有下降，而且增长4%。", "4%", "工业总产值"),
    ],
)
def test_names_keep_their_verb_and_lose_what_is_speech(text: str, figure: str, name: str | None) -> None:
    found = names_of(text)
    if name is None:
        assert not any(each.startswith("解决") or each.endswith("运能") for each, _ in found.values()), found
    else:
        assert found[figure][0] == name, found
