"""The program as people install it: a wheel, in an environment of its own that cannot see the checkout."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from importlib.metadata import distribution
from pathlib import Path

import pytest

from generator.bundling.distributions import packages_for

Run = Callable[..., subprocess.CompletedProcess[str]]
SITE_PACKAGES = Path(sysconfig.get_path("purelib"))


def lend(packages: Path, names: Iterable[str]) -> None:
    """Let an environment see some of the packages that are installed here, and no others."""
    for name in names:
        for top in {file.parts[0] for file in distribution(name).files or () if file.parts[0] != ".."}:
            target = packages / top
            if top != "__pycache__" and not target.exists():
                target.symlink_to(SITE_PACKAGES / top)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "-w", folder, root],
        check=True,
    )  # fmt: skip
    [made] = folder.glob("gongkai-*.whl")
    return made


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make an environment with the wheel and some of its parts; return its folder of programs."""

    def make(*parts: str, also: Iterable[str] = ()) -> Path:
        folder = tmp_path_factory.mktemp("environment")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        [packages] = folder.glob("lib/python3*/site-packages")
        lend(packages, {package.name for package in packages_for(parts)} - {"gongkai"} | set(also))
        subprocess.run(
            [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install", "-q", "--no-index",
             "--no-deps", "--disable-pip-version-check", wheel],
            check=True,
        )  # fmt: skip
        return folder / "bin"

    return make


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a program of an environment in a folder, without a path into the checkout."""

    def run(
        program: Path, *arguments: str | Path, cwd: Path, **extra: str
    ) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
        return subprocess.run(
            [program, *map(str, arguments)], cwd=cwd, env=kept | {"PYTHONIOENCODING": "utf-8"} | extra,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    return run
