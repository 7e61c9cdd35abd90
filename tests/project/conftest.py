"""What the repository holds, as git sees it."""

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def repository_files(root: Path) -> list[str]:
    """Every file that is or would be committed, as a path from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git of the PATH
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return sorted(name for name in listed.split("\0") if name and (root / name).is_file())
