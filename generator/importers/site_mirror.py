"""A mirrored portal: its pages in order, the files they link to, their old addresses."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.importers.extracted import Asset, Extracted
from generator.importers.formats import html
from generator.importers.intake import Incoming, read_file
from generator.problems import ProblemsError
from generator.source.folder import list_files

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Problem
    from generator.webpages.page import WebPage

_LIST_PAGE = re.compile(r"(?:^|/)(?:index|default|list)(?:_\d+)?\.s?html?$", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}")
_UNSAFE = re.compile(r"[\\/:*?\"<>|\s#%&\x00-\x1f]")
_LONGEST_NAME = 80
_REFUSED = re.compile(r"\.(?:html?|js|php|jsp|asp|aspx|exe|bat|sh)$", re.IGNORECASE)


def pages_of(site: Path) -> tuple[Incoming, ...]:
    """Return the detail pages of a mirrored site; pages named like lists are left out."""
    return tuple(
        Incoming(file.name, lambda path=file.path, name=file.name: read_file(path, name))  # type: ignore[misc]
        for file in list_files(site)
        if file.suffix in html.SUFFIXES and not _LIST_PAGE.search(file.name)
    )


def read_from_mirror(data: bytes, name: str, site: Path, problems: list[Problem]) -> Extracted:
    """Return a page of the mirror with the files it leads to and its old address."""
    page = html.page_of(data, name)
    files = files_of_page(page, name, site, problems)
    source = html.extracted_of(page, name, files)
    return replace(source, assets=(*source.assets, *files.values()), address=source.address or f"/{name}")


def files_of_page(page: WebPage, name: str, site: Path, problems: list[Problem]) -> dict[str, Asset]:
    """Return the files of the mirror that belong to a page, by their address in it; nothing outside is ever read."""
    found: dict[str, Asset] = {}
    wanted = [(file.address, file.name) for file in page.files]
    wanted += [(address, posixpath.basename(urlsplit(address).path)) for address in page.pictures]
    for address, shown in wanted:
        path = path_in_mirror(address, name)
        file = site / path if path else None
        if file is None or not file.resolve().is_relative_to(site.resolve()) or not file.is_file():
            continue
        try:
            content = read_file(file, path)
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        found[address] = Asset(safe_name(shown, path), content, is_attachment=True)
    return found


def path_in_mirror(address: str, page: str) -> str:
    """Return the path in the mirror that an address on a page leads to, "" for one that no mirror holds.

    A full address counts as one of the mirrored site: mirrors keep the path and drop the host.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = unquote(parts.path)
    if parts.scheme not in {"", "http", "https"} or not path or _REFUSED.search(path):
        return ""
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    normal = posixpath.normpath(joined)
    return "" if normal.startswith("..") else normal


def safe_name(shown: str, path: str) -> str:
    """Return the name that a file gets beside its notice: the one people gave it, with its real ending."""
    ending = posixpath.splitext(path)[1].lower()
    stem, own = posixpath.splitext(shown)
    stem = stem if own.lower() == ending or _ENDING.fullmatch(own) else shown
    return (_UNSAFE.sub("", stem)[:_LONGEST_NAME].strip(".") or posixpath.basename(path)) + ending
