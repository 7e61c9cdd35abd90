import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.office.markers import Marker, numeral, read_marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("一、总则", Marker(0, 1, 2)),
        ("二十一、附则", Marker(0, 21, 4)),
        ("（十二）目标", Marker(1, 12, 4)),
        ("1. 内容", Marker(2, 1, 3)),
        ("12.内容", Marker(2, 12, 3)),
        ("（3）内容", Marker(3, 3, 3)),
        ("3.5亿元", None),  # a sum, not a number of a paragraph
        ("一二、", None),  # nobody counts so
        ("第一条　内容", None),
        ("正文", None),
    ],
)
def test_the_numbers_of_paragraphs_are_read(text: str, marker: Marker | None) -> None:
    assert read_marker(text) == marker


@given(st.integers(1, 199))
def test_a_numeral_reads_as_it_is_written(number: int) -> None:
    found = read_marker(f"{numeral(number)}、内容")
    assert found is not None
    assert found.value == number
