"""What a chart costs: ticks are copies of an axis's first one, a text is laid out once."""

from collections import Counter
from typing import Any

import pytest
from matplotlib.axis import Tick
from matplotlib.offsetbox import HPacker, VPacker
from matplotlib.text import Text

from analysis.chart.style import dress, sheet, styled
from analysis.chart.svg import svg
from analysis.chart.ticks import light


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
