"""Write the file of an annual report: a skeleton, or the figures of a workbook into what is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.files.whole import write_new, write_whole
from generator.portal.annual_report_files import find_reports
from generator.portal.annual_reports import Place
from generator.problems import Problem, ProblemsError, has_errors
from generator.schema.annual_report.figures import TABLE_NAMES, TO_FILL, Cell, lines_of, shown
from generator.schema.annual_report.report import FOLDER, PLACEHOLDER, report_title
from generator.schema.annual_report.tables import PlainTable, read_tables
from generator.source.nodes import parse_yaml
from generator.source.sheets import read_xlsx
from generator.source.text import read_text
from generator.vocabularies.annual_report import template_for
from generator.vocabularies.reading import plain_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from generator.schema.annual_report.figures import Number
    from generator.schema.annual_report.report import AnnualReport
    from generator.schema.organ import Organ
    from generator.vocabularies import Vocabularies
    from generator.vocabularies.annual_report import Template

_KEYS = {number: (name, f"table{number}") for number, name in TABLE_NAMES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a report before it is written: whose, which year, its form, its known figures."""

    place: Place
    name: str
    form: Template
    figures: Mapping[Cell, Number]
    previous: AnnualReport | None

    @property
    def path(self) -> str:
        """Return the file of the report below the content folder."""
        folder = f"{FOLDER}/bodies/{self.place.body}" if self.place.body else FOLDER
        return f"{folder}/{self.place.year}.yml"


def plan_report(
    content: Path, organ: Organ, vocabularies: Vocabularies, place: Place, *, summed: bool
) -> Draft:
    """Return what a new report begins with: last year's carried figures, or the sums over the bodies.

    Raises `ProblemsError`: ARP006 no form for the year, ARP009 unknown body, ARP304 bodies missing.
    """
    form = template_for(place.year)
    if form is None:
        hint = "2019年度以前没有统一格式，请作为普通公开信息发布"
        raise ProblemsError([Problem(FOLDER, 0, "ARP006", f"{place.year}年度没有对应的格式", hint)])
    settings, found = find_reports(content, vocabularies)
    body = next((body for body in settings.bodies if body.folder == place.body), None)
    if place.body and body is None:
        known = "、".join(body.folder for body in settings.bodies) or "没有"
        message, hint = (
            f"没有代号为“{place.body}”的机关",
            f"请在 settings.yml 的“所属机关”中列出；已有：{known}",
        )
        raise ProblemsError([Problem(f"{FOLDER}/settings.yml", 0, "ARP009", message, hint)])
    previous = found.get(Place(place.body, place.year - 1))
    figures: dict[Cell, Number] = dict(_carried(form, previous)) if previous else {}
    if summed:
        owed = [body for body in settings.bodies if body.reports_on(place.year)]
        figures = _sums(form, {body.name: found.get(Place(body.folder, place.year)) for body in owed})
    return Draft(
        place=place, name=body.name if body else organ.name, form=form, figures=figures, previous=previous
    )


def _carried(form: Template, previous: AnnualReport) -> Iterator[tuple[Cell, Number]]:
    """Yield 上年结转 as last year's report left it."""
    left, arrives = previous.form.requests.row_of_role("carried-out"), form.requests.row_of_role("carried-in")
    for column in form.requests.columns:
        value = previous.figures.get(Cell(3, left.key, column.key))
        if value is not None:
            yield Cell(3, arrives.key, column.key), value


def _sums(form: Template, reports: Mapping[str, AnnualReport | None]) -> dict[Cell, Number]:
    absent = [name for name, report in reports.items() if report is None or report.template != form.template]
    if absent or not reports:
        names = "、".join(absent) or "settings.yml 没有列出所属机关"
        message = f"所属机关的报告不全，无法汇总：{names}"
        raise ProblemsError([Problem(f"{FOLDER}/bodies", 0, "ARP304", message, "请补齐后再汇总")])
    figures = [report.figures for report in reports.values() if report]
    sums: dict[Cell, Number] = {}
    for number, rows, columns in lines_of(form):
        for row in rows:
            for column in columns:
                cell = Cell(number, row.key, column.key)
                sums[cell] = sum((values[cell] for values in figures), start=0)
    return sums


def new_report(content: Path, draft: Draft, *, summed: bool = False) -> Path:
    """Write the skeleton of a report and return its file; FileExistsError where there is one already."""
    file = content / draft.path
    write_new(file, skeleton(draft, summed=summed))
    return file


def skeleton(draft: Draft, *, summed: bool = False) -> str:
    """Return the file of a draft: every row and column of the form, what is known filled in."""
    year, prose = draft.place.year, f"|\n  {PLACEHOLDER}\n"
    head = f"# {report_title(draft.name, year)}。核对无误后，把“状态”改为“已发布”。\n"
    return (
        f"{head}年度: {year}\n状态: 草稿\n# 公布日期: {year + 1}-01-20\n{'汇总: true' + chr(10) if summed else ''}"
        f"\n# 前言: 写明统计期限、下载地址、联系方式，可以不写\n"
        f"# 总体情况写主动公开、依申请公开、政府信息管理、平台建设、监督保障，原则上不超过一千字\n"
        f"总体情况: {prose}"
        f"\n{tables_text(draft.form, draft.figures, draft.previous)}\n"
        f"主要问题及改进情况: {prose}其他需要报告的事项: |\n  {PLACEHOLDER}本年度未收取信息处理费。\n"
        f"# 与上年报告、各机关报告不一致，确有原因的，写在这里：\n# 勾稽说明:\n#   - 关系: N5\n#     原因: …\n"
    )


def tables_text(
    form: Template,
    figures: Mapping[Cell, Number],
    previous: AnnualReport | None = None,
    tables: Collection[int] = tuple(TABLE_NAMES),
) -> str:
    """Return tables as the file of a report writes them."""
    return "".join(_table(form, number, figures, previous) for number in tables)


def _table(form: Template, number: int, figures: Mapping[Cell, Number], previous: AnnualReport | None) -> str:
    found = [(rows, columns) for at, rows, columns in lines_of(form) if at == number]
    lines = [f"# {form.title_of(f'table{number}')}"]
    if len(found) == 1:
        lines[0] += f"：依次为{'、'.join(column.shown for column in found[0][1])}"
    lines.append(f"{TABLE_NAMES[number]}:")
    for rows, columns in found:
        for row in rows:
            cells = [Cell(number, row.key, column.key) for column in columns]
            texts = [shown(figures[cell]) if cell in figures else TO_FILL for cell in cells]
            if len(found) > 1:
                named = zip(columns, texts, strict=True)
                values = f"{{{', '.join(f'{column.shown}: {text}' for column, text in named)}}}"
            else:
                values = f"[{', '.join(texts)}]"
            lines.append(f"  {row.name}: {values}{_last_year(form, cells, previous)}")
    return "\n".join(lines) + "\n"


def _last_year(form: Template, cells: list[Cell], previous: AnnualReport | None) -> str:
    """Return a remark with the stock of last year, from which this year's follows."""
    stock = form.stock
    cell = next((cell for cell in cells if stock and cell.column == stock.stock), None)
    value = previous.figures.get(cell) if previous and cell else None
    return "" if value is None else f"  # 上年现行有效 {shown(value)}"


def read_workbook(data: bytes, name: str, form: Template) -> dict[Cell, Number]:
    """Return the figures of a workbook in the official layout.

    Raises `ProblemsError` with every cell that is wrong or not where the form has it.
    """
    tables = []
    for sheet, rows in read_xlsx(data, name).items():
        numbered = {row.number: row.cells for row in rows}
        cells = [numbered.get(number, ()) for number in range(1, max(numbered, default=0) + 1)]
        tables.append(PlainTable(cells, sheet, is_sheet=True))
    read = read_tables(tables, form, name)
    if has_errors(read.problems):
        raise ProblemsError(read.problems)
    return read.figures


def put_figures(
    file: Path,
    name: str,
    form: Template,
    figures: Mapping[Cell, Number],
    tables: Collection[int] = tuple(TABLE_NAMES),
) -> None:
    """Write tables into the file of a report in place of those that stand there; everything else stays.

    The file is swapped in one step. Raises `ProblemsError` when it cannot be read, or (ARP011) when
    it is written in a way in which the tables cannot be told from the rest.
    """
    before = read_text(file, name)
    text = before
    for number in tables:
        text = _without_table(text, _KEYS[number], form.title_of(f"table{number}"))
    text = _inserted(text, tables_text(form, figures, tables=tables))
    kept = _rest_of(before, name, tables)
    if kept is None or _rest_of(text, name, tables) != kept:
        hint = "请把表二、表三、表四各自缩进写在一起，中间不要有顶格的行"
        raise ProblemsError([Problem(name, 0, "ARP011", "无法只替换表格而不动文字", hint)])
    write_whole(file, text, lasting=True)


def _rest_of(text: str, name: str, tables: Collection[int]) -> list[tuple[str, object]] | None:
    """Return everything of a file but these tables; None when it is no sound YAML."""
    try:
        fields, problems = parse_yaml(text, name)
    except ProblemsError:
        return None
    left_out = {key for number in tables for key in _KEYS[number]}
    found = [(entry.key, plain_value(entry.value)) for entry in fields.entries if entry.key not in left_out]
    return None if problems else found


def _without_table(text: str, keys: tuple[str, ...], title: str) -> str:
    """Return the text without a table: its heading, its key and every indented line below."""
    names = "|".join(map(re.escape, keys))
    pattern = rf"^(?:# {re.escape(title)}.*\n)?(?:{names}):.*\n(?:[ \t]+.*\n|[ \t]*\n(?=[ \t]+\S))*"
    return re.sub(pattern, "", text if text.endswith("\n") else text + "\n", flags=re.MULTILINE)


def _inserted(text: str, tables: str) -> str:
    """Return the text with the tables before section five, or at its end."""
    place = re.search(r"^(?:主要问题及改进情况|shortcomings):", text, re.MULTILINE)
    at = place.start() if place else len(text)
    return f"{text[:at].rstrip()}\n\n{tables}\n{text[at:]}"
