"""Bytes of an old file → text; UTF-8, UTF-16 and GB18030 are the encodings of offices."""

from __future__ import annotations

import re

from generator.problems import Problem, ProblemsError

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CHINESE = re.compile("[一-鿿]")


def decode(data: bytes, name: str) -> str:
    r"""Return the text with `\\n` line ends and without control characters.

    Raises IMP010 when the bytes are no text in any of the encodings.
    """
    text = _decoded(data)
    if text is None:
        raise ProblemsError(
            [
                Problem(
                    name,
                    0,
                    "IMP010",
                    "文件不是文本，或者编码无法识别",
                    "请用编辑器打开确认，另存为 UTF-8 编码的文本",
                )
            ]
        )
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(data, "utf-16")
    if b"\x00" in data[:4096]:
        return None
    declared = _DECLARED.search(data[:2048])
    named = declared[1].decode("ascii").lower() if declared else ""
    order = ["utf-8-sig", "gb18030"]
    if named.startswith(("gb", "gbk")):
        order.reverse()
    for encoding in order:
        text = _try(data, encoding)
        if text is not None and (encoding == "utf-8-sig" or _CHINESE.search(text)):
            return text
    return None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
