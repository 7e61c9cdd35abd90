"""Whatever is taken out of a result, `verify` says so; the witness sees each loss with its own eyes."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.importers.command import import_paths
from generator.importers.verification import verify_import
from tests.unit.importers.seeded_documents import BODY, MAKERS, TITLE

DAY = date(2026, 11, 20)
TEXTS = ("docx", "ofd", "pdf", "html", "txt")
Removed = tuple[str, str, str]


def out(words: str, instead: str = "") -> tuple[str, str]:
    return words, instead


def after(words: str) -> str:
    """Return what follows the heading that runs in with a paragraph."""
    return words.partition("。")[2]


LOSSES: list[Removed] = [
    *[(kind, *out(line)) for kind in TEXTS for line in (BODY[0], BODY[2], after(BODY[5]), BODY[7])],
    *[(kind, *out(f"## {BODY[1]}")) for kind in TEXTS],
    *[(kind, *out("不少于120件", "不少于件")) for kind in TEXTS],
    *[(kind, *out("0990-1234567", "09901234567")) for kind in TEXTS],
    *[(kind, *out(after(BODY[4]))) for kind in ("ofd", "pdf")],
    ("docx", *out("框内说明：先试点后推开。")),
    ("docx", *out("☑")),
    ("docx", *out("S=(a+b)/c")),
    ("docx", *out("/c", "")),
    ("docx", *out("[^1]: 指常住人口口径。")),
    ("docx", *out("2023-2025", "20232025")),
    ("docx", *out("![图1](来件-image1.png)")),
    ("docx", *out("<td>35</td>", "<td></td>")),
    ("docx", *out("　｜　内乙")),
    ("docx", *out("<tr><td>2</td><td>乙类事项</td><td>46</td></tr>\n")),
    ("docx", *out("嵌入网页里的一段补充说明。")),
    ("docx", *out("<br>附注")),
    ("html", *out("<td>46</td>", "<td></td>")),
    ("html", *out('<th scope="col">数量</th>')),
    ("xlsx", *out("变更许可")),
    ("xlsx", *out("甲002,变更许可,不予\n")),
    ("xlsx", *out("不予", "准予")),
    *[(kind, *out(f'标题: "{TITLE}"', '标题: "另一个标题"')) for kind in ("docx", "pdf", "txt")],
]  # fmt: skip


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, Path]:
    """Each document imported into a folder of its own."""
    found = {}
    for kind, make in MAKERS.items():
        folder = tmp_path_factory.mktemp(kind)
        content = folder / "content"
        content.mkdir()
        for name in ("organ.yml", "guide.yml", "catalog.yml"):
            (content / name).write_bytes((root / "content" / name).read_bytes())
        source = folder / f"来件.{kind}"
        source.write_bytes(make())
        result = import_paths([source], content, today=DAY)
        assert [str(problem) for problem in result.problems] == []
        found[kind] = folder
    return found


@pytest.fixture
def differences(
    imported: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, Callable[[Path], None]], list[str]]:
    """Change the result of an import, then say what verify finds; no page is printed for it."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def found(kind: str, change: Callable[[Path], None]) -> list[str]:
        content = tmp_path / "content"
        shutil.copytree(imported[kind] / "content", content)
        change(content)
        verified, problems = verify_import([imported[kind] / f"来件.{kind}"], content)
        assert problems == ()
        return [str(item) for one in verified for item in one.differences]

    return found


Differences = Callable[[str, Callable[[Path], None]], list[str]]


def taken_out(words: str, instead: str) -> Callable[[Path], None]:
    """Return what takes words out of the one file that holds them."""

    def change(content: Path) -> None:
        files = [file for folder in ("notices", "tables") for file in (content / folder).rglob("*.*")]
        holders = [
            file for file in files if file.suffix in {".md", ".csv"} and words in file.read_text("utf-8")
        ]
        assert len(holders) == 1, "the loss must be there to be seeded"
        text = holders[0].read_text("utf-8")
        holders[0].write_text(text.replace(words, instead, 1), "utf-8")

    return change


@pytest.mark.parametrize("kind", list(MAKERS))
def test_verify_finds_nothing_in_an_untouched_result(kind: str, differences: Differences) -> None:
    assert differences(kind, lambda _content: None) == []


def test_there_are_fifty_losses_and_more() -> None:
    assert len(LOSSES) >= 50


@pytest.mark.parametrize(("kind", "words", "instead"), LOSSES)
def test_verify_fails_on_every_seeded_loss(
    kind: str, words: str, instead: str, differences: Differences
) -> None:
    found = differences(kind, taken_out(words, instead))
    assert any(line.startswith("清点（") for line in found), found


@pytest.mark.parametrize("kind", ["ofd", "pdf"])
def test_a_page_taken_out_is_named_with_its_number(kind: str, differences: Differences) -> None:
    def change(content: Path) -> None:
        file = next((content / "notices").rglob("*.md"))
        text = file.read_text("utf-8")
        file.write_text(text[: text.index("**（二）")], "utf-8")

    assert any("第 2 页" in line for line in differences(kind, change))


def test_a_picture_whose_file_is_gone_is_missed(differences: Differences) -> None:
    found = differences("docx", lambda content: next((content / "notices").rglob("*.png")).unlink())
    assert any(line.startswith("清点（图片") for line in found)


def test_a_table_of_data_that_is_gone_is_missed(
    imported: dict[str, Path], tmp_path: Path, differences: Differences
) -> None:
    def change(content: Path) -> None:
        shutil.rmtree(content / "tables")

    assert differences("xlsx", change) == []
    verified, _ = verify_import([imported["xlsx"] / "来件.xlsx"], tmp_path / "content")
    assert [item.path for item in verified] == [None]


def test_what_only_the_printed_page_shows_is_found_where_libreoffice_is(
    imported: dict[str, Path], tmp_path: Path
) -> None:
    shutil.copytree(imported["docx"] / "content", tmp_path / "content")
    verified, _ = verify_import([imported["docx"] / "来件.docx"], tmp_path / "content")
    assert [item.differences for item in verified] == [()]
