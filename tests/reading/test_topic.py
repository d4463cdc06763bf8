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
