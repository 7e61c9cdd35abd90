"""What is written down of a release, and reading it back."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError
from generator.release.manifest import digest_of, parse_manifest

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "release.json"
MANIFEST = "manifest.sha256"
DOCUMENT = "变更说明.md"
SITE = "site"
CONTENT = "content"
_NAME = re.compile(r"(\d{4,})-\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One release; `number` orders releases whatever the clock says, `manifest` is the hash of the manifest.

    `size` is in bytes, `date` is the day in ISO form, `previous` the name of the release before.
    """

    number: int
    date: str
    previous: str
    manifest: str
    files: int
    size: int
    notices: int
    base_url: str

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return f"{self.number:04d}-{self.date}"

    def text(self) -> str:
        """Return the record as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk: where it lies, its record and the hash of every file."""

    folder: Path
    record: Record
    hashes: dict[str, str]

    @property
    def site(self) -> Path:
        """Return its tree."""
        return self.folder / SITE


def names_of(releases: Path) -> list[str]:
    """Return the names of all releases in a folder, oldest first."""
    found = [entry.name for entry in releases.iterdir()] if releases.is_dir() else []
    return sorted(filter(_NAME.fullmatch, found), key=lambda name: int(name.partition("-")[0]))


def read_release(releases: Path, name: str) -> Release:
    """Return a release; raises `ProblemsError`: RLS010 no such release, RLS011 its papers are not whole."""
    if name not in names_of(releases):
        known = "、".join(names_of(releases)[-5:]) or "还没有发布过，请先运行 gongkai release"
        raise ProblemsError([Problem(releases.name, 0, "RLS010", f"没有发布“{name}”", f"现有：{known}")])
    folder = releases / name
    try:
        record = Record(**json.loads((folder / RECORD).read_text(encoding="utf-8")))
        data = (folder / MANIFEST).read_bytes()
        hashes = parse_manifest(data.decode("utf-8"))
    except (OSError, ValueError, TypeError) as error:
        raise _unfit(folder, f"读不出来（{error}）") from error
    if record.name != name or digest_of(data) != record.manifest:
        raise _unfit(folder, "互相不符")
    return Release(folder, record, hashes)


def _unfit(folder: Path, what: str) -> ProblemsError:
    path, hint = (
        f"{folder.parent.name}/{folder.name}",
        "这次发布的凭据已经损坏，请改用其他发布，或者从备份恢复",
    )
    return ProblemsError([Problem(path, 0, "RLS011", f"{RECORD} 和 {MANIFEST} {what}", hint)])
