"""The fields of one document with certainty, reason and place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.importers.reader.dating import dated, distributed
from generator.importers.reader.days import chinese_number
from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.organ_names import of_order
from generator.importers.reader.organs import find_organs
from generator.importers.reader.patterns import OPENNESS_LINE, OPENNESS_NOTE, ORDER_NUMBER, compact
from generator.importers.reader.terms import resolve_validity_years, terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Span, Stated
    from generator.importers.reader.layout import Layout
    from generator.importers.reader.outline import Block
    from generator.importers.reader.splitting import Start


@dataclass(frozen=True, slots=True)
class Context:
    """What a document shares with its source: whether that was public, its name, day and facts.

    `notes` are changes of letters in the whole file. `file_day` is when the file itself says it was written: the last resort for 成文日期.
    """

    is_public: bool = False
    source: str = ""
    gazette: str = ""
    day: date | None = None
    stated: tuple[Stated, ...] = ()
    publisher: str = ""
    file_day: date | None = None
    notes: tuple[str, ...] = ()


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
        _addressees(layout),
        dated(layout, start, blocks, context),
        distributed(layout),
        *terms_of(blocks),
        _openness(layout, context),
    ):
        if finding:
            found[finding.key] = _reconciled(found.get(finding.key), finding)
    resolve_validity_years(found)
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


def _addressees(layout: Layout) -> Finding | None:
    """Return 主送机关 as the letter names them; 、 parts organs of one kind, ， the kinds."""
    words = "".join(compact(paragraph.text) for paragraph in layout.of("addressee")).rstrip("：:")
    names = tuple(name for name in re.split(r"[，,；;]", words) if name)
    return (
        Finding("addressees", names, Certainty.STATED, "主送机关", _spans(layout, "addressee"))
        if names
        else None
    )


def _order_number(layout: Layout, start: Start) -> Finding | None:
    """Return the number of an order, which stands under its name: 国令第907号 for the State Council."""
    organ, serial = of_order(start.title), ORDER_NUMBER.search(compact(start.title))
    if not organ or not serial:
        return None
    name = f"{'国' if organ == '国务院' else organ}令第{chinese_number(serial[1])}号"
    return Finding("document_number", name, Certainty.LIKELY, "据令的名称和编号", _spans(layout, "title"))


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
        return _order_number(layout, start)
    spans = _spans(layout, "number")
    if start.listed and start.listed.number and start.listed.number != start.number:
        reason = f"正文所载；目录作“{start.listed.number}”，请核对"
        return Finding("document_number", start.number, Certainty.UNSURE, reason, spans)
    return Finding("document_number", start.number, Certainty.STATED, "发文字号行", spans)


_HOW = {"公开发布": "主动公开", "删减后公开": "主动公开", "不公开": "不予公开", "免予公开": "不予公开"}
_CUT_FIRST = "删减后公开"


def _openness(layout: Layout, context: Context) -> Finding:
    for role in ("note", "facts", "text"):
        for paragraph in layout.of(role):
            words = compact(paragraph.text)
            match = (OPENNESS_NOTE.search(words) if role == "note" else None) or OPENNESS_LINE.search(words)
            if match:
                how, spans = match["how"], tuple(paragraph.spans)
                if how == _CUT_FIRST:
                    reason = f"原文注明“{match[0]}”，请确认该删减的已经删去"
                    return Finding("openness", _HOW[how], Certainty.UNSURE, reason, spans)
                reason = f"原文注明“{match[0]}”"
                return Finding("openness", _HOW.get(how, how), Certainty.STATED, reason, spans)
    if context.is_public:
        return Finding("openness", "主动公开", Certainty.LIKELY, "来源本身已经公开")
    return Finding("openness", "主动公开", Certainty.UNSURE, "原文没有注明公开属性，发布前须经审查")
