"""Everything that is to be published passes the gate; what was looked at once is not looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.gate.personal import problems_in_text
from generator.gate.waivers import apply_waivers, load_waivers
from generator.gate.wording import load_wording
from generator.pipeline.attachments import AttachmentMemory, look_at_attachments
from generator.portal.tasks import tasks_file_of
from generator.problems import ProblemsError, softened
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from generator.portal.model import Portal
    from generator.problems import Problem

_SETTINGS = ("organ.yml", "guide.yml", "catalog.yml")
_FOLDERS = ("annual-reports", "framework", "tables")


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOptions:
    """Where the content is, where to remember what was seen, for which version of the code."""

    content: Path
    state: Path
    key: str
    jobs: int
    progress: Callable[[int], None]


def pass_gate(
    portal: Portal, objections: Mapping[str, tuple[Problem, ...]], options: GateOptions
) -> tuple[Problem, ...]:
    """Return what keeps the portal from being published as it is, exceptions in force left out.

    `objections` are those found when the notices were read, by path; those to what waits for its moment
    are told early and block nothing.
    """
    _, wrong = load_wording(options.content, portal.vocabularies)
    waivers, more = load_waivers(options.content, portal.vocabularies)
    memory = AttachmentMemory(options.state, options.key)
    attached, digests = look_at_attachments(portal, memory, options.jobs, options.progress)
    found = [
        *(problem for notice in portal.notices for problem in objections.get(notice.path, ())),
        *(softened(each) for change in portal.waiting for each in objections.get(change.path, ())),
        *attached,
        *_inspect_withdrawn(portal, options.content),
        *_inspect_settings(portal, options.content),
    ]
    return tuple(sorted({*wrong, *more, *apply_waivers(found, waivers, portal.today, digests)}))


def _inspect_withdrawn(portal: Portal, content: Path) -> Iterable[Problem]:
    """Yield personal data in what a note of withdrawal shows: the text may hold what was the reason."""
    for notice in portal.withdrawn:
        text = read_text(content / notice.path, notice.path)
        yield from problems_in_text(
            notice.path, "".join(text.splitlines(keepends=True)[: notice.body_line - 1])
        )


def _inspect_settings(portal: Portal, content: Path) -> Iterable[Problem]:
    """Yield personal data in the files that describe the office, its reports, framework, tables and tasks."""
    names = [
        *_SETTINGS,
        *(
            file.relative_to(content).as_posix()
            for folder in _FOLDERS
            for file in sorted((content / folder).rglob("*.y*ml"))
        ),
        *(tasks_file_of(notice.path) for notice in portal.notices if notice.index_number in portal.tasks),
    ]
    for name in names:
        try:
            yield from problems_in_text(name, read_text(content / name, name))
        except ProblemsError:
            continue  # told by the stage that loads it
