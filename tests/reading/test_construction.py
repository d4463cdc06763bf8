"""Each line of constructions.csv is its own test; and what a line may hold."""

from collections.abc import Callable

import pytest

from analysis.errors import InputError
from analysis.reading import construction
from analysis.reading.construction import Construction, constructions, firings, index, read_constructions
from analysis.reading.figures import Figure

Read = Callable[..., list[Figure]]
LINES = constructions()
HEAD = "id,stage,pattern,effect,example,counterexample\n"


def marked(sentence: str) -> tuple[str, int]:
    """A sentence without its marks, and where the marked figure begins in it."""
    return sentence.replace("【", "").replace("】", ""), sentence.index("【")


def named(read: Read, sentence: str) -> tuple[list[Figure], set[str]]:
    """The rows of a sentence, and the lines that were found for its marked figure."""
    text, place = marked(sentence)
    with firings() as found:
        rows = read(text, under="")
    return [row._replace(rules=()) for row in rows], {each.id for each in found if each.start == place}


@pytest.mark.parametrize("line", LINES, ids=[line.id for line in LINES])
def test_example(read: Read, monkeypatch: pytest.MonkeyPatch, line: Construction) -> None:
    with_line, ids = named(read, line.example)
    assert line.id in ids
    others = index(each for each in LINES if each.id != line.id)
    monkeypatch.setattr(construction, "in_force", lambda: others)
    without_line, _ = named(read, line.example)
    assert with_line != without_line


@pytest.mark.parametrize("line", LINES, ids=[line.id for line in LINES])
def test_counterexample(read: Read, line: Construction) -> None:
    rows, ids = named(read, line.counterexample)
    assert line.id not in ids
    assert line.counterexample != line.example
    if line.effect in ("drop", "narrow"):
        assert marked(line.counterexample)[1] in {row.start for row in rows}
