"""The mirror of an old site: its pages, the files they lead to, the addresses they had."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.importers.extracted import Asset
from generator.importers.formats import html
from generator.importers.intake import read_file
from generator.problems import ProblemsError
from generator.source.folder import list_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.problems import Problem
    from generator.webpages.page import WebPage

# Pages made on request are kept under the name of their program, with what was asked for behind it.
_PROGRAM = re.compile(r"\.(?:jsp|aspx?|php|do|action|cgi|shtm)(?:[?@][^/]*)?$", re.IGNORECASE)
_ADDED_ENDING = re.compile(r"(?<=[?@=&.\w])\.html$")
_PROGRAM_WITHIN = re.compile(r"\.(?:jsp|aspx?|php|do|action|cgi)(?:[?@].*)?\.html$", re.IGNORECASE)
_START_PAGE = re.compile(r"(?:^|/)(?:index|default)\.s?html?$", re.IGNORECASE)
_MARKUP = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|\?xml|!--|meta|body|title)", re.IGNORECASE
)
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}")
_UNSAFE = re.compile(r"[\\/:*?\"<>|\s#%&\x00-\x1f]")
_LONGEST_NAME = 80
_SNIFFED = 512


@dataclass(frozen=True, slots=True)
class MirrorFile:
    """A file that a page leads to: its address in the page, the name to show, its path in the mirror ("" for none)."""

    address: str
    name: str
    path: str


class Mirror:
    """The files of a mirror; nothing outside its folder is ever read."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._files: dict[str, Path] = {file.name: file.path for file in list_files(root)}

    def pages(self) -> Iterator[str]:
        """Yield the paths of the pages in order."""
        for name, path in self._files.items():
            lower = name.lower()
            if lower.endswith(html.SUFFIXES) or (_PROGRAM.search(lower) and _is_markup(path)):
                yield name

    def holds(self, path: str) -> bool:
        """Return whether the mirror has a file under a path."""
        return path in self._files

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; raises `ProblemsError` as `read_file` does."""
        return read_file(self._files[path], path)

    def find(self, address: str, page: str) -> str:
        """Return the path of what an address on a page leads to, "" when the mirror does not have it.

        A full address counts as one of the mirrored site: mirrors keep the path and drop the host.
        """
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return ""
        path = unquote(parts.path)
        if parts.scheme not in {"", "http", "https"} or not path:
            return ""
        joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
        normal: str = posixpath.normpath(joined)
        query = unquote(parts.query)
        asked = (f"{normal}?{query}", f"{normal}@{query}") if query else ()
        start = (f"{normal}/index.html", f"{normal}/index.htm", "index.html" if normal == "." else "")
        names: tuple[str, ...] = (*asked, *(f"{one}.html" for one in asked), normal, f"{normal}.html", *start)
        for each in names:
            file = self._files.get(each)
            if file is not None and file.resolve().is_relative_to(self.root):
                return each
        return ""

    def files_of(self, page: WebPage, name: str) -> tuple[MirrorFile, ...]:
        """Return the files that belong to a page, those of its text that are pictures last."""
        wanted = [(file.address, file.name) for file in page.files]
        wanted += [(address, posixpath.basename(urlsplit(address).path)) for address in page.pictures]
        found = []
        for address, shown in wanted:
            path = self.find(address, name)
            is_page = bool(path) and (path.lower().endswith(html.SUFFIXES) or _is_markup(self._files[path]))
            found.append(MirrorFile(address, shown, "" if is_page else path))
        return tuple(found)

    def asset(self, file: MirrorFile, problems: list[Problem]) -> Asset | None:
        """Return a file of the mirror under the name that people gave it; None and a problem when it cannot be read."""
        try:
            name, origin = safe_name(file.name, file.path), posixpath.basename(urlsplit(file.address).path)
            return Asset(name, self.read(file.path), is_attachment=True, origin=unquote(origin))
        except ProblemsError as error:
            problems.extend(error.problems)
            return None


def addresses_of(path: str, canonical: str) -> tuple[str, ...]:
    """Return the addresses that a page of the mirror had: those of its path, and the one it states for itself."""
    asked = _ADDED_ENDING.sub("", path) if _PROGRAM_WITHIN.search(path) else path
    found = [f"/{asked.replace('@', '?', 1) if _PROGRAM.search(asked) else asked}"]
    if _START_PAGE.search(path):
        found.append("/" + _START_PAGE.sub("", path) + ("/" if "/" in path else ""))
    try:
        parts = urlsplit(canonical)
    except ValueError:
        return tuple(found)
    if parts.path.startswith("/") and parts.path != "/":
        found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return tuple(dict.fromkeys(found))


def safe_name(shown: str, path: str) -> str:
    """Return the name that a file gets beside its notice: the one people gave it, with its real ending."""
    named = path.partition("?")[2] or path
    ending = posixpath.splitext(named.partition("&")[0])[1].lower()
    ending = ending if _ENDING.fullmatch(ending) else ""
    stem, own = posixpath.splitext(shown)
    stem = stem if _ENDING.fullmatch(own) else shown
    ending = ending or (own.lower() if _ENDING.fullmatch(own) else "")
    return (_UNSAFE.sub("", stem)[:_LONGEST_NAME].strip(".") or "附件") + ending


def _is_markup(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return bool(_MARKUP.match(opened.read(_SNIFFED)))
    except OSError:
        return False
