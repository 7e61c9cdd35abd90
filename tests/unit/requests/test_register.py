"""The register: read from CSV and XLSX, and everything wrong in it named by file, row and cell."""

from pathlib import Path

import openpyxl
import pytest

from generator.problems import ProblemsError, Severity
from generator.requests.office import example
from generator.requests.register import read_register
from generator.schema.request import Category
from generator.vocabularies import load_vocabularies
from tests.unit.requests.making import ROW, TODAY, register_of, write_register

WORDS = load_vocabularies()
ANSWERED = {"答复日期": "2026-10-20", "答复类型": "信息不存在"}


def wrong(folder: Path, *rows: dict[str, str]) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        read_register(write_register(folder, *rows), TODAY, WORDS)
    return [str(problem) for problem in caught.value.problems]


def test_a_row_becomes_a_request(tmp_path: Path) -> None:
    request = register_of(tmp_path, {"接收渠道": "邮寄", "收到日期": "2026/10/9", **ANSWERED}).requests[0]
    assert request.channel == "邮政寄送"
    assert str(request.received_on) == "2026-10-09"
    assert request.category is Category.PERSON
    assert request.reply == "not-existing"
    assert request.line == 2


def test_the_example_is_sound_and_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(example(), encoding="utf-8")
    register, problems = read_register(tmp_path, TODAY, WORDS)
    assert problems == ()
    assert len(register.requests) > 50
    assert all("示例" in request.applicant for request in register.requests)


def test_a_workbook_is_read_like_a_csv(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(ROW))
    sheet.append([TODAY if head == "收到日期" else cell for head, cell in ROW.items()])
    book.save(tmp_path / "register.xlsx")
    register, _ = read_register(tmp_path, TODAY, WORDS)
    assert register.requests[0].received_on == TODAY


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"收到日期": ""},
            "requests/register.csv:2: FLD001 B2 格，缺少必填字段“收到日期” → 请填写“收到日期: …”",
        ),
        ({"收到日期": "2026-02-30"}, "FLD010 B2 格“收到日期”：日期“2026-02-30”不存在"),
        ({"收到日期": "无"}, "FLD011 B2 格“收到日期”：日期“无”写法不符 → 请写成 2020-08-07；没有的留空"),
        ({"收到日期": "2026-12-01"}, "REQ012 B2 格“收到日期” 2026-12-01 晚于今天（2026-11-20）"),
        ({"申请人类别": "个人"}, "FLD005 E2 格“申请人类别”的值“个人”不在规定词表中"),
        ({"接收渠道": "微信"}, "FLD006 C2 格“接收渠道”的词“微信”不在词表中"),
        (
            {**ANSWERED, "答复类型": "信息不存"},
            "REQ009 H2 格“答复类型”：没有“信息不存”这一种 → 您要写的是“信息不存在”吗？",
        ),
        (
            {**ANSWERED, "答复日期": "2026-10-01"},
            "REQ010 G2 格“答复日期” 2026-10-01 早于B2 格“收到日期” 2026-10-12",
        ),
        (
            {**ANSWERED, "送达日期": "2026-10-19"},
            "REQ010 I2 格“送达日期” 2026-10-19 早于G2 格“答复日期” 2026-10-20",
        ),
        ({"答复日期": "2026-10-20"}, "REQ011 填写了G2 格“答复日期”，没有填写“答复类型”"),
        ({"收到补正日期": "2026-10-20"}, "REQ011 填写了G2 格“收到补正日期”，没有填写“补正告知日期”"),
        ({"复议结果": "结果维持", "复议受理日期": "2026-11-02"}, "没有填写“复议审结日期”"),
        ({"收费数量": "1,200"}, "FLD004 G2 格“收费数量”：数量“1,200”写法不符 → 请写不带逗号的整数"),
        ({"收费数量": "/"}, "FLD004"),
        ({"计收方式": "按次"}, "REQ009"),
        ({"答复日": "2026-10-20"}, "REQ007 G1 格：没有“答复日”这一列 → 您要写的是“答复日期”吗？"),
    ],
)
def test_what_is_wrong_is_named_by_cell(tmp_path: Path, change: dict[str, str], expected: str) -> None:
    lines = wrong(tmp_path / "requests", change)
    assert len(lines) == 1, lines
    assert expected.removeprefix("requests/register.csv:2: ") in lines[0]
    assert lines[0].startswith("requests/register.csv:")


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    lines = wrong(tmp_path, {"收到日期": "?"}, {"登记编号": "2026-003", "申请人": ""}, {})
    assert len(lines) == 2
    assert len(wrong(tmp_path, {"登记编号": "1"}, {"登记编号": "1"}, {"登记编号": "1"})) == 2


def test_missing_columns_an_empty_register_and_two_registers_are_refused(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("登记编号,申请人\n1,示例\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match="REQ007 缺少列：收到日期、接收渠道、申请人类别、申请内容"):
        read_register(tmp_path, TODAY, WORDS)
    (tmp_path / "register.csv").write_text("\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match="REQ007 登记簿是空的"):
        read_register(tmp_path, TODAY, WORDS)
    (tmp_path / "register.csv").write_text('登记编号\n"' + "甲" * 200_000, encoding="utf-8")
    with pytest.raises(ProblemsError, match="REQ007 登记簿不是完整的表格"):
        read_register(tmp_path, TODAY, WORDS)
    (tmp_path / "register.xlsx").write_bytes(b"")
    with pytest.raises(ProblemsError, match="REQ006 同时有"):
        read_register(tmp_path, TODAY, WORDS)
    with pytest.raises(ProblemsError, match="REQ006 没有登记簿"):
        read_register(tmp_path / "none", TODAY, WORDS)


def test_a_column_of_the_offices_own_is_advice_only(tmp_path: Path) -> None:
    _, problems = read_register(write_register(tmp_path, {"经办人": "示例"}), TODAY, WORDS)
    assert [(problem.code, problem.severity) for problem in problems] == [("REQ022", Severity.ADVICE)]
