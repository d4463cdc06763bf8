"""The page of the data itself: what contradicts what, who prints what, which names are not in the catalogue."""

from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from analysis.chart import coverage_alt, coverage_grid
from analysis.files import find_up
from analysis.language import join, label, number, region_name, unit_name
from analysis.story.html import Html, join_html, more, paragraph, piece, table_html
from analysis.story.page import Page, code
from analysis.story.settle import readable, settled_by
from analysis.study.audit import CORRECTIONS, KINDS, SEVERITIES, audit, say
from analysis.study.coverage import coverage, unmapped
from analysis.study.kind import source_kinds
from analysis.study.prints import records
from analysis.study.rows import every

#: Rows of a table left open; rows listed at all of high or medium severity and of low: `govreport audit` prints all.
OPEN, LISTED, LISTED_LOW = 12, 400, 150
#: Findings from which on those of low severity are told in short: without passages and corrections.
MANY = 300
#: Indicators in the picture; names in a sentence and in the table of names.
ROWS, NAMED, NAMES = 24, 5, 30
#: Sources named for one finding: a name that thirty reports print needs no thirty links.
CITED = 4


class QualityPage(Page):
    """What is doubtful in the table, of one region or (`region` empty) of all."""

    def __init__(self, table: str, region: str = "", language: str = "zh") -> None:
        self.region = code(region) if region else None
        super().__init__(table, language, by_year=bool(region), regions=[self.region] if self.region else None)
        self.found = audit(self.table, find_up(CORRECTIONS) or CORRECTIONS)
        self.names = unmapped(self.table)
        self.kinds = source_kinds(self.table)

    # Words

    def title(self) -> str:
        where = region_name(self.region, self.language) if self.region else self.say("quality.everywhere")
        return self.say("quality.title", where=where)

    def findings(self) -> list[Html | str]:
        documents = _documents(self.table)
        if documents.empty:
            return [self.say("quality.empty")]
        severities = Counter(self.found["severity"])
        split = [
            self.say(
                "quality.of_severity", n=number(severities[each]), severity=label(f"severity.{each}", self.language)
            )
            for each in SEVERITIES
            if severities[each]
        ]
        told: list[Html | str] = [
            self.say(
                "quality.size",
                documents=number(len(documents)),
                reports=number(int((documents["source_kind"] == "report").sum())),
                figures=number(len(self.table)),
                found=number(len(self.found)),
                list=self._list(split),
            )
        ]
        grave = self.found[self.found["severity"] != "low"]
        kinds = Counter(grave["kind"])
        if kinds:
            parts = [self.say("quality.of_kind", n=kinds[each], kind=self._kind(each)) for each in KINDS if kinds[each]]
            told.append(self.say("quality.kinds", list=self._list(parts)))
        missing = self.table["indicator"].isna()
        share = number(100 * float(missing.mean()), 0) + "%"
        if missing.any():
            listed = join([f"“{each}”" for each in self.names["name"].head(NAMED)], self.language)
            told.append(self.say("quality.unmapped", n=number(int(missing.sum())), share=share, list=listed))
        return told

    def first(self) -> Html:
        """Kinds of findings by severity."""
        if self.found.empty:
            return Html("")
        count = Counter(zip(self.found["kind"], self.found["severity"], strict=True))
        lines = [
            {"kind": self._kind(kind), **{each: str(count[kind, each] or "—") for each in SEVERITIES}}
            for kind in KINDS
            if any(count[kind, each] for each in SEVERITIES)
        ]
        heads = {"kind": label("head.kind", self.language)}
        heads |= {each: label(f"severity.{each}", self.language) for each in SEVERITIES}
        return table_html(pd.DataFrame(lines), self.say("quality.first"), heads, list(SEVERITIES), fit=True)

    def data(self) -> pd.DataFrame:
        """The rows that the grave findings name, as they stand in the table."""
        grave = self.found[self.found["severity"] == "high"]
        return self.table.loc[list(dict.fromkeys(row for rows in grave["rows"] for row in rows))]

    def _list(self, parts: list[str]) -> str:
        return label("word.list_comma", self.language).join(parts)

    def _kind(self, kind: str) -> str:
        return self.say(f"quality.kind.{kind}")

    def _severity(self, key: str) -> str:
        return label(f"severity.{key}", self.language)

    def notes(self) -> list[str]:
        return [self.say(f"note.{key}") for key in ("finding", "severity", "coverage", "waiver")]

    # Picture

    def coverage(self) -> None:
        """Who prints what: the indicators with most years."""
        counts = coverage(self.table, self.region)
        title = self.say("quality.coverage")
        about: dict[str, Any] = {"title": title, "language": self.language, "region": self.region, "rows": ROWS}
        self.picture(coverage_grid(counts, **about), coverage_alt(counts, **about))

    # Tables

    def doubts(self) -> Html:
        """Findings by severity, those of little weight folded by kind; a reader's region can be chosen."""
        parts = []
        for severity in ("high", "medium"):
            rows = self.found[self.found["severity"] == severity]
            name = label(f"severity.{severity}", self.language)
            caption = self.say("quality.caption", severity=name, n=len(rows))
            parts.append(self._folded(rows, caption, LISTED, open_first=severity == "high"))
        low = self.found[self.found["severity"] == "low"]
        for kind in KINDS:
            rows = low[low["kind"] == kind]
            name = label("severity.low", self.language)
            caption = self.say("quality.caption_kind", severity=name, kind=self._kind(kind), n=len(rows))
            if kind != "unmapped":  # in the table of names below
                parts.append(self._folded(rows, caption, LISTED_LOW))
        return self.section("doubts", paragraph(self.say("quality.fix")), self._choice(), *parts)

    def _choice(self) -> Html:
        """The list of regions by which the findings are filtered, where scripts run and there are several."""
        regions = sorted(set(self.found["region"].dropna()))
        if len(regions) < 2:
            return Html("")
        options = join_html(
            *(piece('<option value="{}">{}</option>', each, region_name(each, self.language)) for each in regions)
        )
        return piece(
            '<p class="gr-filter" hidden><label>{} <select data-filter="{}"><option value="">{}</option>{}</select>'
            '</label> <span role="status"></span></p>',
            label("head.region", self.language), self.say("quality.filtered", n="{n}"),
            self.say("quality.everywhere"), options,
        )  # fmt: skip

    def _folded(self, rows: pd.DataFrame, caption: str, listed: int, open_first: bool = False) -> Html:
        if rows.empty:
            return Html("")
        shown = records(rows.head(listed))
        rest = len(rows) - len(shown)
        note = paragraph(self.say("quality.rest", n=rest)) if rest else Html("")
        if open_first and len(shown) > OPEN:
            first, others = shown[:OPEN], shown[OPEN:]
            return join_html(
                self._table(first, caption),
                more(self.say("quality.others", n=len(others)), self._table(others, caption)),
                note,
            )
        table = join_html(self._table(shown, caption), note)
        return table if open_first else more(caption, table, self.say("unprinted"))

    def _table(self, rows: list[dict[str, Any]], caption: str) -> Html:
        lines = []
        for row in rows:
            told: list[Html | str] = [readable(say(row, self.language), self.language, self._of_reports(row))]
            if not self._in_short(row):
                told.append(settled_by(row, [self._figure(each) for each in row["rows"]], self.language))
            lines.append({"kind": self._kind(row["kind"]), "finding": join_html(*told), "sources": self._said_in(row)})
        heads = {name: label(f"head.{name}", self.language) for name in ("kind", "finding", "sources")}
        of = [row["region"] if isinstance(row["region"], str) else "" for row in rows]
        return table_html(pd.DataFrame(lines), caption, heads, row_of=of, fit=True)

    def _of_reports(self, row: dict[str, Any]) -> bool:
        """Whether the figures of a finding are all of work reports."""
        return all(self.kinds.loc[each] == "report" for each in row["rows"])

    def _in_short(self, row: dict[str, Any]) -> bool:
        return row["severity"] == "low" and len(self.found) > MANY

    def _said_in(self, row: dict[str, Any]) -> Html:
        """The sources of a finding; of one told in short the reports' years and words."""
        if self._in_short(row):
            said = dict.fromkeys(row["sources"][:CITED])
            return join_html("; ".join(each.replace(":", " ", 1) for each in said))
        cited = [self.sources.cite(self._figure(each)) for each in row["rows"][:CITED]]
        if len(row["rows"]) > CITED:
            cited.append(Html(f" +{len(row['rows']) - CITED}"))
        return join_html(*cited)

    def _figure(self, row: Any) -> dict[str, Any]:
        return {str(name): value for name, value in self.table.loc[row].to_dict().items()}

    def unnamed(self) -> Html:
        """Names that the catalogue lacks, the most frequent first: what to add to it next."""
        if self.names.empty:
            return Html("")
        lines = [
            {
                "indicator_text": row["name"],
                "printed": number(row["figures"]),
                "reports": number(row["reports"]),
                "unit": unit_name(row["unit"], self.language) if self.language == "en" else row["unit"],
                "years": f"{row['first_year']}–{row['last_year']}"
                if row["first_year"] < row["last_year"]
                else str(row["last_year"]),
            }
            for row in records(self.names.head(NAMES))
        ]
        heads = {name: label(f"head.{name}", self.language) for name in ("indicator_text", "printed", "unit")}
        heads |= {"reports": self.say("quality.reports"), "years": self.say("quality.report_years")}
        caption = self.say("quality.names", n=len(lines), all=number(len(self.names)))
        listed = table_html(pd.DataFrame(lines), caption, heads, numeric=["printed", "reports"])
        return self.section("unmapped", more(caption, listed, self.say("unprinted")))

    def reports(self) -> Html:
        """How many figures each region's reports gave, for which years, and how many findings there are on them."""
        lines: list[dict[str, Any]] = []
        count = Counter(zip(self.found["region"], self.found["severity"], strict=True))
        documents = defaultdict[str, dict[tuple[int, str], str]](dict)
        figures, known = Counter[str](), Counter[str]()
        cells = every(self.table[["region", "report_year", "source", "indicator"]])
        for region, year, source, indicator, kind in zip(*cells, self.kinds, strict=True):
            documents[region].setdefault((year, source), kind)
            figures[region] += 1
            known[region] += isinstance(indicator, str)
        for region, kinds in sorted(documents.items()):
            years = sorted({int(year) for year, _ in kinds})
            span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
            own = number(sum(kind == "report" for kind in kinds.values()))
            name: Html | str = region_name(region, self.language)
            if any(count[region, each] for each in SEVERITIES):
                name = piece('<a href="#of-{}">{}</a>', region, name)
            lines.append({
                "region": name, "reports": number(len(kinds)), "own": own, "years": span,
                "figures": number(figures[region]), "known": number(100 * known[region] / figures[region], 0),
                **{each: number(count[region, each]) for each in SEVERITIES},
            })  # fmt: skip
        heads = {"region": label("head.region", self.language), "reports": self.say("quality.reports")}
        heads |= {"own": self.say("quality.own"), "years": self.say("quality.report_years")}
        heads |= {"figures": label("head.printed", self.language)}
        heads |= {"known": self.say("quality.known"), **{each: self._severity(each) for each in SEVERITIES}}
        caption = self.say("quality.by_region")
        listed = table_html(
            pd.DataFrame(lines), caption, heads, numeric=["reports", "own", "figures", "known", *SEVERITIES]
        )
        return self.section("reports", listed if len(lines) <= OPEN else more(caption, listed))


def _documents(rows: pd.DataFrame) -> pd.DataFrame:
    """The documents that rows are from, each once with its kind."""
    place = ["region", "report_year", "source"]
    first = rows[~rows.duplicated(place)]
    return first[place].assign(source_kind=source_kinds(first))
