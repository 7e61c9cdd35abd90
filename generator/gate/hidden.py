"""Problems of what hides in a file: the same words for every format."""

from __future__ import annotations

from generator.problems import Problem, Severity

_FINAL = "请在原软件中接受或者拒绝全部修订、删除批注后重新保存"
_SOURCE = "《政府信息公开条例》第十七条"


def tracked_changes(name: str, count: int) -> Problem:
    """Return HID001."""
    return Problem(name, 0, "HID001", f"留有修订痕迹 {count} 处", _FINAL, _SOURCE)


def comments(name: str, count: int) -> Problem:
    """Return HID002."""
    return Problem(name, 0, "HID002", f"留有批注 {count} 处", _FINAL, _SOURCE)


def hidden_parts(name: str, what: str) -> Problem:
    """Return HID003: sheets, rows, columns or slides that are switched off."""
    return Problem(name, 0, "HID003", f"含有隐藏的{what}", "请删去，或者取消隐藏并核对内容", _SOURCE)


def hidden_text(name: str, words: str) -> Problem:
    """Return HID004."""
    return Problem(name, 0, "HID004", f"含有隐藏文字“{words[:20]}”", "请删去隐藏文字后重新保存", _SOURCE)


def macros(name: str) -> Problem:
    """Return HID005."""
    return Problem(name, 0, "HID005", "文件带有宏", "请另存为不带宏的 .docx、.xlsx 或者 PDF")


def outside(name: str, what: str) -> Problem:
    """Return HID006."""
    hint = "请在原软件中断开链接或者删去嵌入的对象，需要公开的单独作为附件"
    return Problem(name, 0, "HID006", f"含有{what}", hint, severity=Severity.WARNING)


def unread(name: str, reason: str) -> Problem:
    """Return HID008: a person must look."""
    hint = "请人工核对其中有无个人信息、修订痕迹和批注，或者改用 PDF、.docx、.xlsx"
    return Problem(name, 0, "HID008", f"{reason}无法自动核对", hint, severity=Severity.ADVICE)
