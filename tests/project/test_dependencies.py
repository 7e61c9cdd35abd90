"""Every dependency has its reason, and the locks hold all of them with hashes and without addresses."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = {
    "requirements.lock": ("setup", "import", "evaluate", "publish", "bundle"),
    "requirements-test.lock": ("setup", "import", "evaluate", "publish", "bundle", "browser", "test"),
}

PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
COMMENT = re.compile(r"^\s*#")


def pins(lock: str) -> dict[str, set[str]]:
    """Return name → versions of a lock; several where Pythons differ."""
    found: dict[str, set[str]] = {}
    for line in lock.splitlines():
        if match := PINNED.match(line):
            found.setdefault(match["name"], set()).add(match["version"])
    return found


@pytest.fixture(params=LOCKS)
def lock_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def lock(lock_name: str, root: Path) -> str:
    return (root / lock_name).read_text(encoding="utf-8")


def test_a_lock_holds_pins_hashes_and_comments_only(lock: str) -> None:
    strange = [line for line in lock.splitlines() if not any(p.match(line) for p in (PINNED, HASH, COMMENT))]
    assert strange == []


def test_every_pin_is_followed_by_a_hash(lock: str) -> None:
    lines = [line for line in lock.splitlines() if not COMMENT.match(line)]
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PINNED.match(line) and not HASH.match(following)
    ]
    assert bare == []
    assert sum(bool(PINNED.match(line)) for line in lines) > 0


def test_every_declared_dependency_is_locked_at_an_allowed_version(
    lock_name: str, lock: str, root: Path
) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + [
        requirement for extra in LOCKS[lock_name] for requirement in project["optional-dependencies"][extra]
    ]
    locked = pins(lock)
    wrong = [
        text
        for text in declared
        if not (versions := locked.get(canonicalize_name(Requirement(text).name)))
        or not all(version in Requirement(text).specifier for version in versions)
    ]
    assert wrong == []


def test_tests_run_on_the_versions_that_build(root: Path) -> None:
    build, test = (pins((root / name).read_text(encoding="utf-8")) for name in LOCKS)
    assert {name: versions for name, versions in build.items() if test.get(name) != versions} == {}


def test_every_dependency_states_its_reason(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("\ndependencies = [") : text.index("\n[project.scripts]")]
    requirement = re.compile(r'^\s*"([^"]+)",(?P<reason>.*)$', re.MULTILINE)
    stated = list(requirement.finditer(block))
    assert [line[1] for line in stated if not re.match(r"\s+# \w.{8,}", line["reason"])] == []
    project = tomllib.loads(text)["project"]
    extras = [entry for extra in project["optional-dependencies"].values() for entry in extra]
    assert [line[1] for line in stated] == project["dependencies"] + extras
