"""Content never reaches outside of its folder."""

from pathlib import Path

from generator.source.folder import list_files


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("内部", encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.txt").write_text("公开", encoding="utf-8")
    (content / "file.txt").symlink_to(outside / "secret.txt")
    (content / "folder").symlink_to(outside)
    (content / "inside.txt").symlink_to(content / "a.txt")
    assert [file.name for file in list_files(content)] == ["a.txt", "inside.txt"]


def test_links_that_lead_round_are_not_followed_and_stop_nothing(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "a").mkdir(parents=True)
    (content / "a/one.md").write_text("一", encoding="utf-8")
    (content / "a/up").symlink_to("..")
    (content / "a/self").symlink_to(".")
    (content / "first").symlink_to("second")
    (content / "second").symlink_to("first")
    (content / "beside").symlink_to("a/one.md")
    assert [file.name for file in list_files(content)] == ["a/one.md", "beside"]
