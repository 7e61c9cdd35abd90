"""Reports that are right, as YAML and as figures: made by chance that repeats, for tests to break."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.schema.annual_report.figures import TABLE_NAMES, Cell, cells_of, lines_of, shown
from generator.vocabularies.annual_report import FigureKind, load_template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.schema.annual_report.figures import Number
    from generator.vocabularies.annual_report import Template

FORM = load_template(2021)
PROSE = {
    "总体情况": "本机关严格执行政府信息公开条例，主动公开政府信息，办理申请，加强平台建设和监督保障。",
    "主要问题及改进情况": "公开内容与群众需求仍有差距，下一步将加强培训，完善制度。",
    "其他需要报告的事项": "本年度未收取信息处理费，没有其他需要报告的事项。",
}


def right_figures(
    seed: int, form: Template = FORM, carried: Mapping[str, int] | None = None
) -> dict[Cell, Number]:
    """Return the figures of a report in which every relation holds; `carried` is what last year left."""
    chance = random.Random(seed)  # noqa: S311 - figures of a test
    figures: dict[Cell, Number] = {}
    for cell, found in cells_of(form).items():
        if cell.table == 2:
            amount = found.kind is FigureKind.AMOUNT
            figures[cell] = Decimal(chance.randrange(100000)) / 100 if amount else chance.randrange(400)
    for group in form.disputes.groups:
        parts = [column for column in form.disputes.columns if column.role != "total"]
        values = {column.key: chance.choice([0, 0, 1, 2, 7]) for column in parts}
        values["total"] = sum(values.values())
        figures.update({Cell(4, group.key, column): value for column, value in values.items()})
    figures.update(_requests(chance, form, carried or {}))
    return {cell: figures[cell] for cell in cells_of(form)}


def _requests(chance: random.Random, form: Template, carried: Mapping[str, int]) -> dict[Cell, Number]:
    table = form.requests
    counts: dict[tuple[str, str], int] = {}
    for column in (column.key for column in table.columns if column.role != "total"):
        results = {row.key: chance.choice([0, 0, 0, 1, 2, 5, 13]) for row in table.results}
        total, left = sum(results.values()), chance.choice([0, 1, 3])
        before = min(carried.get(column, chance.choice([0, 1])), total + left)
        values = {**results, "total": total, "carried-out": left, "carried-in": before}
        values["new"] = total + left - before
        counts.update({(row, column): value for row, value in values.items()})
    for row in table.rows:
        counts[row.key, "total"] = sum(value for (key, _), value in counts.items() if key == row.key)
    return {Cell(3, row, column): value for (row, column), value in counts.items()}


def carried_out(figures: Mapping[Cell, Number]) -> dict[str, int]:
    """Return what a report leaves to the next year, by column."""
    return {cell.column: int(value) for cell, value in figures.items() if cell.row == "carried-out"}


def as_yaml(
    figures: Mapping[Cell, Number | str],
    year: int = 2025,
    form: Template = FORM,
    fields: Mapping[str, str] | None = None,
) -> str:
    """Return the file of a report; a figure may be any text, to see what is said of it."""
    lines = [f"年度: {year}", "状态: 已发布", f"公布日期: {year + 1}-01-20"]
    lines += [f"{name}: {text}" for name, text in {**PROSE, **(fields or {})}.items()]
    table = 0
    for number, rows, columns in lines_of(form):
        if number != table:
            table = number
            lines.append(f"{TABLE_NAMES[number]}:")
        for row in rows:
            values = (figures[Cell(number, row.key, column.key)] for column in columns)
            texts = [value if isinstance(value, str) else shown(value) for value in values]
            lines.append(f"  {row.name}: [{', '.join(texts)}]")
    return "\n".join(lines) + "\n"
