"""Send a release to a server and prove that it is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.release.editions import Edition
from generator.release.manifest import digest_of
from generator.uploading.journal import Journal
from generator.uploading.plan import make_plan
from generator.uploading.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.release.record import Release
    from generator.uploading.store import Store

_SIGNATURE = ("index.html", "404.html", "catalog.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was done: files written (and their bytes), taken away, and those on the server that are not ours."""

    written: int
    size: int
    removed: int
    strangers: tuple[str, ...]


def send(
    release: Release, store: Store, record: Path, progress: Callable[[int, int], None], *, full: bool = False
) -> Sent:
    """Make the folder of a server hold the release, and return what was done.

    Nothing is sent that is known to be there; with `full` every file on the server is read back first.
    Each file is read back after it was written. `progress` is told how many steps are done, of how many.
    Raises OSError and `StoreError`; calling it again goes on where it stopped.
    """
    with store, Journal(record) as journal:
        sizes = store.sizes()
        _refuse_foreign(sizes, journal.there)
        _forget_what_changed(release, store, sizes, journal, full=full)
        notes = Edition(release.site, release.hashes).notes
        plan = make_plan(release.hashes, journal.there, notes)
        done = size = 0
        for address in plan.hidden:
            _remove(store, journal, address)
            progress(done := done + 1, plan.steps)
        for address in (*plan.notes, *plan.written):
            size += _write(release, store, journal, address)
            progress(done := done + 1, plan.steps)
        for address in plan.removed:
            _remove(store, journal, address)
            progress(done := done + 1, plan.steps)
        _prove_gone(store, (*plan.hidden, *plan.removed))
        ours = {*release.hashes, *plan.hidden, *plan.removed}
        strangers = tuple(sorted(address for address in sizes if address not in ours))
        return Sent(
            written=len(plan.notes) + len(plan.written), size=size,
            removed=len(plan.hidden) + len(plan.removed), strangers=strangers,
        )  # fmt: skip


def _refuse_foreign(sizes: Mapping[str, int], known: Mapping[str, str]) -> None:
    """Raise `StoreError` where something else than a site lies: publishing replaces what is there."""
    if sizes and not known and not all(name in sizes for name in _SIGNATURE):
        raise StoreError("服务器上的文件夹里有别的文件，不是本程序生成的网站；请换一个空文件夹")


def _forget_what_changed(
    release: Release, store: Store, sizes: Mapping[str, int], journal: Journal, *, full: bool
) -> None:
    """Take out of the record what the server no longer holds, or holds in another size or, if `full`, other bytes."""
    for address, digest in list(journal.there.items()):
        if address not in sizes:
            journal.note(address, None)
        elif (
            release.hashes.get(address) == digest
            and sizes[address] != (release.site / address).stat().st_size
        ) or (full and digest_of(store.read(address)) != digest):
            journal.note(address, "")


def _write(release: Release, store: Store, journal: Journal, address: str) -> int:
    data = (release.site / address).read_bytes()
    if digest_of(data) != release.hashes[address]:
        raise StoreError(f"存档中的 {address} 与清单不符，请从备份恢复或者改用其他发布")
    store.write(address, data)
    if store.read(address) != data:
        raise StoreError(f"服务器上的 {address} 写入后读回的内容不同，请检查服务器后重新运行")
    journal.note(address, release.hashes[address])
    return len(data)


def _remove(store: Store, journal: Journal, address: str) -> None:
    store.remove(address)
    journal.note(address, None)


def _prove_gone(store: Store, removed: tuple[str, ...]) -> None:
    left = sorted(set(removed) & set(store.sizes())) if removed else []
    if left:
        raise StoreError(f"服务器上还有 {len(left)} 个应当删去的文件，如 {left[0]}，请检查服务器后重新运行")
