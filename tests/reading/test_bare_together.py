"""Bare names with whose they are, parts of a year that say so, and what only narrows a name and is no row."""

import pytest

from analysis.reading import extract
from analysis.reading.indicator import indicator_of, meant
from analysis.text.report import Report, headings
from tests.reading.named import names_of


@pytest.mark.parametrize(
    ("text", "figure", "name", "series"),
    [
        # Several bare names with one figure are of what was counted before.
        ("办理代表建议30件、政协提案27件，办复率、满意率达到98%。", "98%", "办理政协提案办复率、满意率", None),
        ("办理茶农建议、茶商提案64件，办结率、满意率均为97%。", "97%", "办理茶农建议、茶商提案办结率、满意率", None),
        ("绿色能源装机容量达到30万千瓦，装机容量、发电量居全市第一位。", "第一位", None, None),
        # A share without the thing is of what the clause before tells of.
        ("茶叶经济发展加快，占全县生产总值比重由7%提高到9%。", "9%", "茶叶经济占全县生产总值比重", None),
        ("茶叶经济支撑作用增强，占全县工业比重达到9%。", "9%", "茶叶经济占全县工业比重", None),
        ("保证茶工养老金按时足额发放，保障率达到97%。", "97%", "茶工养老金保障率", None),
        ("扩大茶工医疗保险覆盖面，参保人数达到3万人。", "3万人", "茶工医疗保险参保人数", None),
        (
            "扩大城乡居民养老保险覆盖面，参保人数3万人，参保率巩固在96%。", "96%",
            "城乡居民养老保险参保率", "residents_pension_coverage",
        ),
        # What a chain of counts is of is said behind the last.
        ("推出7批90项便农举措。", "7批", "推出便农举措", None),
        ("推出7批90项便农举措。", "90项", "推出便农举措", None),
        # Brackets that are part of the name.
        ("完成气（电）代煤改造5万户。", "5万户", "气电代煤改造", None),
        ("中欧班列（甲城）开行900列。", "900列", "中欧班列（甲城）开行", None),
        ("中欧班列开行900列。", "900列", "中欧班列开行", "china_europe_trains"),
        # Half a year's figure says so, also where the name was told before.
        ("2022年茶叶总产值增长9%，今年上半年又比去年同期增长7%。", "7%", "上半年茶叶总产值", None),
        ("1至9月，茶厂安置就业3万人。", "3万人", None, None),
        # Words around a name that are none of it.
        ("进出口总额接连突破8万亿元、9万亿元。", "9万亿元", "进出口总额", "trade_total"),
        ("职工月最低工资标准由800元调至900元。", "900元", "职工月最低工资标准", "minimum_wage"),
        ("粮食总产量在上年大幅增长的基础上，又增产9亿斤。", "9亿斤", "粮食总产量", "grain_output"),
        ("高校毕业生就业率去年底达到83%。", "83%", "高校毕业生就业率", "graduate_placement"),
        ("外贸出口从7月份开始回升，全年达到19亿美元。", "19亿美元", "外贸出口", "exports"),
        ("现在我国人口已经达到12亿。", "12亿", "人口", "population"),
        # One deed with one number of several kinds keeps them all, and is no series of the last kind.
        ("新培育独角兽、小巨人、单项冠军企业90家。", "90家", "新培育独角兽、小巨人、单项冠军企业", None),
        ("新培育茶业单项冠军企业90家。", "90家", "新培育茶业单项冠军企业", None),
        # What was made better is counted.
        ("完成茶园优化提升20万亩、茶山抚育提升9万亩。", "9万亩", "茶山抚育提升", None),
        # A part of what is new is new, a part of a net rise one too.
        ("新登记经营主体9万户，其中企业3万户。", "3万户", "新登记企业", "new_firms"),
        ("茶企数量日均净增9户以上。", "9户", "日均茶企数量", None),
        # What one sight sees, one kind of gas, firms' investment: parts.
        ("古茶博物馆（甲城茶馆）持续火爆，接待游客超23万人次。", "23万人次", "古茶博物馆接待游客", None),
        ("甲庄遗址通过验收，全年接待游客近11万人次。", "11万人次", "甲庄遗址接待游客", None),
        ("县博物馆建成开放，全县接待游客20万人次。", "20万人次", "接待游客", "visitors"),
        ("非常规天然气发展方面，加快增储上产，产量突破20亿立方米。", "20亿立方米", "非常规天然气产量", None),
        ("招商落地项目投资增长9%，其中制造业占比70%。", "70%", "制造业占比", None),
        # Money is put in, the road it builds is not; a stage behind a deed is of the same works.
        ("投资3亿元完成茶山公路建设90公里。", "90公里", "茶山公路建设", None),
        ("实施茶业项目90个、完工30个。", "30个", "茶业项目完工", None),
        ("城镇保障性住房基本建成4万套、新开工6万套。", "6万套", "新开工城镇保障性住房", "affordable_housing_started"),
        ("推进保障性安居工程建设，基本建成5万套。", "5万套", "保障性安居工程基本建成", "affordable_housing_completed"),
        ("淘汰落后炼铁产能9万吨、落后炼钢产能5万吨。", "5万吨", "淘汰落后炼钢产能", "steel_capacity_cut"),
        ("培育形成21批90项便农案例。", "90项", "培育形成便农案例", None),
        ("能够实现原定国民生产总值翻两番的目标。", "翻两番", "国民生产总值", "gnp"),
        # What was added goes on past an item in a unit that nobody knows; what there is does not.
        ("新增发电装机九十万千瓦，采煤能力八千砘，铁路通车里程三百公里。", "三百公里", "新增铁路通车里程", "rail_new"),
        ("新增发电装机容量90万千瓦，铁路通车里程达到300公里。", "300公里", "铁路通车里程", "rail_length"),
        ("大幅度增加全国教育支出，其中中央财政支出9亿元。", "9亿元", "全国教育支出中央财政支出", None),
        ("城镇集体单位就业职工增加3万人，工业产值增长9%。", "9%", "城镇集体单位工业产值", None),
        ("加快建设9条、216公里茶山公路。", "9条", "加快建设茶山公路", None),
        ("投资、消费增速分别快于全国3.4个、1个百分点。", "3.4个", "投资", None),
        ("办理代表建议9件、政协提案7件，满意率和基本满意率达到98%。", "98%", "办理政协提案满意率和基本满意率", None),
        ("让400户购房业主住上新居。", "400户", "购房业主住上新居", None),
        # A rank is of what was told right before, and its field is no part of the name.
        ("江水引入工程惠及8万人，进度全市排名第一。", "第一", "江水引入工程进度", None),
        ("茶叶出口额增加到62亿元，世界排名由第十位上升到第五位。", "第五位", "茶叶出口额世界排名", None),
        ("采茶机器人产量增长35%、出口量居全国第2位。", "第2位", "采茶机器人出口量", None),
        ("茶企销售收入增长37%，综合排名全省第一。", "第一", "茶企综合排名", None),
        # A number of people is no change of a rate.
        ("高校毕业生就业率达到83%，比上年增加60万人。", "60万人", "高校毕业生就业率", None),
    ],
)  # fmt: skip
def test_a_name_has_whose_it_is(text: str, figure: str, name: str | None, series: str | None) -> None:
    found = names_of(text)[figure]
    assert found[1] == series
    assert name is None or found[0] == name


def test_a_part_of_a_year_is_told_once() -> None:
    assert names_of("上半年茶叶产值增长7%。")["7%"][0].count("上半年") == 1
    assert "上半年" not in names_of("2022年茶叶产值增长9%。")["9%"][0]


def test_an_outline_that_proposes_is_no_part_of_the_name() -> None:
    told = names_of("建议“十五五”时期地区生产总值目标设定为年均增长5.5%。", "一、“十五五”时期主要目标", year=2026)
    assert told["5.5%"] == ("地区生产总值", "gdp")


@pytest.mark.parametrize(
    "text",
    [
        "甲园成为全省首批30家出口基地之一。",
        "作为全省30个试点县之一，推进改革。",
        "甲族是全国30个民族大家庭的一员。",
        "千千万万个茶农忙起来。",
    ],
)
def test_what_narrows_a_name_is_no_row(text: str) -> None:
    assert names_of(text) == {}


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("各类棚户区改造住房", "shantytown_renovation"),
        ("贫困群众实现易地搬迁", "relocation"),
        ("建档立卡贫困人口全部脱贫", "poverty_reduction"),
        ("开行中欧班列", "china_europe_trains"),
        ("淘汰落后炼铁", "iron_capacity_cut"),
        ("淘汰落后炼钢", "steel_capacity_cut"),
        ("淘汰落后的水泥产能", "cement_capacity_cut"),
        ("淘汰落后的焦炭产能", "coke_capacity_cut"),
        ("城乡居民基本医疗保险人均年财政补助标准", "medical_subsidy"),
        ("贫困人口通过易地扶贫搬迁走出大山", "relocation"),
        ("新改扩建中小学", "schools_built"),
        ("新建改扩建学校", "schools_built"),
        # A part is never its whole.
        ("改扩建学校", None),
        ("新建中小学", "schools_built"),
        ("开行中亚班列", None),
        ("贫困村易地搬迁", None),
    ],
)
def test_a_series_in_other_words(name: str, series: str | None) -> None:
    assert indicator_of(name) == series


def test_a_subsidy_is_one_only_in_yuan() -> None:
    assert meant("城乡居民基本医保财政补助", "元", "", 0) == "medical_subsidy"
    assert meant("城乡居民基本医保财政补助", "亿元", "", 0) is None
    assert meant("基本公共卫生服务经费财政补助", "元", "", 0) == "public_health_subsidy"


def test_a_part_of_a_net_rise_is_one_too() -> None:
    text = "一、2022年工作回顾\n净增经营主体9万户，其中企业3万户。"
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    assert table["measure"].tolist() == ["change", "change"]
