"""The files that pages load, under names that change with their content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.render.job import PageJob
from generator.render.theme import theme_css

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

BUNDLE = "stylesheets/portal.css"
_PARTS = "stylesheets/portal"
SEARCH_BUNDLE = "javascripts/search.js"
_SEARCH_PARTS = "javascripts/search"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load: `name` as templates call it, `address` as it is published.

    The address holds a hash of the content, so a browser may keep the file for ever.
    """

    name: str
    address: str
    content: bytes


def load_assets(primary_color: str, *folders: Path) -> tuple[Asset, ...]:
    """Return all files of `assets/` in the theme folders, sorted by name; of two with one name the first.

    The parts in `stylesheets/portal/` become one file, led by the main colour, so that a page
    waits for a single stylesheet; so do those of `javascripts/search/`.
    """
    files = dict(sorted(_files(folders).items()))
    parts = [path for name, path in files.items() if name.startswith(f"{_PARTS}/")]
    search = [path for name, path in files.items() if name.startswith(f"{_SEARCH_PARTS}/")]
    others = {name: path.read_bytes() for name, path in files.items() if path not in (*parts, *search)}
    others[SEARCH_BUNDLE] = b"".join(path.read_bytes() for path in search)
    pictures = {name: _asset(name, content) for name, content in others.items() if not name.endswith(".css")}
    bundle = theme_css(primary_color).encode() + b"".join(path.read_bytes() for path in parts)
    styles = {name: content for name, content in others.items() if name.endswith(".css")} | {BUNDLE: bundle}
    made = [_asset(name, _linked(content, pictures.values())) for name, content in styles.items()]
    return tuple(sorted((*pictures.values(), *made), key=lambda asset: asset.name))


def _files(folders: Iterable[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in (folder / "assets" for folder in reversed(tuple(folders))):
        found |= {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return found


def _asset(name: str, content: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    mark = blake2b(content, digest_size=4).hexdigest()
    return Asset(name, f"assets/{stem}.{mark}.{ending}", content)


def _linked(css: bytes, pictures: Iterable[Asset]) -> bytes:
    """Return the stylesheet with `url(../images/…)` pointing to the published names."""
    for picture in pictures:
        css = css.replace(
            f"../{picture.name}".encode(), f"../{picture.address.removeprefix('assets/')}".encode()
        )
    return css


def asset_jobs(assets: Iterable[Asset]) -> Iterator[PageJob]:
    """Yield the job of each file; its key is its name, which holds the hash."""
    for asset in assets:
        yield PageJob(asset.address, asset.address, partial(bytes, asset.content))
