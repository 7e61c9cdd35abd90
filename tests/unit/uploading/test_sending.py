"""A release goes to a server: only what changed, in a safe order, on after a break, proved at the end."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from generator.pipeline.releases import make_release
from generator.release.manifest import digest_of
from generator.release.record import Release
from generator.uploading.sending import Sent, send
from generator.uploading.store import Store, StoreError
from generator.uploading.target import Access
from tests.unit.release.small_site import address, note, notice, publish, row, source_of
from tests.unit.uploading.servers import store_of

DAY = date(2026, 11, 20)


class Memory:
    """A store in memory that keeps a record of what was asked of it and can break."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.writes_left = 1000

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def sizes(self) -> Mapping[str, int]:
        return {name: len(data) for name, data in self.files.items()}

    def read(self, address: str) -> bytes:
        self.asked.append(f"read {address}")
        return self.files[address]

    def write(self, address: str, data: bytes) -> None:
        if self.writes_left == 0:
            raise ConnectionResetError(104, "reset")
        self.writes_left -= 1
        self.asked.append(f"write {address}")
        self.files[address] = data

    def remove(self, address: str) -> None:
        self.asked.append(f"remove {address}")
        self.files.pop(address, None)


class Office:
    """A site, its releases and the record of one target."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.record = folder / "sent.jsonl"

    def release(self, pages: Mapping[str, str], rows: tuple[str, ...] = ("1", "2")) -> Release:
        publish(self.folder / "site", [row(each, each) for each in rows], pages)
        return make_release(source_of(self.folder / "site"), self.folder / "releases", DAY, lambda: None)[0]

    def send(self, release: Release, store: Store, *, full: bool = False) -> Sent:
        return send(release, store, self.record, lambda *_: None, full=full)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


FIRST = {
    address("1"): notice("一"), address("2"): notice("二"), "notices/2/名单.xlsx": "x", "notices/2.pdf": "%PDF-",
    "assets/a.js": "1;", "search/index.json": "{}", "search/ab/0.bin": "00", "feed.xml": "<feed/>",
}  # fmt: skip


def test_a_real_server_holds_the_release_afterwards_and_nothing_is_sent_twice(
    office: Office, server: tuple[str, Access]
) -> None:
    first = office.release(FIRST)
    sent = office.send(first, store_of(server))
    assert (sent.written, sent.removed, sent.strangers) == (len(first.hashes), 0, ())
    with store_of(server) as store:
        assert {name: digest_of(store.read(name)) for name in store.sizes()} == first.hashes
    assert office.send(first, store_of(server)).written == 0
    second = office.release({address("1"): notice("改"), address("2"): note("2", "乙", "有误")}, ("1",))
    sent = office.send(second, store_of(server))
    assert (sent.written, sent.removed) == (3, 6)
    with store_of(server) as store:
        assert {name: digest_of(store.read(name)) for name in store.sizes()} == second.hashes


def test_a_broken_connection_goes_on_where_it_stopped(office: Office) -> None:
    release, store = office.release(FIRST), Memory()
    store.writes_left = 4
    with pytest.raises(ConnectionResetError):
        office.send(release, store)
    store.writes_left = 1000
    assert office.send(release, store).written == len(release.hashes) - 4


def test_what_was_withdrawn_goes_first_and_pages_come_before_what_leads_to_them(office: Office) -> None:
    store = Memory()
    office.send(office.release(FIRST), store)
    store.asked.clear()
    second = office.release(
        {
            address("1"): notice("改"),
            address("2"): note("2", "乙", "有误"),
            "assets/b.js": "2;",
            "feed.xml": "<feed>2",
        },
        ("1",),
    )
    office.send(second, store)
    done = [each for each in store.asked if not each.startswith("read")]
    assert done == [
        "remove notices/2.pdf", "remove notices/2/名单.xlsx", "write notices/2.html", "write assets/b.js",
        "write notices/1.html", "write catalog.json", "write feed.xml", "remove assets/a.js",
        "remove search/ab/0.bin", "remove search/index.json",
    ]  # fmt: skip


def test_what_others_changed_is_sent_again(office: Office) -> None:
    release, store = office.release(FIRST), Memory()
    office.send(release, store)
    store.files["index.html"] = b"other size"
    del store.files["feed.xml"]
    store.files["assets/a.js"] = b"2;"
    assert office.send(release, store).written == 2
    assert office.send(release, store, full=True).written == 1
    assert {name: digest_of(data) for name, data in store.files.items()} == release.hashes


def test_files_of_others_are_named_and_left_alone(office: Office) -> None:
    store = Memory()
    office.send(office.release(FIRST), store)
    store.files["other.txt"] = b"x"
    assert office.send(office.release(FIRST), store).strangers == ("other.txt",)
    assert "other.txt" in store.files


def test_a_folder_of_somebody_else_is_refused(office: Office) -> None:
    store = Memory()
    store.files["letter.txt"] = b"x"
    with pytest.raises(StoreError, match="别的文件"):
        office.send(office.release(FIRST), store)
    assert store.asked == []


def test_a_server_that_keeps_other_bytes_than_it_was_sent_is_told(office: Office) -> None:
    class Lossy(Memory):
        def read(self, address: str) -> bytes:
            return super().read(address)[:-1]

    with pytest.raises(StoreError, match="读回的内容不同"):
        office.send(office.release(FIRST), Lossy())


def test_a_release_that_was_tampered_with_is_not_sent(office: Office) -> None:
    release, store = office.release(FIRST), Memory()
    (release.site / "assets/a.js").write_text("bad", encoding="utf-8")
    with pytest.raises(StoreError, match="与清单不符"):
        office.send(release, store)
    assert "assets/a.js" not in store.files
