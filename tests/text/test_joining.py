import pytest

from analysis.text.joining import joined
from analysis.text.script import prepare
from tests.text.damage import wrapped

# Paragraphs of our own: long enough to be wrapped, with lists, figures and headings between.
PARAGRAPHS = [
    "云岭市2022年政府工作报告",
    "各位代表：",
    "一、2021年工作回顾",
    "过去一年，我们沿着既定的路子走，全市地区生产总值达到1256.3亿元，增长6.7%；一、二、三产业增加值分别增长3.1%、"
    "7.4%和6.9%，结构一步步变好，底子一年年变厚。",
    "（一）把田种好。粮食总产量达到24.8亿斤，新修水渠312公里，新打机井1204眼，旱地变成水浇地5.6万亩，农户心里有了底，"
    "手里有了粮。",
    "（二）把路修好。新建农村公路860公里，改造危桥17座，村村都通了客车，最远的山庄到县城也只要一个半小时左右的车程。",
    "——把学校办好。新建小学12所，改造食堂240个，住校的孩子都能吃上热饭，一年里新增学位1.4万个，班额一天天降了下来。",
    "二、2022年工作安排",
    "今年的主要预期目标是：地区生产总值增长7%左右，居民收入增长与经济增长同步，居民消费价格涨幅控制在3%以内。",
] * 3
CLEAN = "\n".join(PARAGRAPHS) + "\n"


@pytest.mark.parametrize("width", [22, 30, 36, 40])
@pytest.mark.parametrize("lines", [10, 30, 10_000])
def test_a_wrapped_text_reads_as_the_whole_one(width, lines):
    broken, _ = wrapped(CLEAN, width, lines)
    assert len(broken.split("\n")) > len(PARAGRAPHS) + 18
    assert prepare(broken).text.split() == prepare(CLEAN).text.split()


def test_lines_of_print_where_digits_take_half_a_column():
    out = []
    for paragraph in PARAGRAPHS:
        line, width = "", 0.0
        for sign in paragraph:
            width += 0.5 if sign.isascii() else 1
            if width > 28 and sign not in "，。；、%":
                out.append(line)
                line, width = "", 1.0
            line += sign
        out.append(line)
    broken = "\n".join(out) + "\n"
    assert prepare(broken).text.count("\n") <= CLEAN.count("\n") + 2  # a heading or a list item is never glued
    for heading in ("\n一、2021年工作回顾\n", "\n二、2022年工作安排\n", "\n（一）把田种好。", "\n——把学校"):
        assert heading in prepare(broken).text
    assert "一、二、三产业增加值分别增长3.1%、7.4%和6.9%" in prepare(broken).text


def test_indented_paragraphs_stay_apart():
    broken, _ = wrapped("\n".join("　　" + line for line in PARAGRAPHS), 30)
    assert prepare(broken).text.strip().split("\n") == [prepare(line).text for line in PARAGRAPHS]


@pytest.mark.parametrize("double", [False, True])
def test_a_text_of_whole_paragraphs_is_left_alone(double):
    text = CLEAN.replace("\n", "\n\n") if double else CLEAN
    assert joined(text) == text


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        # what can't end a line
        ("推进农业、\n工业协调发展。", "推进农业、工业协调发展。"),
        ("办好学校（\n含幼儿园）", "办好学校（含幼儿园）"),
        ("进出口总额为\n31亿元。", "进出口总额为31亿元。"),
        ("物价涨幅控制在\n3%左右。", "物价涨幅控制在3%左右。"),
        ("实现增收；农村常住\n居民人均可支配收入增长3%。", "实现增收；农村常住居民人均可支配收入增长3%。"),
        # what can't begin one
        ("实现总产值31亿元\n，增长5%。", "实现总产值31亿元，增长5%。"),
        ("居民收入增长\n与经济增长同步。", "居民收入增长与经济增长同步。"),
        ("粮食产量增加\n同比增长5%。", "粮食产量增加同比增长5%。"),
        ("物价涨幅控制在3%以\n内。", "物价涨幅控制在3%以内。"),
        # halves of a number
        ("粮食产量24.\n8亿斤", "粮食产量24.8亿斤"),
        ("粮食产量24\n.8亿斤", "粮食产量24.8亿斤"),
        ("全年接待游客1\n200万人，增长5%。", "全年接待游客1200万人，增长5%。"),
        ("总产值完成1,2\n00亿元，增长5%。", "总产值完成1,200亿元，增长5%。"),
        ("总产值完成31\n亿元，增长5%。", "总产值完成31亿元，增长5%。"),
        ("新修茶路40\n多公里，新建茶亭5\n余座", "新修茶路40多公里，新建茶亭5余座"),
        (
            "茶叶产量达到9万吨，增长5%；茶籽油\n3.5 万吨，增长6%。",
            "茶叶产量达到9万吨，增长5%；茶籽油3.5万吨，增长6%。",
        ),
        # subscripts
        ("细颗粒物（PM\n2.5\n）浓度下降5%", "细颗粒物（PM2.5）浓度下降5%"),
        ("货币M\n2\n增长5%", "货币M2增长5%"),
        # page numbers within a sentence
        ("全面推进乡村\n- 12 -\n的建设。", "全面推进乡村的建设。"),
        ("全面推进乡村\n第3页 共20页\n的建设。", "全面推进乡村的建设。"),
    ],
)
def test_broken_lines_are_joined(raw, plain):
    assert prepare(raw).text == plain


@pytest.mark.parametrize(
    "raw",
    [
        "一、农业增长\n2022年粮食产量24.8亿斤。",  # a heading and its paragraph
        "推动经济平稳增长\n100个项目开工。",
        "推动高质量发展\n与此同时，工业增长5%。",
        "二、2022年和过去五年茶乡回顾\n3.5万亩茶园建成，增长6%。",  # a heading has a year, but no mark
        "发展方式转变，茶乡面貌换新颜\n3.5万亩茶园建成，增长6%。",  # or a mark, but no figure
        "主动担当作为\n12个部门办好实事。",
        "人口 12\n户数 45",  # rows of a table
        "人口\n12\n亩数\n45",
        "粮食24.8亿斤\n1.抓好春耕，增长5%。",  # a list
        "粮食24.8亿斤\n一、抓好春耕，增长5%。",
        "达到目标1\n2023年，增长5%。",
        "粮食增产。\n和平路通车。",
        "粮食增产\n和谐社区12个。",
        "建设美丽农村\n居民人均可支配收入增长3%。",
        "茶亭 12\n多措并举修茶路。",
    ],
)
def test_whole_lines_stay(raw):
    assert joined(raw) == raw


def test_a_sheet_keeps_its_lines():
    sheet = "# 回顾\n粮食产量24.\n8亿斤\n- 3 -\n"
    assert prepare(sheet).text == "#回顾\n粮食产量24.\n8亿斤\n-3-\n"


def test_rows_of_a_table_of_one_width_stay():
    table = "".join(f"{name}县　粮食产量　{i}.{i}万吨　增长　{i}.0%\n" for i, name in enumerate("甲乙丙丁戊己庚辛", 1))
    assert joined(table) == table


def test_numbers_in_a_table_are_no_pages():
    table = "".join(f"{i}\n{name}县\n{i * 7}\n" for i, name in enumerate("甲乙丙丁戊己庚辛", 1))
    assert joined(table) == table


def test_a_title_said_once_more_is_no_running_head():
    text = "云岭市政府工作报告\n" + CLEAN + "云岭市政府工作报告\n"
    assert joined(text) == text


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("一、工作回顾\n与2015年相比，茶叶增产。\n", False),
        ("（二）提高茶园质量\n及时修剪茶树。\n", False),
        ("狠抓茶园节水\n万元产值用水降低5%。\n", False),
        ("做强茶业\n亿元企业达到3家。\n", False),
        ("茶园投资三百\n万元，增长5%。\n", True),
        ("大力发展茶业\n以及旅游业，增长5%。\n", True),
    ],
)
def test_a_word_that_goes_on_opens_a_paragraph_below_a_heading(text: str, goes_on: bool) -> None:
    assert ("\n" not in joined(text).strip()) is goes_on


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("社会消费品零\n售总额完成9亿元。", "社会消费品零售总额完成9亿元。"),
        ("城乡居民收入增\n长与经济增长同步。", "城乡居民收入增长与经济增长同步。"),
        ("居民人均可支配收入\n增长快于经济增长。", "居民人均可支配收入增长快于经济增长。"),
        ("工业投资\n突破9亿元。", "工业投资突破9亿元。"),
        ("森林覆盖率\n达到33%。", "森林覆盖率达到33%。"),
        ("居民收入增长与经\n济增长同步。", "居民收入增长与经济增长同步。"),
        ("PM\n2.5平均浓度下降5%。", "PM2.5平均浓度下降5%。"),
        ("财政收入9.8亿\n元，增长5%。", "财政收入9.8亿元，增长5%。"),
        ("增长9%，提高0.6个百分\n点，为近年最高。", "增长9%，提高0.6个百分点，为近年最高。"),
        # a heading, a paragraph that begins so, and what may stand across two paragraphs by chance
        ("抓好以下\n降低能耗的工作，并推广。", "抓好以下\n降低能耗的工作，并推广。"),
        ("二、稳定固定资产投\n资增长9%。", "二、稳定固定资产投\n资增长9%。"),
        ("稳定工业投资\n增长点不断涌现。", "稳定工业投资\n增长点不断涌现。"),
        ("抓好粮食\n产量目标。", "抓好粮食\n产量目标。"),
    ],
)
def test_a_word_that_a_line_cuts_in_two_is_one(broken, whole):
    assert prepare(broken).text == whole


def test_a_chapter_without_a_number_behind_a_full_line_begins_a_line():
    here = "茶园一年年多起来，山里人家的日子一天天好起来了。"  # a full line
    text = "".join(
        f"{here[:-1]}，\n{here[:-1]}啊\n{here}\n2023年主要目标任务\n今年要新增茶园9万亩。\n" for _ in range(4)
    )
    assert prepare(text).text.count("\n2023年主要目标任务\n") == 4


def test_figures_that_a_converter_puts_on_lines_of_their_own_are_of_their_sentences():
    whole = "茶叶增长9%，核桃3万吨、红枣4.5万吨，分别是上年的3倍、2倍。办结6件，新增7户。\n二、计划\n新增茶园5万亩。"
    broken = whole
    for figure in ("9%", "3万吨", "4.5万吨", "3倍", "2倍", "6件", "7户", "5万亩"):
        number = figure.rstrip("万吨倍件户亩")
        broken = broken.replace(figure, f"\n{number}\n{figure.removeprefix(number)}")
    assert prepare(broken).text == whole
    table = "指标\n数量\n茶园\n9\n茶厂\n3\n茶工\n4\n茶路\n5\n茶店\n6\n茶山\n7\n人口\n8\n人均\n9\n"
    assert prepare(table).text == table
