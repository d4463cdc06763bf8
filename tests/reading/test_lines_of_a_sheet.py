"""What one line of a sheet says a day is no word of another line's figures: lines have no mark at their end."""

from analysis.reading.polish import polished
from analysis.reading.row import Row

TEXT = "每天新增茶摊45个\n城镇新增就业11万人以上"


def test_a_day_of_one_line_is_not_the_next_line_s():
    place = TEXT.index("11万")
    jobs = Row(place, place + 4, "城镇新增就业", "level", "target", "ge", 11, "万人", 2023, 2023)
    (found,) = polished(TEXT, [jobs], TEXT)
    assert found.name == "城镇新增就业"
    stalls = Row(6, 9, "新增茶摊", "level", "actual", "eq", 45, "个", 2023, 2023)
    (found,) = polished(TEXT, [stalls], TEXT)
    assert found.name == "每天新增茶摊"
