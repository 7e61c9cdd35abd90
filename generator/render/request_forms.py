"""The application form as Word files: blank ones to download, and the parts that the page fills in itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from generator.word.blocks import Cell, Paragraph, Row, Run, Style, Table, line
from generator.word.package import word_file, word_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.vocabularies.requests import ApplicantForm, ApplicationForm, FormField
    from generator.word.blocks import Block

_WIDTHS = (1300, 3000, 4500)
_ROW, _LONG_ROW = 480, 1400
_BLANK_DATE = "　　　　年　　月　　日"
_BOX = "□"
# Keeps a box and its choice on one line.
_JOINER = "\u2060"


def blank_form(form: ApplicationForm, applicant: ApplicantForm, organ: str) -> bytes:
    """Return the blank form for one kind of applicant as a .docx."""
    return word_file(form.title, _blocks(form, applicant, organ, _blank))


def form_parts(form: ApplicationForm, organ: str) -> bytes:
    """Return a script with the parts of both forms; every value of the page has a mark `{{key}}` in them.

    So the browser only fills in and packs, and what it saves looks like the blank form.
    """
    made = {
        applicant.key: word_parts(form.title, _blocks(form, applicant, organ, _marked))
        for applicant in form.applicants
    }
    data = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return f"window.portalRequestForm={data.replace('<', chr(92) + 'u003c')};\n".encode()


def _blank(field: FormField) -> str:
    return "　".join(f"{_BOX}{_JOINER}{choice}" for choice in field.choices)


def _marked(field: FormField) -> str:
    if field.choices:
        return "　".join(f"{{{{{field.key}:{choice}}}}}{_JOINER}{choice}" for choice in field.choices)
    return f"{{{{{field.key}}}}}"


def _blocks(
    form: ApplicationForm, applicant: ApplicantForm, organ: str, value: Callable[[FormField], str]
) -> Iterator[Block]:
    yield line(form.title, Style.TITLE)
    yield line(f"{organ}：", Style.ADDRESSEE)
    sections = ((applicant.heading, applicant.fields), (form.wanted_heading, form.wanted))
    rows = [
        _row(heading if number == 0 else "", field, value(field))
        for heading, fields in sections
        for number, field in enumerate(fields)
    ]
    yield Table(_WIDTHS, tuple(rows))
    yield line(f"{form.signature}：　　　　　　　　", Style.SIGNATURE)
    yield line(f"{form.date}：{_BLANK_DATE}", Style.SIGNATURE)
    for number, note in enumerate(form.notes, 1):
        yield line(f"{number}. {note}", Style.NOTE)


def _row(heading: str, field: FormField, value: str) -> Row:
    first = Cell((line(heading, Style.LABEL),), "restart") if heading else Cell((), "continue")
    name = f"{field.name}{'（必填）' if field.required else ''}"
    # A mark stays one run, so that the browser finds it whole.
    cell = Cell((Paragraph((Run(value),), Style.CELL),))
    return Row((first, Cell((line(name, Style.CELL),)), cell), _LONG_ROW if field.long else _ROW)


def marks(parts: dict[str, str]) -> tuple[str, ...]:
    """Return the marks of a form in order."""
    return tuple(re.findall(r"\{\{([^}]+)\}\}", parts["word/document.xml"]))
