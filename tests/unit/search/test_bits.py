"""Codes: whatever is written is read back."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.search.bits import BitReader, gamma, pack, rice

numbers = st.lists(st.integers(0, 1 << 34), min_size=1, max_size=40)


@given(numbers, st.integers(18, 30))
def test_rice_codes_come_back(values: list[int], parameter: int) -> None:
    (data,) = pack(rice(np.array(values), parameter), np.zeros(len(values), dtype=np.int64), 1)
    reader = BitReader(data)
    assert [reader.rice(parameter) for _ in values] == values


@given(st.lists(st.integers(1, (1 << 33) - 1), min_size=1, max_size=40))
def test_gamma_codes_come_back(values: list[int]) -> None:
    (data,) = pack(gamma(np.array(values)), np.zeros(len(values), dtype=np.int64), 1)
    reader = BitReader(data)
    assert [reader.gamma() for _ in values] == values


def test_groups_begin_at_bytes() -> None:
    groups = pack(rice(np.array([1, 2, 3]), 2), np.array([0, 0, 2]), 4)
    assert [len(group) for group in groups] == [1, 0, 1, 0]
    assert BitReader(groups[2]).rice(2) == 3
