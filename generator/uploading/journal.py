"""What is known to be on a server: one line for every file that was written and read back there, or taken away.

Lines are only added while work goes on, so that a run that was cut off goes on where it stopped.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self

from generator.files.whole import write_whole

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import TextIO


class Journal:
    """The record of one target; `there` is the hash of every file by address."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: TextIO | None = None
        self.there = _read(file)

    def __enter__(self) -> Self:
        """Write the record anew without what has been overtaken, and open it for what comes."""
        text = "".join(_line(address, digest) for address, digest in sorted(self.there.items()))
        write_whole(self._file, text, lasting=True)
        self._lines = self._file.open("a", encoding="utf-8", newline="\n", buffering=1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the record."""
        if self._lines:
            self._lines.close()

    def note(self, address: str, digest: str | None) -> None:
        """Record that a file is there with this hash, or is there no longer."""
        assert self._lines is not None, "a record is opened before something is noted"
        self._lines.write(_line(address, digest))
        if digest is None:
            self.there.pop(address, None)
        else:
            self.there[address] = digest


def _line(address: str, digest: str | None) -> str:
    return json.dumps([address, digest], ensure_ascii=False) + "\n"


def _read(file: Path) -> dict[str, str]:
    """Return what a record says; a line that was cut off is left out, as that file will be sent again."""
    there: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        try:
            address, digest = json.loads(line)
        except ValueError:
            continue
        if digest is None:
            there.pop(address, None)
        else:
            there[address] = digest
    return there
