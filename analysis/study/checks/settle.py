"""What would settle a finding: the entry of corrections.yaml, or the line of another file, that it asks for."""

import json
import re
from collections.abc import Mapping
from typing import Any

#: What the right reading of a row would be, by the reason for which it is doubtful.
SET = {
    "difference": {"measure": "difference"}, "part_of_year": {"timing": "part"}, "future_outcome": {"status": "target"},
    "past_target": {"status": "actual"}, "base_period": {"base_start": "?"},
    "heading_year": {"year": "?"}, "empty_name": {"indicator_text": "?"}, "clause_name": {"indicator_text": "?"},
    "verb_name": {"indicator_text": "?"}, "odd_unit": {"unit": "?"},
}  # fmt: skip


def correction(found: Mapping[str, Any], table: Mapping[Any, Mapping[str, Any]]) -> str:
    """What to write where, for a finding of `analysis.audit`: with the words as printed, to be filled in or waived.

    `table` has the last row that each finding names, by its label.

    >>> hole = {"kind": "coverage", "reason": "hole", "rows": (), "region": "140400", "detail": "2018, 2020"}
    >>> correction(hole, {})
    'add statistics of 140400 for 2018, 2020, or check its reports of the years after: no report read so far prints it'
    """
    if found["kind"] == "coverage":
        years = found["detail"]
        after = "its reports of the years after" if re.search(r"\D", years) else "its report of the year after"
        return f"add statistics of {found['region']} for {years}, or check {after}: no report read so far prints it"
    if found["kind"] == "unmapped":
        return f"indicators.csv: an indicator, or an alias of one, for {found['indicator_text']}"
    if found["reason"] == "early_report":
        return f"check {found['region']}/{found['year']} against its text"
    row = table[found["rows"][-1]]
    match = {"measure": row["measure"], "year": int(row["year"]), "value_text": str(row["value_text"]).strip()}
    if isinstance(row["indicator"], str):
        match = {"indicator": row["indicator"], **match}
    right = SET.get(found["reason"], {"value": "?"})
    entry = {"region": row["region"], "report_year": int(row["report_year"]), "match": match, "set": right}
    waived = f"or waive: {found['kind']}"
    return f"corrections.yaml: {json.dumps(entry, ensure_ascii=False)}; {waived}"
