"""Whatever a user hands over: one line that names the file, what is wrong and what to do, and the right status."""

import contextlib
import io
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.catalogue import region
from analysis.catalogue.concepts import CHECKS
from analysis.doors import LIMITS, take_bytes
from analysis.errors import InputError
from analysis.language import labels
from analysis.plain import BadYaml, plain_yaml
from analysis.table.build import build, load_table
from analysis.table.corrections import read_corrections
from analysis.text.report import read_report

TEXT = "# 2022年回顾\n粮食产量24.8亿斤\n"
MATTER = "---\nregion: '140400'\nreport_year: 2023\n{}\n---\n" + TEXT


def matter(line: str) -> bytes:
    return MATTER.format(line).encode()


HANZI = "全市粮食产量达到二十四点八亿斤，比上年增长百分之三。的"

# What a report's file may hold → what is said of it after its name.
CONTENTS = {
    "nothing": (b"", "the file is empty"),
    "blanks": (b" \n\t\n", "the file is empty"),
    "NUL bytes": (b"\0" * 500, "is not text"),
    "a bad byte": (b"abc\nde\xff\xff\xff\xff", r"is not text in UTF-8, UTF-16 or GB18030 \(line 2, byte 3 \(0xff\)"),
    "GB18030 with bad bytes": (
        HANZI.encode("gb18030") + b"\n\x81\xff\xff" * 3, r"is not text .* \(line 2, byte 1 \(0x81\)",
    ),
    "Big5": (HANZI.encode("big5", "ignore") * 20, "is text in Big5; save it in UTF-8"),
    "a PDF": (b"%PDF-1.7 ...", "is a PDF"),
    "a docx": (b"PK\x03\x04....", "is a Word file"),
    "a page": (b"<!doctype html><p>", "is a web page"),
    "a picture": (b"\x89PNG....", "is a picture"),
    "control characters": (b"\x01\x02\x03" * 100, "is not text"),
    "no end of the matter": (b"---\nregion: '140400'\n" + TEXT.encode(), "line 1: the front matter is not closed"),
    "no such day": (matter("delivered: 2023-02-30"), "line 4: .*'2023-02-30' is no number or date that there is"),
    "no day": (matter("delivered: spring"), "delivered is 'spring'; give a day such as 2023-01-15"),
    "a tag": (matter("title: !!int abc"), "line 4: .*tags are not taken"),
    "Python's tag": (matter("title: !!python/object/apply:os.system [ls]"), "line 4: .*tags are not taken"),
    "an own tag": (matter("title: !x y"), "line 4: .*tags are not taken"),
    "a number of 5,000 digits": (matter("title: " + "9" * 5000), r"line 4: .*is no number or date .*|5000 characters"),
    "a number of 400 digits": (matter("x: 1").replace(b"2023", b"9" * 400), r"report_year is '9{60}'… \(400 char"),
    "deep brackets": (matter("title: " + "[" * 10_000), "line 4: .*over the limit of 20 levels of YAML"),
    "deep braces": (matter("title: " + "{a: " * 3000), "line 4: .*over the limit of 20 levels"),
    "an alias": (matter("a: &a [1]\nb: *a"), "line 4: .*anchors and aliases"),
    "a key twice": (matter("region: '110000'"), "line 4: .*'region' is there twice"),
    "a list for a word": (matter("title: [a, b]"), "title is a list; give one value"),
    "a table for a word": (matter("source: {a: b}"), "source is a table; give one value"),
    "a lone surrogate": (matter('source: "\\ud800"'), r"line 4: .*holds a character that is no text \(U\+D800\)"),
    "an escape": (matter('title: "\\e[31m"'), r"line 4: .*holds a character that is no text \(U\+001B\)"),
    "a tab": (matter("\ttitle: a"), "line 4: the front matter doesn't parse"),
    "a list": (b"---\n- a\n---\n" + TEXT.encode(), "the front matter must be lines of"),
    "a long matter": (matter("#" + "x" * 200_000), "over the limit of 100000 characters of a front matter"),
    "an unknown region": (matter("x: 1").replace(b"'140400'", "市政府".encode() * 500), "unknown region '市政府"),
    "no year": (matter("x: 1").replace(b"2023", b"[2023]"), "report_year is a list"),
    "a year of words": (matter("x: 1").replace(b"2023", b"last"), "report_year is 'last'"),
    "inf": (matter("x: 1") + b"a\xef\xbc\x9a3% {value=inf}\n", "value is inf"),
    "nan": (matter("x: 1") + b"a\xef\xbc\x9a3% {value=nan}\n", "value is nan"),
    "no year in braces": (matter("x: 1") + "甲产量：3吨 {year=}\n".encode(), "year is ''; give a year such as 2023"),
    "no name": (matter("x: 1") + "：3吨 {unit=吨}\n".encode(), "indicator_text is empty"),
    "an empty name": (matter("x: 1") + "甲产量：3吨 {indicator_text= }\n".encode(), "indicator_text is empty"),
    "no figure": (matter("x: 1").replace("24.8亿斤".encode(), b""), "no figure found"),
}  # fmt: skip


def one_line(told: str, path: Path, words: str) -> None:
    assert len(told.strip().splitlines()) == 1, told
    assert str(path) in told or path.name in told
    assert re.search(words, told), told
    assert told.strip().isprintable()
    assert len(told) < 1000


@pytest.mark.parametrize("name", CONTENTS)
def test_what_a_report_may_hold(name, tmp_path, govreport):
    content, words = CONTENTS[name]
    path = tmp_path / "r.md"
    path.write_bytes(content)
    given = [] if content.startswith(b"---") else ["--region", "140400", "--report-year", "2023"]
    status, out, err = govreport("extract", path, *given)
    assert (status, out) == (2, "")
    one_line(err, path, words)
    good = tmp_path / "z.md"
    good.write_bytes(matter("source: z"))
    if name in ("GB18030 with bad bytes", "Big5"):
        assert given
    table, left_out = build(tmp_path, jobs=1)
    assert len(table) == 1
    assert len(left_out) == 1
    assert left_out[0].startswith(f"{path}: ")
    one_line(left_out[0], path, words)


def test_kinds_of_files_that_are_none(tmp_path, govreport):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("nothing")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "null.md").symlink_to("/dev/null")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    (tmp_path / "good.md").write_bytes(matter("source: z"))
    with socket.socket(socket.AF_UNIX) as end:
        before = Path.cwd()
        os.chdir(tmp_path)  # a socket's name is at most 100 bytes long
        end.bind("sock.md")
        os.chdir(before)
    said = {
        "pipe.md": "is a pipe; give a file, or - for standard input", "link.md": "is a link to nothing",
        "loop.md": "can't be read (Too many levels of symbolic links)", "null.md": "is a device; give a file",
        "zero.md": "is a device; give a file", "sock.md": "is a socket",
    }  # fmt: skip
    for name, words in said.items():
        status, out, err = govreport("extract", tmp_path / name)
        assert (status, out) == (2, "")
        one_line(err, tmp_path / name, re.escape(words))
    table, left_out = build(tmp_path, jobs=1)
    assert len(table) == 1
    assert [line.partition(": ")[0] for line in left_out] == sorted(str(tmp_path / name) for name in said)
    one_line(govreport("extract", tmp_path)[2], tmp_path, "is a folder; give a file")


GBK = os.fsdecode("长治报告".encode("gb18030"))


@pytest.mark.parametrize("name", ["a\nb.md", "-x.md", "😀.md", "\x1b[31m.md", f"{GBK}.md"])
def test_names_of_files(name, tmp_path, govreport):
    good, bad = tmp_path / "raw" / name, tmp_path / "bad" / name
    for path in (good, bad):
        path.parent.mkdir()
    good.write_bytes(matter("x: 1"))
    bad.write_bytes(b"\xff\xff\xff")
    status, out, err = govreport("build", "--raw", good.parent, "--out", tmp_path / "out", "--jobs", 1)
    assert status == 0, err
    stored = load_table(tmp_path / "out")
    assert len(stored) == 1
    stored["source"][0].encode()
    if name.startswith(GBK):
        assert stored["source"].tolist() == ["长治报告"]
    status, out, err = govreport("build", "--raw", bad.parent, "--out", tmp_path / "none", "--jobs", 1)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    status, out, err = govreport("extract", "--region", "140400", "--report-year", "2023", "--", bad)
    assert (status, len(err.splitlines())) == (2, 1)
    assert err.strip().isprintable()
    status, out, err = govreport("extract", "--", good)
    assert status == 0
    assert "\x1b" not in out


def test_standard_input(monkeypatch, govreport):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(matter("x: 1"))))
    status, out, _ = govreport("extract", "-", "--format", "csv")
    assert status == 0
    assert "standard input" in out
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    one_line(govreport("extract", "-")[2], Path("-"), "the file is empty")


def test_limits_are_said_and_can_be_set(tmp_path, monkeypatch, govreport):
    path = tmp_path / "r.md"
    path.write_bytes(matter("source: z") + "甲产量3吨\n".encode() * 50)
    monkeypatch.setenv("GOVREPORT_MAX_BYTES", "500")
    one_line(govreport("extract", path)[2], path, r"over the limit of 500 bytes of a document \(\d+\); GOVREPORT_MAX_B")
    monkeypatch.setenv("GOVREPORT_MAX_BYTES", "5000")
    assert govreport("extract", path)[0] == 0
    monkeypatch.setenv("GOVREPORT_MAX_ROWS", "10")
    with pytest.raises(InputError, match="over the limit of 10 figures of a document"):
        build(tmp_path, jobs=1)
    for said in ("many", "-1", "0", "1e3", "９"):
        monkeypatch.setenv("GOVREPORT_MAX_ROWS", said)
        with pytest.raises(InputError, match="GOVREPORT_MAX_ROWS is "):
            build(tmp_path, jobs=1)
    assert all(variable.startswith("GOVREPORT_MAX_") for _, variable, _ in LIMITS.values())


def test_a_file_that_grows_while_it_is_read_is_over_the_limit_too(tmp_path, monkeypatch):
    path = tmp_path / "r.md"
    path.write_bytes(b"x" * 100)
    monkeypatch.setenv("GOVREPORT_MAX_BYTES", "50")
    real = os.fstat
    monkeypatch.setattr(os, "fstat", lambda n: SimpleNamespace(st_mode=real(n).st_mode, st_size=10))
    with pytest.raises(InputError, match="and growing"):
        take_bytes(path)


ENTRY = "- region: '140400'\n  report_year: 2023\n  match: {indicator: gdp}\n  set: {value: 5.6}\n  why: a\n  seen: b\n"
CORRECTIONS = {
    "a bad byte": (b"- \xff\n", "line 1, byte 3 \\(0xff\\) is not UTF-8; a corrections file is UTF-8 text"),
    "an alias bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9))
                                                for c in range(98, 106)),
        "line 1: is not YAML: anchors and aliases",
    ),
    "deep": (b"[" * 100_000, "over the limit of 20 levels"),
    "a tag": (b"- !!int abc\n", "tags are not taken"),
    "digits": (b"- region: " + b"9" * 5000, "is no number or date|region"),
    "no such day": (ENTRY.replace("why: a", "why: 2023-02-30").encode(), "line 5: .*'2023-02-30' is no number or date"),
    "a key twice": (ENTRY.encode() + b"  why: c\n", "line 7: .*'why' is there twice"),
    "nonsense waived": (ENTRY.replace("set: {value: 5.6}", "waive: nonsense").encode(), "waive names no check"),
    "a list waived": (ENTRY.replace("set: {value: 5.6}", "waive: [shares]").encode(), "waive: give words"),
    "inf": (ENTRY.replace("5.6", ".inf").encode(), "value is a number, not inf"),
    "true": (ENTRY.replace("5.6", "true").encode(), "value is a number, not True"),
    "half a year": (ENTRY.replace("value: 5.6", "year: 2020.5").encode(), "year is a whole number, not 2020.5"),
    "a far year": (ENTRY.replace("2023", "20230").encode(), "report_year is a year"),
    "true for a year": (ENTRY.replace("2023", "true").encode(), "report_year is a year"),
    "no region": (ENTRY.replace("140400", "149900").encode(), "region is a code"),
    "a table": (b"region: 1\n", "is a list of entries"),
    "a word": (b"region\n", "is a list of entries"),
}  # fmt: skip


@pytest.mark.parametrize("name", CORRECTIONS)
def test_what_a_corrections_file_may_hold(name, tmp_path, govreport):
    content, words = CORRECTIONS[name]
    (tmp_path / "r.md").write_bytes(matter("x: 1"))
    path = tmp_path / "corrections.yaml"
    path.write_bytes(content)
    status, out, err = govreport("build", "--raw", tmp_path, "--out", tmp_path / "out", "--jobs", 1)
    assert (status, out) == (2, "")
    one_line(err, path, words)
    assert not (tmp_path / "out").exists()


def test_a_corrections_file_that_is_none(tmp_path):
    path = tmp_path / "corrections.yaml"
    path.symlink_to("nothing")
    with pytest.raises(InputError, match="is a link to nothing"):
        read_corrections(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(InputError, match="is a pipe"):
        read_corrections(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read_corrections(path)


def test_every_check_can_be_waived_and_no_other():
    kinds = {key.removeprefix("kind.") for key in labels() if key.startswith("kind.")}
    assert kinds == set(CHECKS)


PLANS = {
    "a bad byte": (b"\n# \xff\n", "line 2, byte 3 \\(0xff\\) is not UTF-8; a plan is UTF-8 text"),
    "digits": (b"timeout = " + b"9" * 5000, "is not TOML"),
    "deep": (b"a = " + b"[" * 5000, "is nested too deep|is not TOML"),
    "open": (b"a = [", "plan.toml:1: is not TOML"),
    "nothing": (b"", "has no run"),
    "a word": (b"nonsense", "is not TOML"),
}


@pytest.mark.parametrize("name", PLANS)
def test_what_a_plan_may_hold(name, tmp_path, govreport):
    content, words = PLANS[name]
    path = tmp_path / "plan.toml"
    path.write_bytes(content)
    status, out, err = govreport("run", path, "--out", tmp_path / "pages")
    assert (status, out) == (2, "")
    one_line(err, path, words)


def test_a_plan_that_is_a_pipe_does_not_hang(tmp_path, govreport):
    os.mkfifo(tmp_path / "plan.toml")
    one_line(govreport("run", tmp_path / "plan.toml")[2], tmp_path / "plan.toml", "is a pipe")


def test_a_pipe_that_someone_fills_is_refused_without_reading(tmp_path):
    path = tmp_path / "pipe.md"
    os.mkfifo(path)

    def fill() -> None:
        with contextlib.suppress(BrokenPipeError):
            path.write_bytes(b"x")

    threading.Thread(target=fill, daemon=True).start()
    time.sleep(0.1)
    with pytest.raises(InputError, match="is a pipe"):
        read_report(path)


def test_yaml_that_is_plain_is_taken():
    assert plain_yaml("a: [1, 2.5, true, null, 2023-01-15]\nb: '& * !'\n")[0]["b"] == "& * !"
    assert plain_yaml("") == (None, [])
    with pytest.raises(BadYaml) as error:
        plain_yaml("a: 1\nb: \x07\n")
    assert error.value.line == 2


def test_a_name_longer_than_any_is_answered_at_once():
    begun = time.process_time()
    for word in ("市政府" * 500, "长治市" * 5000, "a" * 100_000):
        with pytest.raises(InputError, match="unknown region"):
            region(word)
    assert time.process_time() - begun < 1


def test_a_large_file_is_refused_without_being_held(tmp_path):
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    code = (
        "import resource, sys; from analysis.text.report import read_report; from analysis.errors import InputError\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\nbefore = peak()\n"
        "try: read_report(sys.argv[1])\nexcept InputError as error: print(error)\n"
        "print(peak() - before)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    told, more = done.stdout.splitlines()
    assert "is over the limit of 20000000 bytes of a document (100000000)" in told
    assert int(more) < 20_000  # kB


def test_a_notebook_that_is_no_file(tmp_path, monkeypatch, govreport):
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "zero.ipynb").symlink_to("/dev/zero")
    (tmp_path / "link.ipynb").symlink_to("nothing")
    (tmp_path / "large.ipynb").write_text("{}" + " " * 1000, "utf-8")
    monkeypatch.setenv("GOVREPORT_MAX_NOTEBOOK", "500")
    said = {
        "pipe": "is a pipe", "zero": "is a device", "link": "is a link to nothing", "none": "no such notebook",
        "large": r"over the limit of 500 bytes of a notebook \(1002\); GOVREPORT_MAX_NOTEBOOK sets another",
    }  # fmt: skip
    for name, words in said.items():
        path = tmp_path / f"{name}.ipynb"
        status, out, err = govreport("run", path, "--out", tmp_path / "pages")
        assert (status, out) == (2, "")
        one_line(err, path, words)
    assert not (tmp_path / "pages").exists()
