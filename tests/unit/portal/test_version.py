"""A portal tells by which form it is written, and a program that does not know it touches nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.portal.version import FORM, check_version, read_version, version_file


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (version_file(), []),
        (version_file(unfinished=True), ["POR003"]),
        (version_file(form=FORM + 1), ["POR002"]),
        ("形式: 一\n", ["POR001"]),
        ("形式: [1\n", ["POR001"]),
        ("", ["POR001"]),
    ],
)
def test_what_the_file_says_is_judged(text: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "portal.yml").write_text(text, encoding="utf-8")
    assert [problem.code for problem in check_version(tmp_path)] == codes


def test_a_portal_without_the_file_is_an_old_one(tmp_path: Path) -> None:
    version = read_version(tmp_path)
    assert version is not None
    assert version.form == 0
    assert check_version(tmp_path) == ()


def test_a_newer_portal_is_neither_built_nor_written(
    site_from: Callable[..., Path], gongkai: Callable[..., object], tmp_path: Path
) -> None:
    content = site_from({"portal.yml": version_file(form=FORM + 1)})
    for command in (("build", "--site", tmp_path / "site"), ("new", "notice"), ("number",), ("check",)):
        done = gongkai(*command, "--content", content)
        assert done.returncode in {1, 2}  # type: ignore[attr-defined] # a finished process
        assert "POR002" in done.stderr  # type: ignore[attr-defined] # likewise
    assert [path.name for path in content.iterdir()] == ["portal.yml"]
    assert not (tmp_path / "site").exists()
