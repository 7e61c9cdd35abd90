"""An extracted file → its official documents, and what belongs to none of them. Read this first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importers.extracted import Dropped
from generator.importers.radicals import with_ordinary_characters
from generator.importers.reader.assembling import assemble
from generator.importers.reader.document import ReadDocument
from generator.importers.reader.fields import Context
from generator.importers.reader.gazette import find_issue, read_issue
from generator.importers.reader.patterns import compact, ends_sentence, is_mark
from generator.importers.reader.single import only_start
from generator.importers.reader.splitting import Start, split
from generator.importers.reader.thresholds import HEAD_LINES, LONGEST_HEAD_LINE
from generator.importers.reader.wrapping import wrapping_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Extracted, Line, Record
    from generator.importers.reader.gazette import Issue
    from generator.importers.reader.splitting import Collection
    from generator.vocabularies import Vocabularies

CONTENTS_LIST = "目录"
SECTION_TITLE = "汇编分区标题"
BEFORE_FIRST = "首份文件之前的文字"


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of a file in their order, and the stretches that belong to none."""

    documents: tuple[ReadDocument, ...]
    dropped: tuple[Dropped, ...]


def read_documents(extracted: Extracted, vocabularies: Vocabularies, publisher: str = "") -> Reading:
    """Return everything that a file holds; each of its lines goes to a document or is dropped with a reason."""
    source = with_ordinary_characters(extracted)
    if source.records:
        records = (_record(record, source, vocabularies, publisher) for record in source.records)
        return Reading(tuple(records), source.dropped)
    lines = source.lines
    if not lines:
        return Reading((), source.dropped)
    page = wrapping_of(lines)
    collection = split(lines)
    starts = collection.starts or (only_start(lines, source),)
    issue = find_issue(lines[: starts[0].first]) if collection.starts else None
    context = _context(source, issue, publisher, alone=len(starts) == 1)
    found: list[ReadDocument] = []
    dropped = list(source.dropped)
    first = starts[0].first
    if issue:
        found.append(read_issue(lines[:first], issue, vocabularies))
    elif first and len(starts) == 1 and not collection.contents and _all_head(lines[:first]):
        starts = (replace(starts[0], first=0),)
    else:
        dropped.extend(_before_first(lines[:first], collection))
    dropped.extend(Dropped(lines[at].span, SECTION_TITLE) for at in collection.section_lines if at >= first)
    for start, end in _ranges(starts, len(lines)):
        places = [at for at in range(start.first, end) if not collection.is_between(at)]
        listed = [at for at in range(start.first, end) if collection.is_listed(at)]
        dropped.extend(Dropped(lines[at].span, CONTENTS_LIST) for at in listed)
        own = [lines[at] for at in places]
        found.append(assemble(own, _moved(start, places), page, context, vocabularies))
    return Reading(tuple(found), tuple(sorted(dropped)))


def _context(source: Extracted, issue: Issue | None, publisher: str, *, alone: bool) -> Context:
    """Return what the documents share; what the source states of itself holds only for a single one."""
    context = Context(
        source.is_public or issue is not None,
        stated=source.stated if alone else (),
        publisher=publisher,
        file_day=source.file_day if alone else None,
        notes=source.notes,
    )
    if issue is None:
        return context
    return replace(context, source=f"《{issue.name}》{issue.label}", gazette=issue.title, day=issue.day)


def _record(record: Record, source: Extracted, vocabularies: Vocabularies, publisher: str) -> ReadDocument:
    """Return a row of a list as a document; its text is read like any other."""
    title = next((item.value for item in record.stated if item.name == "title"), "")
    context = Context(source.is_public, stated=record.stated, publisher=publisher)
    document = assemble(record.lines, Start(0, title, ()), wrapping_of(record.lines), context, vocabularies)
    spans = tuple(item.span for item in record.stated if item.span)
    return replace(
        document, head_spans=(*document.head_spans, *spans), first=min(span.start for span in spans)
    )


def _all_head(lines: Sequence[Line]) -> bool:
    """Return whether lines above a title are its head: marks, numbers, short lines without a sentence."""
    return len(lines) <= HEAD_LINES and all(
        is_mark(line.text) or (len(compact(line.text)) <= LONGEST_HEAD_LINE and not ends_sentence(line.text))
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
