"""site_build.sh is sound shell, and says in one Chinese line what a machine lacks."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def machine(root: Path, tmp_path: Path) -> Run:
    """Run a copy of site_build.sh on a machine whose PATH holds only the commands given."""
    programs = tmp_path / "bin"
    programs.mkdir()
    checkout = tmp_path / "检出 目录"
    checkout.mkdir()
    for name in ("site_build.sh", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(root / name, checkout / name)
    for name in ("bash", "dirname", "basename", "cat", "grep", "sha256sum", "rm"):
        (programs / name).symlink_to(str(shutil.which(name)))

    def run(*arguments: str, **commands: str) -> subprocess.CompletedProcess[str]:
        for name, script in commands.items():
            (programs / name).write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
            (programs / name).chmod(0o755)
        return subprocess.run(
            [checkout / "site_build.sh", *arguments],
            env={**os.environ, "PATH": str(programs)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.parametrize("script", ["site_build.sh", ".ci/run", "generator/bundling/templates/install.sh"])
@pytest.mark.parametrize("checker", [["bash", "-n"], ["shellcheck", "--severity=style"]])
def test_the_shell_is_sound(script: str, checker: list[str], root: Path) -> None:
    done = subprocess.run([*checker, root / script], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_ci_calls_the_one_command(root: Path) -> None:
    lines = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec ./site_build.sh test"


def test_a_machine_without_python_is_told_what_to_install(machine: Run) -> None:
    done = machine()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("需要 Python 3.11 或者更高版本，请先安装")
    assert done.stderr.count("\n") == 1


def test_a_python_too_old_counts_as_none(machine: Run) -> None:
    assert machine(python3="exit 1").stderr.startswith("需要 Python 3.11 或者更高版本")


NO_VENV = '[[ "$2" != *ensurepip* ]]'
"""A Python that runs but has no venv, as Debian ships it."""


def test_a_machine_without_venv_is_given_the_one_command(machine: Run) -> None:
    done = machine(python3=NO_VENV)
    assert done.returncode == 2
    assert done.stderr == (
        "缺少系统软件，请先运行：sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends python3-venv\n"
    )


def test_fonts_that_cannot_be_installed_do_not_stop_the_set_up(root: Path) -> None:
    script = (root / "site_build.sh").read_text(encoding="utf-8")
    assert "    want_fonts\n" in script[script.index("\nset_up() {") :]
    functions = script[: script.index("\nfind_python() {")].replace('cd -- "$(dirname', ': "$(dirname')
    trial = "is_installed() { return 1; }; command() { return 1; }; want_fonts; echo 接着做"
    done = subprocess.run(
        [str(shutil.which("bash")), "-c", f"{functions}\n{trial}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "接着做\n")
    assert "apt-get install -y --no-install-recommends fonts-arphic-ukai fonts-noto-cjk" in done.stderr
    assert "没有这些字体时不制作 PDF" in done.stderr


def test_an_installation_that_fails_is_said_with_the_command(machine: Run) -> None:
    done = machine(
        python3=NO_VENV, **{"apt-get": "exit 100", "sudo": '[[ "$2" == true ]]', "env": "exit 100"}
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("系统软件没有装成，请检查网络和软件源后运行：sudo apt-get")
