"""Read a text file as UTF-8, or say what it is instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from pathlib import Path

# C0 and C1 controls except tab and line ends; they come from broken exports and break XML feeds. The two
# overrides of direction show a text, or the ending of a file's name, as what it is not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e￾￿]")
_OVERRIDES = re.compile(rb"\xe2\x80[\xad\xae]")
_LATER_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")  # C1 as UTF-8 writes it
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})


def read_text(file: Path | str, name: str) -> str:
    """Return the text of a UTF-8 file with Unix line ends and no byte order mark.

    `name` is the path shown to the person. Raises `ProblemsError` (SRC001 unreadable, SRC002 not
    UTF-8, SRC003 control characters).
    """
    try:
        data = read_bytes(file)
    except OSError as error:
        raise ProblemsError([unreadable(name, error)]) from error
    return decode_text(data, name)


def read_bytes(file: Path | str) -> bytes:
    """Return the bytes of a file; without a buffer, as all of them are wanted. Raises OSError."""
    with open(file, "rb", buffering=0) as opened:  # noqa: PTH123 - tens of thousands of files
        return opened.readall()


def unreadable(name: str, error: OSError) -> Problem:
    """Return the problem of a file that the system would not let us read."""
    return Problem(
        name, 0, "SRC001", f"文件无法读取（{error.strerror}）", "请检查文件是否存在、权限是否允许读取"
    )


def decode_text(data: bytes, name: str) -> str:
    """Return the text that the bytes spell in UTF-8; see `read_text` for what it raises."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProblemsError([_not_utf8(data, name, error)]) from error
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text) if _may_hold_control(data) else None
    if control:
        line = text.count("\n", 0, control.start()) + 1
        code = f"U+{ord(control[0]):04X}"
        raise ProblemsError(
            [Problem(name, line, "SRC003", f"含有不可见的控制字符 {code}", "请删除该字符后重新保存")]
        )
    return text


def _may_hold_control(data: bytes) -> bool:
    """Tell most texts without control characters by their bytes, many times faster than a search does."""
    some = len(data.translate(None, _CONTROL_BYTES)) < len(data)
    return (
        some
        or _LATER_CONTROLS.search(data) is not None
        or b"\xef\xbf" in data
        or _OVERRIDES.search(data) is not None
    )


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    guess = _other_encoding(data)
    what = f"文件编码是 {guess}，不是 UTF-8" if guess else "文件不是 UTF-8 编码的文本"
    hint = "请用编辑器“另存为”，编码选 UTF-8" if guess else "请确认这是文本文件，并以 UTF-8 编码保存"
    return Problem(name, line, "SRC002", what, hint)


def _other_encoding(data: bytes) -> str:
    """Return the name of the encoding the bytes look like, or an empty string."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\x00" in data:
        return ""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GB18030（GBK）" if any("一" <= char <= "鿿" for char in text) else ""
