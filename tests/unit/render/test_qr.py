"""Quick codes are the very codes that the library makes, and their drawing shows the same modules."""

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from generator.render.qr import QrCodes

BASE = "https://www.example.gov.cn/zwgk/xxgk/notices/11650000MB0000000X-"
CODES = QrCodes()


def by_the_library(text: str) -> list[list[bool]]:
    code = segno.make_qr(text.encode(), error="m", mask=3, mode="byte", boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix]


def drawn(text: str) -> list[list[bool]]:
    """Read the path as a pen would draw it."""
    side, path = CODES.path(text)
    dark = [[False] * side for _ in range(side)]
    x = y = 0
    for command, first, second in re.findall(r"([Mmh])(\d+)(?: ([\d.]+))?", path):
        if command == "M":
            x, y = int(first), int(float(second))
        elif command == "m":
            x += int(first)
        else:
            dark[y][x : x + int(first)] = [True] * int(first)
            x += int(first)
    assert not any(dark[0] + dark[1] + dark[-1] + dark[-2]), "a margin of two modules"
    return [row[2 : side - 2] for row in dark[2 : side - 2]]


@given(year=st.integers(1949, 2099), serial=st.integers(0, 99999))
def test_the_code_of_an_address_is_that_of_the_library(year: int, serial: int) -> None:
    address = f"{BASE}{year}-{serial:05d}.html"
    assert drawn(address) == by_the_library(address)


@pytest.mark.parametrize("text", ["http://甲.cn/", "a", "https://x.example/" + "y" * 400])
def test_texts_of_any_length_have_their_own_code(text: str) -> None:
    assert drawn(text) == by_the_library(text)
