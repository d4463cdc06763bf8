"""What the explorer shows for a choice of regions, indicators, measure and years; no widget in here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from pypinyin import Style, pinyin

from analysis import catalogue
from analysis.catalogue.concepts import MEASURES
from analysis.chart import small_multiples, trend_alt, trend_chart
from analysis.errors import InputError
from analysis.language import (
    check_language,
    label,
    quantity,
    region_name,
    sentences,
    series_name,
    target_text,
)
from analysis.story.cite import address
from analysis.story.html import Html, join_html, marked, paragraph, piece, table_html, text
from analysis.story.page import code, indicator_ids, number_of, year_range
from analysis.story.words import Reports
from analysis.study.breaks import series_breaks
from analysis.study.kind import points
from analysis.study.prints import records
from analysis.study.series import series
from analysis.study.target import compare_targets
from analysis.study.unlisted import adopted
from analysis.table.build import load_table

#: Panels of a picture: four rows of three can still be read on a screen.
PANELS = 12
#: Figures from which a measure is worth a chart when the choice of indicators moves on.
FEW = 4
# Characters that turn the direction of what follows, and control characters (a terminal's colours begin with ESC): a
# report has no use for them, and a reader would see other words than stand there.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain(words: object) -> str:
    """Text without control characters and without marks that change its direction; each leaves a visible �.

    >>> plain("7%\\u202e<b>")
    '7%�<b>'
    """
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(words))


@dataclass(frozen=True)
class View:
    """What is looked at: region codes, indicator ids, one measure, the years (ends included) and the language."""

    regions: tuple[str, ...]
    indicators: tuple[str, ...]
    measure: str
    start_year: int
    end_year: int
    language: str

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
    """A table and the reports beside it, asked by views.

    Raises InputError where there is no table.
    """

    def __init__(self, table: str) -> None:
        self.name = str(table)
        self.table = load_table(table)
        self.reports = Reports(table)
        self._compared: dict[str, pd.DataFrame] = {}

    @cached_property
    def counts(self) -> pd.Series:
        """Figures by region, indicator and measure, those of the catalogue's indicators only."""
        known = points(self.table[self.table["indicator"].notna()])
        return known.groupby(["region", "indicator", "measure"]).size()

    def view(
        self, regions: Iterable[str], indicators: Iterable[str], measure: str, first: int, last: int, language: str
    ) -> View:
        """A view from parameters as a user gives them: names or codes; an empty measure is the one printed most."""
        year_range(first, last)
        check_language(language)
        places = tuple(dict.fromkeys(code(each) for each in regions))
        asked = list(indicators)
        own = adopted(self.table, asked)
        if own is not self.table:  # a bare name is an indicator from now on
            self.table = own
            self.__dict__.pop("counts", None)
            self._compared.clear()
        ids = tuple(dict.fromkeys(indicator_ids(asked)))
        if measure and measure not in MEASURES:
            raise InputError(f"measure {measure!r}: not one of {', '.join(MEASURES)}")
        places = places or tuple(self.regions()[:1])
        ids = ids or tuple(self.indicators(places)[:1])
        known = self.measures(places, ids)
        chosen = measure or (known[0] if known else "level")
        return View(places, ids, chosen, first or self.years()[0], last or self.years()[1], language)

    def years(self) -> tuple[int, int]:
        """The years with an annual figure of an indicator of the catalogue, up to the year of the last report."""
        if self.table.empty:
            return 2000, 2000
        last = int(self.table["report_year"].max())
        own = self.table[(self.table["period_start"] == self.table["year"]) & self.table["indicator"].notna()]
        return (int(own["year"].min()) if len(own) else last), last

    def regions(self, word: str = "") -> list[str]:
        """Codes of the table's regions that a word may mean, in the order of the codes; all for an empty word.

        The word may be part of a Chinese or English name, pinyin initials, or the beginning of a code.
        """
        key = re.sub(r"[\s_]+", "", word).casefold()
        return [each for each in sorted(set(self.table["region"])) if not key or _region_is(each, key)]

    def indicators(self, regions: Iterable[str], word: str = "") -> list[str]:
        """Ids of indicators that the regions' reports print: those that match, best first; all by their number."""
        printed = self.printed(regions)
        if word.strip():
            return [each for each in catalogue.find_indicators(word)["id"] if each in printed]
        return sorted(printed, key=lambda each: (-printed[each], each))

    def unprinted(self, word: str) -> list[str]:
        """Ids of the catalogue that a word may mean, best first, whatever the reports print."""
        return [str(each) for each in catalogue.find_indicators(word)["id"]] if word.strip() else []

    def printed(self, regions: Iterable[str]) -> dict[str, int]:
        """Indicator → number of figures in the regions' reports."""
        here = self.counts[self.counts.index.isin(list(regions), level="region")]
        return {str(name): int(n) for name, n in here.groupby(level="indicator").sum().items()}

    def measures(self, regions: Iterable[str], indicators: Iterable[str]) -> list[str]:
        """Measures that can be drawn for a choice, the most printed first."""
        here = self.counts[
            self.counts.index.isin(list(regions), level="region")
            & self.counts.index.isin(list(indicators), level="indicator")
        ]
        return [str(each) for each in here.groupby(level="measure").sum().sort_values(ascending=False).index]

    def settled(self, view: View) -> View:
        """The view with a measure worth drawing: its own where a few figures have it, else the most printed one."""
        known = self.measures(view.regions, view.indicators)
        here = self.counts[
            self.counts.index.isin(view.regions, level="region")
            & self.counts.index.isin(view.indicators, level="indicator")
        ]
        n = here.groupby(level="measure").sum().to_dict()
        if not known or n.get(view.measure, 0) >= min(FEW, n[known[0]]):
            return view
        return view.with_(measure=known[0])

    def panels(self, view: View) -> list[Panel]:
        """The series of a view that have a figure, region by region."""
        found = [self._panel(view, region, one) for region in view.regions for one in view.indicators]
        return [panel for panel in found if len(panel.actuals) or len(panel.targets)]

    def _panel(self, view: View, region: str, indicator: str) -> Panel:
        actuals = series(self.table, region, indicator, view.measure)
        if region not in self._compared:
            self._compared[region] = compare_targets(self.table, region)
        targets = self._compared[region]
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
            mine = [_outcome(row, name, view.language) for row in records(panel.actuals)]
            mine += [_target(row, name, view.language) for row in records(panel.targets)]
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
        report = label("word.report_of", language, region=region_name(row["region"], language), year=row["report_year"])
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


def _region_is(region: str, key: str) -> bool:
    names, initials = _region_keys(region)
    if region.startswith(key) or any(key in each for each in names):
        return True
    places = range(len(initials) - len(key) + 1)
    return any(all(letter in initials[at + i] for i, letter in enumerate(key)) for at in places)


@lru_cache(maxsize=4096)
def _region_keys(region: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of a region, and for each character of its Chinese name the initials it may have: 长 is cháng and zhǎng."""
    place = catalogue.region(region)
    readings = pinyin(place.name_zh, style=Style.FIRST_LETTER, heteronym=True)
    english = re.sub(r"[\s']+", "", place.name_en).casefold()
    names = (place.name_zh, region_name(region, "zh"), region_name(region, "en").casefold(), english)
    return names, tuple("".join(each) for each in readings)


def _outcome(row: dict[str, Any], name: str, language: str) -> Point:
    comparator = str(row["comparator"])
    value = target_text(comparator, row["value"], number_of(row, "value_high"), str(row["unit"]), None, language)
    where = {each: row[each] for each in ("region", "report_year", "source", "section", "start", "end")}
    where |= {"words": row["value_text"], "name": row["indicator_text"]}
    return Point(name, int(row["year"]), str(row["status"]), value, where)


def _target(row: dict[str, Any], name: str, language: str) -> Point:
    reference = row["reference"] if isinstance(row["reference"], str) else None
    value = target_text(
        str(row["comparator"]), number_of(row, "value"), number_of(row, "value_high"), str(row["unit"]), reference,
        language, row["region"],
    )  # fmt: skip
    where = {each: row[f"target_{each}"] for each in ("report_year", "source", "section", "start", "end")}
    where |= {"region": row["region"], "words": row["target_text"], "name": row["indicator_text"]}
    return Point(name, int(row["year"]), "target", value, where)


def comparison(compared: pd.DataFrame, language: str = "zh", most: int = 50) -> Html:
    """What `compare_targets` found, as a notebook shows it: the finding in a sentence, then at most `most` rows.

    >>> print(comparison(pd.DataFrame(columns=["verdict"]), "en"))
    <p class="gr-note">No targets.</p>
    """
    if compared.empty:
        return paragraph(label("comparison.none", check_language(language)))
    n = compared["verdict"].value_counts()
    met, missed = int(sum(n.get(each, 0) for each in ("met", "about_met", "exceeded"))), int(n.get("missed", 0))
    finding = label("comparison.finding", language, n=len(compared), judged=met + missed, met=met, missed=missed)
    shown = records(compared.head(most))
    table = pd.DataFrame(
        {
            "indicator": [
                plain(series_name(r["indicator"] if isinstance(r["indicator"], str) else None, r["measure"], language,
                                  r["region"], r["indicator_text"]))
                for r in shown
            ],
            "year": [str(r["year"]) for r in shown],
            "target": [_target(r, "", language).value for r in shown],
            "actual": [plain(quantity(number_of(r, "actual"), r["unit"], language)) for r in shown],
            "verdict": [_verdict(r["verdict"], language) for r in shown],
        }
    )  # fmt: skip
    heads = {each: label(f"head.{each}", language) for each in table.columns}
    left = len(compared) - len(shown)
    rest = paragraph(label("comparison.rest", language, n=left)) if left else Html("")
    caption = label("comparison.caption", language)
    return join_html(paragraph(finding), table_html(table, caption, heads, numeric=["target", "actual"]), rest)


def _verdict(verdict: str, language: str) -> Html:
    css = "gr-missed" if verdict == "missed" else "gr-met" if verdict in ("met", "about_met", "exceeded") else ""
    words = text(label(f"verdict.{verdict}", language))
    return piece('<span class="{}">{}</span>', css, words) if css else join_html(words)
