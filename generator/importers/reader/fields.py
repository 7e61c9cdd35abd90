"""The fields of one document with certainty, reason and place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.organs import find_organs
from generator.importers.reader.patterns import (
    DATE,
    IMPRINT,
    OPENNESS_LINE,
    OPENNESS_NOTE,
    compact,
    parse_day,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Span, Stated
    from generator.importers.reader.layout import Layout
    from generator.importers.reader.outline import Block
    from generator.importers.reader.splitting import Start

_EFFECTIVE = re.compile(rf"自(?P<day>{DATE.pattern})起(?:正式)?(?:施行|实施|执行|生效)")
_UNTIL = re.compile(
    rf"有效期(?:限)?(?:为|至|到|截至|截止至|截止到|自{DATE.pattern}(?:起)?至)*(?P<day>{DATE.pattern})"
)
_YEARS = re.compile(r"有效期(?:限)?(?:为)?(?P<years>\d{1,2}|[一二两三四五六七八九十])年")
_MONTH_DAY = re.compile(r"^(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_CN_YEARS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2}


@dataclass(frozen=True, slots=True)
class Context:
    """What a document shares with its source: whether that was public, its name, day and facts."""

    is_public: bool = False
    source: str = ""
    gazette: str = ""
    day: date | None = None
    stated: tuple[Stated, ...] = ()
    publisher: str = ""


def find_fields(
    layout: Layout, start: Start, blocks: Sequence[Block], context: Context
) -> tuple[Finding, ...]:
    """Return every field that the document itself gives; what the source states by itself comes first."""
    found = {stated.name: _of_stated(stated) for stated in reversed(context.stated)}
    texts = [block.text for block in blocks if block.table is None]
    for finding in (
        _title(layout, start),
        _number(layout, start),
        find_organs(layout, start, texts, context.publisher),
        _dated(layout, start, blocks, context),
        _distributed(layout),
        *_terms(blocks),
        _openness(layout, context),
    ):
        if finding:
            found[finding.key] = _reconciled(found.get(finding.key), finding)
    _resolve_validity_years(found)
    return tuple(found.values())


_MISREAD = 2
_MANY = {"issuing_organs", "keywords", "domains", "statutory_items"}


def _of_stated(stated: Stated) -> Finding:
    """Return a field that the source states by itself; lists are cut at the usual marks."""
    value: str | tuple[str, ...] = stated.value
    if stated.name in _MANY:
        value = tuple(part for part in re.split(r"[、，,;；\s]+", stated.value) if part)
    return Finding(stated.name, value, Certainty.STATED, stated.place, (stated.span,) if stated.span else ())


def _reconciled(stated: Finding | None, own: Finding) -> Finding:
    """Return one field of two: what the source states wins, but a clash with the document is a doubt."""
    if stated is None:
        return own
    same = compact("".join(stated.value)) == compact("".join(own.value))
    if same or own.certainty is Certainty.UNSURE or own.key == "openness":
        return stated
    shown = own.value if isinstance(own.value, str) else "、".join(own.value)
    if own.key in {"dated_on", "document_number"}:
        return Finding(
            own.key, stated.value, Certainty.UNSURE, f"{stated.reason}；正文作“{shown}”，请核对", own.spans
        )
    return stated


def _spans(layout: Layout, role: str) -> tuple[Span, ...]:
    return tuple(span for paragraph in layout.of(role) for span in paragraph.spans)


def _title(layout: Layout, start: Start) -> Finding | None:
    if not start.title:
        return None
    spans = _spans(layout, "title")
    if start.listed and compact(start.listed.title) != compact(start.title):
        voted = _voted(start, layout)
        if voted:
            reason = f"正文标题作“{start.title}”，目录作“{start.listed.title}”，全文多作“{voted}”，暂从目录，请核对"
            return Finding("title", start.listed.title, Certainty.UNSURE, reason, spans)
        reason = f"正文所载；目录作“{start.listed.title}”，请核对"
        return Finding("title", start.title, Certainty.UNSURE, reason, spans)
    if len(spans) > 1:
        return Finding("title", start.title, Certainty.LIKELY, f"由 {len(spans)} 行接成", spans)
    return Finding("title", start.title, Certainty.STATED, "标题行", spans)


def _voted(start: Start, layout: Layout) -> str:
    """Return the wording of the contents list if title and list differ in a letter or two and the text sides with it."""
    mine, listed = compact(start.title), compact(start.listed.title if start.listed else "")
    apart = [at for at, (one, other) in enumerate(zip(mine, listed, strict=False)) if one != other]
    if len(mine) != len(listed) or not 0 < len(apart) <= _MISREAD:
        return ""
    text = compact("".join(part.paragraph.text for part in layout.body))
    place = slice(apart[0], apart[-1] + 2)
    return listed[place] if text.count(listed[place]) > text.count(mine[place]) else ""


def _number(layout: Layout, start: Start) -> Finding | None:
    if not start.number:
        return None
    spans = _spans(layout, "number")
    if start.listed and start.listed.number and start.listed.number != start.number:
        reason = f"正文所载；目录作“{start.listed.number}”，请核对"
        return Finding("document_number", start.number, Certainty.UNSURE, reason, spans)
    return Finding("document_number", start.number, Certainty.STATED, "发文字号行", spans)


def _dated(layout: Layout, start: Start, blocks: Sequence[Block], context: Context) -> Finding | None:
    for paragraph in layout.of("date"):
        day = parse_day(paragraph.text)
        if day:
            spans = tuple(paragraph.spans) or _spans(layout, "signature")
            heading = parse_day(start.day) if start.day else None
            if heading and heading != day:
                return Finding(
                    "dated_on", str(day), Certainty.UNSURE, f"据落款；汇编标题作 {start.day}，请核对", spans
                )
            return Finding("dated_on", str(day), Certainty.STATED, "落款日期", spans)
    if start.day and (day := parse_day(start.day)):
        return Finding(
            "dated_on", str(day), Certainty.LIKELY, "原文没有落款日期，据汇编标题", _spans(layout, "title")
        )
    for paragraph in layout.of("enacted"):
        match = DATE.search(compact(paragraph.text))
        if match and (day := parse_day(match[0])):
            return Finding("dated_on", str(day), Certainty.LIKELY, "据题注", tuple(paragraph.spans))
    first = next((block for block in blocks if block.role == "text"), None)
    event = _MONTH_DAY.match(compact(first.text)) if first else None
    if (
        event
        and first
        and (year := int(event["year"]) if event["year"] else context.day.year if context.day else 0)
    ):
        day = parse_day(f"{year}年{event['month']}月{event['day']}日")
        reason = "据正文首句" + ("" if event["year"] else "，年份据出版年份补")
        return Finding("dated_on", str(day), Certainty.LIKELY, reason, first.spans[:1]) if day else None
    for paragraph in layout.of("imprint"):
        match = IMPRINT.fullmatch(compact(paragraph.text))
        if match and (day := parse_day(match["day"])):
            return Finding(
                "dated_on",
                str(day),
                Certainty.UNSURE,
                "原文没有落款日期，暂据印发日期",
                tuple(paragraph.spans),
            )
    return None


def _distributed(layout: Layout) -> Finding | None:
    for paragraph in layout.of("imprint"):
        match = IMPRINT.fullmatch(compact(paragraph.text))
        if match and (day := parse_day(match["day"])):
            return Finding("distributed_on", str(day), Certainty.STATED, "版记", tuple(paragraph.spans))
    return None


def _terms(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Yield 施行日期 and 失效日期, which the last paragraphs of a document state."""
    for block in blocks:
        if (
            block.role != "text"
            or block.table is not None
            or ("本" not in block.text and "自" not in block.text)
        ):
            continue
        words = compact(block.text)
        starts = _EFFECTIVE.search(words)
        if starts and re.search(
            r"本(?:办法|规定|通知|意见|方案|细则|决定|条例|规则|公告|通告|措施|标准|实施)", words
        ):
            yield Finding(
                "effective_on", str(parse_day(starts["day"])), Certainty.STATED, "正文", block.spans
            )
        ends = _UNTIL.search(words)
        if ends and "本" in words:
            yield Finding(
                "expires_on", str(parse_day(ends["day"])), Certainty.STATED, "正文所定有效期", block.spans
            )
        years = _YEARS.search(words)
        if years and re.search(r"本(?:办法|规定|通知|意见|方案|细则|决定|规则|措施)|自.*起", words):
            count = int(years["years"]) if years["years"].isdigit() else _CN_YEARS[years["years"]]
            yield Finding("validity_years", str(count), Certainty.STATED, "正文所定有效期", block.spans)


def _resolve_validity_years(found: dict[str, Finding]) -> None:
    """Turn `有效期五年` into the last day in force."""
    years = found.pop("validity_years", None)
    if years is None or "expires_on" in found:
        return
    start = found.get("effective_on") or found.get("dated_on")
    if start is None or not isinstance(start.value, str) or not isinstance(years.value, str):
        return
    first = date.fromisoformat(start.value)
    last = date.fromordinal(_same_day(first, first.year + int(years.value)).toordinal() - 1)
    reason = f"有效期 {years.value} 年，自{'施行' if start.key == 'effective_on' else '成文'}之日起算"
    found["expires_on"] = Finding("expires_on", str(last), Certainty.LIKELY, reason, years.spans)


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


_HOW = {"公开发布": "主动公开", "主动公开": "主动公开", "删减后公开": "主动公开", "不公开": "不予公开"}


def _openness(layout: Layout, context: Context) -> Finding:
    for role in ("note", "facts", "text"):
        for paragraph in layout.of(role):
            words = compact(paragraph.text)
            match = (OPENNESS_NOTE.search(words) if role == "note" else None) or OPENNESS_LINE.search(words)
            if match:
                return Finding(
                    "openness",
                    _HOW.get(match["how"], match["how"]),
                    Certainty.STATED,
                    f"原文注明“{match[0]}”",
                    tuple(paragraph.spans),
                )
    if context.is_public:
        return Finding("openness", "主动公开", Certainty.LIKELY, "来源本身已经公开")
    return Finding("openness", "主动公开", Certainty.UNSURE, "原文没有注明公开属性，发布前须经审查")
