"""A manifest is read back as it was written, and sha256sum reads it too."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.release.manifest import Differences, compare, hash_tree, manifest_text, parse_manifest


def test_sha256sum_reads_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a/二").mkdir(parents=True)
    (site / "a/二/附件 1.txt").write_text("一", encoding="utf-8")
    (site / "b.html").write_text("二", encoding="utf-8")
    text = manifest_text(hash_tree(site))
    (tmp_path / "manifest").write_text(text, encoding="utf-8")
    assert parse_manifest(text) == hash_tree(site)
    command = [
        shutil.which("sha256sum") or "sha256sum",
        "--check",
        "--strict",
        "--quiet",
        str(tmp_path / "manifest"),
    ]
    assert subprocess.run(command, cwd=site, check=False).returncode == 0


@pytest.mark.parametrize(
    "text", ["x", "0" * 64 + " a", "0" * 64 + "  a\n" + "1" * 64 + "  a", "0" * 63 + "g  a"]
)
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="行"):
        parse_manifest(text)


def test_changed_missing_and_extra_are_told_apart() -> None:
    found = compare({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"})
    assert found == Differences(("b",), ("c",), ("d",))
    assert not compare({"a": "1"}, {"a": "1"})
