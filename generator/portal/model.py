"""The portal: organ, guide, catalog and all public notices, related and dated, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.portal.annual_reports import AnnualReports
from generator.schema.working_days import national_calendar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.portal.relations import RelatedDocument
    from generator.portal.schedule import Change
    from generator.portal.tombstones import Tombstone
    from generator.schema.catalog import Catalog, CatalogEntry
    from generator.schema.closed_lists import Validity
    from generator.schema.data_table import DataTable
    from generator.schema.framework import FrameworkDocument
    from generator.schema.guide import Guide
    from generator.schema.notice import Notice
    from generator.schema.organ import Link, Organ
    from generator.schema.task import Task
    from generator.schema.working_days import WorkingCalendar
    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies


REPEALED_KEY = "policies/repealed"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside a notice: what people read, where it lies, where it goes."""

    label: str
    file_name: str
    file: SourceFile
    address: str

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        return self.file.stamp[0]


@dataclass(frozen=True, slots=True)
class ExternalDocument:
    """A document outside the site that a notice of the site ends: it stands in the list of repealed ones."""

    title: str
    document_number: str | None
    ended_by: Notice
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A place of the portal where notices are listed; `key` is its folder below the root.

    `name` is the short name of menus, `full_name` the official wording where the two differ.
    `notices` are newest first. A column shows the same notices as others, never copies.
    """

    key: str
    name: str
    full_name: str
    description: str
    column_type: str
    parent: str | None
    notices: tuple[Notice, ...] = ()
    entry: CatalogEntry | None = None
    links: tuple[Link, ...] = ()

    @property
    def address(self) -> str:
        """Return the address of its first page below the portal's root."""
        return f"{self.key}/index.html" if self.key else "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """Everything the faces of the portal are made from, as it stands on `today`.

    `notices` are the public ones, newest first; `columns` are in the order of the menus, parents
    first. `relations`, `validity` and `tasks` are keyed by 索引号; `tables` and `reports` are those that are published.
    Of the `withdrawn` notices nothing is shown but a note at their address, of what is `waiting` for its
    moment nothing at all. `tombstones` are all withdrawals that are known, by 索引号.
    """

    organ: Organ
    guide: Guide
    catalog: Catalog
    framework: tuple[FrameworkDocument, ...]
    vocabularies: Vocabularies
    today: date
    notices: tuple[Notice, ...]
    relations: Mapping[str, tuple[RelatedDocument, ...]]
    validity: Mapping[str, Validity]
    attachments: Mapping[str, tuple[Attachment, ...]]
    columns: Mapping[str, Column]
    home_columns: Mapping[str, str]
    external: tuple[ExternalDocument, ...] = field(default=())
    tables: tuple[DataTable, ...] = field(default=())
    tasks: Mapping[str, tuple[Task, ...]] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = field(default=())
    reports: AnnualReports = field(default_factory=AnnualReports)
    calendar: WorkingCalendar = field(default_factory=national_calendar)
    withdrawn: tuple[Notice, ...] = field(default=())
    waiting: tuple[Change, ...] = field(default=())
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)

    def related(self, notice: Notice) -> tuple[RelatedDocument, ...]:
        """Return what a notice is related to, in the order the page shows it."""
        return self.relations.get(notice.index_number, ())

    def validity_of(self, notice: Notice) -> Validity:
        """Return the validity of a notice on the portal's day."""
        return self.validity[notice.index_number]

    def home_column(self, notice: Notice) -> Column:
        """Return the column whose breadcrumb, previous and next a notice shows."""
        return self.columns[self.home_columns[notice.index_number]]

    def count(self, column: Column) -> int:
        """Return how many documents a column lists, those outside the site included."""
        outside = len(self.external) if column.key == REPEALED_KEY else 0
        return len(column.notices) + outside

    def children(self, key: str) -> tuple[Column, ...]:
        """Return the columns directly below a column, in the order of the menus."""
        return tuple(column for column in self.columns.values() if column.parent == key)
