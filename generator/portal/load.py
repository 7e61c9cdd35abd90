"""All content of a folder → `Portal`, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from generator.portal.annual_report_files import load_reports
from generator.portal.attachments import find_attachments
from generator.portal.columns import make_columns
from generator.portal.data_tables import load_tables, with_tables
from generator.portal.ledger import check_ledger, read_ledger
from generator.portal.model import Attachment, ExternalDocument, Portal
from generator.portal.notice_file import ParsedNotice, parse_notice_file
from generator.portal.private_files import registers_inside
from generator.portal.relations import RelatedDocument, relate
from generator.portal.schedule import END_OF_DAY, Change, moment_of, waiting_notice
from generator.portal.synonyms import load_synonyms
from generator.portal.tasks import load_tasks
from generator.portal.tombstones import FILE_NAME as TOMBSTONES
from generator.portal.tombstones import hold_back, merged, read_tombstones, stated_by
from generator.portal.validity import stated_otherwise, validity_on
from generator.portal.version import check_version
from generator.portal.working_calendar import load_working_calendar
from generator.problems import Problem, ProblemsError, has_errors
from generator.schema.catalog import Catalog
from generator.schema.closed_lists import Validity
from generator.schema.framework import FrameworkDocument
from generator.schema.guide import Guide
from generator.schema.notice import Notice
from generator.schema.organ import Organ
from generator.schema.records import load_record
from generator.schema.working_days import national_calendar
from generator.source.folder import SourceFile, list_files
from generator.vocabularies import Vocabularies, load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, time
    from pathlib import Path

    from generator.portal.annual_reports import AnnualReports
    from generator.portal.tombstones import Tombstone
    from generator.schema.data_table import DataTable
    from generator.schema.working_days import WorkingCalendar

T = TypeVar("T")

NOTICES = "notices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The few files that describe the office, and the words it may use."""

    organ: Organ
    guide: Guide
    catalog: Catalog
    framework: tuple[FrameworkDocument, ...]
    vocabularies: Vocabularies


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a content folder gave: a portal unless settings are missing, and every problem found."""

    portal: Portal | None
    problems: tuple[Problem, ...]


def parse_one_by_one(files: Iterable[SourceFile], vocabularies: Vocabularies) -> tuple[ParsedNotice, ...]:
    """Return what each file gave; the plain way to parse notices, without cache or workers."""
    return tuple(parse_notice_file(file, vocabularies)[0] for file in files)


def load_portal(
    content: Path,
    today: date,
    parse: Callable[[Iterable[SourceFile], Vocabularies], tuple[ParsedNotice, ...]] = parse_one_by_one,
    listing: Iterable[SourceFile] | None = None,
    read_words: Callable[[Path], Vocabularies] = load_vocabularies,
    clock: time = END_OF_DAY,
    remembered: Mapping[str, Tombstone] = MappingProxyType({}),
) -> Loaded:
    """Return the portal as it stands on `today` at `clock` (Beijing time), with all problems at once.

    `parse` turns notice files into notices; the pipeline passes one that works in parallel and
    remembers; `listing` are the files of the folder, where they have been listed already; `read_words`
    gives the official lists with the words of a folder, and may remember them, too; `remembered` is what
    was withdrawn as far as others than the folder know.
    Codes of this stage: SRC030 no content folder, SRC031 a settings file is missing,
    REL001 index number twice, REL002 document number twice, REL003 two page addresses alike,
    REL004 withdrawn on a day in the future, and those of `relations`, `validity`, `attachments`,
    `data_tables`, `tasks` and `annual_reports`.
    """
    if not content.is_dir():
        problem = Problem(str(content), 0, "SRC030", "没有内容文件夹", "请用 --content 指明内容文件夹的位置")
        return Loaded(None, (problem,))
    files = {file.name: file for file in (list_files(content) if listing is None else listing)}
    problems: list[Problem] = []
    settings = _load_settings(content, files, problems, read_words)
    vocabularies = settings.vocabularies if settings else load_vocabularies()
    below = f"{NOTICES}/"
    sources = [file for name, file in files.items() if name.startswith(below) and file.suffix == ".md"]
    parsed = parse(sources, vocabularies)
    for result in parsed:
        problems.extend(result.problems)
    notices = tuple(result.notice for result in parsed if result.notice)
    ledger, wrong = read_ledger(content)
    problems.extend((*wrong, *check_ledger(notices, ledger), *_numbers_used_twice(notices)))
    problems.extend(problem for notice in notices for problem in _withdrawn_later(notice, today))
    # A notice with errors of its own takes no part in what follows: its facts cannot be relied on.
    sound = [result.notice for result in parsed if result.notice and not has_errors(result.problems)]
    listed, wrong_list = read_tombstones(content / TOMBSTONES)
    tombstones = merged(remembered, listed)
    sound, held = hold_back(sound, tombstones)
    problems.extend((*wrong_list, *held))
    public, waiting = _by_moment(_public_once(sound), datetime.combine(today, clock))
    withdrawn = tuple(sorted((each for each in sound if each.is_withdrawn), key=lambda each: each.slug))
    relations, found = relate(public)
    problems.extend(found)
    attachments = _attachments(public, files, problems)
    validity = _validity(public, relations, today, problems)
    tables, wrong_tables = load_tables(files, vocabularies)
    tasks, wrong_tasks = load_tasks(files, vocabularies)
    synonyms, wrong_synonyms = load_synonyms(files)
    reports, wrong_reports = load_reports(files, vocabularies, settings.organ if settings else None, today)
    calendar, wrong_days = _calendar(content)
    problems.extend(
        (*wrong_tables, *wrong_tasks, *wrong_synonyms, *wrong_reports, *wrong_days, *registers_inside(files))
    )
    if settings is None:
        return Loaded(None, tuple(sorted(problems)))
    portal = _assemble(settings, today, public, relations, validity, attachments)
    beside = {notice.index_number: tasks[notice.path] for notice in public if tasks.get(notice.path)}
    due = tuple(table for table in tables if table.description.published_on <= today)
    columns = with_tables(portal.columns, due, vocabularies)
    portal = replace(
        portal, tables=due, tasks=beside, synonyms=synonyms, columns=columns, reports=reports,
        calendar=calendar, withdrawn=withdrawn, tombstones=merged(tombstones, stated_by(withdrawn)),
        waiting=tuple(sorted((*waiting, *_later(tables, reports, settings.organ, today)))),
    )  # fmt: skip
    return Loaded(portal, tuple(sorted(problems)))


def _calendar(content: Path) -> tuple[WorkingCalendar, tuple[Problem, ...]]:
    try:
        return load_working_calendar(content), ()
    except ProblemsError as error:
        return national_calendar(), error.problems


def load_settings(content: Path) -> Settings:
    """Return the settings of the office alone; raises `ProblemsError` with all that is wrong in them."""
    problems: list[Problem] = []
    settings = _load_settings(content, {file.name: file for file in list_files(content)}, problems)
    if settings is None or problems:
        raise ProblemsError(problems)
    return settings


def _assemble(
    settings: Settings,
    today: date,
    public: tuple[Notice, ...],
    relations: Mapping[str, tuple[RelatedDocument, ...]],
    validity: Mapping[str, Validity],
    attachments: Mapping[str, tuple[Attachment, ...]],
) -> Portal:
    columns, homes = make_columns(settings.organ, settings.catalog, settings.vocabularies, public, validity)
    return Portal(
        organ=settings.organ,
        guide=settings.guide,
        catalog=settings.catalog,
        framework=settings.framework,
        vocabularies=settings.vocabularies,
        today=today,
        notices=public,
        relations=relations,
        validity=validity,
        attachments=attachments,
        columns=columns,
        home_columns=homes,
        external=_external(public, relations),
    )


def _load_settings(
    content: Path,
    files: Mapping[str, SourceFile],
    problems: list[Problem],
    read_words: Callable[[Path], Vocabularies] = load_vocabularies,
) -> Settings | None:
    problems.extend(check_version(content))
    if problems:
        return None
    try:
        vocabularies = read_words(content / "vocabularies")
    except ProblemsError as error:
        problems.extend(error.problems)
        vocabularies = load_vocabularies()
    organ = _settings_file(Organ, "organ.yml", files, vocabularies, problems)
    guide = _settings_file(Guide, "guide.yml", files, vocabularies, problems)
    catalog = _settings_file(Catalog, "catalog.yml", files, vocabularies, problems)
    names = [name for name in files if name.startswith("framework/") and name.endswith((".yml", ".yaml"))]
    framework = [_settings_file(FrameworkDocument, name, files, vocabularies, problems) for name in names]
    if catalog:
        problems.extend(_unknown_columns(catalog, vocabularies))
    if organ is None or guide is None or catalog is None:
        return None
    documents = tuple(document for document in framework if document)
    return Settings(organ=organ, guide=guide, catalog=catalog, framework=documents, vocabularies=vocabularies)


def _settings_file(
    record: type[T],
    name: str,
    files: Mapping[str, SourceFile],
    vocabularies: Vocabularies,
    problems: list[Problem],
) -> T | None:
    if name not in files:
        hint = f"请在内容文件夹中建立 {name}；可用 gongkai new {name.removesuffix('.yml')} 生成样张"
        problems.append(Problem(name, 0, "SRC031", f"缺少 {name}", hint))
        return None
    parsed, found = load_record(record, files[name].path, name, vocabularies)
    problems.extend(found)
    return parsed


def _unknown_columns(catalog: Catalog, vocabularies: Vocabularies) -> Iterable[Problem]:
    named: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("topic", "区域和部门事项", catalog.topics),
        ("domain", "领域说明", catalog.domain_entries),
    )
    for kind, label, names in named:
        for name in names:
            if vocabularies.canonical(kind, name) != name:
                near = vocabularies.suggest(kind, name)
                hint = f"您要写的是“{near[0]}”吗？" if near else "请改用词表中的词"
                yield Problem("catalog.yml", 0, "FLD006", f"“{label}”的词“{name}”不在词表中", hint)


def _numbers_used_twice(notices: Iterable[Notice]) -> Iterable[Problem]:
    """Yield numbers that two files claim; drafts count for 索引号, for they will be published."""
    by_index: dict[str, Notice] = {}
    by_slug: dict[str, Notice] = {}
    by_number: dict[str, Notice] = {}
    for notice in notices:
        first = by_index.setdefault(notice.index_number, notice)
        other = by_slug.setdefault(notice.slug.lower(), notice)
        if first is not notice:
            yield Problem(
                notice.path, notice.line_of("index_number"), "REL001",
                f"索引号“{notice.index_number}”已被 {first.path} 使用", "索引号不得重复，请用 gongkai number 另编一号",
            )  # fmt: skip
        elif other is not notice:
            yield Problem(
                notice.path, notice.line_of("index_number"), "REL003",
                f"索引号“{notice.index_number}”与 {other.path} 的网址相同", "两个索引号只差标点或大小写，请另编一号",
            )  # fmt: skip
        if notice.document_number and notice.is_policy and notice.is_public:
            same = by_number.setdefault(notice.document_number, notice)
            if same is not notice:
                yield Problem(
                    notice.path, notice.line_of("document_number"), "REL002",
                    f"发文字号“{notice.document_number}”已被 {same.path} 使用", "一个文号只对应一份文件，请核对",
                )  # fmt: skip


def _withdrawn_later(notice: Notice, today: date) -> Iterable[Problem]:
    if notice.is_withdrawn and notice.withdrawn_on and notice.withdrawn_on > today:
        yield Problem(
            notice.path, notice.line_of("withdrawn_on"), "REL004",
            f"撤回日期 {notice.withdrawn_on} 晚于今天（{today}）", "请核对日期；撤回之日写实际撤下的那一天",
        )  # fmt: skip


def _by_moment(notices: Iterable[Notice], now: datetime) -> tuple[tuple[Notice, ...], list[Change]]:
    """Return the notices whose moment has come, and the publications of the others."""
    public, waiting = [], []
    for notice in notices:
        change = waiting_notice(notice)
        if change.at <= now:
            public.append(notice)
        else:
            waiting.append(change)
    return tuple(public), waiting


def _later(
    tables: Iterable[DataTable], reports: AnnualReports, organ: Organ, today: date
) -> Iterable[Change]:
    """Yield the publications of the tables and reports whose day has not come."""
    for table in tables:
        day = table.description.published_on
        if day > today:
            yield Change(at=moment_of(day), what="发布", title=table.description.title, path=table.path)
    for report in reports.waiting:
        if report.texts.published_on:
            title = report.title(reports.name_of(report.body, organ.name))
            yield Change(at=moment_of(report.texts.published_on), what="发布", title=title, path=report.path)


def _public_once(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return the notices that may be shown, one for each 索引号, newest first."""
    first: dict[str, Notice] = {}
    for notice in notices:
        if notice.is_public:
            first.setdefault(notice.index_number, notice)
    return tuple(sorted(first.values(), key=lambda notice: notice.sort_key, reverse=True))


def _attachments(
    public: Iterable[Notice], files: Mapping[str, SourceFile], problems: list[Problem]
) -> dict[str, tuple[Attachment, ...]]:
    attachments: dict[str, tuple[Attachment, ...]] = {}
    for notice in public:
        if notice.attachments or notice.body_files:
            found, wrong = find_attachments(notice, files)
            attachments[notice.index_number] = found
            problems.extend(wrong)
    return attachments


def _validity(
    public: Iterable[Notice],
    relations: Mapping[str, tuple[RelatedDocument, ...]],
    today: date,
    problems: list[Problem],
) -> dict[str, Validity]:
    validity: dict[str, Validity] = {}
    for notice in public:
        computed = validity_on(today, notice, relations.get(notice.index_number, ()))
        validity[notice.index_number] = computed
        problem = stated_otherwise(notice, computed)
        if problem:
            problems.append(problem)
    return validity


def _external(
    public: Iterable[Notice], relations: Mapping[str, tuple[RelatedDocument, ...]]
) -> tuple[ExternalDocument, ...]:
    """Return the documents outside the site that notices of the site repeal or supersede."""
    return tuple(
        ExternalDocument(view.title, view.document_number, notice, view.since)
        for notice in public
        for view in relations.get(notice.index_number, ())
        if view.address is None and view.key in {"repeals", "supersedes"}
    )
