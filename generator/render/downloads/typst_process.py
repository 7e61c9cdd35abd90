"""The process that sets type: reads one request a line, answers one line, ends when nobody asks any more.

Run by file, not as a module of the package, so that it needs nothing but typst. It is a process of its
own because the compiler keeps threads, which do not survive the forks that a build makes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typst


def fonts(folders: list[str]) -> typst.Fonts:
    """Return the fonts of the system and of these folders."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=folders)


def families(folders: list[str]) -> list[tuple[str, str]]:
    """Return family and file of every font on the machine."""
    return sorted({(font.family, font.path or "") for font in fonts(folders).fonts()})


_MOST_MEMORY = 4 << 30
"""Bytes of address space; a book of a thousand pages takes a tenth."""


class Press:
    """Keeps the compiler with its fonts from one document to the next."""

    def __init__(self) -> None:
        self._folders: list[str] | None = None
        self._compiler: typst.Compiler | None = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return what a request asked for: the families, or the place of the finished PDF."""
        if request["ask"] == "families":
            return {"families": families(request["font_folders"])}
        if self._compiler is None or self._folders != request["font_folders"]:
            self._folders = request["font_folders"]
            self._compiler = typst.Compiler(font_paths=fonts(self._folders), ignore_system_fonts=True)
        target = Path(request["root"], "out.pdf")
        try:
            target.write_bytes(self._compile(request))
        except typst.TypstError as error:
            return {"error": error.message, "hints": error.hints}
        except OSError as error:
            return {"errno": error.errno}
        return {"pdf": str(target)}

    def _compile(self, request: dict[str, Any]) -> bytes:
        assert self._compiler is not None
        data = self._compiler.compile(
            input=Path(request["root"], "main.typ").read_bytes(),
            root=request["root"],
            format="pdf",
            pdf_standards=request["standards"],
            timestamp=request["timestamp"],
        )
        assert isinstance(data, bytes)
        return data


def bound_memory() -> None:
    """Let a document that wants more memory than a machine has to spare end this process, not the machine."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def main() -> None:
    """Answer until the input ends."""
    bound_memory()
    press = Press()
    for line in sys.stdin:
        answer = press.answer(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
