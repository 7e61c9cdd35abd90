"""The spare tree follows the published one: after this they differ in nothing but what a build then makes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from operator import eq
from typing import TYPE_CHECKING

from generator.pipeline.adopting import adopt_folders
from generator.pipeline.tree import Tree, link_file, remove_files, scan

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pipeline.tree import Records


@dataclass(frozen=True, slots=True)
class Followed:
    """What the published tree was found to be.

    `files` are on record, `altered` those no longer as they were written, `strays` files of others.
    """

    files: int
    altered: frozenset[str]
    strays: int

    @property
    def is_untouched(self) -> bool:
        """Return whether there is a published tree, exactly as it was published."""
        return self.files > 0 and not self.altered and not self.strays


class Follower:
    """Looks whether the published tree is as it was published, and then makes the spare one follow it."""

    def __init__(self, site: Path, spare: Path, records: Records) -> None:
        self._site = site
        self._spare = spare
        self._records = records
        self._live = Tree(site)
        self._found = Followed(0, frozenset(), 0)

    def look(self) -> Followed:
        """Return what the published tree was found to be."""
        self._live = self._records.load(self._site)
        self._found = look_at(self._live)
        return self._found

    def follow(self) -> None:
        """Make the spare tree hold the untouched files that `look` found, as links, and no others.

        Its record is forgotten before the first change and written after the last one. Raises OSError.
        """
        spare = self._records.load(self._spare)
        wanted = self._live.made
        for address in self._found.altered:
            del wanted[address]
        if spare.made and spare.made == wanted:
            return
        self._records.forget(self._spare)
        if not spare.made:
            shutil.rmtree(self._spare, ignore_errors=True)
        adopt_folders(spare, wanted, eq)
        remove_files(
            self._spare, (address for address, known in spare.made.items() if wanted.get(address) != known)
        )
        for address, known in wanted.items():
            if spare.made.get(address) != known:
                link_file(self._spare, address, f"{self._site}/{address}")
        if wanted:
            self._records.save(Tree(self._spare, wanted))


def look_at(live: Tree) -> Followed:
    """Return in what a tree differs from its record."""
    found = scan(live.root)
    altered = frozenset(address for address, made in live.made.items() if found.get(address) != made[1])
    strays = sum(address not in live.made for address in found)
    return Followed(len(live.made), altered, strays)
