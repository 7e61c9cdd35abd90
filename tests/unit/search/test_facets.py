"""The filters of the search page are declared: fields of the notice in their order, and what the portal knows."""

from generator.schema.notice import Notice
from generator.schema.record_fields import label_of
from generator.search.facets import FACET_NAMES, FILTERS, VALIDITY


def test_filters_stand_in_the_order_of_the_page() -> None:
    names = [each.name for each in FILTERS]
    assert names == ["column", "subject", "organ", "year", "genre", "validity", "source"]
    assert [each.label for each in FILTERS if not each.field] == ["栏目", "年份", "来源"]


def test_a_filter_by_a_field_has_the_label_of_the_field() -> None:
    assert all(each.label == label_of(Notice, each.field) for each in FILTERS if each.field)


def test_the_index_keeps_what_the_day_and_the_portal_do_not_tell() -> None:
    assert FACET_NAMES == ("column", "subject", "organ", "genre", "validity")
    assert VALIDITY in FACET_NAMES
