"""Time a command as a whole and watch the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

_INTERVAL = 0.05
_SHARE = 25
"""A look takes the system longer the more memory there is; of its time this many times must pass between two."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall clock, and the highest sum of proportional memory of all processes, in MiB.

    `processor_seconds` are those of all processes together; other work on the machine moves them less.
    `stages` are the seconds of each stage that a build of ours lists when asked with `--profile`.
    """

    seconds: float
    peak_mib: float
    processor_seconds: float
    stages: dict[str, float] = field(default_factory=dict)


def measure(command: list[str], folder: Path, **environment: str) -> Measured:
    """Return what a command took; raises RuntimeError with its last words when it fails.

    Python keeps what it compiled, as it does for everybody who has not forbidden it. What earlier work
    has left to be written is written first, so that nobody pays for it.
    """
    os.sync()
    start, spent = time.perf_counter(), _spent_by_children()
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, cwd=folder, env={**inherited, **environment}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    watch = _Watch(process.pid)
    watch.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    watch.stop()
    if process.returncode:
        raise RuntimeError(f"{command}: {output.decode(errors='replace')[-2000:]}")
    stages = _stages(output.decode(errors="replace"))
    return Measured(seconds, watch.peak_kib / 1024, round(_spent_by_children() - spent, 2), stages)


def _spent_by_children() -> float:
    """Return the processor seconds of all processes that were started here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


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
        pause = _INTERVAL
        while not self._ended.wait(pause):
            began = time.thread_time()
            self.peak_kib = max(self.peak_kib, sum(map(_pss_kib, self._members())))
            pause = max(_INTERVAL, _SHARE * (time.thread_time() - began))

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
