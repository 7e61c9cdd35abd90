import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.index_number import DEFAULT_PATTERN, make_pattern, page_slug

CODE, SITE = "11000000MB0000000X", "0000000000"
PATTERNS = [
    DEFAULT_PATTERN,
    "{site_identifier}/{year}-{serial:06d}",
    "{credit_code}/{year}{month}-{serial:05d}",
]


@given(st.sampled_from(PATTERNS), st.integers(1990, 2099), st.integers(1, 99_999))
def test_a_number_reads_back_its_year_and_serial(template: str, year: int, serial: int) -> None:
    pattern = make_pattern(template, CODE, SITE)
    assert pattern.parse(pattern.format(year, serial)) == (year, serial)


def test_the_default_is_credit_code_year_and_five_digits() -> None:
    assert make_pattern(DEFAULT_PATTERN, CODE, SITE).format(2026, 7) == "11000000MB0000000X/2026-00007"


@pytest.mark.parametrize("template", ["{year}", "{serial}", "{organ}/{year}-{serial}", "无"])
def test_a_rule_that_cannot_number_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match=r"占位符|必须含有"):
        make_pattern(template, CODE, SITE)


def test_a_number_of_another_rule_is_not_read() -> None:
    assert make_pattern(DEFAULT_PATTERN, CODE, SITE).parse("000014349/2017-00110") is None


def test_the_page_is_named_after_the_number() -> None:
    assert page_slug("11000000MB0000000X/2026-00007") == "11000000MB0000000X-2026-00007"
