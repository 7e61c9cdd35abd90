"""Every kind of store does the same: writes whole, reads back, lists, takes away."""

import pytest

from generator.uploading.target import Access
from tests.unit.uploading.servers import store_of

FILES = {
    "index.html": b"<h1>1</h1>",
    "notices/甲 1/附件.pdf": b"%PDF-" * 1000,
    "assets/a.js": b"",
    ".hidden": b"x",
}


def test_what_is_written_is_there_and_what_is_removed_is_not(server: tuple[str, Access]) -> None:
    with store_of(server) as store:
        assert dict(store.sizes()) == {}
        for address, data in FILES.items():
            store.write(address, data)
        store.write("index.html", b"<h1>2</h1>!")
        wanted = {**FILES, "index.html": b"<h1>2</h1>!"}
        assert dict(store.sizes()) == {address: len(data) for address, data in wanted.items()}
        assert {address: store.read(address) for address in wanted} == wanted
        store.remove("notices/甲 1/附件.pdf")
        store.remove("notices/甲 1/附件.pdf")
        with pytest.raises(FileNotFoundError):
            store.read("notices/甲 1/附件.pdf")
    with store_of(server) as store:
        assert set(store.sizes()) == set(FILES) - {"notices/甲 1/附件.pdf"}
