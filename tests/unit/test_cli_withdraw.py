"""Once withdrawn: no build, rollback, publication, archive or restored backup shows the text again."""

import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from tests.sites.composing import SITES

Run = Callable[..., subprocess.CompletedProcess[str]]
NUMBER = "11000000MB0000000X/2025-00012"
FILE = "content/notices/2025/12.md"
TEXT = "这一句只在被撤回的通知里才有"
DAY = ("--today", "2026-11-20")
FIRST = "0001-2026-11-20"


class Office:
    """A folder with content, site and releases, and the commands run in it."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder, self._run = folder, run
        copytree(SITES / "full", folder / "content")
        file = folder / FILE
        file.write_text(file.read_text(encoding="utf-8").replace("正文一段。", f"{TEXT}。"), encoding="utf-8")

    def run(self, *arguments: str) -> tuple[int, str]:
        done = self._run(*arguments, cwd=self.folder)
        return done.returncode, done.stdout + done.stderr

    def must(self, *arguments: str) -> str:
        code, said = self.run(*arguments)
        assert code == 0, said
        return said

    def traces(self, place: str) -> list[str]:
        return [
            file.name
            for file in (self.folder / place).rglob("*")
            if file.is_file() and TEXT.encode() in file.read_bytes()
        ]

    def finds(self) -> bool:
        return self.run("search", TEXT)[0] == 0


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, gongkai: Run) -> Office:
    """Return an office that released, put the release on a server, and then withdrew one notice."""
    office = Office(tmp_path_factory.mktemp("office"), gongkai)
    office.must("release", *DAY)
    office.must("publish", "--to", "served", *DAY)
    assert office.finds()
    copytree(office.folder / "content", office.folder / "backup")
    office.must("withdraw", NUMBER, "--reason", "内容有误", *DAY)
    office.must("build", *DAY)
    return office


def test_the_file_keeps_its_text_and_says_withdrawn(office: Office) -> None:
    text = (office.folder / FILE).read_text(encoding="utf-8")
    assert TEXT in text
    assert text.index('状态: 已撤回\n撤回日期: 2026-11-20\n撤回原因: "内容有误"\n') > 0
    listed = (office.folder / "content/withdrawals.csv").read_text(encoding="utf-8")
    assert f"{NUMBER},第12号示例通知,2026-11-20,内容有误,," in listed


def test_nothing_of_it_is_left_in_the_site_the_index_and_what_builds_keep(office: Office) -> None:
    assert office.traces("site") == []
    assert office.traces(".gongkai") == []
    assert not office.finds()


def test_a_rollback_leaves_it_out_and_says_so(office: Office) -> None:
    said = office.must("rollback", FIRST, *DAY)
    assert f"《第12号示例通知》（{NUMBER}）已于 2026-11-20 撤回，不恢复。" in said
    assert office.traces("site") == []
    assert not office.finds()
    assert (office.folder / "site/notices/11000000MB0000000X-2025-00013.html").is_file()
    office.must("build", *DAY)


def test_an_earlier_release_goes_to_a_server_without_it(office: Office) -> None:
    office.must("release", *DAY)  # the withdrawal is known where the releases lie from now on
    assert office.traces("served")
    office.must("publish", FIRST, "--to", "served", *DAY)
    assert office.traces("served") == []


def test_an_archive_of_an_earlier_release_is_without_it(office: Office) -> None:
    office.must("archive", FIRST, "--out", "old.warc.gz")
    data = gzip.decompress((office.folder / "old.warc.gz").read_bytes())
    assert TEXT.encode() not in data
    assert "剔除的公开信息（1 条）".encode() in data


def test_a_restored_backup_does_not_bring_it_back(office: Office, tmp_path: Path) -> None:
    kept = copytree(office.folder / "content", tmp_path / "kept")
    try:
        rmtree(office.folder / "content")
        copytree(office.folder / "backup", office.folder / "content")
        said = office.must("build", *DAY)
        assert "WDR002" in said
        assert office.traces("site") == []
        office.must("build", "--clean", *DAY)
        assert office.traces("site") == []
    finally:
        rmtree(office.folder / "content")
        copytree(kept, office.folder / "content")
        office.must("build", *DAY)


def test_the_certificate_names_every_place_and_what_is_left_there(office: Office) -> None:
    office.must("withdraw", NUMBER, "--certificate", "核对.md", *DAY)
    text = (office.folder / "核对.md").read_text(encoding="utf-8")
    assert TEXT in text
    assert "| 网站 site/ | 对外公开 |" in text
    (first,) = (line for line in text.splitlines() if line.startswith(f"| 发布 {FIRST} |"))
    assert "content/notices/2025/12.md" in first
    (site,) = (line for line in text.splitlines() if line.startswith("| 网站 site/"))
    assert site.endswith("| 无 | 无 |")


def test_it_comes_back_only_by_a_decision_with_a_reason(office: Office) -> None:
    assert office.run("withdraw", NUMBER, "--lift")[0] == 2
    office.must("withdraw", NUMBER, "--lift", "--reason", "已经更正", *DAY)
    office.must("build", *DAY)
    assert office.finds()
    office.must("withdraw", NUMBER, "--reason", "内容有误", *DAY)
    office.must("build", *DAY)
    assert office.traces("site") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("x/2025-1", "--reason", "误"), "WDR003"),
        (("11000000MB0000000X/2025-00013",), "请用 --reason"),
        (("11000000MB0000000X/2025-00013", "--lift", "--reason", "误"), "WDR005"),
        ((NUMBER, "--reason", "误"), "WDR004"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    office: Office, arguments: tuple[str, ...], words: str
) -> None:
    before = (office.folder / "content/withdrawals.csv").read_bytes()
    code, said = office.run("withdraw", *arguments)
    assert (code, words in said, "Traceback" in said) == (2, True, False), said
    assert (office.folder / "content/withdrawals.csv").read_bytes() == before


def test_releases_inside_a_website_are_refused(office: Office) -> None:
    (office.folder / "html").mkdir(exist_ok=True)
    code, said = office.run("release", "--releases", "html/releases", *DAY)
    assert (code, "RLS016" in said) == (2, True)
    assert not (office.folder / "html/releases").exists()
