"""What a target without a number of its own is held against: 与经济增长同步, 高于经济增长."""

import math

from analysis import catalogue
from analysis.errors import InputError
from analysis.study.kind import CAPS, GROWTH, PER_PERSON, Row, price_basis
from analysis.study.outcome import Found, fit_places
from analysis.study.verdict import rounded


def leans_on(target: Row) -> str | None:
    """The series that a target without a number of its own is held against."""
    reference = target["reference"]
    return reference if isinstance(reference, str) and reference and target["value"] != target["value"] else None


def two_readings(target: Row, spelt: str | None) -> bool:
    """Whether a target is of an income per person and was held against the economy as a whole alone."""
    return target["subject"] in PER_PERSON and (spelt or "").startswith("gdp:growth=")


def reference_of(
    reference: str, target: Row, outcomes: Found, wider: Found, measure: str
) -> tuple[float | None, str | None, float | None]:
    """What a relative target is held against: the outcome of each series it leans on, how it is spelt out, and another
    number that it may as well mean.

    Incomes per person are to keep pace with the economy, or with the economy per person: which, only 人均 says. Growth
    per person is seldom printed, so that it is looked for in `wider` too, to stand beside.

    Several are joined: growth and prices add up (与经济增长和价格总水平相匹配 is what the economy needs in money),
    otherwise the highest binds where the target is to be at or above it, the lowest where at or below.
    """
    found: list[tuple[str, str, Row]] = []
    for each in reference.split(";"):
        name, _, kind = each.strip().partition(":")
        try:
            catalogue.indicator(name)
        except InputError:
            return None, None, None
        outcome = outcomes.of(_like(name, kind, target, measure))
        if outcome is None or (kind == "nominal_growth" and outcome["price_basis"] == "real"):
            return None, None, None
        found.append((name, kind or "growth", outcome))
    beside = _a_head(found, target, outcomes, measure)
    if beside and "人均" in target["indicator_text"]:
        found, beside = beside, []
    elif not beside:
        beside = _a_head(found, target, wider, measure)
    other = beside[0][2]["value"] if beside else None
    values = [outcome["value"] for _, _, outcome in found]
    prices = [catalogue.indicator(name).theme == "prices" for name, _, _ in found]
    adds = target["comparator"] in ("about", "eq") and any(prices) and not all(prices)
    bound = math.fsum(values) if adds else min(values) if target["comparator"] in CAPS else max(values)
    spelt = ";".join(f"{name}:{kind}={_borne(outcome):g}" for name, kind, outcome in (*found, *beside))
    return rounded(bound), spelt, other


def _borne(outcome: Row) -> float:
    """An outcome as fine as what it was derived from bears."""
    slack = outcome.get("slack")
    return round(float(outcome["value"]), fit_places(slack)) if slack else float(outcome["value"])


def _like(name: str, kind: str, target: Row, measure: str) -> Row:
    """The figure of another series for a target's period: `kind` of the indicator `name`."""
    growth = kind in ("growth", "nominal_growth", "")
    like = {
        **target, "indicator": name, "subject": name, "indicator_text": catalogue.indicator(name).name_zh,
        "distance": 0, "flow": False, "measure": "growth" if growth else kind, "price_basis": "",
    }  # fmt: skip
    if name == target["indicator"]:  # 高于“十三五”时期: its own outcome before the period
        like |= {"year": target["period_start"] - 1, "period_start": target["period_start"] - 1}
    if like["measure"] in GROWTH:
        like |= {"dimension": "pct", "unit": "%", "measure": measure if measure in GROWTH else like["measure"]}
        like["price_basis"] = "nominal" if kind == "nominal_growth" else price_basis(name)
    return like


def _a_head(
    found: list[tuple[str, str, Row]], target: Row, outcomes: Found, measure: str
) -> list[tuple[str, str, Row]]:
    """Growth of GDP per person, where income per person is to keep pace with GDP."""
    if target["subject"] not in PER_PERSON or [(name, kind) for name, kind, _ in found] != [("gdp", "growth")]:
        return []
    outcome = outcomes.of(_like("gdp_per_capita", "growth", target, measure))
    return [("gdp_per_capita", "growth", outcome)] if outcome else []
