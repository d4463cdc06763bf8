"""Official statistics: what each cell may hold, how a row stands in the table, how a bad file is told."""

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.catalogue import indicators, unit
from analysis.catalogue.concepts import KINDS
from analysis.errors import InputError
from analysis.table.build import build, build_table, load_table, save_table
from analysis.table.schema import COLUMNS, validate
from analysis.table.statistics import FOLDER, is_derived, statistics

HEAD = "region,year,indicator,measure,value,unit,basis,timing,source,published,kind"
GOOD = {
    "region": "140400", "year": "2023", "indicator": "gdp", "measure": "level", "value": "2806.2", "unit": "亿元",
    "basis": "", "timing": "", "source": "某市统计年鉴 表1-1", "published": "2024", "kind": "yearbook",
}  # fmt: skip
SHEET = "---\nregion: '140400'\nreport_year: 2024\nsource: 某页\n---\n# 2023年回顾\n粮食产量24.8亿斤\n"


def file(folder: Path, *rows: dict[str, str], name: str = "a.csv") -> Path:
    """A file of statistics; each row is a good one but for the cells given."""
    full = [{**GOOD, **each} for each in rows]
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(full).fillna("").to_csv(path, index=False, lineterminator="\n")
    return path


def test_the_columns_of_the_interface_are_enough(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"{HEAD}\n" + ",".join(GOOD[name] for name in HEAD.split(",")) + "\n", encoding="utf-8")
    table = validate(statistics(path))
    assert table.columns.tolist() == COLUMNS
    row = table.iloc[0]
    assert (row["region"], row["indicator"], row["indicator_text"]) == ("140400", "gdp", "国内生产总值")
    assert (row["status"], row["comparator"], row["value"], row["value_text"]) == ("actual", "eq", 2806.2, "2806.2亿元")
    assert (row["year"], row["period_start"], row["report_year"]) == (2023, 2023, 2024)
    assert (row["source"], row["source_kind"], row["section"]) == ("某市统计年鉴 表1-1", "yearbook", "")
    text = path.read_text(encoding="utf-8")
    assert text[row["start"] : row["end"]] == text.splitlines()[1], "the place is the row's line"


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"measure": "growth", "value": "-5.6", "unit": "%", "basis": "real"},
         {"value": -5.6, "base_year": 2022, "basis": "real"}),
        ({"measure": "average_growth", "value": "6", "unit": "%", "year": "2016-2020", "published": "2021"},
         {"period_start": 2016, "year": 2020, "base_year": 2015}),
        ({"indicator": "粮食产量", "value": "24.8", "unit": "亿斤"}, {"indicator": "grain_output", "value": 124.0}),
        ({"region": "长治"}, {"region": "140400"}),
        ({"value": "2.5", "unit": "万亿元"}, {"value": 25000.0, "unit": "亿元", "value_text": "2.5万亿元"}),
        ({"status": "target", "comparator": "between", "value": "5", "value_high": "5.5", "unit": "%",
          "measure": "growth", "year": "2024"},
         {"comparator": "between", "value": 5.0, "value_high": 5.5, "value_text": "5—5.5%"}),
        ({"indicator": "exports", "unit": "亿美元"}, {"unit": "亿美元"}),
        ({"indicator": "urban_new_jobs", "unit": "万个", "value": "3"}, {"value": 3.0, "year": 2023}),
        ({"indicator": "forest_cover", "measure": "change", "value": "0.4", "unit": "个百分点"}, {"base_year": 2022}),
        ({"indicator": "gdp", "measure": "rank", "value": "3", "unit": "位"}, {"measure": "rank"}),
        ({"indicator": "", "name": "国内生产总值平减指数", "unit": "%"}, {"indicator_text": "国内生产总值平减指数"}),
        ({"indicator": "surveyed_unemployment", "unit": "%", "timing": "average"}, {"timing": "average"}),
        ({"title": "某公报", "note": "首发值", "derived": "yes"}, {"section": "某公报 / 首发值 / 推算"}),
        ({"note": "首发值"}, {"section": "首发值"}),
    ],
)  # fmt: skip
def test_what_a_row_becomes(tmp_path, cells, wanted):
    row = validate(statistics(file(tmp_path, cells))).iloc[0]
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"region": "999999"}, "column region: no region has the code '999999'"),
        ({"region": "朝阳区"}, "column region: region '朝阳区' is ambiguous"),
        ({"year": "去年"}, "column year: is '去年'; give a year such as 2023"),
        ({"year": "2020-2016"}, "column year: is '2020-2016'; a period begins before it ends"),
        ({"indicator": "gdpp"}, "column indicator: unknown indicator 'gdpp'; nearest: gdp"),
        ({"indicator": ""}, "column indicator: is empty; give an id"),
        ({"measure": "share"}, "column measure: is 'share'; valid: level, growth"),
        ({"measure": "difference"}, "column measure: is 'difference'; valid: level"),
        ({"value": "2,806.2"}, "column value: is '2,806.2'; give a plain number"),
        ({"value": ""}, "column value: is ''; give a plain number"),
        ({"value": "1e999"}, "column value: is '1e999'"),
        ({"unit": "光年"}, "column unit: "),
        ({"unit": "万人"}, "column unit: is '万人'; level of this indicator is in 亿元"),
        ({"measure": "growth", "unit": "亿元"}, "column unit: is '亿元'; growth is in %"),
        ({"measure": "rank", "unit": "%"}, "column unit: is '%'; a rank is in 位"),
        ({"measure": "change", "unit": "个百分点"}, "column unit: is '个百分点'; change of this indicator is in 亿元"),
        ({"basis": "constant"}, "column basis: is 'constant'; valid: empty, real, nominal"),
        ({"timing": "part"}, "column timing: is 'part'; valid: empty, end, average"),
        ({"kind": "newspaper"}, f"column kind: is 'newspaper'; valid: {', '.join(KINDS)}"),
        ({"source": ""}, "column source: is empty"),
        ({"published": "24"}, "column published: is '24'; give the year in which the document came out"),
        ({"published": "2022"}, "column published: is 2022, before the year 2023 was over"),
        ({"comparator": "between"}, "column value_high: is the upper end for the comparator between"),
        ({"value_high": "3000"}, "column value_high: is the upper end"),
        ({"comparator": "between", "value_high": "1"}, "column value_high: is the upper end"),
        ({"derived": "no"}, "column derived: is 'no'; valid: empty, yes"),
        ({"status": "aim"}, "column status: is 'aim'; valid: actual, estimate, target"),
    ],
)
def test_a_bad_cell_is_told_with_its_line_its_column_and_its_row(tmp_path, cells, told):
    path = file(tmp_path, {"year": "2021", "published": "2022"}, cells)
    with pytest.raises(InputError) as error:
        statistics(path)
    message = str(error.value)
    assert message.startswith(f"{path}: 1 rows can't be taken; mend them or take them out:\n  line 3, column ")
    assert told in message
    assert "source=某市统计年鉴 表1-1" in message or cells.get("source") == "", "the row itself is shown"


def test_a_figure_told_twice_names_the_line_before(tmp_path):
    path = file(tmp_path, {}, {"year": "2022"}, {"value": "2807"})
    with pytest.raises(InputError, match=r"line 4, column indicator: the same figure .* is in line 2; keep one"):
        statistics(path)
    assert len(statistics(file(tmp_path, {}, {"published": "2025"}, {"status": "estimate"}))) == 3


def test_many_bad_rows_are_counted_and_a_few_shown(tmp_path):
    path = file(tmp_path, *({"year": str(year), "published": "2024", "unit": "人"} for year in range(1980, 2020)))
    with pytest.raises(InputError) as error:
        statistics(path)
    assert ": 40 rows can't be taken" in str(error.value)
    assert "and 35 more, the last in line 41" in str(error.value)
    assert len(str(error.value).splitlines()) < 15


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no|is empty"),
        (f"{HEAD}\n", "holds no row"),
        ("region,year\n140400,2023\n", "line 1: the head lacks 'indicator', 'measure'.*its columns are region, year"),
        (f"{HEAD},mood\n", "line 1: the head has unknown 'mood'"),
        (f"{HEAD},note,note\n", "line 1: the head has twice 'note'"),
        (f"{HEAD}\n140400,2023\n", "line 2: has 2 cells and the head 11 columns: 140400,2023"),
        (f'{HEAD}\n140400,2023,gdp,level,1,亿元,,,"某页,2024,yearbook\n', "line 2: is no CSV"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path, text, told):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        statistics(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_file_as_excel_saves_it_is_read(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(f"{HEAD}\r\n{','.join(GOOD[name] for name in HEAD.split(','))}\r\n".encode(encoding))
    assert statistics(path)["value"].tolist() == [2806.2]


def test_a_cell_over_two_lines_keeps_its_place(tmp_path):
    path = file(tmp_path, {"title": "某公报\n第二行"}, {"year": "2022"})
    first, second = statistics(path)[["start", "end"]].to_numpy().tolist()
    text = path.read_text(encoding="utf-8")
    assert "第二行" in text[slice(*first)]
    assert text[slice(*second)].startswith("140400,2022,")


def test_build_puts_them_beside_the_reports_and_keeps_vintages_apart(tmp_path):
    (tmp_path / "2024.md").write_text(SHEET, encoding="utf-8")
    file(tmp_path, {}, {"published": "2026", "value": "2881"}, name=f"{FOLDER}/a.csv")
    table = build_table(tmp_path)
    assert table["source_kind"].tolist() == ["yearbook", "report", "yearbook"]
    assert table["report_year"].tolist() == [2024, 2024, 2026]
    save_table(table, tmp_path / "out")
    for name in ("observations.csv", "observations.parquet"):
        pd.testing.assert_frame_equal(load_table(tmp_path / "out" / name), table)


def test_statistics_alone_make_a_table(tmp_path):
    file(tmp_path, {}, name=f"{FOLDER}/a.csv")
    assert build_table(tmp_path)["value"].tolist() == [2806.2]


def test_a_bad_file_is_left_out_and_named_and_the_rest_is_whole(tmp_path):
    (tmp_path / "2024.md").write_text(SHEET, encoding="utf-8")
    file(tmp_path, {}, name=f"{FOLDER}/good.csv")
    bad = file(tmp_path, {}, {"unit": "万人", "year": "2022"}, name=f"{FOLDER}/bad.csv")
    table, left_out = build(tmp_path)
    assert len(table) == 2
    assert [line.split(": ")[0] for line in left_out] == [str(bad)]
    with pytest.raises(InputError, match=r"bad\.csv: 1 rows can't be taken"):
        build_table(tmp_path)


def test_rows_of_a_report_that_has_a_sheet_do_not_clash_with_it(tmp_path):
    (tmp_path / "2024.md").write_text(SHEET, encoding="utf-8")
    file(tmp_path, {"source": "某页", "kind": "compilation"}, name=f"{FOLDER}/a.csv")
    table, left_out = build(tmp_path)
    assert (len(table), left_out) == (2, ())


@pytest.mark.parametrize(
    ("section", "derived"), [("甲 / 推算", True), ("推算", True), ("推算 / 甲", False), ("甲推算", False), ("", False)]
)
def test_a_derived_figure_is_told_by_the_end_of_its_section(section, derived):
    assert is_derived(section) is derived


IDS = indicators()[["id", "unit"]].to_numpy().tolist()


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(IDS),
    st.decimals(-10_000, 10_000, places=2, allow_nan=False),
    st.integers(1950, 2024),
    st.integers(1, 3),
    st.sampled_from(KINDS),
)
def test_every_indicator_in_its_own_unit_comes_back_as_it_was_given(tmp_path_factory, known, value, year, later, kind):
    id, own = known
    folder = tmp_path_factory.mktemp("statistics")
    cells = {"indicator": id, "unit": own, "value": str(value), "year": str(year), "published": str(year + later)}
    row = validate(statistics(file(folder, {**cells, "kind": kind}))).iloc[0]
    assert math.isclose(row["value"], float(value), rel_tol=1e-9, abs_tol=1e-9)
    assert (row["unit"], row["year"], row["report_year"], row["source_kind"]) == (own, year, year + later, kind)
    assert unit(row["unit"]).dimension == unit(own).dimension


def test_a_verdict_says_that_its_outcome_was_derived():
    from analysis.study.target import compare_targets
    from tests.observations import row, table

    aim = row(measure="growth", value=5, unit="%", status="target", year=2023)
    came = row(measure="growth", value=5.6, unit="%", source_kind="yearbook", section="某年鉴 / 由指数推算 / 推算")
    found = compare_targets(table({**aim, "source_kind": "report"}, came)).iloc[0]
    assert (found["actual_official"], found["official_derived"]) == (5.6, True)
    found = compare_targets(table({**aim, "source_kind": "report"}, {**came, "section": "某年鉴"})).iloc[0]
    assert (found["actual_official"], found["official_derived"]) == (5.6, False)
