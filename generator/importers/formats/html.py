"""Pages of an old site: what the one reader of web pages finds becomes fields, lines and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.extracted import Collector, Extracted, Line, Span
from generator.importers.markup_tables import table_of
from generator.importers.page_facts import stated_fields
from generator.problems import Problem, ProblemsError
from generator.webpages.charset import decode_page
from generator.webpages.reading import read_web_page
from generator.webpages.roles import Role

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from generator.webpages.blocks import Block
    from generator.webpages.page import WebPage

SUFFIXES = (".html", ".htm", ".shtml")
LABEL = "网页"

_CONTROL = {code: None for code in (*range(9), 11, *range(14, 32), 127) if code}
_EXCERPT = 80
FACTS = "网页的信息项（已转为字段）"
REASONS = {
    Role.FACTS: FACTS,
    Role.META: FACTS,
    Role.FILES: "附件的链接（列为附件）",
    Role.TITLE: "重复的标题",
}
CHROME = "网页的导航和功能文字"


def read(data: bytes, name: str) -> Extracted:
    """Return the text of a page with the fields that the page states; what surrounds it is dropped.

    Raises IMP012 for what is no page, IMP019 for a page that holds no document (a list, a form, a viewer …).
    """
    return extracted_of(page_of(data, name), name)


def page_of(data: bytes, name: str, sheets: Sequence[str] = ()) -> WebPage:
    """Return a page as read; raises IMP012 when the bytes are none."""
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or not data.strip():
        hint = "请在浏览器中打开后另存为“网页，仅 HTML”"
        raise ProblemsError([Problem(name, 0, "IMP012", "文件不是完整的网页", hint)])
    return read_web_page(decode_page(data)[0].translate(_CONTROL), sheets)


def extracted_of(
    page: WebPage, name: str, found: Container[str] = (), further: Sequence[WebPage] = ()
) -> Extracted:
    """Return what a page says; `found` are the addresses of those of its files that are at hand.

    `further` are the other pages of its text, in their order.

    Raises IMP019 for a page that holds no document.
    """
    if not page.is_article:
        hint = "这类网页不必导入；其中确有公开内容的，请导入它所指的网页或者文件"
        raise ProblemsError([Problem(name, 0, "IMP019", f"这是{page.kind.value}，不是公开信息的正文", hint)])
    collector = Collector(name)
    if page.title.text:
        span = collector.put(page.title.text)
        collector.lines.append(Line(span, page.title.text, level=1, align="center", whole=True))
    _collect(page, collector)
    for other in further:
        _collect(other, collector)
    return Extracted(
        name, collector.text(), tuple(collector.lines), tuple(collector.dropped), stated=stated_fields(page),
        removed=tuple(text for each in (page, *further) for text in _removed(each, found)), is_public=True,
        addresses=(page.canonical,) if page.canonical else (),
    )  # fmt: skip


def _collect(page: WebPage, collector: Collector) -> None:
    """Put the text of a page into lines and the rest of it, but for its title, to what is dropped."""
    place = page.title.place
    for at, (block, role) in enumerate(zip(page.blocks, page.roles, strict=True)):
        if role is Role.BODY:
            _put(block, collector)
        elif not (place and place.first <= at < place.end):
            collector.drop(block.text, REASONS.get(role, CHROME))
    for piece in page.unseen:
        collector.drop(piece.text, str(piece.kind))


def _put(block: Block, collector: Collector) -> None:
    table = table_of(block.table, collector.put) if block.table is not None else None
    if table:
        start = table.rows[0][0].span.start
        words = "\n".join(cell.text for row in table.rows for cell in row)
        collector.lines.append(Line(Span(start, collector.length), words, table=table, whole=True))
    elif block.text:
        span = collector.put(block.text)
        collector.lines.append(Line(span, block.text, 0, block.level, block.align, whole=True))


def _removed(page: WebPage, found: Container[str]) -> list[str]:
    """Return what of a page is not in its notice, in words."""
    gone = [f"{piece.kind}“{piece.text[:_EXCERPT]}”" for piece in page.unseen]
    gone += [
        f"附件“{file.name}”没有随网页取得（{file.how}：{file.address[:_EXCERPT]}）"
        for file in page.files
        if file.address not in found
    ]
    gone += [
        f"图片没有随网页取得（{address[:_EXCERPT]}）" for address in page.pictures if address not in found
    ]
    gone += [f"框架里的网页没有收入（{address[:_EXCERPT]}）" for address in page.frames]
    return gone
