"""A mirrored portal: its pages in order, the files they link to, their old addresses."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.importers.extracted import Asset
from generator.importers.formats import html
from generator.importers.intake import Incoming, read_file
from generator.problems import ProblemsError
from generator.source.folder import list_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.problems import Problem

_LIST_PAGE = re.compile(r"(?:^|/)(?:index|default|list)(?:_\d+)?\.s?html?$", re.IGNORECASE)
_REFUSED = re.compile(r"\.(?:html?|js|php|jsp|asp|aspx|exe|bat|sh)$", re.IGNORECASE)


def pages_of(site: Path) -> tuple[Incoming, ...]:
    """Return the detail pages of a mirrored site; pages named like lists are left out."""
    return tuple(
        Incoming(file.name, lambda path=file.path, name=file.name: read_file(path, name))  # type: ignore[misc]
        for file in list_files(site)
        if file.suffix in html.SUFFIXES and not _LIST_PAGE.search(file.name)
    )


def linked_files(data: bytes, name: str, site: Path, problems: list[Problem]) -> tuple[Asset, ...]:
    """Return the files of the mirror that a page links to; nothing outside the mirror is ever read."""
    found: dict[str, Asset] = {}
    for path in _targets(data, name):
        file = site / path
        if not file.resolve().is_relative_to(site.resolve()) or not file.is_file():
            continue
        try:
            content = read_file(file, path)
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        base = re.sub(r"[\\/:*?\"<>|\s#%&]", "", posixpath.basename(path))
        found.setdefault(base, Asset(base, content, is_attachment=True))
    return tuple(found.values())


def _targets(data: bytes, name: str) -> Iterator[str]:
    for link in html.attachment_links(data, name):
        parts = urlsplit(link)
        path = unquote(parts.path)
        if _REFUSED.search(path):
            continue
        joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(name), path)
        normal = posixpath.normpath(joined)
        if not normal.startswith(".."):
            yield normal
