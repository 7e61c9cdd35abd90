"""Attachments: whether they open, and what they give away."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from generator.files.kinds import Family, suffixes_of
from generator.gate.attachments.inspecting import inspect_attachment
from generator.problems import ProblemsError, Severity
from generator.rules.facts.documents import suffix_of
from generator.rules.facts.page import PersonalHit
from generator.rules.facts.portal import FileFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.rules.facts.page import Link
    from generator.rules.facts.snapshot import Snapshot

_LARGEST = 30_000_000
_ZIPPED = frozenset({".zip", ".ofd", *suffixes_of(Family.OFFICE)})
_OLE = b"\xd0\xcf\x11\xe0"
_INSPECTED = frozenset({".docx", ".xlsx", ".pdf", ".csv", ".txt"})


def read_files(links: Iterable[tuple[str, Link]], snapshot: Snapshot) -> tuple[FileFacts, ...]:
    """Return every attachment once; `links` are pages with a link to a file on them."""
    found: dict[str, FileFacts] = {}
    for page, link in links:
        url = snapshot.find(link.url) or link.url.split("#", 1)[0]
        if url not in found:
            found[url] = _file(url, page, link.text, snapshot)
    return tuple(found.values())


def _file(url: str, page: str, text: str, snapshot: Snapshot) -> FileFacts:
    resource = snapshot.resources.get(url)
    if resource is None or resource.trouble or resource.size > _LARGEST:
        reason = str(resource.trouble) if resource and resource.trouble else "没有读取"
        return FileFacts(url=url, page=page, text=text, reachable=None, reason=reason)
    data = snapshot.read(url)
    reason = _why_closed(data, suffix_of(url))
    personal = () if reason else tuple(_personal(data, url))
    return FileFacts(url=url, page=page, text=text, reachable=not reason, reason=reason, personal=personal)


def _why_closed(data: bytes, suffix: str) -> str:
    """Return why a file does not open, "" when it does or nobody here can tell."""
    if not data:
        return "文件是空的"
    if data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return "打开的是网页，不是文件"
    if suffix == ".pdf":
        return _why_pdf(data)
    if suffix in _ZIPPED and not data.startswith(_OLE) and not zipfile.is_zipfile(io.BytesIO(data)):
        return "文件内容与扩展名不符，或者已经损坏"
    return ""


def _why_pdf(data: bytes) -> str:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return "PDF 无法打开"
    try:
        return "" if len(document) else "PDF 没有页面"
    finally:
        document.close()


def _personal(data: bytes, url: str) -> Iterable[PersonalHit]:
    suffix = suffix_of(url)
    if suffix not in _INSPECTED:
        return
    try:
        problems = inspect_attachment(data, f"附件{suffix}")
    except ProblemsError:
        return
    for problem in problems:
        if problem.code.startswith("PRV") and problem.code != "PRV008":
            kind, _, masked = problem.message.partition("：")
            yield PersonalHit(kind, masked, f"第 {problem.line} 行" if problem.line else kind,
                              problem.severity is Severity.ERROR)  # fmt: skip
