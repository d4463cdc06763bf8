"""Places of the plain text and of the text as it was given lead to each other."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.text.script import prepare

pieces = st.sampled_from(["粮食", " ", "\u3000", "２４．８", "亿斤", "，", "\n", "[3]", "\u200b", "增长", "%"])


@given(st.lists(pieces, max_size=14).map("".join))
def test_there_and_back(raw):
    script = prepare(raw)
    for start in range(len(script.text)):
        for end in range(start + 1, min(start + 4, len(script.text)) + 1):
            assert script.plain(*script.place(start, end)) == (start, end)


def test_a_dropped_sign_stands_where_the_next_one_does():
    script = prepare("粮食  3吨")
    assert [script.plain(at, at)[0] for at in range(6)] == [0, 1, 2, 2, 2, 3]
