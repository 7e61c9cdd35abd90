"""Where a request stands and by when what must happen, counted in working days (条例 art. 30–34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.schema.working_days import MissingYearError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.schema.request import Request
    from generator.schema.working_days import WorkingCalendar
    from generator.vocabularies import Vocabularies


class Stage(StrEnum):
    """What a request waits for."""

    HANDLING = "待答复"
    CORRECTING = "待申请人补正"
    CONSULTING = "征求意见中"
    PAYING = "待申请人缴费"
    ANSWERED = "已答复"


_OVERDUE = {
    Stage.PAYING: "逾期未缴费，可以按“逾期未缴费”答复",
    Stage.CORRECTING: "逾期不补正，可以按“逾期不补正”答复",
    Stage.CONSULTING: "对方逾期未答复，请决定是否公开",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where one request stands: `due` is the last day, `left` the working days until then, negative when late.

    Both are None for an answered request, and where the year has no arrangement of holidays yet.
    """

    request: Request
    stage: Stage
    due: date | None
    left: int | None
    remark: str


def stage_of(request: Request) -> Stage:
    """Return what a request waits for."""
    if request.replied_on:
        return Stage.ANSWERED
    if request.fee_noticed_on and not request.paid_on:
        return Stage.PAYING
    if request.correction_sent_on and not request.corrected_on:
        return Stage.CORRECTING
    if request.consulted_on and not request.opinion_on:
        return Stage.CONSULTING
    return Stage.HANDLING


@dataclass(frozen=True, slots=True)
class Clock:
    """Counts the terms of requests; raises `MissingYearError` for a year without data."""

    calendar: WorkingCalendar
    vocabularies: Vocabularies

    def days(self, term: str) -> int:
        """Return the length of a term in working days."""
        return self.vocabularies.handling_terms[term].amount

    def last(self, term: str, start: date) -> date:
        """Return the last day of a term that is counted from `start`."""
        return self.calendar.term(start, self.days(term)).last

    def answer_due(self, request: Request, *, extended: bool | None = None) -> date:
        """Return by when a request must be answered.

        The term begins anew with the corrected request and with payment; consultations do not count.
        `extended` asks what the day would be with or without an extension.
        """
        start = request.paid_on or request.corrected_on or request.received_on
        if extended is None:
            extended = request.extended_on is not None
        days = self.days("answer") + (self.days("extension") if extended else 0)
        due = self.calendar.term(start, days).last
        asked, heard = request.consulted_on, request.opinion_on
        if asked and heard and heard > start and asked <= due:
            due = self.calendar.term(due, self.calendar.between(max(asked, start), heard)).last
        return due

    def progress(self, request: Request, today: date) -> Progress:
        """Return where a request stands on that day; without `due` in a year that is not known."""
        stage = stage_of(request)
        try:
            due = self._due(stage, request)
            left = None if due is None else self.calendar.between(today, due)
            return Progress(
                request=request,
                stage=stage,
                due=due,
                left=left,
                remark=self._remark(stage, request, due, today),
            )
        except MissingYearError as error:
            return Progress(request=request, stage=stage, due=None, left=None, remark=str(error))

    def _due(self, stage: Stage, request: Request) -> date | None:
        if stage is Stage.ANSWERED:
            return None
        started = {
            Stage.PAYING: ("payment", request.fee_noticed_on),
            Stage.CORRECTING: ("correction-reply", request.correction_sent_on),
            Stage.CONSULTING: ("consultation", request.consulted_on),
        }
        term, start = started.get(stage, ("", None))
        return self.last(term, start) if start else self.answer_due(request)

    def _remark(self, stage: Stage, request: Request, due: date | None, today: date) -> str:
        if stage is Stage.HANDLING:
            return self._handling(request, today)
        return _OVERDUE.get(stage, "") if due and today > due else ""

    def _handling(self, request: Request, today: date) -> str:
        parts = ["已延期"] if request.extended_on else []
        correction = self.last("correction", request.received_on)
        if not request.correction_sent_on and today <= correction:
            parts.append(f"需要补正的，不晚于 {correction} 告知")
        return "；".join(parts)

    def delays(self, request: Request) -> Iterator[tuple[str, str, date]]:
        """Yield what happened too late: field, what it is, the last day it should have been done.

        Raises `MissingYearError` where a term of the request cannot be counted.
        """
        if not request.replied_on:
            self._due(stage_of(request), request)
        if request.correction_sent_on:
            last = self.last("correction", request.received_on)
            if request.correction_sent_on > last:
                yield "correction_sent_on", "补正告知", last
        if request.extended_on:
            last = self.answer_due(request, extended=False)
            if request.extended_on > last:
                yield "extended_on", "延期告知", last
        if request.replied_on and request.reply not in {"other-not-corrected", "other-not-paid"}:
            last = self.answer_due(request)
            if request.replied_on > last:
                yield "replied_on", "答复", last


def by_urgency(found: Iterable[Progress]) -> tuple[Progress, ...]:
    """Return the open requests, what is due first standing first."""
    far = date.max - timedelta(days=1)
    waiting = [one for one in found if one.stage is not Stage.ANSWERED]
    return tuple(
        sorted(waiting, key=lambda one: (one.due or far, one.request.received_on, one.request.number))
    )
