"""What every page shares: its opening, its sections and the way it takes its parameters."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from matplotlib.figure import Figure

from analysis import catalogue
from analysis.catalogue.concepts import RELIABLE_FROM
from analysis.chart import show
from analysis.chart.glyph import number_or_none
from analysis.errors import InputError
from analysis.language import check_language, label, sentences
from analysis.story.cite import Sources
from analysis.story.html import STYLE, Html, bullets, join_html, paragraph, piece
from analysis.story.words import Reports
from analysis.table.build import load_table

_OWN = """<style>
.gr-sources { list-style: none; padding-left: .6rem; } .gr-sources li { margin: .25rem 0; line-height: 1.55; }
.gr-tag { display: inline-block; min-width: 4.2em; color: var(--gr-soft, #555); font-variant-numeric: tabular-nums; }
.gr-heading { color: var(--gr-soft, #555); } .gr-heading::after { content: "："; } q.gr-words { quotes: "“" "”"; }
.gr-page sup { font-size: .68em; white-space: nowrap; } .gr-page sup a { color: var(--gr-link, #47617a); }
.gr-page table.gr tbody th { min-width: 8.5em; } .gr-page table.gr thead th { white-space: normal; }
.gr-page table.gr th, .gr-page table.gr td { overflow-wrap: break-word; }
.gr-page li:target, .gr-page tr:target { background: var(--gr-target, #fff4cc); }
</style>"""
#: The table's last year (`analysis.table.schema.YEARS`): plans look ahead to the middle of the century.
LATEST = 2100
LANG = {"zh": "zh-CN", "en": "en"}


class Page(ABC):
    """The parts of a page that do not depend on its subject."""

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
        return label(f"story.{key}", self.language, **fields)

    def opening(self) -> Html:
        """The page's style and title, and what was found."""
        return join_html(Html(STYLE + _OWN), self.part(piece("<h1>{}</h1>", self.title()), bullets(self.findings())))

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
        rows, region = self.table, getattr(self, "region", None)
        years = rows["report_year"] if region is None else rows.loc[rows["region"] == region, "report_year"]
        return bool((years < RELIABLE_FROM).any())

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
        return self.part(piece("<h2>{}</h2>", self.say(f"head.{key}")), inner)

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
