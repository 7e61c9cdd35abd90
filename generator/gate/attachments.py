"""Look into an attachment: what people would read in it, and what hides behind that."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.files.kinds import Family, suffixes_of
from generator.gate.hidden import unread
from generator.gate.office import inspect_office
from generator.gate.personal import problems_in_rows, problems_in_text
from generator.gate.pictures import has_place
from generator.gate.svg import inspect_svg
from generator.problems import Problem, ProblemsError, Severity
from generator.source.sheets import read_csv
from generator.source.text import decode_text

if TYPE_CHECKING:
    from collections.abc import Callable

    Inspect = Callable[[bytes, str], list[Problem]]

_OLE = b"\xd0\xcf\x11\xe0"
_VBA = "_VBA_PROJECT".encode("utf-16-le")


def inspect_attachment(data: bytes, name: str) -> list[Problem]:
    """Return everything that speaks against publishing a file as it is; what cannot be read is said.

    Codes: PRV… personal data, HID001 tracked changes, HID002 comments, HID003 hidden sheets, rows
    or slides, HID004 hidden text, HID005 macros, HID006 outside links and embedded files, HID007
    data of the author, HID008 cannot be read, HID009 active PDF, SVG001, SVG002.
    """
    suffix = posixpath.splitext(name)[1].lower()
    if data.startswith(_OLE):
        return _old_office(data, name)
    return _BY_SUFFIX.get(suffix, _foreign)(data, name)


def _old_office(data: bytes, name: str) -> list[Problem]:
    if _VBA in data:
        return [Problem(name, 0, "HID005", "文件带有宏", "请另存为不带宏的 .docx、.xlsx 或者 PDF")]
    return [unread(name, "旧版 Office 格式（或者已加密）")]


def _foreign(_data: bytes, name: str) -> list[Problem]:
    return [unread(name, "这种格式")]


def _text(data: bytes, name: str) -> list[Problem]:
    try:
        return problems_in_text(name, _decoded(data, name))
    except ProblemsError:
        return [unread(name, "文字编码不是 UTF-8 或 GB18030")]


def _csv(data: bytes, name: str) -> list[Problem]:
    try:
        rows = read_csv(_decoded(data, name))
    except ProblemsError:
        return [unread(name, "文字编码不是 UTF-8 或 GB18030")]
    return problems_in_rows(name, ((row.number, row.cells) for row in rows))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("gb18030") if not _is_utf8(data) else decode_text(data, name)
    except UnicodeDecodeError as error:
        raise ProblemsError([]) from error


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _pdf(data: bytes, name: str) -> list[Problem]:
    from generator.gate.portable_document import inspect_pdf  # noqa: PLC0415 - most builds see no new PDF

    return inspect_pdf(data, name)


def _picture(data: bytes, name: str) -> list[Problem]:
    if has_place(data):
        hint = "发布的副本中已自动删去；原件请自行处理"
        return [Problem(name, 0, "HID007", "照片带有拍摄位置等信息", hint, severity=Severity.ADVICE)]
    return []


_BY_SUFFIX: dict[str, Inspect] = {
    **dict.fromkeys(suffixes_of(Family.OFFICE), inspect_office),
    **dict.fromkeys(suffixes_of(Family.PHOTO, Family.PICTURE), _picture),
    ".pdf": _pdf,
    ".svg": inspect_svg,
    ".csv": _csv,
    ".txt": _text,
    ".json": _text,
}
