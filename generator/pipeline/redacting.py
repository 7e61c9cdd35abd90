"""A release without what was withdrawn since: made again from the content it keeps, never patched.

A withdrawn text stands in lists, feeds, catalogs and the index as well as on its page; only a build
takes it out of all of them.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.files.whole import write_whole
from generator.pipeline.places import closed_folder, private_folder
from generator.pipeline.withdrawing import remember_withdrawals
from generator.problems import Problem, ProblemsError
from generator.release.editions import Edition
from generator.release.manifest import digest_of, hash_tree, manifest_text
from generator.release.record import CONTENT, DOCUMENT, MANIFEST, RECORD, SITE, Release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.portal.tombstones import Tombstone

    Rebuild = Callable[[Path, Path], None]

_FOLDER = "redacted"


def held_in(release: Release, withdrawn: Mapping[str, Tombstone]) -> tuple[Tombstone, ...]:
    """Return the withdrawals in force of what a release still publishes, in the order of 索引号."""
    shown = {str(row["index_number"]) for row in Edition(release.site, release.hashes).notices.values()}
    return tuple(each for number, each in sorted(withdrawn.items()) if each.is_in_force and number in shown)


@contextmanager
def redacted(
    release: Release, withdrawn: Mapping[str, Tombstone], private: Path, rebuild: Rebuild
) -> Iterator[Release]:
    """Yield the release without what was withdrawn since; the same one where it holds nothing of it.

    `rebuild` builds a content folder to a site folder; the new tree lies in the private folder and goes
    with the block. Raises OSError and `ProblemsError`: RLS015 the release keeps no content to make it
    from, RLS017 the withdrawn text is still in what was made.
    """
    held = held_in(release, withdrawn)
    if not held:
        yield release
        return
    content = release.folder / CONTENT
    if not content.is_dir():
        raise ProblemsError(
            [_problem(release, "RLS015", held, "又没有存下内容，无法剔除后重新生成", "请改用其他发布")]
        )
    folder = private / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    closed_folder(folder)
    try:
        site = folder / SITE
        remember_withdrawals(private_folder(site), withdrawn)
        rebuild(content, site)
        made = _with_papers(release, folder, held)
        if held_in(made, withdrawn):
            raise ProblemsError(
                [_problem(release, "RLS017", held, "重新生成后仍在其中", "请不要使用，并报告这个问题")]
            )
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _with_papers(release: Release, folder: Path, held: Sequence[Tombstone]) -> Release:
    """Write the papers of the new tree beside it and return it as a release of the same name."""
    hashes = hash_tree(folder / SITE)
    size = sum((folder / SITE / address).stat().st_size for address in hashes)
    manifest = manifest_text(hashes)
    record = replace(
        release.record, manifest=digest_of(manifest.encode()), files=len(hashes), size=size,
        notices=len(Edition(folder / SITE, hashes).notices),
    )  # fmt: skip
    told = "".join(f"- {each.index_number} {each.title}（{each.withdrawn_on} 撤回）\n" for each in held)
    document = (release.folder / DOCUMENT).read_text(encoding="utf-8")
    left_out = (
        f"## 剔除的公开信息（{len(held)} 条）\n\n这次发布之后撤回，按现行程序重新生成时已经剔除：\n\n{told}"
    )
    papers = {
        MANIFEST: manifest,
        RECORD: record.text(),
        DOCUMENT: f"{document.rstrip()}\n\n{left_out}",
    }
    for name, text in papers.items():
        write_whole(folder / name, text)
    return Release(folder, record, hashes)


def _problem(release: Release, code: str, held: Sequence[Tombstone], what: str, hint: str) -> Problem:
    titles = "、".join(f"《{each.title}》" for each in held)
    path = f"{release.folder.parent.name}/{release.record.name}"
    return Problem(path, 0, code, f"这次发布含有已经撤回的 {titles}，{what}", hint)
