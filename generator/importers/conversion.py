"""Near formats → what the readers take: old Word, WPS, RTF, ODF, old Excel, and web pages saved as .doc or .xls."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
import zipfile
from pathlib import Path

from generator.importers.encodings import decode
from generator.problems import Problem, ProblemsError
from generator.source.libre_office import ConversionError, convert

WORDS = (".doc", ".wps", ".rtf", ".odt", ".dot", ".wpt")
SHEETS = (".xls", ".et", ".ods", ".ett", ".xlsm")

_MODERN = {"word/": ".docx", "xl/": ".xlsx", "OFD.xml": ".ofd"}
_TEXT_ENDINGS = (*WORDS, *SHEETS)
_OLE = b"\xd0\xcf\x11\xe0"
_OLD_WORD = (b"\xdb\xa5", b"\x31\xbe\x00\x00")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(
    rb"\s*(?:<!doctype\s+html|<html\b|<head\b|<meta\b|<table\b|<body\b|<!--\[if)", re.IGNORECASE
)
_OFFICE_XML = re.compile(rb"progid=\"(Word\.Document|Excel\.Sheet)\"")


def readable(data: bytes, name: str) -> tuple[bytes, str]:
    """Return the bytes that a reader takes, and a name that ends as they are; most files pass as they are.

    The first bytes decide, not the ending. Raises IMP011 (encrypted), IMP012 (no such file),
    IMP017 (no LibreOffice), IMP018 (it could not convert the file).
    """
    ending = Path(name).suffix.lower()
    if ending not in {*_TEXT_ENDINGS, ".docx", ".docm", ".xlsx"}:
        return data, name
    if data.startswith(b"PK"):
        return _of_package(data, name, ending)
    if _ENCRYPTED in data[: 1 << 20] and data.startswith(_OLE):
        raise _error(name, "IMP011", "文件已加密，无法读取", "请去掉密码后重新导入")
    target = ".xlsx" if ending in {*SHEETS, ".xlsx"} else ".docx"
    return _of_bytes(data, name, target)


def _of_bytes(data: bytes, name: str, target: str) -> tuple[bytes, str]:
    """Return what a file that is no package is made into: the first bytes say what it is."""
    if data.startswith((_OLE, b"{\\rtf", *_OLD_WORD)):
        source = ".rtf" if data.startswith(b"{\\rtf") else ".xls" if target == ".xlsx" else ".doc"
        return _converted(data, source, target, name), _renamed(name, target)
    head = data.lstrip(b"\xef\xbb\xbf")[:4096]
    if head[:64].lower().startswith((b"mime-version:", b"from:", b"content-type: multipart")):
        return _converted(_page_in_mail(data, name), ".html", target, name), _renamed(name, target)
    if _PAGE.match(head.replace(b"\x00", b"").lstrip(b"\xff\xfe")):
        return _converted(data, ".html", target, name), _renamed(name, target)
    if _OFFICE_XML.search(head):
        return _converted(data, ".xml", target, name), _renamed(name, target)
    if data.startswith(b"%PDF"):
        return data, _renamed(name, ".pdf")
    return _plain(data, name, Path(name).suffix.lower())


def _of_package(data: bytes, name: str, ending: str) -> tuple[bytes, str]:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError):
        return data, _renamed(name, ".xlsx" if ending in SHEETS else ".docx")
    for part, modern in _MODERN.items():
        if any(path.startswith(part) for path in names):
            return data, _renamed(name, modern)
    if "mimetype" in names:
        target = ".xlsx" if ending in SHEETS else ".docx"
        return _converted(data, ".ods" if target == ".xlsx" else ".odt", target, name), _renamed(name, target)
    return data, name if ending in {".docx", ".docm", ".xlsx"} else _renamed(name, ".docx")


def _plain(data: bytes, name: str, ending: str) -> tuple[bytes, str]:
    """Return a text that was saved under the ending of another kind; raises IMP012 for anything else."""
    try:
        text = decode(data, name) if ending in _TEXT_ENDINGS and b"\x00" not in data else ""
    except ProblemsError:
        text = ""
    if not text.strip() or not re.search(r"[\u4e00-\u9fff]", text):
        raise _error(
            name, "IMP012", f"文件内容不是 {ending} 文档", "请核对后缀，用原软件打开后另存为 .docx 或者 .xlsx"
        )
    if ending not in SHEETS:
        return text.encode(), _renamed(name, ".txt")
    buffer = io.StringIO()
    rows = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text else ",")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode(), _renamed(name, ".csv")


def _page_in_mail(data: bytes, name: str) -> bytes:
    """Return the web page inside a “single file web page”, which is a mail with parts."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = message.get_body(preferencelist=("html",))
    content = page.get_payload(decode=True) if page is not None else None
    if not isinstance(content, bytes):
        raise _error(name, "IMP012", "文件是单个文件网页，里面没有网页", "请用原软件打开后另存为 .docx")
    return content


def _converted(data: bytes, source: str, target: str, name: str) -> bytes:
    """Return the file in a modern form; raises IMP017 (no LibreOffice) and IMP018 (it failed)."""
    try:
        return convert(data, source, target)
    except ConversionError as error:
        if not error.is_missing:
            hint = f"请在原软件中打开，另存为 {target} 后导入"
            raise _error(name, "IMP018", "LibreOffice 没有转换成功，文件可能损坏或者加密", hint) from error
        module = "calc" if target == ".xlsx" else "writer"
        raise _error(
            name, "IMP017", f"读取 {Path(name).suffix.lower()} 需要 LibreOffice，本机没有安装",
            f"请运行 sudo apt-get install -y --no-install-recommends libreoffice-{module}-nogui，或者在原软件中另存为 {target} 后导入",
        ) from error  # fmt: skip


def _renamed(name: str, ending: str) -> str:
    return str(Path(name).with_suffix(ending))


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])
