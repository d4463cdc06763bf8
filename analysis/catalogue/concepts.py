"""What an observation may say: the choices of the table's columns, each list in this one place."""

MEASURES = ("level", "growth", "average_growth", "change", "rank", "difference")
RATES = ("growth", "average_growth")  # measures in per cent of a base
CHANGING = (*RATES, "change")  # measures that have a base year
STATUSES = ("actual", "estimate", "target")
COMPARATORS = ("eq", "ge", "gt", "le", "lt", "about", "between")
FLIPPED = {"ge": "le", "le": "ge", "gt": "lt", "lt": "gt"}
"""A comparator → the one that holds where the sign is turned: at least 3 % less is at most −3 %."""
BASES = ("real", "nominal")
TIMINGS = ("end", "average", "part")  # at the year's end, over the year, of a part of it
WORDING_LENGTH = 12  # characters that `wording` may have
