"""Files that a web server sends instead of compressing at every request: `.gz` and `.br` beside the page."""

from __future__ import annotations

import gzip
import posixpath
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.files.kinds import Family, suffixes_of
from generator.render.job import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.render.job import CopyJob, LargeJob, PageJob

COMPRESSIBLE = frozenset({
    ".html", ".css", ".js", ".json", ".xml", *suffixes_of(Family.TEXT, Family.DRAWING),
})  # fmt: skip
"""Endings of text; the pieces of the search index are packed already."""

_GZIP_LEVEL = 6  # 9 saves nothing measurable on pages and takes longer
_BROTLI_QUALITY = 5  # 11 saves a tenth more and takes forty times as long


@dataclass(frozen=True, slots=True)
class CompressedJob:
    """A file to make at `address` from the finished file at `original`; `key` changes with that one's."""

    address: str
    key: str
    original: str
    compress: Callable[[bytes], bytes]

    def make(self, root: Path) -> bytes:
        """Return the compressed bytes; the original must lie below the root already."""
        return self.compress((root / self.original).read_bytes())


def compressed_jobs(
    jobs: Iterable[PageJob | LargeJob | CopyJob], encodings: Iterable[str]
) -> Iterator[CompressedJob]:
    """Yield one job for each encoding of each file that is text; `encodings` are of `ENCODINGS`."""
    wanted = [(ENCODINGS[name], ENCODINGS[name].version()) for name in encodings]
    for job in jobs if wanted else ():
        if posixpath.splitext(job.address)[1].lower() in COMPRESSIBLE:
            for encoding, version in wanted:
                key = key_of(job.key, version)
                yield CompressedJob(job.address + encoding.ending, key, job.address, encoding.compress)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to compress: the ending of its files, what makes them, and what that depends on."""

    ending: str
    compress: Callable[[bytes], bytes]
    version: Callable[[], str]


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, _GZIP_LEVEL, mtime=0)


def _brotli(data: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - only where it is asked for

    compressed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    return compressed


def _brotli_version() -> str:
    import brotli  # noqa: PLC0415 - only where it is asked for

    return f"brotli {brotli.__version__} {_BROTLI_QUALITY}"


ENCODINGS = {
    "gzip": Encoding(".gz", _gzip, lambda: f"zlib {zlib.ZLIB_RUNTIME_VERSION} {_GZIP_LEVEL}"),
    "brotli": Encoding(".br", _brotli, _brotli_version),
}
