"""The lines of lists: what one shows of a notice, and its HTML, made once for all lists it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.portal.values import value_of, words_of
from generator.render.job import key_of, key_of_texts
from generator.render.numbers import Numbers
from generator.render.shared_texts import SharedTexts
from generator.schema.closed_lists import Validity
from generator.schema.field_table import on_face

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.portal.model import ExternalDocument, Portal
    from generator.portal.relations import RelatedDocument
    from generator.render.pages.kit import Kit
    from generator.schema.notice import Notice

ENDING = ("repealed_by", "superseded_by")
ROOT_MARK = "\x00"
"""Stands in a line's HTML where the page's way to the root belongs."""


class Reason(NamedTuple):
    """A document that ended or changed another one."""

    name: str
    address: str | None
    since: str


class Line(NamedTuple):
    """One line of a list; `address` None for a document outside the portal.

    `facts` are what stands below the title, such as 发文字号; `mark` names the look of the validity.
    """

    title: str
    address: str | None
    facts: tuple[str, ...]
    published_on: str
    validity: str | None
    mark: str | None
    reasons: tuple[Reason, ...]
    contains: tuple[tuple[str, str | None, str | None], ...]


def acting(
    portal: Portal, related: Iterable[RelatedDocument], keys: Iterable[str]
) -> tuple[RelatedDocument, ...]:
    """Return the related documents of those kinds that have force on the portal's day."""
    return tuple(
        view for view in related if view.key in keys and (view.since is None or view.since <= portal.today)
    )


def reason_of(view: RelatedDocument) -> Reason:
    """Return how a line or banner names the document that ended or changed another."""
    return Reason(view.document_number or f"《{view.title}》", view.address, _iso(view.since))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def facts_of(portal: Portal, notice: Notice) -> tuple[str, ...]:
    """Return what a line shows below the title, each under its label unless it speaks for itself."""
    found = []
    for row, place in on_face(type(notice), "line"):
        words = words_of(value_of(portal, notice, row.key))
        if words and (notice.is_policy or not place.policy_only):
            found.append(words if place.bare else f"{row.label} {words}")
    return tuple(found)


def line_of(portal: Portal, notice: Notice) -> Line:
    """Return the line of a notice."""
    validity = portal.vocabularies.validity(portal.validity_of(notice))
    marked = validity.is_marked and notice.is_policy
    related = portal.related(notice)
    ended = acting(portal, related, ENDING) if marked and related else ()
    return Line(
        title=notice.title,
        address=notice.address,
        facts=facts_of(portal, notice),
        published_on=notice.published_on.isoformat(),
        validity=validity.name if marked else None,
        mark=validity.slug if marked else None,
        reasons=tuple(map(reason_of, ended)),
        contains=tuple(
            (view.title, view.document_number, view.address) for view in related if view.key == "contains"
        ),
    )


def external_line(portal: Portal, document: ExternalDocument) -> Line:
    """Return the line of a repealed document whose text is not on the portal."""
    actor = document.ended_by
    reason = Reason(actor.document_number or f"《{actor.title}》", actor.address, _iso(document.since))
    validity = portal.vocabularies.validity(Validity.REPEALED)
    facts = (document.document_number,) if document.document_number else ()
    return Line(
        title=document.title,
        address=None,
        facts=facts,
        published_on="",
        validity=validity.name,
        mark=validity.slug,
        reasons=(reason,),
        contains=(),
    )


class Lines:
    """The lines of all notices, by their number in the portal; the HTML of each is made once for all processes."""

    def __init__(self, kit: Kit) -> None:
        self._portal = kit.portal
        self._templates = kit.templates
        self.numbers = Numbers(kit.portal)
        self._keys: list[str | None] = [None] * len(kit.portal.notices)
        self._texts = SharedTexts(len(kit.portal.notices), self._made)
        self.external = tuple(external_line(kit.portal, document) for document in kit.portal.external)

    def keys(self, numbers: Iterable[int]) -> list[str]:
        """Return keys of the facts that these lines show."""
        known = self._keys
        return [known[number] or self._key(number) for number in numbers]

    def _key(self, number: int) -> str:
        """Return the key of a line; of most notices, that no other is related to, at once."""
        notice = self._portal.notices[number]
        if self._portal.related(notice):
            found = key_of(tuple(line_of(self._portal, notice)))
        else:
            found = key_of_texts(
                notice.title, notice.index_number, str(notice.published_on.toordinal()),
                notice.document_class, self._portal.validity_of(notice), *facts_of(self._portal, notice),
            )  # fmt: skip
        self._keys[number] = found
        return found

    def html(self, numbers: Iterable[int]) -> str:
        """Return these lines as HTML, with `ROOT_MARK` in their addresses."""
        return b"".join(self._texts.pieces(numbers)).decode("utf-8", "surrogatepass")

    def short_html(self, notice: Notice) -> str:
        """Return the line without what the document contains, for places that only announce it."""
        return self.html_of(line_of(self._portal, notice)._replace(contains=()))

    def html_of(self, line: Line) -> str:
        """Return any line as HTML, with `ROOT_MARK` in its addresses."""
        return str(self._templates.component("list_line")(line, ROOT_MARK))

    def _made(self, number: int) -> tuple[bytes]:
        line = line_of(self._portal, self._portal.notices[number])
        return (self.html_of(line).encode("utf-8", "surrogatepass"),)
