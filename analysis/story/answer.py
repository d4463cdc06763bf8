"""The first screen of a region's targets: how many were met, and the table of indicator, target, outcome and result."""

from typing import Any

import pandas as pd

from analysis.language import label, region_name
from analysis.story.cells import line_of
from analysis.story.html import Html, absent, join_html, more, paragraph, piece, table_html
from analysis.story.lines import HEADLINES, TargetLines
from analysis.story.page import number_of
from analysis.study.kind import BUDGET
from analysis.study.outcome import borne
from analysis.study.summary import JUDGED, counts

#: Rows of the table that are left open, where no more than these have an outcome.
FIRST_ROWS = 12


class TargetAnswer(TargetLines):
    """The sentence that answers the page's question, and the table that bears it out."""

    def answer(self) -> Html | str:
        """Of how many targets of the last year with an outcome the reports tell it, and how many were met."""
        if not self.rows:
            return self.say("targets.none")
        year = self._last_judged()
        own = counts(self.annual[self.annual["year"] == year])
        if year is None or not own.judged:
            last = max(row["year"] for row in self.rows)
            n = sum(row["year"] == last for row in self.rows)
            return self.say("targets.answer_open", place=self._place(), year=last, n=n)
        key = "all" if own.met == own.judged else "none" if not own.met else "some"
        key = ("one" if own.met else "one_missed") if own.judged == 1 else key
        key = key.replace("one", "only") if own.due == own.judged == 1 else key
        key += "_about" if self._roughly([row for row in self.rows if row["year"] == year]) else ""
        sideless = sum(row["year"] == year and not row["counted"] and row["due"] for row in self.rows)
        beside = self.say("targets.answer_sideless", n=sideless) if sideless else ""
        if self._perhaps_more(year):
            beside = (self.say("targets.answer_at_hand") + beside).replace("）（", "；").replace(") (", "; ")
        told = self.say(f"targets.answer_{key}", place=self._place(), year=year, beside=beside, **own._asdict())
        if any(row["year"] == year and row["reason"] == "report_in_part" for row in self.rows):
            told = self.say("targets.answer_partly", told=told, next=year + 1)
        head = self._head(year)
        if head is None:
            return self.say("targets.answer_end", told=told)
        return self.say("targets.answer_head", told=told, name=self._amid(line_of(head)), **self._told(head))

    def _perhaps_more(self, year: int) -> bool:
        """Whether a year's own report, which may set more targets than are known, is not held or in part only."""
        of_year = [row for row in self.rows if row["year"] == year and row["counted"]]
        elsewhere = any(row["target_source_kind"] not in ("report", BUDGET) for row in of_year)
        return elsewhere or not self.held.get(self.region, {}).get(year, False)

    def _head(self, year: int | None) -> dict[str, Any] | None:
        """The target of a year that is told with the answer: the page's first indicator, or the only one judged."""
        known = sorted((row for row in self.rows if row["year"] == year and row["verdict"] in JUDGED), key=self._rank)
        head = [row for row in known if line_of(row) == self.main() or len(known) == 1]
        return head[0] if head and not absent(head[0]["value"]) else None

    def quotable(self) -> str:
        """The answer's one target and its outcome in a sentence, each with the document that prints it."""
        row = self._head(self._last_judged())
        if row is None or row["actual_derived"]:
            return ""
        documents = {name: self._document(row, f"{name}_") for name in ("target", "actual")}
        return self.say(
            "targets.quotable", place=self._place(), year=row["year"], name=self._amid(line_of(row)),
            target=self._goal(row), actual=self._told(row)["actual"],
            target_source=documents["target"], actual_source=documents["actual"],
        )  # fmt: skip

    def _document(self, row: dict[str, Any], prefix: str) -> str:
        """A figure's document by its title, and its address where it has one."""
        where = {"region": row["region"]} | {name: row[f"{prefix}{name}"] for name in ("report_year", "source")}
        title, source = self.sources.reports.title(where), str(where["source"])
        if title == source and not source.startswith("http"):
            return source
        place = region_name(row["region"], self.language)
        named = label(f"document.{row[f'{prefix}source_kind']}", self.language, region=place, year=where["report_year"])
        title = named if self.language == "en" or title == source else title
        return label("word.list_comma", self.language).join([title, source] if source.startswith("http") else [title])

    def first(self) -> Html:
        """Indicator, target, outcome and result of the last year with an outcome: what was missed first."""
        year = self._last_judged()
        rows = [row for row in self.rows if row["year"] == (year or max(self.span))]
        if not rows:
            return Html("")
        rows.sort(key=self._rank)
        lines = [
            {
                "indicator": self._name(line_of(row)),
                "target": self._asked(row),
                "actual": self._came(row),
                "verdict": self._result(row),
            }
            for row in rows
        ]
        heads = {name: self.say(f"targets.first.{name}") for name in lines[0]}
        counted = sum(row["counted"] for row in rows)
        open_rows = min(counted, max(FIRST_ROWS, sum(row["verdict"] in JUDGED for row in rows))) or len(rows)
        caption = self.say("targets.first.caption", year=rows[0]["year"], n=counted or len(rows))
        shown = table_html(pd.DataFrame(lines[:open_rows]), caption, heads, fit=True)
        shown = join_html(shown, self._elsewhere(rows[:open_rows]))
        if len(lines) <= open_rows:
            return shown
        others = {bool(row["counted"]) for row in rows[open_rows:]}
        kind = "rest" if len(others) > 1 else "rest_counted" if True in others else "rest_sideless"
        rest = self.say(f"targets.first.{kind}", n=len(lines) - open_rows)
        return join_html(shown, more(rest, table_html(pd.DataFrame(lines[open_rows:]), rest, heads, fit=True)))

    def _elsewhere(self, rows: list[dict[str, Any]]) -> Html:
        """Which targets are from a document that is no government work report, by kind; nothing where none is."""
        names: dict[str, list[str]] = {}
        for row in rows:
            if not absent(kind := row["target_source_kind"]) and kind and kind != "report":
                names.setdefault(str(kind), []).append(self._name(line_of(row)))
        told = [
            self.say("targets.elsewhere", names=self._comma(each), kind=label(f"source_kind.{kind}", self.language))
            for kind, each in names.items()
        ]
        return paragraph(self.sentence(*told)) if told else Html("")

    def _rank(self, row: dict[str, Any]) -> tuple[bool, bool, bool, int, int]:
        """What was missed, then what has an outcome, then the rest; within each those a year is judged by."""
        place = HEADLINES.index(row["indicator"]) if row["indicator"] in HEADLINES else len(HEADLINES)
        known = row["verdict"] in JUDGED
        return (
            not row["counted"],
            not (known and row["verdict"] == "missed"),
            not known,
            place,
            self.lines.index(line_of(row)),
        )

    def _result(self, row: dict[str, Any]) -> Html | str:
        """The verdict, of a miss with its size; without one why there is none."""
        if row["verdict"] not in JUDGED:
            return self._reason(row) or self._verdict(row)
        if absent(row["attained"]):
            return self._shown_verdict(row)
        if row["verdict"] != "missed":
            return piece('<span class="gr-met">{}</span>', self._verdict(row))
        told = self._apart(row)
        told = label("story.targets.against", self.language, list=told) if told else ""
        return join_html(piece('<span class="gr-missed">{}</span>', self._verdict(row)), told)

    def _last_judged(self) -> int | None:
        return max((row["year"] for row in self.rows if row["verdict"] in JUDGED), default=None)

    def _told(self, row: dict[str, Any]) -> dict[str, str]:
        gap = self._apart(row)
        by = "by_words" if self._falls_apart(row, borne(row, "gap"), number_of(row, "actual")) else "by_gap"
        actual = self._put(row, row["actual_comparator"], borne(row, "actual"), number_of(row, "actual_high"))
        actual += self._how_known(row)
        return {
            "target": self._goal(row),
            "actual": actual,
            "gap": self.say(f"targets.{by}", gap=gap) if gap else "",
        }
