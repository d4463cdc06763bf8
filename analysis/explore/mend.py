"""The button at a shown figure that corrects it: new value and why, before and after in words, then the entry."""

import math
from typing import Any

import ipywidgets as w
import pandas as pd

from analysis.catalogue.own import own_folder
from analysis.errors import InputError
from analysis.explore.view import Desk, Point, plain
from analysis.language import label, series_name, target_text
from analysis.story.html import Html, join_html, paragraph
from analysis.story.page import number_of
from analysis.study.prints import records
from analysis.table.correct import Corrected, correct
from analysis.table.corrections import FILE

# Where the figure stands: with its name these cells leave one figure, whatever else is called so.
_PLACE = ("source", "start", "end")


class Mend:
    """Corrects the figure that it was last told of by `over`; nothing is written before `confirm` is clicked."""

    def __init__(self, desk: Desk, language: str) -> None:
        self._desk, self._language = desk, language
        self._point: Point | None = None
        self._asked: tuple[str, str] | None = None  # value and reason as previewed; what confirming writes
        wide = {"width": "auto", "max_width": "36rem"}
        self.open_button = w.Button(icon="pencil", layout={"width": "auto"})
        self.value = w.Text(layout=wide, style={"description_width": "7rem"})
        self.why = w.Text(layout=wide, style={"description_width": "7rem"})
        self.preview_button = w.Button(layout={"width": "auto"})
        self.confirm_button = w.Button(button_style="warning", layout={"width": "auto"})
        self.cancel_button = w.Button(layout={"width": "auto"})
        self.told = w.HTML(layout={"width": "auto", "overflow": "visible"})
        buttons = w.HBox([self.preview_button, self.confirm_button, self.cancel_button])
        buttons.add_class("gr-wrap")
        self.fields = w.VBox([self.value, self.why, buttons])
        self.box = w.VBox([self.open_button, self.fields, self.told])
        self.open_button.on_click(lambda _: self._open())
        self.preview_button.on_click(lambda _: self.preview())
        self.confirm_button.on_click(lambda _: self.confirm())
        self.cancel_button.on_click(lambda _: self.close())
        for field in (self.value, self.why):
            field.observe(lambda _: self._forget(), "value")
        self.over(None, language)

    def over(self, point: Point | None, language: str) -> None:
        """Turn to a figure, or to none; what was filled in for another figure is cleared."""
        same = point is not None and self._point is not None and point.row == self._point.row
        self._point, self._language = point, language
        self._say()
        if same:
            self._forget()  # a preview in the other language
        else:
            self.close()

    def close(self) -> None:
        """Put the fields away, with nothing written."""
        self.value.value = self.why.value = ""
        self._forget()
        self._show(False)

    def preview(self) -> None:
        """Before and after in words; only then can be confirmed."""
        self._forget()
        value, why = self.value.value.strip(), self.why.value.strip()
        if wrong := self._wrong(value, why):
            self._alert(wrong)
            return
        done = self._correct(value, why, dry_run=True)
        if done is None:
            return
        if done.before["value"].iloc[0] == done.after["value"].iloc[0]:
            self._alert(label("mend.same", self._language, value=plain(value)))
            return
        self._asked = (value, why)
        self.confirm_button.disabled = False
        file = str(self._desk.reports.raw / FILE)
        note = paragraph(label("mend.not_yet", self._language, file=plain(file)), "gr-note")
        self.told.value = str(_told(self._words(done), note))

    def confirm(self) -> None:
        """Write the entry as it was previewed."""
        if self._asked is None:
            return
        done = self._correct(*self._asked, dry_run=False)
        if done is None:
            return
        self.close()
        file = str(self._desk.reports.raw / FILE)
        note = paragraph(label("mend.written", self._language, file=plain(file)), "gr-point")
        self.told.value = str(_told(self._words(done), note))

    def _open(self) -> None:
        self._forget()
        self._show(True)

    def _show(self, fields: bool) -> None:
        there = self._point is not None
        self.open_button.layout.display = "none" if fields or not there else None
        self.fields.layout.display = None if fields and there else "none"

    def _forget(self) -> None:
        """What was previewed is no longer what stands in the fields."""
        self._asked, self.confirm_button.disabled, self.told.value = None, True, ""

    def _say(self) -> None:
        def say(key: str) -> str:
            return label(f"mend.{key}", self._language)

        self.open_button.description = say("open")
        self.value.description, self.why.description = say("value"), say("why")
        words = plain(self._point.row["words"]) if self._point else ""
        self.value.placeholder = label("mend.as_printed", self._language, words=words)
        self.why.placeholder = say("why_hint")
        self.preview_button.description, self.confirm_button.description = say("preview"), say("confirm")
        self.cancel_button.description = say("cancel")

    def _wrong(self, value: str, why: str) -> str:
        """What is missing in the fields, in the reader's language."""
        if not value:
            return self._missing("value")
        try:
            number = math.isfinite(float(value))  # nan and inf are read as numbers, and are none
        except ValueError:
            number = False
        if not number:
            return label("mend.no_number", self._language, value=plain(value))
        return "" if why else self._missing("why")

    def _missing(self, field: str) -> str:
        return label("mend.missing", self._language, field=label(f"mend.{field}", self._language))

    def _correct(self, value: str, why: str, dry_run: bool) -> Corrected | None:
        """The figure before and after; None where it can't be, which is said."""
        if self._point is None:
            return None
        row, raw = self._point.row, self._desk.reports.raw
        where = {name: None if pd.isna(row[name]) else row[name] for name in _PLACE}
        try:
            own_folder(raw)
            return correct(
                raw, str(row["region"]), int(row["report_year"]), str(row["name"]), {"value": value}, why,
                where=where, dry_run=dry_run,
            )  # fmt: skip
        except (InputError, OSError) as error:
            self._forget()
            reason = " ".join(plain(getattr(error, "strerror", None) or error).split())
            self._alert(label("mend.not_written", self._language, reason=reason))
            return None

    def _alert(self, words: str) -> None:
        self.told.value = str(_told(paragraph(words, "gr-alert")))

    def _words(self, done: Corrected) -> Html:
        (before,), (after,) = records(done.before), records(done.after)
        pairs = (("before", before), ("after", after))
        return join_html(
            *(paragraph(label(f"mend.{key}", self._language, figure=self._figure(row)), "gr-point")
              for key, row in pairs)
        )  # fmt: skip

    def _figure(self, row: dict[str, Any]) -> str:
        """A row of the table in a line: what, when, how, how much."""
        language = self._language
        id = row["indicator"] if isinstance(row["indicator"], str) else None
        value = target_text(
            str(row["comparator"]), number_of(row, "value"), number_of(row, "value_high"), str(row["unit"]), None,
            language, row["region"],
        )  # fmt: skip
        name = series_name(id, row["measure"], language, row["region"], row["indicator_text"])
        status = label(f"status.{row['status']}", language)
        picked = label("explore.picked", language, year=row["year"], status=status, text=plain(value))
        return label("explore.picked_of", language, name=plain(name), picked=picked)


def _told(*parts: Html) -> Html:
    """Words that a screen reader says when they come."""
    return join_html(Html('<div role="status">'), *parts, Html("</div>"))
