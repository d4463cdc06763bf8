#!/usr/bin/env python3
"""Make documents as users download them, from report texts of our own: invented figures, in every format that is read.

    .venv/bin/python -m scripts.documents FOLDER            # the example of docs/datasets.md: four documents
    .venv/bin/python -m scripts.documents FOLDER --mixed    # thirty, in all formats at hand, two bad ones among them

A text is the same for the same place and year. LibreOffice makes doc and one kind of PDF, Chromium the other; formats
whose program is not there are left out, and said.
"""

import html
import io
import quopri
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

# A sentence a line, by chapter; {a:.1f} and so on are drawn anew for each text, {y} is the year of the report.
_REVIEW = """
（一）经济总量再上台阶。{city}地区生产总值达到{gdp:.1f}亿元，增长{p1:.1f}%，其中规模以上工业增加值增长{p2:.1f}%，服务业增加值增长{p3:.1f}%。固定资产投资增长{p4:.1f}%，社会消费品零售总额达到{retail:.1f}亿元，增长{p5:.1f}%。
一般公共预算收入完成{budget:.2f}亿元，增长{p6:.1f}%；一般公共预算支出{spend:.2f}亿元。进出口总额达到{trade:.1f}亿元，增长{p7:.1f}%。
（二）乡村面貌为之一新。粮食产量达到{grain:.1f}万吨，生猪出栏{pigs:.1f}万头，新建高标准农田{field:.1f}万亩，改造农村危房{houses}户。村级集体经济收入超过20万元的村占{p8:.1f}%。
（三）环境底色更加鲜亮。空气质量优良天数比例达到{air:.1f}%，细颗粒物平均浓度下降到{pm:.0f}微克/立方米，完成造林{trees:.1f}万亩，森林覆盖率达到{forest:.2f}%。
（四）民生答卷更有温度。居民人均可支配收入达到{income:.0f}元，增长{p9:.1f}%，其中农村居民人均可支配收入增长{p10:.1f}%。城镇新增就业{jobs:.2f}万人，改造老旧小区{old}个，新增公办幼儿园学位{seats}个，居民消费价格上涨{cpi:.1f}%。
"""
_PLAN = """
新一年的主要预期目标是：地区生产总值增长{t1:.1f}%左右，规模以上工业增加值增长{t2:.1f}%以上，固定资产投资增长{t3:.1f}%，一般公共预算收入增长{t4:.1f}%，居民人均可支配收入增长{t5:.1f}%以上，城镇新增就业{t6:.1f}万人，居民消费价格涨幅控制在{t7:.1f}%左右。
（一）把产业的根扎深。实施亿元以上工业项目{n1}个，完成技改投资{n2:.1f}亿元，新增规模以上工业企业{n3}家，新认定高新技术企业{n4}家。
（二）把乡村的底子打厚。粮食产量稳定在{n5:.1f}万吨以上，新建高标准农田{n6:.1f}万亩，改造提升农村公路{n7}公里。
（三）把城市的短板补齐。新建改造供热管网{n8:.1f}公里，新增停车位{n9}个，完成{n10}个老旧小区改造，空气质量优良天数比例达到{n11:.1f}%。
（四）把民生的事办实。新增公办幼儿园学位{n12}个，建设社区食堂{n13}处，开展职业技能培训{n14:.1f}万人次，新开工保障性住房{n15}套。
"""
_BETWEEN = (
    "这些数字后面，是机器的轰鸣，也是田埂上的脚印，更是大家伙儿一天一天的辛苦。",
    "办法总比困难多，只要肯想肯干，山路也能走成大道。",
    "账要一笔一笔算，事要一件一件办，话说出口就得落地有声。",
    "欠账还不少，底子还不厚，有的干部腿脚还不够勤，这些都得下力气改。",
)
PLACES = {"长治市": "Changzhi", "晋城市": "Jincheng", "运城市": "Yuncheng", "临汾市": "Linfen", "吕梁市": "Lüliang"}


def report_text(city: str, year: int) -> str:
    """A report of a city and year with some sixty figures, every one of them invented; a paragraph a line."""
    chance = random.Random(f"{city} {year}")
    figures: dict[str, float | int | str] = {"city": f"全{city[-1]}", "y": year}
    rates = [f"p{n}" for n in range(1, 11)] + [f"t{n}" for n in range(1, 6)] + ["cpi", "t7"]
    figures |= {name: round(chance.uniform(1.2, 9.8), 1) for name in rates}
    sizes = {
        "gdp": 2400, "retail": 700, "budget": 210, "spend": 480, "trade": 90, "grain": 160, "pigs": 120, "field": 18,
        "air": 80, "pm": 40, "trees": 25, "forest": 33, "income": 31000, "jobs": 4, "t6": 4, "n2": 130, "n5": 160,
        "n6": 15, "n8": 60, "n11": 80, "n14": 3,
    }  # fmt: skip
    figures |= {name: size * chance.uniform(0.8, 1.2) for name, size in sizes.items()}
    for name, size in {"houses": 900, "old": 120, "seats": 4200, "n1": 110, "n3": 75, "n4": 60, "n7": 420}.items():
        figures[name] = round(size * chance.uniform(0.7, 1.3))
    for name, size in {"n9": 5200, "n10": 95, "n12": 3100, "n13": 45, "n15": 2300}.items():
        figures[name] = round(size * chance.uniform(0.7, 1.3))
    day = chance.randint(6, 27)
    lines = [
        f"{city}{year}年政府工作报告", f"——{year}年2月{day}日在{city}第九届人民代表大会第三次会议上",
        "各位代表：", f"现在，我代表{city}人民政府，向大会报告工作，请予审议。",
        f"一、{year - 1}年工作回顾",
    ]  # fmt: skip
    for chapter, head in ((_REVIEW, ""), (_PLAN, f"二、{year}年工作安排")):
        lines += [head] if head else []
        for line in chapter.strip().split("\n"):
            lines += [line.format(**figures), chance.choice(_BETWEEN)]
    lines.append("各位代表，路在脚下，事在人为，让我们一起把今年的活儿干漂亮！")
    return "\n".join(lines) + "\n"


def table_rows(city: str, year: int) -> list[list[str]]:
    """A small table that the Word files carry at their end."""
    chance = random.Random(f"{city} {year} table")
    return [["项目", "完成情况"]] + [
        [name, f"{name}{chance.randint(20, 900)}{unit}"]
        for name, unit in (("新改建城市道路", "公里"), ("新增养老床位", "张"), ("新建充电桩", "个"))
    ]


def as_txt(text: str, encoding: str) -> bytes:
    return text.encode(encoding)


def as_docx(text: str, rows: Iterable[list[str]] = (), note: str = "", changed: tuple[str, str] | None = None) -> bytes:
    """A Word file: headings, paragraphs, a table, a footnote; with `changed` one tracked change (old, new)."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    document.core_properties.title = text.split("\n", 1)[0]
    for line in text.strip().split("\n"):
        style = "Heading 1" if line.startswith(("一、", "二、")) else None
        paragraph = document.add_paragraph(style=style)
        for n in range(0, len(line), 23):  # Word cuts paragraphs into runs anywhere
            paragraph.add_run(line[n : n + 23])
    if changed:
        paragraph = document.add_paragraph("新增养老床位")
        for tag, name, word in (("del", "delText", changed[0]), ("ins", "t", changed[1])):
            paragraph._p.append(parse_xml(
                f'<w:{tag} {space} w:id="7" w:author="a"><w:r><w:{name}>{word}</w:{name}></w:r></w:{tag}>'
            ))  # fmt: skip
    cells = list(rows)
    if cells:
        table = document.add_table(len(cells), len(cells[0]))
        for r, row in enumerate(cells):
            for c, cell in enumerate(row):
                table.cell(r, c).text = cell
    if note:
        blob = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {space}>'
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve">{note}</w:t></w:r>'
            "</w:p></w:footnote></w:footnotes>"
        ).encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        document.paragraphs[5].add_run()._r.append(parse_xml(f'<w:footnoteReference {space} w:id="2"/>'))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(text: str, address: str = "https://www.example.gov.cn/zfgzbg/t1.html", charset: str = "utf-8") -> bytes:
    """A page as a government's site has it, with its navigation, a list of other reports and a foot."""
    title, *lines = text.strip().split("\n")
    menu = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(
        ("首页", "政务公开", "政府信息公开", "办事服务", "互动交流", "走进本地", "数据开放", "专题专栏")
    ))  # fmt: skip
    others = "".join(f'<li><a href="/{n}.html">某市{2010 + n}年政府工作报告</a></li>' for n in range(8))
    body = "".join(f'<p style="text-indent:2em">\u3000\u3000{html.escape(line)}</p>\n' for line in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="{charset}"><title>{title}_市人民政府网站</title>'
        f'<link rel="canonical" href="{address}"><script>var a = 1;</script></head>\n<body>'
        f'<div class="header"><ul class="nav">{menu}</ul></div>\n<div class="crumbs">当前位置：首页 &gt; 政务公开</div>'
        f'<div class="article"><h1>{title}</h1><div class="info">发布日期：2031-01-05　来源：市政府办　浏览次数：1207次'
        f'</div><div class="content" id="zoom">\n{body}</div></div>'
        f'<div class="related"><h3>相关阅读</h3><ul>{others}</ul></div>'
        '<div class="footer"><p>主办：市人民政府办公室　网站标识码：0000000000</p></div></body></html>\n'
    ).encode("gb18030" if charset == "gb2312" else charset)


def as_mhtml(text: str, address: str = "https://www.example.gov.cn/zfgzbg/t2.html") -> bytes:
    """A page as Chromium saves it in one file."""
    page = quopri.encodestring(as_html(text, address)).replace(b"\n", b"\r\n")
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: a\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--a"\r\n\r\n\r\n'
        "------Boundary--a\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {address}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n------Boundary--a--\r\n"


def as_rtf(text: str) -> bytes:
    """RTF as Word writes it: GB code page, a character in Unicode where the page lacks it."""
    said = []
    for line in text.strip().split("\n"):
        for sign in line:
            code = sign.encode("gbk", "replace")
            said.append(sign if sign.isascii() else "".join(f"\\'{byte:02x}" for byte in code))
        said.append("\\par\n")
    return (
        "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n" + "".join(said) + "}"
    ).encode()


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def office() -> str | None:
    return next((path for name in ("soffice", "libreoffice") if (path := shutil.which(name))), None)


_PRINT = (
    "<style>@page {{ size: A4; margin: 25mm; @top-center {{ content: '政府工作报告　内部资料'; font-size: 9pt; }} "
    "@bottom-center {{ content: '- ' counter(page) ' -'; }} }} "
    "body {{ font: 15pt/1.8 'Source Han Serif CN', 'Noto Serif CJK SC', 'WenQuanYi Zen Hei', serif; {more} }} "
    "p {{ text-indent: 2em; margin: 0; }}</style>"
)


def pdf_by_chromium(texts: Iterable[str], columns: int = 1) -> list[bytes]:
    """PDFs as a browser prints them, a head on each page; with two columns where that is asked for."""
    program = chromium()
    assert program is not None
    more = f"}} div {{ columns: {columns}; font-size: 11pt;" if columns > 1 else ""
    made = []
    with TemporaryDirectory() as folder:
        for n, text in enumerate(texts):
            body = "".join(f"<p>{html.escape(line)}</p>" for line in text.strip().split("\n"))
            page, pdf = Path(folder, f"{n}.html"), Path(folder, f"{n}.pdf")
            page.write_text(f'<meta charset="utf-8">{_PRINT.format(more=more)}<div>{body}</div>', "utf-8")
            command = [
                program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={pdf}", page.as_uri(),
            ]  # fmt: skip
            subprocess.run(command, capture_output=True, timeout=120, check=True)
            made.append(pdf.read_bytes())
    return made


def by_office(documents: Iterable[bytes], ending: str) -> list[bytes]:
    """Word files as LibreOffice saves them in another format, all in one start."""
    program = office()
    assert program is not None
    with TemporaryDirectory() as folder:
        names = []
        for n, data in enumerate(documents):
            names.append(Path(folder, f"{n}.docx"))
            names[-1].write_bytes(data)
        command = [
            program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--convert-to", ending,
            "--outdir", folder, *map(str, names),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=300, check=True)
        return [name.with_suffix(f".{ending}").read_bytes() for name in names]


def example(folder: Path) -> list[Path]:
    """Four documents of two cities and two years, named as they come; a PDF only where there is Chromium."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {(city, year): report_text(city, year) for city in ("长治市", "晋城市") for year in (2027, 2028)}
    made = {
        "长治2027.docx": as_docx(texts["长治市", 2027], table_rows("长治市", 2027)),
        "政府工作报告_晋城市人民政府.html": as_html(texts["晋城市", 2027], charset="gb2312"),
        "jincheng-2028.txt": as_txt(texts["晋城市", 2028], "gb18030"),
    }
    if chromium():
        made["下载 (3).pdf"] = pdf_by_chromium([texts["长治市", 2028]])[0]
    else:
        print("no Chromium: the fourth document is an RTF file, no PDF", file=sys.stderr)
        made["下载 (3).rtf"] = as_rtf(texts["长治市", 2028])
    return [_write(folder / name, data) for name, data in made.items()]


def mixed(folder: Path) -> dict[Path, str]:
    """Thirty documents in all formats at hand, two bad ones among them; each with the text that it was made from."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = iter([(city, year) for year in range(2021, 2030) for city in PLACES])
    made: dict[Path, str] = {}

    def put(ending: str, count: int, make: Callable[[list[str]], list[bytes]], name: str = "") -> None:
        keys = [next(wanted) for _ in range(count)]
        texts = [report_text(*key) for key in keys]
        for (city, year), text, data in zip(keys, texts, make(texts), strict=True):
            made[_write(folder / f"{name or ''}{city}{year}.{ending}", data)] = text

    def each(make: Callable[[str], bytes]) -> Callable[[list[str]], list[bytes]]:
        return lambda texts: [make(text) for text in texts]

    put("docx", 6, each(as_docx))
    put("html", 3, each(as_html))
    put("htm", 2, each(lambda text: as_html(text, charset="gb2312")))
    put("mhtml", 2, each(as_mhtml))
    put("rtf", 2, each(as_rtf))
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        put("txt", 1, each(lambda text, encoding=encoding: as_txt(text, encoding)), name=f"{encoding} ")
    if chromium():
        put("pdf", 3, pdf_by_chromium, name="打印 ")
        put("pdf", 2, lambda texts: pdf_by_chromium(texts, 2), name="两栏 ")
    if office():
        put("pdf", 3, lambda texts: by_office(map(as_docx, texts), "pdf"), name="导出 ")
        put("doc", 2, lambda texts: by_office(map(as_docx, texts), "doc"))
    if lacking := [name for name, there in (("Chromium", chromium()), ("LibreOffice", office())) if not there]:
        print(f"without {' and '.join(lacking)}: {28 - len(made)} documents fewer", file=sys.stderr)
    text = report_text("吕梁市", 2030)
    _write(folder / "坏文件.docx", as_docx(text)[:9000])
    _write(folder / "没有年份.txt", text.replace("2030", "").replace("2029", "").encode())
    while len(made) < 28 and not (chromium() and office()):
        put("docx", 1, each(as_docx), name="补 ")
    return made


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def main(arguments: list[str]) -> int:
    folders = [each for each in arguments if not each.startswith("-")]
    if len(folders) != 1 or set(arguments) - {folders[0], "--mixed"}:
        print("documents.py: give a folder, and --mixed for thirty documents", file=sys.stderr)
        return 2
    made = mixed(Path(folders[0])) if "--mixed" in arguments else example(Path(folders[0]))
    print(f"{len(made)} documents in {folders[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
