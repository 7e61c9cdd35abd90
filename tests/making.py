"""Make notices and portals for tests with as few words as possible."""

from datetime import date
from typing import Any

from generator.portal.columns import make_columns
from generator.portal.model import Portal
from generator.portal.relations import relate
from generator.portal.validity import validity_on
from generator.schema.catalog import Catalog
from generator.schema.guide import Guide
from generator.schema.notice import Notice
from generator.schema.organ import Organ
from generator.schema.parse import parse_record
from generator.source.nodes import parse_yaml
from generator.source.text import read_text
from generator.vocabularies import load_vocabularies
from tests.sites.composing import SITES

TODAY = date(2026, 11, 20)


def make_notice(serial: int = 1, **changes: Any) -> Notice:
    """Return a valid notice; `serial` makes its numbers unique."""
    values: dict[str, Any] = {
        "title": f"示例通知{serial}",
        "index_number": f"11000000MB0000000X/2026-{serial:05d}",
        "document_number": f"示政发〔2026〕{serial}号",
        "issuing_organs": ("示例县人民政府",),
        "publisher": "示例县人民政府",
        "dated_on": date(2026, 3, 2),
        "published_on": date(2026, 3, 5),
        "document_class": "行政规范性文件",
        "statutory_items": (1,),
        "openness": "主动公开",
        "status": "已发布",
        "path": f"notices/2026/{serial}.md",
        "digest": f"digest-{serial}",
        "fields_digest": f"fields-{serial}",
    }
    return Notice(**{**values, **changes})


def _record(record: type[Any], name: str) -> Any:
    fields, problems = parse_yaml(read_text(SITES / "minimal" / name, name), name)
    parsed, more = parse_record(record, fields, name, load_vocabularies())
    assert (problems, more) == ((), ())
    return parsed


def make_portal(*notices: Notice, today: date = TODAY) -> Portal:
    """Return the portal of the minimal site with these notices instead of its own."""
    organ, catalog, words = _record(Organ, "organ.yml"), _record(Catalog, "catalog.yml"), load_vocabularies()
    ordered = tuple(sorted(notices, key=lambda notice: notice.sort_key, reverse=True))
    relations, problems = relate(ordered)
    assert problems == ()
    validity = {n.index_number: validity_on(today, n, relations.get(n.index_number, ())) for n in ordered}
    columns, homes = make_columns(organ, catalog, words, ordered, validity)
    return Portal(
        organ=organ, guide=_record(Guide, "guide.yml"), catalog=catalog, framework=(), vocabularies=words,
        today=today, notices=ordered, relations=relations, validity=validity, attachments={}, columns=columns,
        home_columns=homes,
    )  # fmt: skip
