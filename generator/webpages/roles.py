"""What the blocks of a page are."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a block of a page is."""

    TITLE = "标题"
    FACTS = "信息项"
    META = "日期和来源"
    BAR = "功能文字"
    NAVIGATION = "导航"
    FOLLOWING = "相关链接"
    FOOT = "页脚"
    FILES = "附件链接"
    BODY = "正文"
    OTHER = "其他"
