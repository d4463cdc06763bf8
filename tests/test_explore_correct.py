"""The button at a shown figure that corrects it: nothing before it is confirmed, then an entry that a build follows."""

import re
from pathlib import Path

import pytest

from analysis.catalogue.own import VARIABLE
from analysis.explore import explore
from analysis.explore.board import Board
from analysis.table.build import build_table, save_table
from analysis.table.corrections import read_corrections

SHEET = """---
region: '140400'
report_year: 2024
title: 长治市2024年政府工作报告
source: https://example.gov.cn/2024
---
# 2023年工作回顾
地区生产总值2806.2亿元
地区生产总值增长5.6%
粮食产量248亿斤
# 2024年主要目标
地区生产总值增长6%以上
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report with a misprint and the table built from it."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "raw"))  # and back as it was, for the tests after this one
    (tmp_path / "raw/140400").mkdir(parents=True)
    (tmp_path / "raw/140400/2024.md").write_text(SHEET, encoding="utf-8")
    save_table(build_table(tmp_path / "raw", jobs=1), tmp_path / "processed")
    return tmp_path


def board(project: Path, indicator: str = "grain_output", measure: str = "level", language: str = "zh") -> Board:
    return explore(
        str(project / "processed"), indicators=[indicator], measure=measure, language=language, live=True
    ).board


def filled(made: Board, value: str = "24.8", why: str = "网页丢了小数点") -> Board:
    made.mend.open_button.click()
    made.mend.value.value, made.mend.why.value = value, why
    return made


def entries(project: Path) -> Path:
    return project / "raw/corrections.yaml"


def test_the_button_stands_at_a_shown_figure_and_opens_the_fields(project: Path) -> None:
    made = board(project)
    assert "248亿斤" in made.quote.value
    assert made.mend.box in walk(made.widget())
    assert made.mend.open_button.layout.display is None
    assert made.mend.fields.layout.display == "none"
    made.mend.open_button.click()
    assert made.mend.fields.layout.display is None
    assert "248亿斤" in made.mend.value.placeholder
    assert made.mend.confirm_button.disabled
    made.measure.options = [*made.measure.options, ("x", "rank")]
    made.measure.value = "rank"  # no figure: no button
    assert made.quote.value == ""
    assert made.mend.open_button.layout.display == made.mend.fields.layout.display == "none"


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("zh", "更正前：粮食产量，2023年 实绩 248亿斤", "更正后：粮食产量，2023年 实绩 24.8亿斤"),
        ("en", "Before: Grain output, 2023 actual: 24.8 billion", "After: Grain output, 2023 actual: 2.48 billion"),
    ],
)
def test_before_and_after_are_words_and_nothing_is_written_before_it_is_confirmed(
    language: str, before: str, after: str, project: Path
) -> None:
    made = filled(board(project, language=language))
    assert made.mend.confirm_button.disabled
    made.mend.preview_button.click()
    assert before in made.mend.told.value
    assert after in made.mend.told.value
    assert not made.mend.confirm_button.disabled
    assert not entries(project).exists()
    made.mend.confirm_button.click()
    (entry,) = read_corrections(entries(project))
    assert entry.set["value"] == 24.8
    assert entry.why == "网页丢了小数点"
    assert str(entries(project)) in made.mend.told.value
    assert made.mend.fields.layout.display == "none"
    rebuilt = build_table(project / "raw", jobs=1)
    grain = rebuilt[rebuilt["indicator"] == "grain_output"]
    assert grain["value_text"].tolist() == ["248亿斤"]
    assert grain["value"].tolist() == pytest.approx([before_of(project) / 10])


def before_of(project: Path) -> float:
    """The figure in the table's unit as it was built before the entry."""
    import pandas as pd

    rows = pd.read_parquet(project / "processed/observations.parquet")
    return float(rows.loc[rows["indicator"] == "grain_output", "value"].item())


def test_a_field_changed_after_the_preview_must_be_shown_again(project: Path) -> None:
    made = filled(board(project))
    made.mend.preview_button.click()
    made.mend.value.value = "2.48"
    assert made.mend.confirm_button.disabled
    assert made.mend.told.value == ""
    made.mend.confirm()  # a click that was on its way
    assert not entries(project).exists()


def test_cancelled_or_another_figure_picked_leaves_nothing(project: Path) -> None:
    made = filled(board(project, "gdp", "growth"), "5.7")
    made.mend.preview_button.click()
    made.mend.cancel_button.click()
    assert made.mend.value.value == made.mend.why.value == made.mend.told.value == ""
    filled(made, "5.7")
    made.mend.preview_button.click()
    made.points.value = 1 - made.points.value
    assert made.mend.value.value == ""
    assert made.mend.confirm_button.disabled
    made.mend.confirm()
    assert not entries(project).exists()


def test_of_one_name_the_picked_figure_is_meant(project: Path) -> None:
    made = board(project, "gdp", "growth")  # its level, its growth and its target are of one name
    made.points.value = next(i for words, i in made.points.options if "目标" in words)
    filled(made, "6.5")
    made.mend.preview_button.click()
    assert "更正前：地区生产总值增速，2024年 目标 6%以上" in made.mend.told.value, made.mend.told.value
    made.mend.confirm_button.click()
    (entry,) = read_corrections(entries(project))
    assert entry.match["value_text"] == "6%"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("value", "why", "zh", "en"),
    [
        ("", "why", "请填写：正确的数", "Fill in: Right value"),
        ("24.8", " ", "请填写：为何更正", "Fill in: Why"),
        ("24.8亿斤", "why", "24.8亿斤 不是数", "24.8亿斤 is no number"),
        ("nan", "why", "nan 不是数", "nan is no number"),
        ("248", "why", "表里已是 248", "The table has 248 already"),
        ("<b>", "why", "&lt;b&gt; 不是数", "&lt;b&gt; is no number"),
    ],
)
def test_a_mistake_is_one_line_in_the_readers_language(
    language: str, value: str, why: str, zh: str, en: str, project: Path
) -> None:
    made = filled(board(project, language=language), value, why)
    made.mend.preview_button.click()
    assert (zh if language == "zh" else en) in made.mend.told.value
    assert made.mend.told.value.count("<p") == 1
    assert made.mend.confirm_button.disabled
    assert not entries(project).exists()


@pytest.mark.parametrize(("language", "words"), [("zh", "没有写入："), ("en", "Nothing written: ")])
def test_what_the_entry_cannot_do_is_one_line(language: str, words: str, project: Path) -> None:
    made = filled(board(project, language=language))
    made.mend.preview_button.click()
    made.mend.confirm_button.click()
    text = entries(project).read_text("utf-8")
    filled(made, "24.9")
    made.mend.preview_button.click()
    assert words in made.mend.told.value
    assert "line 1 is about this figure already" in made.mend.told.value
    (project / "raw/140400/2024.md").unlink()
    made.mend.preview_button.click()
    assert "no document of 长治市 2024" in made.mend.told.value
    assert "\n" not in made.mend.told.value.strip()
    assert entries(project).read_text("utf-8") == text


def test_in_the_other_language_what_is_filled_in_stays_and_is_shown_again(project: Path) -> None:
    made = filled(board(project), why="decimal point")
    made.mend.preview_button.click()
    made.language.value = "en"
    assert made.mend.value.value == "24.8"
    assert made.mend.confirm_button.disabled
    assert made.mend.told.value == ""
    mend = made.mend
    spoken = [mend.value.description, mend.why.description, mend.why.placeholder]
    spoken += [each.description for each in (mend.open_button, mend.preview_button, mend.confirm_button)]
    assert not re.search("[\u4e00-\u9fff]", " ".join([*spoken, mend.cancel_button.description]))


def walk(widget):  # type: ignore[no-untyped-def]
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)
