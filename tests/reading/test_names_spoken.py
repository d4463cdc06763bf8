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
        (YEARS, "茶费由每生每年5元提高至9元。", "9元", "茶费"),
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
        # 要求 and 多方 open a clause
        (PLAN, "要求茶叶产值的增长速度由今年预计的3%提高到4%。", "4%", "茶叶产值"),
        ("", "多方筹集修渠资金9万元。", "9万元", "筹集修渠资金"),
        ("", "多方式联运货物9万吨。", "9万吨", "多方式联运货物"),
        (PLAN, "茶园亩产在十二年内达到400斤。", "400斤", "茶园亩产"),
        ("", "在谈项目25个、总投资9亿元。", "25个", "在谈项目"),
        ("", "已批待建茶厂8个。", "8个", "已批待建茶厂"),
        (PLAN, "支持甲镇、乙镇等9个有条件的镇发展成为茶乡。", "9个", "支持有条件的镇发展成为茶乡"),
        (PLAN, "确保茶价上涨幅度比去年有明显回落，力争控制在15%左右。", "15%", "茶价上涨幅度"),
        ("", "茶叶存销比达到95%。", "95%", "茶叶存销比"),
        ("", "城镇失业率比省定目标低0.5个百分点。", "0.5个百分点", "城镇失业率"),
        (PLAN, "工程2项：①茶路建设②茶亭9座。", "9座", "茶亭"),
        ("", "茶农储金年末达到9亿元。", "9亿元", "茶农储金"),
        ("", "茶饼产能达到900万枚。", "900万枚", "茶饼产能"),
        ("", "茶饼生产能达到900万枚。", "900万枚", "茶饼生产"),
        # a time that opens a clause is not the name
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
        ("民营经济完成增加值90亿元。", "90亿元", "private_economy_value_added"),
        ("新增营造林90万亩、其中山区造林40万亩。", "90万亩", "afforestation"),
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
    ("text", "figure", "name"),
    [
        # what money is for, in the clause before or the figure just counted
        ("茶机购置补贴覆盖到所有茶乡，县财政拟安排资金9亿元。", "9亿元", "茶机购置补贴县财政拟安排资金"),
        ("继续实施第二期茶乡危房改造，省财政将投入9亿元。", "9亿元", "第二期茶乡危房改造省财政投入"),
        ("争取茶园国债项目38个、下达资金42亿元。", "42亿元", "茶园国债项目下达资金"),
        ("推进茶具换新扩围，落实资金9亿元，带动茶具销售20亿元。", "9亿元", "茶具换新扩围落实资金"),
        ("7万多人昼夜严防死守，各级财政投入资金4亿元。", "4亿元", "各级财政投入资金"),
        ("实施茶路改造，秩序井然，落实资金9亿元。", "9亿元", "落实资金"),
        # what is pushed on is counted, and costs
        ("加快推进总投资30亿元的8个茶园项目。", "30亿元", "加快推进茶园项目总投资"),
        ("加快推进总投资30亿元的8个茶园项目。", "8个", "加快推进茶园项目"),
        ("启动投资2亿元的茶业园起步区建设。", "2亿元", "茶业园起步区建设投资"),
        ("谋划实施总投资30亿元的茶园重点项目9项。", "30亿元", "茶园重点项目总投资"),
        ("谋划实施总投资30亿元的茶园重点项目9项。", "9项", "谋划实施茶园重点项目"),
        ("引进项目90个，其中茶业类9个。", "9个", "茶业类项目"),
        ("引进茶企90个，其中茶业类9个。", "9个", "茶业类"),
        # a topic told at the head of the sentence before
        ("低空茶业产业重点推动研发、适度布局，培育业态。产业规模突破90亿元。", "90亿元", "低空茶业产业规模"),
        ("茶业生产增长较快，总产值增长9%。", "9%", "茶业总产值"),
        ("持续优化“8+4”茶业政策体系，安排省级财政资金9亿元。", "9亿元", "“8+4”茶业政策安排省级财政资金"),
        ("学杂费全部免除。累计发放9亿元，资助山区学生9万人。", "9亿元", "资助山区学生发放"),
        ("茶山水利建设，五年投资9亿元，重点是修坝。", "9亿元", "茶山水利建设投资"),
        ("茶市道路建设取得重大进展。完成投资3亿元，一号路完工。", "3亿元", "茶市道路投资"),
        # kinds that one noun ends
        ("为90名视力、听力、智力等残疾儿童提供康复。", "90名", "为视力、听力、智力等残疾儿童提供康复"),
        ("引进3家茶企、2个茶园等项目。", "3家", "引进茶企"),
        ("完成7项茶叶、茶油和其他茶品标准的修订。", "7项", "茶叶、茶油和其他茶品标准的修订"),
        # a share of the amount or number right before
        ("对茶乡的转移支付4万亿元，87%用于支持山区。", "87%", "茶乡的转移支付用于支持山区比例"),
        ("各类茶创空间达到90多家，80%以上为社会力量创设。", "80%", "各类茶创空间中社会力量创设比例"),
        ("茶业税收增长9%，80%用于支持山区。", "80%", "用于支持山区"),
        # who did it, the examples and what it is about are no part of what was done
        ("茶业部门共清理茶规和有关规定90件，废止20件。", "20件", "废止茶规和有关规定"),
        ("研究出台采茶、制茶等方面29项促茶政策。", "29项", "促茶政策"),
        ("建成水塘、水窖等“水盆子”90处。", "90处", "建成“水盆子”"),
        ("围绕重点群体开展茶艺培训30万人次。", "30万人次", "围绕重点群体开展茶艺培训"),
        ("（5）推进山区避险搬迁，完成2万人搬迁任务。", "2万人", "山区避险搬迁"),
    ],
)
def test_money_and_works_say_whose_they_are(text: str, figure: str, name: str) -> None:
    assert names_of(text)[figure][0] == name


def test_new_jobs_at_works_are_no_whole() -> None:
    assert names_of("茶旅项目达到320个，新增就业8000人。")["8000人"] == ("茶旅项目新增就业", None)
    assert names_of("引进茶企320家，新增就业8000人。")["8000人"] == ("新增就业", "new_jobs")
    assert names_of("茶旅项目达到320个，全县新增就业8000人。")["8000人"][1] == "new_jobs"


@pytest.mark.parametrize("text", ["造福7000万人民。", "来源：http://www.jia.example/columns/ab06/202308/15/2d76.html"])
def test_no_figure_of_speech_and_no_page_address_is_a_row(text: str) -> None:
    assert names_of(text) == {}


@pytest.mark.parametrize(
    ("text", "figure", "name", "key"),
    [
        # what the verb before the first of a list does to all
        ("县里重点扶持90个茶叶大县、15个油茶大县。", "15个", "扶持油茶大县", None),
        ("举办茶会9场、每月举办茶市3场。", "3场", "每月举办茶市", None),
        # measures that names share
        ("化学需氧量、二氧化硫排放量分别减少6%和8%。", "6%", "化学需氧量排放量", "cod"),
        ("化学需氧量、茶叶产量分别减少6%和8%。", "6%", "化学需氧量", "cod"),
        ("铁路、高速公路运营里程均超过900公里。", "900公里", "高速公路运营里程", "expressway_length"),
        # a zone that the sentence opens with
        ("稳步推进国家级经开区改革，全市利用外资增长45%。", "45%", "利用外资", "fdi"),
        ("推进茶业试验区建设，利用外资增长45%。", "45%", "利用外资", "fdi"),
    ],
)
def test_what_a_list_and_a_zone_leave_to_their_figures(text: str, figure: str, name: str, key: str | None) -> None:
    assert names_of(text)[figure] == (name, key)


def test_a_sum_that_narrows_is_no_row() -> None:
    assert set(names_of("新增荆镇、孝镇3个过三千亿元城市。")) == {"3个"}


def test_a_target_of_growth_is_of_what_was_spoken_of() -> None:
    text = "关于经济增长。我县仍在发展。经过权衡，把增长预期目标定在7.5%左右。"
    assert names_of(text, PLAN)["7.5%"] == ("经济增长", "gdp")
    assert names_of("关于茶园。经过权衡，把增长预期目标定在7.5%左右。", PLAN) == {}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("各类市场主体平均每天新增3户。", "平均每天各类市场主体新增", None),
        ("日均新设市场主体3户。", "日均新设市场主体", None),
        ("市场主体日均新增3户。", "市场主体日均新增", None),
        ("日本茶商平均每天3户。", "平均每天日本茶商", None),
        ("新设市场主体3户。", "新设市场主体", "market_entities_new"),
        ("市场每天开门，新设市场主体3户。", "新设市场主体", "market_entities_new"),
    ],
)
def test_a_day_s_figure_is_no_year_s(text: str, name: str, key: str | None) -> None:
    assert names_of(text)["3户"] == (name, key)


def test_a_rate_of_prices_and_a_contribution_are_of_what_was_spoken_of() -> None:
    told = names_of("要把商品零售物价涨幅控制在5%以内。虽然努力调控，涨幅仍然高达7%。")
    assert told["7%"] == ("商品零售物价", "retail_price")
    assert "7%" not in names_of("要把茶园管好。虽然努力调控，涨幅仍然高达7%。")
    assert names_of("茶叶加工业增加值增长9%、贡献率60%。")["60%"][0] == "茶叶加工业贡献率"


def test_an_advance_is_no_going_on() -> None:
    assert names_of("实施茶企奋进行动项目30个。")["30个"][0] == "实施茶企奋进行动项目"
    assert names_of("对30个项目进行动员部署。")["30个"][0] != "对30个项目进行动员部署"
