"""Tables 3 and 4 from a register: on a register counted by hand, and for any register they cross-foot."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.requests.counts import (
    COLUMNS,
    DISPUTE_COLUMNS,
    RESULTS,
    ROWS,
    differences,
    dispute_figures,
    request_figures,
)
from generator.schema.request import Category, Outcome, Request
from generator.vocabularies.requests import load_replies
from tests.unit.requests.making import make_request

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


def test_cells_that_differ_are_named_with_both_numbers() -> None:
    counted = request_figures(BY_HAND, 2025)
    reported = {row: dict(cells) for row, cells in counted.items()}
    reported["new"]["person"] += 1
    del reported["carried-out"]
    assert differences(counted, counted) == ()
    assert ("new", "person", 4 - 1, 4) in differences(counted, reported)
    assert ("carried-out", "total", 2, 0) in differences(counted, reported)
