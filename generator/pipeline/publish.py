"""Bring a tree of files up to date with a list of jobs and put it in the place of the published one."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.pipeline.adopting import adopt_folders
from generator.pipeline.aside import Aside
from generator.pipeline.following import Followed, Follower, look_at
from generator.pipeline.places import SPARE, STATE
from generator.pipeline.precompress import CompressedJob
from generator.pipeline.tree import (
    Records,
    Tree,
    exchange,
    link_file,
    recover,
    remove_files,
    stamp,
    write_file,
    write_pieces,
)
from generator.pipeline.workers import run_all
from generator.problems import ProblemsError
from generator.render.job import CopyJob, LargeJob, PageJob

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.pipeline.tree import Stamp
    from generator.problems import Problem

    Job = PageJob | LargeJob | CopyJob | CompressedJob
    Judging = Callable[[str, bytes], tuple[Problem, ...]]

_BATCH = 30_000
_SIGNATURE = ("index.html", "404.html", "catalog.json")
"""Files by which a finished site is told from a folder of somebody else's."""


class Product(NamedTuple):
    """A file that was made, and what speaks against publishing it."""

    stamp: Stamp
    objections: tuple[Problem, ...] = ()


def _silent(_address: str, _data: bytes) -> tuple[Problem, ...]:
    """Object to nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing changed: how many files were made anew, and how many were taken away."""

    files: int
    made: int
    removed: int


class Publisher:
    """Publishes one site folder; knows its spare tree and the records of both, which lie in a private folder."""

    def __init__(self, site: Path, private: Path) -> None:
        self._site = site
        self._private = private
        self._spare = private / SPARE
        self._records = Records(private / STATE)

    def follow(self, workers: int) -> Aside[Followed]:
        """Begin to look at the published tree and then, when told to go on, to prepare the spare one.

        Both are done beside whatever comes before `publish`.
        """
        recover(self._site, self._private)
        self.refuse_foreign_folder()
        follower = Follower(self._site, self._spare, self._records)
        return Aside(follower.look, workers, follower.follow)

    def publish(
        self,
        jobs: Sequence[Job],
        workers: int,
        progress: Callable[[int], None],
        following: Aside[Followed] | None = None,
        judge: Judging = _silent,
    ) -> Published:
        """Make what is missing or stale, and publish all jobs' files and nothing else, in one step.

        `following` is what `follow` began, where it was; `judge` says what speaks against the finished bytes
        of a file that was made. Raises `ProblemsError` with all of that, OSError (disk full, read-only) and
        `WorkerDiedError`; the published site is then as it was, and the next call succeeds.
        """
        if following is None:
            with self.follow(workers) as begun:
                return self.publish(jobs, workers, progress, begun, judge)
        found = following.finish()
        live = self._records.load(self._site)
        wanted = {job.address: job.key for job in jobs}
        removed = len(live.made.keys() - wanted.keys())
        for address in found.altered:
            del live.made[address]
        spare = Tree(self._spare, dict(live.made))
        missing = [job for job in jobs if not spare.holds(job.address, job.key)]
        if found.is_untouched and not removed and not missing:
            return Published(len(wanted), 0, 0)
        self._records.forget(self._spare)
        if adopt_folders(spare, wanted, lambda made, key: made[0] == key):
            missing = [job for job in missing if not spare.holds(job.address, job.key)]
        remove_files(self._spare, spare.made.keys() - wanted.keys())
        to_make = self._take_over(spare, missing, live)
        progress(len(jobs) - len(to_make))
        objections: list[Problem] = []
        for some in _batches(to_make):
            made: list[Product] = run_all(
                some, lambda job: produce(spare.root, job, judge), workers, progress
            )
            spare.made |= {job.address: (job.key, file.stamp) for job, file in zip(some, made, strict=True)}
            objections += [problem for file in made for problem in file.objections]
        if objections:
            raise ProblemsError(objections)
        spare.made = {address: spare.made[address] for address in wanted}
        self._replace(spare, found)
        return Published(len(wanted), len(to_make), removed)

    def _take_over(self, spare: Tree, missing: Iterable[Job], live: Tree) -> list[Job]:
        """Link what the published tree holds under another address; return what is to be made."""
        keys = {job.key for job in missing if isinstance(job, PageJob) and job.is_content_key}
        addresses = {key: address for address, (key, _) in live.made.items() if key in keys} if keys else {}
        to_make: list[Job] = []
        for job in missing:
            known = addresses.get(job.key) if isinstance(job, PageJob) and job.is_content_key else None
            if known is None:
                to_make.append(job)
            else:
                link_file(self._spare, job.address, f"{self._site}/{known}")
                spare.made[job.address] = live.made[known]
        return to_make

    def _replace(self, spare: Tree, found: Followed) -> None:
        """Put the finished spare tree in the place of the published one, which becomes the spare."""
        self._records.save(spare)
        if not found.is_untouched:
            self._records.forget(self._site)  # what others changed is not built upon
        exchange(self._spare, self._site)
        self._records.prune(self._spare, self._site)

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
        return look_at(self._records.load(self._site)).is_untouched


def _batches(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """Yield jobs in batches, each for new workers.

    What workers remember, and what of the memory of all they have made their own, ends with a batch.
    Where there are many, large files are one by themselves; compressed files come last, as they are made
    from the others.
    """
    groups: tuple[list[Job], ...] = ([], [], [])
    for job in jobs:
        groups[_group_of(job, len(jobs))].append(job)
    for some in groups:
        yield from (some[start : start + _BATCH] for start in range(0, len(some), _BATCH))


def _group_of(job: Job, count: int) -> int:
    if isinstance(job, CompressedJob):
        return 2
    return int(count > _BATCH and isinstance(job, LargeJob))


def produce(root: Path, job: Job, judge: Judging = _silent) -> Product:
    """Make the file of a job below a root; return its stamp and what speaks against its bytes.

    Compressed files hold what was judged already, and so do copies of attachments: of these, only the name is.
    """
    if isinstance(job, CompressedJob):
        return Product(write_file(root, job.address, job.make(root)))
    if isinstance(job, CopyJob):
        return _copied(root, job, judge)
    if isinstance(job, LargeJob):
        written = write_pieces(root, job.address, job.pieces())
        return Product(written, judge(job.address, (root / job.address).read_bytes()))
    data = job.render()
    return Product(write_file(root, job.address, data), judge(job.address, data))


def _copied(root: Path, job: CopyJob, judge: Judging) -> Product:
    if job.is_ours:
        link_file(root, job.address, job.source)
        return Product(stamp(f"{root}/{job.address}"), judge(job.address, Path(job.source).read_bytes()))
    with open(job.source, "rb") as source:  # noqa: PTH123 - thousands of files
        return Product(write_file(root, job.address, source.read()), judge(job.address, b""))
