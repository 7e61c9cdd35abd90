"""A portal's own look stands before that of the program; what it does not have comes from there."""

from pathlib import Path

from generator.pipeline.theme import shipped_theme, theme_of
from generator.render.assets import load_assets
from generator.render.environment import Templates
from generator.render.messages import load_messages


def test_the_repository_has_one_look(root: Path) -> None:
    assert theme_of(root) == shipped_theme()
    assert shipped_theme().folders == (root / "overrides",)


def test_an_empty_folder_has_the_look_of_the_program(tmp_path: Path) -> None:
    assert theme_of(tmp_path) == shipped_theme()


def test_a_file_of_the_portal_stands_in_place_of_the_program_s(tmp_path: Path) -> None:
    own = tmp_path / "overrides"
    (own / "partials").mkdir(parents=True)
    (own / "assets" / "images").mkdir(parents=True)
    (own / "partials" / "host_header.html").write_text("<p>自己的页头</p>", encoding="utf-8")
    (own / "assets" / "images" / "icon.svg").write_text("<svg/>", encoding="utf-8")
    theme = theme_of(tmp_path)
    assert theme.folders[0] == own
    assert Templates(*theme.folders).render("partials/host_header.html") == "<p>自己的页头</p>"
    ours = {asset.name: asset.content for asset in load_assets("#17508e", *theme.folders)}
    theirs = {asset.name: asset.content for asset in load_assets("#17508e", *shipped_theme().folders)}
    assert ours["images/icon.svg"] == b"<svg/>"
    assert {name for name in theirs if ours[name] != theirs[name]} == {"images/icon.svg"}


def test_only_the_words_that_a_portal_changes_change(tmp_path: Path) -> None:
    own = tmp_path / "overrides" / "messages"
    own.mkdir(parents=True)
    (own / "zh_CN.yml").write_text("footer: {catalog: 自己的目录}\n", encoding="utf-8")
    ours, theirs = load_messages(*theme_of(tmp_path).folders), load_messages(*shipped_theme().folders)
    assert ours.footer.catalog == "自己的目录"
    assert ours.footer.organ == theirs.footer.organ
    assert ours.header == theirs.header


def test_a_changed_word_makes_every_page_new(tmp_path: Path) -> None:
    own = tmp_path / "overrides" / "messages"
    own.mkdir(parents=True)
    before = Templates(*theme_of(tmp_path).folders).key("pages/home.html")
    (own / "zh_CN.yml").write_text("footer: {catalog: 甲}\n", encoding="utf-8")
    assert Templates(*theme_of(tmp_path).folders).key("pages/home.html") != before
