"""Settings of `make lab`: a notebook is saved without what it has put out, so that outputs never enter git."""

from typing import Any


def without_outputs(model: dict[str, Any], **_: Any) -> None:
    """Empty a notebook's outputs, counters and widget states before it is written; other files are left alone."""
    content = model.get("content")
    if model.get("type") != "notebook" or not content or content.get("nbformat") != 4:
        return
    content.get("metadata", {}).pop("widgets", None)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
            for name in ("execution", "collapsed", "scrolled"):
                cell["metadata"].pop(name, None)


c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.ContentsManager.pre_save_hook = without_outputs
