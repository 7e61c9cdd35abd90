"""Which notice is offered in which forms, and under which address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.schema.downloads import Downloads
    from generator.schema.notice import Notice


class Form(StrEnum):
    """The form of a download; its value is the ending of its file."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Offer:
    """A finished download: where it lies below the portal's root, and its size in bytes."""

    form: Form
    address: str
    size: int


def forms_of(notice: Notice, settings: Downloads) -> tuple[Form, ...]:
    """Return the forms in which the settings offer a notice."""
    classes = {Form.PDF: settings.pdf, Form.DOCX: settings.docx, Form.TEXT: settings.text}
    return tuple(form for form, wanted in classes.items() if notice.document_class in wanted)


def address_of(notice: Notice, form: Form) -> str:
    """Return the address of a download: beside the page, under its name."""
    return f"notices/{notice.slug}.{form}"
