"""What every page shares: its opening, its sections and the way it takes its parameters."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, wraps
from inspect import signature
from typing import Any

import pandas as pd
from markupsafe import Markup
from matplotlib.figure import Figure

from analysis import catalogue
from analysis.arguments import checked
from analysis.catalogue.concepts import RELIABLE_FROM
from analysis.chart import show
from analysis.chart.glyph import number_or_none
from analysis.errors import InputError
from analysis.language import check_language, label, region_name, sentences, years_text
from analysis.spoken import spoken
from analysis.story.away import citation, cite, download, exported
from analysis.story.cite import Sources
from analysis.story.html import STYLE, Html, bullets, join_html, paragraph, piece
from analysis.story.words import Reports
from analysis.study.held import reports_held
from analysis.study.kind import source_kinds
from analysis.study.rows import listed
from analysis.table.build import load_table

_OWN = """<style>
.gr-sources { list-style: none; padding-left: .6rem; } .gr-sources li { margin: .25rem 0; line-height: 1.55; }
.gr-tag { display: inline-block; min-width: 4.2em; color: var(--gr-soft, #555); font-variant-numeric: tabular-nums; }
.gr-heading { color: var(--gr-soft, #555); } .gr-heading::after { content: "："; } q.gr-words { quotes: "“" "”"; }
.gr-answer { font-size: 1.15rem; line-height: 1.6; max-width: 45rem; margin: 0 0 .6rem; }
.gr-cite { user-select: all; -webkit-user-select: all; }
.gr-reports { padding-left: 1.2rem; } .gr-reports li { margin: .3rem 0; }
.gr-reports li, .gr-sources li, .gr-passages h3 { overflow-wrap: anywhere; }
@media print { .gr-reports { columns: 2; font-size: 7pt; line-height: 1.3; } .gr-reports li { margin: .1rem 0; }
  .gr-passages { columns: 3; column-gap: 4mm; font-size: 5.8pt; line-height: 1.25; }
  .gr-passages summary { display: none; } .gr-passages h3 { display: inline; font-size: 6pt; }
  .gr-passages .gr-sources { display: inline; margin: 0; padding: 0; }
  .gr-passages .gr-sources::after { content: ""; display: block; height: .2rem; }
  :is(.gr-at-plans, .gr-at-tasks) table.gr { font-size: 7pt; line-height: 1.3; }
  :is(.gr-at-plans, .gr-at-tasks) table.gr :is(th, td) { padding: .05rem .3rem; }
  .gr-passages .gr-sources li { display: inline; margin: 0; line-height: 1.25; }
  .gr-passages .gr-sources li::after { content: "　"; } .gr-passages .gr-tag { min-width: 0; display: inline; }
  .gr-reports .gr-tags { display: none; }
  .gr-more:not(.gr-long:not([open])) > summary { display: none; } /* the table below has the same caption */
  :is(.gr-at-pending, .gr-at-year_by_year, .gr-at-regions) { columns: 2; column-gap: 6mm; }
  :is(.gr-at-pending, .gr-at-year_by_year, .gr-at-regions) > h2 { column-span: all; }
  :is(.gr-at-pending, .gr-at-year_by_year, .gr-at-regions) table.gr { font-size: 6.8pt; min-width: 0; width: 100%;
    line-height: 1.25; margin: .2rem 0 .4rem; }
  :is(.gr-at-pending, .gr-at-year_by_year, .gr-at-regions) table.gr :is(th, td) { padding: .05rem .3rem;
    min-width: 0; } }
 .gr-reports .gr-tags { font-size: .85em; }
.gr-page sup { font-size: .68em; white-space: nowrap; } .gr-page sup a { color: var(--gr-link, #47617a); }
.gr-page table.gr tbody th { min-width: 8.5em; } .gr-page table.gr thead th { white-space: normal; }
.gr-page table.gr th, .gr-page table.gr td { overflow-wrap: break-word; }
.gr-page li:target, .gr-page tr:target { background: var(--gr-target, #fff4cc); }
</style>"""
#: The table's last year (`analysis.table.schema.YEARS`): plans look ahead to the middle of the century.
LATEST = 2100
LANG = {"zh": "zh-CN", "en": "en"}


def _told(made: Callable[..., None]) -> Callable[..., None]:
    """A page's making, of which a wrong parameter is told in the page's language where a cell shows it."""

    @wraps(made)
    def make(*args: Any, **kwargs: Any) -> None:
        try:
            made(*args, **kwargs)
        except InputError as error:
            given = signature(made).bind_partial(*args, **kwargs)
            given.apply_defaults()
            language = given.arguments.get("language")
            if language in tuple(LANG) and not error.shown:  # it may be anything
                error.shown = label("story.mistake", language, told=spoken(str(error), language))
            raise

    return make


#: One of a thing that the labels have as several.
_ONE = re.compile(
    r"(?<![\d.,–−-])1 ((?:annual |comparable |due |of )*)(target|year|figure|document|pair|place|outcome)s\b"
)


class Page(ABC):
    """The parts of a page that do not depend on its subject."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__init__" in cls.__dict__:
            cls.__init__ = _told(checked(cls.__init__))  # type: ignore[method-assign]

    def __init__(
        self,
        table: str,
        language: str,
        by_year: bool = True,
        *,
        regions: Iterable[str] | None = None,
        indicators: Iterable[str] | None = None,
    ) -> None:
        """Take of the table what the page needs: these regions and indicators (ids); all where `None`."""
        self.language = check_language(language)
        self.table = load_table(table, regions=regions, indicators=indicators)
        self.sources = Sources(Reports(table), language, by_year)

    def say(self, key: str, **fields: object) -> str:
        """A label of this page's language: `say("targets.title")` is `story.targets.title`."""
        told = label(f"story.{key}", self.language, **fields)
        return _ONE.sub(r"1 \1\2", told) if self.language == "en" else told

    def opening(self) -> Html:
        """The page's style and title, the sentence that answers its question, and the table that bears it out."""
        answer = paragraph(self.answered, "gr-answer")
        held = self._held()
        return join_html(Html(STYLE + _OWN), self.part(piece("<h1>{}</h1>", self.title()), answer, self.first(), held))

    def answer(self) -> Html | str:
        """The page's question answered in a sentence; here the first of what was found."""
        return self.all_found[0]

    @cached_property
    def answered(self) -> Html | str:
        """The answer, which several parts of the page tell."""
        return self.answer()

    @cached_property
    def all_found(self) -> tuple[Html | str, ...]:
        """What was found."""
        return tuple(self.findings())

    @cached_property
    def held(self) -> dict[str, dict[int, bool]]:
        """The reports that the page's rows hold (`reports_held`)."""
        return reports_held(self.table)

    def first(self) -> Html:
        """The table under the answer; none where the page has no short one."""
        return Html("")

    def details(self) -> Html:
        """What was found besides the answer."""
        return self.section("found", bullets([each for each in self.all_found if each != self.answered]))

    def data(self) -> pd.DataFrame:
        """The figures behind the page, to be taken away: rows of a study or of the table."""
        return pd.DataFrame()

    def taken(self) -> Html:
        """The figures as CSV, the page's answer with its source in one sentence, and the line to cite the page by."""
        rows, data, parts = self.own, self.data(), []
        if len(data):
            parts.append(paragraph(download(data, self.title(), self.language)))
        cited = self.sources.documents() or {
            (str(each[0]), int(each[1]), str(each[2]))
            for each in rows[["region", "report_year", "source"]].drop_duplicates().itertuples(index=False)
        }
        years = sorted({year for _, year, _ in cited})
        if years:
            mixed = bool((source_kinds(self._of_documents(cited)) != "report").any())
            told = citation(self.title(), years_text(years, self.language), self.language, mixed=mixed)
            answer = Markup(self.answered).striptags()
            quoted = {
                "figure": self.quotable(),
                "sentence": self.say("quotable", answer=answer, source=told),
                "page": told,
            }
            parts += [cite(words, kind, self.language) for kind, words in quoted.items() if words]
        if parts:
            parts.append(exported(self._exported(), self.language))
        return self.section("taken", *parts)

    def _exported(self) -> str:
        """The command that writes what this page is made of as a workbook."""
        region = getattr(self, "region", None)
        return f"govreport export {region or 'govreport'}.xlsx" + (f" --region {region}" if region else "")

    def quotable(self) -> str:
        """One true sentence with the documents that print its figures; empty where the page has none such."""
        return ""

    def _of_documents(self, documents: set[tuple[str, int, str]]) -> pd.DataFrame:
        places = zip(*(listed(self.table[name]) for name in ("region", "report_year", "source")), strict=True)
        return self.table[[place in documents for place in places]]

    @cached_property
    def own(self) -> pd.DataFrame:
        """The rows of the page's region; all where it has none."""
        region = getattr(self, "region", None)
        return self.table if region is None else self.table[self.table["region"] == region]

    def _held(self) -> Html:
        """Of the page's one place the years whose reports are at hand, and those in between that are not."""
        region = getattr(self, "region", None)
        held = self.held.get(region, {}) if region else {}
        if region is None or not held:
            return Html("")
        gaps = set(range(min(held), max(held) + 1)) - set(held)
        parts = [year for year, whole in held.items() if not whole]
        place, years = region_name(region, self.language), years_text(held, self.language)
        told = self.say("held", place=place, years=years, n=len(held))
        whole = len(parts) < len(held) > 1  # of one year there is no between, nor is any held where all are in part
        lack = self.say("all_held") if whole else ""
        lack = self.say("not_held", years=years_text(gaps, self.language)) if gaps else lack
        key = "all_in_part" if len(parts) == len(held) > 1 else "held_in_part"
        partly = self.say(key, years=years_text(parts, self.language)) if parts else ""
        return paragraph(self.sentence(told, partly, lack))

    @abstractmethod
    def title(self) -> str:
        """What the page is called."""

    @abstractmethod
    def findings(self) -> list[Html | str]:
        """What was found, a sentence or two each."""

    def caveats(self) -> Html:
        """How the page is to be read."""
        early = [self.say("note.early", year=RELIABLE_FROM)] if self.early() else []
        return self.section("caveats", bullets([*early, *self.notes()], "gr-note"))

    def early(self) -> bool:
        """Whether the page's region has reports of years that are read unreliably, so that the page has to say so."""
        return bool((self.own["report_year"] < RELIABLE_FROM).any())

    @abstractmethod
    def notes(self) -> list[str]:
        """What to bear in mind, a caveat each."""

    def cited(self) -> Html:
        """The sources of every figure on the page; to be called last."""
        if not len(self.sources):
            return Html("")
        note = self.say("sources_note" if self.sources.by_year else "sources_note_plain")
        return self.section("sources", paragraph(note), self.sources.html())

    def section(self, key: str, *parts: Html | str) -> Html:
        """A part under its own heading; nothing where there is nothing to show."""
        inner = join_html(*parts)
        if not inner.markup:
            return inner
        head = piece('<h2 id="gr-{}">{}</h2>', key, self.say(f"head.{key}"))
        return join_html(
            piece('<div class="gr-page gr-at-{}" lang="{}">', key, LANG[self.language]), head, inner, Html("</div>")
        )

    def part(self, *parts: Html | str) -> Html:
        return join_html(piece('<div class="gr-page" lang="{}">', LANG[self.language]), *parts, Html("</div>"))

    def picture(self, figure: Figure, alt: str) -> None:
        """Show a figure with its words for those who can't see it."""
        show(figure, alt)

    def sentence(self, *parts: str) -> str:
        """Sentences one after the other."""
        return sentences((part for part in parts if part), self.language)

    def listed(self, items: Iterable[str]) -> str:
        return self.say("between").join(items)


def code(region: str) -> str:
    """The code of a region given by code or name."""
    return catalogue.region(region).code


def indicator_ids(given: Iterable[str] | str) -> list[str]:
    """Indicators given by id or name (a list, or one text with commas) as ids.

    >>> indicator_ids("gdp, 粮食产量")
    ['gdp', 'grain_output']
    """
    return [catalogue.indicator(name).id for name in split_names(given)]


def split_names(given: Iterable[str] | str) -> list[str]:
    """Names as a list, from a list or from one text with commas.

    >>> split_names("gdp， 粮食产量,")
    ['gdp', '粮食产量']
    """
    names = given.replace("，", ",").split(",") if isinstance(given, str) else list(given)
    return [name.strip() for name in names if name.strip()]


def number_of(row: Mapping[str, Any], name: str) -> float | None:
    """A cell as a float, `None` where it is missing."""
    return number_or_none(row.get(name))


def year_range(first: int, last: int) -> range:
    """The years of a page, open towards the future where `last` is 0; `InputError` where it comes before the first.

    >>> year_range(2016, 2018), 2050 in year_range(2016, 0)
    (range(2016, 2019), True)
    """
    if last and last < first:
        raise InputError(f"end_year {last}: before start_year {first}; give the later year as end_year")
    return range(first, (last or LATEST) + 1)
