"""The lines of one document → its parts, fields, relations, tasks and doubts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importers.reader.document import Certainty, Doubt, Finding, ReadDocument
from generator.importers.reader.fields import find_fields
from generator.importers.reader.layout import lay_out
from generator.importers.reader.outline import outline
from generator.importers.reader.patterns import compact
from generator.importers.reader.relations import named_documents
from generator.importers.reader.repairs import repair
from generator.importers.reader.suggest import suggest
from generator.importers.reader.tasks import TaskReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Line, Span
    from generator.importers.reader.fields import Context
    from generator.importers.reader.layout import Layout
    from generator.importers.reader.outline import Block
    from generator.importers.reader.relations import Named
    from generator.importers.reader.splitting import Start
    from generator.importers.reader.wrapping import Wrapping
    from generator.vocabularies import Vocabularies

_RECOGNISED = "由文字识别读出，逐行对照原图核对"
_BROKEN_START = re.compile(r"[，。、；）》”]|地[（(]|[的了着过](?=[^一-鿿]|[一-鿿])(?!确)")
_EXCERPT = 40


def assemble(
    lines: Sequence[Line], start: Start, page: Wrapping, context: Context, vocabularies: Vocabularies
) -> ReadDocument:
    """Return one document; `start` counts from its first line, `page` is how the whole file was set."""
    layout = lay_out(lines, start, page)
    mended = repair(layout)
    blocks = outline(layout.body)
    fields = {finding.key: finding for finding in find_fields(layout, start, blocks, context)}
    named = named_documents(text_of(fields.get("title")), blocks)
    _add_relations(fields, named)
    _add_suggestions(fields, blocks, context, vocabularies)
    recognised = [line for line in lines if line.recognised and line.text]
    year = re.match(r"(\d{4})", text_of(fields.get("dated_on")))
    return ReadDocument(
        tuple(
            _as_recognised(each, recognised, whole=2 * len(recognised) > len(lines))
            for each in fields.values()
        ),
        tuple(blocks),
        lines[0].span.start if lines else 0,
        tuple(TaskReader(int(year[1]) if year else None).read(blocks)),
        tuple(dict.fromkeys(item.text for item in named if item.kind == "bases")),
        (*mended, *_doubts(blocks), *_of_recognition(recognised)),
        _head_spans(layout),
        "、".join(compact(paragraph.text) for paragraph in layout.of("secrecy")),
        tuple(line.image for line in lines if line.image),
        context.notes,
    )


def _add_relations(fields: dict[str, Finding], named: Sequence[Named]) -> None:
    title = text_of(fields.get("title"))
    for key in ("repeals", "amends"):
        texts = tuple(item.text for item in named if item.kind == key)
        if texts:
            spans = tuple(span for item in named if item.kind == key for span in item.spans)
            certainty = Certainty.LIKELY if key == "repeals" and "废止" in title else Certainty.UNSURE
            fields.setdefault(key, Finding(key, texts, certainty, "正文所列", spans))
    interpreted = re.match(r"(?:关于)?《(.+)》.{0,8}解读$", title)
    if interpreted:
        fields.setdefault("interprets", Finding("interprets", (interpreted[1],), Certainty.LIKELY, "据标题"))


def _add_suggestions(
    fields: dict[str, Finding], blocks: Sequence[Block], context: Context, vocabularies: Vocabularies
) -> None:
    organs = fields.get("issuing_organs")
    names = organs.value if organs and not isinstance(organs.value, str) else (text_of(organs),)
    title, number = text_of(fields.get("title")), text_of(fields.get("document_number"))
    for finding in suggest(title, number, names, blocks, vocabularies):
        fields.setdefault(finding.key, finding)
    _check_words(fields, vocabularies)
    for key, value in (("gazette", context.gazette), ("source", context.source)):
        if value:
            shown = (value,) if key == "gazette" else value
            fields.setdefault(key, Finding(key, shown, Certainty.STATED, "刊载于本期公报"))


def _check_words(fields: dict[str, Finding], vocabularies: Vocabularies) -> None:
    """Give words of official lists their proper spelling; one that is on no list becomes a remark."""
    for key in ("subject", "genre"):
        found = fields.get(key)
        if found is None or not isinstance(found.value, str):
            continue
        word = re.sub(r"[/\\＼>›]+", r"\\", found.value) if key == "subject" else found.value
        proper = vocabularies.canonical(key, word)
        near = vocabularies.suggest(key, word, 1)
        if proper:
            fields[key] = replace(found, value=proper)
        elif near:
            fields[key] = replace(
                found,
                value=near[0],
                certainty=Certainty.UNSURE,
                reason=f"原作“{found.value}”，词表中相近的是此项",
            )
        else:
            del fields[key]


def _as_recognised(finding: Finding, lines: Sequence[Line], *, whole: bool) -> Finding:
    """Return a field that was recognised from a picture as 待核; `whole` tells that most of the text was."""
    spans = {line.span for line in lines}
    if not lines or not (whole or spans.intersection(finding.spans)):
        return finding
    return replace(finding, certainty=Certainty.UNSURE, reason=f"{finding.reason}；{_RECOGNISED}")


def _of_recognition(lines: Sequence[Line]) -> Iterator[Doubt]:
    """Yield for each page what was recognised: every line of it has to be checked."""
    for page in dict.fromkeys(line.page for line in lines):
        own = [line for line in lines if line.page == page]
        spans = tuple(line.span for line in own)
        yield Doubt(f"第 {page} 页 {len(own)} 行{_RECOGNISED}", own[0].text[:_EXCERPT], spans)


def text_of(finding: Finding | None) -> str:
    """Return the value of a field as one text, or an empty string."""
    if finding is None:
        return ""
    return finding.value if isinstance(finding.value, str) else "、".join(finding.value)


def _head_spans(layout: Layout) -> tuple[Span, ...]:
    return tuple(span for part in layout.head for span in part.paragraph.spans)


def _doubts(blocks: Sequence[Block]) -> Iterator[Doubt]:
    for block in blocks:
        if block.doubt:
            yield Doubt(block.doubt, block.text[:_EXCERPT], block.spans)
        elif block.role == "text" and block.table is None and _BROKEN_START.match(block.text):
            yield Doubt("段首疑似接不上前文（可能是栏间错行）", block.text[:_EXCERPT], block.spans)
