"""The reading against labelled reports, small cases and a judged sample of ids: what stood must go on standing.

Bounds lie beside this file; `make floors` moves them, to the better only. See "The guard" in docs/reading.md.
"""

import warnings

import pytest

from scripts import labelled
from scripts.labelled import Bound

pytestmark = pytest.mark.shared

FLOORS = labelled.floors()
REPORTS = labelled.guarded(FLOORS)
OTHERS = [bound for bound in FLOORS if bound.group != "report"]


@pytest.fixture(scope="module")
def now(shared) -> dict[Bound, float]:
    return labelled.measured(REPORTS)


@pytest.fixture(scope="module")
def cases(shared) -> dict[str, tuple[bool, str]]:
    return {name: (holds, why) for name, holds, why in labelled.cases()}


@pytest.mark.parametrize("report", REPORTS)
def test_a_labelled_report_is_read_as_well_as_before(report, now):
    bound = Bound("report", report, "strict")
    assert bound in now, f"{report} has a floor in {labelled.FLOORS.name} and no label in ../shared/gold"
    assert bound.kept(now[bound], FLOORS[bound]), (
        f"{report}: strict {now[bound]:.4f}, floor {FLOORS[bound]:.3f}\n{labelled.differences(report)}"
    )


@pytest.mark.parametrize("bound", OTHERS, ids=lambda bound: f"{bound.name}-{bound.measure}")
def test_a_column_is_read_as_well_as_before(bound, now):
    assert bound in now, f"the scorer has no {bound.measure} for {bound.name}"
    assert bound.kept(now[bound], FLOORS[bound]), (
        f"{bound.name} {bound.measure}: {now[bound]:.4f}, bound {FLOORS[bound]:.3f}"
        + ("; wrong:\n  " + "\n  ".join(labelled.sample()[1]) if bound.group == "ids" else "")
        + ("; given:\n  " + "\n  ".join(labelled.known_extra(REPORTS)) if bound.measure == "known_extra_ids" else "")
    )


def test_every_labelled_report_has_a_floor(now):
    new = sorted(set(labelled.scores()) - set(REPORTS))
    if new:
        warnings.warn(f"labelled reports without a floor: {' '.join(new)}; `make floors` gives them one", stacklevel=1)
    assert set(REPORTS) <= set(labelled.scores())


@pytest.mark.parametrize("name", labelled.held())
def test_a_case_that_held_goes_on_holding(name, cases):
    assert name in cases, f"case {name} held and is no more in ../shared/cases/reading.jsonl"
    holds, why = cases[name]
    assert holds, f"case {name} held and holds no more: {why}"
