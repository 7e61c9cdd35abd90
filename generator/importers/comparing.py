"""Read the written files again and compare them with their source, word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.accounting import MARKS
from generator.importers.fingerprint import squeezed, words_of
from generator.problems import ProblemsError
from generator.schema.notice import Notice
from generator.schema.record_fields import names_of
from generator.source.front_matter import split_front_matter
from generator.source.nodes import Scalar, Sequence
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.importers.extracted import Extracted
    from generator.importers.reader.document import ReadDocument

_SHOWN = 24
_SURROUNDINGS = 8
_COMPARED = (
    "title",
    "document_number",
    "issuing_organs",
    "dated_on",
    "distributed_on",
    "effective_on",
    "genre",
    "repeals",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a content file and its source say different things; either side may be empty."""

    field: str
    source: str
    file: str
    near: str = ""

    def __str__(self) -> str:
        """Return the line that a person reads."""
        place = f"（在“{self.near}”之后）" if self.near else ""
        if not self.source:
            return f"{self.field}：文件多出“{self.file}”{place}"
        if not self.file:
            return f"{self.field}：文件缺少“{self.source}”{place}"
        return f"{self.field}：来源作“{self.source}”，文件作“{self.file}”{place}"


@dataclass(frozen=True, slots=True)
class WrittenNotice:
    """A content file as far as comparing needs it: its fields as text, its body."""

    path: str
    fields: dict[str, str]
    body: str


def read_written(file: Path, name: str) -> WrittenNotice | None:
    """Return what a content file holds, or None when it cannot be read at all."""
    try:
        raw = split_front_matter(read_text(file, name), name)
    except ProblemsError:
        return None
    spellings = names_of(Notice)
    fields: dict[str, str] = {}
    for entry in raw.fields.entries:
        value = entry.value
        words = value.text if isinstance(value, Scalar) else ""
        if isinstance(value, Sequence):
            words = "、".join(item.text for item in value.items if isinstance(item, Scalar))
        fields[spellings.get(entry.key, entry.key)] = words
    return WrittenNotice(name, fields, raw.body)


def compare(source: Extracted, document: ReadDocument, written: WrittenNotice) -> tuple[Difference, ...]:
    """Return where a content file differs from the document in its source: fields first, then the text.

    White space, mark-up and the width of punctuation do not count. The text of the source is taken
    from the source itself, not from what the reader made of it.
    """
    return (*_fields(document, written), *_text(source, document, written))


def _fields(document: ReadDocument, written: WrittenNotice) -> Iterator[Difference]:
    for key in _COMPARED:
        mine, theirs = document.value(key), written.fields.get(key, "")
        if squeezed(mine) != squeezed(theirs):
            label = Notice.__pydantic_fields__[key].title or key  # type: ignore[attr-defined]
            yield Difference(label, mine, theirs)


def _text(source: Extracted, document: ReadDocument, written: WrittenNotice) -> Iterator[Difference]:
    spans = [span for block in document.blocks for span in block.spans]
    plain = "".join(_plain(source.text[span.start : span.end]) for span in spans)
    mine, theirs = squeezed(plain), words_of(written.body)
    for kind, start, end, other_start, other_end in _opcodes(mine, theirs):
        if kind != "equal":
            near = mine[max(start - _SURROUNDINGS, 0) : start]
            yield Difference("正文", _cut(mine[start:end]), _cut(theirs[other_start:other_end]), near)


def _plain(text: str) -> str:
    words = re.sub(r"<[^>]+>", "", text) if "<t" in text else text
    for _, form in MARKS:
        words = form.sub("", words)
    return words


def _opcodes(mine: str, theirs: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield differences; long texts are compared in aligned chunks, for difflib takes quadratic time."""
    start = other = 0
    while start < len(mine) or other < len(theirs):
        common = _common(mine, theirs, start, other)
        start, other = start + common, other + common
        if start >= len(mine) and other >= len(theirs):
            return
        window = difflib.SequenceMatcher(
            None, mine[start : start + 2000], theirs[other : other + 2000], autojunk=False
        )
        last_start = last_other = 0
        codes = window.get_opcodes()
        for kind, low, high, other_low, other_high in codes[: -1 if len(codes) > 1 else None]:
            yield kind, start + low, start + high, other + other_low, other + other_high
            last_start, last_other = high, other_high
        if not last_start and not last_other:
            yield "replace", start, min(start + 2000, len(mine)), other, min(other + 2000, len(theirs))
            last_start, last_other = 2000, 2000
        start, other = start + last_start, other + last_other


def _common(mine: str, theirs: str, start: int, other: int) -> int:
    step = 4096
    count = 0
    while step:
        if (
            mine[start + count : start + count + step] == theirs[other + count : other + count + step]
            and start + count + step <= len(mine)
            and other + count + step <= len(theirs)
        ):
            count += step
        else:
            step //= 2
    return count


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN * 2 else f"{text[:_SHOWN]}……{text[-_SHOWN:]}"
