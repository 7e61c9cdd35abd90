"""Tell at a glance that nothing changed: the stamps of everything a build reads."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.pipeline.state import code_key
from generator.source.folder import SourceFile, list_files, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path


def fingerprint(content: Sequence[SourceFile], theme: Iterable[Path], today: date) -> str:
    """Return a key of the files of the content, of those of the theme's folders, of the code and of the day.

    Files count by name and stamp, so nothing is read.
    """
    digest = blake2b(f"{code_key()} {today}".encode(), digest_size=16)
    for files in (content, *(list_files(place) if place.is_dir() else _single(place) for place in theme)):
        digest.update(
            "".join([f"{file.name}{file.stamp}" for file in files]).encode("utf-8", "surrogateescape")
        )
    return digest.hexdigest()


def _single(file: Path) -> tuple[SourceFile, ...]:
    return (SourceFile(file.name, str(file), stamp_of(file.stat())),) if file.is_file() else ()
