"""Bodies are kept when a notice is read; what is lost or damaged is made again, never shown."""

from pathlib import Path
from shutil import copytree

import pytest

from generator.pipeline import bodies as module
from generator.pipeline.bodies import Bodies, remove_bodies, write_bodies
from generator.pipeline.build import BuildOptions
from generator.pipeline.content import Content, read_content
from generator.pipeline.progress import Stopwatch
from tests.making import TODAY
from tests.sites.composing import SITES

NOTICE = "notices/2026/a.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copytree(SITES / "minimal", tmp_path / "content")


def read(content: Path) -> Content:
    return read_content(BuildOptions(content=content, site=content.parent / "site", today=TODAY), Stopwatch())


def html(found: Content) -> dict[str, str]:
    assert found.portal
    return {notice.path: found.bodies.html(notice) for notice in found.portal.notices}


def test_a_body_that_is_kept_is_not_rendered_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(content)
    monkeypatch.delattr(module, "clean_html")
    assert html(read(content))[NOTICE].startswith("<p>")


@pytest.mark.parametrize("damage", ["cut off", "changed", "gone"])
def test_a_damaged_body_is_made_again(content: Path, damage: str) -> None:
    before = html(read(content))
    for file in (content.parent / ".gongkai/site/state").glob("bodies-*"):
        data = file.read_bytes()
        file.unlink()
        if damage != "gone":
            file.write_bytes(data[:-1] if damage == "cut off" else data[:-1] + b"x")
    found = read(content)
    assert html(found) == before
    assert found.bodies.kept(NOTICE) is None


def test_a_changed_notice_takes_the_others_of_its_file_along(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pipeline.notice_cache._PARTS", 1)
    other = content / "notices/2026/b.md"
    text = (content / NOTICE).read_text(encoding="utf-8")
    other.write_text(text.replace("2026-00001", "2026-00009"), encoding="utf-8")
    read(content)
    (content / NOTICE).write_text(text + "\n补充一句。\n", encoding="utf-8")
    found = html(read(content))
    assert "补充一句" in found[NOTICE]
    assert "补充一句" not in found["notices/2026/b.md"]
    assert len(list((content.parent / ".gongkai/site/state").glob("bodies-*"))) == 1


def test_nothing_is_kept_of_a_notice_that_was_taken_out(content: Path) -> None:
    (content / NOTICE).write_text(
        (content / NOTICE).read_text(encoding="utf-8") + "\n只在这一条里的话。\n", encoding="utf-8"
    )
    read(content)
    state = content.parent / ".gongkai/site/state"
    words = "只在这一条里的话".encode()
    assert any(words in file.read_bytes() for file in state.iterdir())
    (content / NOTICE).unlink()
    read(content)
    assert not any(words in file.read_bytes() for file in state.iterdir())


def test_files_that_are_no_longer_wanted_go(tmp_path: Path) -> None:
    old = write_bodies(tmp_path, "bodies-1-", {"a": b"1"})
    new = write_bodies(tmp_path, "bodies-1-", {"a": b"2", "b": b""})
    beside = write_bodies(tmp_path, "bodies-12-", {"c": b"3"})
    remove_bodies(tmp_path, "bodies-1-", {place.file for place in new.values()})
    found = Bodies(tmp_path, tmp_path, {**new, **beside, "old": old["a"]})
    assert [found.kept(name) for name in ("a", "b", "c", "old", "nowhere")] == [b"2", b"", b"3", None, None]
