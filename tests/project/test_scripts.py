"""Scripts of the browser: parts that mirror the program's, the syntax that the handbook promises, a locked linter."""

import json
import re
from pathlib import Path

ENGINE = "overrides/assets/javascripts/search/engine"
OWN = {"inflate"}  # what a browser must do by itself


def test_the_engine_has_the_parts_of_the_program(root: Path) -> None:
    parts = {file.stem for file in (root / ENGINE).glob("*.js")}
    assert {name for name in parts if not (root / f"generator/search/{name}.py").is_file()} == OWN


def test_every_part_is_small_and_says_what_it_is(root: Path) -> None:
    for file in (root / "overrides/assets/javascripts").rglob("*.js"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("/*"), file.name
        assert len(lines) <= 300, file.name


def test_the_linter_is_locked_by_its_hashes_and_names_no_source(root: Path) -> None:
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    lock = (root / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: facts for name, facts in json.loads(lock)["packages"].items() if name}
    assert all(facts["integrity"].startswith("sha512-") for facts in packages.values())
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert "resolved" not in lock
    assert "://" not in re.sub(r'"(?:url|funding)": "[^"]*"', "", lock)


def test_the_linter_reads_the_syntax_that_the_handbook_promises(root: Path) -> None:
    settings = (root / "eslint.config.mjs").read_text(encoding="utf-8")
    [version] = re.findall(r"ecmaVersion: (\d{4})", settings)
    assert f"ES{version}" in (root / "docs/manual.md").read_text(encoding="utf-8")
