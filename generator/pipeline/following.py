"""The spare tree follows the published one: after this they differ in nothing but what a build then makes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def look_at(live: Tree) -> Followed:
    """Return in what a tree differs from its record."""
    found = scan(live.root)
    altered = frozenset(address for address, made in live.made.items() if found.get(address) != made[1])
    strays = sum(address not in live.made for address in found)
    return Followed(len(live.made), altered, strays)


def follow(site: Path, spare_root: Path, records: Records) -> Followed:
    """Make the spare tree hold the untouched files of the published one, as links, and no others.

    Its record is forgotten before the first change and written after the last one. Raises OSError.
    """
    live, spare = records.load(site), records.load(spare_root)
    found = look_at(live)
    wanted = {address: made for address, made in live.made.items() if address not in found.altered}
    if spare.made and spare.made == wanted:
        return found
    records.forget(spare_root)
    if not spare.made:
        shutil.rmtree(spare_root, ignore_errors=True)
    remove_files(spare_root, (address for address, made in spare.made.items() if wanted.get(address) != made))
    for address, made in wanted.items():
        if spare.made.get(address) != made:
            link_file(spare_root, address, f"{site}/{address}")
    if wanted:
        records.save(Tree(spare_root, wanted))
    return found
