"""From a figure of a sheet to its passage in the full text that is kept beside it."""

from pathlib import Path

import pytest

from analysis.reading import figures
from analysis.reading.condense import condense
from analysis.story.passage import MOST, passage, text_of
from analysis.text.report import read_report

TEXT = """长治市2023年政府工作报告
一、2022年工作回顾
去年雨水少。我们引水上山，粮食产量达到２４．８ 亿斤，比上年增长 3%。果园也有收成。新修渠道90公里。
（一）工业。煤炭产量增长 3%，焦炭产量增长3%。
二、2023年工作安排
物价涨幅3%左右。
"""


def kept(folder: Path, text: str = TEXT, sheet: str | None = None) -> Path:
    """The sheet of a text, with the text kept beside it."""
    for name in ("raw", "texts"):
        (folder / name / "140400").mkdir(parents=True, exist_ok=True)
    full = folder / "texts/140400/2023.txt"
    full.write_text(text, encoding="utf-8")
    path = folder / "raw/140400/2023.md"
    path.write_text(sheet or condense(read_report(full, "140400", 2023)), encoding="utf-8")
    return path


def passages(sheet: Path) -> list:
    return [passage(sheet, start, end) for _, start, end in figures(read_report(sheet))]


def test_every_figure_of_a_sheet_is_found_in_its_text(tmp_path):
    found = passages(kept(tmp_path))
    assert len(found) == 6
    assert all(found)
    assert [each.figure for each in found] == ["２４．８亿斤", "3%", "90公里", "3%", "3%", "3%"]


def test_one_sentence_on_either_side_and_none_of_another_paragraph(tmp_path):
    first = passages(kept(tmp_path))[0]
    assert first.before == "去年雨水少。我们引水上山，粮食产量达到"
    assert first.after == "，比上年增长3%。果园也有收成。"
    last = passages(kept(tmp_path))[-1]
    assert (last.before, last.figure, last.after) == ("物价涨幅", "3%", "左右。")
    assert last.section == "二、2023年工作安排"


def test_the_same_figure_twice_is_told_by_order_where_all_agree(tmp_path):
    text = "一、2022年工作回顾\n全县新增就业2万人。\n\n乡镇也忙。全县新增就业2万人。\n"
    first, second = passages(kept(tmp_path, text))
    assert first.before == "全县新增就业"
    assert second.before == "乡镇也忙。全县新增就业"


def test_the_same_figure_twice_is_refused_where_the_sheet_has_less(tmp_path):
    text = "一、2022年工作回顾\n全县新增就业2万人。\n\n全县新增就业2万人。粮食产量3万吨。\n"
    matter = "---\nregion: '140400'\nreport_year: 2023\n---\n# 一、2022年工作回顾\n"
    jobs, grain = passages(kept(tmp_path, text, matter + "新增就业2万人\n粮食产量3万吨\n"))
    assert jobs is None
    assert grain is not None
    assert grain.before.endswith("粮食产量")


@pytest.mark.parametrize("line", ["粮食产量24.9亿斤", "油料产量24.8亿斤", "粮食产量24.8亿斤 {year=2020}"])
def test_a_figure_that_the_text_has_otherwise_is_refused(tmp_path, line):
    matter = "---\nregion: '140400'\nreport_year: 2023\n---\n# 2022年工作回顾\n"
    assert passages(kept(tmp_path, sheet=f"{matter}{line}\n")) == [None]


def test_a_place_that_is_no_figure_of_the_sheet_is_refused(tmp_path):
    sheet = kept(tmp_path)
    [_, start, end], *_ = figures(read_report(sheet))
    assert passage(sheet, start, end) is not None
    assert passage(sheet, start + 1, end) is None


def test_without_a_text_there_is_no_passage(tmp_path):
    sheet = kept(tmp_path)
    [_, start, end], *_ = figures(read_report(sheet))
    text_of(sheet).unlink()
    assert text_of(sheet) is None
    assert passage(sheet, start, end) is None


def test_a_text_that_changed_is_read_again(tmp_path):
    sheet = kept(tmp_path)
    assert passages(sheet)[0] is not None
    text_of(sheet).write_text("一、2022年工作回顾\n今年再议。\n", encoding="utf-8")
    assert passages(sheet)[0] is None


def test_a_long_sentence_is_cut(tmp_path):
    text = "一、2022年工作回顾\n" + "甲" * 200 + "，粮食产量达到24.8亿斤，" + "乙" * 200 + "。丙。\n"
    [found] = passages(kept(tmp_path, text))
    assert found.before.startswith("…甲")
    assert found.after.endswith("乙…")
    assert len(found.before) == len(found.after) == MOST + 1


def test_a_broken_line_is_put_together(tmp_path):
    text = "一、2022年工作回顾\n" + "\n".join(
        [
            "我们在山上种树在河边修渠在田里播种在城里修路，",
            "全县干部群众苦干实干，粮食产量达到24.8",
            "亿斤，比上年多收。",
        ]
        * 1
    )
    found = passages(kept(tmp_path, text + "\n"))
    assert [each.figure for each in found] == ["24.8亿斤"]


# --- on a page and in the lab


@pytest.fixture
def shown(tmp_path):
    """A table built from the sheet of `TEXT`, the text kept beside it."""
    from analysis.table.build import build_table, save_table

    kept(tmp_path)
    save_table(build_table(tmp_path / "raw", jobs=1), tmp_path / "processed")
    return tmp_path / "processed"


def cited(table: Path) -> str:
    from analysis.story.cite import Sources
    from analysis.story.words import Reports
    from analysis.table.build import load_table

    sources = Sources(Reports(table), "zh")
    for row in load_table(table).to_dict("records"):
        sources.cite(row)
    return str(sources.html())


def test_a_page_quotes_the_text_where_it_is_kept_and_else_the_excerpt(shown):
    page = cited(shown)
    assert '<q class="gr-words">去年雨水少。我们引水上山，粮食产量达到<mark>２４．８亿斤</mark>，比上年' in page
    for text in (shown.parent / "texts").rglob("*.txt"):
        text.unlink()
    page = cited(shown)
    assert '<span class="gr-words">粮食产量达到<mark>２４．８亿斤</mark></span>' in page
    assert "<q" not in page
    assert "去年雨水少" not in page


def test_hostile_words_of_a_text_stay_words(shown):
    text = shown.parent / "texts/140400/2023.txt"
    text.write_text(TEXT.replace("去年雨水少。", "<script>x</script><b>雨</b>少。"), encoding="utf-8")
    page = cited(shown)
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;雨" in page


def test_a_table_that_is_older_than_its_sheet_is_not_quoted(shown):
    sheet = shown.parent / "raw/140400/2023.md"
    sheet.write_text(sheet.read_text("utf-8").replace("title: ", "title: 又名"), encoding="utf-8")
    page = cited(shown)
    assert "雨水" not in page
    assert page.count("<mark>") == 6  # the table's own words


def test_the_lab_says_whether_it_shows_an_excerpt_or_the_words(shown):
    from analysis.explore.view import Desk

    def quoted() -> str:
        desk = Desk(str(shown))
        view = desk.view(["140400"], ["grain_output"], "level", 0, 0, "zh")
        return str(desk.quote(desk.points(view, desk.panels(view))[0], "zh"))

    assert "<h3>报告原文</h3>" in quoted()
    assert "去年雨水少。" in quoted()
    (shown.parent / "texts/140400/2023.txt").unlink()
    assert "<h3>摘记</h3>" in quoted()
    assert "去年雨水少" not in quoted()


def test_a_text_that_is_added_changes_what_a_run_depends_on(shown):
    from analysis.run.fingerprint import reports_of

    names = [path.relative_to(shown.parent).as_posix() for path in reports_of(shown.parent / "raw", {"140400"})]
    assert names == ["raw/140400/2023.md", "texts/140400/2023.txt"]
