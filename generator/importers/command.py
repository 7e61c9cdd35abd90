"""Import files into a content folder: the way of one file, on one page."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.files.locks import folder_lock
from generator.files.whole import write_whole
from generator.importers.accounting import account
from generator.importers.conversion import readable
from generator.importers.formats import format_of
from generator.importers.intake import gather
from generator.importers.office import open_office
from generator.importers.old_site.by_plan import incoming_of, notices_of, read_planned, without_redirect
from generator.importers.placing import place_document, place_table, write_redirects
from generator.importers.reader.read import read_documents
from generator.importers.report import ImportedSource, ImportResult, report_json
from generator.importers.side_by_side import side_by_side_html
from generator.importers.stop_words import stops_of
from generator.importers.to_do import to_do, to_do_xlsx
from generator.importers.witness.counting import count
from generator.importers.witness.remainder import lost
from generator.importers.witnessed import excerpt_of, judged_by_witness, with_doubts
from generator.problems import Problem, ProblemsError, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from generator.importers.accounting import Account
    from generator.importers.extracted import Extracted
    from generator.importers.intake import Incoming
    from generator.importers.office import Office
    from generator.importers.old_site.by_plan import OldSite, PlannedNotice
    from generator.importers.old_site.mirror import Mirror
    from generator.importers.witness.remainder import Judged

    Progress = Callable[[int, int, str], None]
    # The bytes, the name of the file, the name that says what the bytes are.
    Read = Callable[[bytes, str, str], Extracted]


def import_paths(
    paths: Iterable[Path],
    content: Path,
    *,
    today: date,
    old_site: OldSite | None = None,
    dry_run: bool = False,
    report_file: Path | None = None,
    progress: Progress | None = None,
    accepted: frozenset[str] = frozenset(),
    drafts: bool = False,
) -> ImportResult:
    """Write a content file for every official document in the files, folders and archives.

    `old_site` is the mirror of a portal with its plan: the notices of the plan come with the files they
    lead to, and every old address of them goes into redirects.csv. A bad file is reported and the others
    go on; a document that is already there is recognised by its words and skipped, so a broken run is
    simply started again. `accepted` names fields whose suggestions need no mark. Codes: IMP032 nothing
    found, IMP033 characters unaccounted for, IMP034 what the witness misses, IMP053 old addresses that lead
    nowhere, and those of `intake`, the formats and `placing`.
    """
    problems: list[Problem] = []
    incoming: list[tuple[Incoming, Read]] = [(item, _read) for item in gather(paths, problems)]
    planned = notices_of(old_site.rows) if old_site else ()
    if old_site:
        incoming.extend(
            (incoming_of(each, old_site.mirror), partial(_read_planned, each, old_site.mirror, problems))
            for each in planned
        )
    try:
        with nullcontext() if dry_run else folder_lock(content):
            office = open_office(content, today, accepted, drafts=drafts, dry_run=dry_run)
            sources = tuple(_import_all(incoming, office, problems, progress))
            write_redirects(office)
            problems.extend(without_redirect(planned, office.redirects))
    except ProblemsError as error:
        return ImportResult((), (*problems, *error.problems))
    result = ImportResult(sources, tuple(problems), tuple(office.written), tuple(office.skipped))
    if report_file:
        _write_reports(report_file, result)
    return result


def _write_reports(file: Path, result: ImportResult) -> None:
    """Write the report, and beside it the page of both sides and the list of what is to be done."""
    write_whole(file, report_json(result), lasting=True)
    write_whole(file.with_suffix(".html"), side_by_side_html(result), lasting=True)
    write_whole(file.with_suffix(".xlsx"), to_do_xlsx(to_do(result)), lasting=True)


def _import_all(
    incoming: Sequence[tuple[Incoming, Read]],
    office: Office,
    problems: list[Problem],
    progress: Progress | None,
) -> Iterator[ImportedSource]:
    for done, (item, read) in enumerate(incoming):
        if progress:
            progress(done, len(incoming), item.name)
        yield _import_one(item, read, office, problems)
    if progress:
        progress(len(incoming), len(incoming), "")


def _read(data: bytes, name: str, known: str) -> Extracted:
    return format_of(known).read(data, name)


def _read_planned(
    notice: PlannedNotice, mirror: Mirror, problems: list[Problem], _data: bytes, _name: str, _known: str
) -> Extracted:
    return read_planned(notice, mirror, problems)


def _with_past_day(source: Extracted, today: date) -> Extracted:
    """Return a file without the day it was written when that is today: it was only saved anew."""
    return replace(source, file_day=None) if source.file_day and source.file_day >= today else source


def _import_one(item: Incoming, read: Read, office: Office, problems: list[Problem]) -> ImportedSource:
    try:
        data, known = readable(item.load(), item.name)
        statement = count(data, known)
        stops = stops_of(statement, item.name)
        source = _with_past_day(read(data, item.name, known), office.settings.today)
        reading = read_documents(source, office.vocabularies, office.organ.name)
    except ProblemsError as error:
        problems.extend(error.problems)
        return ImportedSource(item.name, (), None)
    problems.extend(source.problems)
    for sheet in source.sheets:
        place_table(sheet, source, office)
    if not reading.documents and not source.sheets:
        hint = "请确认文件内容；扫描件请先用文字识别软件处理"
        problems.append(Problem(item.name, 0, "IMP032", "没有找到可以导入的文字", hint))
    judged = judged_by_witness(statement, source, reading)
    accounted = account(source, reading.documents, reading.dropped)
    problems.extend(_unaccounted(item.name, accounted, judged))
    documents = tuple(
        place_document(document, source, office, problems)
        for document in with_doubts(reading.documents, stops, judged)
    )
    return ImportedSource(item.name, documents, accounted, source.removed, source, stops, judged)


def _unaccounted(name: str, accounted: Account, judged: Sequence[Judged]) -> Iterator[Problem]:
    """Yield a warning for characters that the reader lost, and one for what the witness misses."""
    if accounted.lost:
        count = sum(map(len, accounted.lost))
        message = f"有 {count} 个字符去向不明，如“{accounted.lost[0][:20]}”"
        yield Problem(name, 0, "IMP033", message, "请把原文件与写入的文件对照", severity=Severity.WARNING)
    missing = lost(judged)
    if missing:
        first = missing[0]
        shown = f"{first.piece.kind.value}“{excerpt_of(first)}”（{first.piece.place}）"
        hint = "请用 --report 写出对照页，逐处补上，或者确认可以不收"
        message = f"原文有 {len(missing)} 处没有收入，如{shown}"
        yield Problem(name, 0, "IMP034", message, hint, severity=Severity.WARNING)
