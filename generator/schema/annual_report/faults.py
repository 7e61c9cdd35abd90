"""Tell which relations fail, and which single cells would mend them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.schema.annual_report.figures import cell_name, cells_of, shown
from generator.vocabularies.annual_report import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.schema.annual_report.figures import Cell, Number
    from generator.schema.annual_report.relations import Relation
    from generator.vocabularies.annual_report import Template

_MOST_NAMED = 6


class Suspect(NamedTuple):
    """A cell that would mend every failed relation it stands in, were it `value`."""

    cell: Cell
    value: Number


class Fault(NamedTuple):
    """A relation that fails, and the cells of which one may be wrong; the only one, when sure."""

    relation: Relation
    suspects: tuple[Suspect, ...]

    @property
    def cell(self) -> Cell:
        """Return the cell to look at first."""
        return self.suspects[0].cell if len(self.suspects) == 1 else self.relation.at


def find_faults(
    relations: Iterable[Relation], figures: Mapping[Cell, Number], form: Template
) -> tuple[Fault, ...]:
    """Return the relations that fail, in their order; those that lack a figure are not judged.

    A cell is suspect when every relation it stands in fails and all ask the same value of it: one
    wrong cell of table 3 is told by its row and its column together.
    """
    judged = [relation for relation in relations if relation.can_be_judged(figures)]
    failed = [relation for relation in judged if not relation.holds(figures)]
    if not failed:
        return ()
    containing: defaultdict[Cell, list[Relation]] = defaultdict(list)
    for relation in judged:
        for cell in relation.cells:
            containing[cell].append(relation)
    broken = set(failed)
    suspects: defaultdict[Relation, list[Suspect]] = defaultdict(list)
    for cell, around in containing.items():
        values = {relation.mended(figures, cell) for relation in around if relation in broken}
        value = values.pop() if len(values) == 1 and broken.issuperset(around) else None
        if value is not None and _is_possible(value, cell, form):
            for relation in around:
                suspects[relation].append(Suspect(cell, value))
    return tuple(Fault(relation, tuple(suspects[relation])) for relation in failed)


def _is_possible(value: Number, cell: Cell, form: Template) -> bool:
    return value >= 0 or cells_of(form)[cell].kind is FigureKind.CHANGE


def repair(fault: Fault, form: Template, figures: Mapping[Cell, Number]) -> str:
    """Return how to put it right, as far as the figures tell."""
    if len(fault.suspects) == 1:
        cell, value = fault.suspects[0]
        change = f"{shown(figures[cell])} 改为 {shown(value)}"
        return f"如果只有一格有误，应是{cell_name(form, cell)}：{change}"
    if 1 < len(fault.suspects) <= _MOST_NAMED:
        names = "、".join(f"{cell_name(form, cell)} {shown(value)}" for cell, value in fault.suspects)
        return f"如果只有一格有误，应是其中之一：{names}"
    if fault.relation.key in {"N5", "N6"}:
        return "请核对两年的报告；确有原因的，写入“勾稽说明”"
    if fault.relation.key == "N10":
        return "请核对本报告和各机关的报告；确有原因的，写入“勾稽说明”"
    return "不止一格有误，请逐格核对"
