"""Labelled reports, broken as PDFs and mirrors break them, keep their rows."""

import pytest

from tests.text.damage import DAMAGES, compared, labelled, rows

KEPT, NEW = 0.97, 0.02
"""Asked of every kind of damage; measured: 0.999 kept and 0.001 new, or better."""


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_report_keeps_its_rows(name, shared):
    total = lost = new = 0
    for text, region, year in labelled(shared):
        gone, more = compared(text, region, year, DAMAGES[name])
        total += len(rows(text, region, year))
        lost, new = lost + gone.total(), new + more.total()
    print(f"{name}: {1 - lost / total:.4f} of {total} rows kept, {new / total:.4f} new")
    assert total > 2000
    assert lost <= (1 - KEPT) * total
    assert new <= NEW * total


def test_damage_is_damage_and_counts_places():
    text = "一、回顾\n" + "“粮食”产量1008.8亿斤，增长3%，" * 30 + "。\n"
    for name, damage in DAMAGES.items():
        broken, places = damage(text)
        assert broken != text, name
        assert len(broken) == len(places), name
        assert places == sorted(places), name


def test_a_lost_row_is_seen():
    text = "一、回顾\n粮食产量24.8亿斤，增长3%。\n"
    gone, more = compared(text, "140400", 2023, lambda text: (text.replace("24", "25"), list(range(len(text)))))
    assert gone.total() == more.total() == 1
