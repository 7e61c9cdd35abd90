"""The real documents against the careful transcription in content/notices."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from score import Score, plain

from generator.importers.accounting import account
from generator.importers.comparing import read_written
from generator.importers.dialect import unescape, write_body
from generator.importers.formats import format_of
from generator.importers.reader.read import read_documents

if TYPE_CHECKING:
    from generator.importers.comparing import WrittenNotice
    from generator.importers.reader.document import ReadDocument
    from generator.vocabularies import Vocabularies

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).parent / "corpus"
FILES = ("gazette-2020-17-18.md", "compendium-2023.txt", "indicators-2022.txt")
FIELDS = {"标题": "title", "发文字号": "document_number", "发文机关": "issuing_organs", "成文日期": "dated_on", "施行日期": "effective_on",
          "废止": "repeals", "印发日期": "distributed_on", "体裁": "genre", "主题分类": "subject", "文件类别": "document_class"}  # fmt: skip


def real_documents(vocabularies: Vocabularies, *, misses: bool) -> str:
    """Return the table of the real documents; recognition errors of the sources count as misses."""
    key = [
        notice
        for path in sorted((ROOT / "content/notices").rglob("*.md"))
        if (notice := read_written(path, path.name))
    ]
    lines = [
        "| 文件 | 件数 | " + " | ".join(FIELDS) + " | 标题层次 | 段落 | 任务 | 字符有去向 | 页/秒 |",
        "|" + "---|" * (len(FIELDS) + 7),
    ]
    found: list[str] = []
    for name in FILES:
        data = (CORPUS / name).read_bytes()
        start = time.process_time()
        source = format_of(name).read(data, name)
        reading = read_documents(source, vocabularies)
        seconds = time.process_time() - start
        score, tasks = Score(), 0
        for document in reading.documents:
            match = _match(document, key)
            if match is None:
                found.append(f"{name}: 没有对应的著录 {document.value('title')}")
                continue
            _score(score, document, match)
            tasks += len(document.tasks)
        accounted = account(source, reading.documents, reading.dropped)
        cells = [
            name,
            str(len(reading.documents)),
            *(score.cell(label) for label in FIELDS),
            score.cell("标题层次"),
            score.cell("段落"),
        ]
        lines.append(
            "| "
            + " | ".join(
                [*cells, str(tasks), f"{accounted.share * 100:.2f}", f"{accounted.total / 600 / seconds:.0f}"]
            )
            + " |"
        )
        found += [f"{name}: {miss}" for miss in score.misses]
    return "\n".join([*lines, *(["", *found] if misses else [])])


def _match(document: ReadDocument, key: list[WrittenNotice]) -> WrittenNotice | None:
    number, title = plain(document.value("document_number")), plain(document.value("title"))
    by_number = [notice for notice in key if number and plain(notice.fields.get("document_number")) == number]
    return (by_number or [notice for notice in key if plain(notice.fields.get("title")) == title] or [None])[
        0
    ]


def _score(score: Score, document: ReadDocument, notice: WrittenNotice) -> None:
    for label, name in FIELDS.items():
        score.one(label, document.value(name), notice.fields.get(name, ""))
    mine, theirs = write_body(document.blocks), notice.body
    score.many("标题层次", _headings(mine), _headings(theirs))
    score.many("段落", _paragraphs(mine), _paragraphs(theirs))


def _headings(body: str) -> list[str]:
    return [match[0] for match in re.finditer(r"^(?:#+ .*|\*\*.+?\*\*)", body, re.MULTILINE)]


def _paragraphs(body: str) -> list[str]:
    return [
        unescape(re.sub(r"^#+ |\*\*", "", line))
        for line in body.split("\n")
        if line.strip() and not line.startswith("<")
    ]
