"""Tables 3 and 4 of the annual report, counted from the register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.schema.request import Category, Outcome
from generator.vocabularies.requests import load_replies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.schema.request import Request

TOTAL = "total"
PENDING = "pending"
COLUMNS = (*(category.key for category in Category), TOTAL)
RESULTS = tuple(dict.fromkeys(reply.row for reply in load_replies().replies))
ROWS = ("new", "carried-in", *RESULTS, TOTAL, "carried-out")
GROUPS = ("reconsideration", "direct-suit", "suit-after")
DISPUTE_COLUMNS = (*(outcome.key for outcome in Outcome), PENDING, TOTAL)

Figures = dict[str, dict[str, int]]
"""Row (or group) key → column key → count, by the keys of the official form."""


def request_figures(requests: Iterable[Request], year: int) -> Figures:
    """Return table 3 of a year: every row and column of the form."""
    figures: Figures = {row: dict.fromkeys(COLUMNS, 0) for row in ROWS}
    rows = {reply.key: reply.row for reply in load_replies().replies}
    first, last = date(year, 1, 1), date(year, 12, 31)
    for request in requests:
        column = request.category.key
        if request.received_on > last or (request.replied_on and request.replied_on < first):
            continue
        figures["new" if request.received_on >= first else "carried-in"][column] += 1
        if request.replied_on and request.replied_on <= last:
            assert request.reply, "a register with a reply of no kind is refused"
            figures[rows[request.reply]][column] += 1
            figures[TOTAL][column] += 1
        else:
            figures["carried-out"][column] += 1
    for cells in figures.values():
        cells[TOTAL] = sum(cells[category.key] for category in Category)
    return figures


def dispute_figures(requests: Iterable[Request], year: int) -> Figures:
    """Return table 4 of a year: cases ended in it by outcome, and those open at its end."""
    figures: Figures = {group: dict.fromkeys(DISPUTE_COLUMNS, 0) for group in GROUPS}
    for request in requests:
        suit_group = "suit-after" if request.reconsidered_on else "direct-suit"
        cases = (
            (
                "reconsideration",
                request.reconsidered_on,
                request.reconsideration,
                request.reconsideration_ended_on,
            ),
            (suit_group, request.sued_on, request.suit, request.suit_ended_on),
        )
        for group, begun_on, outcome, ended_on in cases:
            column = _column(begun_on, outcome, ended_on, year)
            if column:
                figures[group][column] += 1
                figures[group][TOTAL] += 1
    return figures


def _column(begun_on: date | None, outcome: Outcome | None, ended_on: date | None, year: int) -> str | None:
    if begun_on is None or begun_on.year > year or (ended_on and ended_on.year < year):
        return None
    return outcome.key if outcome and ended_on and ended_on.year == year else PENDING
