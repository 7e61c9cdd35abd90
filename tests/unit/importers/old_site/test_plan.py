"""Pass one: what every page of a mirror is taken for, and that the plan survives being opened and changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.importers.old_site.by_plan import plan_site
from generator.importers.old_site.mirror import Mirror, addresses_of, safe_name
from generator.importers.old_site.plan import PageRole, PlanRow
from generator.importers.old_site.plan_file import HEAD, counted, read_plan, write_plan
from generator.problems import Problem, ProblemsError

MIRROR = Path(__file__).parent / "mirror"
HOME_CARE = "zfxxgk/zc/202304/t20230412_12345.html"
REPORT = "zfxxgk/bg/201901/t20190101_1.html"
TEXT = "".join(
    f"<p>第{number}条　各单位应当认真贯彻执行本办法的有关规定，做好相关工作。</p>"
    for number in "一二三四五六七八"
)

Made = Callable[[dict[str, str]], dict[str, PlanRow]]


def article(title: str, body: str = TEXT, more: str = "") -> str:
    return (
        f"<html><head><meta charset='utf-8'><title>{title}-示例市政府网</title></head><body><h1>{title}</h1>"
        f"<div>发布日期：2020-02-03　来源：示例局</div><div>{body}</div>{more}<div>示ICP备00000000号</div></body></html>"
    )


@pytest.fixture
def planned(tmp_path: Path) -> Made:
    """Return the rows of the plan of a mirror made of these pages, by path."""

    def run(pages: dict[str, str]) -> dict[str, PlanRow]:
        for name, text in pages.items():
            file = tmp_path / "mirror" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return {row.path: row for row in plan_site(tmp_path / "mirror", []).rows}

    return run


def handed() -> dict[str, PlanRow]:
    problems: list[Problem] = []
    rows = plan_site(MIRROR, problems).rows
    assert problems == []
    return {row.path: row for row in rows}


def test_every_page_of_the_handed_mirror_is_taken_for_what_it_is() -> None:
    assert {path: row.role.value for path, row in handed().items()} == {
        "404.html": "其他",
        "art/2022/5/6/art_1234_56789.html": "正文",
        "gkmlpt/content/2/2100/post_2100123.html": "正文",
        "info/1024/3056.htm": "正文",
        "info/1024/3057.htm": "正文",
        "info/1024/3058.htm": "正文",
        "m/zc/12345.html": "重复",
        REPORT: "正文",
        "zfxxgk/bg/201901/t20190101_1_1.html": "续页",
        "zfxxgk/ys/t20240201_9.html": "正文",
        "zfxxgk/ys/t20240202_10.html": "空页",
        HOME_CARE: "正文",
        "zfxxgk/zc/column_22.html": "列表",
        "zfxxgk/zc/index.html": "列表",
        "zwgk/tzgg/202304/t20230412_12345.html": "重复",
        "zwgk/view.jsp@id=77.html": "正文",
    }


def test_the_richest_copy_is_the_master_and_has_the_files_of_all() -> None:
    rows = handed()
    assert rows["m/zc/12345.html"].master == rows["zwgk/tzgg/202304/t20230412_12345.html"].master == HOME_CARE
    assert rows[HOME_CARE].files == ("zfxxgk/zc/202304/P020230412000001.docx",)
    assert rows[HOME_CARE].missing == ()


def test_a_page_shown_in_a_frame_has_its_file_and_a_missing_file_is_named() -> None:
    rows = handed()
    assert rows["zfxxgk/ys/t20240201_9.html"].files == ("zfxxgk/ys/P020240201.pdf",)
    assert rows["art/2022/5/6/art_1234_56789.html"].missing == (
        "/module/download/downfile.jsp?filename=2205061.xlsx&classid=0",
    )
    assert counted(tuple(rows.values())).endswith("；1 件缺附件")


def test_copies_for_telephones_and_paper_never_lead_though_they_come_first(planned: Made) -> None:
    title = "示例市节约用水管理办法"
    rows = planned({
        "a/print/t1.html": article(title, TEXT + "<p>打印于示例市。</p>"),
        "m/t1.html": article(title, TEXT[: len(TEXT) // 2]),
        "zc/t1.html": article(title),
    })  # fmt: skip
    assert {path: (row.role.value, row.master) for path, row in rows.items()} == {
        "a/print/t1.html": ("重复", "zc/t1.html"),
        "m/t1.html": ("重复", "zc/t1.html"),
        "zc/t1.html": ("正文", ""),
    }


def test_two_notices_of_one_title_stay_two(planned: Made) -> None:
    rows = planned({
        "t1.html": article("关于放假的通知", "<p>元旦放假一天，各单位安排好值班，遇有突发事件及时报告。</p>"),
        "t2.html": article("关于放假的通知", "<p>端午节放假三天，六月十日起恢复正常办公，请相互转告。</p>"),
        "t3.html": article("关于印发方案的通知", f"<p>示政发〔2020〕3号</p>{TEXT}"),
        "t4.html": article("关于印发方案的通知", f"<p>示政发〔2020〕4号</p>{TEXT}"),
    })  # fmt: skip
    assert {row.role for row in rows.values()} == {PageRole.DETAIL}


def test_pages_of_one_text_are_found_by_their_numbers(planned: Made) -> None:
    title = "示例市2020年工作报告"
    pager = "<div><a href='view.jsp?id=7&page=1.html'>1</a> <a href='view.jsp?id=7&page=2.html'>2</a></div>"
    rows = planned({
        "view.jsp?id=7.html": article(title, TEXT, pager),
        "view.jsp?id=7&page=2.html": article(title, TEXT.replace("办法", "规划").replace("各单位", "各部门"), pager),
    })  # fmt: skip
    assert rows["view.jsp?id=7&page=2.html"].role is PageRole.PART
    assert rows["view.jsp?id=7&page=2.html"].master == "view.jsp?id=7.html"


def test_a_redirect_names_the_notice_at_its_end(planned: Made) -> None:
    def moved(to: str) -> str:
        return f"<html><head><meta http-equiv='refresh' content='0;url={to}'></head><body></body></html>"

    rows = planned(
        {"a.html": moved("b.html"), "b.html": moved("/zc/t1.html"), "zc/t1.html": article("示例规定")}
    )
    assert (rows["a.html"].role, rows["a.html"].master) == (PageRole.REDIRECT, "zc/t1.html")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_plan_comes_back_as_it_was_written(tmp_path: Path, ending: str) -> None:
    file, rows = tmp_path / f"计划.{ending}", plan_site(MIRROR, []).rows
    write_plan(rows, file)
    assert read_plan(file, Mirror(MIRROR)) == rows


def test_a_changed_plan_is_checked_row_by_row(tmp_path: Path) -> None:
    file = tmp_path / "计划.csv"
    head = ",".join(HEAD)
    file.write_text(
        f"{head}\n没有.html,正文\n404.html,扔掉\nm/zc/12345.html,重复,,,404.html\n", encoding="utf-8"
    )
    with pytest.raises(ProblemsError) as caught:
        read_plan(file, Mirror(MIRROR))
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [
        (2, "IMP050"), (3, "IMP051"), (4, "IMP052"),
    ]  # fmt: skip


def test_a_table_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "计划.csv"
    file.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match="IMP050"):
        read_plan(file, Mirror(MIRROR))


@pytest.mark.parametrize(
    ("path", "addresses"),
    [
        ("zwgk/view.jsp?id=77.html", ("/zwgk/view.jsp?id=77",)),
        ("view.asp@id=3.html", ("/view.asp?id=3",)),
        ("zc/index.html", ("/zc/index.html", "/zc/")),
        ("zc/t1.html", ("/zc/t1.html",)),
    ],
)
def test_old_addresses_are_those_that_readers_know(path: str, addresses: tuple[str, ...]) -> None:
    assert addresses_of(path, "") == addresses


def test_the_address_that_a_page_states_counts_too() -> None:
    assert addresses_of("m/1.html", "https://www.example.gov.cn/zc/1.html") == ("/m/1.html", "/zc/1.html")


def test_nothing_outside_the_mirror_is_found(tmp_path: Path) -> None:
    (tmp_path / "外.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "mirror").mkdir()
    mirror = Mirror(tmp_path / "mirror")
    assert mirror.find("../外.pdf", "a.html") == mirror.find("../../外.pdf", "b/a.html") == ""


@pytest.mark.parametrize(
    ("shown", "path", "name"),
    [
        ("1.任务 分工/表.docx", "a/P02.docx", "1.任务分工表.docx"),
        ("名单", "module/downfile.jsp?filename=2205061.xlsx&classid=0", "名单.xlsx"),
        ("标准表.doc", "a/1.pdf", "标准表.pdf"),
    ],
)
def test_files_keep_the_names_that_people_gave_them(shown: str, path: str, name: str) -> None:
    assert safe_name(shown, path) == name


def test_the_command_writes_a_plan_and_imports_by_it(office: Path, tmp_path: Path) -> None:
    plan, stubs = tmp_path / "计划.csv", tmp_path / "跳转"
    common = [
        "import",
        "--site",
        str(MIRROR),
        "--plan",
        str(plan),
        "--content",
        str(office),
        "--today",
        "2026-11-30",
    ]
    first = CliRunner().invoke(main, common)
    assert first.exit_code == 0, first.output
    assert "旧网页 16 个：正文 9、续页 1、重复 2、列表 2、空页 1、其他 1；1 件缺附件" in first.output
    assert not (office / "notices").exists()
    text = plan.read_text(encoding="utf-8-sig")
    plan.write_text(text.replace("info/1024/3057.htm,正文", "info/1024/3057.htm,其他"), encoding="utf-8")
    second = CliRunner().invoke(main, [*common, "--stubs", str(stubs)])
    assert second.exit_code == 0, second.output
    assert len(list((office / "notices").rglob("*.md"))) == 8
    assert (stubs / "info/1024/3056.htm").is_file()


def test_a_plan_without_a_mirror_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["import", "甲.txt", "--plan", str(tmp_path / "计划.csv")]).exit_code == 2
