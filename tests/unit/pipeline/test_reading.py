"""A notice that is a bomb is told with its code, and every other notice is read as before."""

from pathlib import Path
from shutil import copytree

import pytest

from generator.pipeline import reading
from generator.pipeline.build import BuildOptions
from generator.pipeline.content import read_content
from generator.pipeline.progress import Silent, Stopwatch
from generator.render.body import clean_html
from generator.source.budget import OverBudgetError
from tests.making import TODAY
from tests.sites.composing import SITES

BOMBS = {
    "BUD001": ("\n关键词: &a [*a, *a]\n---\n", ""),
    "BUD002": ("\n---\n", "[" * 20_000),
    "BUD003": ("\n---\n", f"|{'a|' * 2000}\n|{'-|' * 2000}\n" + "|a|\n" * 2000),
    "BUD004": ("\n---\n", '<table><tr><td colspan="9999">一</td></tr></table>'),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copytree(SITES / "minimal", tmp_path / "content")


def codes(content: Path) -> dict[str, list[str]]:
    """Return the codes of the budget by file, after reading as a build does."""
    options = BuildOptions(content=content, site=content.parent / "site", today=TODAY)
    read = read_content(options, Stopwatch(Silent()))
    found: dict[str, list[str]] = {}
    for problem in read.problems:
        if problem.code.startswith("BUD"):
            found.setdefault(problem.path, []).append(problem.code)
    assert read.portal is not None
    assert len(read.portal.notices) == 1
    return found


@pytest.mark.parametrize("code", BOMBS)
def test_a_bomb_is_told_and_the_others_are_read(content: Path, code: str) -> None:
    end, body = BOMBS[code]
    text = (content / "notices/2026/a.md").read_text(encoding="utf-8")
    head = text.split("\n---\n", 1)[0]
    (content / "notices/2026/b.md").write_text(f"{head}{end}\n{body}\n", encoding="utf-8")
    assert codes(content) == {"notices/2026/b.md": [code]}


def test_what_takes_too_long_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (content / "notices/2026/a.md").read_text(encoding="utf-8")
    (content / "notices/2026/b.md").write_text(text, encoding="utf-8")
    read = clean_html

    def slow(body: str) -> str:
        if slow_ones.pop():
            raise OverBudgetError
        return read(body)

    slow_ones = [True, False]
    monkeypatch.setattr(reading, "clean_html", slow)
    assert codes(content) == {"notices/2026/b.md": ["BUD005"]}


def test_what_becomes_too_large_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (content / "notices/2026/a.md").read_text(encoding="utf-8")
    (content / "notices/2026/b.md").write_text(text + "长" * 5_000, encoding="utf-8")
    monkeypatch.setattr(reading, "MOST_HTML", 10_000)
    assert codes(content) == {"notices/2026/b.md": ["BUD006"]}
