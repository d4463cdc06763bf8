"""The chart in the lab: each mark is a figure of the list, and says what it is."""

import re

import pytest
from lxml import etree

from analysis.explore import Desk
from analysis.explore.live import chart, script
from analysis.explore.shape import shown
from analysis.table.store import save_table
from tests.observations import row, table

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    rows = []
    for region, values in {"140400": (9.0, 7.2, 5.6), "140500": (8.0, 6.0, 5.0)}.items():
        for year, value in zip((2021, 2022, 2023), values, strict=True):
            growth = {"region": region, "measure": "growth", "unit": "%"}
            rows.append(row(**growth, year=year, report_year=year + 1, value=value, value_text=f"{value}%", start=6))
            rows.append(row(**growth, year=year, report_year=year, value=7.0, value_text="7%以上", status="target",
                            comparator="ge", start=30))  # fmt: skip
    folder = tmp_path_factory.mktemp("live") / "processed"
    save_table(table(*rows), folder)
    return Desk(str(folder))


def marks(desk, **how):
    regions = how.pop("regions", ["140400", "140500"])
    view = desk.view(regions, ["gdp"], "growth", 0, 0, "en", **how)
    found = shown(desk, view)
    root = etree.fromstring(str(chart(*found.picture, found.points)))
    return found.points, [each for each in root.iter(f"{SVG}g") if each.get("class") == "gr-mark"]


@pytest.mark.parametrize(
    "how",
    [{"regions": ["140400"]}, {}, {"together": True}, {"scale": "index"}],
    ids=["one", "panels", "lines", "index"],
)
def test_every_mark_is_the_figure_that_it_tells_of(how, desk):
    points, found = marks(desk, **how)
    base = [each for each in found if each.get("data-at") is None]  # the year before the first rate is in no report
    assert len(base) == (2 if how.get("scale") else 0)
    found = [each for each in found if each not in base]
    numbers = [int(each.get("data-at")) for each in found]
    assert sorted(numbers) == list(range(len(points)))
    for each, number in zip(found, numbers, strict=True):
        said, point = each.find(f"{SVG}title").text, points[number]
        status = "target" if point.status == "target" else "outcome"
        assert said.startswith(f"{point.year} {status}: ")
        assert f"“{point.row['words']}”" in said
        if point.name:
            assert point.name in said


def test_the_drawing_runs_nothing_and_asks_for_nothing(desk):
    view = desk.view(["140400"], ["gdp"], "growth", 0, 0, "en")
    found = shown(desk, view)
    drawing = str(chart(*found.picture, found.points))
    assert "<script" not in drawing
    assert not re.search(r'(?:href|src)="(?!#)', drawing)
    own = str(script())
    assert own.count("<script>") == own.count("</script>") == 1
    assert not re.search(r"https?:|fetch|XMLHttp|import\(", own)
