"""The memory of a build does not grow with its documents: finished rows wait on the disk."""

import tracemalloc
from pathlib import Path

import pytest

from analysis.table import documents
from analysis.table.build import rebuild

#: Bytes a document: its place among the others, and what is remembered of it, were 5,400; with its rows 20,400.
KEPT = 10_000
SHEET = "---\nregion: '140400'\nreport_year: 2023\nsource: 甲{n}\n---\n# 回顾\n" + "".join(
    f"第{i}种粮食产量{i}.5亿斤\n" for i in range(30)
)


def peak(folder: Path, count: int) -> int:
    folder.mkdir()
    for n in range(count):
        (folder / f"{n}.md").write_text(SHEET.format(n=n), "utf-8")
    tracemalloc.start()
    try:
        rebuild(folder, folder.parent / f"out-{count}", jobs=1)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_three_times_the_documents_take_hardly_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_BATCH_FILES", 5)  # else few documents are one batch, which is held as a whole
    peak(tmp_path / "first", 1)  # what is loaded and remembered once
    few, many = peak(tmp_path / "few", 20), peak(tmp_path / "many", 60)
    assert (many - few) / 40 < KEPT
