"""Reports cite the instrument of a profile by its name, not by its key."""

import pytest

from generator.pipeline.evaluation import source_words
from generator.vocabularies import load_vocabularies


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("turpan-2022", "《关于落实自治区2022年度政务公开和深化“放管服”改革重点任务落实评价指标的通知》"),
        ("our-own-table", "our-own-table"),
    ],
)
def test_an_instrument_is_cited_by_its_name(key: str, words: str) -> None:
    assert source_words(key, load_vocabularies()) == words


def test_a_numbered_instrument_is_cited_with_its_number() -> None:
    numbered = next(source for source in load_vocabularies().sources if source.number)
    assert source_words(numbered.slug, load_vocabularies()).endswith(f"》（{numbered.number}）")
