"""The rows of every line of `told.tsv`."""

import pytest

from tests.reading.told import FILE, lines, told, written


@pytest.mark.parametrize(("head", "sentence", "rows"), lines())
def test_rows(head: str, sentence: str, rows: str) -> None:
    assert told(head, sentence) == rows


def test_each_sentence_stands_once_and_the_table_is_as_it_would_be_written() -> None:
    told = [each[:2] for each in lines()]
    assert len(told) == len(set(told))
    assert written() == FILE.read_text(encoding="utf-8")
