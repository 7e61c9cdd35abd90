"""Bring a tree of files up to date with a list of jobs and put it in the place of the published one."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pipeline.precompress import CompressedJob
from generator.pipeline.tree import (
    Records,
    Tree,
    exchange,
    link_file,
    recover,
    remove_strays,
    write_file,
)
from generator.pipeline.workers import run_all
from generator.render.machine import CopyJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.pipeline.tree import Made, Stamp
    from generator.render.job import PageJob

    Job = PageJob | CopyJob | CompressedJob

_SIGNATURE = ("index.html", "404.html", "catalog.json")
"""Files by which a finished site is told from a folder of somebody else's."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing changed: how many files were made anew, and how many were taken away."""

    files: int
    made: int
    removed: int


class Publisher:
    """Publishes one site folder; knows its spare tree and the records of both."""

    def __init__(self, site: Path, state: Path) -> None:
        self._site = site
        self._spare = site.with_name(f".{site.name}.staging")
        self._records = Records(state)

    def publish(
        self, jobs: Sequence[Job], workers: int, progress: Callable[[int], None], *, clean: bool = False
    ) -> Published:
        """Make what is missing or stale, and publish all jobs' files and nothing else, in one step.

        Raises OSError (disk full, read-only) and `WorkerDiedError`; the published site is then as
        it was, and the next call succeeds.
        """
        recover(self._site)
        self.refuse_foreign_folder()
        live = Tree(self._site) if clean else self._records.load_verified(self._site)
        wanted = {job.address: job.key for job in jobs}
        removed = len(live.made.keys() - wanted.keys())
        if not clean and self._is_published(live, wanted):
            return Published(len(wanted), 0, 0)
        spare = self._open_spare(clean=clean)
        made = self._fill(spare, live, jobs, workers, progress)
        remove_strays(spare.root, set(wanted))
        spare.made = {address: spare.made[address] for address in wanted}
        self._records.save(spare)
        exchange(self._spare, self._site)
        self._records.prune(self._spare, self._site)
        return Published(len(wanted), made, removed)

    def refuse_foreign_folder(self) -> None:
        """Raise OSError where something else than a site lies: publishing takes away what was there."""
        if not self._site.exists():
            return
        if not self._site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self._site))
        if any(self._site.iterdir()) and not all((self._site / name).is_file() for name in _SIGNATURE):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self._site))

    def is_untouched(self) -> bool:
        """Return whether the published site is on record and still exactly as it was published."""
        recorded = self._records.load(self._site).made
        verified = self._records.load_verified(self._site)
        return bool(recorded) and self._is_published(
            verified, {name: key for name, (key, _) in recorded.items()}
        )

    def _is_published(self, live: Tree, wanted: dict[str, str]) -> bool:
        on_disk = sum(len(names) for _, _, names in os.walk(self._site))
        return on_disk == len(wanted) and all(live.holds(address, key) for address, key in wanted.items())

    def _open_spare(self, *, clean: bool) -> Tree:
        """Return the spare tree, its record forgotten on disk: from here on it is unfinished.

        It is verified, too: it shares bytes with the published tree, where somebody may have
        written into a file in place.
        """
        spare = self._records.load_verified(self._spare)
        if clean or not spare.made:
            shutil.rmtree(self._spare, ignore_errors=True)
            spare = Tree(self._spare)
        self._spare.mkdir(parents=True, exist_ok=True)
        self._records.forget(self._spare)
        return spare

    def _fill(
        self, spare: Tree, live: Tree, jobs: Sequence[Job], workers: int, progress: Callable[[int], None]
    ) -> int:
        """Bring the spare tree up to date; return how many files were made anew."""
        to_make: list[Job] = []
        for job in jobs:
            if spare.holds(job.address, job.key):
                continue
            if live.holds(job.address, job.key):
                link_file(spare.root, job.address, f"{live.root}/{job.address}")
                spare.made[job.address] = live.made[job.address]
            else:
                to_make.append(job)
        progress(len(jobs) - len(to_make))
        for compressing in (False, True):  # compressed files are made from finished ones
            some = [job for job in to_make if isinstance(job, CompressedJob) is compressing]
            stamps: list[Stamp] = run_all(some, lambda job: produce(spare.root, job), workers, progress)
            fresh: dict[str, Made] = {
                job.address: (job.key, stamp) for job, stamp in zip(some, stamps, strict=True)
            }
            spare.made.update(fresh)
        return len(to_make)


def produce(root: Path, job: Job) -> Stamp:
    """Make the file of a job below a root and return its stamp."""
    if isinstance(job, CompressedJob):
        return write_file(root, job.address, job.make(root))
    if isinstance(job, CopyJob):
        if job.is_ours:
            return link_file(root, job.address, job.source)
        data = job.source.read_bytes()
        return write_file(root, job.address, job.prepare(data) if job.prepare else data)
    return write_file(root, job.address, job.render())
