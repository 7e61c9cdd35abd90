"""Folding: one form for every spelling, and the way back to the original text."""

import pytest

from generator.search.folding import fold, fold_all, unit_starts


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("營商環境", "营商环境"),
        ("新政办发〔2020〕46号", "新政办发202046号"),
        ("①②", "12"),
        ("㎡", "m2"),
        ("，。！“”", ""),
        ("", ""),
        ("é", "é"),
    ],
)
def test_spellings_fold_to_one_form(text: str, units: str) -> None:
    assert fold(text).text() == units


def test_what_stood_between_is_remembered() -> None:
    assert fold("简政放权、放管结合").breaks.tolist() == [True, *[False] * 3, True, *[False] * 3]
    assert fold("46 号").breaks.tolist() == [True, False, True]


def test_rare_characters_are_two_units_that_stay_together() -> None:
    assert len(fold("𠮷")) == 2
    assert fold("a𠮷").text().encode("utf-16-le", "surrogatepass").decode("utf-16-le") == "a𠮷"


def test_many_texts_fold_as_each_alone() -> None:
    texts = ["政务，公开", "", "①㎡", "𠮷", "。", "2020年"]
    together = fold_all(texts)
    assert together.counts.tolist() == [len(fold(text)) for text in texts]
    assert together.units.tolist() == [unit for text in texts for unit in fold(text).units.tolist()]
    assert together.breaks.tolist() == [broken for text in texts for broken in fold(text).breaks.tolist()]


@pytest.mark.parametrize("text", ["政务，公开", "①㎡ x", "a𠮷b", "〔2020〕"])
def test_every_unit_knows_its_character(text: str) -> None:
    starts = unit_starts(text)
    assert len(starts) == len(fold(text))
    assert starts == sorted(starts)
    assert all(fold(text[start : start + 2]).text() for start in starts)
