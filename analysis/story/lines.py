"""The targets of one region by line (indicator and measure): which there are, which come first, which were met."""

from collections import Counter
from typing import Any

import pandas as pd

from analysis.language import join, quantity, region_name, series_name
from analysis.story.cells import Line, TargetCells, line_of, settled_by_statistics, whole_percent
from analysis.story.html import Html, absent
from analysis.story.page import code, year_range
from analysis.story.put import amid, told_by_figure
from analysis.study.kind import OFFICIAL
from analysis.study.prints import records
from analysis.study.series import Courses
from analysis.study.summary import JUDGED, counts, promised, superiors
from analysis.study.summary import fates as fates_of
from analysis.study.target import TOLERANCE, compare_targets

#: A share of fewer targets is not worth a sentence or a table.
WORTH_A_SHARE = 4
#: Names in one sentence: what a reader takes in at a glance.
NAMED = 8
#: Targets met in a row from which that is a record worth a sentence.
A_RECORD = 3
#: The order of the indicators that a year is judged by: that in which the nation's reports name their targets.
HEADLINES = (
    "gdp", "surveyed_unemployment", "urban_new_jobs", "cpi", "disposable_income", "urban_disposable_income",
    "rural_disposable_income", "grain_output", "energy_intensity", "general_public_budget_revenue",
    "industrial_value_added", "fixed_asset_investment", "retail_sales", "trade_total",
)  # fmt: skip


class TargetLines(TargetCells):
    """Targets against outcomes of one region, from `start_year` to `end_year` (0: as far as the reports go)."""

    def __init__(
        self,
        table: str,
        region: str,
        start_year: int,
        end_year: int = 0,
        tolerance: float = TOLERANCE,
        vintage: str = "latest",
        language: str = "zh",
    ) -> None:
        self.region, self.tolerance, self.vintage = code(region), tolerance, vintage
        super().__init__(table, language, regions=[self.region, *superiors(self.region)])
        self.within = year_range(start_year, end_year)
        found = compare_targets(self.table, self.region, self.within, tolerance=tolerance, vintage=vintage)
        known = found["indicator"].notna()
        self.annual = found[known & (found["horizon"] == "annual")]
        self.plans = found[known & (found["horizon"] == "plan")]
        self.tasks = found[~known]
        self.rows = records(self.annual.assign(counted=promised(self.annual)))
        years = sorted({row["year"] for row in self.rows})
        self.span = (years[0], years[-1]) if years else (start_year, end_year or start_year)
        self._plainly = {line_of(row) for row in records(pd.concat([self.annual, self.plans]))}
        self.lines = self._lines()
        self._courses = Courses(self.table, self.region, vintage=vintage)
        self._shown: dict[Line, pd.DataFrame] = {}

    def main(self) -> Line:
        """The indicator that opens the page: GDP growth where it is a target, else the one with most targets."""
        return ("gdp", "growth") if ("gdp", "growth") in self.lines else self.lines[0]

    def _lines(self) -> list[Line]:
        """Indicators with their measure: those with most targets that could be compared, then with most targets."""
        count = Counter(line_of(row) for row in self.rows)
        judged = Counter(line_of(row) for row in self.rows if not absent(row["attained"]) and row["counted"])
        return sorted(count, key=lambda line: (-judged[line], -count[line]))

    def _of(self, line: Line) -> list[dict[str, Any]]:
        return [row for row in self.rows if line_of(row) == line]

    def _judged(self, line: Line) -> list[dict[str, Any]]:
        """Targets that can be said to be met or missed (nearness to what has no better side is neither) and count."""
        return [row for row in self._of(line) if not absent(row["attained"]) and row["counted"]]

    def _compared_with(self, line: Line) -> bool:
        return any(row["verdict"] in JUDGED for row in self._of(line))

    def _roughly(self, rows: list[dict[str, Any]]) -> int:
        """How many of the targets that count were met about (5.4% of 左右5.5%) and not in full."""
        return sum(row["verdict"] == "about_met" and row["counted"] and not absent(row["attained"]) for row in rows)

    def _met(self, line: Line) -> int:
        return sum(row["verdict"] != "missed" for row in self._judged(line))

    def _years_without(self, line: Line) -> list[int]:
        """Years within the page's for which the region has a report and that report no annual target of this kind."""
        reports = set(self.table.loc[self.table["region"] == self.region, "report_year"])
        with_targets = {row["year"] for row in self.rows}
        return sorted((reports & with_targets) - {row["year"] for row in self._of(line)})

    def _actuals(self, line: Line) -> pd.DataFrame:
        if line not in self._shown:  # the chart and the table ask for the same
            found = self._courses.of(*line)
            self._shown[line] = found[found["year"].isin(self.within)]
        return self._shown[line]

    def _has_statistics(self) -> bool:
        return bool(self.annual["official_source_kind"].isin(OFFICIAL).any())

    def _due(self) -> list[Html | str]:
        """How many targets were due, of how many the outcome is known, and what the silent ones leave open."""
        own = counts(self.annual)
        if own.due < WORTH_A_SHARE:
            return []
        low, high = (quantity(whole_percent(each), "%", self.language) for each in (own.low, own.high))
        fates = {name: n for name, n in fates_of(self.annual).items() if name != "not_due"}
        told = self.say("targets.due", due=own.due, list=self._fates(fates))
        if own.judged:
            roughly = self._roughly(self.rows)
            share = {"met": own.met, "low": low, "high": high}
            if 0 < roughly == own.met:
                said = self.say("targets.due_about", **share)
            else:
                about = self.say("targets.about", n=roughly) if roughly else ""
                said = self.say("targets.due_met", about=about, **share)
            told = self.sentence(told, said)
        if self._has_statistics():
            official = counts(self.annual, "attained_official")
            told = self.sentence(told, self.say("targets.due_official", judged=official.judged, met=official.met))
            told = self.sentence(told, self._missed_by_statistics())
        if sideless := int((~promised(self.annual) & self.annual["due"].astype(bool)).sum()):
            told = self.sentence(told, self.say("targets.sideless", n=sideless))
        return [told]

    def _missed_by_statistics(self) -> str:
        """Which of the targets that the reports do not settle were missed by official statistics; empty where none."""
        missed = [
            self.say(
                "targets.missed_one",
                name=self._amid(line_of(row)),
                year=row["year"],
                target=self._goal(row),
                actual=self._of_statistics(row),
            )
            for row in records(self.annual[promised(self.annual)])
            if settled_by_statistics(row) and row["verdict_official"] == "missed"
        ]
        shown = missed[-NAMED:]
        if len(missed) > len(shown):
            shown.append(self.say("targets.more", n=len(missed) - len(shown)))
        return self.say("targets.missed_official", list=self.listed(shown)) if missed else ""

    def _always(self, lines: list[Line]) -> list[Html | str]:
        """The lines of which every target that can be compared was met, each with how many these are."""
        if not lines:
            return []
        names = [self.say("targets.times", name=self._amid(line), n=len(self._judged(line))) for line in lines]
        listed = join(names, self.language)
        if len(names) > NAMED:
            listed = self.say("targets.and_more", list=self._comma(names[:NAMED]), n=len(names) - NAMED)
        about = any(row["verdict"] == "about_met" for line in lines for row in self._judged(line))
        return [self.say("targets.always_about" if about else "targets.always", list=listed)]

    def _missed_officially(self, line: Line) -> bool:
        """Whether official statistics show a target of this line missed that the reports do not settle."""
        return any(settled_by_statistics(row) and row["verdict_official"] == "missed" for row in self._of(line))

    def _capped(self, line: Line) -> bool:
        """Whether a line's targets are ceilings on prices, under which an outcome may lie and yet be far from them."""
        return any(row["better"] == "ceiling" for row in self._judged(line))

    def _sides(self, line: Line) -> str:
        """Of a ceiling on prices how often it was kept, and where the outcome was farthest from the target."""
        judged = self._judged(line)
        known = [row for row in judged if not absent(row["gap"])]  # how far a bound lies is not known
        if not known:
            return ""
        most = max(abs(row["gap"]) for row in known)
        farthest = [row for row in known if abs(row["gap"]) == most]
        far = farthest[-1]
        key = "targets.sides_one" if len(judged) == 1 else "targets.sides"
        kept = sum(row["verdict"] == "met" for row in judged)  # what is about met lies a little over its ceiling
        if len(judged) > 1 and kept == len(judged):
            key = "targets.sides_all"
        side = self.say(f"side.{far['side']}", size=quantity(most, far["gap_unit"], self.language))
        same = [row["year"] for row in farthest if all(row[k] == far[k] for k in ("comparator", "value", "actual"))]
        actual = quantity(far["actual"], far["unit"], self.language)
        return self.say(
            key,
            name=self._amid(line),
            n=len(judged),
            met=kept,
            year=join([str(year) for year in same], self.language),
            target=self._goal(far),
            actual=actual,
            side=side,
        )

    def _name(self, line: Line) -> str:
        """Indicator and measure; without the measure where figures tell it (下降3%) and nothing else is so named."""
        indicator, measure = line
        alone = (indicator, "level") not in self._plainly
        plain = alone and told_by_figure(indicator, measure)
        return series_name(indicator, "level" if plain else measure, self.language, self.region)

    def _amid(self, line: Line) -> str:
        """A line's name within a sentence."""
        return amid(self._name(line), self.language)

    def _place(self) -> str:
        return region_name(self.region, self.language)

    def _years(self) -> str:
        return self._span(list(self.span))

    def _span(self, years: list[int]) -> str:
        key = "years" if min(years) < max(years) else "one_year"
        return self.say(key, first=min(years), last=max(years))
