"""The page of one region's trends: how its indicators moved, and what so few years allow to be said of it."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.chart import small_multiples, trend_alt, trend_chart
from analysis.language import (
    gap_text,
    label,
    number,
    quantity,
    region_name,
    scaled_unit,
    series_name,
    target_text,
    years_text,
)
from analysis.story.conclusion import conclusion, ends_told, headline, later_run, p_text, slope_text
from analysis.story.html import Html, absent, bullets, join_html, more, paragraph, piece, table_html
from analysis.story.page import Page, code, indicator_ids, number_of, split_names, year_range
from analysis.story.put import amid
from analysis.study.breaks import NO_BREAK, series_breaks
from analysis.study.cuts import bounded
from analysis.study.kind import OUTCOMES, RATES, VINTAGES, of_sources
from analysis.study.prints import records
from analysis.study.series import Courses
from analysis.study.trend import TESTABLE, Trend, since, trend
from analysis.study.unlisted import adopted, known_ids

SHOWN = ("level", "growth")
#: Panels that fit a page, and series told in the opening.
PANELS, TOLD = 9, 5
#: Years with a figure below which a series chosen by the page itself has no course to show.
FEWEST = 2
#: The catalogue's theme of bills, proposals and the like: told when asked for, no main indicator of a place.
OWN_AFFAIRS = "governance"
#: Years with a figure from which a series is worth a chart of its own.
WORTH_A_CHART = 4


@dataclass(frozen=True)
class Line:
    """One series of the page: what it is, its years, and what they allow to be said."""

    indicator: str
    measure: str
    name: str
    frame: pd.DataFrame
    trend: Trend

    @property
    def unit(self) -> str:
        return str(self.frame["unit"].iloc[0])


class TrendsPage(Page):
    """Trends of one region: the indicators given, else those with most years."""

    def __init__(
        self,
        table: str,
        region: str,
        indicators: list[str],
        start_year: int,
        end_year: int = 0,
        vintage: str = "latest",
        language: str = "zh",
    ) -> None:
        self.region, self.vintage = code(region), vintage
        # A name that the catalogue has not is looked for in the rows of every place, and so is its unit.
        super().__init__(table, language, regions=None if known_ids(split_names(indicators)) is None else [self.region])
        self.table = adopted(self.table, indicators)
        years = year_range(start_year, end_year)
        self.within = (years.start, years.stop - 1)
        self._courses = {each: Courses(self.table, self.region, vintage=each) for each in VINTAGES}
        self._made: dict[tuple[str, str], Line | None] = {}
        asked = indicator_ids(indicators)
        pairs = self._given(asked) if asked else self._fullest()
        self.lines = [line for pair in pairs if (line := self._line(*pair)) is not None]
        shown = [year for line in self.lines for year in line.frame["year"]]
        self.span = (min(shown), max(shown)) if shown else self.within
        self.without = [each for each in asked if each not in {line.indicator for line in self.lines}]

    # Choosing

    def _given(self, asked: list[str]) -> list[tuple[str, str]]:
        return [(indicator, measure) for indicator in asked for measure in SHOWN]

    def _fullest(self) -> list[tuple[str, str]]:
        """The series with most years of the reports' outcomes that are no bounds, growth of GDP first; counts of a
        government's own papers are none."""
        rows = of_sources(self.own, "reports")
        rows = rows[
            rows["indicator"].notna()
            & rows["value"].notna()
            & rows["status"].isin(OUTCOMES)
            & ~bounded(rows)
            & rows["measure"].isin(SHOWN)
            & (rows["period_start"] == rows["year"])
            & rows["year"].between(*self.within)
        ]
        years = rows.groupby(["indicator", "measure"])["year"].nunique()
        enough = [(str(pair[0]), str(pair[1])) for pair, n in years.items() if n >= FEWEST]  # type: ignore[index]
        enough = [pair for pair in enough if catalogue.indicator(pair[0]).theme != OWN_AFFAIRS]
        enough.sort(key=lambda pair: (pair != ("gdp", "growth"), -years[pair], pair))
        return list(islice((pair for pair in enough if self._line(*pair) is not None), PANELS))

    def _line(self, indicator: str, measure: str) -> Line | None:
        pair = indicator, measure
        if pair not in self._made:  # asked when the page chooses its lines, and again when it takes them
            self._made[pair] = self._make(*pair)
        return self._made[pair]

    def _make(self, indicator: str, measure: str) -> Line | None:
        found = self._courses[self.vintage].of(indicator, measure)
        found = found[found["year"].between(*self.within)].reset_index(drop=True)
        if found.empty or found["measure"].iloc[0] != measure:
            return None
        name = series_name(indicator, measure, self.language, self.region)
        return Line(indicator, measure, name, found, trend(found))

    # Words

    def title(self) -> str:
        first, last = self.span
        years = self.say("years" if first < last else "one_year", first=first, last=last)
        return self.say("trends.title", region=region_name(self.region, self.language), years=years)

    def answer(self) -> Html | str:
        """How the page's first indicator moved, and what its years allow to be said of it."""
        if not self.lines:
            return self.say("trends.none")
        line = self.lines[0]
        t = line.trend
        named = amid(line.name, self.language)
        about: dict[str, Any] = {"place": region_name(self.region, self.language), "name": named, "n": t.n}
        kind = ""
        if t.later_years:  # what is newest leads, though it may be too short to be tested
            kind = "_since"
            later, told = later_run(t), since(t, self.language)
            if later.n >= TESTABLE:
                said = self.say(f"trends.answer_{headline(later)}")
                told = self.say("trends.answer_tested", values=told, n=later.n, told=said)
            about["values"] = told
        if t.n < TESTABLE - 1:
            return self.say(f"trends.answer_few{kind}" if t.n else "trends.answer_bounds", **about)
        way = "up" if (t.change or 0) > 0 else "down" if (t.change or 0) < 0 else "same"
        way = "still" if conclusion(t) == "constant" else way
        first, last = (quantity(value, t.unit, self.language) for value in (t.values[0], t.values[-1]))
        if not kind and headline(t) in ("no_trend", "disagree", "no_test") and not t.plain:
            # What shows no trend has no way from its first year, which may be an odd one, to its last.
            low, high = (quantity(value, t.unit, self.language) for value in (min(t.values), max(t.values)))
            return self.say(
                "trends.answer_between", first_year=t.years[0], last_year=t.years[-1], low=low, high=high,
                told=self.say(f"trends.answer_{headline(t)}"), **about,
            )  # fmt: skip
        return self.say(
            f"trends.answer{kind}", first_year=t.years[0], last_year=t.years[-1], first=first, last=last,
            way=self.say(f"trends.way.{way}"), told=self.say(f"trends.answer_{headline(t)}"), **about,
        )  # fmt: skip

    def first(self) -> Html:
        """Each series: its first and last year, the change, and whether a trend can be told.

        Where the longest run ends before a break what has come since is a line of its own.
        """
        lines = []
        for line in self.lines:
            t = line.trend
            lines.append(self._glance(self._of_run(line, t), t))
            if t.later_years:
                lines.append(self._glance(self._of_run(line, later_run(t)), later_run(t)))
        if not lines:
            return Html("")
        heads = {name: self.say(f"trends.head.{name}") for name in lines[0]}
        caption = self.say("trends.at_a_glance")
        return table_html(pd.DataFrame(lines), caption, heads, numeric=["moved_by"], fit=True)

    def _of_run(self, line: Line, t: Trend) -> Html | str:
        """A series' name; where a run is not all of it, that these are the years that can be compared."""
        years = line.frame["year"]
        if not t.n or (int(years.min()), int(years.max())) == (t.years[0], t.years[-1]):
            return line.name
        return join_html(line.name, piece(' <span class="gr-soft">{}</span>', self.say("trends.run")))

    def _glance(self, name: Html | str, t: Trend) -> dict[str, Html | str]:
        """A line of the first table: a run's ends, the change and what can be told of it."""
        told, moved = ends_told(t, self.language)
        ends = [f"{each} ({t.years[i]})" for each, i in zip(told, (0, -1), strict=False)]
        few = t.n < TESTABLE - 1
        return {
            "series": name, "ends": " → ".join(ends) or "—",
            "moved_by": moved,
            "told": self.say(
                "trends.short_few" if few else f"trends.short_{headline(t)}", n=t.n, lag1=number(t.lag1 or 0.0, 2),
                p=p_text(t.p_value),
            ),
        }  # fmt: skip

    def data(self) -> pd.DataFrame:
        frames = [
            line.frame.assign(region=self.region, indicator=line.indicator, measure=line.measure) for line in self.lines
        ]
        return pd.concat(frames) if frames else pd.DataFrame()

    def findings(self) -> list[Html | str]:
        told: list[Html | str] = [self._short(line) for line in self.lines[:TOLD]]
        if not self.lines:
            told.append(self.say("trends.none"))
        if self.without:
            names = label("word.list_comma", self.language).join(
                series_name(each, "level", self.language, self.region) for each in self.without
            )
            told.append(self.say("trends.without", list=names))
        return told

    def _short(self, line: Line) -> str:
        t = line.trend
        if t.n < TESTABLE - 1:
            return t.sentence(self.language)
        (first, last), moved = ends_told(t, self.language)
        head = self.say(
            "trends.moved", name=line.name, first_year=t.years[0], last_year=t.years[-1], n=t.n, first=first, last=last,
            gap=moved,
        )  # fmt: skip
        plain = t.plain if t.plain in ("rising", "falling") else None
        tested = "" if headline(t) == plain else self.say(f"trends.{conclusion(t)}")
        parts = [head, self.say(f"trends.{plain}") if plain else "", tested, self._bounds(line), self._broken(line)]
        return self.sentence(*filter(None, parts))

    def _bounds(self, line: Line) -> str:
        """Which of the figures are bounds, estimates, or only about right."""
        return self._of_years(line.trend, "bounds", "estimates", "abouts", "disputed")

    def _of_years(self, t: Trend, *names: str) -> str:
        found = {name: years for name in names if (years := getattr(t, name))}
        said = (self.say(f"trends.{name}", years=years_text(years, self.language)) for name, years in found.items())
        return self.sentence(*said)

    def _broken(self, line: Line) -> str:
        t = line.trend
        told = self.say("trends.broken", years=years_text(t.breaks, self.language)) if t.breaks else ""
        told = self.sentence(told, self._of_years(t, "vintages"))
        if t.breaks or t.vintages:
            told = self.sentence(told, self.say("trends.one_run"))
        if not t.later_years:
            return told
        key = "later" if len(t.later_years) > 1 else "later_one"
        return self.sentence(told, self.say(f"trends.{key}", values=since(t, self.language), n=len(t.later_years)))

    def notes(self) -> list[str]:
        keys = ["n", "calendar", f"vintage_{self.vintage}"]
        if any(line.measure == "level" and line.indicator in ("gdp", "gdp_per_capita") for line in self.lines):
            keys.append("prices")
        return [self.say(f"note.{key}") for key in [*keys, "found"]]

    # Pictures

    def panels(self) -> None:
        """Every series of the page side by side, each on its own scale."""
        if not self.lines:
            return
        title = self.say("trends.panels", region=region_name(self.region, self.language))
        panels = [{"title": line.name, "actuals": line.frame} for line in self.lines]
        figure = small_multiples(panels, title=title, language=self.language, years=self.span)
        told = [trend_alt(line.frame, title=line.name, language=self.language) for line in self.lines]
        self.picture(figure, self.sentence(title, *told))

    def charts(self) -> None:
        """The two fullest series in full, with the breaks that are known."""
        for line in [line for line in self.lines if line.trend.n >= WORTH_A_CHART][:2]:
            breaks = self._breaks(line)
            title = self.say("targets.chart", region=region_name(self.region, self.language), name=line.name)
            figure = trend_chart(line.frame, title=title, language=self.language, breaks=breaks)
            self.picture(figure, trend_alt(line.frame, title=title, language=self.language, breaks=breaks))

    def _breaks(self, line: Line) -> pd.DataFrame:
        found = series_breaks(line.indicator, self.region, line.measure)
        return found[(found["year"] > line.frame["year"].min()) & (found["year"] <= line.frame["year"].max())]

    # Tables

    def statistics(self) -> Html:
        """What the number of years allows of each series, and the sentence of it."""
        if not self.lines:
            return Html("")
        told = [line.trend.sentence(self.language) for line in self.lines]
        words = more(self.say("trends.sentences"), bullets(told, "gr-note"))
        lines = [self._statistics(line) for line in self.lines if line.trend.n >= WORTH_A_CHART]
        if not lines:
            return self.section("trends", paragraph(self.say("trends.too_few")), words)
        frame = pd.DataFrame(lines)
        heads = {name: self.say(f"trends.head.{name}") for name in frame.columns}
        listed = table_html(frame, self.say("trends.statistics"), heads, numeric=["years", "n", "moved", "slope", "p"])
        return self.section("trends", listed, words)

    def _statistics(self, line: Line) -> dict[str, str]:
        t = line.trend
        step = "个百分点" if t.unit in RATES else t.unit
        factor, unit = scaled_unit(step, max(map(abs, t.values), default=0.0), self.language)
        interval = cagr = slope = "—"
        if t.slope is not None and t.coverage is not None:
            slope = slope_text(t.slope, t, factor)
            ends = {"low": slope_text(t.slope_low, t, factor), "high": slope_text(t.slope_high, t, factor)}
            interval = self.say("trends.interval", coverage=f"{number(100 * t.coverage, 1)}%", **ends)
        if t.cagr_endpoints is not None:
            cagr = f"{number(t.cagr_endpoints, 1)}% / {number(t.cagr_loglinear, 1)}%"
        return {
            "series": self.say("trends.with_unit", name=line.name, unit=unit),
            "years": f"{t.years[0]}–{t.years[-1]}" if t.n > 1 else str(t.years[0]),
            "n": str(t.n),
            "moved": " → ".join(number(t.values[i] * factor) for i in ((0, -1) if t.n > 1 else (0,))),
            "slope": slope,
            "interval": interval,
            "p": p_text(t.p_value),
            "lag1": "—" if t.lag1 is None else f"{number(t.lag1, 2)} / {p_text(t.p_prewhitened)}",
            "cagr": cagr,
        }

    def values(self) -> Html:
        """Each series year by year with its sources; the first open."""
        parts = []
        for place, line in enumerate(self.lines):
            listed = self._values(line)
            parts.append(listed if not place else more(self._headed(line), listed))
        return self.section("values", *parts)

    def _headed(self, line: Line) -> str:
        """A series with how many years have a figure, and how many of these can be compared where not all can."""
        n, key = len(line.frame), "values_of" if len(line.frame) == line.trend.n else "values_of_some"
        return self.say(f"trends.{key}", name=line.name, n=n, comparable=line.trend.n)

    def _values(self, line: Line) -> Html:
        lines = []
        for row in records(line.frame):
            shown = target_text(
                row["comparator"], row["value"], number_of(row, "value_high"), row["unit"], None, self.language
            )
            if row["status"] == "estimate":
                shown += self.say("targets.estimate")
            cell = join_html(shown, self.sources.cite(row))
            lines.append({"year": str(row["year"]), "value": cell, "printed": str(row["n_prints"])})
        heads = {name: label(f"head.{name}", self.language) for name in ("year", "value", "printed")}
        return table_html(pd.DataFrame(lines), line.name, heads, numeric=["value", "printed"])

    def revisions(self) -> Html:
        """Years whose first and latest prints differ by more than rounding, both with their source."""
        lines: list[dict[str, Any]] = []
        for line in self.lines:
            revised = records(line.frame[line.frame["revised"]])
            if not revised:
                continue
            prints = {
                vintage: {row["year"]: row for row in records(of.of(line.indicator, line.measure))}
                for vintage, of in self._courses.items()
            }
            for row in revised:
                cells = {}
                for vintage in ("first", "latest"):
                    figure = prints[vintage][row["year"]]
                    shown = quantity(figure["value"], figure["unit"], self.language)
                    cells[vintage] = join_html(shown, self.sources.cite(figure))
                moved = row["value_latest"] - row["value_first"]
                cells["gap"] = join_html(gap_text(moved, row["unit"], self.language))
                lines.append({"indicator": line.name, "year": str(row["year"]), **cells})
        if not lines:
            return Html("")
        heads = {name: label(f"head.{name}", self.language) for name in lines[0]}
        heads["gap"] = self.say("trends.moved_by")
        caption = self.say("trends.revised")
        return self.section(
            "revisions", table_html(pd.DataFrame(lines), caption, heads, numeric=["first", "latest", "gap"])
        )

    def breaks(self) -> Html:
        """Known breaks of the series shown, with who made them known; what touches every series stands once."""
        lines: dict[tuple[Any, ...], dict[str, str]] = {}
        for line in self.lines:
            for row in records(self._breaks(line)):
                everywhere = absent(row["indicator"])
                note = "break_kept" if row["kind"] in NO_BREAK else "break_cut"
                name = self.say("trends.every") if everywhere else line.name
                lines[name, row["year"]] = {
                    "indicator": name,
                    "year": str(row["year"]),
                    "finding": row[self.language],
                    "note": self.say(f"trends.{note}"),
                    "sources": row["source"],
                }
        if not lines:
            return Html("")
        heads = {name: label(f"head.{name}", self.language) for name in ("indicator", "year", "note", "sources")}
        heads["finding"] = self.say("trends.what")
        frame = pd.DataFrame(list(lines.values()))
        return self.section("breaks", table_html(frame, self.say("trends.breaks"), heads, numeric=["year"]))
