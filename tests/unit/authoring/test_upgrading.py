"""`gongkai upgrade` brings an old portal to today's form, says what it did, and can be run again."""

from pathlib import Path
from shutil import copy, copytree

import pytest

from generator.portal.version import FORM, version_file
from tests.sites.composing import SITES
from tests.unit.test_cli_init import OPTIONS, Gongkai

OLD_SETTINGS = 'site_name: 甲\ntheme:\n  name: material\nextra:\n  primary_color: "#17508e"\n'


@pytest.fixture
def old(tmp_path: Path, root: Path) -> Path:
    """A portal as it was made inside of the repository: content, settings, copies of templates."""
    folder = tmp_path / "旧 专栏"
    copytree(SITES / "full", folder / "content")
    (folder / "mkdocs.yml").write_text(OLD_SETTINGS, encoding="utf-8")
    (folder / "overrides" / "partials").mkdir(parents=True)
    copy(root / "overrides" / "main.html", folder / "overrides")
    (folder / "overrides" / "partials" / "host_header.html").write_text("<p>页头</p>", encoding="utf-8")
    (folder / ".gitignore").write_text("/site/\n自己的", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".gongkai" not in str(path)
    }


def test_an_old_portal_is_brought_up_and_every_change_is_said(old: Path, gongkai: Gongkai) -> None:
    done = gongkai("upgrade", cwd=old)
    assert done.returncode == 0, done.stderr
    assert "已改 mkdocs.yml：加上 docs_dir: content、plugins: [gongkai]" in done.stdout
    assert "请看 overrides/main.html：与程序自带的相同" in done.stdout
    assert "请看 overrides/partials/host_header.html：与程序自带的不同" in done.stdout
    made = files(old)
    assert made["mkdocs.yml"].startswith(OLD_SETTINGS)
    assert made["content/portal.yml"] == version_file(form=FORM)
    assert made[".gitignore"].startswith("/site/\n自己的\n")
    assert made["overrides/partials/host_header.html"] == "<p>页头</p>"
    again = gongkai("upgrade", cwd=old)
    assert (again.returncode, "没有要改的" in again.stdout) == (0, True)
    assert files(old) == made


def test_a_dry_run_writes_nothing(old: Path, gongkai: Gongkai) -> None:
    before = files(old)
    done = gongkai("upgrade", "--dry-run", old)
    assert "要改 mkdocs.yml" in done.stdout
    assert files(old) == before


def test_other_plugins_are_left_to_a_person(old: Path, gongkai: Gongkai) -> None:
    (old / "mkdocs.yml").write_text(OLD_SETTINGS + "plugins:\n  - search\n", encoding="utf-8")
    done = gongkai("upgrade", old)
    assert done.returncode == 1
    assert "请看 mkdocs.yml:6：请手工改成 plugins: [gongkai]" in done.stdout
    assert "  - search\n" in files(old)["mkdocs.yml"]


def test_an_upgrade_that_was_broken_off_stops_builds_until_it_is_finished(
    old: Path, gongkai: Gongkai
) -> None:
    (old / "content" / "portal.yml").write_text(version_file(unfinished=True, form=0), encoding="utf-8")
    stopped = gongkai("build", "--today", "2026-11-20", cwd=old)
    assert stopped.returncode == 1
    assert "POR003" in stopped.stderr
    assert gongkai("upgrade", old).returncode == 0
    assert files(old)["content/portal.yml"] == version_file(form=FORM)


def test_a_newer_portal_is_not_touched(old: Path, gongkai: Gongkai) -> None:
    (old / "content" / "portal.yml").write_text(version_file(form=FORM + 1), encoding="utf-8")
    before = files(old)
    done = gongkai("upgrade", old)
    assert (done.returncode, "POR002" in done.stderr) == (2, True)
    assert files(old) == before


def test_a_folder_that_is_no_portal_is_not_touched(tmp_path: Path, gongkai: Gongkai) -> None:
    done = gongkai("upgrade", tmp_path)
    assert (done.returncode, "不是专栏的文件夹" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_settings_that_cannot_be_read_are_left_alone(old: Path, gongkai: Gongkai) -> None:
    (old / "mkdocs.yml").write_text("a: [1\n", encoding="utf-8")
    done = gongkai("upgrade", old)
    assert (done.returncode, "mkdocs.yml 写法有误" in done.stderr) == (2, True)
    assert "content/portal.yml" not in files(old)


def test_a_new_portal_needs_no_upgrade(tmp_path: Path, gongkai: Gongkai) -> None:
    folder = tmp_path / "专栏"
    assert gongkai("init", folder, *OPTIONS).returncode == 0
    assert "没有要改的" in gongkai("upgrade", folder).stdout
