"""Pages of a PDF, the notes on them and the fields of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from generator.gate.attachments.pdf.allowed import ANNOTATION, FORM, LABELS, PAGE, SHOWN, UNNAMED, WRITTEN
from generator.gate.attachments.pdf.objects import clean_action, keep_only, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.gate.attachments.pdf.found import Copied

_FILES = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Projection"})
_BUTTON = "/Btn"
_DEEPEST = 30
_HIDDEN = 2
"""The flag of an annotation that nobody sees."""


def clean_page(page: pikepdf.Object, found: Copied) -> None:
    """Leave on a page what shows, and count the notes that say something."""
    for key in list(page.keys()):
        if key not in PAGE:
            if key not in UNNAMED:
                found.lose(LABELS.get(key, "页面的其他数据"))
            del page[key]
    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    kept = pikepdf.Array(
        [note for note in notes if isinstance(note, pikepdf.Dictionary) and _note(note, found)]
    )
    if len(kept):
        page["/Annots"] = kept
    else:
        del page["/Annots"]


def _note(note: pikepdf.Object, found: Copied) -> bool:
    """Return whether an annotation stays; words in it that the page does not show count as a note."""
    kind = str(note.get("/Subtype", ""))
    said = (
        [words_of(note.get(key)) for key in WRITTEN[:4]]
        if kind != "/Widget"
        else [words_of(note.get("/Contents"))]
    )
    found.words += [("批注", words) for words in said if words]
    if kind in _FILES:
        found.lose("嵌入的文件和音视频")
    if kind not in {"/Link", "/Widget", "/PrinterMark", "/Popup", *_FILES} and any(said):
        found.notes += 1
    if kind in _FILES and any(said):
        found.notes += 1
    if kind not in SHOWN:
        return False
    if int(note.get("/F", 0)) & _HIDDEN and kind not in {"/Link", "/Widget"}:
        found.notes += 1
    clean_action(note, found)
    if kind != "/Widget":
        keep_only(note, ANNOTATION - {"/T", "/Parent", "/Kids", "/V", "/DV"})
    else:
        keep_only(note, ANNOTATION)
    return True


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Return whether somebody has signed the file."""
    form = pdf.Root.get("/AcroForm")
    if "/Perms" in pdf.Root:
        return True
    return isinstance(form, pikepdf.Dictionary) and any(
        _inherited(item, "/FT") == "/Sig" and "/V" in item for item in _fields(form.get("/Fields"), 0)
    )


def _fields(kids: object, depth: int) -> Iterator[pikepdf.Object]:
    if not isinstance(kids, pikepdf.Array) or depth > _DEEPEST:
        return
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from _fields(kid.get("/Kids"), depth + 1)


def _inherited(item: pikepdf.Object, key: str) -> object:
    for _ in range(_DEEPEST):
        if key in item:
            return item[key]
        if "/Parent" not in item:
            return None
        item = item["/Parent"]
    return None


def clean_form(root: pikepdf.Object, found: Copied) -> None:
    """Leave empty fields, and count those that somebody filled in."""
    form = root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    if "/XFA" in form:
        found.odd = "XFA 表单"
    for key in list(form.keys()):
        if key not in FORM:
            found.lose("表单的计算和脚本")
            del form[key]
    for item in _fields(form.get("/Fields"), 0):
        keep_only(item, ANNOTATION)
        for key in ("/V", "/DV", "/TU", "/T", "/Opt"):
            words = words_of(item.get(key))
            if words:
                found.words.append(("表单", words))
        if _inherited(item, "/FT") not in {_BUTTON, "/Sig"} and (
            words_of(item.get("/V")) or words_of(item.get("/DV"))
        ):
            found.filled += 1
