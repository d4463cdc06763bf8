"""The words that stand between a name and its figure, from `catalogue/words/verbs.csv` and `comparators.csv`."""

from functools import lru_cache

from analysis.catalogue.words import comparators, read_words

_NONE = ("", 0)


@lru_cache(maxsize=1)
def words() -> tuple[dict[str, tuple[str, int]], dict[str, tuple[int, ...]]]:
    """Word → (class, sign), and for a word's last character the lengths to try, longest first.

    Classes: to (a level attained), grow (by how much), net, new (a flow), avg, dist (分别), cum (累计), est (预计), aim
    (力争), do (支持), noun (no word to strip: 条约), ctl (控制在), from (由), share (占), adv (says nothing),
    `cmp:ge` and the like.

    >>> words()[0]["降至"], words()[0]["下降"], words()[0]["不低于"]
    (('to', 0), ('grow', -1), ('cmp:ge', 0))
    """
    verbs = {row["word"]: (row["class"], int(row["sign"])) for row in read_words("verbs")}
    table, before = dict(verbs), comparators("before")
    for word, comparator in before.items():
        if word not in verbs and any(
            before.get(word[:i]) == comparator and verbs.get(word[i:], _NONE)[0] == "share" for i in range(1, len(word))
        ):
            continue  # 约占 is 约 and 占, each with its own meaning; 不超过 is not 不超 and 过
        table[word] = (f"cmp:{comparator}", 0)
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[-1], set()).add(len(word))
    return table, {char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()}
