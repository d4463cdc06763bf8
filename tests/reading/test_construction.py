"""Each line of constructions.csv is its own test; and what a line may hold."""

from collections.abc import Callable

import pytest

from analysis.errors import InputError
from analysis.reading import construction
from analysis.reading.construction import (
    Construction,
    Index,
    construction_of,
    constructions,
    firings,
    read_constructions,
)
from analysis.reading.row import Row
from analysis.reading.token import Sentence
from analysis.text.quantity import scan

Read = Callable[..., list[Row]]
LINES = constructions()
HEAD = "id,stage,pattern,effect,example,counterexample\n"


def marked(sentence: str) -> tuple[str, int]:
    """A sentence without its marks, and where the marked figure begins in it."""
    return sentence.replace("【", "").replace("】", ""), sentence.index("【")


def named(read: Read, sentence: str) -> tuple[list[Row], set[str]]:
    """The rows of a sentence, and the lines that were found for its marked figure."""
    text, place = marked(sentence)
    with firings() as found:
        rows = read(text, under="")
    return [row._replace(rules=()) for row in rows], {each.id for each in found if each.start == place}


@pytest.mark.parametrize("line", LINES, ids=[line.id for line in LINES])
def test_example(read: Read, monkeypatch: pytest.MonkeyPatch, line: Construction) -> None:
    with_line, ids = named(read, line.example)
    assert line.id in ids
    others = Index(each for each in LINES if each.id != line.id)
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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,later,N 级,drop,【3吨】级。,【3吨】。", "stage 'later'"),
        ("a,wanted,N 级,narrow,【3吨】级。,【3吨】。", "effect 'narrow'"),
        ("a,wanted,N 级,drop,3吨级。,【3吨】。", "example: one figure stands in 【】"),
        ("a,wanted,级,drop,【3吨】级。,【3吨】。", "one N"),
        ("a,wanted,N <nowhere>,drop,【3吨】级。,【3吨】。", "no kind <nowhere>"),
        ("a,wanted,N (级,drop,【3吨】级。,【3吨】。", "a ( without its )"),
        ("a,wanted,N 级),drop,【3吨】级。,【3吨】。", "a ) or | too many"),
        ("a,wanted,N{heavy} 级,drop,【3吨】级。,【3吨】。", "N{heavy}"),
        ("a,wanted,N{named} 级,drop,【3吨】级。,【3吨】。", "known at the stage noun"),
        ("a,wanted,N {级,drop,【3吨】级。,【3吨】。", "can't be read"),
        ("a,wanted,N 级,drop,,【3吨】。", "example missing"),
    ],
)
def test_a_bad_line_is_named(line: str, said: str) -> None:
    good = "good,wanted,N 级,drop,【3吨】级。,【3吨】。\n"
    with pytest.raises(InputError) as error:
        read_constructions(HEAD + good + line + "\n", "some.csv")
    assert str(error.value).startswith("some.csv:3: ")
    assert said in str(error.value)


def test_an_id_stands_once_and_the_columns_are_named() -> None:
    good = "good,wanted,N 级,drop,【3吨】级。,【3吨】。\n"
    with pytest.raises(InputError, match=r"constructions\.csv:3: id 'good' stands twice"):
        read_constructions(HEAD + good + good)
    with pytest.raises(InputError, match="columns are"):
        read_constructions("id,pattern\n" + good)


@pytest.mark.parametrize(
    ("pattern", "text", "holds"),
    [
        ("N 级", "运力3吨级", True),
        ("N 级", "运力3吨粮", False),
        ("N [强级]", "运力3吨强", True),
        ("N 大? 级+ $", "运力3吨级级，", True),
        ("N 大? 级+ $", "运力3吨级别", False),
        ("N (!级) <word>", "运力3吨级", False),
        ("N (!级) <word>", "运力3吨粮", True),
        ("^ 运力 N", "甲，运力3吨", True),
        ("^ 运力 N", "甲运力3吨", False),
        ("运 … N", "运大量3吨", True),
        ("运 … N", "运，大量3吨", False),
        ("(!运 …) N", "运大量3吨", False),
        ("(甲|乙乙) N", "乙乙3吨", True),
        ("(甲|乙乙) N", "乙3吨", False),
        ("前 N", "目前3吨", False),
        ("前 N", "提早前3吨", True),
        ("N … <count>", "3吨的船12艘", True),
        ("N … <percent>", "3吨的船12艘", False),
        ("N{measure} 的", "3吨的船", True),
        ("N{counter} 的", "3吨的船", False),
        ("N{!chinese 吨} 的", "3吨的船", True),
        ("N{money} 的", "3吨的船", False),
    ],
)
def test_grammar(monkeypatch: pytest.MonkeyPatch, pattern: str, text: str, holds: bool) -> None:
    (line,) = read_constructions(HEAD + f"a,wanted,{pattern},drop,【3吨】级。,【3吨】。\n")
    found = scan(text)
    m = next(m for m in found if text[m.start] == "3")
    sentence = Sentence(text, 0, len(text), found)
    assert line.holds(m, sentence, None) == holds
    monkeypatch.setattr(construction, "in_force", lambda: Index([line]))
    assert (construction_of("wanted", m, sentence) is not None) == holds


def test_rows_carry_the_lines_that_made_them(read: Read) -> None:
    (row,) = read("产值突破3万亿元大关。")
    assert row.rules == ("milestone",)
