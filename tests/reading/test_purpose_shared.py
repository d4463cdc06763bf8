"""Money named by what it is spent on, and counted things by what is said of all of them."""

import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings


def _names(text: str, heading: str = "一、2022年工作回顾") -> dict[str, tuple[str, str | None]]:
    text = f"{heading}\n{text}\n"
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    table = table.astype(object).where(table.notna(), None)
    return {
        value: (name, key)
        for value, name, key in zip(table["value_text"], table["indicator_text"], table["indicator"], strict=True)
    }


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("投资420万元完成1.7公里旧水管改造。", "420万元", "旧水管改造投资"),
        ("投资1700万元，新改建东坡幼儿园等6所标准化幼儿园。", "1700万元", "新改建标准化幼儿园投资"),
        ("投入资金8.3亿元，新建中医院和疾控中心。", "8.3亿元", "新建中医院和疾控中心投入资金"),
        ("投资790万元为160所村小9000名孩子实施营养午餐计划。", "790万元", "实施营养午餐计划投资"),
        ("投资410万元对全县4万亩桃林进行虫害防治。", "410万元", "桃林虫害防治投资"),
        ("投资9100万元，白沙河综合治理成效初显。", "9100万元", "白沙河综合治理投资"),
        ("投资320万元，白沙河桥主体基本完工。", "320万元", "白沙河桥投资"),
        ("投资3.1亿元的风电项目顺利竣工。", "3.1亿元", "风电项目投资"),
        ("总投资31亿元的东坡产业园项目累计完成投资9亿元。", "31亿元", "东坡产业园项目总投资"),
        ("总投资31亿元的东坡产业园项目累计完成投资9亿元。", "9亿元", "东坡产业园项目累计完成投资"),
        ("中央财政安排81亿元，比上年增加12亿元，支持山区医院发展。", "81亿元", "中央财政安排支持山区医院发展"),
        ("中央财政安排81亿元，比上年增加12亿元，支持山区医院发展。", "12亿元", "中央财政安排支持山区医院发展"),
        # what was attained, what another clause does, and what is only set aside
        ("安排资金2亿元，建成学校60所。", "2亿元", "安排资金"),
        ("新校区加快建设，累计投入资金3.2亿元，目前16栋楼主体封顶。", "3.2亿元", "投入资金"),
    ],
)
def test_money_is_named_by_what_it_is_spent_on(text: str, figure: str, name: str) -> None:
    assert _names(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("已有24个省（自治区、直辖市）、2140个县（市、区）初步建立了助学制度。", "24个", "省初步建立了助学制度"),
        ("9所高校13个学科入选国家重点名单。", "9所", "高校入选国家重点名单"),
        ("完成7个乡镇、60个村、3万户清洁取暖改造。", "7个", "乡镇清洁取暖改造"),
        ("完成7个乡镇、60个村、3万户清洁取暖改造。", "60个", "村清洁取暖改造"),
        ("完成47个卫生站和52个卫生室的标准化改造。", "47个", "卫生站标准化改造"),
        ("16个部门231项审批事项实现划转。", "16个", "部门实现划转"),
        ("对910家企业和360个项目实行精准帮扶。", "910家", "企业实行精准帮扶"),
        ("11个地级市和3个省直管县机关标准化管理全面推行。", "11个", "地级市机关标准化管理全面推行"),
        ("对6名县级和21名科级干部进行追责。", "6名", "县级干部进行追责"),
        ("140个贫困村和3.1万贫困户全部脱贫摘帽。", "140个", "贫困村全部脱贫摘帽"),
        # what has its own verb or series keeps it
        ("新建学校6所、2个专业入选国家名单。", "6所", "新建学校"),
        ("51件人大代表建议和70件政协提案全部办复。", "51件", "人大代表建议"),
        ("建有6个基地、8个中心。", "6个", "基地"),
    ],
)
def test_counted_things_share_what_is_said_of_the_last(text: str, figure: str, name: str) -> None:
    assert _names(text)[figure][0] == name


@pytest.mark.parametrize(
    ("text", "figure", "name", "indicator"),
    [
        ("年内新增高新技术企业6家，科技型中小企业40家。", "6家", "新增高新技术企业", "hightech_firms_new"),
        ("年内新增高新技术企业6家，科技型中小企业40家。", "40家", "新增科技型中小企业", "tech_smes_new"),
        ("对照4大类24项指标查漏补缺。", "24项", "对照4大类指标查漏补缺", None),
        ("财政超收31亿元。", "31亿元", "财政超收", None),
        ("丙业所占的份额，则由2021年的61%降到2022年的40%。", "61%", "丙业所占的份额", None),
        ("年内打造高标准农田3万亩。", "3万亩", "打造高标准农田", "high_standard_farmland_built"),
        ("新建和改造农村公路41公里。", "41公里", "新建和改造农村公路", "rural_road_built"),
        ("为企业和个人减税降费31亿元。", "31亿元", "为企业和个人减税降费", "tax_and_fee_cuts"),
        ("城镇累计新增就业4.1万人。", "4.1万人", "城镇累计新增就业", "urban_new_jobs"),
        ("开工建设甲线、乙线二期等轻轨线97公里。", "97公里", "开工建设甲线、乙线二期等轻轨线", None),
    ],
)
def test_openers_leave_and_words_stay_whole(text: str, figure: str, name: str, indicator: str | None) -> None:
    assert _names(text)[figure] == (name, indicator)
