"""What record types know of their fields: keys, labels, other spellings, words, what stands inside."""

from generator.schema.notice import Notice
from generator.schema.organ import Office, Organ
from generator.schema.record_fields import (
    declared_of,
    fields_of,
    label_of,
    names_of,
    nested_record,
    spellings_of,
    word_of,
)


def test_a_key_is_accepted_in_both_spellings() -> None:
    assert names_of(Notice)["dated_on"] == names_of(Notice)["成文日期"] == "dated_on"
    assert label_of(Notice, "dated_on") == "成文日期"


def test_what_comes_from_the_file_is_no_field() -> None:
    assert not {"path", "digest", "body_line"} & fields_of(Notice).keys()


def test_other_makers_words_are_known_only_where_something_is_read_from_them() -> None:
    found = spellings_of(Notice)
    assert (found["文号"], found["发文单位"], found["主题分类"]) == (
        "document_number",
        "issuing_organs",
        "subject",
    )
    assert not {"附件", "状态", "废止"} & found.keys()
    assert "文号" not in names_of(Notice)


def test_marks_are_found_inside_an_optional() -> None:
    word = word_of(Notice, "genre")
    assert word is not None
    assert word.vocabulary == "genre"
    assert word_of(Notice, "title") is None
    declared = declared_of(Notice, "genre")
    assert declared is not None
    assert declared.example == "通知"


def test_a_record_within_a_record_is_known() -> None:
    assert nested_record(Organ, "office") is Office
    assert nested_record(Organ, "name") is None
