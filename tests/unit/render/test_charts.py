"""Charts keep one scale, show every number, and say them in words."""

from itertools import pairwise

from generator.render.charts import WIDTH, bar_chart

CHART = bar_chart("a", "申请（件）", [2023, 2024], {"公开": [5, 20], "不予公开": [0, None]})


def test_bars_are_as_long_as_their_numbers() -> None:
    (first, second), (third, fourth) = (group.bars for group in CHART.groups)
    assert second.width == 4 * first.width == WIDTH - 44 - 40
    assert (third.width, fourth.width) == (0, 0)
    assert [bar.value for bar in (first, second, third, fourth)] == ["5", "20", "0", "—"]


def test_the_numbers_stand_in_the_table_and_in_the_words() -> None:
    assert CHART.heads == ("2023年", "2024年")
    assert CHART.rows == (("公开", ("5", "20")), ("不予公开", ("0", "—")))
    assert CHART.summary == "公开 2023年 5，2024年 20；不予公开 2023年 0，2024年 —"


def test_bars_do_not_overlap_and_fit_the_drawing() -> None:
    bars = [bar for group in CHART.groups for bar in group.bars]
    assert all(later.y - earlier.y >= 22 for earlier, later in pairwise(bars))
    assert bars[-1].y + 15 <= CHART.height


def test_nothing_but_zero_is_drawn_without_dividing_by_it() -> None:
    chart = bar_chart("a", "零", [2024], {"零": [0]})
    assert [bar.width for bar in chart.groups[0].bars] == [0]
    assert chart.groups[0].name == ""
