"""The page of one region's targets: what was promised, what came, by how much, since when."""

from collections import Counter
from typing import Any

import pandas as pd

from analysis.catalogue.flows import is_flow
from analysis.chart import grid_alt, trend_alt, trend_chart, verdict_grid, year_alt, year_chart
from analysis.language import NATION, join, label, number, quantity, years_text
from analysis.story.beside import TargetBeside
from analysis.story.cells import Line, line_of, whole_percent
from analysis.story.html import Html, absent, join_html, more, paragraph, table_html
from analysis.story.lines import A_RECORD, NAMED, WORTH_A_SHARE
from analysis.study.breaks import series_breaks
from analysis.study.outcome import borne, is_a_year
from analysis.study.pace import CLASSES, compare_goals
from analysis.study.prints import records
from analysis.study.summary import JUDGED, became, counts, promised, summarise
from analysis.study.target import WORDINGS

#: Lines of the grid, misses told in the findings, rows of the picture of one year: what a reader takes in at a glance.
GRID_ROWS, TOLD, YEAR_ROWS = 14, 4, 14
#: Rows of a table that is left open.
OPEN = 12
#: Years from which a grid says more than the picture of one year.
WORTH_A_GRID = 3


class TargetsPage(TargetBeside):
    """What the page says, shows and lists."""

    # Words

    def title(self) -> str:
        return self.say("targets.title", region=self._place(), years=self._years())

    def data(self) -> pd.DataFrame:
        return pd.concat([self.annual, self.plans])

    def findings(self) -> list[Html | str]:
        if not self.rows:
            return [self.say("targets.none")]
        head = self.main()
        told: list[Html | str] = [self._headline(head)]
        always = [line for line in self.lines if line != head and self._met(line) == len(self._judged(line)) > 0]
        always = [line for line in always if not self._capped(line) and not self._missed_officially(line)]
        told += self._always([line for line in always if len(self._judged(line)) >= A_RECORD])
        few = sum(len(self._judged(line)) < A_RECORD for line in always)
        if few and len(told) > 1:
            told.append(self.say("targets.always_few", n=few))
        missed = [
            row for line in self.lines if line != head for row in self._judged(line) if row["verdict"] == "missed"
        ]
        if missed:
            missed.sort(key=lambda row: (-row["year"], self.lines.index(line_of(row))))
            parts = [self._miss("targets.other", row) for row in missed[:TOLD]]
            if len(missed) > TOLD:
                parts.append(self.say("targets.more", n=len(missed) - TOLD))
            told.append(self.say("targets.others", list=self.listed(parts)))
        sides = [self._sides(line) for line in self.lines if self._capped(line)]
        return told + [each for each in sides if each] + self._due() + self._without_outcome()

    def _headline(self, line: Line) -> str:
        rows, judged = self._of(line), self._judged(line)
        name, years = self._name(line), self._span([row["year"] for row in rows])
        if not judged and len(rows) == 1:
            return self.say(
                "targets.head_open", name=name, years=years, target=self._goal(rows[0]), reason=self._open(rows[0])
            )
        if not judged:
            return self.say("targets.head_none", name=name, years=years, n=len(rows))
        if len(rows) == 1:
            return self.say(
                "targets.head_one", name=name, years=years, verdict=self._verdict(rows[0]), **self._told(rows[0])
            )
        counts = Counter(row["verdict"] for row in judged)
        split = [self.say(f"count.{verdict}", n=counts[verdict]) for verdict in JUDGED if counts[verdict]]
        about = {"name": name, "years": years, "n": len(rows)}
        if len(judged) == 1:
            parts = [self.say("targets.head_alone", verdict=self._verdict(judged[0]), **about)]
        elif len(counts) == 1:
            parts = [self.say("targets.head_alike", verdict=self._verdict(judged[0]), judged=len(judged), **about)]
        else:
            parts = [self.say("targets.head", counts=self._comma(split), judged=len(judged), **about)]
        parts += [self._miss("targets.missed", row) for row in judged if row["verdict"] == "missed"][-TOLD:]
        last = max((row["year"] for row in judged if row["verdict"] == "missed"), default=None)
        since = [row for row in judged if last is None or row["year"] > last]
        if last is not None and len(since) >= A_RECORD:
            key = "since_about" if any(row["verdict"] == "about_met" for row in since) else "since"
            parts.append(self.say(f"targets.{key}", year=min(row["year"] for row in since)))
        if gaps := self._years_without(line):
            parts.append(self.say("targets.without", years=years_text(gaps, self.language)))
        return self.sentence(*parts)

    def _open(self, row: dict[str, Any]) -> str:
        return self._reason(row) or self._verdict(row)

    def _without_outcome(self) -> list[Html | str]:
        told: list[Html | str] = []
        pending = [row for row in records(self.annual[promised(self.annual)]) if row["verdict"] not in JUDGED]
        waiting = Counter(row["year"] for row in pending if became(row) == "not_due")
        sideless = [row for row in records(self.annual[~promised(self.annual)]) if row["verdict"] not in JUDGED]
        beside = Counter(row["year"] if became(row) == "not_due" else "due" for row in sideless)
        rest = [row for row in pending if became(row) != "not_due"]
        if 0 < len(rest) <= NAMED:
            names = list(dict.fromkeys(self._amid(line_of(row)) for row in rest))
            years = years_text((row["year"] for row in rest), self.language)
            told.append(self.say("targets.no_actual", years=years, n=len(rest), list=join(names, self.language)))
        elif rest:
            key = "no_actual_beside" if beside["due"] else "no_actual_many"
            told.append(self.say(f"targets.{key}", n=len(rest), beside=beside["due"]))
        held = self.held.get(self.region, {})  # statistics and the press set no targets
        silent = {year for year in held if year in self.within} - {row["year"] for row in self.rows}
        if silent:
            told.append(self.say("targets.silent", years=years_text(silent, self.language)))
        for year, n in sorted(waiting.items()):
            key = "waiting_beside" if beside[year] else "waiting"
            told.append(self.say(f"targets.{key}", year=year, n=n, next=year + 1, beside=beside[year]))
        return told

    def notes(self) -> list[str]:
        keys = ["verdict", "tolerance"]
        if self.annual["better"].isin(["ceiling", "down"]).any():
            keys.append("ceiling")
        if self.annual["wording"].eq("unknown").any():
            keys.append("lost")
        if self.annual["actual_derived"].any() or self.plans["actual_derived"].any():
            keys.append("derived")
        if self.annual["attained"].notna().sum() >= WORTH_A_SHARE:
            keys.append("silence")
        if self._has_statistics():
            keys.append("official")
        if self.region != NATION:
            keys.append("superior")
        if not self.plans.empty:
            keys.append("pace")
        own = self.own
        keys += [f"vintage_{self.vintage}", *(["unnamed"] if len(own) else []), "found"]
        unnamed = whole_percent(float(own["indicator"].isna().mean())) if len(own) else 0
        return [self.say(f"note.{key}", tolerance=number(self.tolerance), unnamed=unnamed) for key in keys]

    # Pictures

    def chart(self) -> None:
        """The main indicator: outcomes as a line, targets as their comparator demands."""
        if not self.rows:
            return
        line = self.main()
        actuals = self._actuals(line)
        goals = self.annual[(self.annual["indicator"] == line[0]) & (self.annual["measure"] == line[1])]
        title = self.say("targets.chart", region=self._place(), name=self._name(line))
        years = [int(year) for year in (*actuals["year"], *goals["year"])]
        breaks = series_breaks(line[0], self.region, line[1])
        breaks = breaks[breaks["year"].between(min(years) + 1, max(years))]
        figure = trend_chart(
            actuals, goals, title=title, language=self.language, tolerance=self.tolerance, breaks=breaks
        )
        self.picture(figure, trend_alt(actuals, goals, title=title, language=self.language, breaks=breaks))

    def grid(self) -> None:
        """Indicators with an outcome to compare, year by year: met or missed, with the gap."""
        lines = [line for line in self.lines if self._judged(line)]  # no verdict where neither side is better
        kept = [tuple(pair) in lines for pair in self.annual[["indicator", "measure"]].to_numpy()]
        shown = self.annual.loc[kept]  # keeps its columns where no row is left
        if shown["year"].nunique() < WORTH_A_GRID:
            return
        title = self.say("targets.grid", region=self._place())
        figure = verdict_grid(shown, title=title, language=self.language, rows=GRID_ROWS)
        self.picture(figure, grid_alt(shown, title=title, language=self.language, rows=GRID_ROWS))

    def year(self) -> None:
        """The last year with an outcome: each of its targets, and how far from it the outcome came."""
        year = self._last_judged()
        rows = self.annual[self.annual["year"] == year]
        if len(rows) < 2:
            return
        order = [line_of(row) for row in records(rows)]
        places = sorted(range(len(rows)), key=lambda i: (absent(rows["actual"].iloc[i]), self.lines.index(order[i])))
        rows = rows.iloc[places]
        rows = rows.head(YEAR_ROWS)
        title = self.say("targets.of_year", region=self._place(), year=year)
        figure = year_chart(rows, title=title, language=self.language, tolerance=self.tolerance)
        self.picture(figure, year_alt(rows, title=title, language=self.language))

    # Tables

    def summary(self) -> Html:
        """How many targets were due, known and met, by indicator and by wording, and what the silent leave open."""
        judged = self.annual[self.annual["attained"].notna() | self.annual["attained_official"].notna()]
        if len(judged) < WORTH_A_SHARE:
            return Html("")
        known = {line_of(row) for row in records(judged)}
        judged = self.annual[[line_of(row) in known for row in self.rows]]
        order = {line: place for place, line in enumerate(self.lines)}
        found = records(summarise(judged, by=("indicator", "measure")))
        found.sort(key=lambda row: order[line_of(row)])
        by_indicator = [{"indicator": self._name(line_of(row)), **self._share(row)} for row in found]
        by_wording = [
            {"wording": label(f"wording.{row['wording']}", self.language), **self._share(row)}
            for row in sorted(
                records(summarise(judged, by=("wording",))), key=lambda row: WORDINGS.index(row["wording"])
            )
        ]
        parts = []
        for key, lines in (("indicator", by_indicator), ("wording", by_wording)):
            heads = {name: self.say(f"share.{name}") for name in lines[0]}
            caption = self.say(f"share.by_{key}")
            parts.append(table_html(pd.DataFrame(lines), caption, heads, numeric=list(lines[0])[1:]))
        if beside := counts(self.annual).due - counts(judged).due:
            parts.append(paragraph(self.say("share.beside", n=beside)))
        return self.section("by_indicator", *parts)

    def _share(self, row: dict[str, Any]) -> dict[str, str]:
        worth = row["due"] >= WORTH_A_SHARE
        ends = list(dict.fromkeys([whole_percent(row["low"]), whole_percent(row["high"])])) if worth else []
        bounds = "–".join(map(str, ends)) + "%" if ends else "—"
        line = {
            "years": self._span([row["first_year"], row["last_year"]]),
            "due": str(row["due"]),
            "met": self.say("share.of", met=row["met"], judged=row["judged"]),
            "bounds": bounds,
        }
        if self._has_statistics():
            line["official"] = self.say("share.of", met=row["met_official"], judged=row["judged_official"])
        return line

    def years(self) -> Html:
        """Year by year: the main indicator open, every other one with a comparison folded under its result."""
        if not self.rows:
            return Html("")
        head = self.main()
        others = [line for line in self.lines if line != head and self._compared_with(line)]
        few = sum(len(self._of(line)) for line in others) <= OPEN
        parts = [self._table(head)]
        for line in others:
            judged = len(self._judged(line))
            sided = any(row["better"] != "none" for row in self._of(line))
            met = "targets.rest_about" if self._roughly(self._judged(line)) else "targets.rest"
            key = met if judged else "targets.rest_budget" if sided else "targets.rest_none"
            summary = self.say(key, name=self._name(line), judged=judged, met=self._met(line))
            parts.append(self._table(line) if few else more(summary, self._table(line)))
        return self.section("year_by_year", *parts)

    def _table(self, line: Line) -> Html:
        lines = [self._compared(row) for row in self._of(line)]
        # Only the main indicator is asked of every year; of another one a year without a target is no gap.
        silent = self._years_without(line) if line == self.main() else []
        actual = {row["year"]: row for row in records(self._actuals(line))} if silent else {}
        for year in silent:
            came: Html | str = "—"
            if year in actual:
                came = join_html(
                    quantity(actual[year]["value"], actual[year]["unit"], self.language),
                    self.sources.cite(actual[year]),
                )
            none = self.say("targets.no_target")
            lines.append({"year": str(year), "target": none, "actual": came, "gap": "", "verdict": ""})
        lines.sort(key=lambda row: str(row["year"]))
        return self._html(lines, self.say("targets.caption", name=self._name(line)))

    def pending(self) -> Html:
        """Targets without an outcome to compare, by year, the last year first."""
        rows = [row for row in self.rows if row["verdict"] not in JUDGED]
        parts = []
        single = len({row["year"] for row in rows}) == 1
        for year in sorted({row["year"] for row in rows}, reverse=True):
            lines: list[dict[str, Any]] = []
            for row in (each for each in rows if each["year"] == year):
                about = {"indicator": self._name(line_of(row)), "target": self._asked(row)}
                lines.append({**about, "reason": join_html(self._reason(row), self._official(row))})
            beside = sum(row["year"] == year and not row["counted"] for row in rows)
            key = "pending_caption_beside" if 0 < beside < len(lines) else "pending_caption"
            key = "pending_caption_sideless" if beside == len(lines) else key
            caption = self.say(f"targets.{key}", year=year, n=len(lines), beside=beside)
            listed = self._html(lines, caption, numeric=["target"])
            parts.append(listed if len(rows) <= OPEN or single else more(caption, listed))
        note = [paragraph(self.say("targets.pending_note"))] if rows else []
        return self.section("pending", *note, *parts)

    def goals(self) -> Html:
        """Goals for several years or for a year to come: what came, or the pace so far against the pace needed."""
        paces = {_goal_key(row): row for row in records(compare_goals(self.table, self.region, vintage=self.vintage))}
        lines = []
        for row in records(self.plans.sort_values(["year", "target_start"])):
            first, last = row["period_start"], row["year"]
            when = "by" if first == last else "average" if is_a_year(row) else "over"
            if when == "over" and row["measure"] in ("growth", "change"):
                when = "span" if absent(row["value"]) else "growing"
            elif when == "over" and not is_flow(row["indicator"]):
                when = "span"  # what there is in each year adds up to nothing
            line: dict[str, Any] = {
                "indicator": self._name(line_of(row)),
                "year": self.say(f"targets.{when}", first=first, last=last),
                "target": self._asked(row),
                "actual": self._came(row),
                "verdict": join_html(
                    self._shown_verdict(row) if row["verdict"] in JUDGED else self._pace(row, paces),
                    self._of_its_years(paces.get(_goal_key(row))),
                ),
            }
            lines.append(line)
        caption = self.say("targets.plans_caption", n=len(lines))
        listed = self._html(lines, caption, numeric=["target", "actual"]) if lines else Html("")
        return self.section("plans", listed if len(lines) <= OPEN else more(caption, listed))

    def _pace(self, row: dict[str, Any], paces: dict[tuple[Any, ...], dict[str, Any]]) -> Html:
        """How far on its way a goal is, where that can be said; else why it has no verdict."""
        way = paces.get(_goal_key(row))
        if way is not None and way["reason"] == "passed":
            told = self.say("pace.passed", year=way["latest_year"])
            return join_html(told, *self._placed(way, "latest_", self.region))
        if way is None or absent(way["pace"]) or absent(way["needed"]) or way["latest_year"] >= row["year"]:
            return self._shown_verdict(row)  # of a goal that has fallen due there is no pace left
        # A mean rate is known no finer than the rates that it is made of.
        known: Any = borne(way, "pace", "latest_slack") if way["measure"] == "average_growth" else way["pace"]
        places = _places(way, known)
        needed, pace = (quantity(round(n, places), way["pace_unit"], self.language) for n in (way["needed"], known))
        said = self.say("pace.told", needed=needed, pace=pace, year=way["latest_year"])
        if not absent(way["reached"]) and way["reached"]:
            said = self.sentence(said, self.say("pace.reached", year=way["latest_year"]))
        elif not absent(way["class"]):
            said = self.sentence(said, self.say(f"pace.{way['class']}"))
        return join_html(said, *self._placed(way, "latest_", self.region))

    # Rows

    def _miss(self, key: str, row: dict[str, Any]) -> str:
        told = self.say(key, name=self._amid(line_of(row)), year=row["year"], **self._told(row))
        if row["reason"] != "two_readings":
            return told
        return told + label("story.targets.against", self.language, list=self._reason(row))

    def _compared(self, row: dict[str, Any]) -> dict[str, Html | str]:
        return {
            "year": str(row["year"]),
            "target": self._asked(row),
            "actual": self._came(row),
            "gap": self._apart(row, short=True),
            "verdict": self._shown_verdict(row),
        }


def _places(way: dict[str, Any], pace: float) -> int:
    """Decimals that a pace is told in: as many more as set it apart from what is needed where it is judged too slow.

    >>> _places({"pace_unit": "%", "class": "acceleration", "needed": 0.54}, 0.5)
    2
    >>> _places({"pace_unit": "%", "class": "on_track", "needed": 0.54}, 0.52)
    1
    """
    places = 1 if way["pace_unit"] == "%" else 2  # no rate of growth is known to a hundredth
    if way["class"] in CLASSES[1:]:
        while places < 6 and round(way["needed"], places) == round(pace, places):
            places += 1
    return places


def _goal_key(row: dict[str, Any]) -> tuple[Any, ...]:
    year = row["goal_year"] if "goal_year" in row else row["year"]
    return (*line_of(row), year, row["period_start"], row["value"], row["target_report_year"], row["target_source"])
