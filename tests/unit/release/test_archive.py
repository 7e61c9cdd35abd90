"""The archive is a sound WARC file: every file at its address, every digest right, the same bytes again."""

import gzip
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from generator.pipeline.releases import make_release
from generator.release.archive import content_type_of, write_archive
from generator.release.record import Release
from tests.unit.release.small_site import BASE, address, notice, publish, row, source_of

FILES = {address("1"): notice("一"), "notices/1/附件 1.pdf": "%PDF-", "404.html": "没有"}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    publish(tmp_path / "site", [row("1", "甲")], FILES)
    return make_release(
        source_of(tmp_path / "site"), tmp_path / "releases", date(2026, 11, 20), lambda: None
    )[0]


def archived(release: Release) -> bytes:
    target = BytesIO()
    write_archive(release, target)
    return target.getvalue()


def records(data: bytes) -> list[tuple[Any, bytes]]:
    """Return the headers and bytes of every record; a digest that is wrong raises."""
    return [
        (record.rec_headers, record.content_stream().read())
        for record in ArchiveIterator(BytesIO(data), check_digests="raise")
    ]


def test_every_file_lies_at_its_public_address(release: Release) -> None:
    found = {headers.get_header("WARC-Target-URI"): data for headers, data in records(archived(release))}
    for name in release.hashes:
        assert (release.site / name).read_bytes() in found.values()
    assert found[f"{BASE}notices/1/%E9%99%84%E4%BB%B6%201.pdf"] == b"%PDF-"
    assert len(found) == len(release.hashes) + 3 + 1  # papers, and the record about the file itself


def test_the_first_record_tells_what_the_file_is(release: Release) -> None:
    headers, data = records(archived(release))[0]
    assert headers.get_header("WARC-Type") == "warcinfo"
    assert release.record.manifest in data.decode()
    assert headers.get_header("WARC-Date") == "2026-11-20T00:00:00Z"


def test_the_same_release_gives_the_same_bytes(release: Release) -> None:
    assert archived(release) == archived(release)
    assert gzip.decompress(archived(release)).startswith(b"WARC/1.1\r\n")


def test_what_is_not_as_released_is_not_archived(release: Release) -> None:
    (release.site / "404.html").write_text("改动", encoding="utf-8")
    with pytest.raises(ValueError, match=r"404\.html"):
        archived(release)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/b.html", "text/html; charset=utf-8"),
        ("a.PDF", "application/pdf"),
        ("a", "application/octet-stream"),
    ],
)
def test_files_have_their_media_types(name: str, kind: str) -> None:
    assert content_type_of(name) == kind
