from pathlib import Path

import pytest
from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.problems import ProblemsError
from generator.schema.fields import Text
from generator.schema.records import ListForm, load_record, load_records, read_records
from generator.vocabularies import load_vocabularies

WORDS = load_vocabularies()
FORM = ListForm(key="单位", identifier="bodies", code="EVT001", hint="请写明名称")
NEEDED = ListForm(key="单位", identifier="bodies", code="EVT001", hint="请写明名称", may_be_empty=False)


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Named:
    name: Text = Field(title="名称")

    line: int = Field(0, exclude=True)


def test_a_record_of_a_file_comes_typed(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("名称: 示例县\n", encoding="utf-8")
    assert load_record(Named, tmp_path / "a.yml", "a.yml", WORDS) == (Named(name="示例县", line=0), ())


@pytest.mark.parametrize(
    ("data", "code"),
    [("名称: 甲\n名称: 乙\n".encode(), "YML"), (b"\xff\xfe", "SRC002"), ("名字: 甲".encode(), "FLD002")],
)
def test_a_file_that_is_wrong_gives_problems_and_no_record(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.yml").write_bytes(data)
    record, problems = load_record(Named, tmp_path / "a.yml", "a.yml", WORDS)
    assert record is None or code == "YML"
    assert problems
    assert code == "YML" or code in {problem.code for problem in problems}


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert load_record(Named, tmp_path / "a.yml", "a.yml", WORDS)[1][0].code == "SRC001"
    assert load_records(Named, tmp_path / "a.yml", "a.yml", WORDS, FORM)[1][0].code == "SRC001"


def test_the_records_of_a_list_know_their_lines() -> None:
    text = "单位:\n- 名称: 甲\n- 名称: 乙\n"
    assert read_records(Named, text, "a.yml", WORDS, FORM) == (
        (Named(name="甲", line=2), Named(name="乙", line=3)),
        (),
    )


@pytest.mark.parametrize(
    ("text", "form", "lines"),
    [
        ("", FORM, []),
        ("", NEEDED, [1]),
        ("单位:\n", FORM, []),
        ("单位: []\n", FORM, []),
        ("单位:\n", NEEDED, [1]),
        ("单位: 甲\n", FORM, [1]),
        ("其他:\n- 名称: 甲\n", FORM, [1]),
        ("bodies:\n- 名称: 甲\n- 乙\n", FORM, [3]),
    ],
)
def test_what_is_no_list_of_records_is_told_with_its_line(
    text: str, form: ListForm, lines: list[int]
) -> None:
    problems = read_records(Named, text, "a.yml", WORDS, form)[1]
    assert [problem.line for problem in problems] == lines
    assert {problem.code for problem in problems} <= {"EVT001"}


def test_a_text_that_is_no_yaml_is_raised() -> None:
    with pytest.raises(ProblemsError):
        read_records(Named, "单位: [", "a.yml", WORDS, FORM)
