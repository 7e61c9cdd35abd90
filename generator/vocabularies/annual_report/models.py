"""The official form of an annual report and the relations between its figures, as data."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from generator.vocabularies.models import Certainty, Name, Pattern, Record, Slug


class FigureKind(StrEnum):
    """What a cell may hold: a count, a sum of money with decimals, a change that may be negative."""

    COUNT = "count"
    AMOUNT = "amount"
    CHANGE = "change"


class FormColumn(Record):
    """A column of numbers; `short` is what files may call it, `group` stands above several columns."""

    key: Slug
    name: Name
    short: str = ""
    group: str = ""
    kind: FigureKind = FigureKind.COUNT
    role: Literal["", "total"] = ""
    also: tuple[Name, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return every spelling of the column in files."""
        return tuple(filter(None, (self.key, self.short, self.name)))

    @property
    def shown(self) -> str:
        """Return the name in files and messages."""
        return self.short or self.name


class FormRow(Record):
    """A row of numbers; `label` is printed, `also` are other wordings of it met in published reports.

    `path` are the labels above it.
    """

    key: Slug
    name: Name
    label: str = ""
    also: tuple[Name, ...] = ()
    path: tuple[Name, ...] = ()
    role: Literal["", "new", "carried-in", "result", "total", "carried-out"] = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return every spelling of the row in files."""
        return (self.key, self.name)

    @property
    def printed(self) -> str:
        """Return the label on the form."""
        return self.label or self.name


class Block(Record):
    """A part of table 2 with heads of its own."""

    head: Name
    first: Name
    columns: tuple[FormColumn, ...] = Field(min_length=1)
    rows: tuple[FormRow, ...] = Field(min_length=1)


class Stock(Record):
    """Rows of which `stock` grows from year to year by `plus` and shrinks by `minus`."""

    rows: tuple[Slug, ...]
    stock: Slug
    plus: Slug
    minus: Slug


class RequestTable(Record):
    """Table 3."""

    note: str
    head: Name
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]

    @model_validator(mode="after")
    def _has_each_role_once(self) -> Self:
        """Refuse a form whose sums could not be told."""
        roles = [row.role for row in self.rows]
        if any(roles.count(role) != 1 for role in ("new", "carried-in", "total", "carried-out")):
            raise ValueError("表三的 new、carried-in、total、carried-out 各应有一行")
        if sum(column.role == "total" for column in self.columns) != 1:
            raise ValueError("表三应有一个总计列")
        return self

    def row_of_role(self, role: str) -> FormRow:
        """Return the only row of that role."""
        return next(row for row in self.rows if row.role == role)

    @property
    def results(self) -> tuple[FormRow, ...]:
        """Return the rows that the total of results sums up."""
        return tuple(row for row in self.rows if row.role == "result")


class DisputeTable(Record):
    """Table 4: one row of numbers; each group is a row of `columns` in files and messages."""

    columns: tuple[FormColumn, ...]
    groups: tuple[FormRow, ...]


class Section(Record):
    """A section of the report under its official title."""

    key: str
    title: Name


class Template(Record):
    """The form of the reports from `first_year` to `last_year`."""

    template: int
    title: Name
    source: Slug
    certainty: Certainty
    in_force_from: date | None
    in_force_until: date | None
    first_year: int
    last_year: int | None
    note: str = ""
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    stock: Stock | None = None
    requests: RequestTable
    disputes: DisputeTable

    @model_validator(mode="after")
    def _names_cells_once(self) -> Self:
        """Refuse a form in which two rows or columns of a table have one key."""
        tables = [
            ((row for block in self.blocks for row in block.rows), ()),
            (self.requests.rows, self.requests.columns),
            (self.disputes.groups, self.disputes.columns),
        ]
        for parts in (part for table in tables for part in table):
            keys = [part.key for part in parts]
            if len(keys) != len(set(keys)):
                raise ValueError("同一张表的行或者列用了相同的标识")
        return self

    def title_of(self, section: str) -> str:
        """Return the title of a section."""
        return next(found.title for found in self.sections if found.key == section)


class RelationRule(Record):
    """One relation of the form: how hard it is and how well it is known.

    An explicable one may fail for a reason that the report states.
    """

    key: Name
    name: Name
    level: Literal["error", "warning", "advice"]
    explicable: bool = False
    certainty: Certainty
    source: Slug
    note: str = ""


class RuleMaking(Record):
    """The row of table 2 that counts 规章, which few organs may make (`OrganLevel.makes_rules`)."""

    row: Slug
    source: Slug
    certainty: Certainty


class Rules(Record):
    """All relations, and the limits of the checks on prose."""

    relations: tuple[RelationRule, ...]
    rule_making: RuleMaking
    similarity_limit: float = Field(gt=0, le=1)
    summary_length: int = Field(gt=0)

    def rule(self, key: str) -> RelationRule:
        """Return the relation of that number; KeyError when there is none."""
        return {rule.key: rule for rule in self.relations}[key]

    @property
    def explicable(self) -> tuple[str, ...]:
        """Return the relations that may fail for a stated reason."""
        return tuple(rule.key for rule in self.relations if rule.explicable)


class ProseFigure(Record):
    """A way prose states a figure, and the cells whose sum it must be."""

    name: Name
    pattern: Pattern
    cells: tuple[Name, ...]


class Prose(Record):
    """What is looked for in prose."""

    figures: tuple[ProseFigure, ...]
    fee_words: Pattern
    old_chapters: Pattern
