"""Typed fields of content files and the checks that belong to one value alone."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from generator.problems import NO_GROUND, Ground
from generator.schema.declared import Widget
from generator.schema.document_number import is_order_number, parse_document_number
from generator.vocabularies.grounds import ground

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_OTHER_DATE = re.compile(r"(\d{4})\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})\s*日?")


def field_error(code: str, message: str, hint: str, source: Ground = NO_GROUND) -> PydanticCustomError:
    """Return the error of one value in a form that `schema.parse` turns into a `Problem`."""
    # PydanticCustomError formats with braces, so the words travel in the context.
    return PydanticCustomError(
        "field", "{message}", {"code": code, "message": message, "hint": hint, "source": source}
    )


def _read_date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            message = f"日期“{value}”不存在"
            raise field_error("FLD010", message, "请核对年月日，写成 2020-08-07 的形式") from None
    other = _OTHER_DATE.fullmatch(unicodedata.normalize("NFKC", value).strip())
    example = f"{other[1]}-{int(other[2]):02d}-{int(other[3]):02d}" if other else "2020-08-07"
    raise field_error("FLD011", f"日期“{value}”写法不符", f"请写成 {example}")


def _clock_time(value: str) -> str:
    if not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", value):
        raise field_error("FLD012", f"时间“{value}”写法不符", "请写成 09:30，并加英文双引号")
    return value


def _read_list(value: Any) -> Any:
    """Return a list, for one value may stand for it."""
    return [value] if isinstance(value, str) else value


def _canonical_number(value: str) -> str:
    number = parse_document_number(value)
    if number is None and is_order_number(value):
        return value
    if number is None:
        raise field_error(
            "FLD020",
            f"发文字号“{value}”写法不符",
            "应为机关代字、〔年份〕、序号、号，如 新政办发〔2020〕46号",
            ground("gbt-9704-2012"),
        )
    return str(number)


def _one_line(value: str) -> str:
    return " ".join(value.split())


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_one_line), Widget.LINE
]
"""One line of text, never empty."""

Paragraphs = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Widget.PARAGRAPHS]
"""Text of several lines, never empty; a blank line parts paragraphs."""

Date = Annotated[date, BeforeValidator(_read_date), Widget.DAY]
"""A calendar day, typed `YYYY-MM-DD`."""

ClockTime = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_clock_time), Widget.TIME]
"""A time of day, typed `HH:MM`."""

DocumentNumberText = Annotated[
    str, StringConstraints(strip_whitespace=True), AfterValidator(_canonical_number), Widget.LINE
]
"""A 发文字号 in any usual spelling, kept in the official one."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(_read_list), Widget.LINES]
"""Several lines of text; a single one may be given without a list."""


def _checked_url(value: str) -> str:
    if not re.match(r"(?:https?://[^\s/]+|/|\.{0,2}/|[\w.-]+/)", value) or any(
        c in value for c in "\"'<> \\"
    ):
        raise field_error("FLD030", f"网址“{value}”写法不符", "请写以 http:// 或 https:// 开头的完整网址")
    return value


Url = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_checked_url), Widget.LINE
]
"""A web address, absolute (http, https) or a path on the same site."""
