"""A part that is not installed is named, with a command that leaves the program itself as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.parts import install_hint, part_with, requirements_of


@pytest.mark.parametrize(
    ("module", "part"),
    [("pdfplumber", "import"), ("pdfminer.high_level", "import"), ("httpx2", "evaluate"), ("protego", "evaluate"),
     ("playwright.sync_api", "browser"), ("warcio", "publish"), ("numpy", ""), ("ours", "")],
)  # fmt: skip
def test_a_module_is_traced_to_the_part_that_brings_it(module: str, part: str) -> None:
    assert part_with(module) == part


@pytest.mark.parametrize("part", ["import", "evaluate", "browser", "publish"])
def test_the_hint_installs_what_is_missing_and_never_the_program(part: str) -> None:
    hint = install_hint(part)
    assert requirements_of(part)
    assert all(requirement in hint for requirement in requirements_of(part))
    assert "install 'gongkai" not in hint
    assert " ." not in hint
    assert sys.executable in hint


def test_a_command_whose_part_is_missing_says_so_in_one_line(tmp_path: Path, root: Path) -> None:
    (tmp_path / "甲.pdf").write_bytes(b"%PDF-1.4")
    script = "import sys; sys.modules['pdfplumber'] = None; sys.argv = ['gongkai', *sys.argv[1:]];"
    done = subprocess.run(
        [sys.executable, "-c", f"{script} from generator.__main__ import run; run()",
         "import", "甲.pdf", "--dry-run", "--content", root / "content"],
        cwd=tmp_path, env={"PYTHONPATH": str(root), "PATH": ""}, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.splitlines()[-1].startswith("没有安装这个命令要用的组件 pdfplumber：请运行 ")
    assert "Traceback" not in done.stderr
