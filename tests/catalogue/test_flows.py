"""Flow or stock: of an indicator, and of a name that narrows one."""

import pytest

from analysis.catalogue import indicator
from analysis.catalogue.flows import is_flow, names_flow
from analysis.catalogue.words import read_words
from analysis.errors import InputError


def test_every_listed_indicator_is_one_and_not_a_flow_by_the_catalogue_alone():
    listed = [row["text"] for row in read_words("flows") if row["kind"] == "indicator"]
    assert listed
    for id in listed:
        assert is_flow(indicator(id).id)
        assert indicator(id).growth_basis != "flow", f"{id}: said twice"


def test_rows_are_of_a_known_kind_and_stand_once():
    rows = [(row["kind"], row["text"]) for row in read_words("flows")]
    assert {kind for kind, _ in rows} == {"word", "indicator"}
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("id", "name", "flow"),
    [
        ("loans", "新增贷款", True),
        ("loans", "净增贷款", True),
        ("loans", "人民币贷款余额", False),
        ("urban_new_jobs", "城镇新增就业", False),  # its own name is of what was added
        ("market_entities", "新登记经营主体", True),
    ],
)
def test_a_name_is_a_flow_where_the_indicators_own_is_none(id, name, flow):
    assert names_flow(id, name) == flow


def test_an_unknown_indicator_is_a_mistake():
    with pytest.raises(InputError, match="no_such"):
        is_flow("no_such")
