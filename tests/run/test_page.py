"""A page of an executed notebook: its words and pictures, in its language, with nothing that runs or asks elsewhere."""

import base64
import io
import re
from html.parser import HTMLParser

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from analysis.errors import InputError
from analysis.run.page import THUMBNAIL_BYTES, render_page, thumbnail
from analysis.run.pieces import address, region_text


def picture(width: int = 640, height: int = 480) -> str:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0072b2").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def executed(*outputs: nbformat.NotebookNode, alt: str = "增速从7%降到5%") -> nbformat.NotebookNode:
    """A notebook as papermill leaves it: parameters, a heading, a table, a picture with its words."""
    shown = [
        new_output("display_data", {"text/html": "<h1>例页</h1><table><tr><td>7%</td></tr></table>"}),
        new_output(
            "display_data", {"image/png": picture(), "text/plain": "words"}, metadata={"image/png": {"alt": alt}}
        ),
        new_output("stream", name="stderr", text="FutureWarning: something"),
        *outputs,
    ]
    cells = [
        new_code_cell("region = '140400'", metadata={"tags": ["parameters"]}),
        new_code_cell("region = '140000'", metadata={"tags": ["injected-parameters"]}),
        new_markdown_cell("Targets & outcomes"),
        new_code_cell("secret_code()", outputs=shown),
    ]
    return new_notebook(cells=cells)


class Tags(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_head_says_what_the_page_is(language: str) -> None:
    page = render_page(executed(), title="目标 <1>", language=language, region="140400", years="2016–2025")
    tags = Tags(page)
    assert tags.of("html") == [{"lang": language}]
    title = re.search("<title>(.*)</title>", page)
    assert title is not None
    place = region_text("140400", language)
    assert all(word in title[1] for word in ("目标 &lt;1&gt;", place, "2016–2025"))
    named = {each.get("name"): each.get("content") for each in tags.of("meta")}
    assert place in (named["description"] or "")
    assert len(tags.of("h1")) == 1


def test_code_parameters_and_warnings_stay_off_the_page() -> None:
    page = render_page(executed(), title="T", language="en")
    for word in ("secret_code", "140400", "140000", "FutureWarning", "In [", "Out["):
        assert word not in page


def test_words_of_a_picture_are_kept_and_escaped() -> None:
    page = render_page(executed(alt='5 < 7 & "more"'), title="T", language="en")
    assert [each["alt"] for each in Tags(page).of("img")] == ['5 < 7 & "more"']


def test_a_page_asks_nothing_of_anybody() -> None:
    hostile = new_output("stream", name="stdout", text="<script>alert(1)</script> <img src=x onerror=alert(1)>")
    page = render_page(executed(hostile), title="<script>", language="en", region="<b>", details={"x": "<i>"})
    tags = Tags(page)
    assert not tags.of("script")
    assert not tags.of("i")
    assert not tags.of("b")
    assert all((each["src"] or "").startswith("data:") for each in tags.of("img"))
    assert not [each for _, attributes in tags.found for each in attributes if each.startswith("on")]
    policy = next(each["content"] for each in tags.of("meta") if each.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in (policy or "")
    assert "script-src" not in (policy or "")


def test_the_footer_has_the_details_and_links_to_the_notebook() -> None:
    details = {"parameters": "a = 1", "notebook": "长治 7%.ipynb", "index": "index.html"}
    page = render_page(executed(), title="T", language="zh", details=details)
    hrefs = [each["href"] for each in Tags(page).of("a")]
    assert address("长治 7%.ipynb") in hrefs
    assert "index.html" in hrefs
    assert "参数" in page


def test_an_error_that_was_meant_to_be_is_shown_as_one() -> None:
    error = new_output("error", ename="ValueError", evalue="no", traceback=["\x1b[31mValueError\x1b[0m: <no>"])
    page = render_page(executed(error), title="T", language="en")
    assert "&lt;no&gt;" in page
    assert "\x1b" not in page


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="zh"):
        render_page(executed(), title="T", language="fr")


def test_the_thumbnail_is_the_first_picture_made_small() -> None:
    small = thumbnail(executed())
    assert small is not None
    assert len(small) <= THUMBNAIL_BYTES
    with Image.open(io.BytesIO(small)) as opened:
        assert opened.format == "PNG"
        assert opened.width <= 640


def test_without_a_picture_that_can_be_read_there_is_no_thumbnail() -> None:
    broken = new_output("display_data", {"image/png": "bm8="})
    assert thumbnail(new_notebook(cells=[new_code_cell("", outputs=[broken])])) is None
    assert thumbnail(new_notebook(cells=[])) is None
