"""Read a report file: prose by its fields, tables cell by cell, all problems at once."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from generator.problems import Problem, has_errors
from generator.schema.annual_report.figures import (
    TABLE_NAMES,
    Cell,
    Complaint,
    cell_name,
    cells_of,
    lines_of,
    read_figure,
)
from generator.schema.annual_report.report import AnnualReport, ReportTexts
from generator.schema.annual_report.tables import form_ground
from generator.schema.closed_lists import Status
from generator.schema.parse import parse_record
from generator.source.nodes import Mapping, Scalar, Sequence
from generator.vocabularies.annual_report import TEMPLATES, load_rules, load_template, template_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.schema.annual_report.figures import Number
    from generator.source.nodes import Entry, Node
    from generator.vocabularies import Vocabularies
    from generator.vocabularies.annual_report import FormColumn, FormRow, Template

_KEYS = {name: number for number, name in TABLE_NAMES.items()} | {"table2": 2, "table3": 3, "table4": 4}


def parse_report(
    fields: Mapping, name: str, vocabularies: Vocabularies, body: str = ""
) -> tuple[AnnualReport | None, tuple[Problem, ...]]:
    """Return the report that a file spells and every problem in it; None with any error.

    Codes: ARP001 cell empty, ARP002 cell no plain number, ARP003 row of wrong length, ARP004 row or
    table missing, ARP005 unknown row or column, ARP006 unknown form, ARP007 row given twice,
    ARP008 published without a day, ARP010 a stated reason for a relation that must hold.
    """
    tables = {_KEYS[entry.key]: entry for entry in fields.entries if entry.key in _KEYS}
    rest = Mapping(tuple(entry for entry in fields.entries if entry.key not in _KEYS), fields.line)
    texts, found = parse_record(ReportTexts, rest, name, vocabularies)
    form, wrong = _form(rest, name)
    problems = [*found, *wrong]
    if texts:
        problems += _contradictions(texts, name)
    if form is None:
        return None, tuple(problems)
    reader = _Tables(form, name)
    for number in TABLE_NAMES:
        reader.table(number, tables.get(number), fields.line)
    problems += reader.problems
    if texts is None or has_errors(problems):
        return None, tuple(problems)
    return AnnualReport(
        path=name, texts=texts, template=form.template, figures=reader.figures, lines=reader.lines, body=body
    ), tuple(problems)


def _contradictions(texts: ReportTexts, name: str) -> Iterator[Problem]:
    if texts.status is Status.PUBLISHED and texts.published_on is None:
        hint = "请写明在本专栏公布的日期；尚未公布的，状态写“草稿”"
        yield Problem(name, texts.line_of("status"), "ARP008", "已发布的报告没有“公布日期”", hint)
    rules = load_rules()
    for reason in texts.reasons:
        if reason.relation not in rules.explicable:
            allowed = "、".join(rules.explicable)
            message = f"“勾稽说明”不能用于“{reason.relation}”"
            hint = f"只有 {allowed} 可以说明原因；其余的必须改到相符"
            yield Problem(name, texts.line_of("reasons"), "ARP010", message, hint, form_ground())


def _form(fields: Mapping, name: str) -> tuple[Template | None, tuple[Problem, ...]]:
    """Return the form of the report: the stated one, else the one of its year."""
    stated, line = _whole_number(fields, "格式", "template")
    if stated is not None:
        if stated in TEMPLATES:
            return load_template(stated), ()
        known = "、".join(map(str, TEMPLATES))
        problem = Problem(name, line, "ARP006", f"没有名为“{stated}”的格式", f"可用：{known}", form_ground())
        return None, (problem,)
    year, line = _whole_number(fields, "年度", "year")
    form = template_for(TEMPLATES[-1] if year is None else year)
    if form is None:
        hint = "2019年度以前没有统一格式，请作为普通公开信息发布"
        return None, (Problem(name, line, "ARP006", f"{year}年度没有对应的格式", hint, form_ground()),)
    return form, ()


def _whole_number(fields: Mapping, *names: str) -> tuple[int | None, int]:
    """Return the number behind a key and its line, before the other fields are known to be right."""
    for entry in fields.entries:
        if entry.key in names and isinstance(entry.value, Scalar) and entry.value.text.isdecimal():
            return int(entry.value.text), entry.line
    return None, 0


class _Tables:
    """Collects figures, their lines, and what is wrong."""

    def __init__(self, form: Template, name: str) -> None:
        self.form, self.name = form, name
        self.figures: dict[Cell, Number] = {}
        self.lines: dict[Cell, int] = {}
        self.problems: list[Problem] = []

    def table(self, number: int, entry: Entry | None, line: int) -> None:
        """Read one table."""
        table = TABLE_NAMES[number]
        rows = {
            row.key: (row, columns)
            for at, found, columns in lines_of(self.form)
            if at == number
            for row in found
        }
        if entry is None or not isinstance(entry.value, Mapping):
            hint = f"请写“{table}:”，其下每行一项；可用 gongkai new annual-report 生成样张"
            self._add(entry.line if entry else line, "ARP004", f"缺少{table}", hint)
            return
        spellings = {name: key for key, (row, _) in rows.items() for name in row.names}
        seen: dict[str, int] = {}
        for found in entry.value.entries:
            key = spellings.get(found.key)
            if key is None:
                self._unknown(found.line, f"{table}没有“{found.key}”这一行", found.key, spellings)
            elif key in seen:
                self._add(
                    found.line, "ARP007", f"{table}“{rows[key][0].name}”行重复", f"第 {seen[key]} 行已有"
                )
            else:
                seen[key] = found.line
                self._row(number, *rows[key], found.value)
        for key, (row, _) in rows.items():
            if key not in seen:
                self._add(entry.line, "ARP004", f"{table}缺少“{row.name}”行", "请补上这一行，没有的填 0")

    def _row(self, number: int, row: FormRow, columns: tuple[FormColumn, ...], node: Node) -> None:
        if isinstance(node, Mapping):
            self._named(number, row, columns, node)
            return
        items = node.items if isinstance(node, Sequence) else (node,)
        if len(items) != len(columns):
            words = "、".join(column.shown for column in columns)
            message = f"{TABLE_NAMES[number]}“{row.name}”行有 {len(items)} 个数，应有 {len(columns)} 个"
            hint = f"依次为：{words}" + ("；千位之间不加逗号" if len(items) > len(columns) else "")
            self._add(node.line, "ARP003", message, hint)
            return
        for column, item in zip(columns, items, strict=True):
            self._cell(Cell(number, row.key, column.key), item)

    def _named(self, number: int, row: FormRow, columns: tuple[FormColumn, ...], node: Mapping) -> None:
        spellings = {name: column.key for column in columns for name in column.names}
        found = {}
        for entry in node.entries:
            key = spellings.get(entry.key)
            if key is None:
                message = f"{TABLE_NAMES[number]}“{row.name}”行没有“{entry.key}”这一列"
                self._unknown(entry.line, message, entry.key, spellings)
            else:
                found[key] = entry.value
        for column in columns:
            self._cell(
                Cell(number, row.key, column.key), found.get(column.key, Scalar("", node.line, blank=True))
            )

    def _cell(self, cell: Cell, node: Node) -> None:
        self.lines[cell] = node.line
        text = node.text if isinstance(node, Scalar) else "列表"
        text = "" if isinstance(node, Scalar) and node.blank and text != "~" else text
        found = read_figure(text, cells_of(self.form)[cell].kind)
        if isinstance(found, Complaint):
            self._add(node.line, found.code, f"{cell_name(self.form, cell)}{found.message}", found.hint)
        else:
            self.figures[cell] = found

    def _unknown(self, line: int, message: str, word: str, known: Iterable[str]) -> None:
        names = [name for name in known if not name.isascii()]
        near = difflib.get_close_matches(word, names, n=1, cutoff=0.4)
        hint = f"您要写的是“{near[0]}”吗？" if near else f"可用：{'、'.join(names)}"
        self._add(line, "ARP005", message, hint)

    def _add(self, line: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.name, line, code, message, hint, form_ground()))
