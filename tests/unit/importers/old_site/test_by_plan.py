"""Pass two: notices by the plan, with the files of all copies, and a new address for every old one."""

from datetime import date
from pathlib import Path

import pytest

from generator.importers.command import import_paths
from generator.importers.old_site.by_plan import OldSite, plan_site
from generator.importers.old_site.plan import PageRole
from generator.importers.old_site.stubs import write_stubs
from generator.importers.placing import read_redirects
from generator.importers.report import ImportResult

MIRROR = Path(__file__).parent / "mirror"
DAY = date(2026, 11, 30)


@pytest.fixture
def imported(office: Path) -> ImportResult:
    return import_paths([], office, today=DAY, old_site=plan_site(MIRROR, []))


def written(office: Path, title: str) -> str:
    (file,) = office.rglob(f"*{title}.md")
    return file.read_text(encoding="utf-8")


def test_the_witness_misses_nothing_of_the_pages_whose_files_are_at_hand(imported: ImportResult) -> None:
    assert [problem for problem in imported.problems if problem.code in {"IMP033", "IMP034"}] == []


def test_nine_notices_come_of_sixteen_pages(imported: ImportResult) -> None:
    assert len(imported.written) == 9


def test_three_copies_are_one_notice_with_its_file_and_all_their_addresses_lead_to_it(
    imported: ImportResult, office: Path
) -> None:
    assert imported.written
    text = written(office, "示例市养老服务实施方案")
    assert '  - "任务分工表.docx"' in text
    assert (office / "notices/2023/任务分工表.docx").is_file()
    redirects = read_redirects(office)
    assert {
        redirects[old]
        for old in (
            "/m/zc/12345.html", "/zfxxgk/zc/202304/t20230412_12345.html", "/zwgk/tzgg/202304/t20230412_12345.html",
        )
    } == {"notices/010203-2023-00045.html"}  # fmt: skip


def test_a_text_over_two_pages_is_one_notice(imported: ImportResult, office: Path) -> None:
    assert imported.written
    text = written(office, "示例市2018年政府信息公开工作年度报告")
    assert (
        text.index("第一页正文。")
        < text.index("一、总体要求")
        < text.index("二、重点任务")
        < text.index("第二页正文。")
    )


def test_a_page_that_is_a_pdf_in_a_frame_is_a_notice_with_that_pdf(
    imported: ImportResult, office: Path
) -> None:
    assert imported.written
    assert '  - "示例市财政局2024年部门预算.pdf"' in written(office, "示例市财政局2024年部门预算")
    assert (office / "notices/2024/示例市财政局2024年部门预算.pdf").read_bytes().startswith(b"%PDF")


def test_characters_beyond_gb2312_survive(imported: ImportResult, office: Path) -> None:
    assert imported.written
    assert "王𬊈、李䶮同志" in written(office, "示例市水务局关于表彰的通报")
    assert "𬊈㛃" in written(office, "示例市水务局关于水费的公告")


def test_old_addresses_that_lead_nowhere_yet_are_said(imported: ImportResult) -> None:
    found = {problem.path: problem.message for problem in imported.problems if problem.code == "IMP053"}
    assert found == {
        "zfxxgk/bg/201901/t20190101_1.html": "旧地址“/zfxxgk/bg/201901/t20190101_1.html”等 2 个没有新地址，不会跳转",
        "zfxxgk/ys/t20240201_9.html": "旧地址“/zfxxgk/ys/t20240201_9.html”没有新地址，不会跳转",
    }


def test_a_second_run_writes_nothing_and_keeps_the_addresses(imported: ImportResult, office: Path) -> None:
    assert imported.written
    before = read_redirects(office)
    assert import_paths([], office, today=DAY, old_site=plan_site(MIRROR, [])).written == ()
    assert read_redirects(office) == before


def test_a_page_that_a_person_struck_from_the_plan_is_not_imported(office: Path) -> None:
    planned = plan_site(MIRROR, [])
    kept = tuple(row for row in planned.rows if row.role is PageRole.DETAIL and row.path.startswith("info/"))
    result = import_paths([], office, today=DAY, old_site=OldSite(planned.mirror, kept))
    assert len(result.written) == 3


def test_files_outside_the_mirror_are_never_taken(office: Path, tmp_path: Path) -> None:
    (tmp_path / "外.pdf").write_bytes(b"%PDF-1.4 outside")
    (tmp_path / "mirror/zc").mkdir(parents=True)
    (tmp_path / "mirror/zc/1.html").write_text(
        "<title>关于示例的通知</title><h1>关于示例的通知</h1><div>发布日期：2021-03-08</div><p>各单位应当认真贯彻执行，并将有关情况及时报告。</p>"
        "<p><a href='../../外.pdf'>名单.pdf</a></p>",
        encoding="utf-8",
    )
    result = import_paths([], office, today=DAY, old_site=plan_site(tmp_path / "mirror", []))
    assert len(result.written) == 1
    assert "没有随网页取得" in result.sources[0].removed[0]
    assert not list(office.rglob("*.pdf"))


def test_old_addresses_become_pages_that_lead_on_where_a_file_can(tmp_path: Path) -> None:
    redirects = {
        "/zc/1.html": "notices/甲.html", "/zc/": "notices/甲.html", "/view.jsp?id=7": "notices/乙.html",
        "/../外.html": "notices/丙.html",
    }  # fmt: skip
    written_pages, left = write_stubs(redirects, "/zwgk/xxgk/", tmp_path / "stubs")
    assert written_pages == 2
    assert left == ("/../外.html", "/view.jsp?id=7")
    assert 'url=/zwgk/xxgk/notices/%E7%94%B2.html"' in (tmp_path / "stubs/zc/1.html").read_text(
        encoding="utf-8"
    )
    assert (tmp_path / "stubs/zc/index.html").is_file()
    assert not (tmp_path / "外.html").exists()
