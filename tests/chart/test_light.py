"""What a chart costs: ticks are copies of an axis's first one, a text is laid out once."""

from collections import Counter
from typing import Any

import pytest
from matplotlib.axis import Tick
from matplotlib.offsetbox import HPacker, VPacker
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from analysis.chart import paths, verdict_grid
from analysis.chart.paths import place_years
from analysis.chart.style import dress, sheet, styled
from analysis.chart.svg import svg
from analysis.chart.ticks import light
from analysis.study.prints import records
from analysis.study.target import compare_targets
from tests.observations import row, table

JOBS = {"region": "140400", "indicator": "urban_new_jobs"}


def drawn(ticks: int = 9) -> str:
    with styled():
        figure = sheet(5, 3)
        axes = figure.add_subplot()
        axes.plot([0, ticks], [1, 2], label="甲")
        dress(axes, "甲市 2026")
        axes.set_xticks(range(ticks), [f"第{i}" for i in range(ticks)])
        axes.xaxis.tick_top()
        axes.tick_params(axis="y", labelcolor="#112233", pad=1)
        figure.legend(loc="outside lower left")
    return svg(figure, "甲")


def counted(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> Counter[int]:
    made: Counter[int] = Counter()
    call: Any = getattr(owner, name)
    kept: list[object] = []  # so that no number is given twice

    def counting(self: Any, *args: Any, **kwargs: Any) -> Any:
        kept.append(self)
        made[id(self)] += 1
        return call(self, *args, **kwargs)

    monkeypatch.setattr(owner, name, counting)
    return made


def test_an_axis_makes_a_first_tick_however_many_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    made = counted(monkeypatch, Tick, "__init__")
    drawn(9)
    few = len(made)
    drawn(30)
    assert few <= 4  # of each axis a first one, and after it is emptied another
    assert len(made) == 2 * few


def test_the_picture_is_the_same_as_with_ticks_made_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    copied = drawn()
    monkeypatch.setattr("analysis.chart.style.light", lambda axes: None)
    assert drawn() == copied


def test_a_text_and_a_legend_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [counted(monkeypatch, Text, "_get_layout"), counted(monkeypatch, VPacker, "_get_bbox_and_child_offsets")]
    made += [counted(monkeypatch, HPacker, "_get_bbox_and_child_offsets")]
    drawn()
    once = sum(n == 1 for each in made for n in each.values())
    assert all(made)
    assert once > 0.8 * sum(len(each) for each in made)  # some get their text meanwhile
    assert Text._get_layout.__name__ == "counting"  # all is put back


def test_the_picture_is_the_same_as_with_each_measure_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = drawn()
    monkeypatch.setattr("analysis.chart.svg._once", lambda lay_out: lay_out)
    assert drawn() == kept


def test_a_tick_made_after_the_first_was_changed_is_like_it() -> None:
    figure = sheet(5, 3)
    axes = figure.add_subplot()
    light(axes)
    axes.set_xticks([1, 2])
    axes.xaxis.get_major_ticks()[0].label1.set_color("#ff0000")
    axes.set_xticks([1, 2, 3, 4])
    assert [tick.label1.get_color() for tick in axes.xaxis.get_major_ticks()][2:] == ["#ff0000", "#ff0000"]
    axes.xaxis.get_major_ticks()[3].label1.set_fontsize(20)
    assert axes.xaxis.get_major_ticks()[0].label1.get_fontsize() != 20


def test_the_cells_of_a_grid_are_copies_and_nothing_within_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    targets = [row(status="target", value=4.0, year=year, **JOBS) for year in (2019, 2020, 2022, 2024)]
    came = [row(status="actual", value=4.5, year=year, report_year=year + 1, **JOBS) for year in (2019, 2020, 2022)]
    (axes,) = verdict_grid(compare_targets(table(*targets, *came))).axes
    boxes = [each for each in axes.patches if isinstance(each, Rectangle)]
    (empty,) = axes.lines
    assert list(empty.get_xdata()) == [2, 4]  # 2021 and 2023
    assert sorted(round(box.get_x() + 0.46) for box in boxes) == [0, 1, 3, 5]
    assert not any(each.get_in_layout() for each in [empty, *boxes])
    boxes[1].remove()
    assert boxes[1] not in axes.patches
    assert boxes[0] in axes.patches


def test_small_panels_ask_no_panel_whether_its_limits_hold() -> None:
    rows = table(*(row(status="target", region=f"1{i}0000", value=4.0 + i, year=2020) for i in range(1, 4)))
    figure = place_years(rows, ["110000", "120000", "130000"], "100000")
    assert all("_unstale_viewLim" in vars(axes) for axes in figure.axes)
    assert len({axes.get_ylim() for axes in figure.axes}) == 1


def test_the_targets_of_all_small_panels_are_listed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[int] = []
    monkeypatch.setattr(paths, "records", lambda rows: listed.append(len(rows)) or records(rows))
    rows = table(*(row(status="target", region=f"1{i}0000", value=4.0 + i, year=2020) for i in range(1, 4)))
    figure = place_years(rows, ["110000", "120000", "130000"], "110000")
    assert listed == [3]
    first, second, _ = figure.axes
    assert [line.get_ydata() for line in first.lines if line.get_marker() != "None"] == [[5.0]]
    assert [line.get_ydata() for line in second.lines if line.get_marker() != "None"] == [[6.0]]
    assert not any(spine.get_in_layout() for axes in figure.axes for spine in axes.spines.values())
