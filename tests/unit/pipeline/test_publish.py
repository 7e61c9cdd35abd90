from functools import partial
from pathlib import Path

import pytest

from generator.pipeline.publish import Published, Publisher
from generator.render.job import PageJob


def jobs(**pages: str) -> list[PageJob]:
    made = [PageJob(f"{name}.html", text, partial(str.encode, text)) for name, text in pages.items()]
    return [*made, *(PageJob(name, "", bytes) for name in ("index.html", "404.html", "catalog.json"))]


def ignore(_: int) -> None:
    pass


def publish(publisher: Publisher, wanted: list[PageJob], workers: int = 1) -> Published:
    with publisher.follow(workers) as following:
        return publisher.publish(wanted, workers, ignore, following)


def content(site: Path) -> dict[str, str]:
    files = [file for file in site.rglob("*.html") if file.is_file()]
    texts = {str(file.relative_to(site)): file.read_text(encoding="utf-8") for file in files}
    return {name: text for name, text in texts.items() if text}


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "site", tmp_path / "private")


def test_only_what_changed_is_made_and_what_is_gone_is_removed(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, jobs(a="1", b="1", c="1"))
    done = publish(publisher, jobs(a="1", b="2"))
    assert (done.made, done.removed) == (1, 1)
    assert content(tmp_path / "site") == {"a.html": "1", "b.html": "2"}


def test_the_spare_tree_catches_up_over_several_builds(publisher: Publisher, tmp_path: Path) -> None:
    for round_ in range(5):
        publish(publisher, jobs(a=str(round_), b="same", c=str(round_ // 2)))
        assert content(tmp_path / "site") == {
            "a.html": str(round_), "b.html": "same", "c.html": str(round_ // 2),
        }  # fmt: skip


def test_nothing_changed_writes_nothing(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, jobs(a="1"))
    before = (tmp_path / "site").stat().st_ino
    assert publish(publisher, jobs(a="1")).made == 0
    assert (tmp_path / "site").stat().st_ino == before


def test_a_page_changed_by_hand_is_made_again(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, jobs(a="1", b="1"))
    (tmp_path / "site/a.html").write_text("tampered", encoding="utf-8")
    publish(publisher, jobs(a="1", b="1"))
    assert content(tmp_path / "site")["a.html"] == "1"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_changed_by_hand_does_not_come_back_from_the_spare_tree(
    publisher: Publisher, tmp_path: Path, workers: int
) -> None:
    for round_ in range(3):
        publish(publisher, jobs(a="1", b=str(round_)), workers)
    for round_ in range(3, 6):
        (tmp_path / "site/a.html").write_text("tampered", encoding="utf-8")
        publish(publisher, jobs(a="1", b=str(round_)), workers)
        assert content(tmp_path / "site") == {"a.html": "1", "b.html": str(round_)}
        assert publisher.is_untouched()


def test_a_foreign_file_does_not_come_back_from_the_spare_tree(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, jobs(a="1"))
    (tmp_path / "site/foreign.html").write_text("x", encoding="utf-8")
    for round_ in range(3):
        publish(publisher, jobs(a=str(round_)))
        assert content(tmp_path / "site") == {"a.html": str(round_)}


def test_a_file_known_by_its_bytes_moves_instead_of_being_made(publisher: Publisher, tmp_path: Path) -> None:
    def never() -> bytes:
        raise AssertionError("not to be made")

    publish(publisher, [*jobs(), PageJob("old/a.html", "hash", lambda: b"1", is_content_key=True)])
    done = publish(publisher, [*jobs(), PageJob("new/a.html", "hash", never, is_content_key=True)])
    assert (done.made, done.removed) == (0, 1)
    assert content(tmp_path / "site") == {"new/a.html": "1"}
    publish(publisher, [*jobs(), PageJob("new/a.html", "other", lambda: b"2", is_content_key=True)])
    assert content(tmp_path / "site") == {"new/a.html": "2"}


def test_a_file_may_become_a_folder_and_back(publisher: Publisher, tmp_path: Path) -> None:
    for name in ("a", "a.html/b", "a"):
        publish(publisher, jobs(**{name: "1"}))
        assert content(tmp_path / "site") == {f"{name}.html": "1"}


def test_an_unfinished_spare_tree_is_not_trusted(publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "private/staging").mkdir(parents=True)
    (tmp_path / "private/staging/foreign.html").write_text("x", encoding="utf-8")
    publish(publisher, jobs(a="1"))
    assert content(tmp_path / "site") == {"a.html": "1"}


def test_a_foreign_file_in_the_site_is_removed(publisher: Publisher, tmp_path: Path) -> None:
    publish(publisher, jobs(a="1"))
    (tmp_path / "site/foreign.html").write_text("x", encoding="utf-8")
    publish(publisher, jobs(a="1"))
    assert content(tmp_path / "site") == {"a.html": "1"}


def test_a_full_disk_leaves_the_site_whole_and_the_next_build_succeeds(
    publisher: Publisher, tmp_path: Path
) -> None:
    def full() -> bytes:
        raise OSError(28, "No space left on device")

    publish(publisher, jobs(a="1", b="1"))
    with pytest.raises(OSError, match="No space"):
        publish(publisher, [*jobs(a="2"), PageJob("b.html", "2", full)])
    assert content(tmp_path / "site") == {"a.html": "1", "b.html": "1"}
    publish(publisher, jobs(a="2", b="2"))
    assert content(tmp_path / "site") == {"a.html": "2", "b.html": "2"}


def test_a_crash_between_saving_and_exchanging_is_healed(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(publisher, jobs(a="1"))
    with monkeypatch.context() as broken:
        broken.setattr("generator.pipeline.publish.exchange", lambda *_: _crash())
        with pytest.raises(KeyboardInterrupt):
            publish(publisher, jobs(a="2"))
    assert content(tmp_path / "site") == {"a.html": "1"}
    publish(publisher, jobs(a="3"))
    assert content(tmp_path / "site") == {"a.html": "3"}


def _crash() -> None:
    raise KeyboardInterrupt


def test_a_folder_of_somebody_else_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        publish(Publisher(tmp_path / "site", tmp_path / "private"), jobs(a="1"))
    assert (tmp_path / "site/letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_target_that_is_a_file_is_an_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        publish(Publisher(tmp_path / "site", tmp_path / "private"), jobs(a="1"))
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"
