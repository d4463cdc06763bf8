"""What the marks of a series say, and the numbers beside them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.chart.glyph import number_or_none
from analysis.chart.marks import of_year, source_words
from analysis.language import label, number, target_text

JUDGED = ("met", "about_met", "exceeded", "missed")


def counts_as(row: Mapping[str, Any]) -> bool:
    """Whether a target counts as met or missed (`attained`): nearness to what has no better side does not.

    >>> counts_as({"attained": False}), counts_as({"attained": None}), counts_as({})
    (True, False, True)
    """
    return not pd.isna(row.get("attained", True))


class Words(NamedTuple):
    """Whose a series is, its unit, the reader's language, and what its axis multiplies figures by."""

    name: str
    unit: str
    language: str
    factor: float = 1.0

    def figure(self, value: float) -> str:
        """A number on the axis, in the unit that stands above it."""
        return number(value * self.factor)

    def asked(self, goal: Mapping[str, Any]) -> str:
        """A target's number beside its mark: a sign for its comparator, none for about."""
        low, high = (
            None if each is None else each * self.factor
            for each in (number_or_none(goal.get(name)) for name in ("value", "value_high"))
        )
        text = target_text(str(goal["comparator"]), low, high, "", None, self.language)
        return text.replace(label("sign.about", self.language, x=""), "").replace(" ", "")

    def outcome(self, row: Mapping[str, Any]) -> list[str]:
        shown = target_text(
            str(row.get("comparator") or "eq"), row["value"], number_or_none(row.get("value_high")), self.unit, None,
            self.language,
        )  # fmt: skip
        told = of_year(int(row["year"]), "outcome", shown, self.language)
        return [told, self.name, source_words(row, self.language)]

    def target(self, row: Mapping[str, Any]) -> list[str]:
        region = row.get("region")
        shown = goal_text(row, self.language, self.unit, region if isinstance(region, str) else None)
        told = of_year(int(row["year"]), "target", shown, self.language)
        verdict = row.get("verdict")
        judged = label("told.verdict", self.language, text=label(f"verdict.{verdict}", self.language))
        known = verdict in JUDGED and counts_as(row)
        return [told, self.name, judged if known else "", source_words(row, self.language, "target_")]


def goal_text(goal: Mapping[str, Any], language: str, unit: str = "", region: str | None = None) -> str:
    reference = goal.get("reference")
    return target_text(
        str(goal["comparator"]), number_or_none(goal.get("value")), number_or_none(goal.get("value_high")),
        unit, reference if isinstance(reference, str) else None, language, region,
    ).rstrip()  # fmt: skip


def largest(rows: Iterable[Mapping[Any, Any]]) -> float:
    """The largest size among outcomes or targets, 0 where there is none."""
    found = (number_or_none(row.get(name)) for row in rows for name in ("value", "value_high"))
    return max((abs(each) for each in found if each is not None), default=0.0)
