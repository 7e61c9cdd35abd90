"""What waits for its moment, and the moments at which the portal changes by itself.

A published item whose 发布日期 (and 发布时间) has not come is not shown on any face; nothing else waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.portal.model import Portal
    from generator.schema.notice import Notice

BEIJING = timezone(timedelta(hours=8), "北京时间")
"""The one civil time of the country: days and minutes of content files are told in it."""

END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Change:
    """Something that happens by itself: when (in Beijing time, without zone), what, and to what."""

    at: datetime
    what: str
    title: str
    path: str


def beijing_now() -> datetime:
    """Return this machine's moment in Beijing time, without zone."""
    return datetime.now(UTC).astimezone(BEIJING).replace(tzinfo=None)


def moment_of(day: date, clock: str | None = None) -> datetime:
    """Return the moment of a day and a time typed HH:MM; the day's first moment where none is given."""
    return datetime.combine(day, time.fromisoformat(clock) if clock else time.min)


def waiting_notice(notice: Notice) -> Change:
    """Return the publication of a notice."""
    at = moment_of(notice.published_on, notice.published_at)
    return Change(at=at, what="发布", title=notice.title, path=notice.path)


def steps_of(portal: Portal) -> tuple[time, ...]:
    """Return the times of the portal's day at which something is published, in order."""
    clocks = {
        time.fromisoformat(notice.published_at)
        for notice in portal.notices
        if notice.published_on == portal.today and notice.published_at
    }
    return tuple(
        sorted(clocks | {each.at.time() for each in portal.waiting if each.at.date() == portal.today})
    )


def coming_changes(portal: Portal) -> list[Change]:
    """Return everything that will happen by itself after the portal's moment, the next first."""
    return sorted((*portal.waiting, *_of_validity(portal)))


def _of_validity(portal: Portal) -> Iterator[Change]:
    """Yield the days on which public notices take effect and, the day after their last one, expire."""
    for notice in portal.notices:
        starts, ends = notice.effective_on, notice.expires_on
        if starts and starts > portal.today:
            yield Change(at=moment_of(starts), what="施行", title=notice.title, path=notice.path)
        if ends and ends >= portal.today:
            after = ends + timedelta(days=1)
            yield Change(at=moment_of(after), what="失效", title=notice.title, path=notice.path)
