"""Draw the pictures of the READMEs from the built table: `.venv/bin/python scripts/pictures.py [FOLDER [TABLE]]`.

Prints each picture's path and what it shows in words, which is the text that the READMEs give beside it.
"""

import sys
from pathlib import Path

from analysis import compare_targets, load_table
from analysis.chart import save, trend_alt, trend_chart
from analysis.language import region_name, series_name
from analysis.study.breaks import series_breaks
from analysis.study.series import series

ROOT = Path(__file__).resolve().parents[1]
REGION, INDICATOR, MEASURE = "100000", "gdp", "growth"
YEARS = (2010, 2026)


def main(folder: Path, built: Path = ROOT / "data/processed") -> None:
    """Write `targets_zh.png` and `targets_en.png`."""
    table = load_table(built)
    actuals = series(table, REGION, INDICATOR, measure=MEASURE)
    actuals = actuals[actuals["year"].between(*YEARS)]
    targets = compare_targets(table, region=REGION, years=range(YEARS[0], YEARS[1] + 1))
    kept = (targets["indicator"] == INDICATOR) & (targets["measure"] == MEASURE) & (targets["horizon"] == "annual")
    targets = targets[kept]
    known = series_breaks(INDICATOR, REGION, MEASURE)
    known = known[known["year"].between(*YEARS)]
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("zh", "en"):
        name = series_name(INDICATOR, MEASURE, language)
        title = f"{region_name(REGION, language)}{'：' if language == 'zh' else ': '}{name}"
        figure = trend_chart(actuals, targets, title=title, language=language, breaks=known, years=YEARS)
        path = save(figure, folder / f"targets_{language}.png")
        print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
        print(trend_alt(actuals, targets, title=title, language=language))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3] or [ROOT / "docs/images"]))
