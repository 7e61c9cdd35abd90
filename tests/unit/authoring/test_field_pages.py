"""The page of all fields says what the declarations say, and every declaration says enough for an editor."""

from pathlib import Path

import pytest

from generator.authoring.field_pages import fields_page, ground_of
from generator.authoring.json_schema import RECORDS, json_schema
from generator.authoring.skeletons import words_for
from generator.schema.declared import Declared
from generator.schema.field_table import FieldRow, field_rows, on_face
from generator.schema.notice import Notice
from generator.vocabularies import load_vocabularies

VOCABULARIES = load_vocabularies()
DECLARED = [(row, row.declared) for row in field_rows(Notice) if row.declared]
FACES = ("facts", "line", "tag", "json_ld", "catalog", "facet", "download")


def test_the_page_of_fields_is_current(root: Path) -> None:
    written = (root / "docs" / "fields.md").read_text(encoding="utf-8")
    assert written == fields_page(RECORDS, VOCABULARIES), "python -m generator.authoring.field_pages"


def test_every_field_of_a_notice_is_declared_with_help_and_ground() -> None:
    assert [row.key for row in field_rows(Notice)] == [row.key for row, _ in DECLARED]
    assert [row.key for row, declared in DECLARED if declared.clause is None] == []


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_clauses_name_registered_sources(record: type) -> None:
    clauses = [row.declared.clause for row in field_rows(record) if row.declared and row.declared.clause]
    assert {clause.source for clause in clauses} <= {source.slug for source in VOCABULARIES.sources}
    assert all(isinstance(ground_of(clause, VOCABULARIES), str) for clause in clauses)


@pytest.mark.parametrize("face", FACES)
def test_no_two_fields_stand_at_the_same_place_of_a_face(face: str) -> None:
    orders = [place.order for _, place in on_face(Notice, face)]
    assert orders
    assert len(set(orders)) == len(orders)


def test_tags_are_those_of_the_official_table() -> None:
    official = {tag.name for tag in VOCABULARIES.meta_tags if tag.pages == "content"}
    assert {tag.name for _, tag in on_face(Notice, "tag")} <= official


@pytest.mark.parametrize("row", field_rows(Notice), ids=lambda row: row.key)
def test_a_field_with_words_offers_them(row: FieldRow) -> None:
    offers = bool(row.vocabulary or row.choices)
    assert bool(words_for(row, VOCABULARIES)) is offers


def test_the_json_schema_explains_a_field_in_the_words_of_its_declaration() -> None:
    shown = json_schema("notice", VOCABULARIES)["properties"]["成文日期"]["description"]
    declared = next(declared for row, declared in DECLARED if row.key == "dated_on")
    assert isinstance(declared, Declared)
    assert declared.help in shown
    assert declared.unlike in shown
