"""Tables 3 and 4 from a register: on a register counted by hand, and for any register they cross-foot."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.portal.annual_report_files import find_reports
from generator.portal.annual_reports import Place
from generator.requests.agreement import FORM, counted_cells, disagreements
from generator.requests.counts import (
    COLUMNS,
    DISPUTE_COLUMNS,
    GROUPS,
    RESULTS,
    ROWS,
    dispute_figures,
    request_figures,
)
from generator.requests.office import example
from generator.requests.register import read_register
from generator.schema.annual_report.figures import Cell
from generator.schema.request import Category, Outcome, Request
from generator.vocabularies import load_vocabularies
from generator.vocabularies.annual_report import load_template
from generator.vocabularies.requests import load_replies
from tests.unit.requests.making import TODAY, make_request

BY_HAND = (
    make_request(received_on=date(2024, 12, 20), replied_on=date(2025, 1, 10), reply="disclosed"),
    make_request(
        received_on=date(2025, 3, 3),
        replied_on=date(2025, 3, 20),
        reply="already-public",
        category="商业企业",
    ),
    make_request(received_on=date(2025, 5, 6), replied_on=date(2025, 5, 30), reply="not-ours"),
    make_request(
        received_on=date(2025, 5, 6), replied_on=date(2025, 5, 30), reply="not-existing", category="其他"
    ),
    make_request(received_on=date(2025, 12, 29)),
    make_request(received_on=date(2025, 12, 30), replied_on=date(2026, 1, 5), reply="refused-secret"),
    make_request(received_on=date(2026, 1, 4)),
    make_request(received_on=date(2024, 2, 1), replied_on=date(2024, 2, 20), reply="disclosed"),
)


def test_a_year_is_the_one_counted_by_hand() -> None:
    figures = request_figures(BY_HAND, 2025)
    totals = {row: cells["total"] for row, cells in figures.items() if cells["total"]}
    assert totals == {
        "new": 5, "carried-in": 1, "disclosed": 2, "unavailable-not-held": 2, "total": 4, "carried-out": 2,
    }  # fmt: skip
    assert figures["disclosed"] == {**dict.fromkeys(COLUMNS, 0), "person": 1, "company": 1, "total": 2}
    assert figures["unavailable-not-held"]["other"] == 1


def test_disputes_count_in_the_year_they_end_and_as_pending_until_then() -> None:
    request = make_request(
        received_on=date(2024, 3, 1), replied_on=date(2024, 3, 20), reply="refused-process",
        reconsidered_on=date(2024, 5, 6), reconsideration=Outcome.UPHELD, reconsideration_ended_on=date(2024, 7, 1),
        sued_on=date(2024, 9, 2), suit=Outcome.CORRECTED, suit_ended_on=date(2025, 2, 3),
    )  # fmt: skip
    direct = make_request(sued_on=date(2025, 6, 2))
    first, second, third = (dispute_figures((request, direct), year) for year in (2024, 2025, 2026))
    assert first["reconsideration"] == {"upheld": 1, "corrected": 0, "other": 0, "pending": 0, "total": 1}
    assert (
        first["suit-after"]["pending"],
        second["suit-after"]["corrected"],
        third["suit-after"]["total"],
    ) == (1, 1, 0)
    assert (first["direct-suit"]["total"], second["direct-suit"]["pending"]) == (0, 1)


def _requests() -> st.SearchStrategy[list[Request]]:
    days = st.dates(date(2023, 1, 1), date(2025, 12, 31))

    @st.composite
    def one(draw: Any) -> Request:
        received = draw(days)
        changes: dict[str, Any] = {"received_on": received, "category": draw(st.sampled_from(Category))}
        if draw(st.booleans()):
            replied = received + timedelta(days=draw(st.integers(0, 500)))
            reply = draw(st.sampled_from(load_replies().replies)).key
            changes |= {"replied_on": replied, "reply": reply}
        return make_request(**changes)

    return st.lists(one(), max_size=40)


@given(_requests(), st.integers(2023, 2026))
def test_tables_of_any_register_cross_foot(requests: list[Request], year: int) -> None:
    figures, before = request_figures(requests, year), request_figures(requests, year - 1)
    assert tuple(figures) == ROWS
    for column in COLUMNS:
        assert figures["new"][column] + figures["carried-in"][column] == (
            figures["total"][column] + figures["carried-out"][column]
        )  # N1
        assert figures["total"][column] == sum(figures[row][column] for row in RESULTS)  # N2
        assert figures["carried-in"][column] == before["carried-out"][column]  # N5
    for cells in figures.values():
        assert cells["total"] == sum(cells[category.key] for category in Category)  # N3
    assert all(tuple(cells) == DISPUTE_COLUMNS for cells in dispute_figures(requests, year).values())


def test_rows_and_columns_are_those_of_the_official_form() -> None:
    form = load_template(FORM)
    assert tuple(row.key for row in form.requests.rows) == ROWS
    assert tuple(column.key for column in form.requests.columns) == COLUMNS
    assert tuple(group.key for group in form.disputes.groups) == GROUPS
    assert tuple(column.key for column in form.disputes.columns) == DISPUTE_COLUMNS


@pytest.mark.parametrize(("body", "year"), [("", 2023), ("bgs", 2024), ("bgs", 2025)])
def test_the_sample_reports_are_what_the_sample_register_says(
    body: str, year: int, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "register.csv").write_text(example(), encoding="utf-8")
    words = load_vocabularies()
    register, _ = read_register(tmp_path, TODAY, words)
    report = find_reports(root / "content", words)[1][Place(body, year)]
    cells = counted_cells(register.requests, year)
    assert list(disagreements(cells, report, register.name)) == []
    changed = {**cells, Cell(3, "new", "person"): 99}
    (found,) = disagreements(changed, report, register.name)
    assert "表三“本年新收”行“自然人”列是" in found.message
    assert found.line > 0
