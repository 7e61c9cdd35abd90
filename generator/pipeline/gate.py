"""Everything that is to be published passes the gate; what was looked at once is not looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.gate.personal import problems_in_text
from generator.gate.waivers import apply_waivers, load_waivers
from generator.gate.wording import load_wording
from generator.pipeline.state import recall, save_state
from generator.pipeline.workers import run_all
from generator.portal.tasks import tasks_file_of
from generator.problems import Problem, ProblemsError, softened
from generator.source.text import read_bytes, read_text, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.portal.model import Attachment, Portal
    from generator.source.folder import SourceFile

    # What was found in a file, by its name and the hash of its bytes, and by its stamp, too.
    Mark = tuple[str, str | tuple[int, ...]]
    Seen = dict[Mark, tuple[Problem, ...]]

_SETTINGS = ("organ.yml", "guide.yml", "catalog.yml")
_FOLDERS = ("annual-reports", "framework", "tables")


@dataclass(frozen=True, slots=True)
class GateOptions:
    """Where the content is, where to remember what was seen, for which version of the code."""

    content: Path
    memory: Path
    key: str
    jobs: int
    progress: Callable[[int], None]


def pass_gate(
    portal: Portal, objections: Mapping[str, tuple[Problem, ...]], options: GateOptions
) -> tuple[Problem, ...]:
    """Return what keeps the portal from being published as it is, exceptions in force left out.

    `objections` are those found when the notices were read, by path; those to what waits for its moment
    are told early and block nothing. Attachments are known again by
    their stamp and then by the hash of their bytes.
    """
    _, wrong = load_wording(options.content, portal.vocabularies)
    waivers, more = load_waivers(options.content, portal.vocabularies)
    found = [
        *(problem for notice in portal.notices for problem in objections.get(notice.path, ())),
        *(softened(each) for change in portal.waiting for each in objections.get(change.path, ())),
        *_inspect_attachments(portal, options),
        *_inspect_withdrawn(portal, options.content),
        *_inspect_settings(portal, options.content),
    ]
    return tuple(sorted({*wrong, *more, *apply_waivers(found, waivers, portal.today)}))


def _inspect_attachments(portal: Portal, options: GateOptions) -> Iterable[Problem]:
    known: Seen = recall(options.memory, options.key) or {}
    files: dict[Mark, Attachment] = {
        (attachment.file.name, attachment.file.stamp): attachment
        for attachments in portal.attachments.values()
        for attachment in attachments
    }
    unseen = [mark for mark in files if mark not in known]
    results = _looked_at([files[mark].file for mark in unseen], known, options) if unseen else []
    names = {name for name, _ in files}
    seen = {mark: result for mark, result in known.items() if mark[0] in names}
    for mark, (digest, problems) in zip(unseen, results, strict=True):
        seen[mark] = seen[mark[0], digest] = problems
    if unseen or len(seen) < len(known):
        save_state(options.memory, (options.key, seen))
    return [problem for mark in files for problem in seen[mark]]


def _looked_at(
    files: Sequence[SourceFile], known: Seen, options: GateOptions
) -> list[tuple[str, tuple[Problem, ...]]]:
    """Return of each attachment the hash and what was found in it, looking only at bytes that are new."""
    from generator.gate.attachments import inspect_attachment  # noqa: PLC0415 - opens all kinds of files

    def look(file: SourceFile) -> tuple[str, tuple[Problem, ...]]:
        try:
            data = read_bytes(file.location)
        except OSError as error:
            return "", (unreadable(file.name, error),)
        digest = blake2b(data, digest_size=16).hexdigest()
        before = known.get((file.name, digest))
        return digest, tuple(inspect_attachment(data, file.name)) if before is None else before

    return run_all(files, look, options.jobs, options.progress)


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
