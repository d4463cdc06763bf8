"""A table read in part has the rows that filtering the whole of it leaves."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.given import table_of
from analysis.story import QualityPage, RegionsPage, TargetsPage, TrendsPage
from analysis.study.unlisted import known_ids
from analysis.table import store
from analysis.table.folder import CSV, PARQUET
from analysis.table.schema import as_table
from analysis.table.store import load_columns, load_table, regions_held, save_table

CODES = ("100000", "140000", "140400", "330000")
IDS = ("gdp", "cpi", "grain_output", None)


def figure(number: int, region: str, indicator: str | None, year: int) -> dict[str, object]:
    return {
        "region": region, "indicator": indicator, "indicator_text": "仓库", "measure": "level", "status": "actual",
        "comparator": "eq", "value": float(number), "unit": "座", "year": year, "period_start": year,
        "report_year": year + 1, "source": f"甲{year}", "section": "回顾", "value_text": f"{number}座",
        "start": 10 * number, "end": 10 * number + 3,
    }  # fmt: skip


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    rows = [
        figure(number, CODES[number % 4], IDS[number // 4 % 4], 2018 + number // 16 % 5) for number in range(1, 161)
    ]
    kept, store.GROUP = store.GROUP, 7  # several row groups of a few rows
    try:
        save_table(as_table(pd.DataFrame(rows)), folder)
    finally:
        store.GROUP = kept
    return folder


@settings(max_examples=40, deadline=None)
@given(
    regions=st.none() | st.lists(st.sampled_from(CODES), max_size=3),
    indicators=st.none() | st.lists(st.sampled_from(["gdp", "cpi", "retail_sales"]), max_size=2),
    years=st.none() | st.tuples(st.integers(2016, 2023), st.integers(2016, 2023)),
    file=st.sampled_from([PARQUET, CSV]),
)
def test_a_part_read_is_the_part_of_the_whole(
    stored: Path, regions: list[str] | None, indicators: list[str] | None, years: tuple[int, int] | None, file: str
) -> None:
    whole = load_table(stored / file)
    kept = pd.Series(True, whole.index)
    if regions is not None:
        kept &= whole["region"].isin(regions)
    if indicators is not None:
        kept &= whole["indicator"].isin(indicators)
    if years is not None:
        kept &= whole["year"].between(*years)
    part = load_table(stored / file, regions=regions, indicators=indicators, years=years)
    pd.testing.assert_frame_equal(part, whole[kept].reset_index(drop=True))


@pytest.mark.parametrize("file", [PARQUET, CSV])
def test_some_columns(stored: Path, file: str) -> None:
    assert regions_held(stored / file) == list(CODES)
    found = load_columns(stored / file, ["year", "region", "no_such_column"], regions=["长治"])
    assert list(found.columns) == ["year", "region"]
    assert found["region"].tolist() == ["140400"] * 40


def test_a_command_reads_its_regions_only(stored: Path) -> None:
    found = table_of(str(stored), ["长治"], ["gdp"], (2019, 2020))
    whole = load_table(stored)
    wanted = whole.query("region == '140400' and indicator == 'gdp' and 2019 <= year <= 2020")
    pd.testing.assert_frame_equal(found, wanted.reset_index(drop=True))
    assert table_of(str(stored), ["长治"], None, (1990, 1991)).empty  # it has the place, though not in these years
    with pytest.raises(InputError, match="nothing on region 110000; it has 100000, 140000, 140400, 330000"):
        table_of(str(stored), ["北京", "长治"])


def test_names_of_the_catalogue() -> None:
    assert known_ids(["国内生产总值", "cpi"]) == ["gdp", "cpi"]
    assert known_ids(["gdp", "没有这样的指标名"]) is None


@pytest.mark.parametrize(
    ("page", "given", "codes"),
    [
        (TargetsPage, ("长治", 2016), {"140400", "140000", "100000"}),
        (TrendsPage, ("长治", ["gdp"], 2016), {"140400"}),
        (QualityPage, ("长治",), {"140400"}),
        (RegionsPage, (["山西", "浙江"], ["gdp"], 2020), {"140000", "330000", "100000"}),
    ],
)
def test_a_page_holds_its_regions_only(stored: Path, page: type, given: tuple[object, ...], codes: set[str]) -> None:
    assert set(page(str(stored), *given).table["region"]) == codes
