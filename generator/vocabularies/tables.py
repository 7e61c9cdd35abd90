"""All lists by name: where each stands, what its entries are, whether an office may add to it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.vocabularies import models


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyTable:
    """One list: `word` is what a field's mark calls it, `closed` means that only law can add to it."""

    name: str
    file: str
    word: str
    model: type[models.Dated]
    section: str = "entries"
    closed: bool = False


TABLES = (
    VocabularyTable(name="sources", file="sources.yml", word="source", model=models.Source),
    VocabularyTable(
        name="organ_levels", file="organ_levels.yml", word="organ_level", model=models.OrganLevel, closed=True
    ),
    VocabularyTable(
        name="statutory_items",
        file="statutory_items.yml",
        word="statutory_item",
        model=models.StatutoryItem,
        closed=True,
    ),
    VocabularyTable(name="topics", file="topics.yml", word="topic", model=models.Topic),
    VocabularyTable(name="domains", file="domains.yml", word="domain", model=models.Domain),
    VocabularyTable(
        name="subjects", file="subjects.yml", word="subject", model=models.SubjectClass, closed=True
    ),
    VocabularyTable(name="genres", file="genres.yml", word="genre", model=models.Entry),
    VocabularyTable(
        name="document_classes",
        file="document_classes.yml",
        word="document_class",
        model=models.Entry,
        closed=True,
    ),
    VocabularyTable(name="openness", file="openness.yml", word="openness", model=models.Entry, closed=True),
    VocabularyTable(name="statuses", file="statuses.yml", word="status", model=models.Entry, closed=True),
    VocabularyTable(
        name="validities", file="validities.yml", word="validity", model=models.Validity, closed=True
    ),
    VocabularyTable(
        name="framework_kinds",
        file="framework_documents.yml",
        word="framework_kind",
        model=models.FrameworkKind,
        section="kinds",
        closed=True,
    ),
    VocabularyTable(
        name="framework_documents",
        file="framework_documents.yml",
        word="framework_document",
        model=models.FrameworkDocument,
    ),
    VocabularyTable(name="meta_tags", file="meta_tags.yml", word="meta_tag", model=models.MetaTag),
    VocabularyTable(
        name="column_types",
        file="meta_tags.yml",
        word="column_type",
        model=models.Entry,
        section="column_types",
    ),
    VocabularyTable(
        name="columns", file="columns.yml", word="column", model=models.PlatformColumn, closed=True
    ),
    VocabularyTable(
        name="column_families",
        file="columns.yml",
        word="column_family",
        model=models.ColumnFamily,
        section="families",
        closed=True,
    ),
    VocabularyTable(
        name="page_kinds",
        file="columns.yml",
        word="page_kind",
        model=models.PageKind,
        section="pages",
        closed=True,
    ),
    VocabularyTable(
        name="footer_marks", file="footer_marks.yml", word="footer_mark", model=models.FooterMark
    ),
    VocabularyTable(
        name="publication_terms",
        file="publication_terms.yml",
        word="publication_term",
        model=models.PublicationTerm,
    ),
    VocabularyTable(
        name="handling_terms", file="handling_terms.yml", word="handling_term", model=models.HandlingTerm
    ),
    VocabularyTable(
        name="receiving_channels",
        file="receiving_channels.yml",
        word="receiving_channel",
        model=models.ReceivingChannel,
    ),
    VocabularyTable(
        name="guide_elements", file="guide_elements.yml", word="guide_element", model=models.GuideElement
    ),
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
