"""Where a slip in the studies would pass unseen by the tests of their own rooms."""

from analysis.study.breaks import NO_BREAK, series_breaks
from analysis.study.outcome import _made


def test_a_derived_growth_is_on_the_basis_of_what_it_is_held_against() -> None:
    levels = [
        {
            "year": year, "status": "actual", "value": value, "value_text": f"{value}亿元", "price_basis": "",
            "report_year": year + 1, "source": "例", "start": 3, "end": 7, "region": "140400", "indicator": "gdp",
        }
        for year, value in ((2021, 50), (2022, 55))
    ]  # fmt: skip
    like = {"unit": "%", "dimension": "pct", "price_basis": "nominal"}
    made = _made(levels, 10.0, "growth", like)
    assert (made["price_basis"], made["unit"], made["value"], made["year"]) == ("nominal", "%", 10.0, 2022)


def test_another_name_is_no_break() -> None:
    renamed = series_breaks("market_entities").query("kind == 'renamed'")
    assert len(renamed) == 1
    assert set(renamed["kind"]) <= set(NO_BREAK)
