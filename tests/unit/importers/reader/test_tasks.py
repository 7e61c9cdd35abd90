from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.importers.dialect import write_body
from generator.importers.reader.deadlines import day_of, only_limit_in
from generator.importers.reader.document import ReadDocument
from generator.schema.task import Task

HEAD = "关于印发示例方案的通知\n示政发〔2022〕1号\n各县区人民政府：\n现印发给你们。\n示例市人民政府\n2022年1月5日\n示例方案\n一、主要任务\n"


@pytest.fixture
def tasks(read_one: Callable[..., ReadDocument]) -> Callable[[str], tuple[Task, ...]]:
    return lambda text: read_one(HEAD + text).tasks


Tasks = Callable[[str], tuple[Task, ...]]


@pytest.mark.parametrize(
    ("term", "day"),
    [
        ("2022年4月底", date(2022, 4, 30)),
        ("9月30日前", date(2022, 9, 30)),
        ("2020年底以前", date(2020, 12, 31)),
        ("2024年2月底前", date(2024, 2, 29)),
        ("2022年第三季度", date(2022, 9, 30)),
        ("上半年", date(2022, 6, 30)),
        ("6月上旬", date(2022, 6, 10)),
        ("实时更新", None),
        ("政策出台后20日内公开", None),
    ],
)
def test_terms_become_the_last_day_they_allow(term: str, day: date | None) -> None:
    assert day_of(term, 2022) == day


def test_only_a_single_limit_in_running_text_counts() -> None:
    assert only_limit_in("2023年6月底前，编制完成清单。") == "2023年6月底前"
    assert only_limit_in("2022年底前启动，2023年底前完成。") == ""


def test_labels_in_brackets(tasks: Tasks) -> None:
    found = tasks(
        "1. 公开权责清单。（牵头单位：市委编办，责任单位：市司法局、各区县人民政府，完成时限：2022年6月底，公开渠道：门户网站）\n"
    )
    assert [(task.lead, task.owners, task.due_on) for task in found] == [
        (("市委编办",), ("市司法局", "各区县人民政府"), date(2022, 6, 30))
    ]
    assert found[0].text == "公开权责清单。"
    assert found[0].number == "1."


def test_who_leads_and_who_is_responsible_in_a_phrase(tasks: Tasks) -> None:
    found = tasks(
        "1. 推进改革。（市发展改革委牵头，市财政局、各地（州、市）人民政府（行政公署）按职责分工负责）\n2. 优化服务。（市税务局负责）\n"
    )
    assert found[0].lead == ("市发展改革委",)
    assert found[0].owners == ("市财政局", "各地（州、市）人民政府（行政公署）")
    assert found[1].owners == ("市税务局",)


def test_labels_on_lines_under_the_paragraph(tasks: Tasks) -> None:
    found = tasks(
        "（一）完善规划。因地制宜推进场地建设。\n牵头单位：市外办、示例海关\n配合单位：市交通运输局\n（二）研究政策。适时研究管理措施。\n牵头单位：市公安局\n"
    )
    assert [(task.lead, task.helpers) for task in found] == [
        (("市外办", "示例海关"), ("市交通运输局",)),
        (("市公安局",), ()),
    ]


def test_the_same_as_above_means_the_task_before(tasks: Tasks) -> None:
    found = tasks(
        "1. 甲。（责任单位：市民政局，完成时限：2022年8月底）\n2. 乙。（责任单位、完成时限：同上）\n3. 丙。（同上）\n"
    )
    assert [(task.owners, task.due_on) for task in found] == [(("市民政局",), date(2022, 8, 31))] * 3


def test_by_whom_in_a_sentence(tasks: Tasks) -> None:
    found = tasks("1. 引进项目10个以上，由市商务局负责，市工信局配合。\n")
    assert (found[0].owners, found[0].helpers) == (("市商务局",), ("市工信局",))


def test_brackets_that_name_no_organ_are_no_task(tasks: Tasks) -> None:
    assert tasks("1. 加强管理（含季节性工作），确保完成（见附件）。由中央和地方按比例分担。\n") == ()


def test_a_table_with_columns_of_owners(tasks: Tasks) -> None:
    found = tasks(
        "序号\t工作任务\t责任单位\t完成时限\n1\t修订指南\t市政务公开办\t2022年3月底\n2\t公开目录\t市司法局\t同上\n"
    )
    assert [(task.number, task.text, task.owners, task.due_on) for task in found] == [
        ("1", "修订指南。", ("市政务公开办",), date(2022, 3, 31)),
        ("2", "公开目录。", ("市司法局",), date(2022, 3, 31)),
    ]


def test_a_task_knows_where_it_stands(tasks: Tasks) -> None:
    task = tasks("1. 公开清单。（责任单位：市司法局，完成时限：2022年6月底）\n")[0]
    assert task.section == "示例方案 › 一、主要任务"


def test_who_leads_a_section_leads_its_tasks_and_is_no_task_itself(tasks: Tasks) -> None:
    found = tasks(
        "（一）优化企业服务（牵头单位：市市场监管局；完成时限：2022年底）\n1. 完善平台。（责任单位：市商务局）\n"
        "2. 压减收费。（牵头单位：市财政局；责任单位：市税务局；完成时限：2022年6月底）\n（二）加强监管\n3. 开展检查。（责任单位：市公安局）\n"
    )
    assert [(task.number, task.lead, task.owners, task.due_on) for task in found] == [
        ("1.", ("市市场监管局",), ("市商务局",), date(2022, 12, 31)),
        ("2.", ("市财政局",), ("市税务局",), date(2022, 6, 30)),
        ("3.", (), ("市公安局",), None),
    ]


def test_who_leads_on_the_line_under_a_heading_is_passed_on_too(tasks: Tasks) -> None:
    found = tasks(
        "（一）优化服务\n牵头单位：市政务服务局\n1. 完善平台。（责任单位：市商务局）\n2. 做好培训。（责任单位：市人社局）\n"
    )
    assert [(task.lead, task.owners) for task in found] == [
        (("市政务服务局",), ("市商务局",)),
        (("市政务服务局",), ("市人社局",)),
    ]


def test_a_heading_whose_text_names_nobody_is_the_task(tasks: Tasks) -> None:
    found = tasks(
        "1. 完善主动公开目录（责任单位：市政府办公室）\n各部门要及时更新。\n2. 加强培训（责任单位：市人社局）\n每年举办两次。\n"
    )
    assert [(task.number, task.owners) for task in found] == [
        ("1.", ("市政府办公室",)),
        ("2.", ("市人社局",)),
    ]


def test_the_handed_plan_gives_its_two_tasks_with_lead_unit_and_day(
    read_one: Callable[..., ReadDocument],
) -> None:
    text = (Path(__file__).parents[1] / "cases/unwrapped-headings.txt").read_text(encoding="utf-8")
    assert [(task.number, task.lead, task.owners, task.due_on) for task in read_one(text).tasks] == [
        ("4.1", ("市场监督管理局",), ("市场监督管理局", "政务服务中心"), date(2024, 12, 31)),
        ("6.", ("市场监督管理局",), ("市场监督管理局",), date(2023, 12, 31)),
    ]


def test_a_head_of_two_rows_names_the_columns_and_totals_are_no_task(
    read_one: Callable[..., ReadDocument],
) -> None:
    table = (
        "<table><tr><td colspan=4>任务分解表</td></tr><tr><td rowspan=2>序号</td><td rowspan=2>工作任务</td>"
        "<td colspan=2>责任分工</td></tr><tr><td>牵头单位</td><td>完成时限</td></tr>"
        "<tr><td>1</td><td>修订指南</td><td>市政务公开办</td><td>2022年3月底</td></tr>"
        "<tr><td>合计</td><td>1项</td><td>市政务公开办</td><td></td></tr></table>"
    )
    document = read_one(HEAD + table + "\n", "示例.md")
    assert [(task.number, task.text, task.lead, task.due_on) for task in document.tasks] == [
        ("1", "修订指南。", ("市政务公开办",), date(2022, 3, 31))
    ]
    html = write_body(document.blocks)
    assert "<caption>任务分解表</caption>\n<thead>" in html
    assert '<th scope="col">牵头单位</th><th scope="col">完成时限</th></tr>\n</thead>' in html
