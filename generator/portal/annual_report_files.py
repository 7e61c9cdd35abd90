"""Load the annual reports of a content folder, all checked: alone, against last year's, against sums."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.portal.annual_reports import AnnualReports, Place
from generator.problems import Problem, ProblemsError, Severity, softened
from generator.schema.annual_report.checks import check_figures, check_rule_making
from generator.schema.annual_report.prose import check_prose
from generator.schema.annual_report.reading import parse_report
from generator.schema.annual_report.report import FOLDER
from generator.schema.annual_report.settings import NO_SETTINGS, ReportSettings
from generator.schema.closed_lists import OrganLevel, Status
from generator.schema.records import load_record
from generator.source.folder import list_files
from generator.source.nodes import Scalar, parse_yaml
from generator.source.text import read_text
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.schema.annual_report.report import AnnualReport
    from generator.schema.organ import Organ
    from generator.source.folder import SourceFile
    from generator.source.nodes import Mapping as YamlMapping
    from generator.vocabularies import Vocabularies

SETTINGS = f"{FOLDER}/settings.yml"
_NAME = re.compile(rf"{FOLDER}/(?:bodies/(?P<body>[^/]+)/)?(?P<year>\d{{4}})\.yml")


def load_reports(
    files: Mapping[str, SourceFile], vocabularies: Vocabularies, organ: Organ | None, today: date
) -> tuple[AnnualReports, tuple[Problem, ...]]:
    """Return the published reports, and every problem of all of them; one dated later than `today` waits.

    Codes: ARP009 file where none belongs, ARP012 body given twice, ARP301 published late, ARP302 report missing,
    ARP304 sum without all bodies, and those of `schema.annual_report`.
    """
    problems: list[Problem] = []
    settings = _settings(files, vocabularies, problems)
    found = dict(_read_all(files, vocabularies, settings, problems))
    if organ is None:
        return AnnualReports(settings=settings), tuple(problems)
    levels = {"": organ.level, **{body.folder: body.level for body in settings.bodies}}
    published = {place: report for place, report in found.items() if report.is_public_on(today)}
    waiting = tuple(report for place, report in found.items() if report.is_public and place not in published)
    reports = AnnualReports(
        settings=settings, published=published, levels=levels, terms=_terms(vocabularies), waiting=waiting
    )
    for place, report in found.items():
        checked = _check(report, place, found, reports)
        problems.extend(checked if place in published else map(softened, checked))
    asked = (body.folder for body in settings.bodies if not body.url)
    for body in ("", *asked):
        problems.extend(_gaps(reports, body, today, files, found))
    return reports, tuple(problems)


def find_reports(
    content: Path, vocabularies: Vocabularies
) -> tuple[ReportSettings, dict[Place, AnnualReport]]:
    """Return every report that can be read, drafts included; what is wrong with others is left to `check`."""
    files = {file.name: file for file in list_files(content, FOLDER)}
    ignored: list[Problem] = []
    settings = _settings(files, vocabularies, ignored)
    return settings, dict(_read_all(files, vocabularies, settings, ignored))


def _terms(vocabularies: Vocabularies) -> dict[OrganLevel, str]:
    days = {term.slug: term.month_day or "12-31" for term in vocabularies.publication_terms}
    return {
        level: days["annual-report-department" if level.facts.is_department else "annual-report-government"]
        for level in OrganLevel
    }


def _settings(
    files: Mapping[str, SourceFile], vocabularies: Vocabularies, problems: list[Problem]
) -> ReportSettings:
    file = files.get(SETTINGS)
    if file is None:
        return NO_SETTINGS
    read, found = load_record(ReportSettings, file.path, file.name, vocabularies)
    settings = read or NO_SETTINGS
    problems.extend((*found, *_given_twice(settings)))
    return settings


def _given_twice(settings: ReportSettings) -> Iterator[Problem]:
    folders = [body.folder for body in settings.bodies]
    for folder in sorted({folder for folder in folders if folders.count(folder) > 1}):
        yield Problem(SETTINGS, 0, "ARP012", f"“所属机关”的代号“{folder}”重复", "请给每个机关一个不同的代号")


def _read_all(
    files: Mapping[str, SourceFile],
    vocabularies: Vocabularies,
    settings: ReportSettings,
    problems: list[Problem],
) -> Iterator[tuple[Place, AnnualReport]]:
    known = {body.folder for body in settings.bodies}
    for name, file in sorted(files.items()):
        if not name.startswith(f"{FOLDER}/") or not name.endswith((".yml", ".yaml")) or name == SETTINGS:
            continue
        match = _NAME.fullmatch(name)
        body = (match["body"] or "") if match else ""
        if match is None or (body and body not in known):
            hint = (
                f"本机关的写成 {FOLDER}/2025.yml；所属机关的写成 {FOLDER}/bodies/代号/2025.yml，"
                f"代号在 {SETTINGS} 的“所属机关”中列出"
            )
            problems.append(Problem(name, 0, "ARP009", "不知道这是哪个机关哪一年的报告", hint))
            continue
        report = _read(file, vocabularies, body, problems)
        if report is None:
            continue
        if report.year != int(match["year"]):
            line = report.texts.line_of("year")
            message = f"“年度”是 {report.year}，而文件名是 {match['year']}"
            problems.append(Problem(name, line, "ARP009", message, "请改成一致"))
            continue
        yield Place(body, report.year), report


def _read(
    file: SourceFile, vocabularies: Vocabularies, body: str, problems: list[Problem]
) -> AnnualReport | None:
    try:
        fields, found = parse_yaml(read_text(file.path, file.name), file.name)
    except ProblemsError as error:
        problems.extend(error.problems)
        return None
    report, wrong = parse_report(fields, file.name, vocabularies, body)
    every = (*found, *wrong)
    problems.extend(_of_draft(every, file.name) if _is_draft(fields) else every)
    return report


def _is_draft(fields: YamlMapping) -> bool:
    """Return whether the file says that it is a draft, before the rest of it is known to be right."""
    return any(
        entry.key in {"状态", "status"}
        and isinstance(entry.value, Scalar)
        and entry.value.text in {Status.DRAFT, "draft"}
        for entry in fields.entries
    )


def _of_draft(problems: Iterable[Problem], name: str) -> Iterator[Problem]:
    """Yield the problems of a draft as warnings, cells that are still empty counted instead of listed."""
    empty = 0
    for problem in problems:
        if problem.code == "ARP001":
            empty += 1
        else:
            yield softened(problem)
    if empty:
        yield Problem(
            name, 0, "ARP001", f"草稿还有 {empty} 格没有填写", "没有的填 0", severity=Severity.ADVICE
        )


def _check(
    report: AnnualReport,
    place: Place,
    found: Mapping[Place, AnnualReport],
    reports: AnnualReports,
) -> Iterator[Problem]:
    previous = found.get(Place(place.body, place.year - 1))
    summed = [
        other.figures
        for body in reports.bodies_on(place.year)
        if (other := found.get(Place(body.folder, place.year))) and other.template == report.template
    ]
    complete = len(summed) == len(reports.bodies_on(place.year))
    yield from check_figures(report, previous, summed if complete else ())
    yield from check_rule_making(report, reports.levels[place.body])
    yield from check_prose(report, previous, reports.settings.similarity_limit)
    if report.texts.is_sum and not (complete and summed):
        yield Problem(
            report.path, report.texts.line_of("is_sum"), "ARP304", "所属机关的报告不全，汇总数没有核对",
            f"请补齐 {FOLDER}/bodies/ 中各机关的报告", severity=Severity.WARNING,
        )  # fmt: skip
    yield from _times(report, place, reports)


def _times(report: AnnualReport, place: Place, reports: AnnualReports) -> Iterator[Problem]:
    day, line = report.texts.published_on, report.texts.line_of("published_on")
    if day is None or not report.is_public:
        return
    due = reports.due_on(place.year, place.body)
    if day > due:
        yield Problem(
            report.path, line, "ARP301", f"公布日期 {day} 晚于期限 {due}", "逾期的事实不能更改；请核对日期是否写对",
            ground("tiaoli-711", "第四十九条"), Severity.WARNING,
        )  # fmt: skip


def _gaps(
    reports: AnnualReports,
    body: str,
    today: date,
    files: Mapping[str, SourceFile],
    found: Mapping[Place, AnnualReport],
) -> Iterator[Problem]:
    """Yield the overdue years; a file with errors has been told of already."""
    for year in reports.missing(today, body):
        path = f"{FOLDER}/bodies/{body}/{year}.yml" if body else f"{FOLDER}/{year}.yml"
        is_draft = Place(body, year) in found
        if path in files and not is_draft:
            continue
        whose = reports.name_of(body, "")
        hint = f"请运行 gongkai new annual-report {year}" + (f" --body {body}" if body else "")
        yield Problem(
            path, 0, "ARP302", f"没有公布{whose}{year}年度的报告，公布期限是 {reports.due_on(year, body)}",
            "草稿核对无误后，请把“状态”改为“已发布”" if is_draft else hint,
            ground("tiaoli-711", "第四十九条"), Severity.WARNING,
        )  # fmt: skip
