"""Write the folder that goes to the other machine."""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from generator.bundling.bill import Packed, bill_of
from generator.bundling.distributions import packages_for
from generator.bundling.fonts import fonts_here
from generator.bundling.wheels import wheel_of
from generator.files.whole import write_new
from generator.parts import DISTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

BILL, SUMS, SCRIPT, PAPER = "sbom.cdx.json", "SHA256SUMS", "install.sh", "说明.md"


class Bundle(NamedTuple):
    """What was packed: how many wheels, how many font files, how many bytes."""

    wheels: int
    fonts: int
    size: int


def write_bundle(
    folder: Path, parts: Iterable[str], day: date, *, with_fonts: bool, on_package: Callable[[str], None]
) -> Bundle:
    """Write wheels, fonts, bill of materials, checksums and the script that installs them.

    Raises OSError, FileExistsError before anything is overwritten, and `ProblemsError` (BND001, BND002,
    BND003, DLD002) before anything is written.
    """
    parts = tuple(sorted(parts))
    packages = packages_for(parts)
    fonts = fonts_here() if with_fonts else {}
    files: dict[str, bytes] = {}
    packed: list[Packed] = []
    for package in packages:
        on_package(package.name)
        name, data = wheel_of(package.installed)
        files[f"wheels/{name}"] = data
        packed.append(Packed(package=package, file_name=name, sha256=hashlib.sha256(data).hexdigest()))
    files |= {f"fonts/{name}": data for name, data in fonts.items()}
    files[BILL] = bill_of(packed, fonts, day).encode()
    wanted = f"{DISTRIBUTION}[{','.join(parts)}]" if parts else DISTRIBUTION
    for name in (SCRIPT, PAPER):
        files[name] = _template(name).replace("{wanted}", wanted).encode()
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files[SUMS] = "".join(sums).encode()
    for name, data in files.items():
        write_new(folder / name, data)
    return Bundle(len(packed), len(fonts), sum(map(len, files.values())))


def _template(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
