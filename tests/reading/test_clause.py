"""The words between a name and its figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.reading.clause import read_lead, words
from analysis.reading.moment import plan_years, year_of


@pytest.mark.parametrize(
    ("clause", "name", "verb", "sign", "comparator", "marks"),
    [
        ("预算收入年均增长超过", "预算收入", "grow", 1, "gt", {"avg"}),
        ("能耗强度分别下降", "能耗强度", "grow", -1, "", {"dist"}),
        ("就业人数累计", "就业人数", "", 0, "", {"cum"}),
        ("赤字控制", "赤字", "to", 0, "", {"ctl"}),
        ("绿化率从", "绿化率", "", 0, "", {"from"}),
        ("工业产值预计增长", "工业产值", "grow", 1, "", {"est"}),
        ("服务业约占", "服务业", "share", 0, "about", set()),
        ("库存净减少", "库存", "net", -1, "", set()),
        ("不低于", "", "", 0, "ge", set()),
        ("", "", "", 0, "", set()),
    ],
)
def test_read_lead(clause: str, name: str, verb: str, sign: int, comparator: str, marks: set[str]) -> None:
    lead = read_lead(clause)
    assert (lead.name, lead.verb, lead.sign, lead.comparator) == (name, verb, sign, comparator)
    assert marks <= lead.marks


@pytest.mark.parametrize("word", ["国际条约", "高技能人才", "落后产能", "网上", "国有", "转移支付", "科技创新", "首都"])
def test_a_noun_that_ends_like_a_verb_stays_whole(word: str) -> None:
    assert read_lead(word).name == word


def test_what_a_figure_is_measured_against_and_what_it_is_for() -> None:
    assert read_lead("产量比2015年增长").base == "2015年"
    assert read_lead("产量较上年").base == "上年"
    assert read_lead("产量增加到2022年的").at == "2022年"
    assert read_lead("产量扩大到年末的").at == "年末"
    assert "multiple" in read_lead("产量是2015年的").marks


def test_a_verb_of_doing_right_before_a_figure_is_kept() -> None:
    assert read_lead("财政安排").did == "安排"
    assert read_lead("财政安排增长").did == ""


def test_to_attain_a_growth_is_to_grow() -> None:
    assert read_lead("产值增长达到").verb == "grow"
    assert read_lead("产值增长到").verb == "to"


@given(st.text(alphabet="增长率达到比上年2020预计从由国有条约分别，的", max_size=25))
def test_the_name_is_the_head_of_the_clause(clause: str) -> None:
    assert clause.startswith(read_lead(clause).name)


def test_years_and_plans() -> None:
    assert [year_of(text) for text in ("2012年", "一九七八年", "上年", "一千年", "")] == [2012, 1978, None, None, None]
    assert [plan_years(text) for text in ("“一五”计划", "“二五”计划", "“三五”时期")] == [
        (1953, 1957),
        (1958, 1962),
        (1966, 1970),
    ]
    assert plan_years("第十五个五年规划") == (2026, 2030)
    assert plan_years("五年规划") is None


def test_every_word_has_a_known_class_and_sign() -> None:
    table, lengths = words()
    classes = {"to", "grow", "net", "new", "avg", "dist", "cum", "est", "aim", "do", "noun", "ctl", "from", "share"}
    classes |= {"adv", "each", "time"} | {f"cmp:{name}" for name in ("eq", "ge", "gt", "le", "lt", "about")}
    for word, (kind, sign) in table.items():
        assert kind in classes, word
        assert (sign != 0) == (kind in ("grow", "net")) or kind == "new", word
        assert len(word) in lengths[word[-1]]
