"""The explorer's widgets: pickers on top, the chart, the words of a picked figure, the rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ipywidgets as w
from matplotlib.figure import Figure

from analysis.chart import png
from analysis.errors import InputError
from analysis.explore.keep import keep, stem_of
from analysis.explore.live import CSS, chart
from analysis.explore.mend import Mend
from analysis.explore.pick import Picker, named
from analysis.explore.saved import Views
from analysis.explore.shape import Shown, base_years, shown
from analysis.explore.sides import Sides
from analysis.explore.span import Span
from analysis.explore.take import take_away
from analysis.explore.view import Desk, Point, View, plain
from analysis.language import LANGUAGES, indicator_name, label, region_name
from analysis.story.html import STYLE, Html, join_html, paragraph, text

# White whatever the theme: charts and marks are drawn for paper.
_OWN = """<style>
.gr-explore { background: white; color: #222; padding: .6rem .8rem 1rem; max-width: 76rem; }
.gr-explore h2 { font-size: 1.25rem; margin: 0 0 .3rem; } .gr-explore h3 { font-size: 1rem; margin: .2rem 0 .4rem; }
.gr-explore .gr-point { font-weight: 600; margin: .2rem 0; }
.gr-explore .gr-note { margin: .3rem 0; overflow-wrap: anywhere; }
.gr-explore .gr-quote { font-size: 1.05rem; overflow-wrap: anywhere; }
.gr-explore .widget-html-content, .gr-explore .gr-status { line-height: 1.5; white-space: normal; overflow: visible; }
.gr-explore .gr-wrap { flex-wrap: wrap; gap: .2rem 1.2rem; overflow: visible; }
.gr-explore .gr-named > .widget-label { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.gr-explore select option { padding: .1rem .2rem; }
.gr-explore .gr-busy { color: #8a4b00; } .gr-explore .gr-alert { color: #a03f00; font-weight: 600; }
.gr-explore a { color: #0b57a4; text-decoration: underline; overflow-wrap: anywhere; }
.gr-explore label, .gr-explore .widget-label { color: #222; }
</style>"""
MOST_UNDONE = 100
MOST_NAMED = 5  # indicators named that the chosen regions' reports do not print
_FULL = {"width": "auto", "overflow": "visible"}


class Board:
    """The explorer over a table: what is chosen is in `view`; `save()` keeps it."""

    def __init__(self, desk: Desk, view: View, folder: str | Path = "saved") -> None:
        self.desk, self.view, self.folder = desk, view, Path(folder)
        self._quiet = False
        self._figure: Figure | None = None
        self._points: list[Point] = []
        self.title = w.HTML()
        self.language = w.ToggleButtons(
            options=[(label("run.language", each), each) for each in LANGUAGES], value=view.language,
            style={"button_width": "5rem"}, layout={"width": "auto"},
        )  # fmt: skip
        self.regions = Picker(
            self._find_regions, lambda each: region_name(each, self.view.language), self._new_region,
            lambda word: label("side.no_region", self.view.language),
        )  # fmt: skip
        self.indicators = Picker(self._find_indicators, self._indicator, self._new_indicator, self._elsewhere)
        self.regions.chosen, self.indicators.chosen = view.regions, view.indicators
        self.measure = w.Dropdown(layout={"width": "auto"})
        self.measure_head = w.HTML()
        self.years = Span(lambda **changes: self._change(**changes))
        self.sides = Sides(lambda **changes: self._change(**changes))
        self._before: list[View] = []
        self.undo_button = w.Button(icon="undo", disabled=True, layout={"width": "auto"})
        self.views = Views(desk, lambda: self.folder, self._go)
        self.save_button = w.Button(button_style="primary", layout={"width": "auto"})
        self.kept = w.HTML()
        self.status = w.HTML()
        self.status.add_class("gr-status")
        self.chart, self.on_marks = w.HTML(layout=_FULL), w.HTML(layout=_FULL)
        self.points = w.Select(rows=12, layout={"width": "auto"})
        self.points.add_class("gr-points")
        self.points_head = w.HTML()
        self.quote = w.HTML(layout=_FULL)
        self.mend = Mend(desk, view.language)
        self.table = w.HTML(layout=_FULL)
        self._watch()
        self._say()
        self._draw()

    def widget(self) -> w.Widget:
        """All of it, to be displayed."""
        last = w.VBox(
            [self.measure_head, self.measure, self.years.box, self.sides.box],
            layout={"width": "20rem", "flex": "1 1 17rem"},
        )
        choose = w.HBox([self.regions.box, self.indicators.box, last])
        own = w.HBox([self.save_button, self.undo_button, self.views.box])
        picked = w.VBox([self.points_head, self.points], layout={"width": "22rem", "flex": "1 1 18rem"})
        read = w.VBox([self.quote, self.mend.box], layout={"flex": "2 1 22rem", "min_width": "16rem"})
        source = w.HBox([picked, read])
        top = w.HBox([self.title, self.language], layout={"justify_content": "space-between"})
        for each in (choose, own, source, top):
            each.add_class("gr-wrap")
        board = w.VBox(
            [
                w.HTML(f"{STYLE}{_OWN}<style>{CSS}</style>"),
                top,
                choose,
                own,
                self.views.told,
                self.kept,
                self.status,
                self.chart,
                self.on_marks,
                source,
                self.table,
            ]
        )
        board.add_class("gr-explore")
        return board

    def save(self) -> list[Path]:
        """Keep the view; says where, or why not."""
        language = self.view.language
        try:
            if self._figure is None:
                raise OSError(label("chart.no_rows", language))
            found = keep(self.view, self.desk.name, png(self._figure), self.folder)
        except OSError as error:
            reason = label("explore.not_saved", language, reason=error.strerror or str(error))
            self.kept.value = str(paragraph(reason, "gr-alert"))
            return []
        self.views.refresh(found[0].stem)
        names = label("word.list_comma", language).join(path.name for path in found)
        told = label("explore.saved", language, folder=str(self.folder.resolve()), names=names)
        yaml = self.folder / found[0].name
        out = yaml.with_suffix(".ipynb")  # beside the view, where git does not look
        use = label("explore.saved_note", language, here=Path.cwd().name, yaml=yaml, out=out)
        self.kept.value = str(join_html(Html('<div role="status">'), paragraph(told), paragraph(use), Html("</div>")))
        return found

    # What is chosen

    def _watch(self) -> None:
        self.language.observe(lambda change: self._change(language=change["new"]), "value")
        self.measure.observe(lambda change: self._change(measure=change["new"]), "value")
        self.points.observe(lambda _: self._show_quote(), "value")
        self.save_button.on_click(lambda _: self.save())
        self.undo_button.on_click(lambda _: self.undo())

    def _find_regions(self, word: str) -> list[tuple[str, str]]:
        return [(region_name(each, self.view.language), each) for each in self.desk.regions(word)]

    def _find_indicators(self, word: str) -> list[tuple[str, str]]:
        n = self.desk.printed(self.view.regions)
        language = self.view.language
        found = self.desk.indicators(self.view.regions, word)
        listed = [(label("explore.counted", language, name=self._indicator(each), n=n[each]), each) for each in found]
        bare = self.desk.names(self.view.regions, word)
        return listed + [
            (label("side.unlisted", language, name=plain(name), n=count), name) for name, count in bare.items()
        ]

    def _elsewhere(self, word: str) -> str:
        """What the catalogue knows by this word though these regions' reports print nothing of it."""
        names = self.desk.unprinted(word)[:MOST_NAMED]
        if not names:
            return label("side.no_such", self.view.language) if word.strip() else ""
        told = label("word.list_comma", self.view.language).join(map(self._indicator, names))
        return label("take.elsewhere", self.view.language, names=told)

    def _indicator(self, each: str) -> str:
        try:
            name = indicator_name(each, self.view.language, self.view.regions[0])
        except InputError:  # a bare name that is just being chosen: it is an indicator once it is drawn
            name = each
        return plain(name)

    def _new_region(self) -> None:
        self._change(regions=self.regions.chosen)
        self.indicators.refresh()

    def _new_indicator(self) -> None:
        self._change(indicators=self.indicators.chosen)

    def _change(self, **changes: Any) -> None:
        if self._quiet:
            return
        before = self.view
        try:
            self.view = self._changed(**changes)
        except InputError as error:  # the table is gone, or is none any more
            self.regions.chosen, self.indicators.chosen = before.regions, before.indicators
            self.regions.refresh()
            self._tell(label("explore.no_table", before.language, reason=plain(error)), "gr-alert")
            return
        self._remember(before)
        self.kept.value = ""
        if changes.keys() - {"measure", "together", "scale", "base_year", "log"}:
            self._say(searches="language" in changes)
        # In the other language the same figure stays picked.
        self._draw((self.points.value or 0) if changes.keys() == {"language"} else 0)

    def _changed(self, **changes: Any) -> View:
        """The view with changes, and with what follows from them: years that were all stay all, a measure has figures.

        Reads whatever the view needs of the table.
        """
        before, after = self.view, self.view.with_(**changes)
        if "regions" in changes:
            old, new = self.desk.years(before.regions), self.desk.years(after.regions)
            whole = after.start_year == old[0], after.end_year == old[1]
            after = after.with_(
                start_year=new[0] if whole[0] else after.start_year, end_year=new[1] if whole[1] else after.end_year
            )
        if "indicators" in changes:
            self.desk.adopt(after.indicators, after.regions)  # a bare name is an indicator from now on
        return self.desk.settled(after) if changes.keys() & {"regions", "indicators"} else after

    def undo(self) -> None:
        """Back to the choice before the last change; every change since the explorer was opened can be undone."""
        if self._before:
            self._turn(self._before.pop())

    def _go(self, view: View) -> None:
        """Show another view; the present one can be come back to."""
        self._remember(self.view)
        self._turn(view)

    def _remember(self, before: View) -> None:
        self._before = [*self._before, before][-MOST_UNDONE:]
        self.undo_button.disabled = False

    def _turn(self, view: View) -> None:
        """Every control as `view` has it, and its chart."""
        self.view = view
        self.undo_button.disabled = not self._before
        self.regions.chosen, self.indicators.chosen = view.regions, view.indicators
        self.kept.value = ""
        with self._silently():
            self.language.value = view.language
        self._say()
        self._draw()

    # What is shown

    @contextmanager
    def _silently(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _say(self, searches: bool = True) -> None:
        """Every word in the view's language."""
        language = self.view.language

        def say(key: str) -> str:
            return label(f"explore.{key}", language)

        self.title.value = f"<h2>{text(say('title'))}</h2>"
        self.language.tooltip = say("language")
        if searches:
            self.regions.words(language, "region")
            self.indicators.words(language, "indicator")
            self.regions.refresh()
            self.indicators.refresh()
            self.views.say(language)
        self.measure_head.value = f"<b>{text(say('measure'))}</b>"
        self.points_head.value = f"<b>{text(say('pick'))}</b>"
        for widget, key in ((self.measure, "measure"), (self.points, "pick")):
            named(widget, say(key))
        self.save_button.description, self.save_button.icon = say("save"), "save"
        self.undo_button.description = label("side.undo", language)
        self.undo_button.tooltip = label("side.undo_hint", language)
        self.years.show(self.view, self.desk.years(self.view.regions))
        known = self.desk.measures(self.view.regions, self.view.indicators)
        known += [self.view.measure] * (self.view.measure not in known)
        with self._silently():
            self.measure.options = [(label(f"measure.{each}", language), each) for each in known]
            self.measure.value = self.view.measure

    def _draw(self, place: int = 0) -> None:
        language = self.view.language
        self._tell(label("explore.drawing", language), "gr-busy")
        found = shown(self.desk, self.view)
        self._points = found.points
        self.sides.show(self.view, base_years(self.desk, self.view) if self.view.scale == "index" else [])
        if found.picture is None:
            self._figure, self.chart.value, self.on_marks.value = None, "", ""
        else:
            self._figure, alt = found.picture
            self.chart.value = str(chart(self._figure, alt, self._points))
            self.on_marks.value = str(paragraph(label("explore.on_marks", language)))
        with self._silently():
            self.points.options = [(self.desk.line(p, language), i) for i, p in enumerate(self._points)]
            self.points.value = min(place, len(self._points) - 1) if self._points else None
        self._show_quote()
        self.table.value = str(self._rows()) if self._points else ""
        self._tell_of(found)  # last: until then the figures of the view before may still be on the screen

    def _rows(self) -> Html:
        return join_html(
            self.desk.rows(self.view, self._points), take_away(self.view, self._points, stem_of(self.view))
        )

    def _tell_of(self, found: Shown) -> None:
        language = self.view.language
        if found.picture is None:
            said, css = found.why or label("explore.nothing", language), "gr-alert"
        else:
            said, css = label("explore.figures", language, n=len(self._points)), "gr-note"
        parts = [paragraph(said, css), *(paragraph(note) for note in found.notes)]
        self.status.value = str(join_html(Html('<div role="status">'), *parts, Html("</div>")))

    def _tell(self, words: str, css: str) -> None:
        self.status.value = f'<p class="{css}" role="status">{text(words)}</p>'

    def _show_quote(self) -> None:
        if self._quiet:
            return
        place = self.points.value
        known = place is not None and place < len(self._points)
        point = self._points[place] if known else None
        words = str(self.desk.quote(point, self.view.language)) if point else ""
        self.mend.over(point, self.view.language)
        # A link of a widget would open in place of the lab itself.
        self.quote.value = words.replace('<a href="http', '<a target="_blank" href="http')
