"""Open any attachment: its kind by an allow list, then everything that is in it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.files.publishable import MEDIA, OFFICE, OLD_OFFICE, PICTURES, TEXTS, published_name
from generator.gate.attachments import hidden
from generator.gate.attachments.archives import open_archive
from generator.gate.attachments.media import open_media
from generator.gate.attachments.ofd import open_ofd
from generator.gate.attachments.office.opening import open_office
from generator.gate.attachments.old_office import open_old_office
from generator.gate.attachments.opened import Opened
from generator.gate.attachments.pictures.opening import open_picture
from generator.gate.attachments.pictures.svg import open_svg
from generator.gate.attachments.plain import open_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.gate.attachments.opened import Piece

_LARGEST = 300 << 20


def open_attachment(data: bytes, name: str) -> Opened:
    """Return what a file holds, what speaks against it, and the copy to publish."""
    if not data:
        return Opened(problems=(hidden.unread(name, "文件是空的，"),))
    if len(data) > _LARGEST:
        return Opened(problems=(hidden.unread(name, "文件过大，"),))
    open_kind = _KINDS.get(posixpath.splitext(name)[1].lower())
    return open_kind(data, name) if open_kind else Opened(problems=(hidden.other_kind(name),))


def texts_of(data: bytes, name: str) -> tuple[Piece, ...]:
    """Return all words of an attachment or of a finished file, seen and hidden, each with its place.

    Nothing comes from a file that cannot be read: `open_attachment` says why.
    """
    return open_attachment(data, name).pieces


def _pdf(data: bytes, name: str) -> Opened:
    from generator.gate.attachments.pdf.opening import open_pdf  # noqa: PLC0415 - most builds see no new PDF

    return open_pdf(data, name)


def _zip(data: bytes, name: str) -> Opened:
    return open_archive(data, name, lambda inner, path: (
        open_attachment(inner, path), posixpath.basename(published_name(path))
    ))  # fmt: skip


_KINDS: dict[str, Callable[[bytes, str], Opened]] = {
    **dict.fromkeys(OFFICE, open_office),
    **dict.fromkeys(OLD_OFFICE, open_old_office),
    **dict.fromkeys(PICTURES, open_picture),
    **dict.fromkeys(TEXTS, open_plain),
    **dict.fromkeys(MEDIA, open_media),
    ".pdf": _pdf,
    ".ofd": open_ofd,
    ".svg": open_svg,
    ".zip": _zip,
}
