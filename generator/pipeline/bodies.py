"""The clean HTML of bodies, kept in a few files: made when a notice is read, used for all its faces."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from generator.files.whole import write_whole
from generator.portal.notice_file import body_of
from generator.render.body import clean_html
from generator.source.pieces import PieceReader
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.schema.notice import Notice


class BodyPlace(NamedTuple):
    """Where a body stands: in which file, from where to where, and the hash of its bytes."""

    file: str
    start: int
    end: int
    digest: bytes


class Bodies:
    """Gives the bodies that were kept; one that cannot be read back whole is made again from its notice."""

    def __init__(self, folder: Path, content: Path, places: Mapping[str, BodyPlace]) -> None:
        """Look in the files of a folder; `places` are by the path of the notice below `content`."""
        self._folder = folder
        self._content = content
        self._places = places
        self._readers: dict[str, PieceReader] = {}

    def html(self, notice: Notice) -> str:
        """Return the clean HTML of the body of a notice. Raises `ProblemsError` where its file is gone, too."""
        kept = self.kept(notice.path)
        if kept is not None:
            return kept.decode("utf-8", "surrogatepass")
        return clean_html(body_of(read_text(f"{self._content}/{notice.path}", notice.path)))

    def kept(self, path: str) -> bytes | None:
        """Return the bytes that are kept of a notice, or None."""
        place = self._places.get(path)
        if place is None:
            return None
        if place.file not in self._readers:
            self._readers[place.file] = PieceReader(self._folder / place.file)
        try:
            data = self._readers[place.file].read(place.start, place.end)
        except OSError:
            return None
        return data if _digest(data) == place.digest else None


def write_bodies(folder: Path, stem: str, bodies: Mapping[str, bytes]) -> dict[str, BodyPlace]:
    """Write bodies to one file whose name begins with `stem`, and return the place of each."""
    whole = b"".join(bodies.values())
    name = f"{stem}{_digest(whole).hex()}"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / name, whole)
    places: dict[str, BodyPlace] = {}
    at = 0
    for path, data in bodies.items():
        places[path] = BodyPlace(name, at, at + len(data), _digest(data))
        at += len(data)
    return places


def remove_bodies(folder: Path, stem: str, kept: Iterable[str]) -> None:
    """Delete the files of bodies whose name begins with `stem`, but those that are kept."""
    wanted = set(kept)
    for file in folder.glob(f"{stem}*"):
        if file.name not in wanted:
            file.unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=12).digest()
