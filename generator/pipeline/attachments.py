"""Attachments pass the gate once: what was found, and the clean copies that are published, are remembered."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.files.whole import write_whole
from generator.pipeline.state import recall, save_state
from generator.pipeline.workers import run_all
from generator.source.folder import SourceFile, stamp_of
from generator.source.text import read_bytes, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.gate.attachments.opened import Opened
    from generator.portal.model import Attachment, Portal
    from generator.problems import Problem

    Mark = tuple[str, tuple[int, ...]]
    Seen = dict[Mark, "Looked"]

COPIES = "copies"
_REPORT = ".净化.txt"


class Looked(NamedTuple):
    """What was found in a file: the SHA-256 of its bytes, and everything that speaks against it."""

    digest: str
    problems: tuple[Problem, ...]


class AttachmentMemory(NamedTuple):
    """Where what was found and the copies lie between builds, for which version of the code."""

    state: Path
    key: str

    def recall(self) -> Seen:
        """Return what was found so far, by name and stamp."""
        return recall(self.state / "gate", self.key) or {}

    def save(self, seen: Seen) -> None:
        """Remember what was found."""
        save_state(self.state / "gate", (self.key, seen))

    def copy_of(self, digest: str, file_name: str) -> Path:
        """Return where the copy to publish of a file lies."""
        return self.state / COPIES / digest / file_name

    def keep(self, digest: str, file_name: str, opened: Opened, original: bytes) -> None:
        """Put a copy and the report of what it does without beside each other.

        A file without a copy has an error: it is published as it is only where a waiver says so.
        """
        place = self.copy_of(digest, file_name)
        lines = [f"{file_name} 的净化副本", *(f"删去：{label}" for label in opened.removed or ("没有",))]
        write_whole(place.with_name(place.name + _REPORT), "\n".join(lines) + "\n")
        write_whole(place, original if opened.copy is None else opened.copy)


def look_at_attachments(
    portal: Portal, memory: AttachmentMemory, jobs: int, progress: Callable[[int], None]
) -> tuple[list[Problem], dict[str, str]]:
    """Return what was found in all attachments, and the SHA-256 of each by its name.

    A file is known again by its stamp; without its copy it is read again.
    """
    known = memory.recall()
    files: dict[Mark, Attachment] = {
        (attachment.file.name, attachment.file.stamp): attachment
        for attachments in portal.attachments.values()
        for attachment in attachments
    }
    unseen = [mark for mark in files if not _is_known(mark, files[mark], known, memory)]
    results = _looked_at([files[mark] for mark in unseen], known, memory, jobs, progress) if unseen else []
    seen = {mark: known[mark] for mark in files if mark in known} | dict(zip(unseen, results, strict=True))
    if unseen or len(seen) < len(known):
        memory.save(seen)
    digests = {name: seen[name, stamp].digest for name, stamp in files}
    return [problem for mark in files for problem in seen[mark].problems], digests


def _is_known(mark: Mark, attachment: Attachment, known: Seen, memory: AttachmentMemory) -> bool:
    found = known.get(mark)
    return found is not None and memory.copy_of(found.digest, attachment.file_name).is_file()


def _looked_at(
    attachments: Sequence[Attachment],
    known: Seen,
    memory: AttachmentMemory,
    jobs: int,
    progress: Callable[[int], None],
) -> list[Looked]:
    """Return what was found in each, reading only bytes that are new."""
    from generator.gate.attachments.inspecting import judge  # noqa: PLC0415 - opens all kinds of files
    from generator.gate.attachments.opening import open_attachment  # noqa: PLC0415 - likewise

    before = {(name, found.digest): found for (name, _), found in known.items()}

    def look(attachment: Attachment) -> Looked:
        file = attachment.file
        try:
            data = read_bytes(file.location)
        except OSError as error:
            return Looked("", (unreadable(file.name, error),))
        digest = hashlib.sha256(data).hexdigest()
        found = before.get((file.name, digest))
        if found is not None and memory.copy_of(digest, attachment.file_name).is_file():
            return found
        opened = open_attachment(data, file.name)
        memory.keep(digest, attachment.file_name, opened, data)
        return Looked(digest, tuple(judge(opened, file.name)))

    return run_all(attachments, look, jobs, progress)


def with_copies(portal: Portal, memory: AttachmentMemory) -> Portal:
    """Return the portal with the copies in the place of the files; the gate must have looked at them."""
    seen = memory.recall()
    return replace(portal, attachments=_copies(portal.attachments, seen, memory))


def _copies(
    attachments: Mapping[str, Iterable[Attachment]], seen: Seen, memory: AttachmentMemory
) -> dict[str, tuple[Attachment, ...]]:
    return {
        number: tuple(_published(attachment, seen, memory) for attachment in found)
        for number, found in attachments.items()
    }


def _published(attachment: Attachment, seen: Seen, memory: AttachmentMemory) -> Attachment:
    file = attachment.file
    place = memory.copy_of(seen[file.name, file.stamp].digest, attachment.file_name)
    copy = SourceFile(file.name, str(place), stamp_of(place.stat()))
    return replace(attachment, file=copy)
