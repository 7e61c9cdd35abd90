"""The only way to tell a person that something is wrong: a `Problem`, a piece of data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a problem weighs: an error blocks publishing, the others only inform."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


SEVERITY_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.ADVICE: "建议"}


class Ground(str):
    """The place of the law that a problem rests on, as people read it; made by `vocabularies.grounds` alone.

    One that may not block is only recalled or unsure: it can advise, never stop a publication.
    """

    __slots__ = ("may_block",)
    may_block: bool

    def __new__(cls, text: str = "", *, may_block: bool = False) -> Self:
        """Return the words with what is known of them."""
        made = super().__new__(cls, text)
        made.may_block = may_block
        return made


NO_GROUND = Ground()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right, at one place.

    `path` is relative to the content folder (or the name of what was judged) and `line` counts
    from 1; 0 means the file as a whole. `source` names the legal or technical ground, if any; an error whose
    ground may not block becomes a warning.
    """

    path: str
    line: int
    code: str
    message: str
    hint: str = ""
    source: Ground = NO_GROUND
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Lower an error that rests on a norm that is not confirmed."""
        is_doubtful = isinstance(self.source, Ground) and self.source and not self.source.may_block
        if is_doubtful and self.severity is Severity.ERROR:
            object.__setattr__(self, "severity", Severity.WARNING)

    def __str__(self) -> str:
        """Return the one line a person reads."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        hint = f" → {self.hint}" if self.hint else ""
        source = f"（依据：{self.source}）" if self.source else ""
        return f"{place}: {self.code} {self.message}{hint}{source}"


class ProblemsError(Exception):
    """Carry all problems of a stage that could not give a result."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def softened(problem: Problem) -> Problem:
    """Return a problem that does not block: an error of what is not published yet is a warning."""
    is_error = problem.severity is Severity.ERROR
    return replace(problem, severity=Severity.WARNING) if is_error else problem


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems blocks publishing."""
    return any(problem.severity is Severity.ERROR for problem in problems)
