"""What a form needs of every field: how to ask for it, what to say of it, in which part and order."""

import pytest

from generator.schema.declared import Group, Widget
from generator.schema.field_table import field_rows, keys_with, on_face
from generator.schema.notice import Notice
from generator.schema.organ import Organ

ROWS = {row.key: row for row in field_rows(Notice)}


@pytest.mark.parametrize(
    ("key", "widget"),
    [
        ("title", Widget.LINE),
        ("index_number", Widget.GIVEN),
        ("dated_on", Widget.DAY),
        ("expires_on", Widget.DAY),
        ("published_at", Widget.TIME),
        ("document_class", Widget.CHOICE),
        ("validity", Widget.CHOICE),
        ("genre", Widget.CHOICE),
        ("domains", Widget.CHOICES),
        ("issuing_organs", Widget.LINES),
        ("statutory_items", Widget.NUMBERS),
        ("summary", Widget.PARAGRAPHS),
        ("repeals", Widget.DOCUMENTS),
        ("attachments", Widget.FILES),
    ],
)
def test_a_field_of_a_notice_is_asked_for_by_its_type(key: str, widget: Widget) -> None:
    assert ROWS[key].widget is widget


@pytest.mark.parametrize(
    ("key", "widget"),
    [
        ("office", Widget.RECORD),
        ("channels", Widget.RECORDS),
        ("is_sample", Widget.SWITCH),
        ("level", Widget.CHOICE),
    ],
)
def test_settings_are_asked_for_by_their_type(key: str, widget: Widget) -> None:
    assert next(row for row in field_rows(Organ) if row.key == key).widget is widget


def test_words_come_with_the_field() -> None:
    assert ROWS["status"].choices == ("草稿", "已发布", "已撤回")
    assert (ROWS["genre"].choices, ROWS["genre"].vocabulary) == ((), "genre")
    assert ROWS["title"].is_required
    assert not ROWS["genre"].is_required


def test_the_order_of_a_form_is_that_of_the_record() -> None:
    assert [row.order for row in field_rows(Notice)] == list(range(len(ROWS)))
    groups = [row.declared.group for row in field_rows(Notice) if row.declared]
    assert list(dict.fromkeys(groups)) == [
        Group.DOCUMENT, Group.DAYS, Group.CLASSES, Group.RELATED, Group.CONTENT, Group.STATE,
    ]  # fmt: skip


def test_a_face_gives_its_fields_in_its_own_order() -> None:
    assert [row.key for row, _ in on_face(Notice, "facts")][:4] == [
        "index_number", "subject", "issuing_organs", "dated_on",
    ]  # fmt: skip
    assert [facet.name for _, facet in on_face(Notice, "facet")] == ["subject", "organ", "genre", "validity"]


def test_all_days_are_found_by_how_they_are_asked_for() -> None:
    assert keys_with(Notice, Widget.DAY) == {
        "dated_on", "distributed_on", "published_on", "effective_on", "expires_on", "withdrawn_on",
    }  # fmt: skip
