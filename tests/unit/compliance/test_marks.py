"""Marks of persons count while the evidence stands, and nothing a person wrote is ever lost."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.compliance.evaluation import Evaluation
from generator.compliance.fingerprint import fingerprint
from generator.compliance.marks import Mark, marks_for, read_marks
from generator.compliance.marks_file import write_marks_template
from generator.problems import Problem, ProblemsError, Severity
from generator.rules.findings import Finding, Outcome
from generator.vocabularies import Vocabularies, load_vocabularies
from tests.unit.compliance.evaluations import DOUBT, GOOD, make_evaluation, make_line, make_section

LINE = "机构职能信息"


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    return load_vocabularies()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out" / "marks.yml"


def evidence(evaluation: Evaluation, indicator: str = LINE) -> str:
    line = next(line for line in evaluation.indicators() if line.id == indicator)
    return fingerprint(evaluation.profile, line)


def write(file: Path, *marks: Mapping[str, str]) -> None:
    rows = ["评分:"]
    for mark in marks:
        rows += [
            f"  {'- ' if number == 0 else '  '}{key}: {value}"
            for number, (key, value) in enumerate(mark.items())
        ]
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


def entry(**changes: str) -> dict[str, str]:
    values = {
        "对象": "site",
        "方案": "turpan-2022",
        "版本": '"1"',
        "指标": LINE,
        "得分": "0.5",
        "评分人": "市政务公开办主任",
        "日期": "2026-11-19",
        "说明": "示例",
        "证据": f'"{evidence(make_evaluation())}"',
    }
    return {**values, **changes}


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_without_a_file_nobody_has_marked(file: Path, vocabularies: Vocabularies) -> None:
    assert marks_for(file, make_evaluation(), vocabularies) == ({}, ())


def test_a_mark_counts(file: Path, vocabularies: Vocabularies) -> None:
    write(file, entry())
    marks, problems = marks_for(file, make_evaluation(), vocabularies)
    assert problems == ()
    mark = marks[LINE]
    assert (mark.points, mark.judge, mark.note) == (Decimal("0.5"), "市政务公开办主任", "示例")


def test_nought_points_are_a_mark_and_blank_ones_are_not(file: Path, vocabularies: Vocabularies) -> None:
    write(file, entry(得分="0"), entry(指标="动态调整评价事项", 得分=""))
    marks, problems = marks_for(file, make_evaluation(), vocabularies)
    assert {key: mark.points for key, mark in marks.items()} == {LINE: 0}
    assert problems == ()


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"指标": "机构职能"}, "EVM002", "您要写的是“机构职能信息”吗？"),
        ({"评分人": ""}, "EVM003", "的评分没有写评分人"),
        ({"评分人": "", "日期": ""}, "EVM003", "没有写评分人和日期"),
        ({"得分": "", "结论": "符合"}, "EVM003", "没有写得分"),
        ({"得分": "1.5"}, "EVM004", "由人判断的最多 1 分"),
        ({"指标": "政策文件"}, "EVM004", "该指标已由规则判定"),
        ({"版本": '"0"'}, "EVM005", "“版本”改为 1"),
        ({"证据": '"000000000000"'}, "EVM005", "“证据”改为 "),
        ({"证据": ""}, "EVM005", "证据有变化"),
        ({"日期": "2026-11-21"}, "EVM009", "晚于评价日期 2026-11-20"),
    ],
)
def test_a_mark_that_cannot_count_is_said_with_its_line(
    changes: dict[str, str], code: str, words: str, file: Path, vocabularies: Vocabularies
) -> None:
    write(file, entry(**changes))
    marks, problems = marks_for(file, make_evaluation(), vocabularies)
    assert marks == {}
    assert codes(problems) == [code]
    assert words in str(problems[0])
    assert str(problems[0]).startswith(f"marks.yml:2: {code} ")


def test_a_stale_mark_only_warns(file: Path, vocabularies: Vocabularies) -> None:
    write(file, entry(证据='"000000000000"'))
    problems = marks_for(file, make_evaluation(), vocabularies)[1]
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def test_a_stale_mark_counts_again_once_confirmed(file: Path, vocabularies: Vocabularies) -> None:
    changed = make_evaluation(
        make_section((make_line(LINE, open_points=Decimal(1), findings=(replace(DOUBT, found="没有写"),)),))
    )
    write(file, entry())
    assert codes(marks_for(file, changed, vocabularies)[1]) == ["EVM005"]
    write(file, entry(证据=f'"{evidence(changed)}"'))
    assert list(marks_for(file, changed, vocabularies)[0]) == [LINE]


def test_neither_of_two_marks_for_one_line_counts(file: Path, vocabularies: Vocabularies) -> None:
    write(file, entry(), entry(得分="1"))
    marks, problems = marks_for(file, make_evaluation(), vocabularies)
    assert marks == {}
    assert codes(problems) == ["EVM006"]
    assert "第 2 行已经写过" in problems[0].message


def test_marks_of_other_targets_and_profiles_are_left_alone(file: Path, vocabularies: Vocabularies) -> None:
    write(file, entry(), entry(对象="https://www.example.gov.cn/"), entry(方案="platform-61"))
    assert marks_for(file, make_evaluation(), vocabularies)[1] == ()
    address = make_evaluation(target="https://www.example.gov.cn")
    assert list(marks_for(file, address, vocabularies)[0]) == [LINE]


def test_a_file_of_marks_for_somebody_else_is_said(file: Path, vocabularies: Vocabularies) -> None:
    write(file, entry(对象="别处"))
    problems = marks_for(file, make_evaluation(), vocabularies)[1]
    assert codes(problems) == ["EVM007"]
    assert "文件中是 别处（turpan-2022）" in problems[0].hint


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("评分: 无\n", "EVM001", 1),
        ("评分:\n  - 一\n", "EVM001", 2),
        ("打分:\n  - 对象: a\n", "EVM001", 1),
        ("评分:\n  - 对象: a\n    方案: b\n    版本: c\n", "FLD001", 2),
        ("评分:\n  - 对象: a\n    方案: b\n    版本: c\n    指标: d\n    得分: 一分\n", "FLD004", 6),
        ("评分:\n  - 对象: a\n    方案: b\n    版本: c\n    指标: d\n    得分: -1\n", "FLD004", 6),
        ("评分:\n  - 对象: a\n    方案: b\n    版本: c\n    指标: d\n    得分: NaN\n", "FLD004", 6),
        ("评分:\n  - 对象: a\n    方案: b\n    版本: c\n    指标: d\n    结论: 还行\n", "FLD005", 6),
        ("评分: [\n", "SRC010", 2),
    ],
)
def test_a_file_in_a_wrong_form_is_refused_with_the_line(
    text: str, code: str, line: int, file: Path, vocabularies: Vocabularies
) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    marks, problems = read_marks(file, vocabularies)
    assert marks == ()
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]


def test_the_template_asks_for_everything_open(file: Path, vocabularies: Vocabularies) -> None:
    assert write_marks_template(file, make_evaluation(), vocabularies) == 4
    marks, problems = read_marks(file, vocabularies)
    assert problems == ()
    assert [mark.indicator for mark in marks] == [LINE, "IPV6建设", "动态调整评价事项", "创新发展"]
    assert all(mark.untouched for mark in marks)
    text = file.read_text(encoding="utf-8")
    assert "# 主动公开 › 基础信息公开 › 机构职能信息：最多 1 分。需要判断：负责人一栏写的是“见通讯录”" in text


def test_a_line_filled_in_by_hand_counts_and_is_never_touched(file: Path, vocabularies: Vocabularies) -> None:
    write_marks_template(file, make_evaluation(), vocabularies)
    text = file.read_text(encoding="utf-8")
    filled = text.replace(
        "得分:\n    评分人:\n    日期:", "得分: 1 # 满分\n    评分人: 主任\n    日期: 2026-11-20", 1
    )
    file.write_text(filled, encoding="utf-8")
    assert write_marks_template(file, make_evaluation(), vocabularies) == 0
    assert file.read_text(encoding="utf-8") == filled
    marks, problems = marks_for(file, make_evaluation(), vocabularies)
    assert problems == ()
    assert {key: mark.points for key, mark in marks.items()} == {LINE: 1}


def test_new_open_lines_come_behind_what_is_there(file: Path, vocabularies: Vocabularies) -> None:
    old = "# 我们的说明\nmarks:\n- 对象: site\n  方案: turpan-2022\n  版本: '1'\n  指标: 创新发展\n  说明: 待会商"
    file.parent.mkdir()
    file.write_text(old, encoding="utf-8")
    assert write_marks_template(file, make_evaluation(), vocabularies) == 3
    assert file.read_text(encoding="utf-8").startswith(f"{old}\n# 主动公开")
    assert len(read_marks(file, vocabularies)[0]) == 4


def test_an_untouched_line_follows_the_evidence(file: Path, vocabularies: Vocabularies) -> None:
    write_marks_template(file, make_evaluation(), vocabularies)
    later = make_evaluation(
        make_section((make_line(LINE, open_points=Decimal(1), findings=(replace(DOUBT, place="第 9 行"),)),)),
        profile_version="2",
    )
    assert write_marks_template(file, later, vocabularies) == 0
    mark = read_marks(file, vocabularies)[0][0]
    assert (mark.version, mark.evidence) == ("2", evidence(later))


def test_where_nothing_can_be_added_the_file_stays(file: Path, vocabularies: Vocabularies) -> None:
    file.parent.mkdir()
    old = "评分: []\n"
    file.write_text(old, encoding="utf-8")
    with pytest.raises(ProblemsError, match="EVM008"):
        write_marks_template(file, make_evaluation(), vocabularies)
    assert file.read_text(encoding="utf-8") == old


def test_a_broken_file_is_not_added_to(file: Path, vocabularies: Vocabularies) -> None:
    file.parent.mkdir()
    file.write_text("评分:\n  - 对象: a\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match="FLD001"):
        write_marks_template(file, make_evaluation(), vocabularies)
    assert file.read_text(encoding="utf-8") == "评分:\n  - 对象: a\n"


def test_words_of_a_page_cannot_break_out_of_the_template(file: Path, vocabularies: Vocabularies) -> None:
    evil = replace(DOUBT, found='x\n评分: "\n- 对象: y', place="\x00")
    line = make_line('甲": [', open_points=Decimal(1), outcome=Outcome.REVIEW, findings=(evil,))
    write_marks_template(file, make_evaluation(make_section((line,)), target='a"b\\c'), vocabularies)
    marks, problems = read_marks(file, vocabularies)
    assert problems == ()
    assert [(mark.target, mark.indicator) for mark in marks] == [('a"b\\c', '甲": [')]


def test_the_fingerprint_changes_with_what_is_wrong_not_with_the_wording_of_what_is_right() -> None:
    def of(*findings: Finding) -> str:
        return fingerprint("p", make_line(findings=findings))

    assert of(GOOD, DOUBT) == of(DOUBT, GOOD)
    assert of(GOOD) == of(replace(GOOD, found="另一种说法"))
    assert of(DOUBT) == of(replace(DOUBT, fix="别的改法"))
    assert len({of(DOUBT), of(), of(replace(DOUBT, found="空")), of(replace(DOUBT, page="x"))}) == 4


def test_a_mark_knows_whether_anybody_touched_it() -> None:
    name = {"target": "a", "profile": "b", "version": "1", "indicator": "c"}
    assert Mark(**name).untouched  # type: ignore[arg-type]
    assert not Mark(**name, words="待会商").untouched  # type: ignore[arg-type]


def test_a_veto_is_judged_by_a_result_not_by_points(file: Path, vocabularies: Vocabularies) -> None:
    veto = make_line(
        "严重问题", weight=Decimal(0), points=Decimal(0), outcome=Outcome.REVIEW, findings=(DOUBT,)
    )
    evaluation = make_evaluation(make_section((veto,), name="单项否决", kind="veto"))
    write_marks_template(file, evaluation, vocabularies)
    text = file.read_text(encoding="utf-8")
    assert "# 主动公开 › 基础信息公开 › 严重问题：单项否决。" in text
    assert "得分:\n" not in text
    filled = "结论: 不符合\n    评分人: 主任\n    日期: 2026-11-20"
    file.write_text(text.replace("结论:\n    评分人:\n    日期:", filled), encoding="utf-8")
    marks, problems = marks_for(file, evaluation, vocabularies)
    assert problems == ()
    assert marks["严重问题"].failed
