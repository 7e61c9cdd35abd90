"""By what a result is filtered: fields of the notice that are declared so, and what the portal itself knows."""

from __future__ import annotations

from typing import NamedTuple

from generator.schema.field_table import on_face
from generator.schema.notice import Notice


class Filter(NamedTuple):
    """A filter of the search page in its order; `field` is the key of the notice's field, "" for others."""

    order: int
    name: str
    label: str
    field: str = ""


COLUMN, YEAR, SOURCE = "column", "year", "source"
_DECLARED = tuple(
    Filter(facet.order, facet.name, row.label, row.key) for row, facet in on_face(Notice, "facet")
)

FILTERS = tuple(
    sorted((
        Filter(10, COLUMN, "栏目"),
        Filter(40, YEAR, "年份"),  # read off the day
        Filter(70, SOURCE, "来源"),  # which portal, where several are searched
        *_DECLARED,
    ))
)  # fmt: skip
FACETS = tuple(each for each in FILTERS if each.name not in {YEAR, SOURCE})
"""Those whose values the index keeps, in the order of `SearchDocument.facets`."""
FACET_NAMES = tuple(facet.name for facet in FACETS)
VALIDITY = next(facet.name for facet in FACETS if facet.field == "validity")
