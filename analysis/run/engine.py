"""papermill's engine with two bounds: how often a notebook is saved, and how much its cells may leave.

papermill saves before and after each cell, which for a page of large tables takes longer than its cells; here it is
saved when a cell begins, so that a run that is killed shows where, and at its end.
"""

import json
import sys
from pathlib import Path
from typing import Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines

NAME = "govreport"
#: Characters that a cell may print: more is a log, and no reader of a page goes through it.
PRINTED = 2_000_000


class TooMuch(Exception):
    """The outputs of a run are larger than its plan allows."""


class Manager(NotebookExecutionManager):
    """The notebook while it runs."""

    _silent = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._ended: dict[int, bytes] = {}  # by number of a cell that has ended: the cell as JSON
        super().__init__(*args, **kwargs)

    def save(self, **kwargs: Any) -> None:
        """As one line of JSON, each ended cell written once: in nbformat's way saving was half of a worker's time."""
        if self.output_path and not self._silent:
            rest = _json({name: part for name, part in self.nb.items() if name != "cells"})
            parts = [rest.removesuffix(b"}"), b', "cells": [']
            for at, cell in enumerate(self.nb.cells):
                parts += [b", " if at else b"", self._ended.get(at) or _json(cell)]
            with Path(self.output_path).open("wb") as file:  # a page has megabytes: they are not put together first
                file.writelines([*parts, b"]}"])

    def notebook_start(self, **kwargs: Any) -> None:
        self._quietly(super().notebook_start, **kwargs)  # its first cell begins at once

    def cell_complete(self, cell: Any, cell_index: int | None = None, **kwargs: Any) -> None:
        self._quietly(super().cell_complete, cell, cell_index=cell_index, **kwargs)
        if cell_index is not None:
            self._ended[cell_index] = _json(cell)

    def notebook_complete(self, **kwargs: Any) -> None:
        self._quietly(super().notebook_complete, **kwargs)
        if sys.exc_info()[0] is not None:  # papermill itself saves what came to its end
            super().save(**kwargs)

    def _quietly(self, call: Any, *args: Any, **kwargs: Any) -> None:
        self._silent = True
        try:
            call(*args, **kwargs)
        finally:
            self._silent = False


class Client(PapermillNotebookClient):
    """Takes in what cells leave, up to `most` bytes a run and `PRINTED` characters of print a cell."""

    def __init__(self, nb_man: Any, most: int, **kwargs: Any) -> None:
        super().__init__(nb_man, **kwargs)
        self.most, self.size = most, 0
        self._printed: dict[int, int] = {}

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str | None, cell_index: int) -> Any:
        content = msg["content"]
        if msg["msg_type"] == "stream":
            before = self._printed.get(cell_index, 0)
            self._printed[cell_index] = before + len(content["text"])
            if before > PRINTED:
                return None
            if self._printed[cell_index] > PRINTED:
                kept = content["text"][: PRINTED - before]
                content["text"] = f"{kept}\n… ({PRINTED:,} characters are kept of what this cell prints)\n"
        self.size += len(str(content.get("text", ""))) + sum(map(_length, content.get("data", {}).values()))
        if self.size > self.most:
            return None
        return super().output(outs, msg, display_id, cell_index)


def _json(part: Any) -> bytes:
    return json.dumps(part, ensure_ascii=False).encode()


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else len(repr(value))


class Engine(NBClientEngine):
    """papermill's own, with the two classes above."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, output_path: str | None = None, **kwargs: Any) -> Any:
        kept = {name: kwargs.pop(name, None) for name in ("progress_bar", "log_output", "autosave_cell_every")}
        manager = Manager(nb, output_path, bool(kept["log_output"]), False, kept["autosave_cell_every"] or 30)
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, **kwargs)
        except BaseException:
            manager.notebook_complete()
            raise
        manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, most: int = sys.maxsize, start_timeout: int = 60, **kwargs: Any
    ) -> Any:
        for name in ("input_path", "stdout_file", "stderr_file", "execution_timeout"):
            kwargs.pop(name, None)
        given = {**kwargs, "startup_timeout": start_timeout, "kernel_name": kernel_name}
        client = Client(nb_man, most, **given)
        client.execute()
        if client.size > most:
            raise TooMuch(f"its outputs are larger than {most / 1e6:g} MB (output_mb in the plan)")


papermill_engines.register(NAME, Engine)
