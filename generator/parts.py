"""The parts of the program that are installed on demand, and what to say where one is missing."""

from __future__ import annotations

import re
import shlex
import sys
from importlib.metadata import PackageNotFoundError, requires

DISTRIBUTION = "gongkai"
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)['"]""")
# Modules that are not named like the package which brings them.
_PACKAGES = {"docx": "python-docx", "pdfminer": "pdfplumber", "cyclonedx": "cyclonedx-python-lib"}


def requirements_of(part: str) -> tuple[str, ...]:
    """Return what a part needs besides the program, as pip takes it; nothing where it is not known."""
    try:
        declared = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return ()
    return tuple(
        line.partition(";")[0].strip()
        for line in declared
        if (found := _EXTRA.search(line.partition(";")[2])) and found[1] == part
    )


def part_with(module: str) -> str:
    """Return the part that brings a module, "" for none; the part that asks for least where several do."""
    top = module.partition(".")[0]
    package = _PACKAGES.get(top, top).replace("_", "-").lower()
    parts = ("import", "evaluate", "browser", "publish", "bundle")
    return next((part for part in parts if package in map(_name, requirements_of(part))), "")


def install_hint(part: str) -> str:
    """Return the command that brings a part. It names only what is missing: the program itself stays as it is."""
    needed = " ".join(map(shlex.quote, requirements_of(part)))
    return f"运行 {shlex.quote(sys.executable)} -m pip install {needed}（即 {DISTRIBUTION} 的 {part} 部分）"


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return found[0].replace("_", "-").lower() if found else ""
