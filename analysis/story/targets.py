"""The page of one region's targets: what was promised, what came, by how much, since when."""

from collections import Counter
from typing import Any

import pandas as pd

from analysis.chart import grid_alt, trend_alt, trend_chart, verdict_grid
from analysis.html import Html, join_html, more, paragraph, table_html
from analysis.language import gap_text, join, label, number, quantity, region_name, series_name, target_text, years_text
from analysis.series import series, series_breaks
from analysis.story.page import Page, absent, code, number_of, records, year_range
from analysis.target import TOLERANCE, compare_targets

JUDGED = ("met", "about_met", "exceeded", "missed")
#: Lines of the grid, misses told in the findings, and names in one of them: what a reader takes in at a glance.
GRID_ROWS, TOLD, NAMED = 14, 4, 8
_Line = tuple[str, str]


class TargetsPage(Page):
    """Targets against outcomes of one region, from `start_year` to `end_year` (`None`: as far as the reports go)."""

    def __init__(
        self,
        table: str,
        region: str,
        start_year: int,
        end_year: int | None = None,
        tolerance: float = TOLERANCE,
        vintage: str = "latest",
        language: str = "zh",
    ) -> None:
        super().__init__(table, language)
        self.region, self.tolerance, self.vintage = code(region), tolerance, vintage
        found = compare_targets(
            self.table, self.region, year_range(start_year, end_year), tolerance=tolerance, vintage=vintage
        )
        known = found["indicator"].notna()
        self.annual = found[known & (found["horizon"] == "annual")]
        self.plans = found[known & (found["horizon"] == "plan")]
        self.tasks = found[~known]
        self.rows = records(self.annual)
        years = sorted({row["year"] for row in self.rows})
        self.span = (years[0], years[-1]) if years else (start_year, end_year or start_year)
        self.lines = self._lines()

    # Words

    def title(self) -> str:
        return self.say("targets.title", region=self._place(), years=self._years())

    def findings(self) -> list[Html | str]:
        if not self.rows:
            return [self.say("targets.none")]
        head = self.main()
        told: list[Html | str] = [self._headline(head)]
        always = [line for line in self.lines if line != head and self._met(line) == len(self._judged(line)) > 0]
        if always:
            names = [self.say("targets.times", name=self._name(line), n=len(self._judged(line))) for line in always]
            told.append(self.say("targets.always", list=join(names, self.language)))
        missed = [
            row for line in self.lines if line != head for row in self._judged(line) if row["verdict"] == "missed"
        ]
        if missed:
            missed.sort(key=lambda row: (-row["year"], self.lines.index(_line(row))))
            parts = [self._miss("targets.other", row) for row in missed[:TOLD]]
            if len(missed) > TOLD:
                parts.append(self.say("targets.more", n=len(missed) - TOLD))
            told.append(self.say("targets.others", list=self.listed(parts)))
        if not any(row["verdict"] in JUDGED for row in self.rows):
            told.append(self.say("targets.judged_none"))
        return told + self._without_outcome()

    def _headline(self, line: _Line) -> str:
        rows, judged = self._of(line), self._judged(line)
        name, years = self._name(line), self._span([row["year"] for row in rows])
        if not judged:
            return self.say("targets.head_none", name=name, years=years, n=len(rows))
        if len(rows) == 1:
            return self.say(
                "targets.head_one", name=name, years=years, verdict=self._verdict(rows[0]), **self._told(rows[0])
            )
        counts = Counter(row["verdict"] for row in judged)
        split = [self.say(f"count.{verdict}", n=counts[verdict]) for verdict in JUDGED if counts[verdict]]
        parts = [
            self.say(
                "targets.head",
                name=name,
                years=years,
                n=len(rows),
                judged=len(judged),
                counts=join(split, self.language),
            )
        ]
        parts += [self._miss("targets.missed", row) for row in judged if row["verdict"] == "missed"][-TOLD:]
        last = max((row["year"] for row in judged if row["verdict"] == "missed"), default=None)
        since = [row["year"] for row in judged if last is None or row["year"] > last]
        if last is not None and len(since) > 1:
            parts.append(self.say("targets.since", year=min(since)))
        if not self._met(line) and len(judged) > 1:
            parts.append(self.say("targets.never"))
        if gaps := self._years_without(line):
            parts.append(self.say("targets.without", years=years_text(gaps)))
        return self.sentence(*parts)

    def _without_outcome(self) -> list[Html | str]:
        told: list[Html | str] = []
        pending = [row for row in self.rows if row["verdict"] not in JUDGED]
        waiting = Counter(row["year"] for row in pending if row["reason"] == "no_later_report")
        rest = [row for row in pending if row["reason"] != "no_later_report"]
        if 0 < len(rest) <= NAMED:
            names = list(dict.fromkeys(self._name(_line(row)) for row in rest))
            years = years_text(row["year"] for row in rest)
            told.append(self.say("targets.no_actual", years=years, n=len(rest), list=join(names, self.language)))
        elif rest:
            told.append(self.say("targets.no_actual_many", n=len(rest)))
        told += [self.say("targets.waiting", year=year, n=n, next=year + 1) for year, n in sorted(waiting.items())]
        return told

    def notes(self) -> list[str]:
        keys = ["verdict", "tolerance"]
        if self.annual["better"].isin(["ceiling", "down"]).any():
            keys.append("ceiling")
        if self.annual["actual_derived"].any() or self.plans["actual_derived"].any():
            keys.append("derived")
        keys += [f"vintage_{self.vintage}", "found"]
        return [self.say(f"note.{key}", tolerance=number(self.tolerance)) for key in keys]

    # Pictures

    def chart(self) -> None:
        """The main indicator: outcomes as a line, targets as their comparator demands."""
        if not self.rows:
            return
        line = self.main()
        actuals = self._actuals(line)
        goals = self.annual[(self.annual["indicator"] == line[0]) & (self.annual["measure"] == line[1])]
        title = self.say("targets.chart", region=self._place(), name=self._name(line))
        breaks = series_breaks(line[0], self.region, line[1])
        breaks = breaks[breaks["year"].between(*self.span)]
        figure = trend_chart(
            actuals,
            goals,
            title=title,
            language=self.language,
            tolerance=self.tolerance,
            breaks=breaks,
            years=self.span,
        )
        self.picture(figure, trend_alt(actuals, goals, title=title, language=self.language, breaks=breaks))

    def grid(self) -> None:
        """Indicators with an outcome to compare, year by year: met or missed, with the gap."""
        lines = [line for line in self.lines if self._judged(line)]
        kept = [tuple(pair) in lines for pair in self.annual[["indicator", "measure"]].to_numpy()]
        shown = self.annual[kept]
        if shown.empty:
            return
        title = self.say("targets.grid", region=self._place())
        figure = verdict_grid(shown, title=title, language=self.language, rows=GRID_ROWS)
        self.picture(figure, grid_alt(shown, title=title, language=self.language, rows=GRID_ROWS))

    # Tables

    def years(self) -> Html:
        """Year by year: the main indicator open, every other one with a comparison folded under its result."""
        if not self.rows:
            return Html("")
        head = self.main()
        others = [line for line in self.lines if line != head and self._judged(line)]
        few = sum(len(self._of(line)) for line in others) <= 12
        parts = [self._table(head)]
        for line in others:
            summary = self.say(
                "targets.rest", name=self._name(line), judged=len(self._judged(line)), met=self._met(line)
            )
            parts.append(self._table(line) if few else more(summary, self._table(line)))
        return self.section("year_by_year", *parts)

    def _table(self, line: _Line) -> Html:
        actual = {row["year"]: row for row in records(self._actuals(line))}
        lines = [self._compared(row) for row in self._of(line)]
        for year in self._years_without(line):
            came: Html | str = "—"
            if year in actual:
                came = join_html(
                    quantity(actual[year]["value"], actual[year]["unit"], self.language),
                    self.sources.cite(actual[year]),
                )
            lines.append(
                {"year": str(year), "target": self.say("targets.no_target"), "actual": came, "gap": "", "verdict": ""}
            )
        lines.sort(key=lambda row: str(row["year"]))
        return self._html(lines, self.say("targets.caption", name=self._name(line)))

    def pending(self) -> Html:
        """Targets without an outcome to compare, by year, the last year first."""
        rows = [row for row in self.rows if row["verdict"] not in JUDGED]
        parts = []
        for year in sorted({row["year"] for row in rows}, reverse=True):
            lines: list[dict[str, Any]] = []
            for row in (each for each in rows if each["year"] == year):
                line = {
                    "indicator": self._name(_line(row), row),
                    "target": self._asked(row),
                    "reason": self._reason(row),
                }
                lines.append(line)
            caption = self.say("targets.pending_caption", year=year, n=len(lines))
            listed = self._html(lines, caption, numeric=["target"])
            parts.append(listed if len(rows) <= 12 else more(caption, listed))
        if not self.tasks.empty:
            parts.append(self._tasks())
        note = [paragraph(self.say("targets.pending_note"))] if rows else []
        return self.section("pending", *note, *parts)

    def _tasks(self) -> Html:
        lines = [
            {
                "year": str(row["year"]),
                "indicator": row["indicator_text"],
                "target": self._asked(row),
                "actual": self._came(row),
            }
            for row in records(self.tasks)
        ]
        title = self.say("targets.other_goals", n=len(lines))
        return more(title, self._html(lines, title, numeric=["target", "actual"]))

    def goals(self) -> Html:
        """Goals for several years or for a year to come."""
        lines = []
        for row in records(self.plans.sort_values(["year", "target_start"])):
            first, last = row["period_start"], row["year"]
            when = "by" if first == last else "average" if row["measure"] == "average_growth" else "over"
            line: dict[str, Any] = {
                "indicator": self._name(_line(row), row),
                "year": self.say(f"targets.{when}", first=first, last=last),
            }
            line |= {"target": self._asked(row), "actual": self._came(row), "verdict": self._shown_verdict(row)}
            lines.append(line)
        caption = self.say("targets.plans_caption")
        listed = self._html(lines, caption, numeric=["target", "actual"]) if lines else Html("")
        return self.section("plans", listed if len(lines) <= 12 else more(f"{caption} ({len(lines)})", listed))

    # Cells

    def _compared(self, row: dict[str, Any]) -> dict[str, Html | str]:
        gap = number_of(row, "gap")
        return {
            "year": str(row["year"]),
            "target": self._asked(row),
            "actual": self._came(row),
            "gap": gap_text(gap, row["unit"], self.language) if gap is not None else "",
            "verdict": self._shown_verdict(row),
        }

    def _asked(self, row: dict[str, Any]) -> Html:
        return join_html(self._goal(row), self.sources.cite(row, "target_"))

    def _goal(self, row: dict[str, Any]) -> str:
        reference = None if absent(row["reference"]) else row["reference"]
        return target_text(
            row["comparator"],
            number_of(row, "value"),
            number_of(row, "value_high"),
            row["unit"],
            reference,
            self.language,
            self.region,
        )

    def _came(self, row: dict[str, Any]) -> Html:
        value = number_of(row, "actual")
        if value is None:
            return Html("—")
        shown = target_text(
            row["actual_comparator"],
            value,
            number_of(row, "actual_high"),
            row["unit"],
            None,
            self.language,
            self.region,
        )
        if row["actual_derived"]:
            shown += self.say("targets.derived")
        if row["actual_status"] == "estimate":
            shown += self.say("targets.estimate")
        return join_html(shown, self._reference(row), self.sources.cite(row, "actual_"))

    def _reference(self, row: dict[str, Any]) -> str:
        """What a relative target was held against, spelt out."""
        if absent(row["actual_references"]):
            return ""
        parts = []
        for each in str(row["actual_references"]).split(";"):
            name, _, value = each.partition("=")
            indicator, _, measure = name.partition(":")
            shown = series_name(indicator, "growth" if "growth" in measure else measure, self.language, self.region)
            parts.append(f"{shown} {quantity(float(value), '%', self.language)}")
        return self.say("targets.against", list=join(parts, self.language))

    def _verdict(self, row: dict[str, Any]) -> str:
        return label(f"verdict.{row['verdict']}", self.language)

    def _shown_verdict(self, row: dict[str, Any]) -> Html:
        css = {"missed": "gr-missed", "met": "gr-met", "about_met": "gr-met"}.get(row["verdict"], "")
        word = Html(f'<span class="{css}">{self._verdict(row)}</span>') if css else Html(self._verdict(row))
        reason = self._reason(row)
        return join_html(word, label("story.targets.against", self.language, list=reason)) if reason else word

    def _reason(self, row: dict[str, Any]) -> str:
        return "" if absent(row["reason"]) else self.say(f"reason.{row['reason']}")

    def _told(self, row: dict[str, Any]) -> dict[str, str]:
        actual = quantity(number_of(row, "actual"), row["unit"], self.language)
        return {
            "target": self._goal(row),
            "actual": actual,
            "gap": gap_text(number_of(row, "gap"), row["unit"], self.language),
        }

    def _miss(self, key: str, row: dict[str, Any]) -> str:
        return self.say(key, name=self._name(_line(row)), year=row["year"], **self._told(row))

    # Choosing

    def main(self) -> _Line:
        """The indicator that opens the page: GDP growth where it is a target, else the one with most targets."""
        return ("gdp", "growth") if ("gdp", "growth") in self.lines else self.lines[0]

    def _lines(self) -> list[_Line]:
        """Indicators with their measure: those with most targets that could be compared, then with most targets."""
        count = Counter(_line(row) for row in self.rows)
        judged = Counter(_line(row) for row in self.rows if row["verdict"] in JUDGED)
        return sorted(count, key=lambda line: (-judged[line], -count[line]))

    def _of(self, line: _Line) -> list[dict[str, Any]]:
        return [row for row in self.rows if _line(row) == line]

    def _judged(self, line: _Line) -> list[dict[str, Any]]:
        return [row for row in self._of(line) if row["verdict"] in JUDGED]

    def _met(self, line: _Line) -> int:
        return sum(row["verdict"] != "missed" for row in self._judged(line))

    def _years_without(self, line: _Line) -> list[int]:
        """Years within the page's for which the region has a report and that report no annual target of this kind."""
        reports = set(self.table.loc[self.table["region"] == self.region, "report_year"])
        with_targets = {row["year"] for row in self.rows}
        return sorted((reports & with_targets) - {row["year"] for row in self._of(line)})

    def _actuals(self, line: _Line) -> pd.DataFrame:
        found = series(self.table, self.region, line[0], line[1], vintage=self.vintage)
        return found[found["year"].between(*self.span)]

    def _name(self, line: _Line, row: dict[str, Any] | None = None) -> str:
        """Indicator and measure; an uncommon name in the report stands beside it."""
        return series_name(line[0], line[1], self.language, self.region)

    def _place(self) -> str:
        return region_name(self.region, self.language)

    def _years(self) -> str:
        return self._span(list(self.span))

    def _span(self, years: list[int]) -> str:
        key = "years" if min(years) < max(years) else "one_year"
        return self.say(key, first=min(years), last=max(years))

    def _html(self, lines: list[dict[str, Any]], caption: str, numeric: list[str] | None = None) -> Html:
        frame = pd.DataFrame(lines)
        heads = {name: label(f"head.{name}", self.language) for name in frame.columns}
        return table_html(frame, caption, heads, numeric=numeric or ["target", "actual", "gap"])


def _line(row: dict[str, Any]) -> _Line:
    return row["indicator"], row["measure"]
