"""Where a request stands, on days counted by hand across Spring Festival 2026 and make-up Saturdays."""

from datetime import date
from typing import Any

import pytest

from generator.requests.progress import Stage, by_urgency
from tests.unit.requests.making import CLOCK, make_request

# 2026: off 15 to 23 February, at work on Saturdays 14 and 28 February.


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({}, date(2026, 3, 5)),  # 20 working days
        ({"extended_on": date(2026, 3, 4)}, date(2026, 4, 2)),  # 20 more
        # the term begins anew with the corrected request
        ({"correction_sent_on": date(2026, 2, 4), "corrected_on": date(2026, 2, 13)}, date(2026, 3, 19)),
        # eleven working days of consultation do not count: 3 February to 25 February
        ({"consulted_on": date(2026, 2, 3), "opinion_on": date(2026, 2, 25)}, date(2026, 3, 20)),
        # the term begins anew with payment
        ({"fee_noticed_on": date(2026, 2, 6), "paid_on": date(2026, 2, 17)}, date(2026, 3, 20)),
        # a consultation before the request was corrected changes nothing
        (
            {
                "correction_sent_on": date(2026, 2, 2), "corrected_on": date(2026, 2, 13),
                "consulted_on": date(2026, 2, 2), "opinion_on": date(2026, 2, 13),
            },
            date(2026, 3, 19),
        ),
    ],
)  # fmt: skip
def test_an_answer_is_due_on_the_day_counted_by_hand(changes: dict[str, Any], due: date) -> None:
    assert CLOCK.answer_due(make_request(**changes)) == due


def test_consultation_days_are_those_between_asking_and_hearing() -> None:
    assert CLOCK.calendar.between(date(2026, 2, 3), date(2026, 2, 25)) == 11


@pytest.mark.parametrize(
    ("changes", "stage", "due"),
    [
        ({}, Stage.HANDLING, date(2026, 3, 5)),
        ({"correction_sent_on": date(2026, 2, 4)}, Stage.CORRECTING, date(2026, 3, 3)),
        ({"consulted_on": date(2026, 2, 17)}, Stage.CONSULTING, date(2026, 3, 13)),
        ({"fee_noticed_on": date(2026, 1, 30)}, Stage.PAYING, date(2026, 3, 5)),
        ({"replied_on": date(2026, 2, 9), "reply": "disclosed"}, Stage.ANSWERED, None),
    ],
)
def test_a_request_waits_for_the_right_thing(changes: dict[str, Any], stage: Stage, due: date | None) -> None:
    found = CLOCK.progress(make_request(**changes), date(2026, 2, 10))
    assert (found.stage, found.due) == (stage, due)


def test_the_rest_is_counted_in_working_days_and_negative_when_late() -> None:
    assert CLOCK.progress(make_request(), date(2026, 2, 13)).left == 10
    assert CLOCK.progress(make_request(), date(2026, 3, 5)).left == 0
    assert CLOCK.progress(make_request(), date(2026, 3, 9)).left == -2


def test_what_lies_in_an_unknown_year_is_said_and_not_guessed() -> None:
    last = max(CLOCK.calendar.years)
    found = CLOCK.progress(make_request(received_on=date(last, 12, 25)), date(last, 12, 26))
    assert (found.due, found.left) == (None, None)
    assert f"没有{last + 1}年" in found.remark


def test_the_most_urgent_comes_first_and_answered_ones_are_left_out() -> None:
    requests = [
        make_request(number="late", received_on=date(2026, 1, 5)),
        make_request(number="done", replied_on=date(2026, 2, 2), reply="disclosed"),
        make_request(number="new", received_on=date(2026, 2, 9)),
        make_request(number="mid"),
    ]
    found = by_urgency(CLOCK.progress(request, date(2026, 2, 10)) for request in requests)
    assert [one.request.number for one in found] == ["late", "mid", "new"]


def test_what_came_too_late_is_named_with_its_last_day() -> None:
    request = make_request(
        correction_sent_on=date(2026, 2, 11),  # seven working days end on 10 February
        extended_on=date(2026, 3, 6),
        replied_on=date(2026, 4, 3),
        reply="disclosed",
    )
    assert list(CLOCK.delays(request)) == [
        ("correction_sent_on", "补正告知", date(2026, 2, 10)),
        ("extended_on", "延期告知", date(2026, 3, 5)),
        ("replied_on", "答复", date(2026, 4, 2)),
    ]
    assert list(CLOCK.delays(make_request(replied_on=date(2026, 3, 5), reply="disclosed"))) == []
