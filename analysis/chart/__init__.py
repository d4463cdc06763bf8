"""Charts: each function returns a matplotlib Figure, takes an optional `ax`, and has a companion that says it in words.

| chart | question | in words |
| --- | --- | --- |
| `trend_chart` | how has it moved, and what had been asked for? | `trend_alt` |
| `small_multiples` | the same for many series at a glance | `trend_alt` of each |
| `verdict_grid` | which targets were met in which year? | `grid_alt` |
| `year_chart` | one year: how far from the target? | `year_alt` |
| `coverage_grid` | who prints what, for which years? | `coverage_alt` |
| `ranked_dots` | which place aims higher? | `ranking_alt` |
| `place_years` | who has lowered their aim, year by year? | `place_years_alt` |
| `escalation_dots` | who aims above their superior, year by year? | `escalation_alt` |
| `margin_dots` | by how much were targets met, by their wording? | `margin_alt` |
| `silence_bars` | what do reports tell of what they aimed at? | `silence_alt` |

Colours are told apart with every colour blindness, and every difference is one of shape too, for print in grey.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.chart.coverage import coverage_alt, coverage_grid
    from analysis.chart.display import png, save, show
    from analysis.chart.glyph import draw_target, target_kind
    from analysis.chart.grid import grid_alt, verdict_grid
    from analysis.chart.paths import place_years, place_years_alt
    from analysis.chart.regions import ranked_dots, ranking_alt
    from analysis.chart.studies import (
        escalation_alt,
        escalation_dots,
        margin_alt,
        margin_dots,
        silence_alt,
        silence_bars,
    )
    from analysis.chart.style import font_family, font_path, styled
    from analysis.chart.trend import small_multiples, trend_alt, trend_chart
    from analysis.chart.year import year_alt, year_chart

# Each comes when it is asked for: who writes a page of charts that are drawn needs their colours, and no matplotlib.
_ROOMS = {
    "coverage_alt": "coverage",
    "coverage_grid": "coverage",
    "draw_target": "glyph",
    "escalation_alt": "studies",
    "escalation_dots": "studies",
    "font_family": "style",
    "font_path": "style",
    "grid_alt": "grid",
    "margin_alt": "studies",
    "margin_dots": "studies",
    "place_years": "paths",
    "place_years_alt": "paths",
    "png": "display",
    "ranked_dots": "regions",
    "ranking_alt": "regions",
    "save": "display",
    "show": "display",
    "silence_alt": "studies",
    "silence_bars": "studies",
    "small_multiples": "trend",
    "styled": "style",
    "target_kind": "glyph",
    "trend_alt": "trend",
    "trend_chart": "trend",
    "verdict_grid": "grid",
    "year_alt": "year",
    "year_chart": "year",
}
__all__ = [
    "coverage_alt",
    "coverage_grid",
    "draw_target",
    "escalation_alt",
    "escalation_dots",
    "font_family",
    "font_path",
    "grid_alt",
    "margin_alt",
    "margin_dots",
    "place_years",
    "place_years_alt",
    "png",
    "ranked_dots",
    "ranking_alt",
    "save",
    "show",
    "silence_alt",
    "silence_bars",
    "small_multiples",
    "styled",
    "target_kind",
    "trend_alt",
    "trend_chart",
    "verdict_grid",
    "year_alt",
    "year_chart",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
