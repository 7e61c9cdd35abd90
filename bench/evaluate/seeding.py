"""A copy of a built portal in which one thing is changed, and the ways to change it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class Copy:
    """A copy of a built portal in which single files are replaced; the rest stay links to the original."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.folder = folder
        self.changed: set[str] = set()
        shutil.copytree(
            original, folder, copy_function=lambda old, new: Path(new).hardlink_to(old), symlinks=True
        )

    def pages(self, pattern: str = "**/*.html") -> list[str]:
        """Return the pages in order."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.glob(pattern))

    def text(self, name: str) -> str:
        """Return a page as it stands."""
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Put a file in place of the linked one."""
        target = self.folder / name
        target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        self.changed.add(name)

    def sub(self, name: str, pattern: str, to: str, count: int = 1) -> None:
        """Replace in one page; a pattern that is not there is a mistake of the bench."""
        old = self.text(name)
        new, found = re.subn(pattern, to, old, count=count, flags=re.DOTALL)
        if not found:
            raise LookupError(f"{name}: {pattern}")
        self.write(name, new)

    def everywhere(self, pattern: str, to: str) -> None:
        """Replace in all pages that hold the pattern; at least one must."""
        found = 0
        for name in self.pages():
            new, count = re.subn(pattern, to, self.text(name), flags=re.DOTALL)
            if count:
                found += 1
                self.write(name, new)
        if not found:
            raise LookupError(pattern)

    def add(self, name: str, html: str) -> None:
        """Add to the end of a page's main part."""
        self.sub(name, r"</main>", html + "</main>")

    def remove(self, name: str) -> None:
        """Take a file away."""
        (self.folder / name).unlink()
        self.changed.add(name)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: its name, the marks that must change, how it is made."""

    name: str
    marks: frozenset[str]
    make: Callable[[Copy], None]


def mutant(name: str, marks: str, make: Callable[[Copy], None]) -> Mutant:
    """Return a fault; `marks` are divided by blanks."""
    return Mutant(name, frozenset(marks.split()), make)


def sub(name: str, pattern: str, to: str, count: int = 1) -> Callable[[Copy], None]:
    """Return what replaces in one page."""
    return lambda copy: copy.sub(name, pattern, to, count)


def everywhere(pattern: str, to: str) -> Callable[[Copy], None]:
    """Return what replaces in all pages."""
    return lambda copy: copy.everywhere(pattern, to)


def add(name: str, html: str) -> Callable[[Copy], None]:
    """Return what adds to the end of a page."""
    return lambda copy: copy.add(name, html)


def everywhere_in(page: str, pattern: str, to: str) -> Callable[[Copy], None]:
    """Return what replaces in one page, wherever it stands."""
    return lambda copy: copy.sub(page, pattern, to, count=0)
