"""The query language, by the table of cases that the browser's parser is held to as well."""

import json
from pathlib import Path

import pytest

from generator.search.numbers import wanted_number
from generator.search.query import MOST_CHARACTERS, Term, parse_query

CASES = json.loads((Path(__file__).parent / "query_cases.json").read_text(encoding="utf-8"))


def shown(term: Term) -> str:
    """Return a term as the table writes it: text, folded form, and what sets it apart."""
    folded = term.stream.text().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    marks = [term.field, "exact" if term.is_exact else "", "excluded" if term.is_excluded else ""]
    return "|".join([term.text, folded, *filter(None, marks)])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_a_query_is_read(case: dict[str, object]) -> None:
    query = parse_query(str(case["query"]))
    assert [shown(term) for term in query.terms] == case["terms"]
    assert (query.number.text if query.number else None) == case["number"]


def test_a_long_query_is_cut_and_says_so() -> None:
    query = parse_query("甲" * 10_000)
    assert query.was_cut
    assert len(query.terms[0].text) == MOST_CHARACTERS


def test_every_spelling_of_a_number_is_one_token() -> None:
    spellings = [
        "新政办发〔2020〕46号",
        "新政办发[2020]46号",
        "新政办发 2020 46",
        "新政办发2020年46号",
        "新政办发（2020）046",
    ]
    assert len({number.token for text in spellings if (number := wanted_number(text))}) == 1
