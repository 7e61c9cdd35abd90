"""成文日期 by a ladder: signed, printed, year of the 文号, day of the web page, day of the file. Never today."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from generator.importers.reader.days import (
    ANY_DATE,
    IMPRINT,
    MONTH_ONLY,
    PRINTED_ON,
    chinese_number,
    parse_day,
)
from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.patterns import compact
from generator.schema.document_number import parse_document_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.importers.extracted import Span
    from generator.importers.reader.fields import Context
    from generator.importers.reader.layout import Layout
    from generator.importers.reader.outline import Block
    from generator.importers.reader.splitting import Start

_MONTH_DAY = re.compile(r"^(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_MEETING = re.compile(r"会议$|召开.*会")
_KEY = "dated_on"


def dated(layout: Layout, start: Start, blocks: Sequence[Block], context: Context) -> Finding | None:
    """Return 成文日期: the first rung that holds; every rung below a statement of the document is 待核.

    Where only a year is known the value is that year: a month and a day are never made up.
    """
    for finding in _rungs(layout, start, blocks, context):
        return finding
    return None


def _rungs(layout: Layout, start: Start, blocks: Sequence[Block], context: Context) -> Iterator[Finding]:
    yield from _signed(layout, start)
    if start.day and (day := parse_day(start.day)):
        spans = tuple(span for paragraph in layout.of("title") for span in paragraph.spans)
        yield Finding(_KEY, str(day), Certainty.LIKELY, "原文没有落款日期，据汇编标题", spans)
    yield from _adopted(layout)
    yield from _of_meeting(start, blocks, context)
    printed = distributed(layout)
    if printed:
        yield Finding(_KEY, printed.value, Certainty.UNSURE, "原文没有落款日期，暂据印发日期", printed.spans)
    yield from _of_number(start, context)
    published = next((item for item in context.stated if item.name == "published_on" and item.value), None)
    if published:
        yield Finding(
            _KEY, published.value, Certainty.UNSURE,
            f"原文没有落款日期、印发日期和文号，暂据{published.place}的发布日期",
        )  # fmt: skip
    if context.file_day:
        reason = "原文没有任何日期，暂据文件自身记录的编写日期"
        yield Finding(_KEY, str(context.file_day), Certainty.UNSURE, reason)


def _signed(layout: Layout, start: Start) -> Iterator[Finding]:
    for paragraph in layout.of("date"):
        spans = tuple(paragraph.spans) or tuple(
            span for signed in layout.of("signature") for span in signed.spans
        )
        day = parse_day(paragraph.text)
        if not day:
            yield from _month(paragraph.text, spans)
            continue
        doubt = _against(day, layout, start)
        certainty = Certainty.UNSURE if doubt else Certainty.STATED
        yield Finding(_KEY, str(day), certainty, doubt or "落款日期", spans)


def _month(text: str, spans: tuple[Span, ...]) -> Iterator[Finding]:
    month = MONTH_ONLY.fullmatch(compact(text))
    if month:
        value = f"{int(month[1])}-{chinese_number(month['month']):02d}"
        yield Finding(_KEY, value, Certainty.UNSURE, "落款只写到月，请填写成文日期", spans)


def _against(day: date, layout: Layout, start: Start) -> str:
    """Return what speaks against a signed day: another heading, another year in the 文号, print before it."""
    heading = parse_day(start.day) if start.day else None
    if heading and heading != day:
        return f"据落款；汇编标题作 {start.day}，请核对"
    number = parse_document_number(start.number) if start.number else None
    if number and number.year != day.year:
        return f"据落款；发文字号的年份是 {number.year} 年，请核对"
    printed = distributed(layout)
    if printed and isinstance(printed.value, str) and date.fromisoformat(printed.value) < day:
        return f"据落款；印发日期 {printed.value} 在它之前，请核对"
    return ""


def _adopted(layout: Layout) -> Iterator[Finding]:
    for paragraph in layout.of("enacted"):
        match = ANY_DATE.search(compact(paragraph.text))
        if match and (day := parse_day(match[0])):
            yield Finding(_KEY, str(day), Certainty.LIKELY, "据题注", tuple(paragraph.spans))


def _of_meeting(start: Start, blocks: Sequence[Block], context: Context) -> Iterator[Finding]:
    """Yield the day that the news of a meeting begins with; elsewhere a first day is that of an event."""
    first = next((block for block in blocks if block.role == "text"), None)
    event = _MONTH_DAY.match(compact(first.text)) if first else None
    year = event["year"] if event and event["year"] else context.day.year if context.day else ""
    if not event or not first or not year:
        return
    day = parse_day(f"{year}年{event['month']}月{event['day']}日")
    if day and (context.day or _MEETING.search(compact(start.title))):
        reason = "据正文首句" + ("" if event["year"] else "，年份据出版年份补")
        yield Finding(_KEY, str(day), Certainty.LIKELY, reason, first.spans[:1])


def _of_number(start: Start, context: Context) -> Iterator[Finding]:
    number = parse_document_number(start.number) if start.number else None
    if number:
        shown = next((item.value for item in context.stated if item.name == "published_on"), "")
        also = f"；网页发布日期是 {shown}" if shown else ""
        reason = f"原文没有落款日期和印发日期，只知道发文字号的年份{also}，请填写成文日期"
        yield Finding(_KEY, str(number.year), Certainty.UNSURE, reason)


def distributed(layout: Layout) -> Finding | None:
    """Return 印发日期 as the imprint gives it."""
    for paragraph in layout.of("imprint"):
        words = compact(paragraph.text)
        match = IMPRINT.fullmatch(words) or PRINTED_ON.fullmatch(words)
        if match and (day := parse_day(match["day"])):
            return Finding("distributed_on", str(day), Certainty.STATED, "版记", tuple(paragraph.spans))
    return None


def sure_year(fields: Mapping[str, Finding]) -> int | None:
    """Return the year of 成文日期 when it is sure, else None: it decides the 索引号.

    Of a day that is 待核 the year is sure only when both 印发日期 and 文号 name it as well.
    """
    day = fields.get(_KEY)
    year = _text(day)[:4]
    if day is None or not year:
        return None
    number = parse_document_number(_text(fields.get("document_number")))
    agree = number is not None and str(number.year) == year == _text(fields.get("distributed_on"))[:4]
    return int(year) if agree or day.certainty is not Certainty.UNSURE else None


def _text(finding: Finding | None) -> str:
    return finding.value if finding and isinstance(finding.value, str) else ""
