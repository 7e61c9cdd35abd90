"""Which fonts of this machine a PDF is set in, and what to tell the people of those that are missing."""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from generator.office.fonts import font_roles
from generator.problems import Problem, Severity
from generator.render.job import key_of
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.schema.downloads import FontChoice

    Installed = Mapping[str, tuple[str, ...]]

# Where Debian puts free fonts that only TeX looks for.
_TEX_FOLDERS = ("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",)
_SYSTEM_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
OWN_FOLDER = "fonts"
# Where an offline bundle puts the fonts that it brings.
_BUNDLED = Path(sys.prefix) / "share" / "gongkai" / "fonts"


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The families of each role, the one to use first; the others stand in for characters it lacks."""

    title: tuple[str, ...]
    fang: tuple[str, ...]
    kai: tuple[str, ...]
    hei: tuple[str, ...]
    song: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FontsFound:
    """What a machine has: `typefaces` None when no Chinese font at all; `key` changes with the files."""

    typefaces: Typefaces | None
    key: str
    problems: tuple[Problem, ...]


def font_folders(content: Path) -> tuple[Path, ...]:
    """Return the folders to search besides those of the system: the site's own and TeX's."""
    folders = (content / OWN_FOLDER, _BUNDLED, *map(Path, _TEX_FOLDERS))
    return tuple(folder for folder in folders if folder.is_dir())


def watched_folders() -> tuple[Path, ...]:
    """Return the folders outside the content whose change may change the fonts."""
    folders = (Path(folder).expanduser() for folder in (*_SYSTEM_FOLDERS, str(_BUNDLED), *_TEX_FOLDERS))
    return tuple(folder for folder in folders if folder.is_dir())


def choose_fonts(installed: Installed, choice: FontChoice) -> FontsFound:
    """Return the fonts to use: those the site names first, then free ones, in order.

    Codes: DLD001 a kind of letter is missing and another stands in, DLD002 no Chinese font, so no PDF.
    """
    by_name = {name.casefold(): name for name in installed}
    found: dict[str, list[str]] = {}
    for name, role in font_roles().items():
        wanted = (*getattr(choice, name), *role.families)
        found[name] = [by_name[family.casefold()] for family in wanted if family.casefold() in by_name]
    stand_ins = [
        families[0] for families in (found["song"], found["hei"], found["kai"], found["fang"]) if families
    ]
    if not stand_ins:
        return FontsFound(None, "", (_no_fonts(),))
    typefaces = Typefaces(
        *(tuple(dict.fromkeys((*found[field.name][:1], *stand_ins))) for field in fields(Typefaces))
    )
    used = sorted({family for field in fields(Typefaces) for family in getattr(typefaces, field.name)})
    key = key_of(typefaces, [_stamps(installed[family]) for family in used])
    missing = [name for name, families in found.items() if not families]
    return FontsFound(typefaces, key, tuple(_missing(name, stand_ins[0]) for name in missing))


def _stamps(paths: tuple[str, ...]) -> list[tuple[str, int, int]]:
    found = []
    for file in map(Path, paths):
        if file.is_file():
            status = file.stat()
            found.append((file.name, status.st_size, status.st_mtime_ns))
    return sorted(found)


def _missing(name: str, stand_in: str) -> Problem:
    role = font_roles()[name]
    message = f"本机没有{role.label}字体，PDF 中用 {stand_in} 代替"
    hint = (
        f"可安装软件包 {role.packages}，或者把有授权的字体放进 content/{OWN_FOLDER}/，"
        f"字体名称写在“下载”的“字体”“{role.label}”中"
    )
    return Problem("organ.yml", 0, "DLD001", message, hint, ground("gbt-9704-2012"), Severity.ADVICE)


def _no_fonts() -> Problem:
    return Problem(
        "organ.yml", 0, "DLD002", "本机没有中文字体，没有制作 PDF；DOCX 和文本照常制作",
        "可安装软件包 fonts-noto-cjk、fonts-arphic-ukai（./site_build.sh 会装）后重新生成；"
        "不需要 PDF 的，在“下载”中写 PDF: []",
        severity=Severity.ADVICE,
    )  # fmt: skip
