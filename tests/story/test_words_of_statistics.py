"""A row of statistics that names the report of a sheet never gets words of that sheet."""

from pathlib import Path

from analysis.story.words import Reports
from analysis.table.build import build_table

MATTER = "---\nregion: '140400'\nreport_year: 2024\nsource: 某页\n---\n"
HEAD = "region,year,indicator,measure,value,unit,source,published,kind\n"


def test_words_are_shown_where_the_place_is_theirs_alone(tmp_path: Path):
    raw = tmp_path / "raw"
    (raw / "140400").mkdir(parents=True)
    (raw / "statistics").mkdir()
    lines = "".join(f"# 2023年回顾{i}\n粮食产量{i}4.8亿斤\n" for i in range(1, 9))
    (raw / "140400/2024.md").write_text(MATTER + lines, encoding="utf-8")
    (raw / "statistics/140400.csv").write_text(
        HEAD + "140400,2023,gdp,level,2806.2,亿元,某页,2024,compilation\n", encoding="utf-8"
    )
    table = build_table(raw)
    reports = Reports(tmp_path / "processed")
    for row in table.to_dict("records"):
        said = reports.statement(row)
        assert (said is None) == (row["source_kind"] == "compilation")
        if said is not None:
            assert said.figure == row["value_text"]
