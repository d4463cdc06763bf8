"""Years and places of texts as libraries of documents and newspapers print them."""

from pathlib import Path

import pytest

from analysis.text.report import read_report
from analysis.text.script import prepare


@pytest.fixture
def found(tmp_path: Path):  # type: ignore[no-untyped-def]
    def of(text: str, name: str = "text.txt") -> tuple[str, int]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        report = read_report(path)
        return report.region, report.report_year

    return of


def test_a_review_since_a_year_is_not_of_that_year(found) -> None:  # type: ignore[no-untyped-def]
    head = "长治市政府工作报告\n——2012年2月7日在长治市第十三届人民代表大会第一次会议上\n各位代表：\n"
    assert found(head + "一、2008年以来的工作回顾\n稳步前进。\n") == ("140400", 2012)


def test_the_season_in_a_title_goes_before_a_date_of_posting(found) -> None:  # type: ignore[no-untyped-def]
    text = "长治市政府工作报告（2013年夏季）\n发布时间：2014-02-03\n各位代表：\n稳步前进。\n"
    assert found(text) == ("140400", 2013)


@pytest.mark.parametrize("verb", ["圆满完成了", "较好完成", "昨日，记者从", "草案提交"])
def test_a_verb_before_a_session_is_no_name(found, verb: str) -> None:  # type: ignore[no-untyped-def]
    text = f"{verb}市十三届人大一次会议确定的任务。\n一、2022年工作回顾\n稳步前进。\n"
    assert found(text, "140400_2023.txt") == ("140400", 2023)


def test_pieces_of_a_cut_text_are_put_together() -> None:
    piece = "茶园" * 70
    assert "增长4406.3亿元" in prepare(f"1、{piece}增长4406.\n2、3亿元，茶业兴旺。\n").text
    assert "达到53.1%" in prepare(f"1、{piece}达到5\n2、3.1%，茶业兴旺。\n").text
    for text in (f"1、{piece}增长44。\n2、3亿元。\n", f"1、{piece}增长44\n3、3亿元。\n", "1、茶园增长44\n2、3亿元。\n"):
        assert "、3亿元" in prepare(text).text
