"""The result of an import beside what the witness saw: what is missing makes its notice 待核."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importers.dialect import write_body
from generator.importers.formats.html import CHROME, FACTS, REASONS
from generator.importers.furniture import PAGE_MARK, RUNNING_HEAD, SEPARATOR
from generator.importers.reader.document import Certainty, Doubt
from generator.importers.reader.read import BEFORE_FIRST, CONTENTS_LIST, SECTION_TITLE
from generator.importers.table_drafts import table_csv
from generator.importers.witness.kept import essence, pictures_in, shown
from generator.importers.witness.remainder import Fate, Result, judge
from generator.webpages.unseen import UnseenKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Dropped, Extracted
    from generator.importers.reader.document import ReadDocument
    from generator.importers.reader.read import Reading
    from generator.importers.stop_words import Stop
    from generator.importers.witness.pieces import Statement
    from generator.importers.witness.remainder import Judged

_ACCEPTED = {
    CONTENTS_LIST, PAGE_MARK, RUNNING_HEAD, SEPARATOR, SECTION_TITLE, FACTS, "重复表头", "表头",
    *map(str, REASONS.values()), *map(str, UnseenKind),
}  # fmt: skip
_LONGEST_CHROME = 40
_MOST_DOUBTS = 12
_EXCERPT = 40
_TELLING = 8


def result_of(source: Extracted, documents: Sequence[ReadDocument], dropped: Sequence[Dropped]) -> Result:
    """Return what came of a file, as the witness compares it.

    What the importer set aside counts only for reasons that can be told from the words: tables of
    contents, page numbers, running heads, the facts and short labels of a web page.
    """
    bodies = [write_body(document.blocks) for document in documents]
    words = [words_of(document, body) for document, body in zip(documents, bodies, strict=True)]
    words.extend(table_csv(sheet) for sheet in source.sheets)
    words.extend(cell for sheet in source.sheets for row in sheet.rows for cell in row)
    names = {name for body in bodies for name in pictures_in(body)}
    images = {name for document in documents for name in document.assets}
    taken = [asset for asset in source.assets if asset.is_attachment or asset.name in images]
    return Result(
        "\n".join(words),
        frozenset(names | {name for asset in taken for name in (asset.name, asset.origin) if name}),
        tuple(hashlib.blake2b(asset.data, digest_size=16).hexdigest() for asset in taken),
        "\n".join(_aside(source, documents, dropped)),
    )


def words_of(document: ReadDocument, body: str = "") -> str:
    """Return the words of a document as read: its fields, its body."""
    values = [
        found.value if isinstance(found.value, str) else "、".join(found.value) for found in document.findings
    ]
    return "\n".join([*values, shown(body or write_body(document.blocks))])


def _aside(source: Extracted, documents: Sequence[ReadDocument], dropped: Sequence[Dropped]) -> Iterator[str]:
    for span, reason in dropped:
        words = source.text[span.start : span.end]
        small = reason == CHROME and len(words) <= _LONGEST_CHROME and "。" not in words
        if reason in _ACCEPTED or small or (reason == BEFORE_FIRST and len(documents) > 1):
            yield words
    if len(documents) > 1:  # a collection prints the title of each document twice
        yield from (source.text[span.start : span.end] for item in documents for span in item.head_spans)


def judged_by_witness(statement: Statement, source: Extracted, reading: Reading) -> tuple[Judged, ...]:
    """Return the fate of every piece that the witness saw."""
    return judge(statement, result_of(source, reading.documents, reading.dropped))


def with_doubts(
    documents: Sequence[ReadDocument], stops: Sequence[Stop], judged: Sequence[Judged]
) -> tuple[ReadDocument, ...]:
    """Return the documents with a doubt for each marking and for what of each was lost."""
    missing = by_document([words_of(document) for document in documents], judged)
    return tuple(_marked(document, stops, missing.get(at, [])) for at, document in enumerate(documents))


def _marked(document: ReadDocument, stops: Sequence[Stop], missing: list[Judged]) -> ReadDocument:
    doubts = [*document.doubts, *(stop.doubt for stop in stops)]
    doubts.extend(
        Doubt(f"原文的{item.piece.kind.value}没有收入（{item.piece.place}）", excerpt_of(item), ())
        for item in missing[:_MOST_DOUBTS]
    )
    if len(missing) > _MOST_DOUBTS:
        doubts.append(Doubt(f"原文另有 {len(missing) - _MOST_DOUBTS} 处没有收入，见报告的对照页", "", ()))
    unsure = {"openness"} if stops else set()
    unsure |= {"document_class"} if any(stop.marking.name == "未定稿" for stop in stops) else set()
    findings = tuple(
        replace(found, certainty=Certainty.UNSURE, reason=f"{found.reason}；原文有标志，由人决定")
        if found.key in unsure
        else found
        for found in document.findings
    )
    return replace(document, doubts=tuple(doubts), findings=findings)


def excerpt_of(item: Judged) -> str:
    """Return the words that show a person what is missing."""
    words = item.lost or item.piece.text or item.piece.name
    return "".join(filter(str.isprintable, " ".join(words.replace("\ufffc", "□").split())))[:_EXCERPT]


def by_document(texts: Sequence[str], judged: Sequence[Judged]) -> dict[int, list[Judged]]:
    """Return what was lost, by the position of the document in whose text its surroundings stand."""
    found: defaultdict[int, list[Judged]] = defaultdict(list)
    plain = [essence(text) for text in texts] if len(texts) > 1 else []
    current = 0
    for item in judged:
        words = essence(item.piece.text) if plain else ""
        if len(words) >= _TELLING and words not in plain[current]:
            current = _likest(words, plain, current)
        if item.fate is Fate.LOST:
            found[current].append(item)
    return dict(found)


def _likest(words: str, texts: Sequence[str], current: int) -> int:
    """Return which text has most of the words, four characters at a time; the current one where none has more."""
    parts = {words[at : at + 4] for at in range(len(words) - 3)}
    shares = [sum(part in text for part in parts) for text in texts]
    best = max(shares)
    return current if shares[current] == best else shares.index(best)
