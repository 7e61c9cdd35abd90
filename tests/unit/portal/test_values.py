"""Values of fields in the words of their faces."""

from datetime import date

import pytest

from generator.portal.values import texts_of, value_of, words_of
from generator.schema.closed_lists import DocumentClass, Validity
from tests.making import make_notice, make_portal


@pytest.mark.parametrize(
    ("value", "texts", "words"),
    [
        (None, (), ""),
        ("", (), ""),
        ((), (), ""),
        ("通知", ("通知",), "通知"),
        (("甲", "乙"), ("甲", "乙"), "甲、乙"),
        ((1, 15), ("1", "15"), "1、15"),
        (date(2026, 3, 2), ("2026-03-02",), "2026-03-02"),
        (DocumentClass.GOVERNMENT_RULE, ("规章",), "规章"),
    ],
)
def test_a_value_is_told_as_texts_and_as_words(value: object, texts: tuple[str, ...], words: str) -> None:
    assert (texts_of(value), words_of(value)) == (texts, words)


def test_validity_is_that_of_the_day_and_all_else_what_the_file_says() -> None:
    notice = make_notice(expires_on=date(2026, 11, 1))
    portal = make_portal(notice)
    assert value_of(portal, notice, "validity") is Validity.EXPIRED
    assert value_of(portal, notice, "title") == notice.title
