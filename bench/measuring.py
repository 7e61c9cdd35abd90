"""Time a command as a whole and watch the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

_INTERVAL = 0.05


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall clock, and the highest sum of proportional memory of all processes, in MiB.

    `stages` are the seconds of each stage that a build of ours lists when asked with `--profile`.
    """

    seconds: float
    peak_mib: float
    stages: dict[str, float] = field(default_factory=dict)


def measure(command: list[str], folder: Path, **environment: str) -> Measured:
    """Return what a command took; raises RuntimeError with its last words when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    watch = _Watch(process.pid)
    watch.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    watch.stop()
    if process.returncode:
        raise RuntimeError(f"{command}: {output.decode(errors='replace')[-2000:]}")
    return Measured(seconds, watch.peak_kib / 1024, _stages(output.decode(errors="replace")))


def _stages(output: str) -> dict[str, float]:
    rows = [line.split("\t") for line in output.splitlines() if line.count("\t") == 2]
    return {name: float(seconds) for name, seconds, _ in rows if seconds.replace(".", "", 1).isdigit()}


class _Watch(threading.Thread):
    """Adds up the proportional memory of a session's processes, again and again."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._ended = threading.Event()
        self.peak_kib = 0

    def run(self) -> None:
        """Watch until told to stop."""
        while not self._ended.wait(_INTERVAL):
            self.peak_kib = max(self.peak_kib, sum(map(_pss_kib, self._members())))

    def stop(self) -> None:
        """End the watch."""
        self._ended.set()
        self.join()

    def _members(self) -> list[int]:
        found = []
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                try:
                    if os.getsid(int(entry.name)) == self._session:
                        found.append(int(entry.name))
                except OSError:
                    continue
        return found


def _pss_kib(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
