"""What stands beside a region's targets: those of the level above, and tasks that the catalogue does not name."""

from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.language import label, region_name
from analysis.story.answer import TargetAnswer
from analysis.story.cells import FIT, line_of
from analysis.story.html import Html, join_html, more, piece, table_html
from analysis.story.tasks import worth_listing
from analysis.study.kind import GROWTH, RATES
from analysis.study.outcome import is_a_year
from analysis.study.prints import each_subject, records
from analysis.study.summary import JUDGED, against_superior
from analysis.study.target import compare_targets

#: How names end that say themselves that they are of a rate.
_RATES_NAMED = ("增速", "增幅", "增长率", "涨幅", "降幅", "下降率", "降低率", "增长", "下降", "降低", "提高")


class TargetBeside(TargetAnswer):
    """Two tables beside the targets of one region."""

    def superiors(self) -> Html:
        """The region's targets beside those of the level above for the same year."""
        above, parent = [], catalogue.region(self.region).parent
        while parent:
            above.append(parent)
            parent = catalogue.region(parent).parent
        if not above:
            return Html("")
        # What came of theirs is shown nowhere: their outcomes are not looked up.
        theirs = self.table[self.table["region"].isin(above) & self.table["status"].eq("target")]
        asked = each_subject(theirs[theirs["year"].isin({row["year"] for row in self.rows})])
        asked = asked[asked["indicator"].isin([line[0] for line in self.lines])]
        others = compare_targets(asked, years=self.within, tolerance=self.tolerance)
        placed = {
            (row["region"], row["year"], *line_of(row), row["value"]): row
            for row in records(pd.concat([others, self.annual]))
        }
        found = records(against_superior(pd.concat([self.annual, others])))
        lines = []
        for row in (each for each in found if each["region"] == self.region and each["unit"] in RATES):
            own = placed[row["region"], row["year"], *line_of(row), row["value"]]
            superior = placed[row["superior"], row["year"], *line_of(row), row["superior_value"]]
            lines.append(
                {
                    "year": str(row["year"]),
                    "indicator": self._name(line_of(row)),
                    "target": self._asked(own),
                    "superior": join_html(
                        f"{region_name(row['superior'], self.language, True)} ", self._asked(superior)
                    ),
                    "gap": self._ends(row),
                }
            )
        if not lines:
            return Html("")
        heads = {name: label(f"head.{name}", self.language) for name in ("year", "indicator", "target")}
        heads |= {"superior": self.say("superior.target"), "gap": self.say("superior.gap")}
        listed = table_html(
            pd.DataFrame(lines),
            self.say("superior.caption"),
            heads,
            numeric=["target", "superior", "gap"],
            fit=len(heads) <= FIT[self.language],
        )
        return self.section("superiors", listed)

    def listed_tasks(self) -> Html:
        """Of what the catalogue does not name, in a fold: the last year's tasks, and earlier ones with an outcome."""
        tasks = worth_listing(self.tasks)
        lines: list[dict[str, Any]] = [
            {
                "year": self._when(row),
                "indicator": piece('<span lang="zh-CN">{}</span>', _grown(row)),
                "target": self._asked(row),
                "actual": self._came(row),
                "verdict": self._shown_verdict(row) if row["verdict"] in JUDGED else "",
            }
            for row in tasks
        ]
        if not lines:
            return Html("")
        last = self.tasks["target_report_year"].max()
        alone = all(row["target_report_year"] == last for row in tasks)
        if all(not line["verdict"] for line in lines):
            lines = [{name: each for name, each in line.items() if name != "verdict"} for line in lines]
        title = self.say("targets.other_goals_alone" if alone else "targets.other_goals", year=last, n=len(lines))
        return self.section("tasks", more(title, self._html(lines, title, ["target", "actual"], long=True)))

    def _when(self, row: dict[str, Any]) -> str:
        """The year of a task, or its years and whether it is of each of them."""
        first, last = row["period_start"], row["year"]
        if first == last:
            return str(last)
        return self.say("targets.average" if is_a_year(row) else "targets.span", first=first, last=last)


def _grown(row: dict[str, Any]) -> str:
    """The printed name of what the catalogue does not name, as that of a rate where the figure is one.

    >>> _grown({"indicator_text": "重点产业链营收", "measure": "growth"})
    '重点产业链营收增速'
    >>> [_grown({"indicator_text": "营收增长率", "measure": each}) for each in ("growth", "level")]
    ['营收增长率', '营收增长率']
    """
    name = str(row["indicator_text"])
    told = row["measure"] not in GROWTH or name.endswith(_RATES_NAMED)
    return name if told else label(f"series.{row['measure']}", "zh", name=name)
