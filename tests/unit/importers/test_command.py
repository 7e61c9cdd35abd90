"""The import as an office meets it: files in, content files out, nothing doubled, nothing half-written."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.importers.command import import_paths
from generator.importers.report import ImportResult
from generator.importers.verification import verify_import
from generator.portal.load import load_portal

DAY = date(2026, 11, 20)
LETTER = (
    "示例市人民政府关于做好甲项工作的通知\n示政发〔2021〕1号\n各县区人民政府：\n"
    "一、提高认识\n各单位要提高认识，认真贯彻执行。（责任单位：市财政局，完成时限：2021年6月底）\n"
    "示例市人民政府\n2021年3月5日\n（此件公开发布）\n"
)


@pytest.fixture
def run(office: Path, tmp_path: Path) -> Callable[..., ImportResult]:
    """Import files given by name and content; names of options pass through."""

    def imported(files: dict[str, str | bytes], **options: object) -> ImportResult:
        folder = tmp_path / "来件"
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data if isinstance(data, bytes) else data.encode())
        return import_paths([folder], office, today=DAY, **options)  # type: ignore[arg-type]

    return imported


Run = Callable[..., ImportResult]


def notices(office: Path) -> list[str]:
    return sorted(str(path.relative_to(office)) for path in office.rglob("*.md"))


def test_a_document_becomes_a_content_file_that_loads(run: Run, office: Path) -> None:
    result = run({"甲.txt": LETTER})
    assert notices(office) == ["notices/2021/示政发〔2021〕1号-示例市人民政府关于做好甲项工作的通知.md"]
    assert [str(problem) for problem in result.problems] == []
    broken = [problem for problem in load_portal(office, DAY).problems if problem.path.startswith("notices/")]
    assert {problem.code for problem in broken} == {"LED004"}  # only the ledger still waits for the number


def test_what_is_unsure_is_a_draft_with_marks_where_the_editor_looks(run: Run, office: Path) -> None:
    result = run({"甲.txt": LETTER})
    text = (office / result.written[0]).read_text(encoding="utf-8")
    assert "文件类别: 行政规范性文件  # 待核：" in text
    assert "状态: 草稿" in text
    assert "公开属性: 主动公开\n" in text  # stated by the document itself: no mark


def test_with_every_suggestion_accepted_a_certain_document_is_published(run: Run, office: Path) -> None:
    accepted = frozenset({"document_class", "statutory_items", "published_on", "subject"})
    result = run({"甲.txt": LETTER}, accepted=accepted)
    text = (office / result.written[0]).read_text(encoding="utf-8")
    assert "状态: 已发布" in text
    assert "待核" not in text


def test_drafts_can_be_asked_for(run: Run, office: Path) -> None:
    accepted = frozenset({"document_class", "statutory_items", "published_on", "subject"})
    result = run({"甲.txt": LETTER}, accepted=accepted, drafts=True)
    assert "状态: 草稿" in (office / result.written[0]).read_text(encoding="utf-8")


def test_tasks_are_kept_beside_the_notice(run: Run, office: Path) -> None:
    result = run({"甲.txt": LETTER})
    table = (office / result.written[0].replace(".md", ".tasks.csv")).read_text(encoding="utf-8")
    assert table.splitlines()[0] == "序号,所在部分,任务,牵头单位,责任单位,配合单位,完成时限,截止日期"
    assert "市财政局" in table
    assert "2021-06-30" in table


def test_a_second_run_writes_nothing(run: Run, office: Path) -> None:
    run({"甲.txt": LETTER})
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    again = run({"甲.txt": LETTER})
    assert again.written == ()
    assert len(again.skipped) == 1
    assert {path: path.read_bytes() for path in office.rglob("*") if path.is_file()} == before


def test_the_same_document_in_another_file_and_wrapping_is_recognised(run: Run) -> None:
    result = run({"甲.txt": LETTER, "乙.md": LETTER.replace("\n", "\n\n")})
    assert (len(result.written), len(result.skipped)) == (1, 1)


def test_another_document_with_the_same_number_is_refused(run: Run, office: Path) -> None:
    result = run({"甲.txt": LETTER, "乙.txt": LETTER.replace("提高认识", "加强领导")})
    assert len(notices(office)) == 1
    assert [problem.code for problem in result.problems] == ["IMP031"]


def test_a_secret_document_is_never_written(run: Run, office: Path) -> None:
    result = run({"密.txt": "秘密★1年\n示例市人民政府文件\n" + LETTER})
    assert notices(office) == []
    assert [problem.code for problem in result.problems] == ["IMP030"]


def test_a_bad_file_does_not_stop_the_others(run: Run, office: Path) -> None:
    result = run({"坏.docx": b"PK\x03\x04 broken", "甲.txt": LETTER, "空.txt": b"", "图.heic": b"x"})
    assert len(notices(office)) == 1
    assert sorted(problem.code for problem in result.problems) == ["IMP001", "IMP004", "IMP020"]


def test_a_dry_run_writes_nothing_and_says_what_it_would(run: Run, office: Path) -> None:
    result = run({"甲.txt": LETTER}, dry_run=True)
    assert notices(office) == []
    assert result.documents[0].outcome == "将写入"


def test_index_numbers_go_on_from_the_highest_ever_given(run: Run, office: Path) -> None:
    (office / "index-ledger.csv").write_text(
        "索引号,标题,成文日期\n11650000MB0000000X/2021-00041,旧件,2021-01-01\n", encoding="utf-8"
    )
    result = run({"甲.txt": LETTER, "乙.txt": LETTER.replace("1号", "2号").replace("甲", "乙")})
    numbers = [
        line
        for path in result.written
        for line in (office / path).read_text(encoding="utf-8").split("\n")
        if line.startswith("索引号")
    ]
    assert numbers == ['索引号: "11650000MB0000000X/2021-00042"', '索引号: "11650000MB0000000X/2021-00043"']


def test_a_failing_disk_leaves_no_half_written_notice(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        run({"甲.txt": LETTER})
    assert notices(office) == []


def test_the_report_accounts_for_every_character(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "报告.json"
    run({"甲.txt": LETTER + "\n— 1 —\n"}, report_file=report)
    source = json.loads(report.read_text(encoding="utf-8"))["文件"][0]
    counts = source["字符"]
    assert counts["保留"] + sum(counts["未保留"].values()) == counts["总数"]
    assert counts["去向不明"] == []
    assert counts["未保留"] == {"页码标记": 3}
    number = next(item for item in source["文件"][0]["字段"] if item["字段"] == "发文字号")
    assert (number["把握"], number["位置"][0]["行"], number["位置"][0]["原文"]) == (
        "确定",
        2,
        "示政发〔2021〕1号",
    )


def test_the_report_shows_every_place_where_lines_were_joined(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "报告.json"
    run({"甲.txt": LETTER.replace("认真贯彻", "\n认真贯彻")}, report_file=report)
    document = json.loads(report.read_text(encoding="utf-8"))["文件"][0]["文件"][0]
    assert document["接排"] == [{"行": 6, "前": "各单位要提高认识，", "后": "认真贯彻执行。（责任单位：市财"}]


def test_a_table_of_data_becomes_a_draft_of_a_disclosed_table(run: Run, office: Path) -> None:
    run({"行政许可结果.csv": "许可编号,法定代表人,许可日期\nA1,张示例,2024/1/5\nA2,李示例,2024/2/6\n"})
    draft = (office / "tables/行政许可结果.yml").read_text(encoding="utf-8")
    assert "种类: 行政许可" in draft
    assert '列名: "法定代表人"\n    类型: 姓名\n    必填: true\n    脱敏: true' in draft
    assert "类型: 日期" in draft
    assert [
        problem.code for problem in load_portal(office, DAY).problems if problem.path.startswith("tables/")
    ] == []


def test_progress_is_told_from_nothing_to_all(run: Run) -> None:
    seen: list[tuple[int, int]] = []
    run({"甲.txt": LETTER, "乙.txt": "x"}, progress=lambda done, total, _: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_verify_finds_nothing_after_an_import_and_every_later_change(
    run: Run, office: Path, tmp_path: Path
) -> None:
    path = office / run({"甲.txt": LETTER}).written[0]
    sources = [tmp_path / "来件"]
    assert [item.differences for item in verify_import(sources, office)[0]] == [()]
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("认真贯彻执行", "坚决贯彻执行").replace("2021-03-05", "2021-03-06"), encoding="utf-8"
    )
    shown = [str(difference) for difference in verify_import(sources, office)[0][0].differences]
    assert shown == [
        "成文日期：来源作“2021-03-05”，文件作“2021-03-06”",
        "正文：来源作“认真”，文件作“坚决”（在“单位要提高认识,”之后）",
    ]


def test_verify_says_when_a_document_has_no_file(run: Run, office: Path, tmp_path: Path) -> None:
    (office / run({"甲.txt": LETTER}).written[0]).unlink()
    assert [item.path for item in verify_import([tmp_path / "来件"], office)[0]] == [None]


def test_the_sample_content_is_what_the_corpus_says_but_for_stated_corrections(root: Path) -> None:
    """`gongkai verify bench/import/corpus`: whatever differs stands in the 校勘 of its file."""
    found, problems = verify_import([root / "bench/import/corpus"], root / "content")
    assert problems == ()
    assert [item.title for item in found if item.path is None] == []
    assert sum(1 for item in found if not item.differences) >= 8
