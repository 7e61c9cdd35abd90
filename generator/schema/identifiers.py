"""Numbers and addresses that others have given an organ and its site, each checked for its form."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from generator.schema.declared import Widget
from generator.schema.fields import field_error


def _matching(pattern: str, what: str, hint: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise field_error("FLD031", f"“{value}”不是{what}", hint)
        return value

    return AfterValidator(check)


CreditCode = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching("[0-9A-Z]{18}", "统一社会信用代码", "应为 18 位数字和大写字母"),
    Widget.LINE,
]
SiteIdentifier = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching("(?:[0-9]{2}|bm)[0-9]{8}", "网站标识码", "应为 10 位，如 4207000016"),
    Widget.LINE,
]
Domain = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True),
    _matching(r"[^\s/:]+(?:\.[^\s/:]+)+", "域名", "只写域名，如 www.example.gov.cn，不带 http:// 和路径"),
    Widget.LINE,
]
BasePath = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching(r"/(?:[\w.-]+/)*", "站内路径", "应以 / 开头、以 / 结尾，如 /zwgk/xxgk/"),
    Widget.LINE,
]
Mark = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching("[0-9A-Fa-f]{32}", "党政机关网站标识编号", "应为 32 位十六进制字符"),
    Widget.LINE,
]
PoliceRecord = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    _matching("[0-9]{14}", "公安备案编号", "只写 14 位数字"),
    Widget.LINE,
]
