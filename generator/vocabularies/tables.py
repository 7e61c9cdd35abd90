"""All lists by name: where each stands, what its entries are, whether an office may add to it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.vocabularies import models


@dataclass(frozen=True, slots=True)
class Table:
    """One list: `word` is what a field's mark calls it, `closed` means that only law can add to it."""

    name: str
    file: str
    word: str
    model: type[models.Dated]
    section: str = "entries"
    closed: bool = False


TABLES = (
    Table("sources", "sources.yml", "source", models.Source),
    Table("organ_levels", "organ_levels.yml", "organ_level", models.OrganLevel, closed=True),
    Table("statutory_items", "statutory_items.yml", "statutory_item", models.StatutoryItem, closed=True),
    Table("topics", "topics.yml", "topic", models.Topic),
    Table("domains", "domains.yml", "domain", models.Domain),
    Table("subjects", "subjects.yml", "subject", models.SubjectClass, closed=True),
    Table("genres", "genres.yml", "genre", models.Entry),
    Table("document_classes", "document_classes.yml", "document_class", models.Entry, closed=True),
    Table("openness", "openness.yml", "openness", models.Entry, closed=True),
    Table("statuses", "statuses.yml", "status", models.Entry, closed=True),
    Table("validities", "validities.yml", "validity", models.Validity, closed=True),
    Table(
        "framework_kinds",
        "framework_documents.yml",
        "framework_kind",
        models.FrameworkKind,
        section="kinds",
        closed=True,
    ),
    Table("framework_documents", "framework_documents.yml", "framework_document", models.FrameworkDocument),
    Table("meta_tags", "meta_tags.yml", "meta_tag", models.MetaTag),
    Table("column_types", "meta_tags.yml", "column_type", models.Entry, section="column_types"),
    Table("columns", "columns.yml", "column", models.PlatformColumn, closed=True),
    Table(
        "column_families",
        "columns.yml",
        "column_family",
        models.ColumnFamily,
        section="families",
        closed=True,
    ),
    Table("page_kinds", "columns.yml", "page_kind", models.PageKind, section="pages", closed=True),
    Table("footer_marks", "footer_marks.yml", "footer_mark", models.FooterMark),
    Table("publication_terms", "publication_terms.yml", "publication_term", models.PublicationTerm),
    Table("handling_terms", "handling_terms.yml", "handling_term", models.HandlingTerm),
    Table("receiving_channels", "receiving_channels.yml", "receiving_channel", models.ReceivingChannel),
    Table("guide_elements", "guide_elements.yml", "guide_element", models.GuideElement),
)

# Fields whose values are slugs or numbers of another list; sources come first in the order of reading.
REFERENCES = {
    "source": "sources",
    "confirmed_by": "sources",
    "levels": "organ_levels",
    "kind": "framework_kinds",
}

FILES = tuple(dict.fromkeys(table.file for table in TABLES))
NAMES = {spelling: table.name for table in TABLES for spelling in (table.word, table.name)}
