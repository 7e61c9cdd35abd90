"""Kill builds, fill disks, turn clocks: `python -m bench.faults.run [--kills 200] [--seed 1]`.

Nothing may be lost, nothing half-published, and the next run must succeed. Do not touch the
repository meanwhile: other code makes other addresses in the search index. Keeps the figures in
bench/results/faults.json and writes 故障 of docs/benchmarks.md; exits with 1 at a broken promise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import REPOSITORY
from bench.faults.office import COMMANDS, TODAY, Office, pick, told_plainly
from bench.report import DOCUMENT, put, table
from generator.release.manifest import hash_tree

RESULTS = REPOSITORY / "bench" / "results"
ROOMS = (0, 8, 32, 64, 128, 256, 512, 1024)
"""KiB left on a disk; a build of the mini site writes a few hundred."""

_KIB = 1024
_PATIENCE = 20
_UNSHARE = shutil.which("unshare") or "unshare"
_MOUNT = shutil.which("mount") or "mount"
_IN_SMALL_DISK = "--in-small-disk"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a kind of fault did: how often tried, how often it struck, and the promises it broke."""

    name: str
    tried: int
    struck: int
    broken: list[str]


def main() -> int:
    """Run all faults; return the exit code."""
    options = argparse.ArgumentParser(description="中断、磁盘写满、时钟错误")
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(_IN_SMALL_DISK, type=Path, dest="small_disk")
    arguments = options.parse_args()
    if arguments.small_disk:
        return _in_small_disk(arguments.small_disk)
    outcomes = kills(arguments.kills, arguments.seed)
    _keep(outcomes, arguments.seed)
    outcomes += [full_disk(), *wrong_clock()]
    _keep(outcomes, arguments.seed)
    for one in outcomes:
        print(one.name, one.tried, one.struck, *one.broken, sep="\n  ")
    return 1 if any(one.broken for one in outcomes) else 0


def _keep(outcomes: list[Outcome], seed: int) -> None:
    """Write down what is known so far."""
    day = datetime.now(UTC).date().isoformat()
    rows: list[list[object]] = [[one.name, one.tried, one.struck, len(one.broken)] for one in outcomes]
    text = json.dumps({"day": day, "seed": seed, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
    (RESULTS / "faults.json").write_text(text, encoding="utf-8")
    put(DOCUMENT, section(day, seed, rows))


def kills(count: int, seed: int) -> list[Outcome]:
    """Return what came of killing commands at random moments, all processes or the first one alone."""
    chance = random.Random(seed)
    tried: Counter[str] = Counter()
    struck: Counter[str] = Counter()
    broken: dict[str, list[str]] = {command: [] for command in COMMANDS}
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.open()
        longest = {command: _duration(office, command) for command in COMMANDS}
        for number in range(1, count + 1):
            command, state = pick(chance)
            before = office.releases()
            moment, whole = chance.uniform(0.05, longest[command]), chance.random() < 0.5
            tried[command] += 1
            struck[command] += _killed(office, command, state, moment, whole=whole)
            broken[command].extend(office.broken_promises(before))
            if number % 10 == 0:
                print(f"{number}/{count}", *broken[command], file=sys.stderr, flush=True)
                broken[command].extend(office.recovers(state))
    return [Outcome(f"{name} 中途被杀", tried[name], struck[name], broken[name]) for name in COMMANDS]


def _duration(office: Office, command: str) -> float:
    """Return the seconds that a command takes when everything has changed."""
    start = time.perf_counter()
    office.finish(command, "乙")
    return time.perf_counter() - start


def _killed(office: Office, command: str, state: str, moment: float, *, whole: bool) -> bool:
    """Kill a command after so many seconds; return whether it was still at work."""
    process = office.start(command, state)
    try:
        process.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
        process.communicate()
        _wait_until_gone(process.pid)
        return True
    return False


def _wait_until_gone(session: int) -> None:
    """Wait until no process of a session is left; raises TimeoutError when one stays."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise TimeoutError(f"processes of {session} stay")


def full_disk() -> Outcome:
    """Return what came of commands on disks with little room, in a mount namespace of their own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.faults.run", _IN_SMALL_DISK, folder]
        done = subprocess.run(
            [_UNSHARE, "--user", "--map-root-user", "--mount", *command], cwd=REPOSITORY,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if done.returncode:
        return Outcome("磁盘写满", 0, 0, [f"没有测成：{done.stderr[-500:]}"])
    return Outcome("磁盘写满", *json.loads(done.stdout.splitlines()[-1]))


def _in_small_disk(folder: Path) -> int:
    """Mount a small disk over the folder, fill it up to each room in turn, and print the outcome."""
    subprocess.run([_MOUNT, "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], check=True)
    office = Office(folder)
    office.open()
    tried, struck, broken = 0, 0, []
    for room in ROOMS:
        for command in COMMANDS:
            before = office.releases()
            with _ballast(folder, room):
                code, said = office.finish(command, "乙" if tried % 2 else "甲")
            tried += 1
            if code:
                struck += 1
                if not told_plainly(code, said):
                    broken.append(f"{command} {room} KiB: {code} {said[-300:]}")
            broken.extend(office.broken_promises(before))
            broken.extend(office.recovers("甲" if tried % 2 else "乙"))
    print(json.dumps([tried, struck, broken], ensure_ascii=False))
    return 0


class _ballast:  # noqa: N801 - reads as what it is in a with statement
    """A file that leaves only so many KiB of a disk, for a while."""

    def __init__(self, folder: Path, room: int) -> None:
        self._file, self._room = folder / "ballast", room

    def __enter__(self) -> None:
        free = shutil.disk_usage(self._file.parent).free - self._room * _KIB
        self._file.write_bytes(bytes(max(free, 0)))

    def __exit__(self, *_: object) -> None:
        self._file.unlink()


def wrong_clock() -> list[Outcome]:
    """Return what came of building and releasing on days that cannot be, and of files from no time."""
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name))
        office.open()
        return [_wrong_days(office), _wrong_times(office)]


def _wrong_days(office: Office) -> Outcome:
    broken, struck = [], 0
    for day in ("1970-01-01", "2000-02-29", "2026-01-01"):
        for command in ("build", "release"):
            before = office.releases()
            code, said = office.finish(command, "甲", "--today", day)
            struck += code == 1
            if code != 1 or "晚于今天" not in said:
                broken.append(f"{command} {day}: {code}")
            broken.extend(office.broken_promises(before))
    code, said = office.finish("build", "甲", "--today", "2099-12-31")
    struck += hash_tree(office.folder / "site") != office.whole["甲"]
    if code:
        broken.append(f"2099: {said[-300:]}")
    return Outcome("日期错误", 7, struck, [*broken, *office.recovers("甲")])


def _wrong_times(office: Office) -> Outcome:
    """Give changed files old and future times: a change must never be overlooked."""
    broken = []
    moments = (0, 1, 2**31 - 1, 4102444800)
    for number, moment in enumerate(moments):
        state = "乙甲"[number % 2]
        for file in (office.folder / state).rglob("*.md"):
            os.utime(file, (moment, moment))
        os.utime(office.folder / "site" / "index.html", (moment, moment))
        broken.extend(office.recovers(state))
    return Outcome("文件时间错误", len(moments), len(moments), broken)


def section(day: str, seed: int, rows: list[list[object]]) -> str:
    """Return the section of the document."""
    return (
        f"## 故障\n\n测于 {day}，随机数 {seed}，内容日期 {TODAY}。由 `python -m bench.faults.run` 写入，违背一条承诺时退出码为 1。\n\n"
        f"{table(['故障', '次数', '起了作用', '违背承诺'], rows)}\n\n"
        "- 每次之后逐字节核对：网站和服务器文件夹不是改动前的就是改动后的，内容文件夹没有变，以前的发布一次不少、逐一完整；被杀的每十次、其余的每次再正常运行一次，"
        "结果与全新生成的相同。\n- 被杀的时刻在全程随机选取，一半连同全部工作进程，一半只杀主进程。磁盘是单独挂载的 64 MiB 内存盘，每次只留 0 至 1024 KiB。"
        "“起了作用”指命令因此没有做完，或者网站因此不同；其余的在被杀之前已经做完，或者余地够用。\n"
    )


if __name__ == "__main__":
    sys.exit(main())
