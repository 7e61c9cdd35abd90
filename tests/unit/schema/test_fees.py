"""信息处理费 by the bands of 国办函〔2020〕109号, on sums worked out by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.fees import fee, fee_steps, fee_table
from generator.vocabularies.requests import load_fees

FEES = load_fees()


@pytest.mark.parametrize(
    ("method", "units", "yuan"),
    [
        ("按件", 0, 0),
        ("按件", 10, 0),
        ("按件", 11, 100),  # the eleventh costs, the first ten do not
        ("按件", 30, 2_000),
        ("按件", 31, 2_200),
        ("按件", 40, 4_000),
        ("按件", 41, 4_300),  # the price rises by 100 with every further ten
        ("按件", 55, 9_000),
        ("按量", 30, 0),
        ("按量", 31, 10),
        ("按量", 100, 700),
        ("按量", 101, 720),
        ("按量", 200, 2_700),
        ("按量计收", 201, 2_740),
    ],
)
def test_a_fee_is_the_sum_worked_out_by_hand(method: str, units: int, yuan: int) -> None:
    found = FEES.find(method)
    assert found is not None
    assert fee(found, units) == yuan


@given(st.sampled_from(FEES.methods), st.integers(0, 2_000))
def test_the_steps_cover_every_unit_once_and_never_get_cheaper(method: object, units: int) -> None:
    steps = fee_steps(method, units)  # type: ignore[arg-type]
    covered = [number for step in steps for number in range(step.first, step.last + 1)]
    assert covered == list(range(1, units + 1))
    prices = [step.price for step in steps]
    assert prices == sorted(prices)


def test_the_table_says_how_prices_go_on() -> None:
    method = FEES.find("per-item")
    assert method is not None
    assert fee_table(method)[0] == ("第1至10件", "不收费")
    assert fee_table(method)[-1] == ("以后每增加10件", "再提高100元/件")


def test_no_fee_was_due_before_the_rule_applied() -> None:
    assert FEES.in_force(date(2020, 12, 31)) == ()
    assert len(FEES.in_force(date(2021, 1, 1))) == 2
    assert FEES.find("按次") is None
