"""Typst documents to PDF, in a process of their own; safe to call from workers and from tests alike."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from datetime import UTC, date, datetime
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PROCESS = Path(__file__).with_name("typst_process.py")
_PATIENCE = 120.0
"""Seconds that one document may take; a book of a thousand pages takes a few."""


class TypesettingError(Exception):
    """A document could not be set; the message says why in the compiler's words."""


class Typesetter:
    """Sets documents one after the other. One for each process: after a fork a new one is begun.

    Use as a context manager, or `close` it; in a worker process it ends with the worker.
    """

    def __init__(self, font_folders: Sequence[str] = (), *, patience: float = _PATIENCE) -> None:
        """Set type with the fonts of the system and of folders; `patience` is how many seconds a document may take."""
        self._patience = patience
        self._folders = list(font_folders)
        self._process: subprocess.Popen[str] | None = None
        self._owner = 0

    def __enter__(self) -> Self:
        """Return itself; the process is begun by the first document."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process, if this process began one."""
        if self._process and self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()
        self._process = None

    def families(self) -> dict[str, tuple[str, ...]]:
        """Return the font families of this machine and the files of each."""
        found: dict[str, list[str]] = {}
        for family, path in self._ask({"ask": "families"})["families"]:
            found.setdefault(family, []).append(path)
        return {family: tuple(paths) for family, paths in found.items()}

    def typeset(
        self, template: str, data: object, files: Mapping[str, bytes], made_on: date, *, strict: bool = True
    ) -> bytes:
        """Return the PDF of a Typst template that reads `data.json` and `files` beside it.

        Tagged for accessibility; `strict` also holds it to PDF/UA-1. Its day of making is `made_on`, so
        the same input gives the same bytes. Raises `TypesettingError`, and OSError (disk full).
        """
        with TemporaryDirectory(prefix="gongkai-") as folder:
            root = Path(folder)
            (root / "main.typ").write_text(template, encoding="utf-8")
            (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            for name, content in files.items():
                (root / name).write_bytes(content)
            moment = int(datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC).timestamp())
            answer = self._ask(
                {
                    "ask": "pdf",
                    "root": folder,
                    "standards": ["ua-1"] if strict else ["1.7"],
                    "timestamp": moment,
                }
            )
            if "errno" in answer:
                raise OSError(answer["errno"], os.strerror(answer["errno"]), folder)
            if "error" in answer:
                raise TypesettingError("；".join([answer["error"], *answer["hints"]]))
            return Path(answer["pdf"]).read_bytes()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps({**request, "font_folders": self._folders}) + "\n")
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], self._patience)
            line = process.stdout.readline() if ready else ""
        except OSError as error:
            self.close()
            raise TypesettingError("排版程序意外终止") from error
        if not line:
            self.close()
            raise TypesettingError("排版超过时限" if not ready else "排版程序意外终止")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._process = subprocess.Popen(  # noqa: S603 - our own file, by the interpreter that runs us
                [sys.executable, "-P", str(_PROCESS)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                close_fds=True,
            )
            Finalize(None, self.close, exitpriority=10)  # workers end without leaving their contexts
        return self._process
