"""In which unit a series in another currency than the catalogue's is shown."""

from analysis.study.series import series
from tests.observations import row, table


def test_of_two_units_as_frequent_the_smaller_is_shown():
    trade = {"indicator": "trade_total"}
    small = [row(value=2800.0 + i, year=2000 + i, unit="亿美元", **trade) for i in range(2)]
    large = [row(value=0.5 + i / 10, year=2002 + i, unit="万亿美元", **trade) for i in range(2)]
    found = series(table(*small, *large), "140400", "trade_total")
    assert found["unit"].unique().tolist() == ["亿美元"]
    assert found["value"].tolist() == [2800.0, 2801.0, 5000.0, 6000.0]
    more = row(value=0.7, year=2004, unit="万亿美元", **trade)
    assert series(table(*small, *large, more), "140400", "trade_total")["unit"].unique().tolist() == ["万亿美元"]
