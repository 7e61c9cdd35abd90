"""Where the look of a site lies: the portal's own files, and behind them those that travel with the program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SETTINGS = "mkdocs.yml"
OVERRIDES = "overrides"
_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "shipped"
"""The folder of a wheel that holds what lies beside `generator/` in the repository; see pyproject.toml."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What the look is made from: mkdocs.yml, and folders of templates and assets.

    A file is taken from the first folder that has it; of the words, those of an earlier folder win.
    """

    mkdocs_yml: Path
    folders: tuple[Path, ...]


def shipped_theme() -> Theme:
    """Return the look that this program came with, in a wheel or in the repository."""
    root = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent
    return Theme(root / SETTINGS, (root / OVERRIDES,))


def theme_of(folder: Path) -> Theme:
    """Return the look of the portal in a folder: its own files before those of the program."""
    shipped = shipped_theme()
    settings, own = folder / SETTINGS, folder / OVERRIDES
    folders = (own.resolve(), *shipped.folders) if own.is_dir() else shipped.folders
    return Theme(settings if settings.is_file() else shipped.mkdocs_yml, tuple(dict.fromkeys(folders)))
