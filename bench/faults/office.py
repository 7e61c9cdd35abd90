"""An office that builds, releases, publishes and rolls back while things go wrong, and what must hold."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

from generator.problems import ProblemsError
from generator.release.manifest import hash_tree
from generator.release.record import names_of, read_release

if TYPE_CHECKING:
    from collections.abc import Sequence

REPOSITORY = Path(__file__).resolve().parents[2]
FULL_SITE = REPOSITORY / "tests" / "sites" / "full"
TODAY = "2026-11-20"
COMMANDS = ("build", "release", "rollback", "publish")
_DRAFT = "状态: 草稿"
_FULL_DISK, _TOO_LARGE = "磁盘已满", "文件超出允许的大小"


@dataclass
class Office:
    """A folder with two states of the content, 甲 and 乙, a site, releases and a served folder."""

    folder: Path
    whole: dict[str, dict[str, str]] = field(default_factory=dict)
    content: dict[str, dict[str, str]] = field(default_factory=dict)

    def open(self) -> None:
        """Write both states, build each apart to know the right bytes, and release the first."""
        for name in "甲乙":
            copytree(FULL_SITE, self.folder / name)
        _change(self.folder / "乙")
        for name in "甲乙":
            self.content[name] = hash_tree(self.folder / name)
            self._must("build", name, "--site", str(self.folder / f"right-{name}" / "site"))
            self.whole[name] = hash_tree(self.folder / f"right-{name}" / "site")
        self._must("release", "甲")
        self._must("publish", "甲")

    def _must(self, *command: str) -> None:
        code, said = self.finish(*command)
        if code:
            raise RuntimeError(said[-1000:])

    def arguments(self, command: str, state: str, *more: str) -> list[str]:
        """Return the command line of a command on a state of the content."""
        own = {
            "build": ("--content", state, "--today", TODAY, "--jobs", "2"),
            "release": ("--content", state, "--today", TODAY, "--jobs", "2"),
            "publish": ("--to", "served"),
        }
        return [sys.executable, "-m", "generator", command, *own.get(command, ()), *more]

    def start(self, command: str, state: str, before: Sequence[str] = ()) -> subprocess.Popen[str]:
        """Start a command in a session of its own; `before` stands in front of its line."""
        return subprocess.Popen(
            [*before, *self.arguments(command, state)], cwd=self.folder, env=_environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
        )  # fmt: skip

    def finish(self, command: str, state: str, *more: str, before: Sequence[str] = ()) -> tuple[int, str]:
        """Run a command to its end; return its exit code and all that it said."""
        done = subprocess.run(
            [*before, *self.arguments(command, state, *more)], cwd=self.folder, env=_environment(),
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def releases(self) -> list[str]:
        """Return the names of all releases."""
        return names_of(self.folder / "releases")

    def broken_promises(self, releases_before: Sequence[str]) -> list[str]:
        """Return what is lost or half-published, in words; nothing if all is well."""
        broken = [
            f"{place} 既不是改动前的网站，也不是改动后的"
            for place in ("site", "served")
            if hash_tree(self.folder / place) not in self.whole.values()
        ]
        broken += [
            f"内容文件夹 {name} 变了"
            for name, hashes in self.content.items()
            if hash_tree(self.folder / name) != hashes
        ]
        names = self.releases()
        if names[: len(releases_before)] != list(releases_before):
            broken.append("以前的发布少了")
        return [*broken, *filter(None, map(self._broken_release, names))]

    def _broken_release(self, name: str) -> str:
        try:
            release = read_release(self.folder / "releases", name)
        except ProblemsError as error:
            return str(error)
        return "" if hash_tree(release.site) == release.hashes else f"发布 {name} 不完整"

    def recovers(self, state: str) -> list[str]:
        """Return what is wrong after an undisturbed release of a state; nothing if all is well."""
        code, said = self.finish("release", state)
        if code:
            return [f"重新运行失败：{said[-500:]}"]
        if hash_tree(self.folder / "site") != self.whole[state]:
            return ["重新运行后的网站不是应有的"]
        left = [
            path.name for path in (self.folder / "releases").iterdir() if path.name not in self.releases()
        ]
        return [f"留下了 {name}" for name in left]


def told_plainly(code: int, said: str) -> bool:
    """Return whether a command that ran out of room said so, with the exit code for it."""
    return code == 2 and (_FULL_DISK in said or _TOO_LARGE in said) and "Traceback" not in said


def pick(chance: random.Random) -> tuple[str, str]:
    """Return a command and the state of the content to run it on."""
    return chance.choice(COMMANDS), chance.choice("甲乙")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}


def _change(content: Path) -> None:
    """Take a notice back to a draft, change one, add one, change an attachment.

    None is withdrawn: that is a fact that lasts, and the office goes to and fro between its states.
    """
    year = content / "notices" / "2025"
    gone, kept = year / "12.md", year / "13.md"
    gone.write_text(gone.read_text(encoding="utf-8").replace("状态: 已发布", _DRAFT), encoding="utf-8")
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text + "\n补充一段。\n", encoding="utf-8")
    text = text.replace("2025-00013", "2025-00099").replace("〕13号", "〕99号").replace("第13号", "第99号")
    (year / "99.md").write_text(text, encoding="utf-8")
    (content / "notices/2026/附件 1.csv").write_text("项目,数\n甲,2\n", encoding="utf-8")
