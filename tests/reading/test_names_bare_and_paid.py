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
