"""The explorer with several places on one chart, as an index, per head and on a log axis; finding, undo, kept views."""

from pathlib import Path

import pytest

from analysis import catalogue
from analysis.errors import InputError
from analysis.explore import Desk, explore
from analysis.explore.saved import delete_view, open_view, saved_views
from analysis.explore.shape import base_years, shown
from analysis.table.build import save_table
from tests.observations import row, table

GDP = {"indicator": "gdp", "indicator_text": "地区生产总值"}
PLACES = {"140400": (1000.0, 1100.0, 1210.0), "140500": (500.0, 600.0, 720.0)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cities: levels of three years, one bound, the population of one of them, a name outside the catalogue."""
    rows = [
        row(**GDP, region=region, year=year, report_year=year + 1, value=value, value_text=f"{value}亿元")
        for region, values in PLACES.items()
        for year, value in zip((2020, 2021, 2022), values, strict=True)
    ]
    rows += [
        row(**GDP, region="140400", year=2023, report_year=2024, value=1300.0, comparator="gt", value_text="1300亿元"),
        row(indicator="population", indicator_text="常住人口", region="140400", year=2022, report_year=2023,
            value=300.0, unit="万人", value_text="300万人"),
        row(**GDP, region="140500", year=2022, report_year=2023, measure="growth", value=6.0, unit="%",
            value_text="6%"),
        row(**GDP, region="140500", year=2024, period_start=2021, report_year=2025, measure="change", value=9.0,
            value_text="9亿元"),
    ]  # fmt: skip
    rows += [
        row(indicator=None, indicator_text="晒谷场面积", region="140400", year=year, report_year=year + 1, value=v,
            unit="万平方米", value_text=f"{v}万平方米")
        for year, v in ((2021, 3.0), (2022, 4.0))
    ]  # fmt: skip
    base = tmp_path_factory.mktemp("side")
    save_table(table(*rows), base / "processed")
    return base / "processed"


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(str(folder))


def view_of(desk: Desk, language: str = "zh", measure: str = "level", **how):
    regions, indicators = how.pop("regions", list(PLACES)), how.pop("indicators", ["gdp"])
    return desk.view(regions, indicators, measure, 2020, 2024, language, **how)


def board(folder: Path, tmp_path: Path, **how):
    made = explore(str(folder), list(PLACES), ["gdp"], "level", 2020, 2024, live=True, **how).board
    made.folder = tmp_path / "saved"
    return made


def test_two_places_share_their_axes(desk):
    found = shown(desk, view_of(desk, together=True))
    figure, alt = found.picture
    assert len(figure.axes) == 1
    assert "长治市：2020 1,000、2021 1,100、2022 1,210、2023 1,300。" in alt
    assert "晋城市：2020 500、2021 600、2022 720。" in alt
    assert {point.name for point in found.points} == {"长治市", "晋城市"}


def test_a_bound_on_a_shared_chart_is_open_and_joined_to_nothing(desk):
    figure, _ = shown(desk, view_of(desk, together=True, regions=["140400"])).picture
    (axes,) = figure.axes
    joined = {x for line in axes.lines if len(line.get_xdata()) == 2 for x in line.get_xdata()}
    assert {2020, 2021, 2022} <= joined
    assert 2023 not in joined
    (bound,) = [line for line in axes.lines if list(line.get_xdata()) == [2023]]
    assert bound.get_markerfacecolor() == "white"
    assert bound.get_marker() == "^"


def test_an_index_says_its_base_and_what_it_left_out(desk):
    found = shown(desk, view_of(desk, scale="index"))
    _, alt = found.picture
    assert "2020年＝100" in alt
    assert "晋城市：2020 100、2021 120、2022 144。" in alt
    assert any("只给界限" in note and "长治市 2023" in note for note in found.notes)
    assert any("现价" in note for note in found.notes)
    assert "2022年 实绩 121.0（1,210亿元）" in desk.line(found.points[0], "zh")
    later = shown(desk, view_of(desk, scale="index", base_year=2022))
    assert "2022年＝100" in later.picture[1]
    assert base_years(desk, view_of(desk)) == [2020, 2021, 2022]


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"scale": "index", "base_year": 2023}, "晋城市"),  # only the first has 2023, and there a bound
        ({"scale": "index", "base_year": 2019}, "2019年没有数"),
        ({"scale": "index", "measure": "change"}, "没有"),
    ],
)
def test_what_has_no_index_says_why(how, why, desk):
    found = shown(desk, view_of(desk, **how))
    assert found.picture is None
    assert found.points == []
    assert why in found.why + "".join(found.notes)


def test_per_head_is_drawn_where_there_are_people_and_refused_elsewhere(desk):
    found = shown(desk, view_of(desk, "en", scale="per_head"))
    assert "Changzhi: GDP, per head" in found.picture[1]
    point, before = found.points
    assert point.value == "40,333.3 yuan/person (121 billion yuan ÷ 3 million persons)"
    assert point.row["report_year"] == 2023
    assert before.value.endswith("÷ 3 million persons of 2022)")
    notes = " ".join(found.notes)
    assert "Jincheng: the table has no resident population" in notes
    assert "residents of Changzhi at the year's end, from the government work reports of 2023" in notes
    assert "lacks the population of that year and of the years beside it: Changzhi 2020." in notes
    assert "that of the year beside it stands in: Changzhi 2021 by 2022." in notes
    refused = shown(desk, view_of(desk, "en", scale="per_head", regions=["140500"]))
    assert refused.picture is None
    assert "no resident population" in refused.why


def test_a_log_axis_needs_values_above_zero(tmp_path):
    rows = [row(**GDP, year=year, report_year=year + 1, measure="growth", value=v, unit="%", value_text=f"{v}%")
            for year, v in ((2020, -1.0), (2021, 5.0), (2022, 6.0))]  # fmt: skip
    save_table(table(*rows), tmp_path / "t")
    desk = Desk(str(tmp_path / "t"))
    assert "对数" in shown(desk, view_of(desk, measure="growth", regions=["140400"], log=True)).why
    above = desk.view(["140400"], ["gdp"], "growth", 2021, 2022, "zh", log=True)
    figure, _ = shown(desk, above).picture
    assert figure.axes[0].get_yscale() == "log"


def test_units_that_differ_do_not_share_an_axis(desk):
    found = shown(desk, view_of(desk, indicators=["gdp", "population"], regions=["140400"], together=True))
    assert found.picture is None
    assert "亿元、万人" in found.why
    assert shown(desk, view_of(desk, indicators=["gdp", "population"], regions=["140400"], scale="index")).picture


def test_a_place_without_a_figure_is_named_with_the_reason(desk):
    notes = shown(desk, view_of(desk, "en", indicators=["population"])).notes
    assert notes == ["Jincheng: Resident population: the reports here never print it."]
    other = shown(desk, view_of(desk, "en", measure="growth")).notes
    assert other == ["Changzhi: GDP: printed, but not as “growth”; there are level."]
    years = desk.view(list(PLACES), ["gdp"], "level", 2023, 2024, "en")
    assert "Jincheng: GDP: no figure in the years chosen." in shown(desk, years).notes


def test_measures_without_a_point_are_not_offered(desk):
    assert desk.measures(["140500"], ["gdp"]) == ["level", "growth"]  # the change is of four years


# Finding


def test_a_name_outside_the_catalogue_is_found_and_drawn(folder, tmp_path):
    made = board(folder, tmp_path)
    made.indicators.search.value = "sgc"
    assert ("晒谷场面积（2，目录外）", "晒谷场面积") in made.indicators.list.options
    made.indicators.list.value = ("晒谷场面积",)
    assert "晒谷场面积" in made.chart.value
    assert len(made._points) == 2
    assert catalogue.is_adopted("晒谷场面积")


def test_none_here_is_told_from_no_such_thing(folder, tmp_path):
    made = board(folder, tmp_path)
    made.indicators.search.value = "森林覆盖率"
    assert "所选地区的报告没有" in made.indicators.hint.value
    made.indicators.search.value = "不存在的东西"
    assert "没有这个指标" in made.indicators.hint.value
    made.regions.search.value = "海王星"
    assert "没有这个地区" in made.regions.hint.value


# The controls, undo, kept views


def test_the_controls_change_the_view_and_undo_brings_it_back(folder, tmp_path):
    made = board(folder, tmp_path)
    first = made.view
    assert made.undo_button.disabled
    made.sides.together.value = True
    made.sides.scale.value = "index"
    assert made.sides.base.layout.display is None
    made.sides.base.value = 2021
    assert made.view.base_year == 2021
    assert "2021年＝100" in made.chart.value
    made.measure.value = "growth"
    made.undo_button.click()
    assert made.measure.value == "level"
    assert made.sides.base.value == 2021
    for _ in range(3):
        made.undo_button.click()
    assert made.view == first
    assert made.undo_button.disabled
    assert made.sides.scale.value == "value"
    made.undo()
    assert made.view == first


def test_undo_brings_back_regions_years_and_language(folder, tmp_path):
    made = board(folder, tmp_path)
    made.regions.list.value = ("140500",)
    made.years.first.value = 2021
    made.years.last.value = 2022
    made.language.value = "en"
    made.undo()
    assert (made.language.value, made.view.language) == ("zh", "zh")
    assert "原值" in made.sides.scale.options[0][0]
    made.undo()
    made.undo()
    assert (made.years.first.value, made.years.last.value) == (2020, 2024)
    made.undo()
    assert made.regions.list.value == tuple(PLACES)


def test_a_refusal_is_said_where_the_chart_was(folder, tmp_path):
    made = board(folder, tmp_path, language="en")
    made.regions.list.value = ("140500",)
    made.sides.scale.value = "per_head"
    assert "no resident population" in made.status.value
    assert made.chart.value == made.table.value == ""
    assert made.save() == []


def test_kept_views_are_listed_opened_and_deleted(folder, tmp_path):
    made = board(folder, tmp_path)
    assert made.views.open_button.disabled
    made.sides.scale.value = "index"
    kept = made.view
    (name,) = {path.stem for path in made.save()}
    assert saved_views(made.folder) == [name]
    made.sides.scale.value = "value"
    made.regions.list.value = ("140500",)
    made.views.open_button.click()
    assert made.view == kept
    assert made.regions.list.value == tuple(PLACES)
    assert "已打开" in made.views.told.value
    made.undo()
    assert made.view.regions == ("140500",)
    made.views.delete_button.click()
    assert saved_views(made.folder) == [name]  # not before it is asked once more
    made.views.sure_button.click()
    assert saved_views(made.folder) == []
    assert list(made.folder.iterdir()) == []
    assert made.views.list.options == (("还没有", ""),)
    assert made.views.list.value == ""


@pytest.mark.parametrize("content", ["", "[1, 2]", "regions: [", "table: t\nregions: ['140400']\n"])
def test_what_is_no_view_says_so(content, desk, tmp_path):
    (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.yaml: not a saved view"):
        open_view(desk, tmp_path, "a")
    with pytest.raises(InputError, match=r"b\.yaml"):
        open_view(desk, tmp_path, "b")


def test_a_view_kept_before_there_were_scales_opens(desk, tmp_path):
    (tmp_path / "a.yaml").write_text(
        "table: other\nregions: ['140400']\nindicators: [gdp]\nmeasure: level\nstart_year: 2020\nend_year: 2022\n"
        "language: zh\n", encoding="utf-8",
    )  # fmt: skip
    view, of = open_view(desk, tmp_path, "a")
    assert (view.scale, view.together, of) == ("value", False, "other")
    assert delete_view(tmp_path, "a") == ["a.yaml"]


def test_a_wrong_scale_is_named(folder):
    with pytest.raises(InputError, match="scale 'ratio': not one of value, index, per_head"):
        explore(str(folder), scale="ratio", live=False)


def test_only_a_language_given_to_make_itself_changes_the_lab(root, monkeypatch):
    import subprocess

    monkeypatch.delenv("MAKEFLAGS", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    plain = subprocess.run(["make", "-n", "lab"], cwd=root, capture_output=True, text=True).stdout
    chosen = subprocess.run(["make", "-n", "lab", "LANG=zh"], cwd=root, capture_output=True, text=True).stdout
    assert ".jupyter/zh:" not in plain
    assert f"JUPYTER_CONFIG_PATH='{root}/.jupyter/zh:{root}/.jupyter'" in chosen


def test_the_first_chart_takes_less_than_five_seconds_of_work(root, folder):
    """Of processor time, from a bare kernel: what else the machine does is none of the explorer's."""
    import subprocess
    import sys

    code = (
        "import sys, time; from analysis.explore import explore;"
        f"explore({str(folder)!r}, ['140400'], live=True).board.widget();"
        "print(time.process_time(), 'scipy.stats' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    seconds, statistics = done.stdout.split()
    assert float(seconds) < 5
    assert statistics == "False"  # half of the imports, and no chart needs them
