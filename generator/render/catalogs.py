"""政府信息公开目录 as data: one row a notice, as JSON and CSV, for each column and the whole."""

from __future__ import annotations

import csv
import io
import json
from array import array
from typing import TYPE_CHECKING

from generator.portal.values import texts_of, value_of
from generator.render.shared_texts import SharedTexts
from generator.render.table_files import no_formula
from generator.schema.field_table import on_face
from generator.schema.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.portal.model import Portal
    from generator.render.downloads.offers import Offer

# 条例 art. 12 asks for 索引, 名称, 内容概述 and 生成日期; the rest is what portals show beside them.
_COLUMNS = tuple((row.key, place.policy_only) for row, place in on_face(Notice, "catalog"))
LABELS = {row.key: row.label for row, _ in on_face(Notice, "catalog")} | {"url": "网址", "downloads": "下载"}


def catalog_row(portal: Portal, notice: Notice, offers: Sequence[Offer] = ()) -> dict[str, object]:
    """Return the row of one notice: text, tuples of text, and dates; None where not stated."""
    is_policy, base = notice.is_policy, portal.organ.base_url
    row = {
        key: value_of(portal, notice, key) if is_policy or not policy_only else None
        for key, policy_only in _COLUMNS
    }
    return {
        **row,
        "url": base + notice.address,
        "downloads": tuple(base + offer.address for offer in offers),
    }


_JSON, _CSV = 0, 1


class CatalogWriter:
    """Makes the rows of a portal once, for all processes, and joins them for every column that shows them."""

    def __init__(self, portal: Portal, offers: Mapping[str, tuple[Offer, ...]] | None = None) -> None:
        self._portal = portal
        self._offers = offers or {}
        # Neighbours in memory together: what a process has looked at becomes its own, page by page.
        self._order = array(
            "I", sorted(range(len(portal.notices)), key=lambda number: id(portal.notices[number]))
        )
        self._rows = SharedTexts(len(portal.notices), self._row, forms=2)

    def json(self, column: str, numbers: Sequence[int]) -> Iterator[bytes]:
        """Yield, piece by piece, `{"organ", "column", "labels", "notices"}` as JSON.

        `column` is the full name of the column, `numbers` are those of its notices in the portal.
        """
        head = {"organ": self._portal.organ.name, "column": column, "labels": LABELS}
        yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "notices": [\n'.encode()
        yield from self._pieces(numbers, b",\n", _JSON)
        yield b"\n]}\n"

    def csv(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Yield, piece by piece, the notices of these numbers as CSV with Chinese heads and a mark for Excel."""
        yield ("\ufeff" + _csv_line(list(LABELS.values()))).encode()
        yield from self._pieces(numbers, b"", _CSV)

    def _pieces(self, numbers: Sequence[int], between: bytes, form: int) -> Iterator[bytes]:
        if len(numbers) * 2 > len(self._order):
            self._rows.make_all(self._order)
        return self._rows.pieces(numbers, between, form)

    def _row(self, number: int) -> tuple[bytes, bytes]:
        """Return the row of a notice as JSON and as CSV."""
        notice = self._portal.notices[number]
        row = catalog_row(self._portal, notice, self._offers.get(notice.index_number, ()))
        cells = [_cell(value) for value in row.values()]
        return json.dumps(row, ensure_ascii=False, default=str).encode(), _csv_line(cells).encode()


def _cell(value: object) -> str:
    return no_formula("；".join(texts_of(value)))


def _csv_line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
