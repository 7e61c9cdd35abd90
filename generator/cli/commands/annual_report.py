"""`gongkai annual-report`: figures of an annual report from and to the official spreadsheet layout."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, content_option, settings_of
from generator.cli.writing import writing
from generator.console import print_problems
from generator.files.whole import write_new
from generator.problems import ProblemsError

body_option = click.option("--body", default="", help="所属机关的代号（默认本机关）")


@click.group("annual-report")
def command() -> None:
    """年度报告与规定格式的 Excel 表格互相转换。"""


@command.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=int, required=True, help="报告的年度")
@body_option
@content_option
def read_command(*, file: Path, year: int, body: str, content: Path) -> None:
    """把规定格式的 Excel 表格 FILE 中的数字写入年度报告；没有报告的先生成样张，文字部分不动。"""
    from generator.authoring import annual_reports as authoring  # noqa: PLC0415 - others do without
    from generator.portal.annual_reports import Place  # noqa: PLC0415
    from generator.schema.annual_report.faults import find_faults, repair  # noqa: PLC0415
    from generator.schema.annual_report.relations import in_words, inner_relations  # noqa: PLC0415

    settings = settings_of(content)
    try:
        with writing(content):
            place = Place(body, year)
            draft = authoring.plan_report(content, settings.organ, settings.vocabularies, place, summed=False)
            figures = authoring.read_workbook(file.read_bytes(), file.name, draft.form)
            target = content / draft.path
            if not target.exists():
                authoring.new_report(content, draft)
            authoring.put_figures(target, draft.path, draft.form, figures)
    except ProblemsError as error:
        print_problems(error.problems)
        click.echo("表格没有读入，报告没有改动。", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"已把 {len(figures)} 个数字写入 {target}。")
    faults = find_faults(inner_relations(draft.form), figures, draft.form)
    for fault in faults:
        words = in_words(fault.relation, draft.form, figures)
        hint = repair(fault, draft.form, figures)
        click.echo(f"{fault.relation.key} 不符：{fault.relation.words}，{words} → {hint}")
    sys.exit(FINDINGS if faults else 0)


@command.command("write")
@click.argument("year", type=int)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@body_option
@content_option
def write_command(*, year: int, file: Path, body: str, content: Path) -> None:
    """把年度报告的数字写成规定格式的 Excel 表格 FILE；还没有报告的，写出只带上年结转数的空表。"""
    from generator.authoring.annual_reports import plan_report  # noqa: PLC0415 - others do without
    from generator.portal.annual_report_files import find_reports  # noqa: PLC0415
    from generator.portal.annual_reports import Place  # noqa: PLC0415
    from generator.render.report_workbook import report_workbook  # noqa: PLC0415
    from generator.schema.annual_report.report import report_title  # noqa: PLC0415

    settings, place = settings_of(content), Place(body, year)
    try:
        draft = plan_report(content, settings.organ, settings.vocabularies, place, summed=False)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    report = find_reports(content, settings.vocabularies)[1].get(place)
    form, figures = (report.form, report.figures) if report else (draft.form, draft.figures)
    day = (report and report.texts.published_on) or date(year, 12, 31)
    data = report_workbook(form, figures, report_title(draft.name, year), day)
    try:
        write_new(file, data)
    except OSError as error:
        reason = "文件已存在" if isinstance(error, FileExistsError) else error.strerror
        click.echo(f"没有写出 {file}：{reason}。", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"已写出 {file}，{len(figures)} 格有数字。")
