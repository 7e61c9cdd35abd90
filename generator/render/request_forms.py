"""The application form as Word files: blank ones to download, and the parts that the page fills in itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from generator.files.packages import zip_of
from generator.office.docx import text_parts
from generator.office.paper import HeadKind, OfficialDocument, PaperCell, PaperTable, Paragraph, Role, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.office.paper import Block
    from generator.vocabularies.requests import ApplicantForm, ApplicationForm, FormField

_WIDTHS = (0.15, 0.34, 0.51)
_ROW, _LONG_ROW = 20, 48
"""Least heights of rows in points."""
_BLANK_DATE = "　　　　年　　月　　日"
_BOX = "□"
# Keeps a box and its choice on one line.
_JOINER = "\u2060"
_MARK = re.compile(r"\{\{([^}]+)\}\}")


def blank_form(form: ApplicationForm, applicant: ApplicantForm, organ: str) -> bytes:
    """Return the blank form for one kind of applicant as a .docx."""
    parts = text_parts(_document(form, applicant, organ))
    return zip_of((path, _MARK.sub(_emptied, text)) for path, text in parts.items())


def form_parts(form: ApplicationForm, organ: str) -> bytes:
    """Return a script with the parts of both forms; every value of the page has a mark `{{key}}` in them.

    So the browser only fills in and packs, and what it saves looks like the blank form.
    """
    made = {applicant.key: text_parts(_document(form, applicant, organ)) for applicant in form.applicants}
    data = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return f"window.portalRequestForm={data.replace('<', chr(92) + 'u003c')};\n".encode()


def _emptied(mark: re.Match[str]) -> str:
    """Return what the page leaves of a mark where nothing is filled in."""
    return _BOX if ":" in mark[1] else ""


def _marked(field: FormField) -> str:
    if field.choices:
        return "　".join(f"{{{{{field.key}:{choice}}}}}{_JOINER}{choice}" for choice in field.choices)
    return f"{{{{{field.key}}}}}"


def _document(form: ApplicationForm, applicant: ApplicantForm, organ: str) -> OfficialDocument:
    blocks = tuple(_blocks(form, applicant, organ))
    return OfficialDocument(title=form.title, head=HeadKind.NONE, blocks=blocks, counted=False)


def _blocks(form: ApplicationForm, applicant: ApplicantForm, organ: str) -> Iterator[Block]:
    yield _line(form.title, Role.TITLE)
    yield _line(f"{organ}：", Role.ADDRESSEE)
    yield _table(((applicant.heading, applicant.fields), (form.wanted_heading, form.wanted)))
    yield _line(f"{form.signature}：　　　　　　　　", Role.SIGNATURE)
    yield _line(f"{form.date}：{_BLANK_DATE}", Role.SIGNATURE)
    for number, note in enumerate(form.notes, 1):
        yield _line(f"{number}. {note}", Role.FORM_NOTE)


def _line(text: str, role: Role) -> Paragraph:
    return Paragraph((Run(text),), role)


def _table(sections: tuple[tuple[str, tuple[FormField, ...]], ...]) -> PaperTable:
    """Return the form: the heading of a section beside all its fields, each with the mark of its value."""
    cells: list[PaperCell] = []
    heights: list[int] = []
    for heading, fields in sections:
        cells.append(_cell(heading, len(heights), 0, row_span=len(fields), is_head=True))
        for field in fields:
            name = f"{field.name}{'（必填）' if field.required else ''}"
            # A mark stays one run, so that the browser finds it whole.
            cells += [_cell(name, len(heights), 1), _cell(_marked(field), len(heights), 2)]
            heights.append(_LONG_ROW if field.long else _ROW)
    return PaperTable(rows=len(heights), widths=_WIDTHS, cells=tuple(cells), heights=tuple(heights))


def _cell(text: str, row: int, column: int, *, row_span: int = 1, is_head: bool = False) -> PaperCell:
    return PaperCell(
        row=row, column=column, row_span=row_span, is_head=is_head, is_short=False, paragraphs=((Run(text),),)
    )


def marks(parts: dict[str, str]) -> tuple[str, ...]:
    """Return the marks of a form in order."""
    return tuple(_MARK.findall(parts["word/document.xml"]))
