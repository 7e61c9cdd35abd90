"""Pages put together: margins, running heads and page numbers dropped, tables joined across pages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.importers.extracted import Align, Asset, Cell, Collector, Dropped, Extracted, Line, Span, Table
from generator.importers.flat_tables import REPEATED_HEAD
from generator.importers.furniture import PAGE_MARK, RUNNING_HEAD, furniture_of, head_key
from generator.importers.pdf_page import PrintedLine, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.importers.pdf_page import PageText, Printed, PrintedPicture

_BARE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,6}")
_REPEATS = 3
UNREADABLE_TABLE = "无法还原的表格（以图片和附件保留）"


class PdfText:
    """Collects pages, then gives their text at once, for margins and heads show only over all of them."""

    def __init__(self, name: str) -> None:
        self._collector = Collector(name)
        self._items: list[Printed] = []
        self._assets: list[Asset] = []
        self._size = 1.0
        self._aside: list[tuple[str, str]] = []

    def add(self, page: PageText) -> None:
        """Add the next page."""
        self._items.extend(page.items)

    def drop(self, words: str, reason: str) -> None:
        """Add words that no page shows as text: annotations, watermarks, templates shown again."""
        self._aside.append((words, reason))

    def extracted(self) -> Extracted:
        """Return the text of all pages."""
        heads = self._running_heads()
        left, right = self._margins()
        self._size = self._text_size()
        previous: PrintedLine | None = None
        for item in self._items:
            if not isinstance(item, PrintedLine):
                self._table(item) if isinstance(item, PrintedTable) else self._picture(item)
                previous = None
                continue
            why = self._furniture(item, heads)
            if why:
                self._collector.drop(item.text, why)
                continue
            self._collector.lines.append(self._line(item, left, right, previous))
            previous = item
        for words, reason in self._aside:
            self._collector.drop(words, reason)
        return Extracted(
            self._collector.name,
            self._collector.text(),
            tuple(self._collector.lines),
            tuple(self._collector.dropped),
            tuple(self._assets),
        )

    def _running_heads(self) -> frozenset[str]:
        """Return the texts that stand at page edges on several pages, digits aside.

        Of two pages both must bear it, in smaller print than the text.
        """
        pages: dict[str, set[int]] = {}
        small: set[str] = set()
        usual = self._text_size()
        for item in self._items:
            if isinstance(item, PrintedLine) and item.at_edge:
                key = head_key(item.text)
                pages.setdefault(key, set()).add(item.page)
                if item.size < usual:
                    small.add(key)
        both = {item.page for item in self._items}
        return frozenset(
            text
            for text, found in pages.items()
            if text and (len(found) >= _REPEATS or (len(found) == len(both) == 2 and text in small))
        )

    def _furniture(self, item: PrintedLine, heads: frozenset[str]) -> str:
        if item.at_edge and _BARE_NUMBER.fullmatch(item.text):
            return PAGE_MARK
        why = furniture_of(item.text)
        if why:
            return why
        return RUNNING_HEAD if item.at_edge and head_key(item.text) in heads else ""

    def _margins(self) -> tuple[float, float]:
        """Return the left and right limits of the type area: where most lines begin and end."""
        lines = [item for item in self._items if isinstance(item, PrintedLine) and not item.at_edge]
        if not lines:
            return 0.0, 0.0
        return _common([line.x0 for line in lines], min), _common([line.x1 for line in lines], max)

    def _line(self, item: PrintedLine, left: float, right: float, previous: PrintedLine | None) -> Line:
        span = self._collector.put(item.text)
        size = max(item.size, 1.0)
        column = left if item.x0 < (left + right) / 2 or item.x1 - item.x0 > (right - left) / 2 else item.x0
        indent = item.x0 - column > size * 1.2
        full = item.x1 > right - size * 1.6
        align: Align = ""
        off_centre = abs((item.x0 + item.x1) - (left + right)) / 2
        if item.x0 - left > size * 2.6 and not full and off_centre < size * 0.8:
            align = "center"
        elif item.x0 - left > size * 4 and item.x1 > right - size * 6 and not item.x0 - left < size * 2.6:
            align = "right"
        gap = previous is None or previous.page != item.page or item.top - previous.top > size * 2.6
        bigger = size > self._size * 1.15
        if align == "" and bigger and off_centre < size:
            align = "center"
        return Line(span, item.text, item.page, 0, align, indent, full, gap, recognised=item.recognised)

    def _text_size(self) -> float:
        sizes = Counter(item.size for item in self._items if isinstance(item, PrintedLine))
        return sizes.most_common(1)[0][0] if sizes else 1.0

    def _picture(self, item: PrintedPicture) -> None:
        """Keep a part of a page as a picture in its place; words that could not be read are told as left out."""
        self._assets.append(Asset(item.name, item.data))
        self._collector.drop(item.words, UNREADABLE_TABLE)
        span = self._collector.put("")
        label = f"第 {item.page} 页原图"
        self._collector.lines.append(Line(span, label, item.page, image=item.name, whole=True))

    def _table(self, item: PrintedTable) -> None:
        rows = [tuple(self._cells(row)) for row in item.rows]
        lines = self._collector.lines
        before = lines[-1] if lines and lines[-1].table else None
        if (
            before
            and before.table
            and before.table.width == len(item.rows[0])
            and before.page == item.page - 1
        ):
            rows = self._without_head(rows, before.table)
            table = Table((*before.table.rows, *rows), before.table.caption)
            lines.pop()
            start = before.span.start
        else:
            table = Table(tuple(row for row in rows if row))
            start = rows[0][0].span.start if rows and rows[0] else self._collector.length
        words = "\n".join(cell.text for row in table.rows for cell in row)
        lines.append(Line(Span(start, self._collector.length), words, item.page, table=table, whole=True))

    def _cells(self, row: Sequence[str | None]) -> list[Cell]:
        """Return the cells of a row; None goes on from the left or from above, as the library gives it."""
        found: list[Cell] = []
        for words in row:
            if words is None:
                if found:
                    last = found[-1]
                    found[-1] = Cell(last.text, last.span, last.rows, last.columns + 1, last.is_header)
                else:
                    found.append(Cell("", self._collector.put("")))
                continue
            found.append(Cell(words, self._collector.put(words)))
        return found

    def _without_head(self, rows: list[tuple[Cell, ...]], before: Table) -> list[tuple[Cell, ...]]:
        head = [cell.text for cell in before.rows[0]]
        if rows and [cell.text for cell in rows[0]] == head:
            self._collector.dropped.extend(Dropped(cell.span, REPEATED_HEAD) for cell in rows[0])
            return rows[1:]
        return rows


def _common(places: Sequence[float], pick: Callable[[Iterable[int]], int]) -> float:
    """Return the outermost place that many lines share; hanging punctuation is too rare to count."""
    counts = Counter(round(place / 2) * 2 for place in places)
    often = [place for place, count in counts.items() if count * 10 >= len(places)]
    return float(pick(often or counts))
