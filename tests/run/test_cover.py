"""What the list shows of a page: its answer, its first chart, and one card for a page in two languages."""

import re
from dataclasses import replace

from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.chart.script import LIVE
from analysis.run.cover import MOST, SKETCH_BYTES, answer, sketch
from analysis.run.index import Entry, render_index

ZH = Entry(
    "t-zh", "某市：目标", "notebooks/target_vs_actual.ipynb", "140400", {"language": "zh", "region": "140400"},
    page="t-zh.html", answer="8项目标中达到5项。",
)  # fmt: skip
EN = replace(
    ZH, name="t-en", title="A city: targets", language="en", page="t-en.html", answer="5 of 8 were met.",
    parameters={"region": "140400", "language": "en"}, fresh=True,
)  # fmt: skip


def notebook(data: dict, tags: tuple[str, ...] = ()):
    cell = new_code_cell("", outputs=[new_output("display_data", data)])
    cell.metadata["tags"] = list(tags)
    return new_notebook(cells=[cell])


def live(drawing: str):
    return notebook({"image/svg+xml": "<svg/>", LIVE: {"name": "x", "narrow": drawing}})


def test_the_answer_is_that_of_the_page_and_short() -> None:
    said = {"text/html": f'<h1>x</h1><p class="gr-answer">{"长" * 300}</p>'}
    assert len(answer(notebook(said))) == MOST
    assert answer(notebook(said, ("remove-cell",))) == ""
    assert answer(notebook({"text/html": "<p>no answer</p>"})) == ""


def test_the_picture_is_the_first_chart_as_a_phone_has_it() -> None:
    drawn = sketch(live('<svg viewBox="0 0 1 1" class="gr-chart"><path/></svg>'))
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox')
    assert "prefers-color-scheme: dark" in drawn
    assert sketch(live("")) == sketch(notebook({"text/html": "x"})) == ""
    assert sketch(live(f'<svg a="1">{"<path/>" * SKETCH_BYTES}</svg>')) == ""


def test_a_page_in_two_languages_is_one_card_in_the_readers() -> None:
    zh, en = (render_index([ZH, EN], language) for language in ("zh", "en"))
    assert zh.count('<li class="card') == en.count('<li class="card') == 1
    assert 'href="t-zh.html">某市：目标' in zh
    assert 'href="t-en.html">A city: targets' in en
    assert 'hreflang="en" title="A city: targets">English</a>' in zh
    assert 'hreflang="zh-CN" title="某市：目标">中文</a>' in en
    assert "8项目标中达到5项。" in zh
    assert "8项目标中达到5项。" not in en
    assert 'class="fresh"' in zh  # the other was made anew


def test_pages_that_differ_otherwise_stay_apart() -> None:
    others = [
        replace(EN, parameters={"region": "140400", "start_year": 2020}), replace(EN, region="130600"),
        replace(EN, status="failed"), replace(ZH, name="again"), replace(EN, page=None),
    ]  # fmt: skip
    for other in others:
        assert render_index([ZH, other], "zh").count('<li class="card') == 2


def test_a_page_in_the_other_language_says_so() -> None:
    assert re.search(r'class="foreign" lang="en">in Chinese<', render_index([ZH], "en"))
    assert 'foreign" lang' not in render_index([ZH], "zh")
