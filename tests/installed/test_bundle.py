"""A bundle installs the program, its parts and its fonts where there is no network."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.installed.conftest import Run
from tests.unit.test_cli_init import OPTIONS, Gongkai

TODAY = ("--today", "2026-11-20")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory, gongkai: Gongkai) -> Path:
    folder = tmp_path_factory.mktemp("bundle") / "安装包 一"
    done = gongkai("bundle", folder, "--part", "import", *TODAY)
    assert done.returncode == 0, done.stderr
    return folder


def install(bundle: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Run the script of a bundle where every index is out of reach."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}
    return subprocess.run(
        [str(shutil.which("bash")), bundle / "install.sh", target], env=os.environ | nowhere, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_bundle_installs_with_the_index_switched_off(bundle: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "装在 这里"
    done = install(bundle, target)
    assert done.returncode == 0, done.stderr
    assert list((target / "share" / "gongkai" / "fonts").glob("*.tt*"))
    portal = tmp_path / "专栏"
    begun = run(target / "bin" / "gongkai", "init", portal, *OPTIONS, *TODAY, cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    built = run(target / "bin" / "gongkai", "build", *TODAY, cwd=portal)
    assert built.returncode == 0, built.stderr
    assert (portal / "site" / "index.html").is_file()
    again = install(bundle, target)
    assert again.returncode == 2
    assert "已经存在" in again.stderr


def test_the_bill_names_every_wheel_and_font_with_its_hash(bundle: Path) -> None:
    bill = json.loads((bundle / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    program = bill["metadata"]["component"]
    assert program["name"] == "gongkai"
    told = {part["bom-ref"]: part["hashes"][0]["content"] for part in (program, *bill["components"])}
    files = [*(bundle / "wheels").iterdir(), *(bundle / "fonts").iterdir()]
    names = {file.name if file.suffix == ".whl" else f"fonts/{file.name}": file for file in files}
    assert told == {name: sha256(file.read_bytes()).hexdigest() for name, file in names.items()}
    libraries = [part for part in bill["components"] if part["type"] == "library"]
    assert [part["name"] for part in libraries if not part.get("licenses")] == []
    assert {each["ref"] for each in bill["dependencies"]} >= {part["bom-ref"] for part in libraries}


def test_a_damaged_bundle_is_not_installed(bundle: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "坏的"
    damaged.mkdir()
    for name in ("install.sh", "SHA256SUMS", "说明.md", "sbom.cdx.json"):
        (damaged / name).write_bytes((bundle / name).read_bytes())
    for name in ("wheels", "fonts"):
        (damaged / name).symlink_to(bundle / name)
    (damaged / "sbom.cdx.json").write_text("{}", encoding="utf-8")
    done = install(damaged, tmp_path / "x")
    assert done.returncode == 2
    assert "没有安装" in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_not_empty_is_left_as_it_is(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("甲", encoding="utf-8")
    done = gongkai("bundle", tmp_path)
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["甲.txt"]


def test_a_package_that_was_changed_by_hand_is_refused(environment: Callable[..., Path], run: Run) -> None:
    programs = environment(also=["hatchling"])
    [packages] = programs.parent.glob("lib/python3*/site-packages")
    changed = packages / "generator" / "problems.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "# 改过\n", encoding="utf-8")
    script = (
        "from importlib.metadata import distribution\n"
        "from generator.bundling.wheels import wheel_of\n"
        "try: wheel_of(distribution('gongkai'))\n"
        "except Exception as error: print(error)\n"
    )
    done = run(programs / "python", "-c", script, cwd=programs)
    assert "BND002" in done.stdout, done.stderr
