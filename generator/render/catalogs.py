"""政府信息公开目录 as data: one row a notice, as JSON and CSV, for each column and the whole."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from generator.render.shared_texts import SharedTexts
from generator.render.table_files import no_formula

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.portal.model import Column, Portal
    from generator.render.downloads.offers import Offer
    from generator.schema.notice import Notice

# 条例 art. 12 asks for 索引, 名称, 内容概述 and 生成日期; the rest is what portals show beside them.
LABELS = {
    "index_number": "索引号",
    "title": "标题",
    "summary": "内容概述",
    "dated_on": "成文日期",
    "document_number": "发文字号",
    "issuing_organs": "发文机关",
    "publisher": "发布机构",
    "published_on": "发布日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
    "validity": "有效性",
    "subject": "主题分类",
    "genre": "体裁",
    "document_class": "文件类别",
    "statutory_items": "主动公开事项",
    "domains": "重点领域",
    "keywords": "关键词",
    "url": "网址",
    "downloads": "下载",
}


def catalog_row(portal: Portal, notice: Notice, offers: Sequence[Offer] = ()) -> dict[str, object]:
    """Return the row of one notice: text, lists of text, and ISO dates; None where not stated."""
    return {
        "index_number": notice.index_number,
        "title": notice.title,
        "summary": notice.summary,
        "dated_on": str(notice.dated_on),
        "document_number": notice.document_number,
        "issuing_organs": list(notice.issuing_organs),
        "publisher": notice.publisher,
        "published_on": str(notice.published_on),
        "effective_on": str(notice.effective_on) if notice.effective_on else None,
        "expires_on": str(notice.expires_on) if notice.expires_on else None,
        "validity": portal.validity_of(notice).value if notice.is_policy else None,
        "subject": notice.subject,
        "genre": notice.genre,
        "document_class": notice.document_class.value,
        "statutory_items": list(notice.statutory_items),
        "domains": list(notice.domains),
        "keywords": list(notice.keywords),
        "url": portal.organ.base_url + notice.address,
        "downloads": [portal.organ.base_url + offer.address for offer in offers],
    }


class CatalogWriter:
    """Makes the rows of a portal once, for all processes, and joins them for every column that shows them."""

    def __init__(self, portal: Portal, offers: Mapping[str, tuple[Offer, ...]] | None = None) -> None:
        self._portal = portal
        self._offers = offers or {}
        self._numbers = {notice.index_number: number for number, notice in enumerate(portal.notices)}
        self._json = SharedTexts(len(portal.notices), self._json_row)
        self._csv = SharedTexts(len(portal.notices), self._csv_row)

    def json(self, column: Column) -> bytes:
        """Return `{"organ", "column", "labels", "notices"}` of a column as JSON."""
        head = {"organ": self._portal.organ.name, "column": column.full_name, "labels": LABELS}
        start = f'{json.dumps(head, ensure_ascii=False)[:-1]}, "notices": [\n'.encode()
        found = io.BytesIO()
        found.write(start)
        self._json.write(found, self._of(column), b",\n")
        found.write(b"\n]}\n")
        return found.getvalue()

    def csv(self, column: Column) -> bytes:
        """Return the catalog of a column as CSV with Chinese heads and a mark that Excel understands."""
        head = ("﻿" + _csv_line(list(LABELS.values()))).encode()
        found = io.BytesIO()
        found.write(head)
        self._csv.write(found, self._of(column))
        return found.getvalue()

    def _of(self, column: Column) -> list[int]:
        return [self._numbers[notice.index_number] for notice in column.notices]

    def _row(self, number: int) -> dict[str, object]:
        notice = self._portal.notices[number]
        return catalog_row(self._portal, notice, self._offers.get(notice.index_number, ()))

    def _json_row(self, number: int) -> bytes:
        return json.dumps(self._row(number), ensure_ascii=False).encode()

    def _csv_row(self, number: int) -> bytes:
        return _csv_line([_cell(value) for value in self._row(number).values()]).encode()


def _cell(value: object) -> str:
    text = "；".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return no_formula(text)


def _csv_line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
