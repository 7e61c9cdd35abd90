"""政府信息公开制度: the national documents of the vocabulary and what the organ adds, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.kit import link_address
from generator.schema.index_number import page_slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.render.pages.kit import Kit

TEMPLATE = "pages/framework.html"


class Document(NamedTuple):
    """A document of the framework as the page lists it."""

    title: str
    number: str | None
    issuer: str
    dated_on: str | None
    url: str | None
    in_force: bool


def page(kit: Kit) -> FixedPage:
    """Return the page; kinds without a document are left out."""
    portal = kit.portal
    kinds = tuple(
        (kind.name, kind.description, tuple(_documents(kit, kind.slug, kind.name)))
        for kind in portal.vocabularies.framework_kinds
    )

    def values(root: str) -> Mapping[str, object]:
        return {
            "kinds": [
                (name, description, [_linked(document, root) for document in documents])
                for name, description, documents in kinds
                if documents
            ]
        }

    return column_page(kit, portal.columns["framework"], TEMPLATE, kinds, values)


def _documents(kit: Kit, slug: str, name: str) -> Iterator[Document]:
    portal = kit.portal
    for entry in portal.vocabularies.framework_documents:
        if entry.kind == slug:
            source = portal.vocabularies.source_of(entry)
            dated = source.issued_on.isoformat() if source.issued_on else None
            yield Document(
                title=source.title, number=source.number or None, issuer=source.issuer, dated_on=dated, url=source.url,
                in_force=source.in_force(portal.today) and entry.in_force(portal.today),
            )  # fmt: skip
    for document in portal.framework:
        if document.kind == name:
            url = document.url or (
                f"notices/{page_slug(document.index_number)}.html" if document.index_number else None
            )
            dated = document.dated_on.isoformat() if document.dated_on else None
            yield Document(
                title=document.title,
                number=document.document_number,
                issuer=document.issuing_organ,
                dated_on=dated,
                url=url,
                in_force=True,
            )


def _linked(document: Document, root: str) -> Document:
    return document._replace(url=link_address(document.url, root)) if document.url else document
