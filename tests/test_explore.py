"""The explorer: what a choice shows, what it keeps, and that nothing of a report is ever run."""

import json
import re
from pathlib import Path

import pandas as pd
import papermill
import pytest
import yaml
from traitlets.config.loader import PyFileConfigLoader

from analysis.errors import InputError
from analysis.explore import Desk, comparison, explore
from analysis.explore.keep import keep
from analysis.explore.view import plain
from analysis.study.target import compare_targets
from analysis.table.build import build_table, save_table
from tests.observations import row, table

SHEET = """---
region: '140400'
report_year: {year}
title: 长治市{year}年政府工作报告
source: https://example.gov.cn/{year}
---
# {before}年工作回顾
地区生产总值{level}亿元
地区生产总值增长{growth}%
粮食产量24.8亿斤
# {year}年主要目标
地区生产总值增长{aim}%以上
"""
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202e"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports of Changzhi and the table built from them."""
    base = tmp_path_factory.mktemp("explore")
    (base / "raw/140400").mkdir(parents=True)
    for year, level, growth, aim in ((2022, 2311, 9, 7), (2023, 2804.8, 7.2, 7), (2024, 2806.2, 5.6, 6)):
        sheet = SHEET.format(year=year, before=year - 1, level=level, growth=growth, aim=aim)
        (base / f"raw/140400/{year}.md").write_text(sheet, encoding="utf-8")
    save_table(build_table(base / "raw", jobs=1), base / "processed")
    return base / "processed"


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(str(folder))


def board(folder: Path, **changes):
    made = explore(str(folder), **{"measure": "growth", "live": True, **changes}).board
    made.folder = folder.parent / "saved"
    return made


def test_a_choice_has_outcomes_targets_and_the_place_of_each(desk):
    view = desk.view(["长治"], ["GDP"], "growth", 2021, 0, "zh")
    (panel,) = desk.panels(view)
    assert dict(zip(panel.actuals["year"], panel.actuals["value"], strict=True)) == {2021: 9, 2022: 7.2, 2023: 5.6}
    assert dict(zip(panel.targets["year"], panel.targets["verdict"], strict=True)) == {
        2022: "met", 2023: "missed", 2024: "no_actual",
    }  # fmt: skip
    points = desk.points(view, [panel])
    assert [(p.year, p.status, p.value) for p in points[:3]] == [
        (2024, "target", "6%以上"), (2023, "actual", "5.6%"), (2023, "target", "7%以上"),
    ]  # fmt: skip
    said = str(desk.quote(points[1], "zh"))
    assert "地区生产总值增长<mark>5.6%</mark>" in said
    assert "2023年工作回顾" in said
    assert "长治市2024年政府工作报告" in said
    assert 'href="https://example.gov.cn/2024"' in said
    figure, alt = desk.picture(view, [panel])
    assert figure.axes
    assert "2023 5.6" in alt


def test_years_narrow_the_view(desk):
    view = desk.view(["140400"], ["gdp"], "growth", 2022, 2022, "en")
    points = desk.points(view, desk.panels(view))
    assert {p.year for p in points} == {2022}


@pytest.mark.parametrize("word", ["粮食", "lscl", "grain", "GRAIN output"])
def test_indicators_are_found_in_each_way(word, desk):
    assert desk.indicators(["140400"], word) == ["grain_output"]


@pytest.mark.parametrize("word", ["长治", "czs", "changzhi", "1404", ""])
def test_regions_are_found_in_each_way(word, desk):
    assert desk.regions(word) == ["140400"]
    assert desk.regions("没有") == []


def test_several_series_are_panels_each_point_with_its_name(desk):
    view = desk.view(["140400"], ["gdp", "grain_output"], "level", 0, 0, "en")
    panels = desk.panels(view)
    assert [p.title for p in panels] == ["GDP", "Grain output"]
    assert {p.name for p in desk.points(view, panels)} == {"GDP", "Grain output"}
    figure, alt = desk.picture(view, panels)
    assert len(figure.axes) == 2
    assert "Grain output" in alt


def test_rows_of_several_series_say_which(desk):
    view = desk.view(["140400"], ["gdp", "grain_output"], "level", 0, 0, "en")
    shown = str(desk.rows(view, desk.points(view, desk.panels(view))))
    assert "Grain output" in shown
    assert '<td data-h="Year" class="num">2023</td>' in shown


def test_without_the_document_the_tables_own_words_are_shown(folder, tmp_path):
    save_table(pd.read_parquet(folder / "observations.parquet"), tmp_path / "processed")
    (tmp_path / "raw").mkdir()
    desk = Desk(str(tmp_path / "processed"))
    view = desk.view(["140400"], ["gdp"], "growth", 0, 0, "en")
    said = str(desk.quote(desk.points(view, desk.panels(view))[1], "en"))
    assert "not at hand" in said
    assert "<mark>5.6%</mark>" in said


def test_a_document_changed_since_is_not_quoted(folder, tmp_path):
    save_table(pd.read_parquet(folder / "observations.parquet"), tmp_path / "processed")
    (tmp_path / "raw/140400").mkdir(parents=True)
    sheet = (folder.parent / "raw/140400/2024.md").read_text("utf-8").replace("回顾\n", "回顾\n新增一行的内容十二个\n")
    (tmp_path / "raw/140400/2024.md").write_text(sheet, encoding="utf-8")
    desk = Desk(str(tmp_path / "processed"))
    view = desk.view(["140400"], ["gdp"], "growth", 0, 0, "zh")
    point = next(p for p in desk.points(view, desk.panels(view)) if (p.year, p.status) == (2023, "actual"))
    assert "<mark>5.6%</mark>" in str(desk.quote(point, "zh"))
    assert "手头没有" in str(desk.quote(point, "zh"))


# The widgets


def test_search_choose_and_the_chart_follows(folder):
    made = board(folder)
    before = made.chart.value
    made.indicators.search.value = "lscl"
    assert [value for _, value in made.indicators.list.options] == ["gdp", "grain_output"]
    made.indicators.list.value = ("grain_output",)
    assert made.view.measure == "level"  # no growth of it is printed
    assert made.chart.value != before
    assert "粮食产量" in made.chart.value
    assert "24.8亿斤" in made.quote.value
    made.indicators.search.value = "没有这个"
    assert "没有这个指标" in made.indicators.hint.value
    assert made.indicators.list.value == ("grain_output",)
    made.indicators.list.value = ()
    assert made.view.indicators == ("grain_output",)


def test_a_picked_figure_shows_its_words_and_stays_in_the_other_language(folder):
    made = board(folder)
    place = next(value for words, value in made.points.options if words.startswith("2022年 实绩"))
    made.points.value = place
    assert "<mark>7.2%</mark>" in made.quote.value
    assert 'target="_blank"' in made.quote.value
    made.language.value = "en"
    assert made.points.value == place
    assert "2022 actual: 7.2%" in made.quote.value
    assert "Changzhi: GDP growth" in made.chart.value


def test_no_word_of_the_other_language_stays(folder):
    made = board(folder, language="en")
    for widget in (made.title, made.status, made.points_head, made.years.head, made.regions.hint, made.indicators.head):
        assert not re.search("[\u4e00-\u9fff]", widget.value), widget.value
    assert not any(re.search("[\u4e00-\u9fff]", words) for words, _ in made.indicators.list.options)


def test_years_without_a_figure_say_so_and_nothing_is_kept(folder):
    made = board(folder, start_year=2023)
    made.years.first.value = 2024
    made.measure.value = "level"
    assert "没有数" in made.status.value
    assert made.chart.value == made.quote.value == made.table.value == ""
    assert made.save() == []
    assert "没有存成" in made.kept.value


# Keeping a view


def test_a_kept_view_comes_back_through_papermill(folder, root, tmp_path):
    made = board(folder, language="en")
    made.folder = tmp_path / "saved"
    paths = made.save()
    assert [path.suffix for path in paths] == [".yaml", ".toml", ".png"]
    assert paths[2].read_bytes()[:4] == b"\x89PNG"
    assert str(tmp_path / "saved") in made.kept.value
    assert f"papermill -f {paths[0]} explore.ipynb {paths[0].with_suffix('.ipynb')}" in made.kept.value
    kept = yaml.safe_load(paths[0].read_text("utf-8"))
    out = papermill.execute_notebook(
        str(root / "notebooks/explore.ipynb"), str(tmp_path / "out.ipynb"), parameters=kept, progress_bar=False
    )
    outputs = [output for cell in out.cells for output in cell.get("outputs", [])]
    text = json.dumps(outputs, ensure_ascii=False)
    assert "Changzhi: GDP growth" in text
    assert any("image/svg+xml" in output.get("data", {}) for output in outputs)
    assert "<mark>" in text
    assert "widget" not in text
    assert "widgets" not in out.metadata


def test_the_kept_plan_is_one_that_runs(folder, root, tmp_path, govreport, monkeypatch):
    monkeypatch.chdir(root)
    made = board(folder)
    made.folder = tmp_path
    plan = made.save()[1]
    status, out, err = govreport("run", plan, "--dry-run", "--out", tmp_path / "pages")
    assert status == 0, err
    assert "explore" in out + err


def test_nothing_is_written_over(desk, tmp_path):
    view = desk.view(["140400"], ["gdp"], "growth", 2020, 2024, "zh")
    first = keep(view, "t", b"1", tmp_path)
    second = keep(view, "t", b"2", tmp_path)
    assert [path.read_bytes() for path in (first[2], second[2])] == [b"1", b"2"]
    assert len({*first, *second}) == 6
    first[0].unlink()  # two files of the first are left: its name is not free
    third = keep(view, "t", b"3", tmp_path)
    assert first[2].read_bytes() == b"1"
    assert third[2] not in (first[2], second[2])
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_folder_that_cant_be_written_is_said(folder, tmp_path):
    made = board(folder)
    made.folder = tmp_path / "file"
    made.folder.write_text("")
    assert made.save() == []
    assert "没有存成" in made.kept.value


# Nothing is run


def test_a_hostile_table_shows_as_text(tmp_path):
    sources = ("javascript:alert(3)", "https://x.cn/\"onmouseover='alert(4)'", HOSTILE)
    rows = [
        row(year=year, value=100.0 + year, indicator_text=HOSTILE, section=HOSTILE, value_text=f"{HOSTILE}{year}",
            source=source)
        for year, source in enumerate(sources, 2020)
    ]  # fmt: skip
    save_table(table(*rows), tmp_path / "processed")
    made = board(tmp_path / "processed", measure="level")
    shown = made.table.value
    for _, place in made.points.options:
        made.points.value = place
        shown += made.quote.value
    shown += made.chart.value + made.kept.value
    tags = set(re.findall(r"<\s*(\w+)", shown))
    assert tags <= {"section", "h3", "p", "blockquote", "mark", "span", "br", "a", "div", "button", "table", "caption",
                    "thead", "tr", "th", "tbody", "td", "svg", "defs", "path", "g", "use", "title", "rect",
                    "clipPath"}  # fmt: skip
    attributes = {name.lower() for tag in re.findall(r"<\w[^>]*>", shown) for name in re.findall(r'\s([\w-]+)="', tag)}
    assert not [name for name in attributes if name.startswith("on")]
    assert not re.search(r'(?:href|src)="(?!https://|#|data:text/csv;base64,)', shown)
    assert "&lt;script&gt;" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", shown)


def test_a_hostile_report_shows_as_text(folder, tmp_path):
    (tmp_path / "raw/140400").mkdir(parents=True)
    sheet = SHEET.format(year=2024, before=2023, level=2806.2, growth=5.6, aim=6)
    sheet = sheet.replace(
        "地区生产总值增长5.6%", "<script>a</script>\x1b[31m，地区生产总值增长5.6%<b onclick=alert(5)>"
    )
    (tmp_path / "raw/140400/2024.md").write_text(sheet, encoding="utf-8")
    save_table(build_table(tmp_path / "raw", jobs=1), tmp_path / "processed")
    made = board(tmp_path / "processed")
    quotes = []
    for _, place in made.points.options:
        made.points.value = place
        quotes.append(made.quote.value)
    said = next(each for each in quotes if "<mark>5.6%</mark>" in each)
    assert "&lt;script&gt;" in said
    assert "<script" not in said
    assert "<b " not in said
    assert "\x1b" not in said


def test_marks_that_turn_the_text_are_shown():
    assert plain("a\u202eb\x1bc") == "a�b�c"


# Mistakes


def test_without_a_table_it_says_what_to_do(tmp_path):
    shown = explore(str(tmp_path / "none"), live=True, language="en")
    assert "make report" in str(shown)
    with pytest.raises(InputError, match="govreport build"):
        explore(str(tmp_path / "none"), live=False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"regions": ["长志"]},
        {"indicators": ["gpd"]},
        {"measure": "speed"},
        {"language": "fr"},
        {"start_year": 2025, "end_year": 2020},
    ],
)
def test_a_wrong_parameter_is_named(wrong, folder):
    with pytest.raises(InputError):
        explore(str(folder), live=False, **wrong)
    assert "gr-missed" in str(explore(str(folder), live=True, **wrong))


# Beside the explorer


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "2个可以对照，其中1个达到"), ("en", "2 can be compared: 1 reached")]
)
def test_a_comparison_shows_its_finding(language, words, desk):
    shown = str(comparison(compare_targets(desk.table(["140400"])), language))
    assert words in shown
    assert shown.count("<tr>") == 4
    assert 'class="gr-missed"' in shown


def test_the_lab_saves_no_outputs(root):
    loader = PyFileConfigLoader("jupyter_server_config.py", path=str(root / ".jupyter"))
    hook = loader.load_config().ContentsManager.pre_save_hook
    cell = {
        "cell_type": "code",
        "outputs": [{}],
        "execution_count": 3,
        "metadata": {"execution": {}, "tags": ["a"]},
        "source": "1",
    }
    text = {"cell_type": "markdown", "metadata": {}, "source": "b"}
    content = {"nbformat": 4, "metadata": {"widgets": {}, "kernelspec": {}}, "cells": [cell, text]}
    hook(model={"type": "notebook", "content": content}, path="a.ipynb", contents_manager=None)
    assert cell == {
        "cell_type": "code",
        "outputs": [],
        "execution_count": None,
        "metadata": {"tags": ["a"]},
        "source": "1",
    }
    assert content["metadata"] == {"kernelspec": {}}
    assert content["cells"][1] == {"cell_type": "markdown", "metadata": {}, "source": "b"}
    other = {"type": "file", "content": "outputs"}
    hook(model=other, path="a.txt", contents_manager=None)
    assert other == {"type": "file", "content": "outputs"}


def test_the_start_page_names_every_notebook_in_both_languages(root):
    cells = json.loads((root / "notebooks/README.ipynb").read_text("utf-8"))["cells"]
    names = {path.name for path in (root / "notebooks").glob("*.ipynb")} - {"README.ipynb"}
    assert len(cells) == 2
    for cell in cells:
        assert set(re.findall(r"\]\(([^)]+)\)", "".join(cell["source"]))) == names
