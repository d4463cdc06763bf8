"""The patterns of figures, built from the unit symbols of `catalogue/words/symbols.csv`."""

from functools import lru_cache

from analysis import later as re
from analysis.catalogue.words import one_of, symbols

STROKES = "—–－-~～―─﹣−"
DASH = rf"(?:[{re.escape(STROKES)}]{{1,2}}|至|到)"
ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?"
CN = "一二三四五六七八九十百千万亿两零〇"
NINE = "一二三四五六七八九两"
FORMAL = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億"
MAGNITUDE = "(?:万亿|亿万|百万|千万(?!瓦)|百亿|千亿|十万|十亿|百|千(?![瓦克米伏卡])|万|亿|十)"
_PER = "(?:人次|[个户台辆头株次月季日天人]|学期|[十百千万亿]{1,2}(?:元|人|公里|平方公里))"
_PER_TIME = "(?:[/·.](?:年|月|季|日|天|人|户|次|学期))?"


@lru_cache(maxsize=1)
def figures() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Arabic figure, Chinese figure, vague figure (几百万元).

    >>> figures()[0].match("3.5万元/人·年左右")[0], figures()[1].match("三万五千亩耕地")[0]
    ('3.5万元/人·年', '三万五千亩')
    """
    words = symbols()
    measures = one_of([word for word, kind in words.items() if kind == "measure"])
    unit = rf"(?:(?!人才|台阶|镇保|组织){one_of(list(words))}(?:/(?:{measures}|{_PER}){_PER_TIME})?)"
    more = "(?:[多余几]|来(?![华沪京津]))"  # 百来户, not 来沪人员
    arabic = re.compile(
        rf"({ARABIC})({more})?({MAGNITUDE})?({more})?((?<={more})[万亿]|亿(?=元))?({unit})?"
        rf"(?:{DASH}({ARABIC})({more})?({MAGNITUDE})?({unit})?)?"
    )
    chinese = re.compile(rf"([{CN}点]+)({more})?({MAGNITUDE})?({unit})?(?:{DASH}([{CN}点]+)({more})?({unit})?)?")
    vague = re.compile(rf"[几数]({MAGNITUDE})({more})?({unit})")
    return arabic, chinese, vague


def goes_on() -> frozenset[str]:
    """The signs of which one follows a Chinese numeral of one sign that is a figure (三亩, 三成): 统一 is none.

    >>> "亩" in goes_on(), "道" in goes_on()
    (True, False)
    """
    return frozenset(CN + "点多余几来至到年月、分成折半大" + STROKES) | {symbol[0] for symbol in symbols()}


def decimals(number: str) -> int:
    """To how many decimals a number is printed, in either script.

    >>> decimals("24.80"), decimals("三点一四"), decimals("1,200")
    (2, 2, 0)
    """
    if number.isdigit():
        return 0
    for point in ".·点":
        if point in number:
            return len(number) - number.rindex(point) - 1
    return 0


def plain(number: str) -> float:
    """The value of an Arabic number: 1,234.5 and 3·5."""
    return float(number.replace(",", "").replace("·", "."))
