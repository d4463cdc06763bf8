"""Where a place's people are not in the table, the explorer names what its reports print per head themselves."""

from pathlib import Path

from analysis.explore.shape import shown
from analysis.explore.view import Desk
from analysis.table.build import save_table
from tests.observations import row, table


def test_gdp_per_head_as_printed_is_named_where_it_cannot_be_computed(tmp_path: Path) -> None:
    own = {"indicator": "gdp_per_capita", "region": "140400", "unit": "元"}
    save_table(table(row(), row(value=88000.0, **own), row(region="140500")), tmp_path)
    desk = Desk(str(tmp_path))
    for language, words in (("zh", "长治市的报告自己印有“人均地区生产总值”"), ("en", "The reports of Changzhi print")):
        view = desk.view(["140400", "140500"], ["gdp"], "level", 0, 0, language, scale="per_head")
        found = shown(desk, view)
        told = found.why + " ".join(found.notes)
        assert found.picture is None
        assert words in told
        assert ("晋城市的报告" in told) is False
    assert "自己印有" not in shown(desk, desk.view(["140500"], ["gdp"], "level", 0, 0, "zh", scale="per_head")).why
