"""Put what was read into the content folder: notices with tasks and attachments, tables, redirects."""

from __future__ import annotations

import csv
import io
import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.files.whole import write_whole
from generator.importers.reader.dating import sure_year
from generator.importers.reader.document import Certainty, Finding
from generator.importers.report import ImportedDocument
from generator.importers.table_drafts import table_csv, table_description
from generator.importers.writer import complete, file_stem, write_notice, write_tasks
from generator.portal.data_tables import TABLES
from generator.portal.load import NOTICES
from generator.portal.tasks import tasks_file_of
from generator.problems import Problem
from generator.vocabularies.grounds import ground, grounds

if TYPE_CHECKING:
    from pathlib import Path

    from generator.importers.extracted import Asset, Extracted, Sheet
    from generator.importers.office import Office
    from generator.importers.reader.document import ReadDocument

REDIRECTS = "redirects.csv"
_NO_YEAR = "年份待核"
_REDIRECT_HEAD = ("旧地址", "新地址")


def place_document(
    document: ReadDocument, source: Extracted, office: Office, problems: list[Problem]
) -> ImportedDocument:
    """Write one document unless it is secret, already there, or bears a number of another one.

    Codes: IMP030 secret, IMP031 文号 taken by another document.
    """
    fields = complete(document, PurePosixPath(source.name).stem, office.settings)
    title, number = _text(fields["title"]), _text(fields.get("document_number"))
    refusal = _secret(document, number or title, source.name)
    if refusal:
        problems.append(refusal)
        return _done("", refusal.message, fields, document)
    body = write_notice(fields, document, source.name).split("\n---\n", 1)[1]
    known = office.same_as(title, number, body)
    if known:
        office.skipped.append(known)
        _redirect(office, source, known)
        return _done("", f"内容与 {known} 相同，已经导入过，没有重复写入", fields, document)
    other = office.holder_of(number)
    if other:
        problems.append(
            Problem(source.name, 0, "IMP031", f"发文字号“{number}”已用于 {other}，内容不同，没有写入",
                    "一个文号只对应一份文件：请比较两者，改正文号，或者先删去旧文件")
        )  # fmt: skip
        return _done("", f"发文字号与 {other} 相同而内容不同", fields, document)
    year = _text(fields["dated_on"])[:4]
    path = office.free_path(f"{NOTICES}/{year or _NO_YEAR}", file_stem(fields), ".md")
    fields["index_number"] = _index_number(fields.get("index_number"), office, sure_year(fields))
    facts = {"title": title, "document_number": number, "index_number": _text(fields["index_number"])}
    office.remember(path, facts, body)
    _redirect(office, source, path)
    if not office.dry_run:
        _write(office.content, path, fields, document, source)
    office.written.append(path)
    return _done(path, "将写入" if office.dry_run else "写入", fields, document)


def _secret(document: ReadDocument, name: str, source: str) -> Problem | None:
    if not document.secrecy:
        return None
    return Problem(
        source, 0, "IMP030", f"“{name}”标有密级“{document.secrecy}”，没有导入",
        "国家秘密不得公开；确已解密的，请先去掉密级标志", grounds(ground("baomifa-2024"), ground("tiaoli-711", "第十四条")),
    )  # fmt: skip


def _index_number(given: Finding | None, office: Office, year: int | None) -> Finding:
    """Return the 索引号: the one the source had, if it is free, else the next one of a year that is sure."""
    if given and not office.is_taken(_text(given)):
        return given
    if year is None:
        reason = "成文日期的年份没有确定，核定成文日期后运行 gongkai number 编号"
        return Finding("index_number", "", Certainty.UNSURE, reason)
    return Finding("index_number", office.next_index_number(year), Certainty.STATED, "按编号规则编号")


def _text(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return finding.value if isinstance(finding.value, str) else "、".join(finding.value)


def _done(path: str, outcome: str, fields: dict[str, Finding], document: ReadDocument) -> ImportedDocument:
    title, number = _text(fields["title"]), _text(fields.get("document_number"))
    return ImportedDocument(path, outcome, title, number, tuple(fields.values()), document)


def _redirect(office: Office, source: Extracted, path: str) -> None:
    if office.has_address(path):
        office.redirects.update(dict.fromkeys(source.addresses, office.address_of(path)))


def _write(
    content: Path, path: str, fields: dict[str, Finding], document: ReadDocument, source: Extracted
) -> None:
    """Write the files that belong together, the notice itself last, each whole or not at all."""
    folder, stem = posixpath.split(path.removesuffix(".md"))
    images = set(document.assets)
    names = []
    for asset in source.assets:
        if asset.is_attachment:
            name = _free_name(content / folder, stem, asset)
            _put(content / folder / name, asset.data)
            names.append(name)
        elif asset.name in images:
            _put(content / folder / asset.name, asset.data)
    if document.tasks:
        _put(content / tasks_file_of(path), write_tasks(document.tasks).encode())
    _put(content / path, write_notice(fields, document, source.name, names).encode())


def _free_name(folder: Path, stem: str, asset: Asset) -> str:
    """Return a name for an attachment: its own, or with the notice's name before it when another file has that."""
    file = folder / asset.name
    if not file.exists() or file.read_bytes() == asset.data:
        return asset.name
    return f"{stem}-{asset.name}"


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, data, lasting=True)


def place_table(sheet: Sheet, source: Extracted, office: Office) -> str:
    """Write a table of data as CSV with a draft of its description; return the path of the draft."""
    stem, name = PurePosixPath(source.name).stem, table_name(sheet, source)
    rows = table_csv(sheet)
    data_path = f"{TABLES}/{name}.csv"
    existing = office.content / data_path
    if existing.exists() and existing.read_bytes() == rows.encode():
        office.skipped.append(data_path)
        return ""
    data_path = office.free_path(TABLES, name, ".csv")
    path = data_path.removesuffix(".csv") + ".yml"
    draft = table_description(
        sheet, stem, posixpath.basename(data_path), office.organ.name, office.settings.today
    )
    if not office.dry_run:
        _put(office.content / data_path, rows.encode())
        _put(office.content / path, draft.encode())
    office.written.extend((data_path, path))
    return path


def table_name(sheet: Sheet, source: Extracted) -> str:
    """Return the name of the files that a sheet becomes, without their endings."""
    stem = PurePosixPath(source.name).stem
    return re.sub(r"[^\w\u3400-\u9fff-]", "", stem + (f"-{sheet.name}" if len(source.sheets) > 1 else ""))


def write_redirects(office: Office) -> None:
    """Add old address → new address to the table of redirects; rows that stand there stay."""
    if not office.redirects or office.dry_run:
        return
    rows = read_redirects(office.content)
    rows.update(office.redirects)
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([_REDIRECT_HEAD, *sorted(rows.items())])
    _put(office.content / REDIRECTS, buffer.getvalue().encode())


def read_redirects(content: Path) -> dict[str, str]:
    """Return old address → new address as the content folder has them."""
    file = content / REDIRECTS
    if not file.exists():
        return {}
    rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    return {
        row[0]: row[1] for row in rows if len(row) == len(_REDIRECT_HEAD) and tuple(row) != _REDIRECT_HEAD
    }
