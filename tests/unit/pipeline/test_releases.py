"""Releases are whole or not there, independent of the site, and can be returned to in one step."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.pipeline.places import private_folder
from generator.pipeline.publish import Publisher
from generator.pipeline.releases import make_release, put_in_place, release_before
from generator.problems import ProblemsError
from generator.release.manifest import compare, hash_tree
from generator.release.record import DOCUMENT, MANIFEST, RECORD, Release, names_of, read_release
from tests.unit.release.small_site import address, notice, publish, row, source_of

DAY = date(2026, 11, 20)


class Office:
    """A site and its releases in one folder."""

    def __init__(self, folder: Path) -> None:
        self.site, self.releases = folder / "site", folder / "releases"

    def write(self, text: str) -> None:
        publish(self.site, [row("1", "甲")], {address("1"): notice(text)})

    def release(self, day: date = DAY) -> Release:
        return make_release(source_of(self.site), self.releases, day, lambda: None)[0]

    def back(self, release: Release) -> None:
        put_in_place(release, self.site, lambda: None)

    def codes(self, call: Any, *arguments: Any) -> list[str]:
        with pytest.raises(ProblemsError) as caught:
            call(*arguments)
        return [problem.code for problem in caught.value.problems]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.write("一")
    return office


def test_a_release_holds_the_site_and_proves_it(office: Office) -> None:
    release = office.release()
    assert release.record.name == "0001-2026-11-20"
    assert hash_tree(release.site) == hash_tree(office.site) == release.hashes
    assert sorted(path.name for path in release.folder.iterdir()) == sorted(
        ("site", "content", MANIFEST, RECORD, DOCUMENT)
    )


def test_the_same_site_makes_no_second_release(office: Office) -> None:
    first = office.release()
    again, is_new = make_release(source_of(office.site), office.releases, DAY, lambda: None)
    assert (again.record, is_new) == (first.record, False)
    assert [path.name for path in office.releases.iterdir()] == [first.record.name]


def test_the_same_site_and_day_give_the_same_papers(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    other.write("一")
    one, two = office.release(), other.release()
    for name in (MANIFEST, RECORD, DOCUMENT):
        assert (one.folder / name).read_bytes() == (two.folder / name).read_bytes()


def test_releases_share_equal_files_but_none_with_the_site(office: Office) -> None:
    first = office.release()
    office.write("二")
    second = office.release()
    assert (first.site / "index.html").samefile(second.site / "index.html")
    assert not (second.site / "index.html").samefile(office.site / "index.html")
    office.back(first)
    assert not (first.site / "index.html").samefile(office.site / "index.html")


def test_going_back_gives_the_earlier_bytes_and_the_next_build_the_new_ones(office: Office) -> None:
    first = office.release()
    office.write("二")
    second = office.release()
    office.back(first)
    assert hash_tree(office.site) == first.hashes
    office.write("二")
    assert hash_tree(office.site) == second.hashes
    assert Publisher(office.site, private_folder(office.site)).is_untouched()


def test_the_release_before_is_that_before_what_is_there(office: Office) -> None:
    first = office.release()
    office.write("二")
    second = office.release()
    assert release_before(office.releases, office.site).record == first.record
    office.write("三")  # built, never released
    assert release_before(office.releases, office.site).record == second.record
    office.back(first)
    assert office.codes(release_before, office.releases, office.site) == ["RLS010"]


def test_what_was_changed_by_hand_is_not_released(office: Office) -> None:
    (office.site / "index.html").write_text("改动", encoding="utf-8")
    assert office.codes(office.release) == ["RLS012"]
    assert names_of(office.releases) == []


def test_a_clock_set_back_makes_no_release(office: Office) -> None:
    office.release()
    office.write("二")
    assert office.codes(office.release, date(2020, 1, 1)) == ["RLS013"]
    assert office.release(date(2099, 1, 1)).record.number == 2


@pytest.mark.parametrize("how", ["changed", "missing"])
def test_a_release_that_was_tampered_with_is_never_served(office: Office, how: str) -> None:
    release = office.release()
    office.write("二")
    before = hash_tree(office.site)
    file = release.site / address("1")
    file.write_text("改动", encoding="utf-8") if how == "changed" else file.unlink()
    assert office.codes(office.back, release) == ["RLS014"]
    assert hash_tree(office.site) == before
    assert office.codes(office.release) == ["RLS014"]
    assert not (private_folder(office.site) / "rollback").exists()


@pytest.mark.parametrize("text", ["", "{}", '{"number": 1}', "[]"])
def test_broken_papers_are_told_not_trusted(office: Office, text: str) -> None:
    release = office.release()
    (release.folder / RECORD).write_text(text, encoding="utf-8")
    assert office.codes(read_release, office.releases, release.record.name) == ["RLS011"]


def test_a_manifest_with_another_line_is_not_the_one_of_the_release(office: Office) -> None:
    release = office.release()
    text = (release.folder / MANIFEST).read_text(encoding="utf-8")
    (release.folder / MANIFEST).write_text(text + f"{'0' * 64}  x.html\n", encoding="utf-8")
    assert office.codes(read_release, office.releases, release.record.name) == ["RLS011"]


def test_a_full_disk_leaves_no_half_release_and_the_site_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = office.release()
    office.write("二")
    served = hash_tree(office.site)

    def full(root: Path, name: str, _data: bytes) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("generator.pipeline.releases.write_file", full)
        for call in (office.release, lambda: office.back(first)):
            with pytest.raises(OSError, match="No space"):
                call()
    assert [path.name for path in office.releases.iterdir()] == [first.record.name]
    assert hash_tree(office.site) == served
    assert office.release().record.number == 2


def test_a_folder_of_somebody_else_is_not_replaced(office: Office, tmp_path: Path) -> None:
    release = office.release()
    (tmp_path / "own").mkdir()
    (tmp_path / "own/letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        put_in_place(release, tmp_path / "own", lambda: None)
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["letter.txt"]


def test_links_and_hidden_files_count_as_extra(office: Office, tmp_path: Path) -> None:
    release = office.release()
    (office.site / ".hidden").write_text("x", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (office.site / "linked").symlink_to(tmp_path / "elsewhere")
    assert compare(release.hashes, hash_tree(office.site)).extra == (".hidden", "linked")
