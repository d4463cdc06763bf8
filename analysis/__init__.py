"""Chinese government work reports as one long table of figures: what was promised and what came of it.

The names below are the library. Each is imported when it is first used, so that `import analysis` costs nothing:

>>> import analysis
>>> analysis.read_report  # doctest: +ELLIPSIS
<function read_report at ...>
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.errors import InputError
    from analysis.reading import extract, extract_many
    from analysis.reading.condense import condense
    from analysis.study.audit import audit
    from analysis.study.escalation import escalation
    from analysis.study.margins import margins
    from analysis.study.series import series
    from analysis.study.silence import silence
    from analysis.study.target import compare_targets
    from analysis.study.trend import trend
    from analysis.table.build import build_table, load_table, save_table
    from analysis.table.conversion import convert
    from analysis.text.quantity import find_quantities
    from analysis.text.report import read_report

    __version__: str

# public name → the module that has it
_ROOMS = {
    "InputError": "errors",
    "audit": "study.audit",
    "build_table": "table.build",
    "compare_targets": "study.target",
    "condense": "reading.condense",
    "convert": "table.conversion",
    "escalation": "study.escalation",
    "extract": "reading",
    "extract_many": "reading",
    "find_quantities": "text.quantity",
    "load_table": "table.build",
    "margins": "study.margins",
    "read_report": "text.report",
    "save_table": "table.build",
    "series": "study.series",
    "silence": "study.silence",
    "trend": "study.trend",
}
__all__ = [
    "InputError",
    "audit",
    "build_table",
    "compare_targets",
    "condense",
    "convert",
    "escalation",
    "extract",
    "extract_many",
    "find_quantities",
    "load_table",
    "margins",
    "read_report",
    "save_table",
    "series",
    "silence",
    "trend",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        value: Any = _version()
    elif name in _ROOMS:
        value = getattr(import_module(f"analysis.{_ROOMS[name]}"), name)
    else:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("govreport-analysis")
    except PackageNotFoundError:  # read from a folder, not installed
        return "0+unknown"


def show_reports() -> None:
    """In a notebook a report shows its figures; the room that draws them lies above the one that has reports."""
    notebook = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if notebook is not None:
        html = notebook.display_formatter.formatters["text/html"]
        html.for_type_by_name(
            "analysis.text.report", "Report", lambda r: import_module("analysis.story.sentences").report_html(r)
        )


show_reports()
