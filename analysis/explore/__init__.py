"""The lab's explorer: choose, see the chart, read the words that a figure stands in, keep the view."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.arguments import check
from analysis.errors import InputError
from analysis.explore.finding import comparison
from analysis.explore.view import Desk, View
from analysis.language import LANGUAGES, label
from analysis.spoken import spoken
from analysis.story.html import STYLE, Html, join_html, paragraph

if TYPE_CHECKING:
    from analysis.explore.board import Board

__all__ = ["Desk", "Explorer", "View", "comparison", "explore"]


class Explorer:
    """A view over a table that shows itself: as widgets where somebody looks, as a page where nobody does.

    `board` has the widgets (made when first asked for), `desk` answers without them.
    """

    def __init__(self, desk: Desk, view: View, live: bool | None = None) -> None:
        self.desk, self.view, self.live = desk, view, live

    @property
    def board(self) -> "Board":
        from analysis.explore.board import Board

        if not hasattr(self, "_board"):
            self._board = Board(self.desk, self.view)
        return self._board

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if self.live if self.live is not None else watched():
            from analysis.explore.live import script

            display(script())
            display(self.board.widget())
        else:
            self.page()

    def page(self) -> None:
        """Chart, the words of the latest figure and the rows as plain outputs."""
        from IPython.display import display

        from analysis.chart import show
        from analysis.explore.keep import stem_of
        from analysis.explore.shape import shown
        from analysis.explore.take import take_away

        language = self.view.language
        found = shown(self.desk, self.view)
        notes = join_html(*(paragraph(note) for note in found.notes))
        if found.picture is None:
            display(join_html(paragraph(found.why or label("explore.nothing", language)), notes))
            return
        points = found.points
        show(*found.picture)
        rows = join_html(self.desk.rows(self.view, points), take_away(self.view, points, stem_of(self.view)))
        display(join_html(Html(STYLE), notes, self.desk.quote(points[0], language), rows))


def explore(
    table: str = "data/processed",
    regions: Sequence[str] = ("140400",),
    indicators: Sequence[str] = ("gdp",),
    measure: str = "",
    start_year: int = 0,
    end_year: int = 0,
    language: str = "zh",
    *,
    together: bool = False,
    scale: str = "value",
    base_year: int = 0,
    log: bool = False,
    live: bool | None = None,
) -> "Explorer | Html":
    """The explorer over a table.

    Args:
        table: the long table's folder or file, looked for in the folders above as well.
        regions: codes or names; `indicators`: ids or names. `measure`: of `analysis.catalogue.concepts.MEASURES`;
            empty: the one that the reports print most. A year of 0 is the first or last of the regions.
        together: all series on one chart; so do `scale` (value, index or per_head; `base_year` is the index's year of
            100, or 0) and `log`, a logarithmic axis.
        live: widgets or a plain page; by default widgets where a front end runs the cell.

    Returns:
        An `Explorer`; where somebody looks and a parameter is wrong, what is wrong and what to do.

    Raises:
        InputError: no table, an unknown region, indicator, measure or language; in an unwatched run only.

    >>> explore("no/such/table")
    Traceback (most recent call last):
    analysis.errors.InputError: no/such/table: no table here; `govreport build` writes one
    """
    given = dict(locals())
    seen = live if live is not None else watched()
    key = "mistake"
    try:
        check(explore, given)
        key = "no_table"
        desk = Desk(table)
        key = "mistake"
        view = desk.view(regions, indicators, measure, start_year, end_year, language,
                         together=together, scale=scale, base_year=base_year, log=log)  # fmt: skip
    except InputError as error:
        if not seen:
            raise
        languages = (language,) if language in LANGUAGES else LANGUAGES
        said = "\n".join(label(f"explore.{key}", each, reason=spoken(str(error), each)) for each in languages)
        return paragraph(said, "gr-missed")
    return Explorer(desk, view, live)


def watched() -> bool:
    """Whether a front end asked for this cell: JupyterLab, Notebook and VS Code name the cell that they run.

    papermill and nbconvert do not; in their runs widgets would be dead weight.
    """
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return False
    return "cellId" in kernel.get_parent("shell").get("metadata", {})
