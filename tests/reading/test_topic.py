"""Whose a bare result is, what a bare deed is done to, and the verb that goes on down a list."""

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
    ("text", "figure", "name", "indicator"),
    [
        # the topic of the part of the sentence
        ("生产加快，引进了9家客商，销售收入31亿元。", "31亿元", "销售收入", None),
        ("家具产业加快升级，引进了9家客商，销售收入31亿元。", "31亿元", "家具产业销售收入", None),
        ("甲、乙、丙三大主导产业壮大，2022年实现产值81亿元。", "81亿元", "三大主导产业产值", None),
        ("新药产业攻坚克难，研制一批好药。产值达到71亿元。", "71亿元", "新药产业产值", None),
        ("页岩气发展方面，加快增产，力争投资超11亿元。", "11亿元", "页岩气投资", None),
        ("各项工作有序，销售收入31亿元。", "31亿元", "销售收入", None),
        ("工业企业增加值增长7%，利润增长9%。", "9%", "工业企业利润", "industrial_profit"),
        # totals and numbers of what the figure before was of
        ("新增铁路通车里程31公里、总里程达到610公里。", "610公里", "铁路通车总里程", "rail_length"),
        ("外贸进出口增长7.1%，总额突破81亿元。", "81亿元", "外贸进出口总额", "trade_total"),
        ("纳税大户21家，数量增长40%。", "40%", "纳税大户数量", None),
        ("技改投入占比达到21%，总额达到31亿元。", "31亿元", "总额", None),
        ("重点项目90项、总投资910亿元，年度投资81亿元。", "81亿元", "重点项目年度投资", "key_project_investment"),
        ("41个项目开工，完成投资31亿元。", "31亿元", "项目投资", None),
        ("主城区面积达31平方公里，人口达41万人。", "41万人", "主城区人口", None),
        ("市级储备项目90个以上，县级40个以上。", "40个", "县级储备项目", None),
        # a deed without its object
        ("实施小微企业扶持计划，累计支持910家企业。", "910家", "小微企业扶持计划支持企业", None),
        ("有序推进荒坡上山，完成置换6万亩。", "6万亩", "荒坡上山置换", None),
        ("推进避险搬迁，完成3100人搬迁任务。", "3100人", "避险搬迁", None),
        ("实施绿满青山行动，造林6万亩。", "6万亩", "造林", "afforestation"),
        ("提高服务能力，支持910家企业。", "910家", "支持企业", None),
        # the verb at the head goes on
        ("五年共培养本科生6万人，研究生9100人。", "9100人", "培养研究生", None),
        ("五年建成新线910公里，复线610公里。", "610公里", "建成复线", None),
        ("新开放江边城市5个，边境城市13个。", "13个", "新开放边境城市", None),
        ("五年培养教师9100人，在校学生6万人。", "6万人", "在校学生", None),
        ("新建公路91公里，铁路总里程610公里。", "610公里", "铁路总里程", "rail_length"),
        ("培养懂技术、会管理的能手3100人。", "3100人", "培养懂技术、会管理的能手", None),
    ],
)
def test_names_take_topic_object_and_verb(text: str, figure: str, name: str, indicator: str | None) -> None:
    assert _names(text)[figure] == (name, indicator)


@pytest.mark.parametrize(
    ("text", "figure", "name", "indicator"),
    [
        ("提出26个主要指标，其中18个预期性指标、9个约束性指标。", "18个", "预期性指标", None),
        ("提出26个主要指标，其中18个预期性指标、9个约束性指标。", "9个", "约束性指标", None),
        ("发放21亿元以旧换新补贴拉动消费190亿元。", "21亿元", "发放以旧换新补贴", "trade_in_subsidies"),
        ("拆除旧厂房31万平方米，五年累计拆除91万平方米。", "91万平方米", "拆除旧厂房", None),
        ("规划建设9个水库项目，全长610公里。", "610公里", "规划建设水库项目全长", None),
        ("整改违法用地51宗，面积240亩。", "240亩", "整改违法用地面积", None),
        ("市财政用于科技、教育和卫生的支出分别为9亿元、8亿元和7亿元。", "8亿元", "市财政用于教育支出", None),
        ("降低910万个体工商户税负。", "910万", "降低个体工商户税负", None),
        ("扩大草场面积，由2017年的31万亩增加到2022年的91万亩。", "91万亩", "草场面积", None),
        ("高铁运营里程达到910公里、覆盖81%以上的县城。", "81%", "高铁覆盖县城", None),
        ("空气污染指数下降21%，优良率提高31个百分点。", "31个百分点", "空气质量优良率", "good_air_days"),
        ("断面水质好转，优良率提高3.1个百分点。", "3.1个百分点", "水质优良率", None),
        ("棉花产量占全国八成以上、就地转化率达41%。", "41%", "棉花就地转化率", None),
        ("应对21轮暴雨和“海鸥”等12个台风。", "12个", "应对台风", None),
        ("组织参与91万人。", "91万人", "组织参与", None),
        ("在鲁就业省外劳动力91万人。", "91万人", "在鲁就业省外劳动力", None),
        ("390个“两建”（建成图书室和建成文化站）攻坚县实现目标。", "390个", "“两建”攻坚县", None),
        ("流动资金占用去年减少3.1亿元，上半年又减少2.1亿元。", "2.1亿元", "流动资金占用", None),
        ("居民养老保险参保人数9.1万人，发放率100%。", "100%", "居民养老保险发放率", None),
        ("东湾地区规划编制完成，累计完成投资310亿元。", "310亿元", "东湾地区投资", None),
        ("零售物价涨幅要控制在9%以内。虽然有所缓解，涨幅仍然高达19.7%。", "19.7%", "零售物价", "retail_price"),
        ("调查失业率稳定在5.2%左右的较低水平。", "5.2%", "调查失业率", "surveyed_unemployment"),
        ("货币供应量增速、社会融资规模增速分别为8%、9%。", "9%", "社会融资规模", "social_financing"),
        ("农业在罕见的旱灾中，总产值仍然增加31亿元。", "31亿元", "农业总产值", "agricultural_output_value"),
        ("公路货运量增长7%，铁路增长9%。", "9%", "铁路货运量", "rail_freight"),
        (
            "城镇居民人均可支配收入3.1万元；农村居民1.4万元。",
            "1.4万元",
            "农村居民人均可支配收入",
            "rural_disposable_income",
        ),
        ("粮食产量21亿斤，其中小麦9亿斤、玉米8亿斤。", "8亿斤", "玉米产量", None),
        ("技改投资增长9%，其中食品业增长12%、家具业增长7%。", "7%", "家具业技改投资", None),
        # no more than that
        ("投入31万元防疫，投入41万元种树。", "41万元", "投入种树", None),
        ("城镇居民人均可支配收入3.1万元；农村公路910公里。", "910公里", "农村公路", None),
        ("高铁运营里程达到910公里，森林覆盖率81%。", "81%", "森林覆盖率", "forest_cover"),
    ],
)
def test_names_of_lists_parts_and_times(text: str, figure: str, name: str, indicator: str | None) -> None:
    assert _names(text)[figure] == (name, indicator)
