"""Numbers look as Word shows them, in every form that a list may have."""

import pytest

from generator.importers.word_documents.number_forms import han, shown


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (12, "chineseCountingThousand", "十二"),
        (105, "chineseCountingThousand", "一百零五"),
        (10, "ideographDigital", "一〇"),
        (1, "chineseLegalSimplified", "壹"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographLegalTraditional", "參"),
        (11, "ideographTraditional", "甲"),
        (2, "ideographZodiac", "丑"),
        (13, "ideographZodiacTraditional", "丙子"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (51, "decimalEnclosedCircle", "51"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (20, "decimalEnclosedParen", "⒇"),
        (2, "ideographEnclosedCircle", "㊁"),
        (27, "lowerLetter", "aa"),
        (14, "upperRoman", "XIV"),
        (1999, "lowerRoman", "mcmxcix"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (5, "numberInDash", "- 5 -"),
        (3, "ordinal", "3rd"),
        (12, "ordinal", "12th"),
        (21, "cardinalText", "Twenty-one"),
        (22, "ordinalText", "Twenty-second"),
        (30, "ordinalText", "Thirtieth"),
        (4, "chicago", "§"),
        (2, "aiueoFullWidth", "イ"),
        (255, "hex", "FF"),
        (3, "somethingNew", "3"),
    ],
)
def test_a_number_in_each_form(value: int, form: str, words: str) -> None:
    assert shown(value, form) == words


def test_a_form_of_ones_own_keeps_its_leading_zeros() -> None:
    assert shown(7, "custom", "001, 002, 003, ...") == "007"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "〇"), (10, "十"), (20, "二十"), (110, "一百一十"), (1001, "一千零一"), (2030, "二千零三十")],
)
def test_chinese_numbers(value: int, words: str) -> None:
    assert han(value) == words
