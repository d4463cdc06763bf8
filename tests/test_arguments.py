"""What a notebook hands over to a page or to the explorer: of the wrong kind it is one line, in the lab as well."""

from inspect import signature

import pytest

from analysis import story
from analysis.errors import InputError
from analysis.explore import explore
from analysis.spoken import spoken

PAGES = {
    "EscalationPage": ("indicator", "start_year"),
    "MarginsPage": ("region", "indicators"),
    "QualityPage": ("region", "language"),
    "RegionsPage": ("regions", "year"),
    "SilencePage": ("region", "end_year"),
    "TargetsPage": ("region", "start_year"),
    "TrendsPage": ("indicators", "start_year"),
}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_each_page_names_what_is_of_the_wrong_kind(page):
    made = getattr(story, page)
    given = {"table": "no/such/table", "region": "140400", "regions": [], "indicators": [], "start_year": 0, "year": 0}
    known = signature(made).parameters
    given = {name: value for name, value in given.items() if name in known}
    for name in ("table", *PAGES[page]):
        for wrong in (3.5, {}, object()):
            with pytest.raises(InputError, match=f"^{name} .*: must be "):
                made(**{**given, name: wrong})
    with pytest.raises(InputError, match="no table here"):
        made(**given)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"regions": "140400"}, "must be a list of text"),
        ({"regions": [140400]}, "must be a list of text"),
        ({"indicators": 5}, "must be a list of text"),
        ({"start_year": "2020"}, "must be a whole number"),
        ({"start_year": True}, "must be a whole number"),
        ({"log": "yes"}, "must be True or False"),
        ({"measure": None}, "must be text"),
        ({"table": 5}, "must be text"),
    ],
)
def test_the_explorer_says_it_where_somebody_looks(wrong, words):
    assert words in str(explore(**{"table": "no/such/table", "language": "en", **wrong}, live=True))
    with pytest.raises(InputError, match=words):
        explore(**{"table": "no/such/table", **wrong}, live=False)


def test_it_is_said_in_chinese():
    with pytest.raises(InputError) as error:
        explore(table=5, live=False)
    assert spoken(str(error.value), "zh") == "table 5：应当是文字，加引号"
    assert "参数有误：table 5：应当是文字，加引号" in str(explore(table=5, live=True))
