"""Few helpers for all tests: a mini content tree, the command, the built portal, golden files."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, and a slow machine is not a wrong program.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"

Files = Mapping[str, str | bytes]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which every test site is built; the real date is never asked."""
    return date(2026, 11, 20)


@pytest.fixture
def site_from(tmp_path: Path) -> Callable[[Files], Path]:
    """Write `{"notices/2026/a.md": "…"}` below a fresh content folder and return the folder."""

    def write(files: Files) -> Path:
        content = tmp_path / "content"
        content.mkdir(exist_ok=True)
        for name, data in files.items():
            target = content / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return content

    return write


@pytest.fixture(scope="session")
def gongkai() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command as a person would, in the checkout; `cwd` runs it elsewhere."""

    def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "generator", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture(scope="session")
def built_site(
    tmp_path_factory: pytest.TempPathFactory,
    gongkai: Callable[..., subprocess.CompletedProcess[str]],
    today: date,
) -> Path:
    """The portal of content/, built once a run: the first worker builds, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site = shared / "built-site"
    with (shared / "built-site.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.is_dir():
            done = gongkai(
                "build", "--content", ROOT / "content", "--site", site, "--today", today.isoformat()
            )
            assert done.returncode == 0, f"content/ does not build:\n{done.stdout}\n{done.stderr}"
    return site


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/<name>; `pytest --update-golden` writes it instead."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8")

    return compare
