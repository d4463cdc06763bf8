"""The pages of two studies of targets: who aims above whom, and by how much targets are met."""

from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.chart import escalation_alt, escalation_dots, margin_alt, margin_dots
from analysis.language import NATION, gap_size, label, number, quantity, region_name, series_name, target_text
from analysis.story.cells import TargetCells
from analysis.story.html import Html, absent, join_html, more, paragraph, table_html
from analysis.story.page import code, indicator_ids, number_of, year_range
from analysis.story.put import called
from analysis.story.ranking import provinces
from analysis.study.escalation import MEANT, escalation, escalation_means
from analysis.study.kind import RATES
from analysis.study.margins import KINDS, TESTABLE, density_test, margin_counts, margins
from analysis.study.position import POSITIONS
from analysis.study.prints import records

#: Years told in the opening.
TOLD = 3
#: Places of a year and level from which the page speaks of "the places"; rows of the table of years left open.
SEVERAL, YEARS = MEANT, 8


class EscalationPage(TargetCells):
    """One indicator's targets of places beside their superiors', from `start_year` to `end_year` (0: all)."""

    def __init__(
        self, table: str, indicator: str = "gdp", start_year: int = 2000, end_year: int = 0, language: str = "zh"
    ) -> None:
        self.indicator = catalogue.indicator(indicator).id
        super().__init__(table, language, by_year=False, indicators=[self.indicator, "gdp"])
        self.rows = escalation(self.table, self.indicator, year_range(start_year, end_year))
        self.rows = self.rows[self.rows["unit"].isin(RATES)]
        self.means = escalation_means(self.rows)
        years = [int(year) for year in self.rows["year"]] or [start_year]
        self.span = min(years), max(years)
        # The places are regions, whose GDP is called 地区生产总值.
        place = NATION if self.rows.empty else str(self.rows["region"].iloc[0])
        self.name = series_name(self.indicator, "growth", language, place)

    def title(self) -> str:
        return self.say("escalation.title", name=self.name, first=self.span[0], last=self.span[1])

    def answer(self) -> Html | str:
        """How many places of the last year with several of them aim above their superiors."""
        several = records(self.means[self.means["places"] >= SEVERAL].sort_values(["year", "places"]))
        if not several:
            return self.all_found[0]
        line = several[-1]
        about = {
            "level": label(f"chart.{line['level']}", self.language),
            "name": self.name,
            "list": self._counted(line),
        }
        return self.say("escalation.answer", year=line["year"], places=line["places"], **about)

    def _of(self, line: dict[str, Any]) -> pd.DataFrame:
        """The places of a year and level."""
        return self.rows[(self.rows["year"] == line["year"]) & (self.rows["level"] == line["level"])]

    def _counted(self, line: dict[str, Any]) -> str:
        """How many places lie where, to the superior's number or range; places of no such kind are not named."""
        told = [self.say(f"escalation.{name}", n=line[name]) for name in POSITIONS if line[name]]
        return self._comma(told)

    def _some(self, line: dict[str, Any]) -> bool:
        """Whether a line is of a part of the provinces alone."""
        return bool(line["level"] == "province" and line["places"] < len(provinces()))

    def data(self) -> pd.DataFrame:
        return self.rows

    def findings(self) -> list[Html | str]:
        if self.rows.empty:
            return [self.say("escalation.none", name=self.name)]
        lines = records(self.means.sort_values(["year", "level"], ascending=[False, True], kind="stable"))
        told: list[Html | str] = [self._year(line) for line in lines[:TOLD]]
        if len(lines) > TOLD:
            told.append(self.say("escalation.earlier"))
        return told

    def _year(self, line: dict[str, Any]) -> str:
        rows = self._of(line)
        level = label(f"chart.{line['level']}", self.language)
        if line["places"] == 1:
            gap = self._from_superior(rows["gap_low"].iloc[0])
            place = region_name(rows["region"].iloc[0], self.language)
            return self.say("escalation.one", year=line["year"], place=place, level=level, gap=gap)
        about = {"year": line["year"], "level": level, "places": line["places"]}
        parts = [self.say("escalation.year", list=self._counted(line), **about)]
        if line["places"] >= SEVERAL:
            parts.append(self.say("escalation.means", low=self._from_superior(line["mean_low"])))
        if line["closed"] >= SEVERAL:
            high = self._from_superior(line["mean_high"])
            parts.append(self.say("escalation.means_high", n=line["closed"], high=high))
        if line["weighted_places"] >= SEVERAL:
            key = "weighted" if line["weighted_places"] < line["places"] else "weighted_all"
            weighed = self._from_superior(line["weighted_low"])
            parts.append(self.say(f"escalation.{key}", n=line["weighted_places"], low=weighed))
        on = rows["on_last_outcome"].dropna()
        if len(on) > 1:
            counted = {"lower": int((on < 0).sum()), "same": int((on == 0).sum()), "higher": int((on > 0).sum())}
            beside = [self.say(f"escalation.outcome_{side}", n=n) for side, n in counted.items() if n]
            parts.append(self.say("escalation.outcome", n=len(on), list=self._comma(beside)))
        if self._some(line):
            parts.append(self.say("escalation.some", places=line["places"]))
        return self.sentence(*parts)

    def _from_superior(self, gap: float) -> str:
        """A gap from the superior's target, its side in words and its size to the hundredth."""
        gap = round(gap, 2)
        side = "none" if not gap else "more" if gap > 0 else "less"
        return self.say(f"escalation.gap_{side}", size=gap_size(gap, "%", self.language))

    def notes(self) -> list[str]:
        keys = ("escalation_ends", "escalation_superior", "escalation_no_test", "found")
        return [self.say(f"note.{key}") for key in keys]

    def chart(self) -> None:
        """Every place's gap over the years, with the means."""
        if self.rows.empty:
            return
        title = self.say("escalation.chart", name=self.name)
        figure = escalation_dots(self.rows, self.means, title=title, language=self.language)
        self.picture(figure, escalation_alt(self.means, title=title, language=self.language))

    def years(self) -> Html:
        """Counts and mean gaps by year and level."""
        if self.rows.empty:
            return Html("")
        lines = []
        shown = [name for name in POSITIONS if self.means[name].any()]
        for each in records(self.means):
            ended = {"low": each["places"], "middle": each["closed"], "high": each["closed"]}
            ends = [
                number(each[f"mean_{end}"], 2, signed=True) if n >= SEVERAL else "—" for end, n in ended.items()
            ]  # of one or two places there is no mean
            weighed = number_of(each, "weighted_low") if each["weighted_places"] >= SEVERAL else None
            told = "—" if weighed is None else f"{number(weighed, 2, signed=True)} ({each['weighted_places']})"
            means = " / ".join(ends) + (f" ({each['closed']})" if each["closed"] >= SEVERAL else "")
            counts = {name: str(each[name]) for name in shown}
            lines.append(
                {"year": str(each["year"]), "level": label(f"chart.{each['level']}", self.language),
                 "n": str(each["places"]), **counts, "means": means, "weighted": told}
            )  # fmt: skip
        frame = pd.DataFrame(lines)
        heads = {name: self.say(f"escalation.head.{name}") for name in frame.columns}
        caption = self.say("escalation.caption", name=self.name)
        numeric = list(frame.columns)[2:]
        frame = frame.iloc[::-1]
        parts = [table_html(frame.head(YEARS), caption, heads, numeric=numeric)]
        if len(frame) > YEARS:
            earlier = self.say("escalation.earlier_rows", n=len(frame) - YEARS)
            parts.append(more(earlier, table_html(frame.iloc[YEARS:], earlier, heads, numeric=numeric)))
        if any(self._some(each) for each in records(self.means)):
            parts.append(paragraph(self.say("escalation.some_rows", all=len(provinces()))))
        return self.section("escalation", *parts)

    def places(self) -> Html:
        """Each place's target beside its superior's, the last year open."""
        parts: list[Html] = []
        for year in sorted(self.rows["year"].unique(), reverse=True):
            rows = self.rows[self.rows["year"] == year].sort_values(["gap_low", "gap_high"], ascending=False)
            lines = [self._place(each) for each in records(rows)]
            frame = pd.DataFrame(lines)
            heads = {name: self.say(f"escalation.head.{name}") for name in frame.columns}
            caption = self.say("escalation.places", year=year, name=self.name)
            listed = table_html(frame, caption, heads, numeric=list(frame.columns)[1:])
            parts.append(more(caption, listed) if parts else listed)
        return self.section("escalation_places", *parts)

    def _place(self, each: dict[str, Any]) -> dict[str, Html | str]:
        low = number(each["gap_low"], signed=True)
        high = "—" if absent(each["gap_high"]) else number(each["gap_high"], signed=True)
        own = _shown(each, "", self.language)
        above = _shown(each, "superior_", self.language)
        superior = region_name(each["superior"], self.language, True)
        cells: dict[str, Html | str] = {
            "region": region_name(each["region"], self.language, True),
            "target": join_html(own, self.sources.cite(each, "target_")),
            "superior": join_html(f"{superior} {above}", self._cite_superior(each)),
            "gap": low if low == high else self.say("escalation.between", low=low, high=high),
        }
        for name in ("last_target", "last_outcome"):
            value = number_of(each, f"on_{name}")
            cells[name] = "—" if value is None else number(value, signed=True)
        return cells

    def _cite_superior(self, each: dict[str, Any]) -> Html:
        return self.sources.cite({**each, "region": each["superior"]}, "superior_")


class MarginsPage(TargetCells):
    """Margins of targets by wording, of one place or (empty) of all."""

    def __init__(
        self, table: str, region: str = "", indicators: list[str] | None = None, start_year: int = 1979,
        end_year: int = 0, sources: str = "reports", language: str = "zh",
    ) -> None:  # fmt: skip
        self.region = code(region) if region else None
        super().__init__(table, language, by_year=bool(region), regions=[self.region] if self.region else None)
        asked = indicator_ids(indicators or []) or None
        self.rows = margins(self.table, self.region, asked, year_range(start_year, end_year), sources)
        self.counts = margin_counts(self.rows)
        years = [int(year) for year in self.rows["year"]] or [start_year]
        self.span = min(years), max(years)
        self.where = region_name(self.region, language) if self.region else self.say("margins.everywhere")

    def title(self) -> str:
        return self.say("margins.title", where=self.where, first=self.span[0], last=self.span[1])

    def findings(self) -> list[Html | str]:
        if self.rows.empty:
            return [self.say("margins.none")]
        kinds = ("just_met", "just_missed", "met", "missed", "about_met")
        counts = {name: int(self.counts[name].sum()) for name in kinds}
        tenths = (self.rows["margin"] * 10).round()
        exact, around = int((self.rows["margin"] == 0).sum()), int(tenths.abs().le(1).sum())
        told: list[Html | str] = [self.say("margins.all", n=len(self.rows), exact=exact, **counts)]
        if prices := int((self.rows["better"] == "ceiling").sum()):
            told[0] = self.sentence(str(told[0]), self.say("margins.prices", n=prices))
        if doubtful := self.rows.attrs.get("doubtful"):
            told[0] = self.sentence(str(told[0]), self.say("margins.doubtful", n=doubtful))
        told += [self._told_kind(each) for each in records(self.counts)]
        # What is pooled over indicators and places is no draw from one density.
        one = self.rows["indicator"].nunique() == 1
        p = density_test(self.rows) if one else None
        if p is not None:
            told.append(self.say("margins.tested", p=number(p, 3), n=len(self.rows), exact=exact, around=around))
        else:
            key = "few" if len(self.rows) < TESTABLE else "untested" if one else "pooled"
            told.append(self.say(f"margins.{key}", least=TESTABLE, exact=exact, around=around))
        return told

    def data(self) -> pd.DataFrame:
        return self.rows

    def _told_kind(self, each: dict[str, Any]) -> str:
        """How many of a kind were met, and by how much in the middle where there are enough."""
        about = {"kind": self._kind(each["kind"]), "n": each["pairs"], "met": each["met"], "missed": each["missed"]}
        if each["pairs"] == 1:
            return self.say("margins.kind_one", margin=number(each["least"], 2, signed=True), **about)
        if absent(each["median"]):
            return self.say("margins.kind_few", **about)
        return self.say("margins.kind", median=number(each["median"], 2, signed=True), **about)

    def _kind(self, kind: str) -> str:
        return label(f"chart.kind_{kind}", self.language)

    def notes(self) -> list[str]:
        return [self.say(f"note.{key}") for key in ("margins_good", "margins_bounds", "found")]

    def chart(self) -> None:
        """A dot a pair."""
        if self.rows.empty:
            return
        title = self.say("margins.chart", where=self.where)
        figure = margin_dots(self.rows, title=title, language=self.language)
        self.picture(figure, margin_alt(self.counts, title=title, language=self.language))

    def table_of_counts(self) -> Html:
        """How many by wording."""
        if self.rows.empty:
            return Html("")
        lines = [
            {"kind": self._kind(each["kind"]), "n": str(each["pairs"]),
             **{name: str(each[name]) for name in ("just_met", "just_missed", "met", "missed", "about_met")},
             "median": "—" if absent(each["median"]) else number(each["median"], 2, signed=True),
             "range": f"{number(each['least'], 2, signed=True)} – {number(each['most'], 2, signed=True)}"}
            for each in records(self.counts)
        ]  # fmt: skip
        frame = pd.DataFrame(lines)
        heads = {name: self.say(f"margins.head.{name}") for name in frame.columns}
        listed = table_html(frame, self.say("margins.caption"), heads, numeric=list(frame.columns)[1:])
        return self.section("margins", listed)

    def pairs(self) -> Html:
        """Each pair with its sources, by wording."""
        parts = []
        for kind in KINDS:
            rows = records(self.rows[self.rows["kind"] == kind].sort_values(["year", "region"], ascending=False))
            if not rows:
                continue
            frame = pd.DataFrame([self._pair(each) for each in rows])
            heads = {name: self.say(f"margins.head.{name}") for name in frame.columns}
            caption = self.say("margins.pairs", kind=self._kind(kind), n=len(rows))
            listed = table_html(frame, caption, heads, numeric=["target", "actual", "margin"], row_head="indicator")
            parts.append(more(caption, listed))
        return self.section("margins_pairs", *parts)

    def _pair(self, each: dict[str, Any]) -> dict[str, Html | str]:
        return {
            "year": str(each["year"]),
            "region": region_name(each["region"], self.language, True),
            "indicator": called(each["indicator"], each["measure"], self.language, each["region"]),
            "target": join_html(_shown(each, "", self.language), self.sources.cite(each, "target_")),
            "actual": join_html(
                self._put(each, "eq", float(each["actual"])), *self._placed(each, "actual_", each["region"])
            ),
            "margin": self._margin(each),
        }

    def _margin(self, each: dict[str, Any]) -> str:
        """By how much an outcome is on the good side; of prices on which side of the target it lies, and how far."""
        if each["better"] != "ceiling" or not each["margin"]:
            return number(each["margin"], 2, signed=True)
        key = "below" if each["margin"] > 0 else "above"
        return self.say(f"side.{key}", size=quantity(abs(each["margin"]), "个百分点", self.language))


def _shown(each: dict[str, Any], prefix: str, language: str) -> str:
    """A target as it is put: its number or range."""
    low, high = (f"{prefix}{name}" for name in (("low", "high") if "low" in each else ("value", "value_high")))
    told = target_text(
        each[f"{prefix}comparator"], number_of(each, low), number_of(each, high), each["unit"], None, language
    )
    lost = each.get(f"{prefix}wording", each.get("kind")) == "unknown"
    return label("story.wording_lost", language, goal=told) if lost else told
