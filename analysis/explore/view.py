"""What the explorer shows for a choice of regions, indicators, measure and years; no widget in here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis import catalogue
from analysis.catalogue.concepts import MEASURES
from analysis.chart import small_multiples, trend_alt, trend_chart
from analysis.chart.marks import plain
from analysis.errors import InputError
from analysis.explore.rows import Rows
from analysis.explore.search import region_is, unlisted_names
from analysis.language import (
    check_language,
    label,
    region_name,
    sentences,
    series_name,
    target_text,
)
from analysis.story.cite import address
from analysis.story.html import Html, join_html, marked, paragraph, piece, table_html
from analysis.story.page import code, indicator_ids, number_of, year_range
from analysis.story.words import Reports
from analysis.study.breaks import series_breaks
from analysis.study.prints import records
from analysis.study.series import series
from analysis.study.target import compare_targets

#: Panels of a picture: four rows of three can still be read on a screen.
PANELS = 12
#: What the value axis shows: the figures themselves, one year = 100, an amount per head.
SCALES = ("value", "index", "per_head")
#: Figures from which a measure is worth a chart when the choice of indicators moves on.
FEW = 4


@dataclass(frozen=True)
class View:
    """What is looked at: region codes, indicator ids, one measure, the years (ends included) and the language.

    `together` puts all series on one pair of axes; so do an index (`scale`, its base year or 0), amounts per head and a
    logarithmic axis (`log`).
    """

    regions: tuple[str, ...]
    indicators: tuple[str, ...]
    measure: str
    start_year: int
    end_year: int
    language: str
    together: bool = False
    scale: str = "value"
    base_year: int = 0
    log: bool = False

    @property
    def joined(self) -> bool:
        """Whether the series share their axes."""
        return self.together or self.log or self.scale != "value"

    def with_(self, **changes: Any) -> "View":
        return replace(self, **changes)


@dataclass(frozen=True)
class Point:
    """A figure of the chart, `row` naming its place in a report (`region`, `report_year`, `source`, `start`, …)."""

    name: str
    year: int
    status: str
    value: str
    row: dict[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Panel:
    """One series: its outcomes as from `analysis.study.series`, its annual targets as from `compare_targets`."""

    region: str
    indicator: str
    measure: str
    title: str
    actuals: pd.DataFrame
    targets: pd.DataFrame


class Desk:
    """A table and the reports beside it, asked by views; of the table only the regions asked for are read.

    Raises InputError where there is no table.
    """

    def __init__(self, table: str) -> None:
        self.name = str(table)
        self.rows_of = Rows(table)
        self.reports = Reports(table)
        self._compared: dict[str, tuple[pd.DataFrame, pd.DataFrame]] = {}

    def table(self, regions: Iterable[str]) -> pd.DataFrame:
        """The rows of these regions."""
        return self.rows_of.of(regions)

    def view(
        self, regions: Iterable[str], indicators: Iterable[str], measure: str, first: int, last: int, language: str,
        *, together: bool = False, scale: str = "value", base_year: int = 0, log: bool = False,
    ) -> View:  # fmt: skip
        """A view from parameters as a user gives them: names or codes; an empty measure is the one printed most."""
        year_range(first, last)
        check_language(language)
        places = tuple(dict.fromkeys(code(each) for each in regions))
        places = places or tuple(self.regions()[:1])
        asked = list(indicators)
        self.adopt(asked, places)
        ids = tuple(dict.fromkeys(indicator_ids(asked)))
        if measure and measure not in MEASURES:
            raise InputError(f"measure {measure!r}: not one of {', '.join(MEASURES)}")
        if scale not in SCALES:
            raise InputError(f"scale {scale!r}: not one of {', '.join(SCALES)}")
        ids = ids or tuple(self.indicators(places)[:1])
        known = self.measures(places, ids)
        chosen = measure or (known[0] if known else "level")
        span = self.years(places)
        years = first or span[0], last or span[1]
        if years[0] > years[1]:  # the other end is that of the reports
            wrong = f"start_year {first}" if first else f"end_year {last}"
            raise InputError(f"{wrong}: these regions have figures of {span[0]} to {span[1]}")
        return View(places, ids, chosen, *years, language, bool(together), scale, int(base_year), bool(log))

    def adopt(self, names: Iterable[str], regions: Iterable[str]) -> None:
        """Take bare names for indicators of their own; InputError for one that nothing bears."""
        self.rows_of.adopt(names, regions)

    def years(self, regions: Iterable[str]) -> tuple[int, int]:
        """The years with an annual figure of an indicator of the catalogue, up to the year of the last report."""
        rows = self.table(regions)
        if rows.empty:
            return 2000, 2000
        last = int(rows["report_year"].max())
        own = rows[(rows["period_start"] == rows["year"]) & rows["indicator"].notna()]
        return (int(own["year"].min()) if len(own) else last), last

    def regions(self, word: str = "") -> list[str]:
        """Codes of the table's regions that a word may mean, in the order of the codes; all for an empty word.

        The word may be part of a Chinese or English name, pinyin initials, or the beginning of a code.
        """
        key = re.sub(r"[\s_]+", "", word).casefold()
        return [each for each in self.rows_of.regions if not key or region_is(each, key)]

    def indicators(self, regions: Iterable[str], word: str = "") -> list[str]:
        """Ids of indicators that the regions' reports print: those that match, best first; all by their number."""
        printed = self.printed(regions)
        if word.strip():
            return [each for each in catalogue.find_indicators(word)["id"] if each in printed]
        return sorted(printed, key=lambda each: (-printed[each], each))

    def names(self, regions: Iterable[str], word: str) -> dict[str, int]:
        """Names in the regions' reports that the catalogue has no indicator for, as `unlisted_names` finds them."""
        return unlisted_names(self.table(regions), tuple(regions), word) if word.strip() else {}

    def unprinted(self, word: str) -> list[str]:
        """Ids of the catalogue that a word may mean, best first, whatever the reports print."""
        return [str(each) for each in catalogue.find_indicators(word)["id"]] if word.strip() else []

    def printed(self, regions: Iterable[str]) -> dict[str, int]:
        """Indicator → number of figures in the regions' reports."""
        return _summed(self.rows_of.counts(each).groupby(level="indicator").sum() for each in regions)

    def measures(self, regions: Iterable[str], indicators: Iterable[str]) -> list[str]:
        """Measures that can be drawn for a choice, the most printed first."""
        found = self._measured(regions, indicators)
        return sorted(found, key=lambda each: -found[each])

    def _measured(self, regions: Iterable[str], indicators: Iterable[str]) -> dict[str, int]:
        wanted = list(indicators)
        counts = (self.rows_of.counts(each) for each in regions)
        return _summed(
            here[here.index.isin(wanted, level="indicator")].groupby(level="measure").sum() for here in counts
        )

    def settled(self, view: View) -> View:
        """The view with a measure worth drawing: its own where a few figures have it, else the most printed one."""
        n = self._measured(view.regions, view.indicators)
        most = max(n.values(), default=0)
        if n.get(view.measure, 0) >= min(FEW, most):
            return view
        return view.with_(measure=self.measures(view.regions, view.indicators)[0])

    def panels(self, view: View) -> list[Panel]:
        """The series of a view that have a figure, region by region."""
        found = [self._panel(view, region, one) for region in view.regions for one in view.indicators]
        return [panel for panel in found if len(panel.actuals) or len(panel.targets)]

    def _panel(self, view: View, region: str, indicator: str) -> Panel:
        rows = self.table([region])
        actuals = series(rows, region, indicator, view.measure)
        of, targets = self._compared.get(region, (None, None))
        if targets is None or of is not rows:  # the table may have been built anew
            targets = compare_targets(rows, region)
            self._compared[region] = rows, targets
        measure = str(actuals["measure"].iloc[0]) if len(actuals) else view.measure
        targets = targets[
            (targets["indicator"] == indicator)
            & (targets["measure"] == measure)
            & (targets["horizon"] == "annual")
            & targets["year"].between(view.start_year, view.end_year)
        ]
        if len(actuals) and len(targets):  # one axis, one unit
            targets = targets[targets["unit"] == actuals["unit"].iloc[0]]
        name = series_name(indicator, measure, view.language, region)
        where = region_name(region, view.language)
        if len(view.regions) == 1 and len(view.indicators) > 1:
            title = name
        elif len(view.regions) > 1 and len(view.indicators) == 1:
            title = where
        else:
            title = label("explore.chart", view.language, region=where, name=name)
        inside = actuals["year"].between(view.start_year, view.end_year)
        return Panel(region, indicator, measure, title, actuals[inside].reset_index(drop=True), targets)

    def picture(self, view: View, panels: list[Panel]) -> tuple[Figure, str] | None:
        """The chart of a view and its words; None where there is nothing to draw."""
        shown = panels[:PANELS]
        if not shown:
            return None
        language = view.language
        if len(shown) == 1:
            panel = shown[0]
            name = series_name(panel.indicator, panel.measure, language, panel.region)
            title = label("explore.chart", language, region=region_name(panel.region, language), name=name)
            years = [*panel.actuals["year"], *panel.targets["year"]]
            breaks = series_breaks(panel.indicator, panel.region, panel.measure)
            breaks = breaks[breaks["year"].between(min(years) + 1, max(years))]
            figure = trend_chart(panel.actuals, panel.targets, title=title, language=language, breaks=breaks)
            return figure, trend_alt(panel.actuals, panel.targets, title=title, language=language, breaks=breaks)
        title = self.heading(view, shown)
        each = [{"title": p.title, "actuals": p.actuals, "targets": p.targets} for p in shown]
        figure = small_multiples(each, title=title, language=language, columns=min(3, len(shown)))
        told = [trend_alt(p.actuals, p.targets, title=p.title, language=language) for p in shown]
        return figure, sentences([title, *told], language)

    def heading(self, view: View, panels: list[Panel]) -> str:
        """What all panels have in common: the region, the indicator, or only the measure."""
        language = view.language
        if len(view.regions) == 1:
            return region_name(view.regions[0], language)
        if len(view.indicators) == 1:
            return series_name(view.indicators[0], panels[0].measure, language)
        return label("explore.panels", language, measure=label(f"measure.{view.measure}", language), n=len(panels))

    def points(self, view: View, panels: list[Panel]) -> list[Point]:
        """The figures of the chart, latest first within a series, each with its place in a report."""
        found = []
        for panel in panels[:PANELS]:
            name = "" if len(panels) == 1 else panel.title
            mine = [outcome_point(row, name, view.language) for row in records(panel.actuals)]
            mine += [target_point(row, name, view.language) for row in records(panel.targets)]
            found += sorted(mine, key=lambda point: (-point.year, point.status != "actual"))
        return found

    def quote(self, point: Point, language: str) -> Html:
        """A figure's excerpt, or its report's own words where the text is kept, the figure marked, and where from."""
        row = point.row
        said = self.reports.statement(row)
        own = said is not None and said.own
        if said:
            words, note = marked(plain(said.before), plain(said.figure), plain(said.after)), Html("")
        else:
            words = marked(plain(row["name"]), plain(row["words"]), "")
            note = paragraph(label("explore.no_words", language))
        section = plain(row["section"]) if isinstance(row["section"], str) else ""
        heading = paragraph(piece('<span lang="zh-CN">{}</span>', section)) if section else Html("")
        of = {"region": region_name(row["region"], language), "year": row["report_year"]}
        report = label(f"document.{row['source_kind']}", language, **of)
        return join_html(
            Html('<section class="gr-quoted"><h3>'), label(f"explore.{'quote' if own else 'excerpt'}", language),
            Html("</h3>"),
            paragraph(self.line(point, language), "gr-point"), note,
            Html('<blockquote class="gr-quote" lang="zh-CN">'), words, Html("</blockquote>"),
            heading, Html('<p class="gr-note">'), plain(report), Html("<br>"),
            address(plain(row["source"]), language), Html("</p></section>"),
        )  # fmt: skip

    def line(self, point: Point, language: str) -> str:
        """A point in a line of text, for a list."""
        status = label(f"status.{point.status}", language)
        picked = label("explore.picked", language, year=point.year, status=status, text=plain(point.value))
        return label("explore.picked_of", language, name=plain(point.name), picked=picked) if point.name else picked

    def rows(self, view: View, points: list[Point]) -> Html:
        """The points as a table, with the report and the heading of each."""
        language = view.language
        heads = {
            name: label(f"head.{name}", language) for name in ("year", "status", "value", "report_year", "section")
        }
        alike = len(view.indicators) == 1 and len(view.regions) > 1
        heads |= {
            "name": label("head.region" if alike else "head.indicator", language),
            "words": label("head.words", language),
        }
        table = pd.DataFrame(
            {
                "name": [plain(p.name) for p in points],
                "year": [str(p.year) for p in points],
                "status": [label(f"status.{p.status}", language) for p in points],
                "value": [plain(p.value) for p in points],
                "words": [plain(f"{p.row['name']} {p.row['words']}") for p in points],
                "report_year": [str(p.row["report_year"]) for p in points],
                "section": [plain(p.row["section"] or "") for p in points],
            }
        )
        if not any(p.name for p in points):
            table = table.drop(columns="name")
        return table_html(table, label("explore.rows", language), heads, numeric=["year", "value", "report_year"])


def _summed(counts: Iterable[pd.Series]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in counts:
        for name, n in part.items():
            total[str(name)] = total.get(str(name), 0) + int(n)
    return total


def outcome_point(row: dict[str, Any], name: str, language: str) -> Point:
    comparator = str(row["comparator"])
    value = target_text(comparator, row["value"], number_of(row, "value_high"), str(row["unit"]), None, language)
    where = {each: row[each] for each in ("region", "report_year", "source", "source_kind", "section", "start", "end")}
    where |= {"words": row["value_text"], "name": row["indicator_text"]}
    return Point(name, int(row["year"]), str(row["status"]), value, where)


def target_point(row: dict[str, Any], name: str, language: str) -> Point:
    reference = row["reference"] if isinstance(row["reference"], str) else None
    value = target_text(
        str(row["comparator"]), number_of(row, "value"), number_of(row, "value_high"), str(row["unit"]), reference,
        language, row["region"],
    )  # fmt: skip
    where = {
        each: row[f"target_{each}"] for each in ("report_year", "source", "source_kind", "section", "start", "end")
    }
    where |= {"region": row["region"], "words": row["target_text"], "name": row["indicator_text"]}
    return Point(name, int(row["year"]), "target", value, where)
