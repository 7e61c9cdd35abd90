from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.personal_data.checks import is_credit_code
from generator.portal.data_tables import load_tables
from generator.portal.tasks import load_tasks
from generator.problems import Problem
from generator.schema.data_table import ColumnType, DataTable, mask, personal_data_in
from generator.source.folder import list_files
from generator.vocabularies import load_vocabularies

Files = Mapping[str, str | bytes]
Site = Callable[[Files], Path]

DESCRIPTION = """标题: 行政许可结果
文件: 许可.csv
种类: 行政许可
发布机构: 示例市人民政府
发布日期: 2024-03-01
主动公开事项: [5]
唯一列: 许可编号
列:
  - 列名: 许可编号
    必填: true
  - 列名: 统一社会信用代码
    类型: 统一社会信用代码
  - 列名: 法定代表人
    显示为: 负责人
    类型: 姓名
    脱敏: true
  - 列名: 许可日期
    类型: 日期
状态: 已发布
"""
CODE = "11100000000013127D"
HEAD = "许可编号,统一社会信用代码,法定代表人,许可日期,经办人手机\n"


@pytest.fixture
def load(site_from: Site) -> Callable[..., tuple[tuple[DataTable, ...], tuple[Problem, ...]]]:
    def run(rows: str, description: str = DESCRIPTION) -> tuple[tuple[DataTable, ...], tuple[Problem, ...]]:
        content = site_from({"tables/许可.yml": description, "tables/许可.csv": HEAD + rows})
        return load_tables({file.name: file for file in list_files(content)}, load_vocabularies())

    return run


Load = Callable[..., tuple[tuple[DataTable, ...], tuple[Problem, ...]]]


def test_only_described_columns_are_published_and_names_are_masked(load: Load) -> None:
    tables, problems = load(f"A1,{CODE},张示例,2024/1/5,13800000000\n")
    assert tables[0].headings == ("许可编号", "统一社会信用代码", "负责人", "许可日期")
    assert tables[0].rows == (("A1", CODE, "张**", "2024-01-05"),)
    assert tables[0].address == "tables/许可.html"
    assert [problem.code for problem in problems] == ["TBL003"]
    assert "经办人手机" in problems[0].message


def test_every_wrong_cell_is_named_with_its_row(load: Load) -> None:
    _, problems = load(f"A1,{CODE[:-1]}X,张,2024-02-30,\n,{CODE},李,,\nA1,,王,,\n")
    found = [(problem.code, problem.line) for problem in problems if problem.code != "TBL003"]
    assert found == [("TBL012", 2), ("TBL010", 2), ("TBL014", 3), ("TBL004", 4)]


def test_personal_numbers_in_full_stop_publication(load: Load) -> None:
    _, problems = load("110101199003070003,,张,,\n")
    assert [(problem.code, problem.line) for problem in problems if problem.code != "TBL003"] == [
        ("TBL020", 2)
    ]


def test_a_missing_column_names_those_that_are_there(load: Load) -> None:
    tables, problems = load("", DESCRIPTION.replace("许可日期", "发证日期"))
    assert tables == ()
    assert problems[0].code == "TBL002"
    assert "许可日期" in problems[0].hint


def test_a_missing_file_is_reported(load: Load) -> None:
    _, problems = load("", DESCRIPTION.replace("许可.csv", "处罚.csv"))
    assert [problem.code for problem in problems] == ["TBL001"]


def test_a_draft_is_checked_and_not_published(load: Load) -> None:
    tables, problems = load(",,,,\n甲,,,坏,\n", DESCRIPTION.replace("已发布", "草稿"))
    assert tables == ()
    assert "TBL010" in {problem.code for problem in problems}


def test_no_more_than_fifty_problems_a_table_are_listed(load: Load) -> None:
    _, problems = load("".join(f"A{number},,,坏,\n" for number in range(80)))
    assert problems[-1].code == "TBL021"
    assert len([problem for problem in problems if problem.code == "TBL010"]) == 50


def test_credit_codes_are_checked_by_their_last_character() -> None:
    assert is_credit_code(CODE)
    assert not is_credit_code(CODE[:-1] + "E")
    assert not is_credit_code(CODE.lower())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("身份证110101199003070003", "身份证号"),
        ("电话13800000000", "手机号"),
        ("6222020000000000000", "银行卡号"),
        ("〔2020〕46号", ""),
        ("0991-1234567", ""),
    ],
)
def test_personal_numbers_are_seen(text: str, kind: str) -> None:
    assert personal_data_in(text) == kind


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("张示例", ColumnType.PERSON, "张**"),
        ("13800000000", ColumnType.PHONE, "138****0000"),
        ("110101199003070003", ColumnType.IDENTITY_NUMBER, "110101********0003"),
        ("张*", ColumnType.PERSON, "张*"),  # masked already
        ("", ColumnType.PERSON, ""),
    ],
)
def test_masking(text: str, kind: ColumnType, shown: str) -> None:
    assert mask(text, kind) == shown


def test_tasks_are_loaded_with_the_notice_beside_them(site_from: Site) -> None:
    content = site_from(
        {
            "notices/2022/甲.md": "---\n---\n",
            "notices/2022/甲.tasks.csv": "序号,任务,牵头单位,责任单位,完成时限,截止日期\n"
            "1,公开清单,市编办,市司法局；各区县,2022年6月底,2022-06-30\n2,,,,,\n3,坏日期,,,,2022-13-01\n",
            "notices/2022/乙.tasks.csv": "任务\n一\n",
        }
    )
    tasks, problems = load_tasks({file.name: file for file in list_files(content)}, load_vocabularies())
    first = tasks["notices/2022/甲.md"][0]
    assert (first.lead, first.owners, str(first.due_on)) == (
        ("市编办",),
        ("市司法局", "各区县"),
        "2022-06-30",
    )
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("notices/2022/乙.tasks.csv", 0, "TSK001"),
        ("notices/2022/甲.tasks.csv", 3, "FLD001"),
        ("notices/2022/甲.tasks.csv", 4, "FLD010"),
    ]


def test_an_unknown_column_of_tasks_is_named(site_from: Site) -> None:
    content = site_from({"notices/甲.md": "", "notices/甲.tasks.csv": "任务,负责人\n一,示例\n"})
    _, problems = load_tasks({file.name: file for file in list_files(content)}, load_vocabularies())
    assert [problem.code for problem in problems] == ["TSK002"]
