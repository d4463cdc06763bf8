"""What a figure may be, in the words of the table: each list of kinds stands here and nowhere else."""

MEASURES = ("level", "growth", "average_growth", "change", "rank")
STATUSES = ("actual", "estimate", "target")
COMPARATORS = ("eq", "ge", "gt", "le", "lt", "about", "between")
BASES = ("real", "nominal")
#: Measures that are taken against a base year.
CHANGING = ("growth", "average_growth", "change")
