"""Figures at their edges: where each begins and ends, what belongs to it and what does not.

A line is a text and after the bar its figures: place, kind, value (or the ends of a range), unit, the comparator that
the figure itself carries, decimals of the unit, a in digits or c in Chinese numerals. Nothing after the bar: no figure.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.quantity import find_quantities, scan
from analysis.text.quantity.mention import Mention

CASES = """
二、三百亿度 | 0:6 number 200..300 亿度 - 0 c
二、四百亿度 | 2:6 number 400 亿度 - 0 c
三、四个月 | 2:5 number 4 个月 - 0 c
二、三 |
000亿元 |
05个 |
0.5个 | 0:4 number 0.5 个 - 1 a
8T.2岁 |
统一 |
十分 |
千方百计 |
万众一心 |
万户以上 | 0:2 number 10000 户 - 0 c
上千人 | 1:3 number 1000 人 ge 0 c
上万亩 | 1:3 number 10000 亩 ge 0 c
千人 | 0:2 number 1000 人 - 0 c
百分之三 | 0:4 percent 3 % - 0 c
三十至二十人 | 0:2 number 30 - - 0 c ; 3:6 number 20 人 - 0 c
二十至三十人 | 0:6 number 20..30 人 - 0 c
二十多至三十多人 | 0:8 number 20..30 人 gt 0 c
三亿至五亿元 | 0:6 number 3..5 亿元 - 0 c
三十万千瓦 | 0:5 number 30 万千瓦 - 0 c
五百分之三 | 1:5 percent 3 % - 0 c
三分之二 | 0:4 share 66.67 % - 2 c
三亿零四百七十五万人 | 0:10 number 30475 万人 - 0 c
四亿零七百多万亩 | 0:8 number 40700 万亩 gt 0 c
一百几十亿元 | 0:6 number 100 亿元 gt 0 c
十几亿元 | 0:4 number 10 亿元 gt 0 c
三点 |
三点五 | 0:3 number 3.5 - - 1 c
三点。 |
七八成 | 0:3 share 70..80 % - 0 c
三成多 | 0:2 share 30 % - 0 c
八点五成 | 0:4 share 85 % - 0 c
七五折 | 0:3 share 75 % - 0 c
八折 | 0:2 share 80 % - 0 c
十成 | 0:2 share 100 % - 0 c
三成半 | 0:3 share 35 % - 0 c
一成不变 |
三成立 |
五折扣 | 0:2 share 50 % - 0 c
百分之七八 | 0:5 percent 7..8 % - 0 c
百分之三至百分之五 | 0:9 percent 3..5 % - 0 c
百分之3.5—4.5 | 0:10 percent 3.5..4.5 % - 1 c
千分之三 | 0:4 percent 3 ‰ - 0 c
万分之五 | 0:4 percent 0.05 % - 2 c
十万分之九 | 0:5 percent 9 /10万 - 0 c
百万分之五 | 0:5 percent 0.0005 % - 4 c
百分之几 |
百分之十几 | 0:5 percent 10 % gt 0 c
百分之三点 | 0:5 percent 3 % - 0 c
三百五 | 0:3 number 350 - - 0 c
三四百人 | 0:4 number 300..400 人 - 0 c
七八十个 | 0:4 number 70..80 个 - 0 c
十七八岁 | 0:4 number 17..18 岁 - 0 c
三五个 | 0:3 number 3..5 个 - 0 c
二三十% | 0:4 number 20..30 % - 0 c
翻一番 | 0:3 doubling 100 % - 0 c
翻了近一番 | 0:5 doubling 100 % about 0 c
翻两番多 | 0:4 doubling 300 % gt 0 c
翻番 | 0:2 doubling 100 % - 0 c
翻了番 | 0:3 doubling 100 % - 0 c
翻了超两番 | 0:5 doubling 300 % gt 0 c
过半 | 0:2 share 50 % gt 0 c
半数以上 | 0:2 share 50 % - 0 c
大半年 |
超半数 | 0:3 share 50 % gt 0 c
近半 | 0:2 share 50 % about 0 c
近半年 | 1:3 number 0.5 年 - 1 c
过半年 | 1:3 number 0.5 年 - 1 c
半以上 | 0:1 share 50 % - 0 c
前半 |
上半年 |
半年 | 0:2 number 0.5 年 - 1 c
半个月 | 0:3 number 0.5 个月 - 1 c
半成 | 0:2 share 5 % - 0 c
半成品 |
一半 | 0:2 share 50 % - 0 c
一大半 | 0:3 share 50 % gt 0 c
一半多 | 0:2 share 50 % - 0 c
第一 | 0:2 ordinal 1 位 - 0 c
第十二位 | 0:4 ordinal 12 位 - 0 c
第3位 | 0:3 ordinal 3 位 - 0 a
第二十三名 | 0:5 ordinal 23 位 - 0 c
第5 | 0:2 ordinal 5 位 - 0 a
第位 |
几百万元 | 0:4 number 1 百万元 gt 0 c
数十万人 | 0:4 number 1 十万人 gt 0 c
数千亿多元 | 0:5 number 1 千亿元 gt 0 c
几个 |
倍增 | 0:2 doubling 100 % - 0 c
3倍增长 | 0:2 number 3 倍 - 0 a
业绩倍增 | 2:4 doubling 100 % - 0 c
点五 | 0:2 number 0.5 - - 1 c
PM2.5 |
C919 |
7×24 |
F-35 |
2+26 |
GDP8.33万元 | 3:9 number 8.33 万元 - 2 a
增速+5% | 2:5 number 5 % - 0 a
增速+5个 |
A+5% |
CPI3.5% | 3:7 number 3.5 % - 1 a
CPI35 |
R&D经费2.5% | 5:9 number 2.5 % - 1 a
R&D3.2% | 3:7 number 3.2 % - 1 a
5G |
415X |
8+4 |
3×5 |
12.5/10万 | 0:8 share 12.5 /10万 - 1 a
3/10 | 0:4 share 30 % - 2 a
3/100 | 0:5 share 3 % - 2 a
13/4000 | 0:2 number 13 - - 0 a ; 3:7 number 4000 - - 0 a
1/2亩 | 0:3 share 50 % - 2 a
14.1:48.9:37 | 0:12 ratio - - - 0 a
3：2 | 0:3 ratio - - - 0 a
3成 | 0:2 share 30 % - 0 c
3.5折 | 0:4 share 35 % - 0 c
3分之1 | 0:4 share 33.33 % - 2 c
3多 | 0:2 number 3 - gt 0 a
3来斤 | 0:3 number 3 斤 about 0 a
3多成 | 0:3 share 30 % gt 0 c
12345678901234567890123456789012元 |
4万多亿元 | 0:5 number 4 万亿元 gt 0 a
4万余亩 | 0:4 number 4 万亩 gt 0 a
3-5个 | 0:4 number 3..5 个 - 0 a
3个-5% | 0:2 number 3 个 - 0 a ; 3:5 number 5 % - 0 a
3-5 | 0:1 number 3 - - 0 a ; 2:3 number 5 - - 0 a
3万-5 | 0:2 number 3 万 - 0 a ; 3:4 number 5 - - 0 a
3-5万亩 | 0:5 number 3..5 万亩 - 0 a
3万-5万亩 | 0:6 number 3..5 万亩 - 0 a
3千-5万元 | 0:6 number 3..50 千元 - 0 a
5-3亩 | 0:1 number 5 - - 0 a ; 2:4 number 3 亩 - 0 a
5万元-3万元 | 0:3 number 5 万元 - 0 a ; 4:7 number 3 万元 - 0 a
5千万元-3亿元 | 0:8 number 5..30 千万元 - 0 a
3多至5多万人 | 0:7 number 3..5 万人 gt 0 a
3至5余名 | 0:5 number 3..5 名 gt 0 a
2角 | 0:2 number 2 角 - 0 a
3毛 | 0:2 number 3 毛 - 0 a
5两 | 0:2 number 5 两 - 0 a
5两， | 0:2 number 5 两 - 0 a
5两重 | 0:2 number 5 两 - 0 a
5两会 | 0:1 number 5 - - 0 a
3多元 | 0:3 number 3 元 gt 0 a
3来万 | 0:3 number 3 万 about 0 a
2万5千公里 | 0:6 number 2.5 万公里 - 1 a
10亿零5百万元 | 0:8 number 100500 万元 - 0 a
3万5 | 0:3 number 3.5 万 - 1 a
3万5元 | 0:2 number 3 万 - 0 a ; 2:4 number 5 元 - 0 a
3万65人 | 0:2 number 3 万 - 0 a ; 2:5 number 65 人 - 0 a
390万65岁以上 | 0:4 number 390 万 - 0 a ; 4:7 number 65 岁 - 0 a
2万5000元 | 0:7 number 25000 元 - 0 a
1亿3千万人 | 0:6 number 13000 万人 - 0 a
1亿3千多万人 | 0:7 number 13000 万人 gt 0 a
1亿零30人 | 0:6 number 100000030 人 - 0 a
3万零5人 | 0:5 number 30005 人 - 0 a
2千5百人 | 0:5 number 2.5 千人 - 1 a
5千2万人 | 0:2 number 5 千 - 0 a ; 2:5 number 2 万人 - 0 a
3.5万5千元 | 0:4 number 3.5 万 - 1 a ; 4:7 number 5 千元 - 0 a
-3%至-1% | 0:7 number -3..-1 % - 0 a
-3%至1% | 0:6 number -3..1 % - 0 a
2%和3%之间 | 0:5 number 2..3 % - 0 a
2%和3% | 0:2 number 2 % - 0 a ; 3:5 number 3 % - 0 a
3%和2%之间 | 0:2 number 3 % - 0 a ; 3:5 number 2 % - 0 a
2%、3%之间 | 0:5 number 2..3 % - 0 a
2%与3%之间 | 0:5 number 2..3 % - 0 a
2%到3% | 0:5 number 2..3 % - 0 a
从-3%到5% | 1:7 number -3..5 % - 0 a
由-3%至5% | 1:7 number -3..5 % - 0 a
0.86和1.27个百分点 | 0:4 number 0.86 个百分点 - 2 a ; 5:13 number 1.27 个百分点 - 2 a
2和1.27个百分点 | 0:1 number 2 - - 0 a ; 2:10 number 1.27 个百分点 - 2 a
0.86和1.27万人 | 0:4 number 0.86 万人 - 2 a ; 5:11 number 1.27 万人 - 2 a
三和1.27个百分点 | 2:10 number 1.27 个百分点 - 2 a
0.8%和0.9% | 0:4 number 0.8 % - 1 a ; 5:9 number 0.9 % - 1 a
2成、3成之间 | 0:5 share 20..30 % - 0 c
3万2 | 0:3 number 3.2 万 - 1 a
1千3 | 0:3 number 1.3 千 - 1 a
3百5元 | 0:2 number 3 百 - 0 a ; 2:4 number 5 元 - 0 a
3千5人 | 0:2 number 3 千 - 0 a ; 2:4 number 5 人 - 0 a
增长-3.5% | 2:7 number -3.5 % - 1 a
（-3.5%） | 1:6 number -3.5 % - 1 a
，-3.5% | 1:6 number -3.5 % - 1 a
：-3 | 1:3 number -3 - - 0 a
，-3 | 2:3 number 3 - - 0 a
（-3人 | 1:4 number -3 人 - 0 a
增长—3% | 2:5 number -3 % - 0 a
工作—3% | 3:5 number 3 % - 0 a
同比–3.5% | 2:7 number -3.5 % - 1 a
5%-3% | 0:2 number 5 % - 0 a ; 3:5 number 3 % - 0 a
负3% | 0:3 number -3 % - 0 a
负3.5亿元 | 0:6 number -3.5 亿元 - 1 a
，负3人 | 1:4 number -3 人 - 0 a
减负3亿元 | 2:5 number 3 亿元 - 0 a
下降负3% | 2:5 number -3 % - 0 a
负债3亿元 | 2:5 number 3 亿元 - 0 a
-3%~-1% | 0:7 number -3..-1 % - 0 a
零下5度 | 0:4 number -5 ℃ - 0 a
零下5℃ | 0:4 number -5 ℃ - 0 a
零下5人 | 2:4 number 5 人 - 0 a
上下5度 | 2:4 number 5 度 - 0 a
廿五人 | 0:3 number 25 人 - 0 c
卅二人 | 0:3 number 32 人 - 0 c
廿3人 | 0:3 number 23 人 - 0 a
US$1.2亿 | 0:7 number 1.2 亿美元 - 1 a
$3亿元 | 0:4 number 3 亿美元 - 0 a
￥5万 | 0:3 number 5 万元 - 0 a
RMB5万元 | 0:6 number 5 万元 - 0 a
HK$3亿 | 0:5 number 3 亿港元 - 0 a
¥3亿元 | 0:4 number 3 亿元 - 0 a
美元3亿 | 0:4 number 3 亿美元 - 0 a
$3人 | 1:3 number 3 人 - 0 a
人民币3亿元 | 0:6 number 3 亿元 - 0 a
增速为-3.5% | 3:8 number -3.5 % - 1 a
-3.5% | 0:5 number -3.5 % - 1 a
—3 | 0:2 number -3 - - 0 a
约—3亿元 | 1:5 number -3 亿元 - 0 a
达到—3 | 2:4 number -3 - - 0 a
-5 | 0:2 number -5 - - 0 a
+5 |
+5% | 0:3 number 5 % - 0 a
5+5% |
三斤半 | 0:3 number 3.5 斤 - 1 c
三年半 | 0:3 number 3.5 年 - 1 c
三个多月 | 0:4 number 3 个月 gt 0 c
3个多小时 | 0:5 number 3 个小时 gt 0 a
3个多百分点 | 0:6 number 3 个百分点 gt 0 a
3个半月 | 0:4 number 3.5 个月 - 1 a
3个半世纪 | 0:5 number 3.5 个世纪 - 1 a
3倍多 | 0:3 number 3 倍 gt 0 a
3年多 | 0:3 number 3 年 gt 0 a
3天多 | 0:3 number 3 天 gt 0 a
3人多 | 0:2 number 3 人 - 0 a
3小时多 | 0:4 number 3 小时 gt 0 a
3元5角 | 0:4 number 3.5 元 - 1 a
3元5角6分 | 0:6 number 3.56 元 - 2 a
3块五 | 0:3 number 3.5 块 - 1 a
3块5的 | 0:3 number 3.5 块 - 1 a
3块5万 | 0:2 number 3 块 - 0 a ; 2:4 number 5 万 - 0 a
三块五毛 | 0:4 number 3.5 块 - 1 c
3米7 | 0:3 number 3.7 米 - 1 a
3米75 | 0:4 number 3.75 米 - 2 a
3米757 | 0:2 number 3 米 - 0 a ; 2:5 number 757 - - 0 a
3米7% | 0:2 number 3 米 - 0 a ; 2:4 number 7 % - 0 a
1米8以上 | 0:3 number 1.8 米 - 1 a
1米8左右 | 0:3 number 1.8 米 - 1 a
3.5米7 | 0:4 number 3.5 米 - 1 a ; 4:5 number 7 - - 0 a
多3米7 | 1:4 number 3.7 米 - 1 a
5米2人 | 0:2 number 5 米 - 0 a ; 2:4 number 2 人 - 0 a
3元5 | 0:2 number 3 元 - 0 a ; 2:3 number 5 - - 0 a
3块5.5 | 0:2 number 3 块 - 0 a ; 2:5 number 5.5 - - 1 a
3元五角 | 0:4 number 3.5 元 - 1 a
5块2， | 0:3 number 5.2 块 - 1 a
半公斤 | 0:3 number 0.5 公斤 - 1 c
半个百分点 | 0:5 number 0.5 个百分点 - 1 c
半吨 | 0:2 number 0.5 吨 - 1 c
半斤 | 0:2 number 0.5 斤 - 1 c
半个小时 | 0:4 number 0.5 个小时 - 1 c
前半年 |
小半年 |
二万五千里 | 0:5 number 25000 里 - 0 c
二千多万亩 | 0:5 number 2000 万亩 gt 0 c
两万多人 | 0:4 number 2 万人 gt 0 c
三十多万 | 0:4 number 30 万 gt 0 c
一千零五十户 | 0:6 number 1050 户 - 0 c
一万二 | 0:3 number 12000 - - 0 c
四分之一 | 0:4 share 25 % - 2 c
五成以上 | 0:2 share 50 % - 0 c
六成多 | 0:2 share 60 % - 0 c
半数 | 0:2 share 50 % - 0 c
翻一番多 | 0:4 doubling 100 % gt 0 c
10/10万人 | 0:7 share 10 /10万 - 0 a
1,234.5万元 | 0:9 number 1234.5 万元 - 1 a
3·5% | 0:4 number 3.5 % - 1 a
24.80亿斤 | 0:7 number 24.8 亿斤 - 2 a
三点一四亿元 | 0:6 number 3.14 亿元 - 2 c
1万亿元 | 0:4 number 1 万亿元 - 0 a
12万千瓦 | 0:5 number 12 万千瓦 - 0 a
3万多人 | 0:4 number 3 万人 gt 0 a
5万余名 | 0:4 number 5 万名 gt 0 a
3至5倍 | 0:4 number 3..5 倍 - 0 a
1.5到2.5万元 | 0:9 number 1.5..2.5 万元 - 1 a
两到三倍 | 0:4 number 2..3 倍 - 0 c
一到两万人 | 0:5 number 1..2 万人 - 0 c
70%—80% | 0:7 number 70..80 % - 0 a
1.2至1.3亿吨 | 0:9 number 1.2..1.3 亿吨 - 1 a
第三、第五 | 0:2 ordinal 3 位 - 0 c ; 3:5 ordinal 5 位 - 0 c
壹佰万元 | 0:4 number 100 万元 - 0 c
叁仟贰佰元 | 0:5 number 3200 元 - 0 c
3万元/人 | 0:5 number 3 万元/人 - 0 a
2.5元/公斤 | 0:7 number 2.5 元/公斤 - 1 a
一万元/亩 | 0:5 number 1 万元/亩 - 0 c
4.5万元/人·年 | 0:9 number 4.5 万元/人·年 - 1 a
2018年 | 0:5 date - - - 0 a
5月1日 | 0:4 date - - - 0 a
三月底 | 0:3 date - - - 0 c
十二月三十一日 | 0:7 date - - - 0 c
上世纪九十年代 | 3:7 date - - - 0 c
5—6月 | 0:4 date - - - 0 a
1998—2003年 | 0:10 date - - - 0 a
20日 | 0:3 date - - - 0 a
"""


def told(m: Mention) -> str:
    """A figure as a line of CASES tells it."""
    value = "-" if m.kind in ("date", "ratio") else repr(float(m.value)).removesuffix(".0")
    high = "" if m.high is None else ".." + repr(float(m.high)).removesuffix(".0")
    script = "c" if m.chinese else "a"
    return f"{m.start}:{m.end} {m.kind} {value}{high} {m.unit or '-'} {m.hint or '-'} {m.decimals} {script}"


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_figure_is_read_as_it_stands(line):
    text, _, figures = line.partition(" |")
    assert " ; ".join(told(m) for m in scan(text)) == figures.strip()


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_what_stands_around_a_figure_moves_it_and_no_more(line):
    text = line.partition(" |")[0]
    if text[0] in "-负—，（：+" or text.startswith(("至", "多")):
        return
    alone = scan(text + "。")
    within = scan("此项，" + text + "。")
    assert [told(m._replace(start=m.start + 3, end=m.end + 3)) for m in alone] == [told(m) for m in within]


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["万", "千", "亿"]))
def test_two_digits_of_one_number_are_its_tenths(whole, tenth, magnitude):
    m = scan(f"{whole}{magnitude}{tenth}")[0]
    assert (m.value, m.unit, m.decimals) == (pytest.approx(whole + tenth / 10), magnitude, 1)


@given(st.integers(-99, 99), st.integers(-99, 99))
def test_a_range_rises_whatever_its_signs(low, high):
    found = scan(f"为{low}%至{high}%")
    if low < high:
        assert [(m.value, m.high, m.unit) for m in found] == [(low, high, "%")]
    else:
        assert all(m.high is None for m in found)


def test_a_number_that_no_machine_holds_is_no_figure():
    ones = "1" * 400
    assert [q.value for q in find_quantities(f"增长{ones}%，粮食20—{ones}吨，三分之{ones}，就业3万人")] == [30000.0]
