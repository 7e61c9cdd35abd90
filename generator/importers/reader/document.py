"""What reading gives: fields with their certainty and place, the body, relations, tasks, doubts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.importers.extracted import Span
    from generator.importers.reader.outline import Block
    from generator.schema.task import Task


class Certainty(StrEnum):
    """How sure a field is: stated by the document, following from it by a rule of the genre, or to be checked."""

    STATED = "确定"
    LIKELY = "较有把握"
    UNSURE = "待核"


@dataclass(frozen=True, slots=True)
class Finding:
    """A field as read: its key, its value, how sure it is, why, and where it stands in the source."""

    key: str
    value: str | tuple[str, ...]
    certainty: Certainty
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in the text that a person should look at."""

    text: str
    excerpt: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One official document as read from a source; `notes` are changes of letters for 校勘; `first` is where it begins in the extracted text."""

    findings: tuple[Finding, ...]
    blocks: tuple[Block, ...]
    first: int
    tasks: tuple[Task, ...] = ()
    bases: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    head_spans: tuple[Span, ...] = ()
    secrecy: str = ""
    assets: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = ()

    def value(self, key: str) -> str:
        """Return the value of a field as one text, or an empty string."""
        for finding in self.findings:
            if finding.key == key:
                return finding.value if isinstance(finding.value, str) else "、".join(finding.value)
        return ""

    def finding(self, key: str) -> Finding | None:
        """Return a field as read, or None."""
        return next((finding for finding in self.findings if finding.key == key), None)
