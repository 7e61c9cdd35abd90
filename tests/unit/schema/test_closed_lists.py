"""The closed lists of the code are those of the vocabularies, word by word, and know the same other names."""

import pytest

from generator.schema.closed_lists import ClosedList, DocumentClass, Openness, OrganLevel, Status, Validity
from generator.vocabularies import load_vocabularies

VOCABULARIES = load_vocabularies()
LISTS = {
    "document_class": DocumentClass, "openness": Openness, "status": Status, "validity": Validity,
    "organ_level": OrganLevel,
}  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_short_lists_agree_with_the_words_that_content_may_use(kind: str) -> None:
    names = [entry.name for entry in VOCABULARIES.list_of(kind)]
    assert names == [word.value for word in LISTS[kind]]


@pytest.mark.parametrize("kind", LISTS)
def test_every_other_name_of_a_word_means_that_word(kind: str) -> None:
    for entry in VOCABULARIES.list_of(kind):
        for alias in entry.aliases:
            assert LISTS[kind](alias).value == entry.name


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_any_other_word_is_refused(words: type[ClosedList]) -> None:
    with pytest.raises(ValueError, match="天文观测"):
        words("天文观测")


@pytest.mark.parametrize(
    ("word", "level", "makes_rules", "topics"),
    [
        ("直辖市", OrganLevel.PROVINCE, True, 0),
        ("自治州", OrganLevel.AUTONOMOUS_PREFECTURE, True, 7),
        ("行署", OrganLevel.PREFECTURE_OFFICE, False, 7),
        ("县级市", OrganLevel.COUNTY_CITY, False, 7),
        ("旗", OrganLevel.COUNTY, False, 7),
        ("市辖区", OrganLevel.DISTRICT, False, 7),
        ("镇", OrganLevel.TOWNSHIP, False, 8),
        ("街道办事处", OrganLevel.SUBDISTRICT, False, 0),
        ("市直部门", OrganLevel.DEPARTMENT, False, 7),
        ("省直部门", OrganLevel.PROVINCIAL_DEPARTMENT, False, 0),
    ],
)
def test_every_name_of_a_level_is_accepted_with_its_powers(
    word: str, level: OrganLevel, *, makes_rules: bool, topics: int
) -> None:
    assert OrganLevel(word) is level
    assert level.facts.makes_rules is makes_rules
    assert len(VOCABULARIES.topics_for(level)) == topics
