"""Saved pages: HTML and MHTML. The charset is as bytes, page or archive say; the main text is found by trafilatura."""

import email
import email.policy
import re
from email.message import EmailMessage

from analysis.intake.document import Document, Source, Unreadable, checked

# A report has 8,000 characters or more; a page that shows one by a script keeps a menu in its file.
_FEWEST = 200
_HAN = re.compile("[\u4e00-\u9fff]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_CANONICAL = re.compile(r"""<link[^>]+rel=["']?canonical["']?[^>]+href=["']([^"']+)""", re.I)


def read(source: Source) -> list[Document]:
    """The main text of a saved page.

    Raises Unreadable where the file is cut off or holds hardly a text: a page that needs its scripts.
    """
    html, address = _archive(source.data) if _is_archive(source.data) else (_decoded(source.data), "")
    if re.search(r"<(?:html|body)\b", html, re.I) and not re.search(r"</(?:html|body)\s*>", html, re.I):
        raise Unreadable("is cut off: the end of the page is missing; save it again")
    address = address or next((m[1] for m in (_SAVED_FROM.search(html), _CANONICAL.search(html)) if m), "")
    text, title = main_text(html)
    if len(_HAN.findall(text)) < _FEWEST:
        what = "needs its scripts to show a text" if "<script" in html.lower() else "holds hardly a text"
        raise Unreadable(f"is a page that {what}: open it, and save what you see (complete, or printed to a PDF)")
    return [Document(checked(text), title=title, address=address if address.startswith("http") else "")]


def main_text(html: str) -> tuple[str, str]:
    """The main text of a page, a paragraph or a table's row a line, and its title."""
    import trafilatura
    from lxml import etree

    try:
        found = trafilatura.bare_extraction(
            html, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False, with_metadata=True
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"is a damaged page ({error})") from None
    title = str(getattr(found, "title", None) or "")
    text = str(getattr(found, "text", None) or "")
    lines = [line.strip() for line in text.split("\n")]
    rows = [_row(line) for line in lines if line and not re.fullmatch(r"[|\s:-]+", line)]
    return "\n".join(rows), title


def _row(line: str) -> str:
    """A table's row as the other formats have it: cells with tabs between."""
    return "\t".join(cell.strip() for cell in line.strip("|").split("|")) if "|" in line else line


def _is_archive(data: bytes) -> bool:
    return re.search(rb"^Content-Type:\s*multipart/related", data[:4096], re.I | re.M) is not None


def _archive(data: bytes) -> tuple[str, str]:
    """The page in a web archive, and where it was taken from."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    boundary = message.get_boundary()
    if boundary is None or f"--{boundary}--".encode() not in data:
        raise Unreadable("is cut off: the end of the web archive is missing; save it again")
    address = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "")
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            body = part.get_payload(decode=True)
            held = body if isinstance(body, bytes) else b""
            return _decoded(held, part.get_content_charset()), address or str(part.get("Content-Location") or "")
    raise Unreadable("is a web archive without a page in it")


def _decoded(data: bytes, charset: str | None = None) -> str:
    """By its mark, by what the archive or the page says where that holds, else as UTF-8 or GB18030.

    >>> _decoded('<meta charset="gb2312"><p>粮食镕'.encode("gb18030"))
    '<meta charset="gb2312"><p>粮食镕'
    """
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    marked = next((name for mark, name in marks.items() if data.startswith(mark)), None)
    told = _CHARSET.search(data[:8192])
    said = (charset or (told[1].decode("ascii", "replace") if told else "")).lower()
    said = "gb18030" if said in ("gb2312", "gbk", "x-gbk", "gb_2312-80") else said
    for name in [marked, said, "utf-8", "gb18030", "big5"]:
        try:
            if name:
                return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(said if said in ("gb18030", "big5") else "utf-8", errors="replace")
