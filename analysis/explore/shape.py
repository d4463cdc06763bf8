"""What a view shows: its chart, the figures of it, where they stand, and what was left out and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.chart.together import LOOKS, lines_alt, lines_chart
from analysis.explore.view import PANELS, Desk, Panel, Point, View, outcome_point, plain
from analysis.language import (
    indicator_name,
    join,
    label,
    number,
    quantity,
    region_name,
    series_name,
    unit_name,
    years_text,
)
from analysis.study.kind import OFFICIAL, price_basis
from analysis.study.prints import records
from analysis.study.series import series
from analysis.study.side import OPEN, PEOPLE, common_years, firm, fit_for_log, indexed, per_head

#: GDP per head as reports print it.
PER_PERSON = "gdp_per_capita"


@dataclass(frozen=True)
class Shown:
    """A view answered: `why` says in words why there is no `picture`; `notes` what the reader must know of it."""

    panels: list[Panel]
    picture: tuple[Figure, str] | None
    points: list[Point]
    notes: list[str] = field(default_factory=list)
    why: str = ""


def shown(desk: Desk, view: View) -> Shown:
    """The chart of a view and what belongs to it."""
    panels = desk.panels(view)
    notes = _lacking(desk, view, panels)
    if not view.joined:
        if len(panels) > PANELS:
            notes.insert(0, label("explore.too_many", view.language, n=len(panels), shown=PANELS))
        return Shown(panels, desk.picture(view, panels), desk.points(view, panels), notes)
    lines = [panel for panel in panels if len(panel.actuals)]
    if not lines:
        return Shown(panels, None, [], notes)
    if len(lines) > len(LOOKS):
        notes.insert(0, label("side.too_many", view.language, n=len(lines), shown=len(LOOKS)))
        lines = lines[: len(LOOKS)]
    if any(len(panel.targets) for panel in lines):
        notes.append(label("side.no_targets", view.language))
    made, unit, base, more, why = _rebased(desk, view, lines)
    if not why and view.log and not fit_for_log(v for panel in made for v in panel.actuals["value"]):
        why = label("side.no_log", view.language)
    if why:
        return Shown(lines, None, [], [*notes, *more], why)
    points = _points(view, made)
    return Shown(made, _picture(desk, view, made, unit, base), points, [*notes, *more])


def base_years(desk: Desk, view: View) -> list[int]:
    """The years that may be the base of an index: those in which every series of the view has one value."""
    lines = [panel.actuals for panel in desk.panels(view) if len(panel.actuals)]
    return common_years(lines[: len(LOOKS)])


_Made = tuple[list[Panel], str, int, list[str], str]


def _rebased(desk: Desk, view: View, lines: list[Panel]) -> _Made:
    """The panels as the scale asks for, their unit, the base year, notes; or why not."""
    if view.scale == "index":
        return _index(view, lines)
    if view.scale == "per_head":
        return _heads(desk, view, lines)
    units = list(dict.fromkeys(str(unit) for panel in lines for unit in panel.actuals["unit"]))
    if len(units) > 1:
        told = label("word.list_comma", view.language).join(unit_name(unit, view.language) for unit in units)
        return [], "", 0, [], label("side.units_differ", view.language, units=told)
    return lines, unit_name(units[0], view.language), 0, _basis(view, lines), ""


def _index(view: View, lines: list[Panel]) -> _Made:
    language = view.language
    done = indexed([panel.actuals for panel in lines], view.base_year)
    if done.why:
        without = [panel.title for panel in lines if done.base not in set(firm(panel.actuals)["year"])]
        return [], "", 0, [], label(f"side.{done.why}", language, names=join(without, language), base=done.base)
    made = [replace(panel, actuals=line) for panel, line in zip(lines, done.lines, strict=True)]
    out = _bounds(view, lines)
    apart = [
        (panel, set(firm(panel.actuals)["year"]) - set(line["year"]))
        for panel, line in zip(lines, done.lines, strict=True)
    ]
    out += _left(view, "years_out", apart)
    if any(panel.measure == "growth" for panel in lines):
        out.append(label("side.chained", language))
    elif any(price_basis(panel.indicator) == "real" for panel in lines):
        out.append(label("side.nominal", language))
    return made, label("side.unit_index", language), done.base, out + _basis(view, lines), ""


def _heads(desk: Desk, view: View, lines: list[Panel]) -> _Made:
    language = view.language
    made: list[Panel] = []
    refused: dict[str, list[str]] = {}
    people: dict[str, pd.DataFrame] = {}
    apart = []
    for panel in lines:
        heads = series(desk.table([panel.region]), panel.region, PEOPLE, sources="all")
        done = per_head(panel.actuals, heads)
        if done.why:
            refused.setdefault(done.why, []).append(panel.title)
            continue
        line = done.lines[0]
        made.append(replace(panel, actuals=line))
        apart.append((panel, set(firm(panel.actuals)["year"]) - set(line["year"])))
        people[panel.region] = heads[heads["year"].isin(line["people_year"])]
    said = [label(f"side.{why}", language, names=join(names, language)) for why, names in refused.items()]
    said += _instead(desk, view, lines) if "no_people" in refused else []
    if not made:
        return [], "", 0, [], " ".join(said)
    units = list(dict.fromkeys(str(panel.actuals["unit"].iloc[0]) for panel in made))
    if len(units) > 1:
        told = label("word.list_comma", language).join(unit_name(unit, language) for unit in units)
        return [], "", 0, [], label("side.units_differ", language, units=told)
    said += _bounds(view, lines) + _left(view, "people_out", apart) + _stand_ins(view, made)
    said += [
        label("side.people", language, place=region_name(region, language), sources=_sources(rows, language))
        for region, rows in people.items()
    ]
    return made, unit_name(units[0], language), 0, said, ""


def _instead(desk: Desk, view: View, lines: list[Panel]) -> list[str]:
    """Where people are lacking for GDP: whose reports print GDP per head themselves."""
    places = dict.fromkeys(panel.region for panel in lines if panel.indicator == "gdp")
    own = [each for each in places if desk.printed([each]).get(PER_PERSON)]
    if not own:
        return []
    names = join([region_name(each, view.language) for each in own], view.language)
    return [
        label(
            "side.per_head_printed", view.language, names=names, name=indicator_name(PER_PERSON, view.language, own[0])
        )
    ]


def _stand_ins(view: View, made: list[Panel]) -> list[str]:
    """A note that names the years for which the population of a year beside them stands in; none where none does."""
    comma = label("word.list_comma", view.language)
    told = []
    for panel in made:
        rows = panel.actuals[panel.actuals["people_year"] != panel.actuals["year"]]
        years = [
            label("side.people_near_one", view.language, year=year, people_year=beside)
            for year, beside in zip(rows["year"], rows["people_year"], strict=True)
        ]
        told += [f"{panel.title} {comma.join(years)}"] if years else []
    return [label("side.people_near", view.language, names=comma.join(told))] if told else []


def _sources(rows: pd.DataFrame, language: str) -> str:
    """Which documents figures are from, by kind and year."""
    official = rows["source_kind"].isin(OFFICIAL)
    told = [
        label(f"side.{key}", language, years=years_text(part["report_year"], language))
        for key, part in (("of_reports", rows[~official]), ("of_statistics", rows[official]))
        if len(part)
    ]
    return join(told, language)


def _bounds(view: View, lines: list[Panel]) -> list[str]:
    open_ = [(panel, set(panel.actuals.loc[panel.actuals["comparator"].isin(OPEN), "year"])) for panel in lines]
    return _left(view, "bounds_out", open_)


def _left(view: View, key: str, apart: Iterable[tuple[Panel, set[int]]]) -> list[str]:
    """A note that names the years left out of each series; none where none is."""
    told = [f"{panel.title} {years_text(years, view.language)}" for panel, years in apart if years]
    names = label("word.list_comma", view.language).join(told)
    return [label(f"side.{key}", view.language, names=names)] if told else []


def _basis(view: View, lines: list[Panel]) -> list[str]:
    found = {each for panel in lines for each in panel.actuals["basis"].dropna()}
    same = len({panel.indicator for panel in lines}) == 1
    return [label("side.basis_differs", view.language)] if same and len(found) > 1 else []


def _picture(desk: Desk, view: View, made: list[Panel], unit: str, base: int) -> tuple[Figure, str]:
    language = view.language
    if len(made) == 1:
        name = series_name(made[0].indicator, made[0].measure, language, made[0].region)
        title = label("explore.chart", language, region=region_name(made[0].region, language), name=name)
    else:
        title = desk.heading(view, made)
    if base:
        title = label("side.title_index", language, title=title, base=base)
    elif view.scale == "per_head":
        title = label("side.title_per_head", language, title=title)
    axis = label("side.unit_log", language, unit=unit) if view.log else unit
    lines = [{"title": plain(panel.title), "actuals": panel.actuals} for panel in made]
    figure = lines_chart(
        lines, title=title, unit=axis, language=language, log=view.log, base=100.0 if base else None
    )  # fmt: skip
    return figure, lines_alt(lines, title=title, unit=axis, language=language)


def _points(view: View, made: list[Panel]) -> list[Point]:
    """The figures drawn, latest first within a series; a base year before the first printed rate is in no report."""
    found = []
    for panel in made:
        name = "" if len(made) == 1 else panel.title
        rows = [row for row in records(panel.actuals) if isinstance(row["source"], str)]
        for row in sorted(rows, key=lambda row: -row["year"]):
            printed = row
            if view.scale != "value":
                printed = {**row, "value": row["printed"], "unit": row["printed_unit"]}
            point = outcome_point(printed, name, view.language)
            found.append(replace(point, value=_told(view, row, point.value)))
    return found


def _told(view: View, row: dict[str, Any], printed: str) -> str:
    if view.scale == "index":
        return label("side.of_index", view.language, value=number(row["value"], 1), printed=printed)
    if view.scale == "per_head":
        value = quantity(row["value"], row["unit"], view.language)
        people = quantity(row["people"] / 1e4, "万人", view.language)
        key = "of_people" if row["people_year"] == row["year"] else "of_people_near"
        return label(f"side.{key}", view.language, value=value, printed=printed, people=people, year=row["people_year"])
    return printed


def _lacking(desk: Desk, view: View, panels: list[Panel]) -> list[str]:
    """Of each chosen series without a figure here: is it never printed, printed otherwise, or of other years."""
    there = {(panel.region, panel.indicator) for panel in panels}
    every = [(region, one) for region in view.regions for one in view.indicators]
    return [_why_none(desk, view, *each) for each in every if each not in there]


def _why_none(desk: Desk, view: View, region: str, indicator: str) -> str:
    language = view.language
    what = indicator_name(indicator, language, region)
    name = plain(label("explore.chart", language, region=region_name(region, language), name=what))
    known = desk.measures([region], [indicator])
    if not known:
        printed = (desk.table([region])["indicator"] == indicator).any()
        return label(f"side.{'no_figures' if printed else 'none_printed'}", language, name=name)
    if view.measure not in known:
        others = join([label(f"measure.{each}", language) for each in known], language)
        measure = label(f"measure.{view.measure}", language)
        return label("side.other_measure", language, name=name, measure=measure, others=others)
    return label("side.other_years", language, name=name)
