"""What is hidden stays hidden: no more than the customary ends of any find is left."""

import re

import pytest

from bench.gate.cases import read_lines
from bench.gate.run import HERE
from generator.personal_data import PersonalKind, find_personal_data, mask_personal_data

LINES = [case.text for case in read_lines(HERE / "handed" / "lines.csv") if case.is_personal]
MOST_LEFT = {
    PersonalKind.ID_CARD: 8, PersonalKind.MOBILE: 7, PersonalKind.BANK_CARD: 8, PersonalKind.PASSPORT: 4,
    PersonalKind.LANDLINE: 7, PersonalKind.CONTACT: 2, PersonalKind.PLATE: 2, PersonalKind.HEALTH: 0,
    PersonalKind.LIFE: 0,
}  # fmt: skip


@pytest.mark.parametrize("text", LINES)
def test_a_hidden_line_keeps_its_length_and_only_the_customary_ends(text: str) -> None:
    hidden = mask_personal_data(text)
    assert len(hidden) == len(text)
    for item in find_personal_data(text):
        left = sum(char.isalnum() for char in item.masked)
        assert left <= MOST_LEFT.get(item.kind, len(item.text) - 2)
        assert hidden[item.start : item.end] == item.masked


@pytest.mark.parametrize("text", LINES)
def test_a_hidden_line_holds_nothing_certain_any_more(text: str) -> None:
    assert [item for item in find_personal_data(mask_personal_data(text)) if item.certain] == []


def test_stars_stand_where_the_digits_stood_and_marks_stay() -> None:
    digits = "110105194912310" + "02X"
    text = f"身份证号：{digits[:6]}<b>{digits[6:]}</b>"
    assert mask_personal_data(text) == "身份证号：1101**<b>********002X</b>"
    assert re.sub("<[^>]*>", "", mask_personal_data(text)) == "身份证号：1101**********002X"
