"""Names as a reader takes them without their sentence: no words of speech, no mean that reads as a sum."""

import pytest

from tests.reading.named import names_of

PLAN = "二、2023年工作安排"
YEARS = "一、过去五年工作回顾"


@pytest.mark.parametrize(
    ("heading", "text", "figure", "name"),
    [
        # the mean of several years says so
        (YEARS, "年均救助茶农9万人次，秩序井然。", "9万人次", "年均救助茶农"),
        (YEARS, "平均每年安置茶农3万人、培训茶师2万人。", "2万人", "年均培训茶师"),
        (YEARS, "安置茶农9万人，平均每年培训茶师2万人。", "9万人", "安置茶农"),
        (YEARS, "每年办成山区实事9件。", "9件", "每年办成山区实事"),
        (YEARS, "茶农住宅五年合计建成90万平方米，平均每年20万平方米。", "20万平方米", "年均茶农住宅建成"),
        (
            YEARS,
            "“十二五”时期同“十一五”时期相比，粮食的年平均产量由3万吨增加到4万吨，棉花由2万吨增加到5万吨。",
            "5万吨",
            "棉花年平均产量",
        ),
        # 进行, 了, 还将
        ("", "对5条山溪进行了整治，环境一新。", "5条", "山溪整治"),
        ("", "对甲镇小学等5所学校进行改造提升。", "5所", "学校改造提升"),
        ("", "推进9个行政村通茶路。", "9个", "推进行政村通茶路"),
        ("", "投入9亿元进行茶园道路整修。", "9亿元", "茶园道路整修投入"),
        ("", "停建、缓建了大型茶厂29个。", "29个", "停建、缓建大型茶厂"),
        ("", "让90名茶农了解新法。", "90名", "茶农了解新法"),
        (PLAN, "县财政还将拨出9万元专项资金。", "9万元", "县财政拨出专项资金"),
        (PLAN, "拖欠茶企的款项年底前要清偿60%。", "60%", "拖欠茶企的款项清偿"),
        (PLAN, "主要茶机9台年内完工。", "9台", "主要茶机完工"),
        (PLAN, "茶具购买力要按上年实际数额核减20%。", "20%", "茶具购买力"),
        # 要求 and 多方 open a clause
        (PLAN, "要求茶叶产值的增长速度由今年预计的3%提高到4%。", "4%", "茶叶产值"),
        ("", "多方筹集修渠资金9万元。", "9万元", "筹集修渠资金"),
        ("", "多方式联运货物9万吨。", "9万吨", "多方式联运货物"),
        # what a time words opens is not the name
        ("", "茶农出生率，在整顿时期由9‰降到7‰。", "7‰", "茶农出生率"),
    ],
)
def test_words_of_speech_are_no_part_of_a_name(heading: str, text: str, figure: str, name: str) -> None:
    assert names_of(text, *([heading] if heading else []))[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "key"),
    [
        ("高新技术企业新增9家。", "9家", "hightech_firms_new"),
        ("茶业企业新增9家。", "9家", None),
        ("完成营造林建设9万亩。", "9万亩", "afforestation"),
        ("居民基本医保人均财政补助标准提高到450元。", "450元", "medical_subsidy"),
        ("居民茶叶补助标准提高到450元。", "450元", None),
        ("技术合同成交总额达到9亿元。", "9亿元", "tech_contracts"),
        ("茶叶合同成交总额达到9亿元。", "9亿元", None),
        ("银行机构本外币贷款余额9亿元。", "9亿元", "loans"),
        ("茶业机构贷款余额9亿元。", "9亿元", None),
        ("规上企业工业增加值增长5%。", "5%", "industrial_value_added"),
        ("全社会研究与发展经费支出相当于全市生产总值的比例达到2%。", "2%", "rd_intensity"),
        ("新改扩建农村公路90公里。", "90公里", "rural_road_built"),
        ("农村公路90公里。", "90公里", None),
        ("建成“四好农村路”90公里。", "90公里", "rural_road_built"),
        ("发电量达到90亿千瓦小时。", "90亿千瓦小时", "power_generation"),
        ("省级农业龙头企业达到90家。", "90家", None),
        ("积累在国民收入中所占的比重，在整顿初期由36%降低到28%。", "28%", "accumulation_rate"),
        ("新增高速公路90公里，通车总里程达990公里。", "990公里", "expressway_length"),
        ("新建成地铁线路6条、运营总里程210公里。", "210公里", None),
    ],
)
def test_a_series_in_other_words_has_its_id(text: str, figure: str, key: str | None) -> None:
    assert names_of(text)[figure][1] == key


def test_the_product_of_a_county_is_its_own() -> None:
    text = "县域生产总值完成90亿元，增长5%。"
    assert names_of(text, region="130626")["5%"] == ("生产总值", "gdp")
    assert names_of(text, region="130600")["5%"] == ("县域生产总值", None)
    assert names_of("县域茶园面积90亩。", region="130626")["90亩"] == ("县域茶园面积", None)


def test_a_target_is_set_at_a_rate() -> None:
    assert names_of("把经济增长预期目标定在7.5%左右。", PLAN)["7.5%"] == ("经济", "gdp")


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("各类市场主体平均每天新增3户。", "平均每天各类市场主体新增", None),
        ("日均新设市场主体3户。", "日均新设市场主体", None),
        ("市场主体日均新增3户。", "市场主体日均新增", None),
        ("新设市场主体3户。", "新设市场主体", "market_entities_new"),
        ("市场每天开门，新设市场主体3户。", "新设市场主体", "market_entities_new"),
    ],
)
def test_a_day_s_figure_is_no_year_s(text: str, name: str, key: str | None) -> None:
    assert names_of(text)["3户"] == (name, key)
