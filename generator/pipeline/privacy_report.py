"""Read any portal, a folder or a web address, as the gate reads our own, and tell the personal data in it."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.gate.finished.judge import Judge
from generator.pipeline.finished_gate import stored_text
from generator.pipeline.tree import scan
from generator.pipeline.workers import run_all
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.rules.facts.snapshot import Snapshot

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/json": ".json",
}


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """How many files were read, what was found in them, and those that could not be read."""

    files: int
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()


def privacy_of_folder(root: Path, jobs: int, progress: Callable[[int], None]) -> PrivacyReport:
    """Return the personal data in every file below a folder. Raises OSError and `WorkerDiedError`."""
    names = sorted(scan(root))
    judge = Judge(read_shard=stored_text)

    def look(name: str) -> tuple[tuple[Problem, ...], bool]:
        try:
            data = (root / name).read_bytes()
        except OSError:
            return (), True
        return _judged(judge, name, data), False

    found = run_all(names, look, jobs, progress)
    unread = tuple(name for name, (_, missing) in zip(names, found, strict=True) if missing)
    return PrivacyReport(
        len(names), _sorted(problem for problems, _ in found for problem in problems), unread
    )


def privacy_of_snapshot(snapshot: Snapshot, progress: Callable[[int], None]) -> PrivacyReport:
    """Return the personal data in everything that a target served."""
    judge = Judge(read_shard=stored_text)
    found: list[Problem] = []
    unread = []
    for url, resource in snapshot.resources.items():
        progress(1)
        if resource.trouble:
            unread.append(f"{snapshot.shown(url)}（{resource.trouble.value}）")
            continue
        name = _name(url, resource.media_type)
        problems = _judged(judge, name, snapshot.read(url))
        shown = snapshot.shown(url)
        found += [
            Problem(shown, 0, one.code, one.message, one.hint, one.source, one.severity) for one in problems
        ]
    return PrivacyReport(len(snapshot.resources), _sorted(found), tuple(unread))


def _judged(judge: Judge, name: str, data: bytes) -> tuple[Problem, ...]:
    """Return what is found in a file and in its name."""
    return (*judge.judge(name, data), *judge.judge_name(name))


def _name(url: str, media_type: str) -> str:
    """Return a file name by which the kind of an answer is known, as servers serve anything under any name."""
    path = unquote(urlsplit(url).path)
    ending = _SUFFIXES.get(media_type)
    if ending and posixpath.splitext(path)[1].lower() not in {ending, ".htm", ".csv"}:
        return f"{path.rstrip('/')}/{hashlib.blake2b(url.encode(), digest_size=4).hexdigest()}{ending}"
    return path


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.severity is not Severity.ERROR, one)))
