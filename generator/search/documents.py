"""What the index knows about a document: the only input of the search."""

from __future__ import annotations

from dataclasses import dataclass

NOTICE = "notice"
PAGE = "page"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One document of the portal as plain text; a notice, or a fixed page such as the guide.

    `url` is relative to the site root, dates are ISO or empty, `body` holds one paragraph a line.
    """

    key: str
    url: str
    title: str
    body: str
    document_number: str | None = None
    issuing_organs: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    published_on: str = ""
    dated_on: str = ""
    columns: tuple[str, ...] = ()
    subject: str = ""
    genre: str = ""
    document_class: str = ""
    validity: str = ""
    kind: str = NOTICE
