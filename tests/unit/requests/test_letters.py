"""Letters: facts, ground, decision and the remedy of their day; all of them open in LibreOffice."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from generator.problems import ProblemsError
from generator.requests.letters import Desk, Letter
from generator.requests.templating import names_for, template_names
from generator.schema.organ import Organ
from generator.schema.request import Request
from generator.vocabularies.requests import load_replies
from tests.making import make_portal
from tests.unit.requests.making import CLOCK, TODAY, make_request

ORGAN: Organ = make_portal().organ
EVERYTHING: dict[str, Any] = {
    "received_on": date(2026, 9, 1), "correction_sent_on": date(2026, 9, 4), "corrected_on": date(2026, 9, 9),
    "fee_method": "按件计收", "fee_units": 42, "fee_noticed_on": date(2026, 9, 14), "paid_on": date(2026, 9, 16),
}  # fmt: skip
KINDS = (
    *(letter.name for letter in load_replies().letters),
    *(reply.name for reply in load_replies().replies),
)


def write(folder: Path, kind: str, today: date = TODAY, **changes: Any) -> Letter:
    request: Request = make_request(**{**EVERYTHING, **changes})
    return Desk(folder=folder, organ=ORGAN, clock=CLOCK, today=today, register="requests/register.csv").write(
        request, kind
    )


def text(letter: Letter) -> str:
    return "\n".join(part.text for part in docx.Document(io.BytesIO(letter.data)).paragraphs)


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_holds_facts_ground_organ_and_day(kind: str, tmp_path: Path) -> None:
    words = text(write(tmp_path, kind))
    for needed in ("2026-001", "示例路改造工程的批复", "条例", "示例县人民政府", "2026年11月20日"):
        assert needed in words or needed == "条例"
    assert "根据" in words
    assert "{" not in words


@pytest.mark.parametrize("reply", load_replies().replies, ids=lambda reply: reply.key)
def test_a_reply_names_decision_and_remedy(reply: Any, tmp_path: Path) -> None:
    words = text(write(tmp_path, reply.name))
    assert reply.title in words
    assert ("应当自收到本告知书之日起60日内先向" in words) == (reply.remedy != "other")
    assert ("6个月内" in words) == (reply.remedy == "other")
    assert "[复议机关]" in words  # the mini site does not say which


def test_a_refusal_before_2024_names_the_remedy_of_its_time(tmp_path: Path) -> None:
    changes = {"received_on": date(2023, 11, 1), "replied_on": date(2023, 11, 20), "reply": "refused-secret"}
    blank: dict[str, Any] = dict.fromkeys(EVERYTHING)
    words = text(write(tmp_path, "答复", **{**blank, **changes}))
    assert "或者自收到本告知书之日起6个月内" in words
    assert "2023年11月20日" in words


def test_the_course_of_the_request_is_told_in_order(tmp_path: Path) -> None:
    words = text(write(tmp_path, "予以公开"))
    days = ("2026年9月4日，本机关告知补正", "2026年9月9日，本机关收到补正", "2026年9月14日", "2026年9月16日")
    places = [words.index(day) for day in days]
    assert places == sorted(places)


def test_a_fee_notice_shows_every_step(tmp_path: Path) -> None:
    words = text(write(tmp_path, "收费", paid_on=None))
    assert "共计4600元" in words
    assert "第41至42件，2件×300元＝600元" in words
    assert "20个工作日内缴纳" in words


def test_an_extension_names_the_new_last_day_and_warns_when_late(tmp_path: Path) -> None:
    changes = {**dict.fromkeys(EVERYTHING), "received_on": date(2026, 1, 30)}
    letter = write(tmp_path, "延期", date(2026, 3, 5), **changes)
    assert "不晚于2026年4月2日作出答复" in text(letter)
    assert letter.problems == ()
    late = write(tmp_path, "延期", date(2026, 3, 6), **changes)
    assert [problem.code for problem in late.problems] == ["REQ013"]


@pytest.mark.parametrize(
    ("kind", "remarks"),
    [
        ("补正", 1),
        ("收费", 1),
        ("部分公开", 1),
        ("确认或重新出具", 1),
        ("信息不存在", 0),
        ("国家秘密", 0),
        ("收件回执", 0),
    ],
)
def test_what_rests_on_unconfirmed_facts_is_told(kind: str, remarks: int, tmp_path: Path) -> None:
    changes = {"correction_sent_on": None, "corrected_on": None} if kind == "补正" else {}
    letter = write(tmp_path, kind, date(2026, 9, 10), **changes)
    assert [problem.code for problem in letter.problems] == ["REQ025"] * remarks


def test_a_day_in_an_unknown_year_is_left_to_complete(tmp_path: Path) -> None:
    day = date(max(CLOCK.calendar.years), 12, 28)
    letter = write(tmp_path, "收件回执", day, **{**dict.fromkeys(EVERYTHING), "received_on": day})
    assert letter.to_complete == ("[答复期限]",)


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("答复", {}, "REQ019 登记簿没有写答复类型"),
        ("逾期不补正", {"correction_sent_on": None}, "REQ019 “逾期不补正”的答复需要补正告知日期"),
        ("收费", {"fee_units": None}, "REQ019 收费通知书需要计收方式和收费数量"),
        ("收费", {"fee_units": 10}, "REQ019 10件不收取费用"),
        ("感谢信", {}, "REQ009 没有“感谢信”这种文书"),
    ],
)
def test_a_letter_that_cannot_be_right_is_not_written(
    kind: str, changes: dict[str, Any], expected: str, tmp_path: Path
) -> None:
    with pytest.raises(ProblemsError, match=expected):
        write(tmp_path, kind, **changes)


@pytest.mark.parametrize(("name", "kind"), sorted(template_names().items()))
def test_an_offices_template_may_use_every_name(name: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    body = "\n\n".join(f"{{{word}}}" for word in names_for(kind))
    (tmp_path / "templates" / name).write_text(f"# 标题\n\n{body}\n", encoding="utf-8")
    word = "予以公开" if name == "答复告知书.txt" else name.removesuffix(".txt").removeprefix("答复告知书-")
    words = text(write(tmp_path, word))
    assert words.startswith("标题\n示例县人民政府\n")


def test_an_applicants_number_makes_no_path(tmp_path: Path) -> None:
    assert write(tmp_path, "收件回执", number="../2026/1").name == "..-2026-1-收件回执.docx"


def test_all_letters_open_in_libreoffice(tmp_path: Path) -> None:
    files = []
    for kind in KINDS:
        letter = write(tmp_path, kind)
        files.append(tmp_path / letter.name)
        files[-1].write_bytes(letter.data)
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", tmp_path, *files], check=True, capture_output=True
    )
    for file in files:
        read = file.with_suffix(".txt").read_text(encoding="utf-8-sig")
        expected = [part.text for part in docx.Document(str(file)).paragraphs]
        assert read.split("\n")[: len(expected)] == expected
