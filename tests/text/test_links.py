"""A word that a page linked stands on a line of its own; the sentence around it is one."""

import pytest

from analysis.text.joining import joined
from tests.reading.named import names_of


def test_a_linked_word_is_part_of_its_sentence() -> None:
    text = "茶园稳定。培育\n省级茶业龙头\n企业9家，规模保持\n全县第一\n。明年更好。\n"
    assert joined(text).count("\n") == 1
    assert names_of("茶园稳定。培育\n省级茶业龙头\n企业9家。")["9家"][0] == "培育省级茶业龙头企业"


@pytest.mark.parametrize(
    "text",
    [
        "茶园稳定。全年平稳。\n茶业工作\n修建茶亭9座。\n",  # a heading behind a sentence that has ended
        "茶园工作\n茶业龙头\n修建茶亭9座。\n",  # two headings: no sentence was begun
        "茶园稳定。培育企业\n茶业、龙头\n修建茶亭9座。\n",  # no word but a list
        "茶园稳定。摘要......\n政府工作报告\n修建茶亭9座。\n",  # cut off, no sentence
        "茶园稳定。产值达到了一百\n亿九十一\n元，增长。\n",  # a piece of a number
        "茶园稳定。培育企业\n茶业龙头\n二、明年工作\n",  # a heading behind it
        "茶园稳定。培育企业\n二、明年\n修建茶亭9座。\n",
        "茶园稳定。培育企业\n第一茶业龙头企业及其合作社联合体\n修建茶亭9座。\n",  # too long for a word
    ],
)
def test_what_is_no_linked_word_keeps_its_line(text: str) -> None:
    assert joined(text) == text
