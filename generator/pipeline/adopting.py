"""A folder whose files are wanted under another name is renamed, instead of thousands of files being moved.

The files of a bucket of the index lie in a folder that is named by what is in it: one changed notice
gives it another name and leaves most of its files as they are.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.pipeline.tree import Made, Tree

T = TypeVar("T")

_DEPTH = 2
_FEW = 64
"""Folders of fewer files are not worth the search."""

_Folders = dict[str, list[str]]


def adopt_folders(tree: Tree, wanted: Mapping[str, T], is_same: Callable[[Made, T], bool]) -> bool:
    """Rename folders none of whose files is wanted where most are wanted in a new one; return whether any was.

    The record of the tree tells afterwards where the files are. Raises OSError.
    """
    new = _large(_by_folder(wanted.keys() - tree.made.keys()))
    gone = _large(_by_folder(tree.made.keys() - wanted.keys()))
    if not new or not gone:
        return False
    gone = {folder: files for folder, files in gone.items() if not _is_used(folder, wanted)}
    new = {folder: files for folder, files in new.items() if not _is_used(folder, tree.made)}

    def is_kept(address: str, heir: str) -> bool:
        value = wanted.get(heir)
        return value is not None and is_same(tree.made[address], value)

    heirs = ((_heir(files, folder, new, is_kept), folder) for folder, files in gone.items())
    adopted = {heir: folder for heir, folder in heirs if heir}
    for heir, folder in adopted.items():
        os.rename(f"{tree.root}/{folder}", f"{tree.root}/{heir}")  # noqa: PTH104 - beside others of its kind
        for address in gone[folder]:
            tree.made[heir + address.removeprefix(folder)] = tree.made.pop(address)
    return bool(adopted)


def _heir(
    files: list[str], folder: str, new: Iterable[str], is_kept: Callable[[str, str], bool]
) -> str | None:
    """Return the new folder in which most files of one that goes are wanted."""
    for heir in new:
        if sum(is_kept(address, heir + address.removeprefix(folder)) for address in files) * 2 > len(files):
            return heir
    return None


def _by_folder(addresses: Iterable[str]) -> _Folders:
    """Return the addresses that lie at least two folders deep, by the first two."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        parts = address.split("/", _DEPTH)
        if len(parts) > _DEPTH:
            found[f"{parts[0]}/{parts[1]}"].append(address)
    return found


def _is_used(folder: str, addresses: Iterable[str]) -> bool:
    start = f"{folder}/"
    return any(address.startswith(start) for address in addresses)


def _large(folders: _Folders) -> _Folders:
    return {folder: files for folder, files in folders.items() if len(files) >= _FEW}
