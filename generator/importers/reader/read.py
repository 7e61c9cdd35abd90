"""An extracted file → its official documents, and what belongs to none of them. Read this first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importers.extracted import Dropped, Span
from generator.importers.reader.days import is_date_line
from generator.importers.reader.document import Certainty, Doubt, Finding, ReadDocument
from generator.importers.reader.fields import Context, find_fields
from generator.importers.reader.gazette import find_issue, read_issue
from generator.importers.reader.layout import lay_out
from generator.importers.reader.outline import outline
from generator.importers.reader.patterns import (
    GENRE_END,
    ORDER_NUMBER,
    compact,
    ends_sentence,
    is_mark,
    number_of,
)
from generator.importers.reader.relations import named_documents
from generator.importers.reader.repairs import repair
from generator.importers.reader.splitting import Start, join_title, split
from generator.importers.reader.suggest import suggest
from generator.importers.reader.tasks import TaskReader
from generator.importers.reader.wrapping import wrapping_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Extracted, Line, Record
    from generator.importers.reader.layout import Layout
    from generator.importers.reader.outline import Block
    from generator.importers.reader.splitting import Collection
    from generator.importers.reader.wrapping import Wrapping
    from generator.vocabularies import Vocabularies

CONTENTS_LIST = "目录"
SECTION_TITLE = "汇编分区标题"
BEFORE_FIRST = "首份文件之前的文字"
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of a file in their order, and the stretches that belong to none."""

    documents: tuple[ReadDocument, ...]
    dropped: tuple[Dropped, ...]


def read_documents(source: Extracted, vocabularies: Vocabularies, publisher: str = "") -> Reading:
    """Return everything that a file holds; each of its lines goes to a document or is dropped with a reason."""
    if source.records:
        return Reading(
            tuple(_record(record, source, vocabularies, publisher) for record in source.records),
            source.dropped,
        )
    lines = source.lines
    if not lines:
        return Reading((), source.dropped)
    page = wrapping_of(lines)
    collection = split(lines)
    starts = collection.starts or (_only_start(lines, source),)
    issue = find_issue(lines[: starts[0].first]) if collection.starts else None
    context = Context(
        source.is_public or issue is not None,
        "",
        "",
        None,
        source.stated if len(starts) == 1 else (),
        publisher,
        source.file_day if len(starts) == 1 else None,
    )
    if issue:
        context = replace(
            context, source=f"《{issue.name}》{issue.label}", gazette=issue.title, day=issue.day
        )
    found: list[ReadDocument] = []
    dropped = list(source.dropped)
    first = starts[0].first
    if issue:
        found.append(read_issue(lines[:first], issue, vocabularies))
    elif (
        first
        and len(starts) == 1
        and first <= _HEAD_LINES
        and not collection.contents
        and _all_head(lines[:first])
    ):
        starts = (replace(starts[0], first=0),)
    else:
        dropped.extend(_before_first(lines[:first], collection))
    dropped.extend(Dropped(lines[at].span, SECTION_TITLE) for at in collection.section_lines if at >= first)
    for start, end in _ranges(starts, len(lines)):
        own = [
            (at, line) for at, line in enumerate(lines[start.first : end], start.first)
            if at not in collection.section_lines and not (collection.contents and collection.contents.start <= at < collection.contents.end)
        ]  # fmt: skip
        if (
            collection.contents
            and collection.contents.start >= start.first
            and collection.contents.start < end
        ):
            dropped.extend(
                Dropped(line.span, CONTENTS_LIST)
                for line in lines[
                    max(collection.contents.start, start.first) : min(collection.contents.end, end)
                ]
            )
        found.append(
            _document(
                [line for _, line in own], _moved(start, [at for at, _ in own]), page, context, vocabularies
            )
        )
    return Reading(tuple(found), tuple(sorted(dropped)))


def _record(record: Record, source: Extracted, vocabularies: Vocabularies, publisher: str) -> ReadDocument:
    """Return a row of a list as a document; its text is read like any other."""
    title = next((item.value for item in record.stated if item.name == "title"), "")
    context = Context(source.is_public, stated=record.stated, publisher=publisher)
    document = _document(record.lines, Start(0, title, ()), wrapping_of(record.lines), context, vocabularies)
    spans = tuple(item.span for item in record.stated if item.span)
    return replace(
        document, head_spans=(*document.head_spans, *spans), first=min(span.start for span in spans)
    )


def _all_head(lines: Sequence[Line]) -> bool:
    return all(
        is_mark(line.text) or (len(compact(line.text)) <= 40 and not ends_sentence(line.text))
        for line in lines
    )


def _ranges(starts: Sequence[Start], total: int) -> Iterator[tuple[Start, int]]:
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield start, following.first if following else total


def _moved(start: Start, places: Sequence[int]) -> Start:
    """Return the start with its lines counted from the document's own first line."""
    own = {at: number for number, at in enumerate(places)}
    return replace(
        start,
        first=0,
        title_lines=tuple(own[at] for at in start.title_lines if at in own),
        number_line=own.get(start.number_line) if start.number_line is not None else None,
    )


def _before_first(lines: Sequence[Line], collection: Collection) -> Iterator[Dropped]:
    contents = collection.contents
    for at, line in enumerate(lines):
        if at in collection.section_lines:
            continue
        inside = contents is not None and contents.start <= at < contents.end
        yield Dropped(line.span, CONTENTS_LIST if inside else BEFORE_FIRST)
    for at in collection.section_lines:
        if at < len(lines):
            yield Dropped(lines[at].span, SECTION_TITLE)


def _only_start(lines: Sequence[Line], source: Extracted) -> Start:
    """Return the start of a file that is one document without the usual head."""
    stated = next((item.value for item in source.stated if item.name == "title"), "")
    number_at = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if number_of(line.text)), None)
    number = number_of(lines[number_at].text) if number_at is not None else None
    places: list[int] = []
    for at, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text
        if at == number_at or (
            is_mark(text) and not places and at + 1 < len(lines) and number_at is not None
        ):
            continue
        if (
            line.table
            or line.image
            or is_date_line(text)
            or (ends_sentence(text) and text[-1] not in "》”）)")
            or len(text) > 100
        ):
            break
        if (
            places
            and not (line.align == "center" and lines[places[-1]].align == "center")
            and not (line.level and lines[places[-1]].level == line.level)
        ) and (GENRE_END.search(join_title(lines, places)) or line.gap or line.whole):
            break
        places.append(at)
        if stated and compact(join_title(lines, places)) == compact(stated):
            break
    title = join_title(lines, places)
    after = places[-1] + 1 if places else 0
    if title.endswith("令") and after < len(lines) and ORDER_NUMBER.fullmatch(compact(lines[after].text)):
        return Start(0, title + compact(lines[after].text), (*places, after), number, number_at)
    if stated and compact(title) != compact(stated):
        return Start(0, stated, (), number, number_at)
    return Start(0, title, tuple(places), number, number_at)


def _document(
    lines: Sequence[Line], start: Start, page: Wrapping, context: Context, vocabularies: Vocabularies
) -> ReadDocument:
    layout = lay_out(lines, start, page)
    mended = repair(layout)
    blocks = outline(layout.body)
    fields = {finding.key: finding for finding in find_fields(layout, start, blocks, context)}
    title = _text(fields.get("title"))
    named = named_documents(title, blocks)
    for key in ("repeals", "amends"):
        texts = tuple(item.text for item in named if item.kind == key)
        if texts:
            spans = tuple(span for item in named if item.kind == key for span in item.spans)
            certainty = Certainty.LIKELY if key == "repeals" and "废止" in title else Certainty.UNSURE
            fields.setdefault(key, Finding(key, texts, certainty, "正文所列", spans))
    organs = fields.get("issuing_organs")
    names = organs.value if organs and not isinstance(organs.value, str) else (_text(organs),)
    interpreted = re.match(r"(?:关于)?《(.+)》.{0,8}解读$", title)
    if interpreted:
        fields.setdefault("interprets", Finding("interprets", (interpreted[1],), Certainty.LIKELY, "据标题"))
    for finding in suggest(title, _text(fields.get("document_number")), names, blocks, vocabularies):
        fields.setdefault(finding.key, finding)
    _check_words(fields, vocabularies)
    for key, value in (("gazette", context.gazette), ("source", context.source)):
        if value:
            fields.setdefault(
                key, Finding(key, (value,) if key == "gazette" else value, Certainty.STATED, "刊载于本期公报")
            )
    year = re.match(r"(\d{4})", _text(fields.get("dated_on")))
    return ReadDocument(
        tuple(fields.values()),
        tuple(blocks),
        lines[0].span.start if lines else 0,
        tuple(TaskReader(int(year[1]) if year else None).read(blocks)),
        tuple(dict.fromkeys(item.text for item in named if item.kind == "bases")),
        tuple(_doubts(blocks, mended)),
        _head_spans(layout),
        "、".join(compact(paragraph.text) for paragraph in layout.of("secrecy")),
        tuple(line.image for line in lines if line.image),
    )


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


def _text(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return finding.value if isinstance(finding.value, str) else "、".join(finding.value)


def _head_spans(layout: Layout) -> tuple[Span, ...]:
    return tuple(span for part in layout.head for span in part.paragraph.spans)


def _doubts(blocks: Sequence[Block], mended: Sequence[Doubt]) -> Iterator[Doubt]:
    yield from mended
    for block in blocks:
        if block.doubt:
            yield Doubt(block.doubt, block.text[:40], block.spans)
        elif (
            block.role == "text"
            and block.table is None
            and re.match(r"[，。、；）》”]|地[（(]|[的了着过](?=[^一-鿿]|[一-鿿])(?!确)", block.text)
        ):
            yield Doubt("段首疑似接不上前文（可能是栏间错行）", block.text[:40], block.spans)
