"""Columns are data: each takes what its entry names, and every word of an entry exists elsewhere."""

from typing import Any

import pytest

from generator.portal.columns import Membership
from generator.schema.closed_lists import DocumentClass, Validity
from generator.vocabularies import Certainty, load_vocabularies
from tests.making import make_notice, make_portal

VOCABULARIES = load_vocabularies()
MEMBERSHIP = Membership(make_portal().organ, VOCABULARIES, {make_notice().index_number: Validity.IN_FORCE})


def test_what_a_column_takes_and_where_it_hangs_exists() -> None:
    keys = {column.key for column in VOCABULARIES.columns}
    for column in VOCABULARIES.columns:
        assert not column.parent or column.parent in keys, column.key
        for taking in column.takes:
            assert all(VOCABULARIES.genres.get(slug) for slug in taking.genres)
            assert all(VOCABULARIES.document_classes.get(slug) for slug in taking.document_classes)


def test_every_class_of_policy_has_a_column() -> None:
    taken = {
        slug for column in VOCABULARIES.columns for taking in column.takes for slug in taking.document_classes
    }
    assert {entry.slug for entry in VOCABULARIES.document_classes} - {"other-information"} <= taken


def test_the_four_parts_have_the_names_that_the_law_gives_them() -> None:
    parts = {
        column.key: column.name for column in VOCABULARIES.columns if column.certainty is Certainty.CONFIRMED
    }
    assert parts["guide"] == "政府信息公开指南"
    assert parts["framework"] == "政府信息公开制度"
    assert parts["statutory"] == "法定主动公开内容"


@pytest.mark.parametrize(
    ("changes", "home"),
    [
        ({"document_class": DocumentClass.GOVERNMENT_RULE}, "policies/government-rules"),
        ({"document_class": DocumentClass.LOCAL_REGULATION}, "policies/regulations"),
        ({"genre": "解读"}, "policies/interpretations"),
        ({"interprets": ("示政发〔2026〕1号",)}, "policies/interpretations"),
        ({"genre": "公报", "document_class": DocumentClass.NOT_POLICY}, "policies/gazettes"),
        # 公文种类中的公报 is a policy document, no issue of the gazette
        ({"genre": "公报", "document_class": DocumentClass.OTHER_POLICY}, "policies/other-documents"),
        ({"document_class": DocumentClass.NOT_POLICY}, "statutory/item-01"),
    ],
)
def test_a_notice_goes_where_the_data_say(changes: dict[str, Any], home: str) -> None:
    notice = make_notice(**changes)
    assert MEMBERSHIP.keys(notice)[0] == home
