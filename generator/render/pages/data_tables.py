"""The pages of disclosed tables: an overview, and each table in pages of a hundred rows with its downloads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.render.job import PageJob, key_of
from generator.render.pages.fixed import FixedPage
from generator.render.pages.kit import HOME, Crumb, Kit
from generator.render.pages.paging import page_count, page_links
from generator.render.table_files import table_csv, table_script
from generator.schema.data_table import ColumnType, TableDescription
from generator.schema.record_fields import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.portal.model import Portal
    from generator.schema.data_table import DataTable

PAGE_SIZE = 100
OVERVIEW_ADDRESS = "tables/index.html"
_SHORT = frozenset(
    {ColumnType.DATE, ColumnType.NUMBER, ColumnType.CREDIT_CODE, ColumnType.PERSON, ColumnType.PHONE}
)


class Listed(NamedTuple):
    """A table as the overview shows it."""

    number: int
    title: str
    kind: str
    address: str
    total: int
    updated_on: str


def overview(kit: Kit) -> FixedPage | None:
    """Return the page that lists all tables, or None when there is none."""
    tables = kit.portal.tables
    if not tables:
        return None
    words = kit.messages.tables
    listed = tuple(
        Listed(
            number=number,
            title=table.description.title,
            kind=str(table.description.kind),
            address=table.address,
            total=len(table.rows),
            updated_on=_updated(table),
        )
        for number, table in enumerate(tables, 1)
    )
    return FixedPage(
        address=OVERVIEW_ADDRESS,
        name=words.title,
        description=words.intro,
        column_type=kit.column_type("tables"),
        template="pages/data_tables.html",
        facts=listed,
        values=lambda _root: {"tables": listed},
        trail=_trail(kit),
    )


def _trail(kit: Kit, *names: str) -> tuple[Crumb, ...]:
    overview_address = OVERVIEW_ADDRESS if names else None
    last = [Crumb(name, None) for name in names]
    return (Crumb(kit.messages.site.name, HOME), Crumb(kit.messages.tables.title, overview_address), *last)


def _updated(table: DataTable) -> str:
    return str(table.description.updated_on or table.description.published_on)


def pages(kit: Kit) -> Iterator[FixedPage]:
    """Yield every page of every table."""
    for table in kit.portal.tables:
        total = page_count(len(table.rows), PAGE_SIZE)
        for number in range(1, total + 1):
            yield _page(kit, table, number, total)


def _page(kit: Kit, table: DataTable, number: int, total: int) -> FixedPage:
    words, description = kit.messages.tables, table.description
    rows = table.rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    name = description.title
    values: Mapping[str, object] = {
        "stem": table.name,
        "columns": tuple((column.heading, column.type in _SHORT) for column in description.columns),
        "rows": rows,
        "total": len(table.rows),
        "introduction": tuple(filter(None, (description.introduction or "").split("\n\n"))),
        "facts": (
            (label_of(TableDescription, "publisher"), description.publisher),
            (label_of(TableDescription, "published_on"), description.published_on.isoformat()),
            (words.updated_on, _updated(table)),
        ),
        "page": number,
        "pages": total,
        "page_links": page_links(table.name, number, total),
        "previous": _file_name(table.name, number - 1) if number > 1 else None,
        "next": _file_name(table.name, number + 1) if number < total else None,
    }
    title = kit.messages.list.page_title.format(title=name, page=number) if number > 1 else name
    return FixedPage(
        address=f"tables/{_file_name(table.name, number)}",
        name=name,
        description=words.description.format(title=name),
        column_type=kit.column_type("tables"),
        template="pages/data_table.html",
        facts=values,
        values=lambda _root: values,
        trail=_trail(kit, name),
        title=kit.title(title),
    )


def _file_name(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-page-{number}.html"


def file_jobs(portal: Portal, code_key: str) -> Iterator[PageJob]:
    """Yield the downloads of every table, and the rows that its own search reads."""
    for table in portal.tables:
        title, heads, rows = table.description.title, table.headings, table.rows
        key = key_of(code_key, title, heads, rows)
        yield PageJob(f"tables/{table.name}.csv", key, partial(table_csv, heads, rows))
        yield PageJob(f"tables/{table.name}.xlsx", key, partial(_workbook, title, heads, rows))
        yield PageJob(f"tables/{table.name}.rows.js", key, partial(table_script, rows))


def _workbook(name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    from generator.office.workbook import table_xlsx  # noqa: PLC0415 - heavy, and most builds do without

    return table_xlsx(name, headings, rows)
