"""The page beside the report: original and result side by side, what was not placed marked. No script."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from generator.importers.dialect import table_html
from generator.importers.reader.document import Certainty
from generator.importers.witness.kept import essence
from generator.importers.witness.remainder import Fate, lost
from generator.importers.witnessed import excerpt_of
from generator.schema.notice import Notice
from generator.schema.record_fields import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.reader.outline import Block
    from generator.importers.report import ImportedDocument, ImportedSource, ImportResult
    from generator.importers.witness.remainder import Judged

_TITLE = "导入对照"


def side_by_side_html(result: ImportResult) -> str:
    """Return the page as one HTML file with its styles inside, the same bytes for the same import."""
    sources = [source for source in result.sources if source.judged or source.documents]
    styles = resources.files(__package__).joinpath("side_by_side.css").read_text(encoding="utf-8")
    missing = sum(len(lost(source.judged)) for source in sources)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_TITLE}</title>',
        f"<style>\n{styles}</style></head><body>",
        f"<h1>{_TITLE}</h1>",
        f'<p class="sum">共 {len(sources)} 个文件。左边是独立清点出的原文，右边是写成的结果；没有收入结果的共 {missing} 处，用红色标出。</p>',
    ]
    if missing:
        lines.append("<ul>")
        lines.extend(_index(sources))
        lines.append("</ul>")
    for number, source in enumerate(sources, 1):
        lines.extend(_source(source, number))
    return "\n".join([*lines, "</body></html>"]) + "\n"


def _index(sources: Sequence[ImportedSource]) -> Iterator[str]:
    for number, source in enumerate(sources, 1):
        for at, item in enumerate(source.judged):
            if item.fate is Fate.LOST:
                shown = f"{item.piece.kind.value}（{item.piece.place}）{excerpt_of(item)}"
                yield f'<li>{escape(source.name)}：<a href="#s{number}-{at}">{escape(shown)}</a></li>'


def _source(source: ImportedSource, number: int) -> Iterator[str]:
    count = len(lost(source.judged))
    yield f'<h2 id="s{number}">{escape(source.name)}</h2>'
    yield f'<p class="sum">原文 {len(source.judged)} 处，没有收入 {count} 处。</p>'
    yield '<div class="both"><div class="side"><h3>原文</h3>'
    for at, item in enumerate(source.judged):
        yield _piece(item, f"s{number}-{at}")
    yield '</div><div class="side result"><h3>结果</h3>'
    for document in source.documents:
        yield from _document(document)
    yield "</div></div>"


def _piece(item: Judged, identifier: str) -> str:
    words = item.piece.text.replace("\ufffc", "□") or item.piece.name or "（没有文字）"
    place = f'<span class="place">{escape(item.piece.place)}</span>'
    if item.fate is Fate.LOST:
        why = f'<span class="why">{item.piece.kind.value}，没有收入：</span>'
        return f'<p class="piece lost" id="{identifier}">{place}{why}{_with_marks(words, item.lost)}</p>'
    if item.fate is Fate.KEPT:
        return f'<p class="piece" id="{identifier}">{place}{escape(words)}</p>'
    why = f'<span class="why">（{escape(item.reason or item.fate.value)}）</span>'
    return f'<p class="piece aside" id="{identifier}">{place}{escape(words)}{why}</p>'


def _with_marks(words: str, gone: str) -> str:
    """Return the words with those marked that are missing; all of them where they cannot be told apart."""
    plain = essence(words)
    if not gone or essence(gone) == plain:
        return f"<mark>{escape(words)}</mark>"
    marked = escape(words)
    for part in gone.split(" "):
        shown = next((piece for piece in (part, escape(part)) if piece and piece in marked), "")
        marked = marked.replace(shown, f"<mark>{shown}</mark>", 1) if shown else marked
    return marked if "<mark>" in marked else f"<mark>{marked}</mark>"


def _document(document: ImportedDocument) -> Iterator[str]:
    yield f"<h3>{escape(document.title)}</h3>"
    yield f'<p class="sum">{escape(document.outcome)} {escape(document.path)}</p>'
    yield '<table class="fields">'
    for finding in document.fields:
        value = finding.value if isinstance(finding.value, str) else "、".join(finding.value)
        unsure = ' class="unsure"' if finding.certainty is Certainty.UNSURE else ""
        remark = "（待核）" if unsure else ""
        yield f"<tr><th>{escape(label_of(Notice, finding.key))}</th><td{unsure}>{escape(value)}{remark}</td></tr>"
    yield "</table>"
    yield from map(_block, document.document.blocks)


def _block(block: Block) -> str:
    if block.table is not None:
        return table_html(block.table)
    if block.image:
        return f"<p>［图片 {escape(block.image)}］</p>"
    return f"<h4>{escape(block.text)}</h4>" if block.level else f"<p>{escape(block.text)}</p>"
