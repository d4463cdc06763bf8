"""The page of promise and silence: what was targeted, and what was told of it."""

from typing import Any

import pandas as pd

from analysis.chart import silence_alt, silence_bars
from analysis.language import label, quantity, region_name
from analysis.story.cells import TargetCells
from analysis.story.html import Html, absent, join_html, more, table_html
from analysis.story.page import code, number_of, year_range
from analysis.story.put import called
from analysis.study.prints import records
from analysis.study.silence import silence, silence_rates
from analysis.study.summary import BECAME

#: Rows of a table that is left open.
OPEN = 16


class SilencePage(TargetCells):
    """What was targeted and what was told of it, of one place or (empty) of all."""

    def __init__(
        self, table: str, region: str = "100000", start_year: int = 1979, end_year: int = 0, language: str = "zh"
    ) -> None:
        self.region = code(region) if region else None
        super().__init__(table, language, by_year=bool(region), regions=[self.region] if self.region else None)
        self.rows = silence(self.table, self.region, year_range(start_year, end_year))
        self.due = self.rows[self.rows["told"] != "not_due"]
        years = [int(year) for year in self.due["year"]] or [start_year]
        self.span = min(years), max(years)
        self.where = region_name(self.region, language) if self.region else self.say("margins.everywhere")

    def title(self) -> str:
        return self.say("silence.title", where=self.where, first=self.span[0], last=self.span[1])

    def findings(self) -> list[Html | str]:
        if self.due.empty:
            return [self.say("silence.none")]
        rates = silence_rates(self.rows)
        fates = {name: rates[name].targets for name in BECAME[:-1]}
        told: list[Html | str] = [self.say("silence.all", due=len(self.due), list=self._fates(fates))]
        if rates["told"].known:
            told.append(self.say("silence.told", n=rates["told"].known, missed=rates["told"].missed))
        if rates["unsettled"].known:
            told.append(self.say("silence.official", **rates["unsettled"]._asdict()))
            if rates["told"].known:
                told.append(self.say("silence.compare"))
        elif rates["unsettled"].targets:
            told.append(self.say("silence.no_official"))
        if waiting := int((self.rows["told"] == "not_due").sum()):
            told.append(self.say("silence.not_due", n=waiting))
        return told

    def first(self) -> Html:
        """Told, told otherwise and silent: how many, of how many the outcome is known, how many were missed."""
        if self.due.empty:
            return Html("")
        rates = silence_rates(self.rows)
        lines = [
            {"told": self.say(f"silence.kind.{name}"), "n": str(rate.targets), "known": str(rate.known),
             "missed": str(rate.missed) if rate.known else "—"}
            for name, rate in rates.items()
        ]  # fmt: skip
        heads = {name: self.say(f"silence.first.{name}") for name in lines[0]}
        caption = self.say("silence.first.caption")
        return table_html(pd.DataFrame(lines), caption, heads, ["n", "known", "missed"], fit=True)

    def data(self) -> pd.DataFrame:
        return self.rows

    def notes(self) -> list[str]:
        return [self.say(f"note.{key}") for key in ("silence_counts", "silence_range", "found")]

    def chart(self) -> None:
        """A bar a year."""
        if self.due.empty:
            return
        title = self.say("silence.chart", where=self.where)
        figure = silence_bars(self.due, title=title, language=self.language)
        self.picture(figure, silence_alt(self.due, title=title, language=self.language))

    def listed_silent(self) -> Html:
        """The targets whose outcome the reports do not tell, the last year first."""
        rows = records(self.due[self.due["told"] != "told"].sort_values("year", ascending=False, kind="stable"))
        if not rows:
            return Html("")
        frame = pd.DataFrame([self._line(each) for each in rows])
        heads = {name: self.say(f"silence.head.{name}") for name in frame.columns}
        caption = self.say("silence.caption")
        listed = table_html(frame, caption, heads, numeric=["target"], row_head="indicator")
        return self.section("silence_list", listed if len(rows) <= OPEN else more(caption, listed))

    def _line(self, each: dict[str, Any]) -> dict[str, Html | str]:
        official: Html | str = "—"
        if each["official"] and not absent(each["actual_official"]):
            form = each["official_comparator"]
            value = self._put(each, form, each["actual_official"], number_of(each, "official_high"))
            cited = self._placed(each, "official_", each["region"])
            official = join_html(value, *cited, f" {self._by_statistics(each)}")
        return {
            "year": str(each["year"]),
            "region": region_name(each["region"], self.language, True),
            "indicator": called(each["indicator"], each["measure"], self.language, each["region"]),
            "target": join_html(self._goal(each), self.sources.cite(each, "target_")),
            "reason": self._reason(each),
            "official": official,
        }

    def _by_statistics(self, each: dict[str, Any]) -> str:
        """The verdict by statistics; of prices with the side and the distance, for under a ceiling is not near it."""
        over = each["verdict_official"] == "exceeded"
        word = self.say("silence.over") if over else label(f"verdict.{each['verdict_official']}", self.language)
        gap = number_of(each, "gap_official")
        if each["better"] != "ceiling" or not gap or each["comparator"] == "between":
            return word
        size = quantity(abs(gap), each["gap_unit"], self.language)
        side = self.say(f"side.{'above' if gap > 0 else 'below'}", size=size)
        return word + label("story.targets.against", self.language, list=side)
