"""Cells of the tables that show targets: the target, what came, the verdict, each with its source."""

import json
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.language import gap_size, gap_text, join, label, number, quantity, series_name, target_text
from analysis.story.html import Html, absent, join_html, piece, table_html
from analysis.story.page import Page, number_of
from analysis.story.put import amid, printed_name, put, told_by_figure
from analysis.study.kind import BUDGET, FLOORS, GROWTH, OFFICIAL, RATES
from analysis.study.outcome import borne
from analysis.study.summary import JUDGED

#: Columns that a phone has room for; English words are wider.
FIT = {"zh": 5, "en": 4}


class TargetCells(Page):
    """A page with tables of targets; rows are those of `analysis.compare_targets` and of `analysis.study.series`."""

    def _asked(self, row: dict[str, Any]) -> Html:
        return join_html(self._goal(row), self._as_printed(row), self.sources.cite(row, "target_"))

    def _as_printed(self, row: Mapping[str, Any]) -> str:
        """The report's own name of a target, where it says another thing than the page's."""
        indicator, text = (None if absent(row[name]) else row[name] for name in ("indicator", "indicator_text"))
        name = printed_name(indicator, text, self.language, row["region"])
        return self.say("targets.named", name=name) if name else ""

    def _put(
        self,
        row: Mapping[str, Any],
        comparator: str,
        value: float | None,
        high: float | None = None,
        reference: str | None = None,
    ) -> str:
        """A number of a target's row as reports put it."""
        many = row.get("period_start", row["year"]) < row["year"]
        about = (row["unit"], self.language, reference, row["region"], many)
        told = put(row["measure"], comparator, value, high, *about)
        rises = value is not None and value > 0 and row["measure"] == "growth"
        return self.say("put.rising", x=told) if rises and told_by_figure(row["indicator"], "growth") else told

    def _goal(self, row: dict[str, Any]) -> str:
        reference = None if absent(row["reference"]) else row["reference"]
        told = self._put(row, row["comparator"], number_of(row, "value"), number_of(row, "value_high"), reference)
        said = f"{row.get('words')}{row.get('target_text')}"
        if reference and number_of(row, "value") is None and "基本同步" in said:
            told = told.replace(self.say("in_step"), self.say("broadly_in_step"))
        return self.say("wording_lost", goal=told) if row.get("wording") == "unknown" else told

    def _came(self, row: dict[str, Any]) -> Html:
        value = borne(row, "actual")
        if value is None:
            return join_html("—", self._official(row))
        shown = self._put(row, row["actual_comparator"], value, number_of(row, "actual_high"))
        shown += self._how_known(row) + self._told_by(row["actual_source_kind"])
        own = self._placed(row, "actual_", row["region"])
        return join_html(shown, self._reference(row), *own, self._official(row))

    def _official(self, row: dict[str, Any]) -> Html:
        """What official statistics tell of a target that the reports do not settle: figure, source and verdict."""
        if not settled_by_statistics(row):
            return Html("")
        verdict = "" if absent(row["attained_official"]) else label(f"verdict.{row['verdict_official']}", self.language)
        cited = self._placed(row, "official_", row["region"])
        told = self.say("targets.official", actual=self._of_statistics(row))
        key = "official_year_over" if row["reason_official"] == "a_year_over" else "official_verdict"
        end = self.say(f"targets.{key}", verdict=verdict) if verdict else self.say("targets.official_end")
        return piece('<span class="gr-official">{}{}{}</span>', told, join_html(*cited), end)

    def _of_statistics(self, row: dict[str, Any]) -> str:
        """The figure of official statistics, with its comparator."""
        value = number_of(row, "actual_official")
        return self._put(row, row["official_comparator"], value, number_of(row, "official_high"))

    def _reference(self, row: dict[str, Any]) -> str:
        """What a relative target was held against, spelt out."""
        if absent(row["actual_references"]):
            return ""
        parts = []
        for each in str(row["actual_references"]).split(";"):
            name, _, value = each.partition("=")
            indicator, _, measure = name.partition(":")
            shown = series_name(indicator, "growth" if "growth" in measure else measure, self.language, row["region"])
            parts.append(f"{amid(shown, self.language)} {quantity(float(value), '%', self.language)}")
        return self.say("targets.against", list=join(parts, self.language))

    def _verdict(self, row: dict[str, Any]) -> str:
        return label(f"verdict.{row['verdict']}", self.language)

    def _shown_verdict(self, row: dict[str, Any]) -> Html:
        css = {"missed": "gr-missed", "met": "gr-met", "about_met": "gr-met"}.get(row["verdict"], "")
        word = piece('<span class="{}">{}</span>', css, self._verdict(row)) if css else join_html(self._verdict(row))
        if row["verdict"] in JUDGED and absent(row["attained"]):  # neither side is better: no verdict, only how near
            return join_html(self._comma(list(filter(None, [self._side(row), self._reason(row)]))))
        reason = self._reason(row) or self._side(row) or self._base(row)
        return join_html(word, label("story.targets.against", self.language, list=reason)) if reason else word

    def _base(self, row: Mapping[str, Any]) -> str:
        """Which of two growths beside an income it was held against: that of the whole economy, or per person."""
        names = [each.partition("=")[0] for each in str(row["actual_references"] or "").split(";")]
        both = set(names) == {"gdp:growth", "gdp_per_capita:growth"}
        return self.say("targets.base_whole") if both and row["verdict"] in JUDGED else ""

    def _of_its_years(self, way: Mapping[str, Any] | None) -> str:
        """What the annual targets of a plan's years come to, beside its goal; empty where a year has none."""
        if way is None or absent(way["annual_sum"]):
            return ""
        rates = way["measure"] != "level"
        places = 1 if rates else 2  # what rates chain to is no finer than they are told
        total = round(way["annual_sum"], places)
        gap = round(total - (way["annual_sum"] - way["annual_gap"]), 2)
        side = "at" if gap == 0 else "above" if gap > 0 else "below"
        size = gap_size(gap, way["unit"], self.language)
        kind = "mean" if way["measure"] == "average_growth" else "chain" if rates else "sum"
        return self.say(
            f"pace.{kind}_of_years", total=quantity(total, way["unit"], self.language),
            side=self.say(f"pace.{side}_goal", size=size),
        )  # fmt: skip

    def _ends(self, row: dict[str, Any]) -> str:
        """How far a target lies from its superior's: at both ends, where these differ."""
        low, high = (gap_text(row[name], row["unit"], self.language) for name in ("gap", "gap_high"))
        open_ends = [row[name] in FLOORS for name in ("comparator", "superior_comparator")]
        if open_ends[0] != open_ends[1]:  # 5%以上 has no upper end to be held against that of 4.5%–5%
            own = self.say("superior.own_open" if open_ends[0] else "superior.its_open")
            ranged = "between" in (row["comparator"], row["superior_comparator"])
            return self.say("superior.low_only" if ranged else "superior.one_open", low=low, open=own)
        if low != high:
            return self.say("superior.ends", low=low, high=high)
        return self._falls_apart(row, row["gap"], row["superior_value"]) or low

    def _falls_apart(self, row: Mapping[str, Any], gap: float | None, other: float | None) -> str:
        """How far two falls lie apart, in words: −0.6 between them may be taken for the lesser one; else empty."""
        value = number_of(row, "value")
        if row["measure"] not in GROWTH or not gap or value is None or other is None or max(value, other) >= 0:
            return ""
        key = "falls_more" if gap < 0 else "falls_less"
        return self.say(f"superior.{key}", size=gap_size(gap, row["unit"], self.language))

    def _apart(self, row: Mapping[str, Any], short: bool = False) -> str:
        """How far an outcome lies from its target; about so far where it is told as 左右; empty where not known."""
        gap = borne(row, "gap")
        if gap is None:
            return ""
        told = gap_text(gap, row["unit"], self.language, short)
        told = self._falls_apart(row, gap, number_of(row, "actual")) or told
        about = row["actual_comparator"] == "about" and gap
        return label("trend.about", self.language, x=told) if about else told

    def _side(self, row: dict[str, Any]) -> str:
        """Of what may be missed on either side (prices, the money supply) on which the outcome lies, and how far."""
        gap = borne(row, "gap")
        budget = row["target_source_kind"] == BUDGET
        if not (budget or row["better"] in ("ceiling", "none")) or (gap is None and row["verdict"] not in JUDGED):
            return ""
        if budget and gap is not None and row["comparator"] != "between":
            return self._beside_budget(row, gap)
        if gap is None:  # a bound: on which side it lies is known, not how far
            return self.say(f"side.{'budget_' if budget and row['side'] != 'at' else ''}{row['side']}_open")
        if row["comparator"] == "between":
            return self.say("side.inside") if gap == 0 and row["better"] == "none" else ""
        size = quantity(abs(gap), row["gap_unit"], self.language)
        return self.say(f"side.{row['side']}", size=size)

    def _beside_budget(self, row: dict[str, Any], gap: float) -> str:
        """How far what came lies from a budget's line, of an amount in percent too."""
        size = quantity(abs(gap), row["gap_unit"], self.language)
        share = (
            "" if row["unit"] in RATES or not row["value"] else number(100 * gap / row["value"], 1, signed=True) + "%"
        )
        told = label("story.targets.against", self.language, list=share) if share and gap else ""
        return self.say(f"side.budget_{row['side']}", size=size) + told

    def _reason(self, row: dict[str, Any]) -> str:
        return "" if absent(row["reason"]) else self.say(f"reason.{row['reason']}")

    def _html(
        self, lines: list[dict[str, Any]], caption: str, numeric: list[str] | None = None, long: bool = False
    ) -> Html:
        """A table of targets; one with `long` names in it stands row under row on a phone, as a wide one does."""
        frame = pd.DataFrame(lines)
        heads = {name: label(f"head.{name}", self.language) for name in frame.columns}
        fit = len(frame.columns) <= FIT[self.language] and not long
        return table_html(frame, caption, heads, numeric=numeric or ["target", "actual", "gap"], fit=fit)

    def _fates(self, fates: Mapping[str, int]) -> str:
        """How many of the due targets became what; kinds without any are not named."""
        told = [self.say(f"fate.{name}", n=n) for name, n in fates.items() if n or name == "told"]
        return join(told, self.language) if self.language == "en" else self._comma(told)

    def _comma(self, parts: list[str]) -> str:
        return label("word.list_comma", self.language).join(parts)

    def _figure(self, row: dict[str, Any] | None) -> Html:
        """A figure of a series with its source; a dash where there is none."""
        if row is None:
            return Html("—")
        shown = target_text(
            row["comparator"], row["value"], number_of(row, "value_high"), row["unit"], None, self.language
        )
        if row["status"] == "estimate":
            shown += self.say("targets.estimate")
        return join_html(shown + self._told_by(row.get("source_kind")), self.sources.cite(row))

    def _how_known(self, row: Mapping[str, Any]) -> str:
        """A mark on an outcome that is derived, or an estimate, or derived from one."""
        estimate = row["actual_status"] == "estimate"
        if row["actual_derived"]:
            return self.say("targets.derived_estimate" if estimate else "targets.derived")
        return self.say("targets.estimate") if estimate else ""

    def _told_by(self, kind: Any) -> str:
        """A mark on a figure that a plan or the press tells, not a report."""
        told = kind in ("plan", "press")
        return self.say("targets.told_by", kind=label(f"source_kind.{kind}", self.language)) if told else ""

    def _placed(self, row: Mapping[str, Any], prefix: str, region: str) -> list[Html]:
        """The source of a figure, or of each of the figures that it was made of."""
        parts = row.get(f"{prefix}parts")
        if absent(parts):
            return [self.sources.cite({**row, "region": region}, prefix)]
        here = self.table[self.table["region"] == region]
        found = []
        for year, source, start, end in json.loads(str(parts)):
            at = here["report_year"].eq(year) & here["source"].eq(source) & here["start"].eq(start)
            same = here[at & here["end"].eq(end)]
            if len(same):
                found.append(self.sources.cite({str(k): v for k, v in same.iloc[0].to_dict().items()}))
        return found


def settled_by_statistics(row: Mapping[str, Any]) -> bool:
    """Whether official statistics give the outcome of a target that the reports' own figures do not settle.

    >>> row = {"verdict": "no_actual", "verdict_official": "missed", "official_source_kind": "communique"}
    >>> settled_by_statistics(row), settled_by_statistics(row | {"verdict": "met"})
    (True, False)
    """
    own, beside = row["verdict"] in JUDGED, row["verdict_official"] in JUDGED
    return not own and beside and row["official_source_kind"] in OFFICIAL


def whole_percent(share: float) -> int:
    """A share (0–1) in whole percent; a half goes up.

    >>> whole_percent(0.625), whole_percent(0.284)
    (63, 28)
    """
    return math.floor(100 * share + 0.5 + 1e-9)


#: An indicator and its measure.
Line = tuple[str, str]


def line_of(row: Mapping[str, Any]) -> Line:
    """What a row is about.

    >>> line_of({"indicator": "gdp", "measure": "growth", "year": 2023})
    ('gdp', 'growth')
    """
    return row["indicator"], row["measure"]
