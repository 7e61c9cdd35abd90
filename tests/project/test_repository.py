"""The repository stands alone, stays small in its parts, and its README tells the truth about it."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import generator

# Written so that no pattern matches this file.
FOREIGN = {
    "machine path": re.compile(r"(?<![\w.-])/(?:wo[r]k|tm[p]|roo[t]|hom[e]|User[s])/|\b[A-Z]:\\User[s]\\"),
    "folder outside the repository": re.compile(r"\.\./shar[e]d\b|(?<![\w/.-])shar[e]d/"),
    "package index": re.compile(
        r"pypi\.or[g]|pythonhoste[d]|registry\.npmj[s]|deb\.debia[n]|archive\.ubunt[u]|/simpl[e]/|--index-ur[l]"
    ),
}

MODULE_LINES = 400


def text_of(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="ignore")


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_file_names_a_place_outside_the_repository(
    kind: str, root: Path, repository_files: list[str]
) -> None:
    found = [
        f"{name}:{number}: {line.strip()}"
        for name in repository_files
        for number, line in enumerate(text_of(root / name).split("\n"), 1)
        if FOREIGN[kind].search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("kind", "line", "foreign"),
    [
        ("machine path", "cd /{}/main", True),
        ("machine path", "/zwgk/frame{}/index.html", False),  # a page address
        ("machine path", "bench/results/{}/", False),  # a folder of the repository
    ],
)
def test_a_machine_path_is_told_from_an_address(kind: str, line: str, foreign: bool) -> None:  # noqa: FBT001
    assert bool(FOREIGN[kind].search(line.format("wo" + "rk"))) is foreign


def modules(repository_files: list[str], *folders: str) -> list[str]:
    return [name for name in repository_files if name.endswith(".py") and name.split("/")[0] in folders]


def test_no_module_is_longer_than_a_reader_can_hold(root: Path, repository_files: list[str]) -> None:
    python = modules(repository_files, "generator", "tests", "bench")
    lengths = {name: len(text_of(root / name).splitlines()) for name in python}
    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}
    assert "tests/project/test_repository.py" in lengths


def test_every_module_of_the_generator_says_what_it_is(root: Path, repository_files: list[str]) -> None:
    python = modules(repository_files, "generator")
    assert "generator/__init__.py" in python
    assert [name for name in python if not ast.get_docstring(ast.parse(text_of(root / name)))] == []


def readme_tree(readme: str) -> list[str]:
    """Return the paths of the first ```text block: two spaces a level, the name before two spaces."""
    block = re.search(r"^```text\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert block, "README.md has no ```text block with the tree of folders"
    parents: list[str] = []
    paths = []
    for line in block[1].splitlines():
        name = line.strip().split("  ")[0].strip()
        depth = (len(line) - len(line.lstrip())) // 2
        if name:
            parents = [*parents[:depth], name.rstrip("/")]
            paths.append("/".join(parents))
    return paths


def test_the_tree_is_read_by_its_indentation() -> None:
    lines = ["generator/  程序", "  source/  读取", "    text.py  文本", "  cli.py   命令", "README.md"]
    assert readme_tree("\n".join(["前文", "```text", *lines, "```", ""])) == [
        "generator",
        "generator/source",
        "generator/source/text.py",
        "generator/cli.py",
        "README.md",
    ]


def test_the_tree_in_the_readme_is_true(root: Path, repository_files: list[str]) -> None:
    stated = readme_tree((root / "README.md").read_text(encoding="utf-8"))
    made = {
        line.strip("/\n") for line in (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    }  # such as site/: in the tree, never in git
    folders = {"/".join(name.split("/")[:depth]) for name in repository_files for depth in range(1, 9)}
    assert [path for path in stated if path not in folders | made] == []
    visible = {
        name
        for name in folders
        if not name.startswith((".", "generator/_")) and (name.count("/") == 0 or is_part(name))
    }
    assert sorted(visible - set(stated)) == []


def is_part(name: str) -> bool:
    """Tell whether a path is a module or package right below generator/, which the README explains."""
    return name.startswith("generator/") and name.count("/") == 1


def test_the_newest_entry_of_the_changelog_is_this_version(root: Path) -> None:
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[([^\]]+)\]", changelog, re.MULTILINE)[0] == generator.__version__


def test_the_architecture_states_the_layers_that_are_checked(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [[room.strip(" ()") for room in layer.split("|")] for layer in reversed(layers)]
    words = " ← ".join(row[0] if len(row) == 1 else f"{{{', '.join(row)}}}" for row in rooms)
    assert f"`{words}`" in (root / "docs/architecture.md").read_text(encoding="utf-8")
