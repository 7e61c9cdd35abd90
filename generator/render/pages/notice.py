"""The page of a notice."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.portal.relations import LABELS
from generator.portal.values import value_of, words_of
from generator.render.head import head_for_notice
from generator.render.job import PageJob, key_of, key_of_texts
from generator.render.pages.rows import ENDING, Reason, acting, reason_of
from generator.render.pages.tasks import csv_address, rows_of
from generator.schema.closed_lists import Validity
from generator.schema.field_table import on_face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.portal.model import Attachment, Column
    from generator.portal.relations import RelatedDocument
    from generator.render.body import Body, Heading
    from generator.render.pages.kit import Kit
    from generator.schema.notice import Notice

TEMPLATE = "pages/notice.html"
ROOT = "../"
_MOST_CONTENTS = 40
_KILOBYTE = 1024
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]')
_MEGABYTE = 1024 * 1024


class Fact(NamedTuple):
    """A row of the metadata table; a wide one takes the whole line."""

    label: str
    value: str
    wide: bool = False
    address: str | None = None


class Banner(NamedTuple):
    """What the reader must know of the validity: a sentence, and the documents that brought it about."""

    kind: str
    text: str
    reasons: tuple[Reason, ...]


class Neighbour(NamedTuple):
    """The title and address of the notice before or after in the home column."""

    title: str
    address: str


class Relation(NamedTuple):
    """The documents of one kind of relation."""

    label: str
    documents: tuple[RelatedDocument, ...]


class Download(NamedTuple):
    """The document in one form: the words of the link, what a screen reader says, the name to save it under."""

    label: str
    full_label: str
    address: str
    size: str
    file_name: str


class File(NamedTuple):
    """An attachment as the page shows it."""

    label: str
    address: str
    kind: str


Neighbours = tuple[Neighbour | None, Neighbour | None]


def jobs(kit: Kit) -> Iterator[PageJob]:
    """Yield the job of every notice page. Relations, validity and neighbours are in its key, not the lists."""
    portal = kit.portal
    homes = {key: portal.columns[key] for key in set(portal.home_columns.values())}
    around = neighbours(homes)
    common = kit.key("notice", TEMPLATE)
    column_keys = {
        key: key_of(column.key, column.name, column.full_name, column.description, column.column_type)
        for key, column in homes.items()
    }
    for notice in portal.notices:
        home = portal.home_columns[notice.index_number]
        files = portal.attachments.get(notice.index_number, ())
        beside = around[home][notice.index_number]
        texts = [
            common, notice.digest, portal.validity_of(notice), column_keys[home],
            *(text for each in beside for text in each or ("", "")),
            *(text for file in files for text in (file.label, str(file.size), file.address)),
        ]  # fmt: skip
        rare = (
            portal.related(notice), kit.offers.get(notice.index_number, ()), portal.tasks.get(notice.index_number, ()),
        )  # fmt: skip
        if any(rare):
            texts.append(repr((len(files), _acting_keys(kit, notice), rare)))
        yield PageJob(notice.address, key_of_texts(*texts), partial(render, kit, notice, beside))


def _acting_keys(kit: Kit, notice: Notice) -> tuple[str, ...]:
    related = kit.portal.related(notice)
    return tuple(view.key for view in acting(kit.portal, related, (*ENDING, "amended_by"))) if related else ()


def neighbours(columns: Mapping[str, Column]) -> dict[str, dict[str, Neighbours]]:
    """Return for each column, by 索引号, the newer and the older notice beside each one."""
    return {key: _in_column(column) for key, column in columns.items()}


def _in_column(column: Column) -> dict[str, Neighbours]:
    found = [Neighbour(notice.title, notice.address) for notice in column.notices]
    last = len(found) - 1
    return {
        notice.index_number: (found[place - 1] if place else None, found[place + 1] if place < last else None)
        for place, notice in enumerate(column.notices)
    }


def render(kit: Kit, notice: Notice, beside: Neighbours) -> bytes:
    """Return the page."""
    portal, words = kit.portal, kit.messages.notice
    body = kit.body_of(notice)
    url = portal.organ.base_url + notice.address
    side, drawing = kit.qr.path(url)
    content = kit.templates.render(
        TEMPLATE,
        notice=notice,
        published_on=notice.published_on.isoformat(),
        facts=facts_of(kit, notice),
        banner=banner_of(kit, notice),
        body=body,
        contents=contents_of(body),
        files=tuple(
            _file(file, words.attachment) for file in portal.attachments.get(notice.index_number, ())
        ),
        downloads=_downloads(kit, notice),
        relations=_relations(portal.related(notice)),
        tasks=rows_of(portal, notice),
        tasks_csv=csv_address(notice),
        url=url,
        qr_side=side,
        qr_drawing=drawing,
        newer=beside[0],
        older=beside[1],
        root=ROOT,
    )
    column = portal.home_column(notice)
    return kit.page(
        "notice",
        notice.address,
        title=kit.title(notice.title),
        head=head_for_notice(portal, notice),
        trail=kit.trail(column, words.here),
        content=content,
        side=_side(kit, body),
        entry=kit.entry_of(column),
    )


def facts_of(kit: Kit, notice: Notice) -> tuple[Fact, ...]:
    """Return the rows of the metadata table: what 条例 art. 12 asks, and what readers look for."""
    found = []
    for row, place in on_face(type(notice), "facts"):
        words = words_of(value_of(kit.portal, notice, row.key))
        if (words or place.always) and (notice.is_policy or not place.policy_only):
            found.append(Fact(row.label, words or kit.messages.notice.none, place.wide))
    return tuple(found)


def banner_of(kit: Kit, notice: Notice) -> Banner | None:
    """Return what stands above a document that is no longer, not yet or not quite what it says."""
    validity, words = kit.portal.validity_of(notice), kit.messages.notice
    if not notice.is_policy or validity is Validity.IN_FORCE:
        return None
    related = kit.portal.related(notice)
    if validity is Validity.EXPIRED:
        day = notice.expires_on
        return Banner("expired", words.expired.format(date=day) if day else words.expired_plain, ())
    if validity is Validity.NOT_YET:
        return Banner("not-yet", words.not_yet.format(date=notice.effective_on), ())
    keys = ("amended_by",) if validity is Validity.AMENDED else ENDING
    acts = acting(kit.portal, related, keys)
    text = vars(words)[acts[0].key] if acts else words.repealed
    return Banner(
        "amended" if validity is Validity.AMENDED else "repealed", text, tuple(map(reason_of, acts))
    )


def contents_of(body: Body) -> tuple[Heading, ...]:
    """Return the headings that the contents list: as deep as stays easy to survey."""
    for depth in (3, 2, 1):
        found = tuple(heading for heading in body.headings if heading.depth <= depth)
        if len(found) <= _MOST_CONTENTS:
            return found if len(found) > 1 else ()
    return found[:_MOST_CONTENTS]


def _relations(related: tuple[RelatedDocument, ...]) -> tuple[Relation, ...]:
    groups: dict[str, list[RelatedDocument]] = {}
    for view in related:
        groups.setdefault(LABELS[view.key], []).append(view)
    return tuple(Relation(label, tuple(found)) for label, found in groups.items())


def _file(attachment: Attachment, form: str) -> File:
    ending = posixpath.splitext(attachment.file_name)[1].removeprefix(".").upper()
    kind = form.format(type=ending, size=size_words(attachment.size))
    return File(attachment.label, "../" + attachment.address, kind)


def _downloads(kit: Kit, notice: Notice) -> tuple[Download, ...]:
    words = kit.messages.notice
    return tuple(
        Download(
            label=words.forms[offer.form],
            full_label=words.download.format(
                form=words.forms[offer.form], title=notice.title, size=size_words(offer.size)
            ),
            address=ROOT + offer.address,
            size=size_words(offer.size),
            file_name=f"{_saved_as(notice.title)}.{offer.form}",
        )
        for offer in kit.offers.get(notice.index_number, ())
    )


def _saved_as(title: str) -> str:
    """Return a title as a file name that every system takes."""
    return _NOT_IN_NAMES.sub("", title)[:80]


def size_words(size: int) -> str:
    """Return a size in bytes as people read it."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / _KILOBYTE))} KB"
    return f"{size / _MEGABYTE:.1f} MB"


def _side(kit: Kit, body: Body) -> str:
    contents = contents_of(body)
    return str(kit.templates.component("contents")(contents)) if contents else ""
