"""The day of publication is what the page states, in whatever form, and never a guess."""

import pytest

from generator.webpages.days import day_in, published_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05 10:22", "2024-03-05"),
        ("[2024/3/5]", "2024-03-05"),
        ("2024.03.05", "2024-03-05"),
        ("２０２４年３月５日", "2024-03-05"),
        ("二〇二四年三月五日", "2024-03-05"),
        ("二○○八年四月十五日", "2008-04-15"),
        ("二零一九年十二月三十一日", "2019-12-31"),
        ("20240305", "2024-03-05"),
        ("Tue Mar 05 10:22:00 CST 2024", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("2024-02-30", ""),
        ("电话 2024-1234567", ""),
        ("", ""),
    ],
)
def test_every_form_of_a_day_is_read(text: str, day: str) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["发布日期：2024-03-05"], "2024-03-05"),
        (["发 布 时 间 ： 2024年3月5日"], "2024-03-05"),
        (["发布时间", "2024-03-05 10:00", "来源"], "2024-03-05"),
        (["来源：示例局 日期：2024/3/5"], "2024-03-05"),
        (["成文日期：2024-01-01", "发布日期：2024-03-05"], "2024-03-05"),
        (["成文日期：2024-01-01"], ""),
        (["今天是2026年11月30日 星期一"], ""),
        (["更新时间：2024-03-06"], "2024-03-06"),
    ],
)
def test_a_label_says_which_day_it_is(lines: list[str], day: str) -> None:
    assert published_day(lines, {}, {}).day == day


def test_what_readers_see_outweighs_the_tag_and_the_tag_a_day_without_a_label() -> None:
    meta = {"pubdate": "2024-03-04 08:00"}
    assert published_day(["发布时间：2024-03-05"], {}, meta).day == "2024-03-05"
    assert published_day([], {}, meta, ["2024-03-06"]).day == "2024-03-04"
    assert published_day([], {"published_on": "2024年3月7日"}, meta).day == "2024-03-07"
