"""A real LibreOffice: what it cannot open, nobody's office can."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], Path]:
    """`converted(data, "report.xlsx", "csv")` returns the file that LibreOffice made of it."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is missing: ./site_build.sh test installs it"
    profile = tmp_path_factory.mktemp("profile")

    def convert(data: bytes, name: str, to: str) -> Path:
        folder = tmp_path_factory.mktemp("office")
        (folder / name).write_bytes(data)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", to, "--outdir", str(folder), str(folder / name),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"{Path(name).stem}.{to.split(':', maxsplit=1)[0]}"

    return convert
