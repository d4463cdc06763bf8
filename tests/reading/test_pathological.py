"""Odd texts cost no more than their length: calls and lines are counted, not seconds.

`benchmarks/extract.py` times such texts.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from analysis.reading import extract, figures
from analysis.text.quantity import find_quantities
from analysis.text.report import Report, headings
from tests.counting import lines_run

ODD = {
    "one long number": "1234567890",
    "full-width digits": "１２３４５６７８９０",
    "digits and dots": "1.2.3.",
    "thousands": "123,456,",
    "a long numeral": "三千二百一十五万",
    "only 亿": "亿",
    "only 一": "一",
    "only 半": "半",
    "formal numerals": "壹佰",
    "only commas": "，",
    "only enumeration commas": "、",
    "open brackets": "（",
    "closed brackets": "（粮食3亿斤）",
    "open quotes": "“",
    "nested quotes": "“‘十四五’”",
    "no punctuation": "粮食产量达到24.8亿斤增长3%",
    "no figure": "深化改革扩大开放",
    "a sentence without end": "粮食产量增长3%，",
    "a deep list": "粮食、油料、蔬菜产量分别增长3%、4%、5%，",
    "a list of figures": "3%、",
    "分别": "分别增长",
    "ranges": "3%-5%至",
    "ratios": "14.1:48.9:",
    "fractions": "三分之",
    "百分之": "百分之",
    "years": "2015年",
    "from": "由2015年的3亿元增加到",
    "headings": "一、",
    "short lines": "3\n",
    "spaced digits": "7 . 8 ",
    "verbs": "增长提高下降减少",
    "comparators": "不低于左右以上",
    "relative targets": "与经济增长同步",
    "currencies": "US$",
    "parts": "3万5千",
}
LENGTH = 1500


def steps(work: Callable[[str], object], text: str) -> int:
    """Calls, of Python and of C, that the work on a text makes."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


def read(text: str) -> None:
    extract(Report(text, "140400", 2023, "例", "例", headings(text)))


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("work", [read, find_quantities])
def test_twice_the_text_is_twice_the_work(work: Callable[[str], object], name: str) -> None:
    text = (ODD[name] * LENGTH)[:LENGTH]
    work(text + text)  # vocabulary is read, memories are warm
    once, twice = steps(work, text), steps(work, text + text)
    assert twice <= 2.3 * once + 500, (once, twice)
    assert twice <= 500 * len(text) + 20_000


def lines(text: str) -> int:
    """Lines that reading runs."""
    return lines_run(figures, Report(text, "140400", 2023, "例", "例", headings(text)))


@pytest.mark.parametrize("name", ODD)
def test_twice_the_text_is_twice_the_lines(name: str) -> None:
    text = (ODD[name] * 2 * LENGTH)[: 2 * LENGTH]
    once, twice = lines(text), lines(text + text)
    assert twice <= 2.3 * once + 500, (once, twice)
    assert twice <= 400 * len(text + text)


def test_figures_on_both_sides_of_a_cut() -> None:
    text = "，".join(f"第{i}项产量增长{i}%" for i in range(1, 251)) + "。"
    report = Report(text, "140400", 2023, "例", "例", headings(text))
    assert [row.value for row, _, _ in figures(report)] == [float(i) for i in range(1, 251)]
