"""A site's private things lie beside it, closed to others, and never where a web server gives out files."""

from pathlib import Path

import pytest

from generator.pipeline import places
from generator.pipeline.places import private_folder
from generator.problems import ProblemsError


def test_they_lie_beside_the_site_and_only_its_owner_may_enter(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "site")
    assert folder == tmp_path / ".gongkai/site"
    assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700, 0o700]


def test_a_folder_that_stands_open_is_closed(tmp_path: Path) -> None:
    (tmp_path / ".gongkai/site").mkdir(parents=True, mode=0o755)
    assert private_folder(tmp_path / "site").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mark", ["index.html", "default.asp"])
def test_below_a_website_they_go_above_its_root(tmp_path: Path, mark: str) -> None:
    (tmp_path / "www/zwgk").mkdir(parents=True)
    (tmp_path / "www" / mark).write_text("首页", encoding="utf-8")
    assert private_folder(tmp_path / "www/zwgk/xxgk") == tmp_path / ".gongkai/www-zwgk-xxgk"


def test_the_usual_names_of_roots_are_known_without_a_home_page(tmp_path: Path) -> None:
    (tmp_path / "www/html").mkdir(parents=True)
    assert private_folder(tmp_path / "www/html/xxgk") == tmp_path / "www/.gongkai/html-xxgk"


def test_where_no_place_outside_the_website_can_be_had_the_site_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_is_beside", lambda *_: False)
    (tmp_path / "html").mkdir()
    with pytest.raises(ProblemsError) as caught:
        private_folder(tmp_path / "html/xxgk")
    assert [problem.code for problem in caught.value.problems] == ["PLC001"]
    assert not (tmp_path / "html/.gongkai").exists()
