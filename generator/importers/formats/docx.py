"""Word documents: what is seen on paper becomes text; what hides behind it is reported and left out."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from generator.importers.extracted import Extracted
from generator.importers.word_documents.body import WordBody
from generator.importers.word_documents.strict import transitional
from generator.problems import Problem, ProblemsError, Severity
from generator.source.safe_zip import open_zip, read_member, refuse_doctypes

if TYPE_CHECKING:
    from docx.document import Document

SUFFIXES = (".docx", ".docm")
LABEL = "Word 文档"

_PROPERTIES = "docProps/core.xml"
_OLE = b"\xd0\xcf\x11\xe0"
_HEADER_PARTS = (("header", "页眉"), ("footer", "页脚"))


def read(data: bytes, name: str) -> Extracted:
    """Return the paragraphs of a document with numbering as text, tables, images and footnotes.

    Raises IMP011 (encrypted) and IMP012 (no Word document). Tracked deletions, comments, hidden
    text, headers and footers are dropped with their reason; macros and outside links are reported.
    """
    if data.startswith(_OLE):
        raise _error(
            name,
            "IMP011",
            "文件已加密，或者是旧版 .doc 改了后缀",
            "请去掉密码后另存为 .docx；旧版文件请把后缀改回 .doc",
        )
    archive = open_zip(data, name)
    refuse_doctypes(archive, name)
    if "word/document.xml" not in archive.namelist() and "[Content_Types].xml" not in archive.namelist():
        raise _error(name, "IMP012", "文件不是 Word 文档", "请用 Word 或者 WPS 打开后另存为 .docx")
    document = _open(transitional(archive, data, name), name)
    body = WordBody(document, name)
    try:
        body.read()
        removed, problems = _hidden(archive, document, name)
    except (ValueError, TypeError, LookupError, AttributeError, etree.XMLSyntaxError) as error:
        # Numbers and references inside were broken by a program or by hand.
        hint = "请用 Word 或者 WPS 打开后另存为 .docx"
        raise _error(name, "IMP012", "文件内部的编号、引用等写法不符，无法读取", hint) from error
    for kind, label in _HEADER_PARTS:
        for words in _side_texts(document, kind):
            body.collector.drop(words, label)
    for comment in _comments(document):
        body.collector.drop(comment, "批注（未发布）")
        removed.append(f"批注：{comment[:60]}")
    return Extracted(
        name, body.collector.text(), tuple(body.collector.lines), tuple(body.collector.dropped),
        tuple(body.assets), (), tuple(problems), (*body.removed, *removed), tuple(body.worth_a_look),
        file_day=_file_day(archive, name),
    )  # fmt: skip


def _file_day(archive: zipfile.ZipFile, name: str) -> date | None:
    """Return the day on which the file says it was saved last, else when it was made."""
    if _PROPERTIES not in archive.namelist():
        return None
    words = read_member(archive, archive.getinfo(_PROPERTIES), name).decode("utf-8", "replace")
    for tag in ("modified", "created"):
        found = re.search(rf"<dcterms:{tag}\b[^>]*>\s*(\d{{4}}-\d{{2}}-\d{{2}})", words)
        if found:
            return date.fromisoformat(found[1])
    return None


def _open(data: bytes, name: str) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except (
        KeyError,
        ValueError,
        PackageNotFoundError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        OSError,
    ) as error:
        raise _error(
            name, "IMP012", "文件不是完整的 Word 文档", "请用 Word 或者 WPS 打开后另存为 .docx"
        ) from error


def _side_texts(document: Document, kind: str) -> list[str]:
    found: dict[str, None] = {}
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            root = relation.target_part.element
            words = "\n".join(
                "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
                for paragraph in root.iter(qn("w:p"))
            )
            found.setdefault(words.strip())
    return [words for words in found if words]


def _comments(document: Document) -> list[str]:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/comments") and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            return [
                "".join(piece.text or "" for piece in comment.iter(qn("w:t")))
                for comment in root.iter(qn("w:comment"))
            ]
    return []


def _hidden(archive: zipfile.ZipFile, document: Document, name: str) -> tuple[list[str], list[Problem]]:
    """Return what the file carries besides its text, and what a person should know of it."""
    removed: list[str] = []
    problems: list[Problem] = []
    if any(entry.endswith("vbaProject.bin") for entry in archive.namelist()):
        removed.append("宏（没有运行，也没有带入）")
        problems.append(
            Problem(
                name,
                0,
                "IMP013",
                "文件带有宏，没有运行，也没有带入",
                "请确认文件来源",
                severity=Severity.WARNING,
            )
        )
    outside = sorted(
        relation.target_ref for relation in document.part.rels.values()
        if relation.is_external and relation.reltype.rsplit("/", 1)[-1] in {"image", "oleObject", "attachedTemplate", "frame"}
    )  # fmt: skip
    for address in outside:
        removed.append(f"外部引用：{address}")
        problems.append(
            Problem(
                name,
                0,
                "IMP014",
                f"文件引用了外部内容“{address[:80]}”，没有取用",
                "需要的图片请插入文件本身",
                severity=Severity.WARNING,
            )
        )
    properties = document.core_properties
    hidden = [
        word for word in (properties.author, properties.last_modified_by) if word and word != "python-docx"
    ]
    if hidden:
        removed.append(f"文件属性中的人名：{'、'.join(dict.fromkeys(hidden))}")
    return removed, problems


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])
