"""The title is the part of `<title>` that the page itself confirms, in the form that stands on the page."""

import pytest

from generator.webpages.reading import read_web_page
from generator.webpages.titles import joined, parts_of

TEXT = (
    "<div>发布日期：2024-03-05</div><p>各县（区）人民政府：</p><p>现将有关事项通知如下，请认真贯彻执行。</p>"
)


def title(page_title: str, heading: str, meta: str = "") -> str:
    return read_web_page(f"<title>{page_title}</title>{meta}<body>{heading}{TEXT}</body>").title.text


@pytest.mark.parametrize(
    ("page_title", "heading", "expected"),
    [
        ("关于甲项工作的通知_示例市政府网", "<h1>关于甲项工作的通知</h1>", "关于甲项工作的通知"),
        ("示例市政府网 - 关于甲项工作的通知", "<div>关于甲项工作的通知</div>", "关于甲项工作的通知"),
        ("关于甲项工作的…", "<h2>关于甲项工作的<br>通知</h2>", "关于甲项工作的通知"),
        ("示例市政府网", "<h2><span>关于甲项</span><span>工作的通知</span></h2>", "关于甲项工作的通知"),
        ("", "<h1><img src='t.gif' alt='关于甲项工作的通知'></h1>", "关于甲项工作的通知"),
        ("关于甲项工作的通知", "<h1>关于甲项工作的通知（已废止）</h1>", "关于甲项工作的通知（已废止）"),
        ("关于甲项工作的通知（已废止）", "<h1>关于甲项工作的通知</h1>", "关于甲项工作的通知（已废止）"),
        ("2021-2025年甲项规划-示例局", "<p>2021-2025年甲项规划</p>", "2021-2025年甲项规划"),
        ("通知公告", "<p align=center><b>关于甲项工作的通知</b></p>", "关于甲项工作的通知"),
        ("关于甲项工作的通知-示例局", "", "关于甲项工作的通知"),
        ("关于甲项工作的通知（示政发〔2024〕1号）", "<h1>关于甲项工作的通知</h1>", "关于甲项工作的通知"),
    ],
)
def test_titles_are_read_as_people_read_them(page_title: str, heading: str, expected: str) -> None:
    assert title(page_title, heading) == expected


def test_a_tag_that_names_the_column_does_not_outvote_the_page() -> None:
    meta = "<meta name='ArticleTitle' content='通知公告'>"
    assert title("关于甲项工作的通知_示例市", "<h1>关于甲项工作的通知</h1>", meta) == "关于甲项工作的通知"


def test_parts_keep_ranges_of_years_together() -> None:
    assert parts_of("2021-2025年规划_示例局")[:2] == ("2021-2025年规划_示例局", "2021-2025年规划")


def test_lines_are_joined_with_a_space_only_between_latin_words() -> None:
    assert (joined("关于甲", "乙的通知"), joined("ISO", "9001")) == ("关于甲乙的通知", "ISO 9001")
