"""Names that keep the words that say what is counted, and none of what stands beside it."""

import pytest

from analysis.reading.names import shorten
from tests.reading.named import names_of, rows_of


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # words that end as a word between name and figure does
        ("12项茶农服务一键触达。", "12项", "茶农服务一键触达"),
        ("建成6座茶园测雨雷达。", "6座", "建成茶园测雨雷达"),
        ("满足9万人对茶油的需要。", "9万人", "满足茶油的需要"),
        ("茶业发展主要目标设定为13项。", "13项", "茶业发展主要目标"),
        ("茶业发展目标设定为13项。", "13项", "茶业发展"),
        ("引进5万人才。", "5万", "引进人才"),
        # where a thing is told of, and of what amount a price is, is no part of a name
        ("16项茶改经验在全省、全国推广。", "16项", "茶改经验"),
        ("春茶最低收购价平均每50公斤提高7元。", "7元", "春茶最低收购价"),
        # to whom it goes
        ("7家银行向90家茶企授信3亿元。", "7家", "银行"),
        ("7家银行确定方向90个。", "90个", "银行确定方向"),
        # adverbs
        ("着力培育茶企6家。", "6家", "培育茶企"),
        ("至少举办茶会2次。", "2次", "举办茶会"),
        ("争取到茶机补贴3000万元。", "3000万元", "茶机补贴"),
        ("争取到位资金3000万元。", "3000万元", "到位资金"),
    ],
)
def test_a_name_keeps_whole_words(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("拨付茶农保障资金2930万元，比上年预计数增加439万元。", "439万元", "拨付茶农保障资金"),
        ("新增茶学学位8700个、比年度计划翻了一番。", "翻了一番", "新增茶学学位"),
        ("平均用茶量9斤，比全县计划用茶量降低3斤。", "3斤", "用茶量"),
        ("茶园面积9亩，比重上升2个百分点。", "2个百分点", "比重"),
        ("力争茶业产值翻一番，接近或达到9亿元。", "9亿元", "茶业产值"),
        ("改造茶亭9座，完成下达任务的248%。", "248%", "改造茶亭完成下达任务"),
        ("茶业产值达到9亿元，保持了年均9.3%的高增速。", "9.3%", "茶业产值"),
    ],
)
def test_what_a_figure_is_held_against_is_no_name(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


def test_the_year_that_a_name_stands_behind_is_the_base() -> None:
    told = rows_of("2019年比2015年茶亭增长9%。", "indicator_text", "year", "base_year")
    assert told == [("茶亭", 2019, 2015)]


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("东湖公园、南湖公园和85个茶园等建成开放。", "85个", "茶园等建成开放"),
        ("所有乡镇和90%的行政村通了茶路。", "90%", "行政村通茶路"),
        ("新建第二茶学校及3所乡村茶学校。", "3所", "新建乡村茶学校"),
        ("茶讯网络覆盖城区和93%的行政村。", "93%", "茶讯网络覆盖行政村"),
        ("加快建设茶岛和11个分岛。", "11个", "加快建设分岛"),
        ("编制《全县茶园规划》和128个茶村规划。", "128个", "编制茶村规划"),
        # 及 of 惠及 joins nothing
        ("茶机补贴政策惠及3万茶农。", "3万", "茶机补贴政策惠及茶农"),
    ],
)
def test_of_two_joined_things_only_the_last_is_counted(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("材料、时限分别精简22%和73%。", ["材料", "时限"]),
        ("茶叶、茶油产量分别增长22%和73%。", ["茶叶产量", "茶油产量"]),
        ("城镇职工、居民茶疗费用报销比例分别提高到70%和50%。", ["城镇职工茶疗费用报销比例", "居民茶疗费用报销比例"]),
        ("职工、城乡居民茶疗参保人数分别达到9万人和8万人。", ["职工茶疗参保人数", "城乡居民茶疗参保人数"]),
        ("储备茶业重点工程17项（其中省重点5项，市重点12项）。", ["储备茶业重点工程", "省重点工程", "市重点工程"]),
        ("新增绿化面积54万亩、森林覆盖率达到35%。", ["新增绿化面积", "森林覆盖率"]),
    ],
)
def test_what_the_items_of_a_list_share(text: str, names: list[str]) -> None:
    assert [name for (name,) in rows_of(text, "indicator_text")] == names


def test_a_part_of_the_works_has_not_all_their_money() -> None:
    told = names_of("储备茶业重点工程17项（其中省重点5项、市重点12项），总投资91亿元，计划完成投资8亿元。")
    assert told["8亿元"][0] == "储备茶业重点工程完成投资"


def test_rates_that_are_told_apart_are_growth() -> None:
    told = rows_of("茶叶、茶油产业增速分别达到15%、33%。", "indicator_text", "measure")
    assert told == [("茶叶", "growth"), ("茶油产业", "growth")]


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("茶油产业年产值超4千亿元，茶叶、茶机产业超3千亿元。", "3千亿元", "茶叶、茶机产业年产值"),
        ("甲城建成区面积40平方公里，乙城达到30平方公里。", "30平方公里", "乙城建成区面积"),
        ("茶油产业产值9亿元，茶机产业税收8亿元。", "8亿元", "茶机产业税收"),
        ("茶油产业产值9亿元，茶机产业90家。", "90家", "茶机产业"),
        ("茶油产业产值9亿元，茶机8亿元。", "8亿元", "茶机"),
    ],
)
def test_what_is_measured_of_one_industry_is_measured_of_the_next(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("茶云算量突破1.3万PF、增长20倍。", "20倍", "茶云算量"),
        ("茶企开办和茶园审批时间压减至8小时和5个工作日。", "5个工作日", "茶企开办和茶园审批时间"),
        ("茶机出口突破百万台、居全国第1位。", "第1位", "茶机出口"),
        ("做好总投资52亿元、16个茶业项目的前期工作。", "52亿元", "做好茶业项目总投资"),
        ("做好总投资52亿元、16个茶业项目。", "52亿元", "做好总投资"),
    ],
)
def test_a_figure_that_was_passed_is_no_name(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


def test_a_target_that_leans_on_a_series_is_not_named_by_the_aim_before_it() -> None:
    told = names_of("茶业产值增长5%左右、茶农收入增长与经济增长同步。", "二、2023年工作安排")
    assert told["与经济增长同步"][0] == "茶农收入"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推进省级40个、市级300个茶业项目建设。", ["推进省级茶业项目建设", "市级茶业项目建设"]),
        (
            "打造2个省级、5个市级、11个县级茶叶品牌。",
            ["打造省级茶叶品牌", "打造市级茶叶品牌", "打造县级茶叶品牌"],
        ),
        ("培训县级茶师90名、市级9名。", ["培训县级茶师", "培训市级茶师"]),
        ("引进省级以上茶企9家，其中国家级7家。", ["引进省级以上茶企", "引进国家级茶企"]),
        ("市定20件、县定10件茶农实事全部高标准完成。", ["市定茶农实事", "县定茶农实事"]),
        ("实施茶业项目90个，其中亿元以上9个。", ["实施茶业项目", "亿元以上项目"]),
        ("咖啡产值增长3倍、精深加工率85%。", ["咖啡产值", "咖啡精深加工率"]),
    ],
)
def test_a_grade_alone_takes_the_thing_beside_it(text: str, names: list[str]) -> None:
    assert [name for (name,) in rows_of(text, "indicator_text")] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("解决了45个村、9万人饮茶安全问题。", "解决村饮茶安全问题"),
        ("完成33个村9万户的“双代”工程。", "村“双代”工程"),
        ("带动61个村945户稳定增收。", "带动村稳定增收"),
        ("覆盖90个村、3万户茶农。", "覆盖村"),
        ("培育示范村90个、茶农3万户。", "培育示范村"),
    ],
)
def test_what_is_done_for_people_is_done_in_their_villages(text: str, name: str) -> None:
    assert rows_of(text, "indicator_text")[0] == (name,)


def test_a_land_grows_as_it_reaches_or_passes() -> None:
    told = rows_of("经济增长连续四年达到或略高于10%。", "indicator", "measure", "comparator")
    assert told == [("gdp", "growth", "ge")]


def test_what_a_note_or_a_road_is_called() -> None:
    assert names_of("“茶业三个一”：是指100套茶舍建设工程。")["100套"][0] == "茶舍建设工程"
    assert rows_of("省道227项目编制完成报告。", "value_text") == []


def test_an_aim_without_a_figure_is_no_part_of_the_next() -> None:
    told = names_of("力争居民收入较快增长、劳动报酬与劳动生产率同步提高。", "二、2023年工作安排")
    assert told["与劳动生产率同步提高"][0] == "劳动报酬"


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("用两个多月时间就完成茶园征迁8.8万亩。", "8.8万亩", "茶园征迁"),
        ("仅用10天时间拆除茶棚70处。", "70处", "拆除茶棚"),
        ("用时间换空间9处。", "9处", "用时间换空间"),
    ],
)
def test_how_long_it_took_is_no_name(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


def test_what_is_done_in_villages_is_done_in_their_towns() -> None:
    assert [name for (name,) in rows_of("完成9个乡镇12个村“双代”工程。", "indicator_text")] == [
        "乡镇“双代”工程",
        "村“双代”工程",
    ]
    assert [name for (name,) in rows_of("培育9个乡镇、12个村集体茶企。", "indicator_text")] == [
        "培育乡镇",
        "培育村集体茶企",
    ]


def test_the_last_of_them_are_what_they_are() -> None:
    assert names_of("最后111户茶农全部稳定脱贫。")["111户"][0] == "茶农全部稳定脱贫"
    assert names_of("建设最后一公里茶路9条。")["9条"][0] == "建设最后一公里茶路"


def test_what_is_only_held_to_is_no_series() -> None:
    assert rows_of("坚持与经济发展水平相适应。", "indicator_text", head="二、2023年工作安排") == []


def test_a_name_too_long_is_cut_where_words_are_joined() -> None:
    name = "第五届国际茶叶文化旅游博览会暨全国茶叶大会和第32届国际茶叶大奖赛国家和地区的嘉宾参会"
    assert shorten(name) == "第32届国际茶叶大奖赛国家和地区的嘉宾参会"


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("茶农参保率和茶机资助率实现了两个100%。", "100%", "茶农参保率和茶机资助率"),
        ("茶园利用率和茶机利用率达到双100%。", "100%", "茶园利用率和茶机利用率"),
        ("全县可增产1亿斤茶油。", "1亿斤", "增产茶油"),
        ("筹建茶坊5个、升级改造3个。", "3个", "升级改造茶坊"),
    ],
)
def test_a_deed_keeps_its_object_and_a_rate_no_count_of_rates(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("绿色建材、绿色茶品两个特色产业集群年营收分别突破30亿元、40亿元。", "30亿元", "绿色建材年营收"),
        ("索具、茶机两大产业产值分别突破70亿元和50亿元。", "50亿元", "茶机产值"),
        ("新增纳税超1000万元企业2家，超500万元企业10家。", "10家", "新增纳税超500万元企业"),
        ("谋划投资过5亿元项目7个，过10亿元项目6个。", "6个", "谋划投资过10亿元项目"),
        ("引入总投资6.1亿元的茶业项目4个。", "4个", "引入茶业项目"),
        ("紧盯总投资60亿元的茶业项目，力争早日落地。", "60亿元", "茶业项目总投资"),
    ],
)
def test_what_is_said_of_several_things_is_said_of_each(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


def test_who_sets_an_aim_is_no_part_of_its_name() -> None:
    told = names_of("确定明年农业增加值增长4%左右的预期目标。", "二、2023年工作安排")
    assert told["4%"][0] == "农业增加值"
    assert names_of("确定茶业试点9个。")["9个"][0] == "确定茶业试点"


def test_between_which_years_a_thing_grew_is_no_name() -> None:
    assert names_of("茶叶产量在十七年间平均每年增长28%。")["28%"][0] == "茶叶产量"
    told = rows_of("茶叶产量在1953年到1978年间平均每年只增长5万吨。", "indicator_text", "base_year", "year", "timing")
    assert told == [("茶叶产量", 1952, 1978, "average")]
