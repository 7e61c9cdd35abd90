"""Tests mirror the code: `generator/a/b.py` is tested by `tests/unit/a/test_b.py`."""

from pathlib import Path

import pytest

LISTS = Path(__file__).parent
# Both lists may only shrink: with every entry that goes, the number goes down with it.
MOST_MODULES, MOST_TESTS = 343, 41


def modules(root: Path) -> set[str]:
    """Every module that a test of its own should stand for; a rule has its page of cases, a command its own."""
    found = (file.relative_to(root / "generator") for file in (root / "generator").rglob("*.py"))
    return {
        file.as_posix()
        for file in found
        if not file.stem.startswith("__") and not file.is_relative_to("cli/commands") and not is_rule(file)
    }


def is_rule(file: Path) -> bool:
    return file.parts[0] == "rules" and len(file.parts) == 3 and file.parts[1] != "facts"


def unit_tests(root: Path) -> set[str]:
    unit = root / "tests/unit"
    return {file.relative_to(unit).as_posix() for file in unit.rglob("test_*.py")}


def mirror_of(module: str) -> str:
    folder, _, name = module.rpartition("/")
    return f"{folder}/test_{name}" if folder else f"test_{name}"


def listed(name: str) -> list[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_every_module_has_its_test_or_stands_on_the_list(root: Path) -> None:
    lonely = {module for module in modules(root) if mirror_of(module) not in unit_tests(root)}
    assert sorted(lonely - {*listed("modules_without_test.txt")}) == [], "write tests/unit/…/test_….py"


def test_every_test_has_its_module_or_stands_on_the_list(root: Path) -> None:
    folders = {f"{folder.as_posix()}.py" for module in modules(root) for folder in Path(module).parents}
    wanted = {mirror_of(name) for name in modules(root) | folders}
    assert sorted(unit_tests(root) - wanted - {*listed("tests_of_several.txt")}) == [], (
        "name it after its module"
    )


@pytest.mark.parametrize(
    ("name", "most"), [("modules_without_test.txt", MOST_MODULES), ("tests_of_several.txt", MOST_TESTS)]
)
def test_the_lists_only_shrink(root: Path, name: str, most: int) -> None:
    entries = listed(name)
    assert entries == sorted(set(entries))
    assert len(entries) <= most
    if name == "modules_without_test.txt":
        stale = [
            entry for entry in entries if entry not in modules(root) or mirror_of(entry) in unit_tests(root)
        ]
    else:
        stale = [entry for entry in entries if entry not in unit_tests(root)]
    assert stale == [], "take these off the list, and lower the number"
