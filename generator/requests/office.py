"""What the commands on requests share: settings of the organ, the register, and places that must stay private."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from generator.portal.load import load_settings
from generator.portal.working_calendar import OWN_FILE, load_working_calendar
from generator.problems import Problem, ProblemsError, Severity
from generator.requests.progress import Clock
from generator.requests.register import Register, read_register
from generator.schema.record_fields import label_of
from generator.schema.request import Request
from generator.schema.working_days import MissingYearError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from generator.requests.progress import Progress
    from generator.schema.organ import Organ


@dataclass(frozen=True, slots=True)
class Office:
    """The organ with its register; `problems` are what needs a second look."""

    organ: Organ
    clock: Clock
    register: Register
    problems: tuple[Problem, ...]

    def progress(self, today: date) -> tuple[Progress, ...]:
        """Return where every request stands."""
        return tuple(self.clock.progress(request, today) for request in self.register.requests)

    def delays(self) -> Iterator[Problem]:
        """Yield what was done too late (REQ013), and the years that cannot be counted yet (REQ004)."""
        unknown: dict[int, MissingYearError] = {}
        for request in self.register.requests:
            try:
                for field, what, last in self.clock.delays(request):
                    day = f"{label_of(Request, field)} {getattr(request, field)}"
                    message = f"{request.number} 的{what}晚于期限：{day}，应不晚于 {last}"
                    hint = "请核对日期；确实逾期的，尽快处理并说明原因"
                    yield Problem(
                        self.register.name, request.line, "REQ013", message, hint, severity=Severity.WARNING
                    )
            except MissingYearError as error:
                unknown[error.year] = error
        for year in sorted(unknown):
            yield unknown_year(unknown[year], Severity.WARNING)


def open_office(folder: Path, content: Path, today: date) -> Office:
    """Return the office; raises `ProblemsError` with everything wrong in settings, calendar and register."""
    refuse_public(folder, content)
    settings = load_settings(content)
    clock = Clock(load_working_calendar(content), settings.vocabularies)
    register, problems = read_register(folder, today, settings.vocabularies)
    return Office(settings.organ, clock, register, problems)


def unknown_year(error: MissingYearError, severity: Severity = Severity.ERROR) -> Problem:
    """Return the problem of a year without an arrangement of holidays."""
    hint = f"国务院办公厅公布后更新本程序，或者写入 {OWN_FILE}"
    return Problem(OWN_FILE, 0, "REQ004", str(error), hint, severity=severity)


def refuse_public(place: Path, *public: Path) -> None:
    """Raise `ProblemsError` REQ018 when a place with applicants' data lies where it would be published."""
    here = place.resolve()
    for folder in public:
        if here == folder.resolve() or folder.resolve() in here.parents:
            hint = "请改放在与 content/ 并列的 requests/ 中；登记簿和文书含有个人信息，不得公开"
            raise ProblemsError(
                [Problem(str(place), 0, "REQ018", f"这个位置在 {folder}/ 里面，会被公开", hint)]
            )


def example() -> str:
    """Return a register with invented applicants, as spreadsheet programs read it."""
    return "\ufeff" + resources.files(__package__).joinpath("example.csv").read_text(encoding="utf-8")
