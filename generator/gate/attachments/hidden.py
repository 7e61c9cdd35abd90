"""Problems of what hides in a file: the same words for every format."""

from __future__ import annotations

from generator.files.publishable import KINDS_IN_WORDS
from generator.problems import Ground, Problem, Severity
from generator.vocabularies.grounds import ground

_FINAL = "请在原软件中接受或者拒绝全部修订、删除批注后重新保存"
_WAIVER = "确需照原样公开的，在 waivers.yml 中写明文件的 SHA-256"


def _ground() -> Ground:
    return ground("tiaoli-711", "第十七条")


def tracked_changes(name: str, count: int) -> Problem:
    """Return HID001."""
    return Problem(name, 0, "HID001", f"留有修订痕迹 {count} 处", _FINAL, _ground())


def comments(name: str, count: int) -> Problem:
    """Return HID002."""
    return Problem(name, 0, "HID002", f"留有批注 {count} 处", _FINAL, _ground())


def hidden_parts(name: str, what: str) -> Problem:
    """Return HID003: sheets, rows, columns or slides that are switched off."""
    return Problem(name, 0, "HID003", f"含有隐藏的{what}", "请删去，或者取消隐藏并核对内容", _ground())


def hidden_text(name: str, words: str) -> Problem:
    """Return HID004."""
    return Problem(name, 0, "HID004", f"含有隐藏文字“{words[:20]}”", "请删去隐藏文字后重新保存", _ground())


def macros(name: str) -> Problem:
    """Return HID005."""
    return Problem(name, 0, "HID005", "文件带有宏", "请另存为不带宏的 .docx、.xlsx 或者 PDF")


def outside(name: str, what: str) -> Problem:
    """Return HID006: things that show and are not in the clean copy."""
    hint = "请核对发布的副本是否完整；需要公开的文件单独作为附件，需要的图片插入文件本身"
    return Problem(name, 0, "HID006", f"含有{what}，发布的副本中已删去", hint, severity=Severity.WARNING)


def taken_out(name: str, removed: tuple[str, ...]) -> Problem:
    """Return HID007: what the published copy does without, and nobody will miss."""
    hint = "发布的是净化副本；原件请自行保管，不要另行对外提供"
    message = f"发布的副本中已删去：{'、'.join(removed)}"
    return Problem(name, 0, "HID007", message, hint, severity=Severity.ADVICE)


def unread(name: str, reason: str) -> Problem:
    """Return HID008: what was not read is not published."""
    hint = f"请去掉密码、修好文件，或者另存为 PDF、.docx、.xlsx、JPG、PNG；{_WAIVER}"
    return Problem(name, 0, "HID008", f"{reason}无法自动核对，不予发布", hint, _ground())


def cropped(name: str) -> Problem:
    """Return HID015: what was cropped from a picture is still in the file."""
    hint = "请在原软件中“压缩图片”并删除裁剪区域，或者核对被裁掉的部分可以公开"
    return Problem(name, 0, "HID015", "图片裁掉的部分还在文件里", hint, severity=Severity.WARNING)


def fetching(name: str, what: str) -> Problem:
    """Return HID009: parts that fetch or run something when the file is opened."""
    hint = "请在原软件中改为普通文字（Word 中选定后按 Ctrl+Shift+F9），或者删去后重新保存"
    return Problem(name, 0, "HID009", f"含有{what}，打开时会取用其他内容", hint, _ground())


def other_kind(name: str) -> Problem:
    """Return HID010: the bytes are not what the name says, or of a kind that is never published."""
    hint = f"请用原软件打开后另存为后缀所说的类型；可以发布的有 {KINDS_IN_WORDS}"
    return Problem(name, 0, "HID010", "文件内容与后缀不符，或者是不能发布的类型", hint, _ground())


def signed(name: str, removed: tuple[str, ...]) -> Problem:
    """Return HID011: a signed file is never rewritten, and this one holds what a copy would do without."""
    hint = f"请清理后重新签章；{_WAIVER}"
    message = f"文件带有电子签章，不能改写，其中有：{'、'.join(removed)}"
    return Problem(name, 0, "HID011", message, hint, _ground())


def no_office(name: str, ending: str) -> Problem:
    """Return HID012: old office files are read through LibreOffice, which is not there or could not."""
    hint = "请在 Word、WPS 中另存为 .docx、.xlsx、.pptx；也可以安装 LibreOffice 后重新核对"
    return Problem(name, 0, "HID012", f"{ending} 要由 LibreOffice 转换后核对，没有转换成功", hint, _ground())


def filled(name: str, count: int) -> Problem:
    """Return HID013: form fields that somebody filled in."""
    hint = "请清空表单后重新保存；需要公开填写内容的，打印为 PDF 后发布"
    return Problem(name, 0, "HID013", f"PDF 表单中留有填写的内容 {count} 处", hint, _ground())


def at(name: str, problem: Problem) -> Problem:
    """Return a problem of a converted file as one of the file itself."""
    return Problem(
        name, problem.line, problem.code, problem.message, problem.hint, problem.source, problem.severity
    )


def scanned(name: str) -> Problem:
    """Return HID014: only pictures of pages; no program reads them, so a person must."""
    hint = "请逐页核对其中有无个人信息；最好换成由原文件导出、带文字的 PDF"
    return Problem(name, 0, "HID014", "扫描件没有文字层，无法自动核对内容", hint, severity=Severity.WARNING)
