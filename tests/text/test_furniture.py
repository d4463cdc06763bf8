import pytest

from analysis.reading import extract
from analysis.text.furniture import is_furniture, without_furniture
from analysis.text.report import Report, headings
from analysis.text.script import prepare
from tests.counting import Sliced, lines_run

HEAD = """首页 > 政务公开 > 政府工作报告 > 正文
云岭县2023年政府工作报告
发布时间：2023-01-15 10:22　来源：县政府办　浏览次数：12345次
字号：大 中 小　打印　关闭
"""
BODY = "粮食产量增长3%。\n" * 3
TAIL = """【打印】【关闭】
上一篇：甲县去年增长5%
下一篇：乙县建成12个项目
相关链接
丙县增长9%的经验
丁县新增就业500人
版权所有：云岭县人民政府 备案号：晋ICP备05001234号-1
"""


def test_a_page_around_a_report_has_no_figures():
    text = HEAD + BODY + TAIL
    rows = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    assert rows["value_text"].tolist() == ["3%", "3%", "3%"]
    assert "云岭县2023年政府工作报告" in prepare(text).text


@pytest.mark.parametrize(
    "line",
    [
        "浏览次数：1234",
        "【字体：大 中 小】",
        "发布日期： 2023年1月5日 来源： 县政府办公室",
        "您现在的位置：首页 > 公开",
        "首页 新闻中心 走进云岭 政务公开",
        "扫一扫在手机打开当前页",
        "晋公网安备 14040002000123号",
    ],
)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "浏览量增长5%。",
        "新闻中心 增长5%",
        "来源：本县统计局，全年增长5%。",
        "一、扩大政务公开",
        "大力发展",
        "时间：紧，任务：重，要新建12所学校。",
        "2023年1月5日",
    ],
)
def test_what_a_report_says_is_no_furniture(line):
    assert not is_furniture(line)


def test_words_of_a_page_inside_a_report_stay():
    middle = "粮食产量增长3%。\n" * 50 + "浏览次数：1234次\n" + "粮食产量增长3%。\n" * 50
    assert "浏览次数" in prepare(middle).text


def test_a_heading_of_links_before_prose_stays():
    text = BODY + "相关链接\n" + "这一节说的是与邻县相连的道路，全年新建120公里。\n"
    assert "120公里" in prepare(text).text


def test_what_follows_the_report_on_a_page_is_none_of_it_however_long():
    tail = "相关文章\n03-30\n甲县关闭茶厂等3家企业的公告\n本栏最新\n" + "12-03\n乙县2025年政府工作报告\n" * 40
    assert "公告" not in prepare("茶叶产量增长3%。\n" * 3 + tail).text
    assert "公告" in prepare("茶叶产量增长3%。\n" * 3 + tail + "全年新建茶园120亩。\n").text


def test_no_line_copies_the_text_before_it():
    text = Sliced("茶园\n" * 500)  # no stop anywhere: each line asks for one before it
    without_furniture(text)
    assert text.taken < len(text)


def test_words_of_a_pages_end_do_not_each_look_through_the_lines_behind():
    once, tenfold = (lines_run(without_furniture, "茶园增长。\n" + "相关链接\n" * n + "茶园增长。") for n in (50, 500))
    assert tenfold < 11 * once
