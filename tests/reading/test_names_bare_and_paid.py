"""General names with the subject told before them, treasury money with what it is for, whole lists under one verb."""

import pytest

from tests.reading.named import names_of


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # a name made of measuring words alone takes the subject of the clause before
        (
            "民营经济发展较快，增加值占全县生产总值的比重提高1.5个百分点。",
            "1.5个百分点",
            "民营经济增加值占全县生产总值的比重",
        ),
        ("稳步实施铁路建设，新增营运里程90公里。", "90公里", "铁路新增营运里程"),
        ("谋划茶业项目40个，年度计划投资7亿元。", "7亿元", "谋划茶业项目年度计划投资"),
        ("新增茶叶企业30家，新增数量全省第一。", "第一", "新增茶叶企业数量"),
        ("茶园、果园分别增长5%和6%，茶机亩均税收9万元。", "9万元", "茶机亩均税收"),
        ("补贴标准逐年提高，覆盖范围不断扩大，补贴资金达到3亿元。", "3亿元", "补贴资金"),
        ("清理旧规章90件，培训200人。", "200人", "培训"),
        # a growth goes on with the name that the amount before it was given
        ("大幅度增加茶乡教育支出，其中省财政支出9亿元，增长12%。", "12%", "茶乡教育支出省财政支出"),
        # what the treasury's money is for
        ("为加快山区水利建设，省财政将安排6亿元，比上年增长12%。", "6亿元", "省财政安排加快山区水利建设"),
        ("为加快山区水利建设，省财政将安排6亿元，比上年增长12%。", "12%", "省财政安排加快山区水利建设"),
        ("提高9万乡村教师待遇，省财政为此将投入3亿元。", "3亿元", "省财政投入提高乡村教师待遇"),
        ("提高乡村教师待遇，省财政将投入3亿元。", "3亿元", "省财政投入"),
        ("为此省财政支出9亿元，省财政将再安排6亿元。", "6亿元", "省财政安排"),
        (
            "省财政安排7亿元资金，支持八大节水工程和堤防等项目建设。",
            "7亿元",
            "省财政安排资金支持八大节水工程和堤防等项目建设",
        ),
        # no name begins in the middle of a word
        ("今后五年中央财政将投入90亿元支持茶乡教育发展。", "90亿元", "中央财政投入支持茶乡教育发展"),
        ("过去五年中，茶园新增90亩。", "90亩", "茶园新增"),
        ("茶税超过原定的3亿元规模。", "3亿元", "茶税超过原定规模"),
        # a list of nouns under one verb is one name
        (
            "建设茶叶交易市场、冷链物流中心、乡村驿站和游客码头30座。",
            "30座",
            "建设茶叶交易市场、冷链物流中心、乡村驿站和游客码头",
        ),
        ("完成茶叶交易市场扩建、培训茶农30人。", "30人", "培训茶农"),
    ],
)
def test_a_general_name_says_whose_and_what_for(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name", "series"),
    [
        ("提请审议省级地方性法规9件。", "9件", "提请审议省级地方性法规", "local_bills_submitted"),
        ("认定国家级高新技术企业9家。", "9家", "认定国家级高新技术企业", "hightech_firms_recognised"),
        ("高速公路建设扎实推进，新增通车里程210公里。", "210公里", "高速公路新增通车里程", "expressway_new"),
        ("铁路建设扎实推进，新增营运里程90公里。", "90公里", "铁路新增营运里程", "rail_new"),
        ("科技型中小企业新增9家，总数达到90家。", "90家", "科技型中小企业总数", "tech_smes"),
        ("财政支出的七成以上投向民生领域。", "七成", "财政支出投向民生领域", "livelihood_share"),
        ("制定、修订行政法规9件。", "9件", "制定、修订行政法规", "regulations_made"),
        ("钢的产量仍然不过40万吨。", "40万吨", "钢的产量", "steel_output"),
        ("CPI微降0.2%。", "0.2%", "CPI", "cpi"),
        # neither a stock nor a part
        ("申报国家级高新技术企业9家。", "9家", "申报国家级高新技术企业", None),
        ("提请审议地方性法规修订意见9件。", "9件", "提请审议地方性法规修订意见", None),
        ("轨道交通建设提速，茶机运营线路总长9公里。", "9公里", "茶机运营线路总长", None),
    ],
)
def test_a_series_is_known_in_other_words(text: str, figure: str, name: str, series: str | None) -> None:
    assert names_of(text)[figure] == (name, series)


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("发放茶农津贴、百岁茶农补贴9万元。", "9万元", "发放茶农津贴、百岁茶农补贴"),
        ("精简行政许可、茶园审批项目30项。", "30项", "精简行政许可、茶园审批项目"),
        ("完成茶园道路修建，开展山区绿化30处。", "30处", "开展山区绿化"),
    ],
)
def test_nouns_that_are_verbs_too_end_no_list(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # what is measured of the things is not what is counted
        ("9个茶业园区营收超7亿元。", "9个", "茶业园区"),
        ("9个茶业园区营收超7亿元。", "7亿元", "茶业园区营收"),
        ("14个特色茶类产值占农业总产值的80%。", "80%", "14个特色茶类产值占农业总产值比重"),
        ("37个河流断面水质达标率100%。", "37个", "河流断面"),
        ("90个村集体收入都超过了7万元。", "90个", "村"),
        ("建成茶业园区9个，营收7亿元。", "9个", "建成茶业园区"),
        ("清理占道经营70处，新增绿地2万平方米。", "70处", "清理占道经营"),
        # what they are known by belongs to their name
        ("培育9家年产值超过7亿元的茶叶企业。", "9家", "培育年产值超过7亿元的茶叶企业"),
        ("引进1个投资9亿元以上的茶业项目。", "1个", "引进投资9亿元以上的茶业项目"),
        ("完成16个空置率40%以上的“空心寨”治理。", "16个", "空置率40%以上的“空心寨”治理"),
        ("总投资9亿元的茶业项目4个。", "4个", "茶业项目"),
    ],
)
def test_counted_things_are_named_by_what_they_are(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # how large the works are stands in the middle of their name
        ("总投资9亿元的东山60兆瓦光伏项目开工。", "9亿元", "东山光伏项目总投资"),
        ("积极跑办总投资9亿元的60万千瓦北湖抽水蓄能电站项目。", "9亿元", "北湖抽水蓄能电站项目总投资"),
        ("围绕谋划实施总投资9亿元的4个茶业项目，坚持专班推进。", "9亿元", "茶业项目总投资"),
        ("推进总投资9亿元的4个茶业项目。", "9亿元", "推进茶业项目总投资"),
        ("东山茶机等总投资9亿元的4个项目竣工。", "9亿元", "东山茶机等总投资"),
    ],
)
def test_a_cost_is_of_the_works_behind_it(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


def test_what_straight_signs_quote_is_no_figure_and_what_stands_behind_of_no_subject() -> None:
    assert "翻两番" not in names_of('为实现"翻两番、三步走"的茶业目标打好基础。')
    assert names_of("茶业产值实现翻两番，“三步走”走得稳。")["翻两番"][0] == "茶业产值"
    assert names_of('建成"和美茶乡"9个。')["9个"][0] == "建成“和美茶乡”"
    assert names_of("金融服务茶业发展的水平进一步提高，贷款余额90亿元。")["90亿元"] == ("贷款余额", "loans")


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # those who get it are not those who give it
        ("为3万名茶农提供体检服务。", "3万名", "为茶农提供体检服务"),
        ("两家银行向12家茶企发放贷款。", "12家", "两家银行向茶企发放贷款"),
        ("向近900户茶农发放补贴。", "900户", "向茶农发放补贴"),
        ("组织40名医生为茶农提供服务。", "40名", "组织医生为茶农提供服务"),
        ("每亩茶园提供的税收为320元。", "320元", "每亩茶园提供的税收"),
        ("8家银行成为9家茶企提供贷款的主力。", "9家", "茶企提供贷款的主力"),
    ],
)
def test_those_who_are_served_say_so(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name
