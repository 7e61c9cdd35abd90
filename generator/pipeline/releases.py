"""Keep a finished site as a release, and put a release in the place of a site, each in one step.

Releases share the bytes of equal files among themselves (hard links), never with a site that is
served: whoever writes into the site cannot harm what was kept of it. Each keeps the content it was made
from, too: where something of it was withdrawn later, the site is made again without it (`redacting`).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.files.locks import held
from generator.pipeline.places import STATE, closed_folder, private_folder, web_root
from generator.pipeline.publish import Publisher
from generator.pipeline.tree import exchange, link_file, recover, write_file
from generator.pipeline.withdrawing import remember_withdrawals, remembered_withdrawals
from generator.problems import Problem, ProblemsError
from generator.release.changes import changes_between
from generator.release.document import document
from generator.release.editions import Edition
from generator.release.manifest import addresses_of, compare, digest_of, hash_file, hash_tree, manifest_text
from generator.release.record import (
    CONTENT,
    DOCUMENT,
    MANIFEST,
    RECORD,
    SITE,
    Record,
    names_of,
    read_release,
)
from generator.source.folder import list_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from generator.release.manifest import Hashes
    from generator.release.record import Release
    from generator.source.folder import SourceFile

_SPARE = "rollback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a release is made of: a finished site, the content it was made from, its public address."""

    site: Path
    content: Path
    base_url: str


def make_release(
    source: Source, releases: Path, today: date, on_wait: Callable[[], None]
) -> tuple[Release, bool]:
    """Keep a site as a release; return it and whether it is new: nothing changed makes no new one.

    Its folder appears whole or not at all, and only its owner may enter. Raises OSError and
    `ProblemsError`: RLS012 the site is not what the last build made, RLS013 the day lies before the
    last release, RLS014 the last release is not as it was released, RLS016 the folder of the releases
    lies where a web server gives out files.
    """
    site, private = source.site, private_folder(source.site)
    _refuse_public(releases, site)
    with held(private / STATE / "lock", on_wait):
        if not Publisher(site, private).is_untouched():
            hint = "请先运行 gongkai build；手工改动的文件会按内容重新生成"
            problem = Problem(site.name, 0, "RLS012", "这个文件夹不是刚生成的网站，或者生成后被改动过", hint)
            raise ProblemsError([problem])
        closed_folder(releases)
        withdrawn, wrong = remembered_withdrawals(private)
        if wrong:
            raise ProblemsError(wrong)
        remember_withdrawals(releases, withdrawn)
        last = _last(releases, today)
        staged = releases / ".new"
        shutil.rmtree(staged, ignore_errors=True)  # what a crash left
        try:
            hashes = _copy(site, staged / SITE, last)
            if last and last.hashes == hashes:
                return last, False
            _copy_content(source.content, staged / CONTENT, last)
            record = _record(staged / SITE, hashes, last, today, source.base_url)
            _write_papers(staged, record, hashes, last)
            staged.rename(releases / record.name)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    return read_release(releases, record.name), True


def _refuse_public(releases: Path, site: Path) -> None:
    root = web_root(releases)
    if root or releases.is_relative_to(site):
        message = f"存放各次发布的文件夹在网站里面（{root or site}），会被网站公开"
        hint = "请用 --releases 指明网站根目录以外的文件夹"
        raise ProblemsError([Problem(str(releases), 0, "RLS016", message, hint)])


def _copy_content(content: Path, target: Path, last: Release | None) -> None:
    """Copy the content a site was made from; what the last release holds already is linked to it."""
    for file in list_files(content):
        before = last.folder / CONTENT / file.name if last else None
        if before and _is_same(before, file):
            link_file(target, file.name, before)
            continue
        copied = target / file.name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file.path, copied)


def _is_same(before: Path, file: SourceFile) -> bool:
    """Return whether a copy has the size and the time of a file, as copies of it have."""
    try:
        status = before.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == file.stamp[:2]


def _copy(site: Path, target: Path, last: Release | None) -> dict[str, str]:
    """Copy a tree and return the hash of every file, of the very bytes that were copied.

    What the last release holds already is linked to it.
    """
    kept = last.hashes if last else {}
    hashes = {}
    for address in sorted(addresses_of(site)):
        data = (site / address).read_bytes()
        digest = hashes[address] = digest_of(data)
        if last and kept.get(address) == digest:
            link_file(target, address, f"{last.site}/{address}")
        else:
            write_file(target, address, data)
    return hashes


def _last(releases: Path, today: date) -> Release | None:
    names = names_of(releases)
    if not names:
        return None
    last = read_release(releases, names[-1])
    if str(today) < last.record.date:
        hint = "请核对本机日期，或者用 --today 写明"
        problem = Problem(
            releases.name, 0, "RLS013", f"今天（{today}）早于上一次发布（{last.record.name}）", hint
        )
        raise ProblemsError([problem])
    wrong = compare(last.hashes, hash_tree(last.site))
    if wrong:
        raise _damaged(last, (*wrong.changed, *wrong.missing, *wrong.extra))
    return last


def _damaged(release: Release, wrong: Sequence[str]) -> ProblemsError:
    path = f"{release.folder.parent.name}/{release.record.name}"
    message = f"存档中有 {len(wrong)} 个文件与清单不符，如 {wrong[0]}"
    hint = "请从备份恢复；恢复不了的，把这个文件夹移到别处，改用其他发布"
    return ProblemsError([Problem(path, 0, "RLS014", message, hint)])


def _record(site: Path, hashes: Hashes, last: Release | None, today: date, base_url: str) -> Record:
    size = sum((site / name).stat().st_size for name in hashes)
    notices = len(Edition(site, hashes).notices)
    manifest = digest_of(manifest_text(hashes).encode())
    number, previous = (last.record.number + 1, last.record.name) if last else (1, "")
    return Record(
        number=number,
        date=str(today),
        previous=previous,
        manifest=manifest,
        files=len(hashes),
        size=size,
        notices=notices,
        base_url=base_url,
    )


def _write_papers(staged: Path, record: Record, hashes: Hashes, last: Release | None) -> None:
    before = Edition(last.site, last.hashes) if last else None
    papers = {
        MANIFEST: manifest_text(hashes),
        RECORD: record.text(),
        DOCUMENT: document(record, changes_between(before, Edition(staged / SITE, hashes))),
    }
    for name, text in papers.items():
        (staged / name).write_text(text, encoding="utf-8", newline="\n")


def put_in_place(release: Release, site: Path, on_wait: Callable[[], None]) -> None:
    """Put the tree of a release in the place of a site in one step, every file proved by hash.

    Most files of the site are right already, so that little is written even for a large one.

    Raises OSError and `ProblemsError` RLS014 (the release is not as it was released); the site is
    then as it was.
    """
    private = private_folder(site)
    with held(private / STATE / "lock", on_wait):
        recover(site, private)
        Publisher(site, private).refuse_foreign_folder()
        spare = private / _SPARE
        shutil.rmtree(spare, ignore_errors=True)
        try:
            _fill(release, spare, site)
            exchange(spare, site)
        finally:
            shutil.rmtree(spare, ignore_errors=True)


def _fill(release: Release, target: Path, site: Path) -> None:
    """Make the tree of a release: what the site holds with the right hash is linked, the rest copied."""
    wrong = []
    for address, digest in release.hashes.items():
        if _hash_or_none(f"{site}/{address}") == digest:
            link_file(target, address, f"{site}/{address}")
        elif _hash_or_none(f"{release.site}/{address}") == digest:
            write_file(target, address, (release.site / address).read_bytes())
        else:
            wrong.append(address)
    if wrong:
        raise _damaged(release, wrong)


def _hash_or_none(path: str) -> str | None:
    try:
        return hash_file(path)
    except OSError:
        return None


def release_before(releases: Path, site: Path) -> Release:
    """Return the release to go back to: the one before what the site is, else the newest.

    Raises `ProblemsError` RLS010 where there is none.
    """
    served = hash_tree(site) if site.is_dir() else {}
    names = names_of(releases)
    known = [name for name in names if read_release(releases, name).hashes == served]
    if known:
        place = names.index(known[-1])
        if place == 0:
            hint = "现在已经是第一次发布的内容；要换成其他发布，请写明编号"
            raise ProblemsError([Problem(releases.name, 0, "RLS010", "没有更早的发布", hint)])
        return read_release(releases, names[place - 1])
    return read_release(releases, names[-1] if names else "")
