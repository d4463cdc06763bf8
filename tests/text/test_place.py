"""Whose report, of which year: documents of our own making, one for each rule, and the ones made to mislead."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue import regions
from analysis.catalogue._divisions import everyday, spells
from analysis.catalogue._regions import spells_of
from analysis.errors import InputError
from analysis.text.report import read_report

SHARED = Path(__file__).parents[3] / "shared"
BODY = "一、工作回顾\n全部完成，产量3吨。\n"


def read(folder: Path, text: str, name: str = "doc001.txt", **given: object):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return read_report(path, **given)


SPEAKS = "各位代表：\n现在，我代表{}，向大会报告工作，请予审议。\n"


@pytest.mark.parametrize(
    ("text", "region", "year", "found"),
    [
        ("长治市2023年政府工作报告\n", "140400", 2023, ("title", "title")),
        ("2024年长治市人民政府工作报告\n", "140400", 2024, ("title", "title")),
        ("長 治 市 政 府 工 作 報\n告\n（２０２０年３月２日）\n", "140400", 2020, ("title", "date line")),
        ("朔州2024年政府工作报告\n", "140600", 2024, ("title", "title")),
        ("长治(Changzhi)市2023年政府工作报告\n", "140400", 2023, ("title", "title")),
        (
            "政府工作报告\n二〇二三年三月二日\n" + SPEAKS.format("长治市人民政府"),
            "140400", 2023, ("speaker", "date line"),
        ),
        (
            "政府工作报告\n——2023年3月2日在长治市第十五届人民代\n表大会第三次会议上\n" + SPEAKS.format("市人民政府"),
            "140400", 2023, ("session", "session"),
        ),
        ("2010年1月6日在屯留县十五届人大四次会议上\n屯留县人民政府县长某某\n", "140405", 2010, ("session", "session")),
        ("2010年1月2日\n" + SPEAKS.format("新一届平顺县人民政府"), "140425", 2010, ("speaker", "date line")),
        ("2010年1月2日\n" + SPEAKS.format("平顺县第十六届人民政府"), "140425", 2010, ("speaker", "date line")),
        ("2010年1月2日\n" + SPEAKS.format("第十六届平顺县人民政府"), "140425", 2010, ("speaker", "date line")),
        ("长治市2023年政府工作报告（20221223）\n", "140400", 2022, ("title", "date line")),
        # What a site puts above the report may name the year of posting, or the superior.
        (
            "米易县2024年政府工作报告\n时间：2024-01-14\n"
            "政府工作报告\n（2022年1月24日在米易县第十九届人民代表大会第二次会议上）\n",
            "510421", 2022, ("session", "session"),
        ),
        (
            "河北省政府工作报告\n（2009年2月3日）\n" + SPEAKS.format("易县人民政府"),
            "130633", 2009, ("speaker", "date line"),
        ),
        ("襄垣县2018年政府工作报告\n一、2018年工作回顾\n稳。\n二、2019年工作安排\n", "140423", 2019, ("title", "plan")),
        (SPEAKS.format("襄垣县人民政府") + "一、2017年工作回顾\n稳。\n", "140423", 2018, ("speaker", "review")),
        (SPEAKS.format("襄垣县人民政府") + "一、过去五年\n三、2018年主要任务\n", "140423", 2018, ("speaker", "plan")),
        ("易县政府工作报告\n成文日期：2015-04-21\n", "130633", 2015, ("title", "posting date")),
        # Other bodies and places that a report mentions are not its place.
        (
            "政府工作报告\n2005年2月26日\n" + SPEAKS.format("屯留县人民政府") + "接受国务院督查，学习全国人大精神。\n",
            "140405", 2005, ("speaker", "date line"),
        ),
        ("政府工作报告\n2023年3月5日在第十四届全国人民代表大会第一次会议上\n", "100000", 2023, ("session", "session")),
        (SPEAKS.format("国务院") + "一、1998年工作回顾\n稳。\n", "100000", 1999, ("speaker", "review")),
        # Communiqués, plans and budgets.
        ("2015年襄垣县国民经济和社会发展统计公报\n襄垣县统计局\n", "140423", 2016, ("signature", "title")),
        ("襄垣县2015年国民经济和社会发展统计公报\n（2016年4月6日）\n", "140423", 2016, ("title", "date line")),
        ("中华人民共和国2019年国民经济和社会发展统计公报\n", "100000", 2020, ("title", "title")),
        (
            "关于长治市2022年国民经济和社会发展计划执行情况与2023年计划草案的报告\n——长治市发展和改革委员会\n",
            "140400", 2023, ("title", "review"),
        ),
        (
            "关于长治市2021年预算执行情况和2022年预算草案的报告\n2022年2月3日在长治市第十五届人民代表大会第一次会议上\n"
            "我受市人民政府委托，向大会报告。\n",
            "140400", 2022, ("session", "session"),
        ),
        # Former and renamed places, under the code by which they are known today or were last known.
        ("襄樊市2008年政府工作报告\n", "420600", 2008, ("title", "title")),
        ("襄阳市2015年政府工作报告\n", "420600", 2015, ("title", "title")),
        ("思茅市2006年政府工作报告\n", "530800", 2006, ("title", "title")),
        ("普洱市2010年政府工作报告\n", "530800", 2010, ("title", "title")),
        ("长治县2010年政府工作报告\n", "140404", 2010, ("title", "title")),
        ("崇文区2008年政府工作报告\n", "110103", 2008, ("title", "title")),
        ("巢湖市2005年政府工作报告\n", "341400", 2005, ("title", "title")),
        ("巢湖市2015年政府工作报告\n", "340181", 2015, ("title", "title")),
        ("重庆市1995年政府工作报告\n", "500000", 1995, ("title", "title")),
        ("商洛地区2000年政府工作报告\n", "611000", 2000, ("title", "title")),
        ("雄安新区2020年政府工作报告\n", "133100", 2020, ("title", "title")),
        ("河北雄安新区容城县2020年政府工作报告\n", "130629", 2020, ("title", "title")),
        # Everyday names of autonomous places.
        ("恩施州2016年政府工作报告\n", "422800", 2016, ("title", "title")),
        ("西双版纳州2016年政府工作报告\n", "532800", 2016, ("title", "title")),
        ("内蒙古自治区2016年政府工作报告\n", "150000", 2016, ("title", "title")),
        ("东乡县2010年政府工作报告\n青海省邻近、甘肃省临夏州所属\n", "622926", 2010, ("title", "title")),
        ("广西2016年政府工作报告\n", "450000", 2016, ("title", "title")),
        ("巴州2016年政府工作报告\n", "652800", 2016, ("title", "title")),  # and not 巴州区
        ("喀左县2016年政府工作报告\n", "211324", 2016, ("title", "title")),
        ("兴安盟行署工作报告\n2016年1月2日\n", "152200", 2016, ("title", "date line")),
        (SPEAKS.format("长治市人民政府") + "并就2016年工作提出意见。\n", "140400", 2016, ("speaker", "plan")),
        ("海南2016年政府工作报告\n", "460000", 2016, ("title", "title")),
        # A superior settles a name that several places bear, wherever the head names it.
        ("邢台市桥西区2010年政府工作报告\n", "130503", 2010, ("title", "title")),
        ("河北省邢台市桥西区2010年政府工作报告\n", "130503", 2010, ("title", "title")),
        ("（邢台市）桥西区2010年政府工作报告\n", "130503", 2010, ("title", "title")),
        ("大同市城区2010年政府工作报告\n", "140202", 2010, ("title", "title")),
        ("内江市市中区2010年政府工作报告\n", "511002", 2010, ("title", "title")),
    ],
)  # fmt: skip
def test_place_and_year_are_found(tmp_path, text, region, year, found):
    report = read(tmp_path, text + BODY)
    assert (report.region, report.report_year, report.found) == (region, year, found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("桥西区2010年政府工作报告\n", ["130104", "130503", "130703", "邢台市", "--region"]),
        ("河东区2016年政府工作报告\n", ["120102", "371312"]),
        ("河北省桥西区2010年政府工作报告\n", ["130104", "130503"]),
        ("朝阳2016年政府工作报告\n", ["110105", "211300"]),
        # Never cut down to a name that fits.
        ("新桥西区2010年政府工作报告\n", ["新桥西区", "no region"]),
        ("小长治市2010年政府工作报告\n", ["小长治市"]),
        ("长治市上党区某某镇2020年政府工作报告\n", ["某某镇"]),
        ("上海市长治市2020年政府工作报告\n", ["上海市长治市"]),
        ("政府工作报告\n2020年1月2日\n" + SPEAKS.format("甲乙高新技术开发区管委会"), ["甲乙高新技术开发区"]),
        # Not of that year: the place and what became of it are named.
        ("密云县2017年政府工作报告\n", ["110228", "until 2014", "110118 密云区"]),
        ("石家庄市桥东区2016年政府工作报告\n", ["130103", "130102 长安区", "130104 桥西区"]),
        ("宜宾县2021年政府工作报告\n", ["511521", "511504 叙州区"]),
        ("襄阳市2005年政府工作报告\n", ["420600", "since 2010"]),
        ("雄安新区2010年政府工作报告\n", ["133100", "since 2017"]),
        # Two places.
        ("长治市政府工作报告\n晋城市政府工作报告\n2020年1月2日\n", ["two places", "140400", "140500"]),
        ("长治市2020年政府工作报告\n" + SPEAKS.format("晋城市人民政府"), ["two places"]),
        ("长治市2020年政府工作报告\n" + SPEAKS.format("县人民政府"), ["长治市", "县人民政府"]),
        # No government speaks.
        ("长治市人大常委会工作报告\n2020年1月2日在长治市第十四届人民代表大会第五次会议上\n", ["no government"]),
        ("长治市中级人民法院工作报告\n2020年1月2日在长治市第十四届人民代表大会第五次会议上\n", ["no government"]),
        ("某某集团公司2020年工作报告\n一、学习国务院文件\n", ["no government"]),
        ("某某大学2020年度工作报告\n在长治市召开的会议上\n", ["no government"]),
        (
            "2020年1月2日在长治市第十四届人民代表大会第五次会议上\n各位代表：\n我受市人民代表大会常务委员会委托，向大会报告工作。\n",
            ["no government"],
        ),
        ("2020年工作总结\n国务院、全国人大很关心\n", ["region"]),
        (SPEAKS.format("市人民政府") + "一、2019年工作回顾\n", ["region"]),
        ("长治市政府工作报告\n", ["report year"]),
        ("2019—2020年长治市政府工作报告\n", ["report year"]),
        # A date against the year reviewed.
        ("长治市政府工作报告\n2023年3月29日\n一、2019年工作回顾\n稳。\n", ["2023", "2019", "--report-year"]),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused_with_what_to_do(tmp_path, text, said):
    with pytest.raises(InputError) as error:
        read(tmp_path, text + BODY)
    assert all(word in str(error.value) for word in said), error.value
    assert "doc001.txt" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "region", "code"),
    [
        ("清苑县2010年政府工作报告\n", "河北", "130608"),  # a superior narrows and is not the place
        ("桥西区2010年政府工作报告\n", "邢台", "130503"),
        ("朝阳区2016年政府工作报告\n", "北京", "110105"),
        ("桥西区2010年政府工作报告\n", "130503", "130503"),
        ("密云县2017年政府工作报告\n", "110118", "110118"),  # what the text leaves open a code settles
        ("新桥西区2010年政府工作报告\n", "130503", "130503"),
        ("某县2010年政府工作报告\n", "长治", "140400"),
        ("长治市2010年政府工作报告\n", "山西", "140400"),
        ("山西省2010年政府工作报告\n", "长治", "140400"),
        ("某某大学2010年工作报告\n", "长治", "140400"),
        ("2010年1月2日\n" + SPEAKS.format("县人民政府"), "清苑区", "130608"),  # it was a county then
    ],
)
def test_a_region_that_is_given(tmp_path, text, region, code):
    assert read(tmp_path, text + BODY, region=region, report_year=2017 if "2017" in text else 2010).region == code


@pytest.mark.parametrize(
    ("text", "region", "said"),
    [
        ("桥西区2010年政府工作报告\n", "河北", "may be"),
        ("长治市2010年政府工作报告\n", "河北", "not in 河北省"),
        ("2010年1月2日\n" + SPEAKS.format("县人民政府"), "保定", "县人民政府"),
    ],
)
def test_a_superior_is_not_taken_for_the_place(tmp_path, text, region, said):
    with pytest.raises(InputError, match=said):
        read(tmp_path, text + BODY, region=region)


@pytest.mark.parametrize(
    ("name", "region", "year", "found"),
    [
        ("朔州2024.txt", "140600", 2024, ("file name", "file name")),
        ("2019山西省长治市.txt", "140400", 2019, ("file name", "file name")),
        ("140400_2023.txt", "140400", 2023, ("file name", "file name")),
        ("140400/2023.md", "140400", 2023, ("folder name", "file name")),
        ("山西/长治市/2020年政府工作报告.txt", "140400", 2020, ("folder name", "file name")),
        ("長治市2020.txt", "140400", 2020, ("file name", "file name")),
    ],
)
def test_the_file_and_its_folder_are_the_last_resort(tmp_path, name, region, year, found):
    report = read(tmp_path, "稳中有进，产量3吨。\n", name)
    assert (report.region, report.report_year, report.found) == (region, year, found)


def test_the_text_goes_before_the_file_and_the_folder_settles_a_name(tmp_path):
    report = read(tmp_path, "长治市2021年政府工作报告\n" + BODY, "太原2020.txt")
    assert (report.region, report.report_year, report.found) == ("140400", 2021, ("title", "title"))
    assert read(tmp_path, "桥西区2010年政府工作报告\n" + BODY, "邢台/doc.txt").region == "130503"
    with pytest.raises(InputError, match="region"):  # a county's government speaks, the file is called after a city
        read(tmp_path, "2010年1月2日\n" + SPEAKS.format("县人民政府"), "保定2010.txt")


def test_the_front_matter_is_exact(tmp_path):
    matter = "---\nregion: '140000'\nreport_year: 2020\n---\n"
    report = read(tmp_path, matter + "长治市2021年政府工作报告\n" + BODY)
    assert (report.region, report.report_year, report.found) == ("140000", 2020, ("front matter", "front matter"))


NAMES = [spell for spell in spells() if spell.place]


@given(st.sampled_from(NAMES), st.integers(1980, 2024), st.booleans())
def test_no_name_becomes_another_place(spell, year, superior):
    """A title with a name of 1980–2022 is that place's or refused, whatever the year."""
    from analysis.text.head import Head
    from analysis.text.report import _known

    above = ""
    if superior:
        above = next((s.name for s in spells() if s.code == spell.code[:2] + "0000"), "")
    head = Head.of(f"{above}{spell.name}{year}年政府工作报告\n{BODY}")
    try:
        code, found, _ = _known(Path("doc.txt"), lambda: head, None, None, {})
    except InputError:
        return
    assert found == year
    named = [each for each in spells_of(code) if each.held(year)]
    assert any(spell.name in (each.name, *everyday(each.name)) for each in named)


def test_every_name_in_a_year_in_which_it_was(tmp_path):
    """Each division of 1980–2022 in its first, middle and last year, its superior before it or not."""
    from analysis.text.head import Head
    from analysis.text.report import _known

    at = {}
    for each in spells():
        at.setdefault(each.code, []).append(each)
    found = refused = 0
    for spell in NAMES[::7]:
        first, last = spell.since or 1980, spell.until or 2022
        for year in {first, (first + last) // 2, last}:
            above = [s.name for s in at.get(spell.code[:4] + "00", []) if s.code != spell.code and s.held(year)]
            for name in [spell.name, *(upper + spell.name for upper in above)]:
                try:
                    head = Head.of(f"{name}{year}年政府工作报告\n{BODY}")
                    code, _, _ = _known(Path("doc.txt"), lambda head=head: head, None, None, {})
                except InputError:
                    refused += 1
                    continue
                found += 1
                assert any(each.name == spell.name and each.held(year) for each in spells_of(code)), (name, year, code)
    assert found > 15 * refused


@pytest.mark.parametrize("kind", ["local", "nation and provinces", "labelled"])
@pytest.mark.shared
def test_reports_under_neutral_names(tmp_path, kind):
    folder = {"local": "corpus/local", "nation and provinces": "corpus", "labelled": "gold/local"}[kind]
    paths = sorted((SHARED / folder).glob("*.txt"))
    if not paths:
        pytest.skip("../shared is not there")
    found = 0
    for number, path in enumerate(paths):
        neutral = tmp_path / f"doc{number:03}.txt"
        neutral.write_bytes(path.read_bytes())
        code, year = path.stem.split("_")[:2]
        try:
            report = read_report(neutral)
        except InputError:
            continue
        assert (report.region, report.report_year) == (code, int(year)), path.name
        found += 1
    assert found >= {"local": 105, "nation and provinces": 50, "labelled": 28}[kind]


def test_codes_of_former_places_are_valid():
    from analysis.catalogue import known_codes

    assert {"130608", "130622", "110103", "341400", "133100"} <= known_codes()
    assert set(regions()["code"]) < known_codes()


WORDS = (
    "长治市,桥西区,县,市,河北省,国务院,全国,人民政府,政府,第三届人民代表大会,人大,常委会,工作报告,统计公报,我代表,受,委托,"
    "各位代表：,在,关于,2023年,2022年3月2日,二〇二三年,工作回顾,工作安排,一、,\n,（,）,——,、,的,届,年,长治,某某镇,今年,過去,縣"
)
PIECES = st.sampled_from(WORDS.split(","))


@given(st.lists(PIECES, max_size=14))
def test_any_head_is_read_or_refused(pieces):
    """Whatever stands in a head: a known region and a year in reason, or a refusal; no nation by 国务院 alone."""
    from analysis.catalogue import known_codes
    from analysis.text.head import Head
    from analysis.text.report import _known

    text = "".join(pieces)
    try:
        code, year, _ = _known(Path("doc.txt"), lambda: Head.of(text + "\n" + BODY), None, None, {})
    except InputError:
        return
    assert code in known_codes()
    assert 1949 <= year <= 2024
    assert code != "100000" or any(word in text for word in ("代表国务院", "受国务院", "全国", "代表"))


@pytest.mark.parametrize("width", [12, 30, 40])
def test_lines_broken_anywhere(tmp_path, width):
    text = (
        "2023年长治市政府工作报告\n——2023年3月2日在长治市第十五届人民代表大会第三次会议上\n长治市人民政府市长 某某\n"
        + SPEAKS.format("市人民政府")
        + "一、2022年工作回顾\n"
    )
    wrapped = "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width))
    report = read(tmp_path, wrapped + BODY)
    assert (report.region, report.report_year) == ("140400", 2023)
