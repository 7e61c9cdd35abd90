"""The list of withdrawals: read whole, the later entry counts, and it outweighs what a file says."""

from datetime import date
from pathlib import Path

import pytest

from generator.portal.tombstones import (
    FILE_NAME,
    HEADER,
    Tombstone,
    hold_back,
    merged,
    read_tombstones,
    stated_by,
    tombstones_text,
)
from tests.making import make_notice

NUMBER = "11000000MB0000000X/2026-00001"
WITHDRAWN = Tombstone(index_number=NUMBER, title="甲", withdrawn_on=date(2026, 11, 18), reason="内容有误")
LIFTED = Tombstone(
    index_number=NUMBER, title="甲", withdrawn_on=date(2026, 11, 18), reason="内容有误",
    lifted_on=date(2026, 11, 19), lift_reason="已经更正",
)  # fmt: skip
AGAIN = Tombstone(index_number=NUMBER, title="甲", withdrawn_on=date(2026, 11, 20), reason="又有误")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(tombstones_text({NUMBER: LIFTED}), encoding="utf-8")
    assert read_tombstones(file) == ({NUMBER: LIFTED}, ())


@pytest.mark.parametrize(
    "row", ["x", f"{NUMBER},甲,2026-02-30,误", f"{NUMBER},甲,2026-11-18,", f"{NUMBER},甲,2026-11-18,误,昨天"]
)
def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(f"{','.join(HEADER)}\n{row}\n", encoding="utf-8")
    found, problems = read_tombstones(file)
    assert (found, [(problem.code, problem.line) for problem in problems]) == ({}, [("WDR001", 2)])


def test_the_later_entry_counts_in_whatever_order_the_lists_come() -> None:
    lists = [{NUMBER: WITHDRAWN}, {NUMBER: LIFTED}, {NUMBER: AGAIN}]
    assert merged(*lists[:2]) == merged(*lists[1::-1]) == {NUMBER: LIFTED}
    assert merged(*lists) == merged(*reversed(lists)) == {NUMBER: AGAIN}


def test_an_entry_in_force_outweighs_a_file_that_says_published() -> None:
    (held,), (problem,) = hold_back([make_notice(1)], {NUMBER: WITHDRAWN})
    assert (held.is_withdrawn, held.withdrawal_reason, problem.code) == (True, "内容有误", "WDR002")
    assert hold_back([make_notice(1)], {NUMBER: LIFTED}) == ([make_notice(1)], [])


def test_a_withdrawn_notice_states_its_own_entry() -> None:
    notice = make_notice(1, status="已撤回", withdrawn_on=date(2026, 11, 18), withdrawal_reason="内容有误")
    assert stated_by([notice, make_notice(2)])[NUMBER].reason == "内容有误"
