"""One edition of a site: its files by hash, and what they say of the notices in them."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NOTE = re.compile(rb'<meta name="portal-withdrawn-(number|title|on|reason)" content="([^"]*)">')
_NOTICE = re.compile(r"notices/[^/]+\.html")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Note:
    """The note that a withdrawn notice left at its address."""

    index_number: str
    title: str
    withdrawn_on: str
    reason: str


@dataclass(frozen=True)
class Edition:
    """A finished tree and the hash of every file in it.

    Everything told of the notices is read from the tree itself, never from the content folder: it
    is true of exactly these bytes.
    """

    root: Path
    hashes: Mapping[str, str]

    @cached_property
    def catalog(self) -> dict[str, Any]:
        """Return catalog.json: `labels` and `notices`."""
        found: dict[str, Any] = json.loads((self.root / "catalog.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def notices(self) -> dict[str, dict[str, Any]]:
        """Return the catalog row of every notice by the address of its page."""
        rows: list[dict[str, Any]] = self.catalog["notices"]
        return {"notices/" + str(row["url"]).rpartition("/")[2]: row for row in rows}

    @cached_property
    def notes(self) -> dict[str, Note]:
        """Return the notes of withdrawal by address."""
        pages = (name for name in self.hashes if _NOTICE.fullmatch(name) and name not in self.notices)
        return {name: note for name in pages if (note := self._note(name))}

    def _note(self, address: str) -> Note | None:
        found = {
            name.decode(): html.unescape(value.decode())
            for name, value in _NOTE.findall((self.root / address).read_bytes())
        }
        return Note(found["number"], found["title"], found["on"], found["reason"]) if found else None

    def attachments(self, address: str) -> dict[str, str]:
        """Return the hashes of the files beside a notice, by name."""
        folder = address.removesuffix(".html") + "/"
        return {name.removeprefix(folder): self.hashes[name] for name in self._beside.get(folder, ())}

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.hashes:
            if name.startswith("notices/") and name.count("/") == 2:  # noqa: PLR2004 - notices/…/file
                found.setdefault(name.rpartition("/")[0] + "/", []).append(name)
        return found

    def body(self, address: str) -> str:
        """Return the HTML of the text of a notice, without what stands around it."""
        return self._text(address).partition("data-notice-body>")[2].partition("</article>")[0]

    def main(self, address: str) -> str:
        """Return the HTML of a page without head, menus and foot."""
        return self._text(address).partition('id="content"')[2].partition("<footer")[0]

    def title(self, address: str) -> str:
        """Return the title of a page, as people read it."""
        found = _TITLE.search(self._text(address))
        return html.unescape(found[1]).partition(" - ")[0].strip() if found else address

    def _text(self, address: str) -> str:
        return (self.root / address).read_text(encoding="utf-8")


def words_of(markup: str) -> str:
    """Return the words of HTML without tags and spaces: equal where only the form differs."""
    return "".join(html.unescape(_TAG.sub("", markup)).split())
