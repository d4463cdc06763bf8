"""What is found the quick way is what the plain way finds: clause starts, sentences, turns, pinyin."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.reading import _sentences, extract
from analysis.reading.construction import Index, constructions
from analysis.reading.evidence import AIMS
from analysis.reading.frame import _TURN, _Walk
from analysis.reading.subject import clause_start, counterpart
from analysis.text.report import Report, headings
from analysis.text.script import one_form

TEXTS = st.text("粮食产量增，；：！？。（）\n3亿斤", max_size=90)


def report(text: str) -> Report:
    return Report(text, "140400", 2023, "例", "例", headings(text))


@given(TEXTS, st.integers(0, 90), st.integers(0, 90))
def test_a_clause_begins_behind_its_last_mark(text: str, lo: int, hi: int) -> None:
    lo, hi = sorted((min(lo, len(text)), min(hi, len(text))))
    marks = [m.end() for m in re.compile("[，；：！？。（）]").finditer(text, lo, hi)]
    assert clause_start(text, lo, hi) == (marks[-1] if marks else lo)


def test_a_long_clause_begins_where_it_does() -> None:
    text = "全年平稳，" + "粮" * 60 + "5亿斤"
    assert clause_start(text, 0, len(text)) == 5
    assert clause_start(text, 30, len(text)) == 30


@settings(deadline=None)  # the first scan builds its patterns
@given(TEXTS)
def test_a_sentence_with_figures_spans_from_mark_to_mark(text: str) -> None:
    ends = [0, *(m.end() for m in re.finditer("[。；！？\n]", text)), len(text)]
    for start, end, mentions in _sentences(text):
        assert start in ends
        assert end in ends
        assert mentions
        assert not re.search("[。；！？\n]", text[start : mentions[-1].start])
        assert all(start <= m.start and m.end <= end for m in mentions)


def test_turns_are_found_line_by_line() -> None:
    lines = [
        "发展平稳。去年丰收；今年增产。",
        "没有转折的一行",
        "主要目标是：产量3万吨；今年4万吨。",
        "全年平稳。全年丰收",
    ]
    text = "\n".join(lines)
    walk, begun, every = _Walk(text, [], 2023, False), 0, 0
    for line in lines:
        turns = [(begun + m.end(), False) for m in _TURN.finditer(line)] + [(begun, True) for _ in AIMS.finditer(line)]
        assert walk._turns(begun, begun + len(line)) == sorted(turns)
        begun, every = begun + len(line) + 1, every + len(turns)
    assert every == 5


def test_pinyin_becomes_blanks_and_nothing_else_does() -> None:
    assert one_form("沏（qī）茶") == "沏    茶"
    assert one_form("汉hàn字hàn、ABC汉han，ADSLā") == "汉   字   、ABC汉han，ADSLā"


def test_constructions_near_a_figure_come_in_the_order_of_the_file() -> None:
    lines = constructions()
    index = Index(lines)
    for unit in ("", "个", "年", "亿元"):
        for sign in "的级以，":
            near = [lines.index(line) for line in index.near("wanted", unit, sign, sign)]
            assert near == sorted(set(near))


def test_a_deed_without_an_object_takes_the_subject_before_it_and_says_so() -> None:
    table = extract(report("一、2022年工作回顾\n货运专列运行平稳，开行120列。\n"), explain=True)
    assert table[["indicator_text", "rules"]].values.tolist() == [["货运专列开行", "name.subject"]]


def test_town_and_country_are_counterparts_both_ways() -> None:
    assert counterpart("城镇", "农村人均住房面积") == "城镇人均住房面积"
    assert counterpart("乡村", "城镇人均住房面积") == "乡村人均住房面积"
