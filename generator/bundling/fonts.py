"""The fonts of a bundle: those that this machine sets PDFs in, with what their packages say of the licence."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

from generator.office.fonts import font_roles
from generator.problems import ProblemsError
from generator.render.downloads.fonts import choose_fonts, font_folders
from generator.render.downloads.typesetting import Typesetter
from generator.schema.downloads import DEFAULT_DOWNLOADS

_PAPERS = Path("/usr/share/doc")


def fonts_here() -> dict[str, bytes]:
    """Return the font files, and the statements of copyright, by file name; raises `ProblemsError` DLD002."""
    with Typesetter([str(folder) for folder in font_folders(Path())]) as typesetter:
        installed = typesetter.families()
    found = choose_fonts(installed, DEFAULT_DOWNLOADS.fonts)
    if found.typefaces is None:
        raise ProblemsError(found.problems)
    families = sorted({family for role in astuple(found.typefaces) for family in role})
    files = {Path(path) for family in families for path in installed[family]}
    made = {file.name: file.read_bytes() for file in sorted(files) if file.is_file()}
    for package in sorted({role.packages for role in font_roles().values()}):
        paper = _PAPERS / package / "copyright"
        if paper.is_file():
            made[f"{package}.copyright"] = paper.read_bytes()
    return made
