"""A release as one WARC file (ISO 28500), the form in which archives keep websites."""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.files.kinds import UNKNOWN, type_by_name
from generator.release.manifest import digest_of
from generator.release.record import DOCUMENT, MANIFEST, RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from generator.release.record import Release

_FORMAT = "WARC File Format 1.1"
_SOFTWARE = "gongkai"
_PAPERS = {
    RECORD: "application/json",
    MANIFEST: "text/plain; charset=utf-8",
    DOCUMENT: "text/markdown; charset=utf-8",
}


def archive_name(release: Release) -> str:
    """Return the usual name of the archive of a release."""
    return f"{release.record.name}.warc.gz"


def write_archive(release: Release, target: BinaryIO) -> None:
    """Write the papers and every file of a release, each file at its public address.

    The same release gives the same bytes with the same zlib. Raises OSError, and ValueError with the
    address of a file that is not as it was released.
    """
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415 - other commands do without

    writer = WARCWriter(target, gzip=True, warc_version="1.1")
    for kind, uri, data, content_type in _records(release):
        headers = {
            "WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{_identity(release, kind, uri)}>",
            "WARC-Date": f"{release.record.date}T00:00:00Z",
        }  # fmt: skip
        if kind == "warcinfo":
            headers["WARC-Filename"] = archive_name(release)
        record = writer.create_warc_record(
            uri, kind, payload=BytesIO(data), length=len(data), warc_content_type=content_type,
            warc_headers_dict=headers,
        )  # fmt: skip
        writer.write_record(record)


def _records(release: Release) -> Iterator[tuple[str, str, bytes, str]]:
    """Yield type, address, bytes and content type of every record."""
    base = release.record.base_url
    facts = {
        "software": _SOFTWARE, "format": _FORMAT, "isPartOf": base,
        "description": f"release {release.record.name}, manifest sha256 {release.record.manifest}",
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in facts.items())
    yield "warcinfo", "", lines.encode(), "application/warc-fields"
    for name, content_type in _PAPERS.items():
        address = f"urn:x-gongkai:{release.record.name}:{quote(name)}"
        yield "resource", address, (release.folder / name).read_bytes(), content_type
    for address, digest in release.hashes.items():
        data = (release.site / address).read_bytes()
        if digest_of(data) != digest:
            raise ValueError(address)
        yield "resource", base + quote(address), data, content_type_of(address)


def content_type_of(address: str) -> str:
    """Return what a server would call the file at an address of the site."""
    kind = type_by_name(address) or UNKNOWN
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _identity(release: Release, kind: str, uri: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{release.record.manifest} {kind} {uri}")
