"""A notice is looked at before it is published: personal data, wording, maps."""

from datetime import date
from pathlib import Path

import pytest

from generator.gate.notices import inspect_notice
from generator.gate.wording import load_wording
from generator.problems import Severity
from generator.vocabularies import load_vocabularies
from tests.making import make_notice


def found(
    text: str, content: Path = Path("nowhere"), dated_on: date = date(2026, 3, 2)
) -> list[tuple[str, int]]:
    wording, problems = load_wording(content, load_vocabularies())
    assert problems == ()
    notice = make_notice(
        dated_on=dated_on, attachments=("示例县行政区划图.png",) if "附区划图" in text else ()
    )
    return [(problem.code, problem.line) for problem in inspect_notice(notice, text, wording)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一行\n电话：13800001234", [("PRV002", 2)]),
        ("由国土资源部负责", [("WRD001", 1)]),
        ("由原国土资源部负责", []),  # said to be former
        ("根据《中华人民共和国合同法》第一条", [("WRD002", 1)]),
        ("《中华人民共和国合同法》同时废止", []),  # not a basis
        ("加强和和规范管理", [("WRD003", 1)]),
        ("确保的的确确落实", []),
        ("为了了解情况", []),
        ("![示例县地图](a.png)", [("MAP001", 1)]),
        ("![示例县地图](a.png)\n审图号：示S（2026）001号", []),
        ("附区划图", [("MAP001", 1)]),
        ("绘制地图应当送审", []),  # no map is shown
    ],
)
def test_a_notice_is_told_what_to_look_at(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_an_old_document_may_use_the_words_of_its_day() -> None:
    text = "根据《中华人民共和国合同法》，由国土资源部负责"
    assert found(text, dated_on=date(2016, 1, 1)) == []


def test_an_office_lists_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "wording.yml").write_text(
        "种类: 慎用词\n词语:\n  - 词: 示例旧称\n    改为: 示例新称\n    起: 2026-01-01\n", encoding="utf-8"
    )
    assert found("示例旧称", tmp_path) == [("WRD004", 1)]


def test_a_broken_list_of_the_office_is_told(tmp_path: Path) -> None:
    (tmp_path / "wording.yml").write_text("种类: 别的\n词语: []\n", encoding="utf-8")
    _, problems = load_wording(tmp_path, load_vocabularies())
    assert [problem.code for problem in problems] == ["FLD005", "FLD001"]


def test_suspicion_alone_never_blocks() -> None:
    wording, _ = load_wording(Path("nowhere"), load_vocabularies())
    problems = inspect_notice(make_notice(), "村民王例，男，45岁，患糖尿病；由国土资源部负责", wording)
    assert {problem.severity for problem in problems} == {Severity.WARNING, Severity.ADVICE}
