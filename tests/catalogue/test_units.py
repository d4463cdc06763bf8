from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue import MAGNITUDES, known_units, magnitude, unit, unit_parts
from analysis.errors import InputError

SYMBOLS = st.sampled_from(sorted(known_units()))
SIMPLE = st.sampled_from(sorted(symbol for symbol in known_units() if "/" not in symbol))


@pytest.mark.parametrize(
    ("symbol", "dimension", "factor"),
    [
        ("亿斤", "mass", 50_000),
        ("万吨", "mass", 10_000),
        ("担", "mass", 0.05),
        ("千克", "mass", 0.001),
        ("万亩", "area", 10_000 * 10_000 / 15),
        ("千公顷", "area", 10_000_000),
        ("万平方公里", "area", 10_000_000_000),
        ("千米", "length", 1),
        ("千瓦时", "energy", 1),
        ("亿千瓦时", "energy", 100_000_000),
        ("度", "energy", 1),
        ("万千瓦", "power", 10_000),
        ("兆瓦", "power", 1000),
        ("万亿元", "cny", 1e12),
        ("百万美元", "usd", 1e6),
        ("元/人", "cny", 1),
        ("万元/户", "cny", 10_000),
        ("元/吨", "cny/mass", 1),
        ("元/公斤", "cny/mass", 1000),
        ("万元/平方公里", "cny/area", 0.01),
        ("微克/立方米", "conc", 1),
        ("毫克/立方米", "conc", 1000),
        ("成", "pct", 10),
        ("‰", "pct", 0.1),
        ("名/10万人", "pct", 0.001),
        ("件/万人", "n:件/person", 0.0001),
        ("个千分点", "pp", 0.1),
        ("元/人·年", "cny/year", 1),
        ("元/年/人", "cny/year", 1),
        ("吨/月", "mass/n:月", 1),
        ("万公里", "length", 10_000),
        ("公里", "length", 1),
        ("个位次", "rank step", 1),
        ("个工作小时", "working hour", 1),
        ("千伏", "voltage", 1000),
        ("万户", "n:户", 10_000),
        ("家", "n:家", 1),
        ("万", "n:", 10_000),
        ("", "n:", 1),
        ("百", "n:", 100),
    ],
)
def test_dimension_and_size(symbol, dimension, factor):
    assert unit(symbol).dimension == dimension
    assert unit(symbol).factor == pytest.approx(factor, rel=1e-12)


@pytest.mark.parametrize("wrong", ["3", "3.5", "2016", 7, None, float("nan")])
def test_a_number_is_no_unit(wrong):
    with pytest.raises(InputError, match="is not a unit"):
        unit(wrong)


@given(SIMPLE, st.lists(st.sampled_from(sorted(MAGNITUDES)), max_size=2))
def test_magnitudes_multiply(symbol, signs):
    whole = "".join(signs) + symbol
    if unit_parts(whole) != ("".join(signs), symbol):  # 千 before 克 is another unit
        return
    factor = Fraction(1)
    for sign in signs:
        factor *= MAGNITUDES[sign]
    assert unit(whole).dimension == unit(symbol).dimension
    assert unit(whole).exact == unit(symbol).exact * factor


@given(st.lists(st.sampled_from(sorted(MAGNITUDES)), max_size=4))
def test_magnitude_words_multiply(signs):
    product = 1
    for sign in signs:
        product *= MAGNITUDES[sign]
    assert magnitude("".join(signs)) == product


@given(SIMPLE, SIMPLE)
def test_a_compound_divides(above, below):
    symbol = f"{above}/{below}"
    if symbol in known_units():
        return
    made, top, bottom = unit(symbol), unit(above), unit(below)
    if bottom.dimension == "person":
        assert (made.dimension, made.exact) == (top.dimension, top.exact)
    else:
        assert made.dimension == f"{top.dimension}/{bottom.dimension}"
        assert made.exact == top.exact / bottom.exact


@given(SYMBOLS)
def test_what_yearbooks_print_is_known_and_of_the_same_dimension(symbol):
    known = known_units()[symbol]
    for printed in (known.yearbook, known.small):
        assert known_units()[printed].dimension == known.dimension
    assert known_units()[known.yearbook].yearbook == known.yearbook, "a yearbook's unit stays as it is"


@given(st.text(max_size=12))
def test_any_text_is_a_unit_or_a_users_mistake(text):
    try:
        factor = unit(text).factor
    except InputError:
        return
    assert factor > 0


@pytest.mark.shared
def test_units_agree_with_the_scorer(shared):
    """The shared scorer and we see the same dimension and size in every unit that labelled reports print."""
    import ast
    import csv

    tree = ast.parse((shared / "tools/score.py").read_text(encoding="utf-8"))
    wanted = ("MAG", "BASE", "_def", "unit")
    keep = [
        node
        for node in tree.body
        if (isinstance(node, ast.FunctionDef) and node.name in wanted)
        or (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in wanted)
        or (isinstance(node, ast.Expr) and "_def" in ast.dump(node))
    ]
    theirs: dict = {}
    exec(compile(ast.Module(keep, []), "score.py", "exec"), theirs)
    printed = set()
    for path in (shared / "gold").glob("*.tsv"):
        with path.open(encoding="utf-8") as file:
            printed |= {row["unit"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    ours_apart = {"coal equivalent": "mass", "container": "n:标箱", "petaflops": "n:P"}  # 吨标准煤 is no 吨 of coal
    for symbol in printed - {"位"}:  # people or a rank, as the measure says
        dimension, factor = theirs["unit"](symbol)
        ours = unit(symbol)
        if ours.dimension in ("energy", "petaflops") and dimension.startswith("n:"):
            continue  # GWh and Eflops, which the scorer counts as things of their own
        assert ours_apart.get(ours.dimension, ours.dimension) == dimension or "pct" in ours.dimension, symbol
        assert ours.factor == pytest.approx(factor, rel=1e-12) or ours.dimension == "container", symbol
