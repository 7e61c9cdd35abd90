from functools import partial
from pathlib import Path

import pytest

from generator.pipeline.publish import Publisher
from generator.render.job import PageJob


def jobs(**pages: str) -> list[PageJob]:
    made = [PageJob(f"{name}.html", text, partial(str.encode, text)) for name, text in pages.items()]
    return [*made, *(PageJob(name, "", bytes) for name in ("index.html", "404.html", "catalog.json"))]


def ignore(_: int) -> None:
    pass


def content(site: Path) -> dict[str, str]:
    files = {str(file.relative_to(site)): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    return {name: text for name, text in files.items() if text}


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "site", tmp_path / "state")


def test_only_what_changed_is_made_and_what_is_gone_is_removed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(jobs(a="1", b="1", c="1"), 1, ignore)
    done = publisher.publish(jobs(a="1", b="2"), 1, ignore)
    assert (done.made, done.removed) == (1, 1)
    assert content(tmp_path / "site") == {"a.html": "1", "b.html": "2"}


def test_the_spare_tree_catches_up_over_several_builds(publisher: Publisher, tmp_path: Path) -> None:
    for round_ in range(5):
        publisher.publish(jobs(a=str(round_), b="same", c=str(round_ // 2)), 1, ignore)
        assert content(tmp_path / "site") == {
            "a.html": str(round_), "b.html": "same", "c.html": str(round_ // 2),
        }  # fmt: skip


def test_nothing_changed_writes_nothing(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(jobs(a="1"), 1, ignore)
    before = (tmp_path / "site").stat().st_ino
    assert publisher.publish(jobs(a="1"), 1, ignore).made == 0
    assert (tmp_path / "site").stat().st_ino == before


def test_a_page_changed_by_hand_is_made_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(jobs(a="1", b="1"), 1, ignore)
    (tmp_path / "site/a.html").write_text("tampered", encoding="utf-8")
    publisher.publish(jobs(a="1", b="1"), 1, ignore)
    assert content(tmp_path / "site")["a.html"] == "1"


def test_a_page_changed_in_place_is_made_again_though_the_spare_tree_shares_its_bytes(
    publisher: Publisher, tmp_path: Path
) -> None:
    for text in ("1", "2", "3"):
        publisher.publish(jobs(a="same", b=text), 1, ignore)
    with (tmp_path / "site/a.html").open("a", encoding="utf-8") as file:
        file.write(" tampered")
    publisher.publish(jobs(a="same", b="3"), 1, ignore)
    assert content(tmp_path / "site") == {"a.html": "same", "b.html": "3"}
    assert publisher.is_untouched()


def test_a_foreign_file_in_the_site_is_removed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(jobs(a="1"), 1, ignore)
    (tmp_path / "site/foreign.html").write_text("x", encoding="utf-8")
    publisher.publish(jobs(a="1"), 1, ignore)
    assert content(tmp_path / "site") == {"a.html": "1"}


def test_a_full_disk_leaves_the_site_whole_and_the_next_build_succeeds(
    publisher: Publisher, tmp_path: Path
) -> None:
    def full() -> bytes:
        raise OSError(28, "No space left on device")

    publisher.publish(jobs(a="1", b="1"), 1, ignore)
    with pytest.raises(OSError, match="No space"):
        publisher.publish([*jobs(a="2"), PageJob("b.html", "2", full)], 1, ignore)
    assert content(tmp_path / "site") == {"a.html": "1", "b.html": "1"}
    publisher.publish(jobs(a="2", b="2"), 1, ignore)
    assert content(tmp_path / "site") == {"a.html": "2", "b.html": "2"}


def test_a_crash_between_saving_and_exchanging_is_healed(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher.publish(jobs(a="1"), 1, ignore)
    with monkeypatch.context() as broken:
        broken.setattr("generator.pipeline.publish.exchange", lambda *_: _crash())
        with pytest.raises(KeyboardInterrupt):
            publisher.publish(jobs(a="2"), 1, ignore)
    assert content(tmp_path / "site") == {"a.html": "1"}
    publisher.publish(jobs(a="3"), 1, ignore)
    assert content(tmp_path / "site") == {"a.html": "3"}


def _crash() -> None:
    raise KeyboardInterrupt


def test_a_folder_of_somebody_else_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        Publisher(tmp_path / "site", tmp_path / "state").publish(jobs(a="1"), 1, ignore)
    assert (tmp_path / "site/letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_target_that_is_a_file_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        Publisher(tmp_path / "site", tmp_path / "state").publish(jobs(a="1"), 1, ignore)
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"
