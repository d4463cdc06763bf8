"""The aim of the 1980s for the century's end, which counts from 1980 though few sentences say so."""

import pytest


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("到本世纪末，力争使茶业总产值翻两番。", 1980),
        ("要实现本世纪末茶业总产值翻两番的目标。", 1980),
        ("到本世纪末，茶业总产值要比1978年翻两番。", 1978),
        ("到本世纪末，茶业总产值要翻一番。", 1986),
        ("到本世纪末，茶农收入要翻两番。", 1986),
    ],
)
def test_the_output_is_to_be_four_times_that_of_1980(read, text, base):
    (row,) = read(text, under="二、1987年工作安排\n", year=1987)
    assert (row.measure, row.status, row.first, row.year, row.base) == ("growth", "target", base + 1, 2000, base)
