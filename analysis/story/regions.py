"""The page of many places: what each aims at in one year, ranked, with the nation's aim as the line."""

import re
from typing import Any

import pandas as pd

from analysis import catalogue
from analysis.chart import place_years, place_years_alt, ranked_dots, ranking_alt
from analysis.chart.regions import POSITIONS, rank
from analysis.errors import InputError
from analysis.language import NATION, gap_text, join, label, number, region_name, series_name
from analysis.story.cells import TargetCells
from analysis.story.html import Html, absent, join_html, more, paragraph, piece, table_html
from analysis.story.page import code, indicator_ids, number_of, split_names
from analysis.story.ranking import Ranking, ends, low_first, position, provinces
from analysis.study.kind import RATES, at_comparable_basis, source_kinds
from analysis.study.prints import records
from analysis.study.series import Courses, framed
from analysis.study.summary import against_superior
from analysis.study.target import compare_targets
from analysis.study.unlisted import adopted, known_ids
from analysis.table.store import load_columns

#: Indicators that the page chooses by itself: rates, which places of any size may be compared by.
CHOSEN = 4
#: Places below which a target is not worth a ranking.
FEWEST = 3
#: Different numbers below which a picture shows only that all say the same.
DISTINCT = 2
#: Places up to which a group is named in the findings (of the first indicator all are).
NAMED = 8
#: Years side by side: a five-year plan's.
YEARS = 5
_LEVEL = re.compile("持平")


class RegionsPage(TargetCells):
    """Targets of one year of many places; of all provinces where `regions` is empty."""

    def __init__(self, table: str, regions: list[str], indicators: list[str], year: int, language: str = "zh") -> None:
        asked = [code(each) for each in regions] if regions else provinces()
        asked = [each for each in asked if each != NATION]
        # A name that the catalogue has not is looked for in the rows of every place, and so is its unit.
        places = None if known_ids(split_names(indicators)) is None else [*asked, NATION]
        super().__init__(table, language, by_year=False, regions=places)
        self.table = adopted(self.table, indicators)
        self.year = year
        self._known: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
        # A place is there with a report of the year, or with a target for it in another document; a yearbook or a
        # newspaper of the year that tells last year's growth says nothing of its targets.
        told = self.table["report_year"].eq(year) & source_kinds(self.table).eq("report")
        aimed = self.table["status"].eq("target") & self.table["year"].eq(year) & self.table["period_start"].eq(year)
        there = set(self.table.loc[told | aimed, "region"])
        self.regions = [each for each in asked if each in there]
        self.silent = [each for each in asked if each not in there]
        rows = self.table[self.table["region"].isin([*self.regions, NATION])]
        found = compare_targets(rows, years=[year - 1, year])
        self.targets = found[(found["horizon"] == "annual") & found["indicator"].notna()]
        if not self.regions:
            held = load_columns(table, ["region", "report_year"])
            years = sorted(set(held.loc[held["region"] != NATION, "report_year"]))
            raise InputError(f"year {year}: no report of these regions in the table; its years: {years}")
        pairs = self._pairs(indicator_ids(indicators))
        compared = rows[rows["indicator"].isin([indicator for indicator, _ in pairs])]
        courses = Courses(compared, None)
        self._courses = [courses.at(region) for region in sorted(set(compared["region"]))]
        self.rankings = [self._ranking(*pair) for pair in pairs]
        self.goals = self._goals()

    # Choosing

    def _pairs(self, asked: list[str]) -> list[tuple[str, str]]:
        """Indicator and measure: those given, else the rates that most places name, growth of GDP first."""
        rows = self.targets[(self.targets["year"] == self.year) & (self.targets["region"] != NATION)]
        count = rows[rows["value"].notna()].groupby(["indicator", "measure"])["region"].nunique()
        number_of_places = {(str(pair[0]), str(pair[1])): int(n) for pair, n in count.items()}  # type: ignore[index]
        if asked:
            pairs = [pair for pair in number_of_places if pair[0] in asked]
            return sorted(pairs, key=lambda pair: (asked.index(pair[0]), -number_of_places[pair]))
        rates = set(rows.loc[rows["unit"].isin(RATES), "indicator"])
        pairs = [
            pair for pair, n in number_of_places.items() if n >= FEWEST and pair[0] in rates and pair[1] != "change"
        ]
        pairs = [pair for pair in pairs if pair[1] == "growth" or catalogue.indicator(pair[0]).unit == "%"]
        return sorted(pairs, key=lambda pair: (pair != ("gdp", "growth"), -number_of_places[pair]))[:CHOSEN]

    def _ranking(self, indicator: str, measure: str) -> Ranking:
        mine = self.targets[(self.targets["indicator"] == indicator) & (self.targets["measure"] == measure)]
        now = mine[mine["year"] == self.year]
        nation, nation_year = self._nation(mine)
        places = now[now["region"] != NATION].sort_values(["region", "target_start"])
        numbered = places[places["value"].notna()].drop_duplicates("region")
        if len(numbered):  # amounts in several units (亿元, 亿美元) are not one ranking
            numbered = numbered[numbered["unit"] == numbered["unit"].mode().iloc[0]]
        if nation is not None:
            beside = against_superior(pd.concat([numbered, pd.DataFrame([nation])]), to="nation")
            own = beside.set_index("region")[["gap", "gap_high"]]
            numbered = numbered.drop(columns="gap").join(own, on="region")
            of_nation = ends(nation)
            numbered = numbered.assign(position=[position(*ends(row), *of_nation) for row in records(numbered)])
        else:
            numbered = numbered.assign(gap=None, gap_high=None, position=None)
        outcomes = [self._outcome(region, indicator, measure) for region in numbered["region"]]
        values = pd.Series(
            [None if each is None else each["value"] for each in outcomes], numbered.index, dtype="float64"
        )
        numbered = numbered.assign(outcome=values)
        rest = places[~places["region"].isin(numbered["region"])].drop_duplicates("region")
        has = set(places["region"])
        return Ranking(
            indicator, measure, series_name(indicator, measure, self.language, self.regions[0]), numbered, nation,
            nation_year, records(rest), [each for each in self.regions if each not in has],
        )  # fmt: skip

    def _nation(self, mine: pd.DataFrame) -> tuple[dict[str, Any] | None, int | None]:
        """The nation's target of the year; where its report at hand has none, that of the year before."""
        own = mine[(mine["region"] == NATION) & mine["value"].notna()].sort_values(["year", "target_start"])
        for year in (self.year, self.year - 1):
            if len(of := own[own["year"] == year]):
                return {**records(of)[0], "year": self.year}, year
        return None, None

    def _outcome(self, region: str, indicator: str, measure: str) -> dict[str, Any] | None:
        """A place's last outcome; those of all places are made at once, as a frame costs much however few its rows."""
        pair = indicator, measure
        if pair not in self._known:
            told = (line for of in self._courses for line in of.lines(*pair))
            lines = [line for line in told if line["year"] == self.year - 1]
            self._known[pair] = {row["region"]: row for row in records(framed(lines))}
        return self._known[pair].get(region)

    # Words

    def title(self) -> str:
        which = self.say("regions.places" if len(self.regions) > 1 else "regions.place", n=len(self.regions))
        return self.say("regions.title", year=self.year, which=which)

    def answer(self) -> Html | str:
        """Between which numbers the places' first target lies, and how many aim higher than the nation."""
        if not self.rankings or self.rankings[0].rows.empty:
            return self.say("regions.none", year=self.year)
        each = self.rankings[0]
        rows = records(low_first(each.rows))
        low, high = self._goal(rows[0]), self._goal(rows[-1])
        fields = {"name": each.name, "year": self.year, "n": len(rows), "low": low, "high": high}
        if len(rows) == 1:  # one place has no lowest and highest
            fields["place"] = region_name(rows[0]["region"], self.language)
        one = "_one" if len(rows) == 1 else ""
        if each.nation is None:
            return self.say(f"regions.answer{one}_alone", **fields)
        groups = [
            self.say(f"regions.{place}_many", n=n)
            for place in POSITIONS
            if (n := sum(row["position"] == place for row in rows))
        ]
        nation = self._goal(each.nation)
        return self.say(
            f"regions.answer{one}", **fields, nation=nation, nation_year=each.nation_year, list=self._listed(groups)
        )

    def _listed(self, groups: list[str]) -> str:
        return label("word.list_comma" if self.language == "en" else "story.regions.comma", self.language).join(groups)

    def first(self) -> Html:
        """Each indicator: the nation's target, and from which to which number the places' run."""
        lines = []
        for each in self.rankings:
            rows = records(low_first(each.rows))
            if rows:
                places = self.say("regions.of_places", n=len(rows))
                lines.append({
                    "indicator": join_html(each.name, piece(' <span class="gr-soft">{}</span>', places)),
                    "low": self._goal(rows[0]), "high": self._goal(rows[-1]),
                    "nation": self._goal(each.nation) if each.nation is not None else "—",
                })  # fmt: skip
        if not lines:
            return Html("")
        heads = {name: self.say(f"regions.first.{name}") for name in lines[0]}
        return table_html(pd.DataFrame(lines), self.say("regions.first.caption", year=self.year), heads, fit=True)

    def data(self) -> pd.DataFrame:
        frames = [each.rows for each in self.rankings if len(each.rows)]
        return pd.concat(frames) if frames else pd.DataFrame()

    def _goals(self) -> dict[tuple[str, int], dict[str, Any]]:
        """The first indicator's targets of the last years, by place and year; empty where it has none."""
        if not self.rankings or self.rankings[0].rows.empty:
            return {}
        each = self.rankings[0]
        rows = self.table[self.table["region"].isin([*each.rows["region"], NATION])]
        rows = rows[(rows["indicator"] == each.indicator) & (rows["status"] == "target")]
        if rows.empty:
            return {}
        found = compare_targets(rows, years=self._years())
        found = found[(found["horizon"] == "annual") & (found["measure"] == each.measure) & found["value"].notna()]
        found = found[found["unit"] == str(each.rows["unit"].iloc[0])]
        return {(row["region"], row["year"]): row for row in reversed(records(found.sort_values("target_start")))}

    def _years(self) -> range:
        return range(self.year - YEARS + 1, self.year + 1)

    def over_years(self) -> Html:
        """The first indicator's targets of each place in the last years, in the order of the page's picture."""
        if not self.goals:
            return Html("")
        each, years = self.rankings[0], self._years()
        lines = []
        for region in [NATION, *rank(each.rows)["region"]]:
            line: dict[str, Any] = {"region": region_name(region, self.language, short=True)}
            for year in years:
                row = self.goals.get((region, year))
                line[str(year)] = "—" if row is None else join_html(self._goal(row), self.sources.cite(row, "target_"))
            lines.append(line)
        heads = {"region": label("head.region", self.language)}
        caption = self.say("regions.over_years", name=each.name, first=years[0], last=years[-1])
        numeric = [str(year) for year in years]
        listed = more(caption, table_html(pd.DataFrame(lines), caption, heads, numeric))
        open_cells = any(cell == "—" for line in lines for cell in line.values())
        note = [paragraph(self.say("regions.dashes"))] if open_cells else []
        return self.section("over_years", listed, *note)

    def _paths(self) -> None:
        """How each place's target of the first indicator has moved, small charts beside each other."""
        if len({year for _, year in self.goals}) < 2:
            return
        each, years = self.rankings[0], self._years()
        rows, order = pd.DataFrame(self.goals.values()), [*rank(each.rows)["region"]]
        title = self.say("regions.paths", name=each.name, first=years[0], last=years[-1])
        figure = place_years(rows, order, NATION, title=title, language=self.language)
        self.picture(figure, place_years_alt(rows, [NATION, *order], title=title, language=self.language))

    def findings(self) -> list[Html | str]:
        told: list[Html | str] = [self._finding(each) for each in self.rankings]
        if not told:
            told.append(self.say("regions.none", year=self.year))
        if self.silent:
            told.append(self.say("regions.silent", year=self.year, list=self._places(self.silent)))
        return told

    def _finding(self, each: Ranking) -> str:
        rows = records(each.rows)
        parts = [self.say("regions.head", name=each.name, n=len(rows), year=self.year)]
        if each.nation is not None:
            parts.append(self.say("regions.nation", target=self._goal(each.nation), year=each.nation_year))
            groups = []
            for place in POSITIONS:
                places = [row["region"] for row in rows if row["position"] == place]
                named = each is self.rankings[0] or len(places) <= NAMED
                if places:
                    key = f"regions.{place}" if named else f"regions.{place}_many"
                    groups.append(self.say(key, n=len(places), list=self._places(places)))
            parts.append(self.say("regions.groups", list=self.listed(groups)))
            floors = [
                row["region"] for row in rows if row["position"] in ("level", "upper") and row["comparator"] == "ge"
            ]
            if floors and each.nation["comparator"] != "ge":
                parts.append(self.say("regions.floors", n=len(floors), list=self._places(floors)))
        elif rows:
            ordered = records(low_first(each.rows))
            (least, low), (most, high) = ((row["region"], self._goal(row)) for row in (ordered[0], ordered[-1]))
            parts.append(
                self.say(
                    "regions.extremes" if ordered[0]["value"] < ordered[-1]["value"] else "regions.alike",
                    most=region_name(most, self.language, True),
                    high=high,
                    least=region_name(least, self.language, True),
                    low=low,
                )
            )
        parts.append(self._room(rows))
        if each.unnumbered:
            parts.append(
                self.say(
                    "regions.relative",
                    n=len(each.unnumbered),
                    list=self._places([row["region"] for row in each.unnumbered]),
                )
            )
        if each.without:
            parts.append(self.say("regions.without", list=self._places(each.without)))
        return self.sentence(*filter(None, parts))

    def _room(self, rows: list[dict[str, Any]]) -> str:
        """How many of the targets leave room, of those whose qualifier is known; empty where none does or none is."""
        kept = [row for row in rows if row["wording"] != "unknown"]
        n = sum(row["comparator"] in ("about", "between") for row in kept)
        if kept and (lost := len(rows) - len(kept)):
            return self.say("regions.room_lost", n=n, kept=len(kept), lost=lost)
        key = "room" if len(kept) > n else "room_all"
        return self.say(f"regions.{key}", n=n, firm=len(kept) - n) if n else ""

    def _places(self, codes: list[str]) -> str:
        return join([region_name(each, self.language, short=True) for each in codes], self.language)

    def notes(self) -> list[str]:
        keys = ["position", "striving", "room"]
        drawn = [*self.goals.values(), *(row for each in self.rankings for row in records(each.rows))]
        if any(row["wording"] == "unknown" for row in drawn):
            keys.append("lost")
        if any(each.nation_year not in (None, self.year) for each in self.rankings):
            keys.append("earlier")
        return [self.say(f"note.{key}", year=self.year, before=self.year - 1) for key in [*keys, "outcome", "found"]]

    # Pictures and tables

    def charts(self) -> None:
        """A ranking of places for each indicator."""
        for each in self.rankings:
            if each.rows["value"].nunique() < DISTINCT:
                if each is self.rankings[0]:
                    self._paths()
                continue
            title = self.say("regions.chart", name=each.name, year=self.year)
            nation_year = None if each.nation_year == self.year else each.nation_year
            figure = ranked_dots(
                each.rows,
                each.nation,
                title=title,
                language=self.language,
                outcome_year=self.year - 1,
                nation_year=nation_year,
            )
            self.picture(figure, ranking_alt(each.rows, each.nation, title=title, language=self.language))
            if each is self.rankings[0]:
                self._paths()

    def tables(self) -> Html:
        """Each place's target, how it lies to the nation's, and the last outcome, with the sources."""
        parts: list[Html] = []
        for each in self.rankings:
            caption = self.say("regions.chart", name=each.name, year=self.year)
            listed = self._table(each)
            parts.append(more(caption, listed) if parts else listed)
        return self.section("regions", *parts)

    def _table(self, each: Ranking) -> Html:
        rows = records(each.rows.sort_values(["value", "value_high", "region"], ascending=[False, False, True]))
        lines = []
        if each.nation is not None:
            own = self.say("regions.of_year", year=each.nation_year) if each.nation_year != self.year else ""
            nation = join_html(self._goal(each.nation), own, self.sources.cite(each.nation, "target_"))
            came = self._outcome(NATION, each.indicator, each.measure)
            lines.append(
                {
                    "region": region_name(NATION, self.language),
                    "target": nation,
                    "gap": "",
                    "position": "",
                    "outcome": self._figure(came),
                }
            )
        for row in [*rows, *each.unnumbered]:
            gap = number_of(row, "gap") if row in rows else None
            came = self._outcome(row["region"], each.indicator, each.measure)
            place = row.get("position")
            lines.append(
                {
                    "region": region_name(row["region"], self.language, short=True),
                    "target": join_html(self._goal(row), self._at_basis(row), self.sources.cite(row, "target_")),
                    "gap": "—" if gap is None else self._gap(row, gap),
                    "position": ""
                    if absent(place) or row not in rows
                    else label(f"story.regions.position.{place}", self.language),
                    "outcome": self._outcome_cell(came),
                }
            )
        if not lines:
            return paragraph(self.say("regions.none", year=self.year))
        rates = all(row["unit"] in RATES for row in rows)
        heads = {
            "region": label("head.region", self.language),
            "target": self.say("regions.target", year=self.year),
            "gap": self.say("regions.gap_in_points" if rates else "regions.gap"),
            "position": self.say("regions.against"),
            "outcome": label("chart.last_outcome", self.language, year=self.year - 1),
        }
        caption = self.say("regions.chart", name=each.name, year=self.year)
        return table_html(pd.DataFrame(lines), caption, heads, numeric=["target", "gap", "outcome"])

    def _at_basis(self, row: dict[str, Any]) -> str:
        """A mark on public money that is told on a comparable basis, which no other outcome is held against."""
        basis = "" if absent(row["basis"]) else row["basis"]
        return self.say("regions.at_basis") if at_comparable_basis({**row, "price_basis": basis}) else ""

    def _outcome_cell(self, came: dict[str, Any] | None) -> Html:
        if came is not None and came["value"] == 0 and _LEVEL.search(str(came["value_text"])):
            about = came["comparator"] == "about"
            shown = join_html(self.say(f"put.zero.{'about' if about else 'eq'}"), self.sources.cite(came))
        else:
            shown = self._figure(came)
        return shown if came is None else join_html(shown, self._at_basis(came))

    def _gap(self, row: dict[str, Any], gap: float) -> str:
        """The distance of a number from the nation's, of a range both ends where they differ; of rates without unit."""
        high = number_of(row, "gap_high")
        ends = sorted({gap, gap if high is None else high})
        last = number(ends[-1], signed=True)
        told = last if row["unit"] in RATES else gap_text(ends[-1], row["unit"], self.language)
        return told if len(ends) == 1 else self.say("regions.both", low=number(ends[0], signed=True), high=told)
