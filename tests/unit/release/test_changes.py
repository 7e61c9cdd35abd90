"""What changed between two editions is told as people would say it, and the frame does not count."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.release.changes import Changes, changes_between
from generator.release.document import document
from generator.release.editions import Edition, Note
from generator.release.manifest import hash_tree
from generator.release.record import Record
from tests.unit.release.small_site import BASE, FRAME, address, note, notice, publish, row

RECORD = Record(
    number=2,
    date="2026-11-20",
    previous="0001-2026-11-01",
    manifest="f" * 64,
    files=9,
    size=3 << 20,
    notices=2,
    base_url=BASE,
)


def edition(folder: Path, rows: Sequence[Mapping[str, object]], pages: Mapping[str, str]) -> Edition:
    publish(folder / "site", rows, pages)
    return Edition(folder / "site", hash_tree(folder / "site"))


def between(tmp_path: Path, old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """Return the changes of editions whose catalog lists the pages of notices as 甲."""
    editions = []
    for name, pages in (("old", old), ("new", new)):
        numbers = [
            page[8:-5]
            for page, text in pages.items()
            if page.startswith("notices/") and "data-notice" in text
        ]
        editions.append(edition(tmp_path / name, [row(number, "甲") for number in numbers], pages))
    return changes_between(*editions)


def test_everything_is_new_in_the_first_edition(tmp_path: Path) -> None:
    first = edition(
        tmp_path, [row("1", "甲")], {address("1"): notice("一"), address("2"): note("2", "乙", "错")}
    )
    changes = changes_between(None, first)
    assert [change.title for change in changes.new] == ["甲"]
    assert changes.withdrawn == ((address("2"), Note("2", "乙", "2026-11-18", "错")),)


def test_new_withdrawn_and_vanished_notices_are_told_apart(tmp_path: Path) -> None:
    old = {address(number): notice("一") for number in "123"}
    new = {
        address("1"): notice("一"),
        address("4"): notice("一"),
        address("2"): note("2", "甲", "“错”&amp;漏"),
    }
    changes = between(tmp_path, old, new)
    assert [change.index_number for change in changes.new] == ["4"]
    assert [(name, found.reason) for name, found in changes.withdrawn] == [(address("2"), "“错”&漏")]
    assert [change.index_number for change in changes.removed] == ["3"]
    assert changes.changed == ()


def test_a_note_told_once_is_not_told_again_and_coming_back_is(tmp_path: Path) -> None:
    pages = {address("1"): note("1", "甲", "错")}
    assert between(tmp_path / "a", pages, pages).withdrawn == ()
    back = between(tmp_path / "b", pages, {address("1"): notice("一")})
    assert [change.what for change in back.new] == [("撤回后重新公开",)]


def test_the_frame_around_a_text_is_no_change_of_the_notice(tmp_path: Path) -> None:
    changes = between(tmp_path, {address("1"): notice("一", "旧")}, {address("1"): notice("一", "新")})
    assert (changes.changed, changes.restyled) == ((), 1)


def test_words_form_fields_and_attachments_are_named(tmp_path: Path) -> None:
    beside = "notices/1/"
    old = edition(
        tmp_path / "old",
        [row("1", "甲"), row("2", "乙")],
        {
            address("1"): notice("<p>一</p>"), address("2"): notice("<p>一</p>"),
            f"{beside}a.pdf": "1", f"{beside}b.pdf": "1", f"{beside}c.pdf": "1",
        },
    )  # fmt: skip
    new = edition(
        tmp_path / "new",
        [row("1", "甲", "废止"), row("2", "乙")],
        {
            address("1"): notice("<p>二</p>"), address("2"): notice("<b>一</b>"),
            f"{beside}a.pdf": "1", f"{beside}b.pdf": "2", f"{beside}d.pdf": "1",
        },
    )  # fmt: skip
    told = {change.index_number: change.what for change in changes_between(old, new).changed}
    assert told == {
        "1": (
            "有效性由“有效”改为“废止”", "正文有改动", "更换附件“b.pdf”", "删去附件“c.pdf”", "增加附件“d.pdf”",
        ),
        "2": ("正文的格式或者链接有改动",),
    }  # fmt: skip


def test_pages_about_the_office_are_named_when_they_say_something_else(tmp_path: Path) -> None:
    def guide(main: str, foot: str) -> dict[str, str]:
        page = FRAME.format(title="公开指南", main=main, foot=foot)
        return {"guide/index.html": page, "search/index.json": foot, "sitemap.xml": foot}

    assert between(tmp_path / "a", guide("一", "旧"), guide("二", "旧")).pages == ("公开指南",)
    changes = between(tmp_path / "b", guide("一", "旧"), guide("一", "新"))
    assert (changes.pages, changes.others) == ((), {"检索索引": 1, "首页、列表、订阅等随内容更新的文件": 1})


def test_the_document_names_everything_and_nothing_in_it_is_markup(tmp_path: Path) -> None:
    old = {address(number): notice("一") for number in "12"}
    new = {address("3"): notice("一"), address("1"): note("1", "&lt;b&gt;", "错")}
    text = document(RECORD, between(tmp_path, old, new))
    for words in (
        "# 发布变更说明 0002-2026-11-20", "上一次发布：0001-2026-11-01", f"`{RECORD.manifest}`",
        "## 一、新增的公开信息（1 条）",
        "1. 甲（示政发〔2026〕3号），索引号 3，2026-03-05 发布", "1. \\<b\\>，索引号 1，2026-11-18 撤回，原因：错",
        "没有留下撤回说明就消失了，请核对（1 条）", "| 批准 | | | |",
    ):  # fmt: skip
        assert words in text


def test_another_domain_is_no_change_of_the_notices_but_another_form_is(tmp_path: Path) -> None:
    def rows(base: str, *forms: str) -> list[dict[str, object]]:
        downloads = [f"{base}notices/1.{form}" for form in forms]
        return [{**row("1", "甲"), "url": base + address("1"), "downloads": downloads}]

    pages = {address("1"): notice("一")}
    old = edition(tmp_path / "old", rows(BASE, "pdf"), pages)
    moved = edition(tmp_path / "moved", rows("https://new.example.gov.cn/", "pdf"), pages)
    more = edition(tmp_path / "more", rows(BASE, "pdf", "docx"), pages)
    assert changes_between(old, moved).changed == ()
    assert [change.what for change in changes_between(old, more).changed] == [("下载由“PDF”改为“PDF、DOCX”",)]
