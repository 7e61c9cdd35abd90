"""What was withdrawn is remembered beside the site, and nothing of it stays in what builds keep."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.files.whole import write_whole
from generator.pipeline.places import DOWNLOADS, SPARE, STATE
from generator.pipeline.state import forget
from generator.pipeline.tree import TREE_RECORD
from generator.portal.tombstones import FILE_NAME, merged, read_tombstones, tombstones_text
from generator.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.portal.tombstones import Tombstone, Tombstones
    from generator.problems import Problem


def remembered_withdrawals(folder: Path) -> tuple[Tombstones, tuple[Problem, ...]]:
    """Return what the builds or releases that use a folder know to be withdrawn, and what is wrong with it."""
    return read_tombstones(folder / FILE_NAME, f"{folder.name}/{FILE_NAME}")


def remember_withdrawals(folder: Path, tombstones: Mapping[str, Tombstone]) -> bool:
    """Add withdrawals to the list kept in a folder; return whether one of them is new in force there.

    Raises OSError, and `ProblemsError` where the list that is there cannot be read.
    """
    known, wrong = remembered_withdrawals(folder)
    if wrong:
        raise ProblemsError(wrong)
    every = merged(known, tombstones)
    if every == known:
        return False
    write_whole(folder / FILE_NAME, tombstones_text(every), lasting=True)
    return any(each.is_in_force and known.get(number) != each for number, each in every.items())


def purge(private: Path) -> None:
    """Take the texts of earlier builds out of the private folder: the spare tree and what was read.

    Downloads stay: every build takes away those of notices that are no longer published; so does the record
    of what the published tree is made of.
    """
    shutil.rmtree(private / SPARE, ignore_errors=True)
    forget(private / STATE, keep=lambda name: name == DOWNLOADS or name.startswith(TREE_RECORD))
