"""The relations N1–N6 and N10 between figures: what must be equal, and both sides in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.schema.annual_report.figures import Cell, cell_name, cells_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.schema.annual_report.figures import Number
    from generator.vocabularies.annual_report import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`left` cells sum up to `right` cells less `minus` cells plus `constant`; `key` is N1 to N10.

    `at` is the cell that people look at first; `words` name the column, row or group, and
    `constant_words` where a constant comes from: last year's report, those of the bodies.
    """

    key: str
    words: str
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    at: Cell
    minus: tuple[Cell, ...] = ()
    constant: Number = 0
    constant_words: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return every cell that takes part."""
        return (*self.left, *self.right, *self.minus)

    def sides(self, figures: Mapping[Cell, Number]) -> tuple[Number, Number]:
        """Return both sides of the sum."""
        left = sum((figures[cell] for cell in self.left), start=0)
        right = sum((figures[cell] for cell in self.right), start=self.constant)
        return left, right - sum((figures[cell] for cell in self.minus), start=0)

    def can_be_judged(self, figures: Mapping[Cell, Number]) -> bool:
        """Return whether every cell holds a figure."""
        return all(cell in figures for cell in self.cells)

    def holds(self, figures: Mapping[Cell, Number]) -> bool:
        """Return whether both sides are equal."""
        left, right = self.sides(figures)
        return left == right

    def mended(self, figures: Mapping[Cell, Number], cell: Cell) -> Number:
        """Return the value of the cell at which the relation would hold."""
        left, right = self.sides(figures)
        return figures[cell] + (left - right if cell in self.right else right - left)


def inner_relations(form: Template) -> tuple[Relation, ...]:
    """Return N1–N4, which hold within one report."""
    return (*_request_relations(form), *_dispute_relations(form))


def _request_relations(form: Template) -> Iterator[Relation]:
    table = form.requests
    roles = ("new", "carried-in", "total", "carried-out")
    new, carried_in, total, carried_out = (table.row_of_role(role).key for role in roles)
    for column in table.columns:
        at = {row.key: Cell(3, row.key, column.key) for row in table.rows}
        words = f"表三“{column.shown}”列"
        yield Relation(
            key="N1",
            words=words,
            left=(at[new], at[carried_in]),
            right=(at[total], at[carried_out]),
            at=at[total],
        )
        yield Relation(
            key="N2",
            words=words,
            left=(at[total],),
            right=tuple(at[row.key] for row in table.results),
            at=at[total],
        )
    sums = next(column.key for column in table.columns if column.role == "total")
    parts = [column.key for column in table.columns if column.role != "total"]
    for row in table.rows:
        at_sum = Cell(3, row.key, sums)
        cells = tuple(Cell(3, row.key, column) for column in parts)
        yield Relation(key="N3", words=f"表三“{row.name}”行", left=(at_sum,), right=cells, at=at_sum)


def _dispute_relations(form: Template) -> Iterator[Relation]:
    table = form.disputes
    total = next(column.key for column in table.columns if column.role == "total")
    for group in table.groups:
        parts = tuple(Cell(4, group.key, column.key) for column in table.columns if column.key != total)
        at = Cell(4, group.key, total)
        yield Relation(key="N4", words=f"表四“{group.name}”", left=(at,), right=parts, at=at)


def relations_with_previous(
    form: Template, previous_form: Template, previous: Mapping[Cell, Number], year: int
) -> Iterator[Relation]:
    """Yield N5 for every column of table 3 and N6 for the documents in force; `year` is the report's own."""
    carried_in = form.requests.row_of_role("carried-in").key
    carried_out = previous_form.requests.row_of_role("carried-out").key
    for column in form.requests.columns:
        before = previous.get(Cell(3, carried_out, column.key))
        if before is not None:
            at = Cell(3, carried_in, column.key)
            words = f"{year - 1}年结转下年度 {shown(before)}"
            yield Relation(
                key="N5",
                words=f"表三“{column.shown}”列",
                left=(at,),
                right=(),
                at=at,
                minus=(),
                constant=before,
                constant_words=words,
            )
    if form.stock and previous_form.stock:
        for row in form.stock.rows:
            at = Cell(2, row, form.stock.stock)
            before = previous.get(Cell(2, row, previous_form.stock.stock))
            if before is not None:
                plus, minus = Cell(2, row, form.stock.plus), Cell(2, row, form.stock.minus)
                name = f"表二“{cells_of(form)[at].row.name}”行"
                words = f"{year - 1}年现行有效 {shown(before)}"
                yield Relation(
                    key="N6",
                    words=name,
                    left=(at,),
                    right=(plus,),
                    at=at,
                    minus=(minus,),
                    constant=before,
                    constant_words=words,
                )


def relations_with_bodies(form: Template, bodies: Sequence[Mapping[Cell, Number]]) -> Iterator[Relation]:
    """Yield N10: every cell is the sum over the bodies."""
    for cell in cells_of(form):
        total: Number = sum((figures[cell] for figures in bodies), start=0)
        words = f"各机关合计 {shown(total)}"
        yield Relation(
            key="N10",
            words=cell_name(form, cell),
            left=(cell,),
            right=(),
            at=cell,
            minus=(),
            constant=total,
            constant_words=words,
        )


_MANY = 8


def in_words(relation: Relation, form: Template, figures: Mapping[Cell, Number]) -> str:
    """Return both sides: 本年新收 3＋上年结转 0＝3，办理结果总计 2＋结转下年度 0＝2，相差 1."""
    left, right = relation.sides(figures)
    one = _sum(relation, relation.left, form, figures, left)
    if relation.right or relation.minus:
        other = _sum(relation, relation.right, form, figures, right, whole=True)
    else:
        other = relation.constant_words
    return f"{one}，{other}，相差 {shown(max(left - right, right - left))}"


def _sum(
    relation: Relation, cells: tuple[Cell, ...], form: Template, figures: Mapping[Cell, Number],
    total: Number, *, whole: bool = False,
) -> str:  # fmt: skip
    """Return the terms of one side that are not 0, and their sum."""
    by_row = relation.key in {"N1", "N2", "N5"}
    forms = cells_of(form)

    def term(cell: Cell) -> str:
        name = forms[cell].row.name if by_row else forms[cell].column.shown
        return f"{name} {shown(figures[cell])}"

    few = len(cells) + len(relation.minus) <= 2  # noqa: PLR2004 - two terms are shown even when 0
    terms = [term(cell) for cell in cells if figures[cell] or few]
    if whole and relation.constant_words:
        terms.insert(0, relation.constant_words)
    if len(terms) > _MANY:
        return f"{len(cells)} 项之和为 {shown(total)}"
    if not terms:
        return "各项均为 0"
    text = "＋".join(terms) + "".join(f"－{term(cell)}" for cell in relation.minus if whole)
    return text if len(terms) == 1 and not (whole and relation.minus) else f"{text}＝{shown(total)}"
