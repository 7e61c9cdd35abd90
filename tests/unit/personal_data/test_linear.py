"""The work of the detector grows with the text and no faster: steps are counted, not seconds."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from generator.personal_data.detector import find_personal_data
from generator.personal_data.tables import find_in_rows
from generator.personal_data.text_tables import find_in_text

ID = "110105194912310" + "02X"
PIECES = {
    "digits": "1234567890",
    "single digits": "1 3 8 0 ",
    "identity numbers": f"{ID} ",
    "mobile numbers": "13800001234、",
    "stars": "1101**19491231**2X*",
    "marks between digits": "1**<b>2</b>",
    "open tags": "<a <td 1",
    "open tables": "<table><tr><td>1",
    "entities": "&#49;&#50;",
    "comments": "1<!-- 2",
    "Chinese digits": "一二三四五六",
    "labels": "身份证号",
    "labels and digits": "身份证号：1101054912310021",
    "homes": "家庭住址：幸福路1号",
    "flats": "1号楼2单元",
    "names": "张三李四王五",
    "illness": "张三患癌，",
    "mail": "a@a.a@",
    "addresses": "https://www.",
    "lines of digits": "110105\n19491231002\n",
    "cells": "|1|2|3",
    "tabs": "1\t姓名\t",
    "words of life": "低保残疾9岁",
    "plates": "新A1234",
}


def steps(work: Callable[[], object]) -> int:
    """Return how often functions are called, those of the regular expressions and of C included."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", PIECES)
def test_twice_the_text_is_at_most_about_twice_the_work(kind: str) -> None:
    piece = PIECES[kind]
    find_in_text(piece * 50)  # what is learnt once does not count
    small, large = piece * 100, piece * 200
    assert steps(lambda: find_in_text(large)) <= 2.2 * steps(lambda: find_in_text(small)) + 200


def test_a_table_of_twice_the_rows_is_at_most_about_twice_the_work() -> None:
    head = ["姓名", "身份证号", "家庭住址", "年龄", "病种"]
    row = ["张示例", ID, "幸福路1号", "45", "高血压"]
    find_in_rows([head, row])
    small, large = [head, *[row] * 50], [head, *[row] * 100]
    assert steps(lambda: find_in_rows(large)) <= 2.2 * steps(lambda: find_in_rows(small)) + 200


@pytest.mark.parametrize("kind", PIECES)
def test_no_pattern_runs_away(kind: str) -> None:
    """Twenty thousand characters of one piece are read: a pattern that backtracks would never end."""
    text = PIECES[kind] * (20_000 // len(PIECES[kind]))
    assert all(item.start < item.end for item in find_personal_data(text))
