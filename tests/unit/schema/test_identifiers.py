"""Numbers and addresses that others have given are checked for their form."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.schema.identifiers import BasePath, CreditCode, Domain, Mark, PoliceRecord, SiteIdentifier


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (CreditCode, "11000000MB0000000X", "1100"),
        (SiteIdentifier, "bm01000001", "bm0100"),
        (SiteIdentifier, "4207000016", "42070000161"),
        (Domain, "www.example.gov.cn", "https://www.example.gov.cn/"),
        (BasePath, "/zwgk/xxgk/", "zwgk/xxgk"),
        (Mark, "0123456789abcdef0123456789ABCDEF", "0123"),
        (PoliceRecord, "11010502000000", "京公网安备11010502000000号"),
    ],
)
def test_the_right_form_is_taken_and_a_wrong_one_refused(kind: Any, good: str, bad: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(kind)
    assert adapter.validate_python(f" {good} ") == good
    with pytest.raises(ValidationError):
        adapter.validate_python(bad)
