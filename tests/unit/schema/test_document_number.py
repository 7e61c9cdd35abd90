import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.document_number import (
    DocumentNumber,
    find_document_numbers,
    is_canonical,
    parse_document_number,
)

ORGANS = st.text(alphabet="新政办发国函明电财教署厅", min_size=1, max_size=8)
NUMBERS = st.builds(DocumentNumber, ORGANS, st.integers(1949, 2099), st.integers(1, 99_999))
BRACKETS = st.sampled_from(["〔〕", "[]", "()", "（）", "［］", "【】"])


@given(NUMBERS)
def test_a_number_reads_back_what_it_prints(number: DocumentNumber) -> None:
    assert parse_document_number(str(number)) == number
    assert is_canonical(str(number))


@given(number=NUMBERS, brackets=BRACKETS, wide=st.booleans(), spaced=st.booleans())
def test_every_spelling_means_the_same(
    *, number: DocumentNumber, brackets: str, wide: bool, spaced: bool
) -> None:
    text = f"{number.organ_code}{brackets[0]}{number.year}{brackets[1]}{number.serial:04d}号"
    if wide:
        text = "".join(
            chr(ord(char) + 0xFEE0) if char.isascii() and char.isdigit() else char for char in text
        )
    if spaced:
        text = " ".join(text)
    assert parse_document_number(text) == number
    assert unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text",
    ["新政办发 2020 46", "新政办发2020年46号", "新政办发〔2020〕第46号"],
)
def test_looser_spellings_are_understood(text: str) -> None:
    assert str(parse_document_number(text)) == "新政办发〔2020〕46号"


@pytest.mark.parametrize(
    "text", ["", "2020年46号", "〔2020〕46号", "新政办发46号", "关于印发通知", "发〔1820〕4号"]
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse_document_number(text) is None


def test_numbers_in_running_text_are_found_in_order() -> None:
    text = "根据《通知》（国办发〔2020〕17号）和（新政发〔1994〕30号）"
    assert [str(number) for number in find_document_numbers(text)] == [
        "国办发〔2020〕17号",
        "新政发〔1994〕30号",
    ]
