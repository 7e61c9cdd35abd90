"""Import files into a content folder; verify what was imported. The way of one file, on one page."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.importers.accounting import account
from generator.importers.fingerprint import fingerprint, squeezed
from generator.importers.formats import format_of
from generator.importers.intake import gather
from generator.importers.reader.document import Certainty
from generator.importers.reader.read import read_documents
from generator.importers.report import ImportedDocument, ImportedSource, ImportResult, report_json
from generator.importers.verify import compare, read_written
from generator.importers.writer import Settings, complete, file_stem, write_notice, write_tasks
from generator.portal.ledger import next_number, read_ledger
from generator.portal.load import NOTICES
from generator.problems import Problem, ProblemsError, Severity
from generator.schema.index_number import make_pattern
from generator.schema.organ import Organ
from generator.schema.parse import parse_record
from generator.source.folder import list_files
from generator.source.nodes import parse_yaml
from generator.source.text import read_text
from generator.vocabularies import Vocabularies, load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from generator.importers.extracted import Extracted
    from generator.importers.intake import Incoming
    from generator.importers.reader.document import Finding, ReadDocument
    from generator.importers.verify import Difference, WrittenNotice


def import_paths(
    paths: Iterable[Path],
    content: Path,
    *,
    today: date,
    dry_run: bool = False,
    report_file: Path | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    accepted: frozenset[str] = frozenset(),
    drafts: bool = False,
) -> ImportResult:
    """Write a content file for every official document in the files, folders and archives.

    A bad file is reported and the others go on; a document that is already there is recognised by
    its words and skipped. `accepted` names fields whose suggestions need no mark. Codes: IMP030
    secret, IMP031 文号 taken by another document, IMP032 nothing found, and those of the formats.
    """
    problems: list[Problem] = []
    incoming = gather(paths, problems)
    try:
        office = _open_office(content, today, accepted, drafts=drafts)
    except ProblemsError as error:
        return ImportResult((), (*problems, *error.problems))
    sources = []
    for done, item in enumerate(incoming):
        if progress:
            progress(done, len(incoming), item.name)
        sources.append(_import_one(item, office, problems, dry_run=dry_run))
    if progress:
        progress(len(incoming), len(incoming), "")
    result = ImportResult(tuple(sources), tuple(problems), tuple(office.written), tuple(office.skipped))
    if report_file:
        report_file.write_text(report_json(result), encoding="utf-8", newline="\n")
    return result


@dataclass(slots=True)
class _Office:
    """The content folder during an import: what it holds, what was added, the next free number."""

    content: Path
    organ: Organ
    vocabularies: Vocabularies
    settings: Settings
    fingerprints: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    highest: dict[int, str] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def next_index_number(self, year: int) -> str:
        """Return the next free 索引号 of a year."""
        pattern = make_pattern(
            self.organ.index_number_pattern, self.organ.credit_code, self.organ.site_identifier
        )
        known = [self.highest[year]] if year in self.highest else self.taken
        self.highest[year] = next_number(pattern, year, known)
        return self.highest[year]

    def free_path(self, year: str, stem: str) -> str:
        """Return a path that no file has yet."""
        name, count = f"{NOTICES}/{year}/{stem}.md", 1
        while name.lower() in self.paths:
            count += 1
            name = f"{NOTICES}/{year}/{stem}-{count}.md"
        return name


def _open_office(content: Path, today: date, accepted: frozenset[str], *, drafts: bool) -> _Office:
    vocabularies = load_vocabularies(content / "vocabularies")
    fields, found = parse_yaml(read_text(content / "organ.yml", "organ.yml"), "organ.yml")
    organ, wrong = parse_record(Organ, fields, "organ.yml", vocabularies)
    if organ is None:
        raise ProblemsError([*found, *wrong])
    office = _Office(content, organ, vocabularies, Settings(organ.name, today, accepted, drafts))
    office.taken.update(read_ledger(content)[0])
    for file in list_files(content, NOTICES):
        office.paths.add(file.name.lower())
        written = read_written(file.path, file.name) if file.suffix == ".md" else None
        if written:
            _remember(office, written.path, written.fields, written.body)
            office.taken.add(written.fields.get("index_number", ""))
    return office


def _remember(office: _Office, path: str, fields: dict[str, str], body: str) -> None:
    number = fields.get("document_number", "")
    office.fingerprints.setdefault(fingerprint(fields.get("title", ""), number, body), path)
    if number:
        office.numbers.setdefault(squeezed(number), path)


def _import_one(item: Incoming, office: _Office, problems: list[Problem], *, dry_run: bool) -> ImportedSource:
    try:
        source = extract(item)
        reading = read_documents(source, office.vocabularies, office.organ.name)
    except ProblemsError as error:
        problems.extend(error.problems)
        return ImportedSource(item.name, (), None)
    problems.extend(source.problems)
    if not reading.documents:
        problems.append(
            Problem(
                item.name,
                0,
                "IMP032",
                "没有找到可以导入的文字",
                "请确认文件内容；扫描件请先用文字识别软件处理",
            )
        )
    documents = tuple(
        _place(document, source, office, problems, dry_run=dry_run) for document in reading.documents
    )
    accounted = account(source, reading.documents, reading.dropped)
    if accounted.lost:
        problems.append(
            Problem(item.name, 0, "IMP033", f"有 {sum(map(len, accounted.lost))} 个字符去向不明，如“{accounted.lost[0][:20]}”",
                    "请把原文件与写入的文件对照", severity=Severity.WARNING)
        )  # fmt: skip
    return ImportedSource(item.name, documents, accounted, source.removed, source)


def extract(item: Incoming) -> Extracted:
    """Return what a file says; raises `ProblemsError`."""
    form = format_of(item.name)
    return form.read(item.load(), item.name)


def _place(
    document: ReadDocument, source: Extracted, office: _Office, problems: list[Problem], *, dry_run: bool
) -> ImportedDocument:
    """Write one document unless it is secret, already there, or bears a number of another one."""
    fields = complete(document, PurePosixPath(source.name).stem, office.settings)
    title, number = _text(fields["title"]), _text(fields.get("document_number"))
    refusal = _refusal(document, title, number, source.name)
    if refusal:
        problems.append(refusal)
        return _done("", refusal.message, fields, document)
    body = write_notice(fields, document, source.name).split("\n---\n", 1)[1]
    known = office.fingerprints.get(fingerprint(title, number, body))
    if known:
        office.skipped.append(known)
        return _done("", f"内容与 {known} 相同，已经导入过，没有重复写入", fields, document)
    other = office.numbers.get(squeezed(number)) if number else None
    if other:
        problems.append(
            Problem(source.name, 0, "IMP031", f"发文字号“{number}”已用于 {other}，内容不同，没有写入",
                    "一个文号只对应一份文件：请比较两者，改正文号，或者先删去旧文件")
        )  # fmt: skip
        return _done("", f"发文字号与 {other} 相同而内容不同", fields, document)
    year = _text(fields["dated_on"])[:4]
    path = office.free_path(year, file_stem(fields))
    _number(fields, office, int(year))
    office.paths.add(path.lower())
    _remember(office, path, {"title": title, "document_number": number}, body)
    if not dry_run:
        _write(office.content, path, fields, document, source)
    office.written.append(path)
    return _done(path, "写入" if not dry_run else "将写入", fields, document)


def _refusal(document: ReadDocument, title: str, number: str, name: str) -> Problem | None:
    if document.secrecy:
        return Problem(
            name, 0, "IMP030", f"“{number or title}”标有密级“{document.secrecy}”，没有导入",
            "国家秘密不得公开；确已解密的，请先去掉密级标志", "《保守国家秘密法》《政府信息公开条例》第十四条",
        )  # fmt: skip
    return None


def _number(fields: dict[str, Finding], office: _Office, year: int) -> None:
    given = fields.get("index_number")
    finding_type = type(fields["title"])
    if given is None or _text(given) in office.taken:
        fields["index_number"] = finding_type(
            "index_number", office.next_index_number(year), Certainty.STATED, "按编号规则编号"
        )
    office.taken.add(_text(fields["index_number"]))


def _text(finding: Finding | None) -> str:
    if finding is None:
        return ""
    return finding.value if isinstance(finding.value, str) else "、".join(finding.value)


def _done(path: str, outcome: str, fields: dict[str, Finding], document: ReadDocument) -> ImportedDocument:
    return ImportedDocument(
        path,
        outcome,
        _text(fields["title"]),
        _text(fields.get("document_number")),
        tuple(fields.values()),
        document,
    )


def _write(
    content: Path, path: str, fields: dict[str, Finding], document: ReadDocument, source: Extracted
) -> None:
    """Write the files that belong together, the notice itself last, each whole or not at all."""
    stem = path.removesuffix(".md")
    images = set(document.assets)
    attachments = []
    for asset in source.assets:
        if asset.is_attachment or asset.name in images:
            _put(content / PurePosixPath(path).parent / asset.name, asset.data)
            if asset.is_attachment:
                attachments.append(asset.name)
    if document.tasks:
        _put(content / f"{stem}.tasks.csv", write_tasks(document.tasks).encode())
    _put(content / path, write_notice(fields, document, source.name, attachments).encode())


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    staged = file.with_name(f".{file.name}.new")
    staged.write_bytes(data)
    os.replace(staged, file)  # noqa: PTH105 - says what it does


@dataclass(frozen=True, slots=True)
class Verified:
    """One document of a source against the content file that holds it (None: no file does)."""

    source: str
    title: str
    path: str | None
    differences: tuple[Difference, ...]


def verify_import(paths: Iterable[Path], content: Path) -> tuple[tuple[Verified, ...], tuple[Problem, ...]]:
    """Compare every document in the sources with the content file of its 文号, or else of its title."""
    problems: list[Problem] = []
    vocabularies = load_vocabularies(content / "vocabularies")
    found: list[Verified] = []
    written = [
        notice for file in list_files(content, NOTICES) if file.suffix == ".md"
        if (notice := read_written(file.path, file.name))
    ]  # fmt: skip
    for item in gather(paths, problems):
        try:
            source = extract(item)
            documents = read_documents(source, vocabularies).documents
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        for document in documents:
            match = _match(document, written)
            differences = compare(source, document, match) if match else ()
            found.append(
                Verified(item.name, document.value("title"), match.path if match else None, differences)
            )
    return tuple(found), tuple(problems)


def _match(document: ReadDocument, written: Sequence[WrittenNotice]) -> WrittenNotice | None:
    number, title = squeezed(document.value("document_number")), squeezed(document.value("title"))
    for notice in written:
        if number and squeezed(notice.fields.get("document_number", "")) == number:
            return notice
    return next((notice for notice in written if squeezed(notice.fields.get("title", "")) == title), None)
