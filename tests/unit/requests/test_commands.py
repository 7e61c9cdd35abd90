"""`gongkai requests` as an officer runs it: what is due, letters, figures — and nothing where it would be published."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites.composing import SITES
from tests.unit.requests.making import write_register

Run = Callable[..., subprocess.CompletedProcess[str]]
CONTENT = SITES / "minimal"
ON = ("--content", CONTENT, "--today", "2026-11-20")


@pytest.fixture
def folder(gongkai: Run, tmp_path: Path) -> Path:
    """The example register, as the command writes it."""
    done = gongkai("requests", "example", "--register", tmp_path / "requests")
    assert done.returncode == 0, done.stderr
    return tmp_path / "requests"


def test_status_lists_open_requests_overdue_first(gongkai: Run, folder: Path) -> None:
    done = gongkai("requests", "status", "--register", folder, *ON)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[1].split()[:4] == ["2026-016", "待答复", "2026-11-09", "逾期9个工作日"]
    assert len(lines) == 7
    rows = json.loads(gongkai("requests", "status", "--register", folder, "--format", "json", *ON).stdout)
    assert [row["left"] for row in rows] == sorted(row["left"] for row in rows)


def test_status_goes_on_where_the_next_year_is_not_known_yet(gongkai: Run, folder: Path) -> None:
    write_register(folder, {"收到日期": "2026-12-21"}, {"收到日期": "2026-11-30"})
    done = gongkai("requests", "status", "--register", folder, "--content", CONTENT, "--today", "2026-12-22")
    assert done.returncode == 0
    assert "2026-12-28" in done.stdout
    assert "不能计算" in done.stdout
    assert "[警告] vocabularies/holidays.yml: REQ004 没有2027年的放假调休安排" in done.stderr


def test_a_letter_is_written_once_and_not_overwritten(gongkai: Run, folder: Path) -> None:
    arguments = ("requests", "letter", "2024-013", "--register", folder, *ON)
    done = gongkai(*arguments)
    assert done.returncode == 0
    assert "请补充：[网址或者查阅地点]" in done.stdout
    file = folder / "letters" / "2024-013-已主动公开.docx"
    file.write_bytes(b"completed by hand")
    assert "REQ024" in gongkai(*arguments).stderr
    assert file.read_bytes() == b"completed by hand"
    assert gongkai(*arguments, "--force").returncode == 0
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("place", ["content/letter.docx", "site/letter.docx"])
def test_no_letter_is_written_where_it_would_be_published(
    place: str, gongkai: Run, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    for file in CONTENT.glob("*.yml"):
        (tmp_path / "content" / file.name).write_bytes(file.read_bytes())
    done = gongkai(
        "requests", "letter", "2024-013", "--register", folder, "--content", tmp_path / "content",
        "--site", tmp_path / "site", "--out", tmp_path / place, "--today", "2026-11-20",
    )  # fmt: skip
    assert done.returncode == 2
    assert "REQ018" in done.stderr
    assert not (tmp_path / place).exists()


def test_a_register_inside_the_content_is_refused_by_every_command(gongkai: Run, tmp_path: Path) -> None:
    content = tmp_path / "content"
    inside = write_register(content / "requests", {})
    for file in CONTENT.glob("*.yml"):
        (content / file.name).write_bytes(file.read_bytes())
    status = gongkai("requests", "status", "--register", inside, "--content", content)
    assert "REQ018" in status.stderr
    done = gongkai("build", "--content", content, "--site", tmp_path / "site", "--today", "2026-11-20")
    assert done.returncode == 1
    assert "requests/register.csv: REQ014" in done.stderr
    assert not (tmp_path / "site").exists()


def test_figures_of_a_year_come_by_the_keys_of_the_form(gongkai: Run, folder: Path) -> None:
    done = gongkai("requests", "report", "2025", "--register", folder, "--format", "json", *ON)
    figures = json.loads(done.stdout)
    assert figures["requests"]["new"]["total"] == 19
    assert figures["disputes"]["suit-after"]["pending"] == 1
    text = gongkai("requests", "report", "2025", "--register", folder, *ON).stdout
    assert "本年新收" in text
    assert "尚未审结" in text


def test_an_unknown_number_is_told(gongkai: Run, folder: Path) -> None:
    done = gongkai("requests", "letter", "1999-001", "--register", folder, *ON)
    assert (done.returncode, "REQ023 没有登记编号“1999-001”" in done.stderr) == (2, True)


def test_templates_are_written_out_and_checked_when_changed(gongkai: Run, folder: Path) -> None:
    done = gongkai("requests", "templates", "--register", folder)
    assert done.returncode == 0
    file = folder / "templates" / "收件回执.txt"
    changed = file.read_text(encoding="utf-8").replace("政府信息公开申请收件回执", "示例市收件回执")
    file.write_text(changed, encoding="utf-8")
    assert gongkai("requests", "templates", "--register", folder).returncode == 0
    assert file.read_text(encoding="utf-8") == changed
    file.write_text(changed.replace("{申请人}", "{申请者}"), encoding="utf-8")
    done = gongkai("requests", "templates", "--register", folder)
    assert done.returncode == 1
    assert "requests/templates/收件回执.txt:3: REQ015" in done.stderr


def test_the_example_is_never_written_over_a_register(gongkai: Run, folder: Path) -> None:
    (folder / "register.csv").write_text("mine", encoding="utf-8")
    done = gongkai("requests", "example", "--register", folder)
    assert "REQ024" in done.stderr
    assert (folder / "register.csv").read_text(encoding="utf-8") == "mine"


def test_the_figures_go_into_the_report_and_are_compared_with_it(
    gongkai: Run, folder: Path, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for file in CONTENT.glob("*.yml"):
        (content / file.name).write_bytes(file.read_bytes())
    arguments = (
        "requests",
        "report",
        "2025",
        "--register",
        folder,
        "--content",
        content,
        "--today",
        "2026-11-20",
    )
    done = gongkai(*arguments, "--write")
    assert done.returncode == 0, done.stderr
    report = content / "annual-reports" / "2025.yml"
    text = report.read_text(encoding="utf-8")
    assert "  本年新收: [16, 2, 0, 1, 0, 0, 19]" in text
    assert "规章: {本年制发件数: 待填" in text  # table 2 is left to the office
    ready = (
        text.replace("待填", "0")
        .replace("请填写。", "示例。")
        .replace("[16, 2, 0, 1, 0, 0, 19]", "[17, 2, 0, 1, 0, 0, 20]")
    )
    report.write_text(ready, encoding="utf-8")
    done = gongkai(*arguments)
    assert done.returncode == 1
    assert "REQ020 表三“本年新收”行“自然人”列是 17，登记簿（requests/register.csv）是 16" in done.stderr
    done = gongkai(*arguments, "--write")
    assert done.returncode == 0
    assert "与 annual-reports/2025.yml 的表三、表四一致。" in done.stdout
    assert report.read_text(encoding="utf-8").count("示例。") == ready.count("示例。")
