"""Lines that are no part of a text are known by their words, and lines of a text are left alone."""

import pytest

from generator.webpages.wording import is_bar, is_day_line, is_following, is_foot, is_meta, is_trail


@pytest.mark.parametrize(
    "text",
    [
        "【打印本页】【关闭窗口】",
        "字体：[大 中 小]",
        "扫一扫在手机打开当前页",
        "分享到： 微信 微博",
        "返回顶部",
        "我要纠错 打印 关闭",
    ],
)
def test_bars_of_functions_are_known(text: str) -> None:
    assert is_bar(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、提高认识",
        "2024年3月5日",
        "各县（区）民政局：",
        "打印机采购项目公告",
        "小微企业名单",
        "请打印后签字盖章。",
    ],
)
def test_lines_of_a_text_are_no_bars(text: str) -> None:
    assert not is_bar(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2024-03-05 来源：示例局", True),
        ("[2008-4-16 9:32:05] 作者：植保站", True),
        ("文章录入：示例 责任编辑：示例", True),
        ("时间：2024年5月1日至5月31日", False),
        ("（2021年12月20日第6次常务会议通过）", False),
        ("本办法自发布之日起施行。", False),
    ],
)
def test_lines_of_day_and_source_are_told_from_the_text(text: str, *, expected: bool) -> None:
    assert is_meta(text) is expected


def test_other_lines_around_a_text_are_known() -> None:
    assert is_trail("您现在的位置：首页 > 通知公告")
    assert is_following("上一篇：关于乙项工作的通知")
    assert is_foot("版权所有 示例市人民政府 示ICP备00000000号")
    assert is_day_line("示例市民政局 2024-03-05 10:22")
    assert not is_day_line("会议于2024年3月5日召开")
