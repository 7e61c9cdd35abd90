"""A field that is added to the notice shows on every face: the schema, its page and one notice are all that changes."""

import filecmp
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.browser.harness import WatchedPage

DECLARATION = """
    responsible_unit: Annotated[Text | None, Declared(
        help="承办本文件的内设机构", unlike="发文机关是另一项", clause=_CATALOG, group=Group.DOCUMENT,
        example="政务公开科", spellings=("承办处室",), tag_spellings=("department",), facts=At(order=65),
        line=At(order=30), tag=Tag(order=80, name="Department"), feed=FeedPart.NAMED,
        json_ld=Property(order=140, policy_name="sourceOrganization"),
        catalog=At(order=55), facet=Facet(order=35, name="unit"), download=At(order=20),
    )] = Field(None, title="承办单位")  # fmt: skip
"""
BEFORE = "    dated_on: Annotated["
SCHEMA, PAGE, NOTICE = "generator/schema/notice_facts.py", "docs/fields.md", "content/notices/2026/a.md"
PAGE_OF_NOTICE = "notices/11000000MB0000000X-2026-00001.html"
IMPORTED = """<html><body><table>
<tr><td>标题</td><td>关于示例事项的通知</td><td>发文机关</td><td>示例县人民政府</td></tr>
<tr><td>承办处室</td><td>督查科</td><td>成文日期</td><td>2026-03-02</td></tr></table>
<h1>关于示例事项的通知</h1><p>各乡镇人民政府：</p><p>现将有关事项通知如下，请认真贯彻执行。</p></body></html>"""

Run = Callable[..., str]


def copy_of(root: Path, target: Path) -> Path:
    """Copy what the program consists of, and the smallest portal beside it."""
    for folder in ("generator", "overrides"):
        copytree(root / folder, target / folder, ignore=ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", PAGE):
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes((root / name).read_bytes())
    copytree(root / "tests/sites/minimal", target / "content")
    return target


def changed_files(one: Path, other: Path) -> set[str]:
    """Return the source files that differ between two trees."""
    found: set[str] = set()

    def walk(pair: filecmp.dircmp[str], folder: str) -> None:
        names = (*pair.diff_files, *pair.left_only, *pair.right_only)
        found.update(f"{folder}{name}" for name in names if name not in {"site", "__pycache__"})
        for name, inner in pair.subdirs.items():
            walk(inner, f"{folder}{name}/")

    walk(filecmp.dircmp(one, other, ignore=["__pycache__", ".gongkai", "site"]), "")
    return found


@pytest.fixture(scope="module")
def tree(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one field more, as its author would leave it."""
    changed = copy_of(root, tmp_path_factory.mktemp("added") / "changed")
    schema, notice = changed / SCHEMA, changed / NOTICE
    text = schema.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    schema.write_text(text.replace(BEFORE, DECLARATION.lstrip("\n") + BEFORE), encoding="utf-8")
    head, line, rest = notice.read_text(encoding="utf-8").partition("状态:")
    notice.write_text(f"{head}承办单位: 信息公开科\n{line}{rest}", encoding="utf-8")
    run_in(changed)("-m", "generator.authoring.field_pages")
    return changed


def run_in(tree: Path) -> Run:
    def run(*arguments: str) -> str:
        environment = {
            **os.environ,
            "PYTHONPATH": str(tree),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tree,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="module")
def site(tree: Path, today: date) -> Path:
    run_in(tree)("-m", "generator", "build", "--today", today.isoformat())
    return tree / "site"


def test_three_files_change(root: Path, tree: Path, tmp_path: Path) -> None:
    assert run_in(tree)("-c", "import generator; print(generator.__file__)").strip().startswith(str(tree))
    assert changed_files(copy_of(root, tmp_path / "before"), tree) == {SCHEMA, PAGE, NOTICE}


def test_the_page_and_the_list_show_it(site: Path) -> None:
    page = (site / PAGE_OF_NOTICE).read_text(encoding="utf-8")
    assert "<dt>承办单位</dt><dd>信息公开科</dd>" in page
    assert '<meta name="Department" content="信息公开科">' in page
    assert '"sourceOrganization":"信息公开科"' in page
    assert "<span>承办单位 信息公开科</span>" in (site / "catalog/index.html").read_text(encoding="utf-8")


def test_feeds_catalogs_and_downloads_carry_it(site: Path) -> None:
    assert 'label="承办单位：信息公开科"' in (site / "feed.xml").read_text(encoding="utf-8")
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    assert feed["items"][0]["_fields"] == {"承办单位": "信息公开科"}
    catalog = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    assert catalog["labels"]["responsible_unit"] == "承办单位"
    assert catalog["notices"][0]["responsible_unit"] == "信息公开科"
    assert ",承办单位," in (site / "catalog.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    [text] = (site / "notices").rglob("*.txt")
    assert "承办单位：信息公开科" in text.read_text(encoding="utf-8-sig")


def test_the_search_page_filters_by_it(
    site: Path, serve: Callable[..., str], open_page: Callable[..., WatchedPage]
) -> None:
    page = open_page().page
    page.goto(serve(site, "/zwgk/xxgk/") + "search/index.html?q=公文管理办法&unit=信息公开科")
    page.locator("[data-result-count='1']").wait_for()
    heads = page.locator("[data-results-facets] h2").all_inner_texts()
    assert "承办单位" in heads
    filters = json.loads((site / "search/index.json").read_text(encoding="utf-8"))["filters"]
    assert [name for name, _ in filters] == [
        "column",
        "subject",
        "organ",
        "unit",
        "year",
        "genre",
        "validity",
        "source",
    ]


def test_people_who_write_are_offered_it(tree: Path) -> None:
    run = run_in(tree)
    schema = json.loads(run("-m", "generator", "schema", "notice"))
    assert (
        schema["properties"]["承办单位"]["description"]
        == "承办单位（responsible_unit）；承办本文件的内设机构；发文机关是另一项"
    )
    told = run("-m", "generator", "new", "notice", "--title", "示例")
    written = next((tree / "content").rglob("*示例*.md"))
    assert "# 承办单位: 政务公开科    # 承办本文件的内设机构" in written.read_text(encoding="utf-8"), told
    written.unlink()
    form = run("-c", (
        "from generator.schema.field_table import field_rows\n"
        "from generator.schema.notice import Notice\n"
        "row = next(row for row in field_rows(Notice) if row.key == 'responsible_unit')\n"
        "print(row.label, row.widget.value, row.declared.group.value, row.order, row.declared.help)"
    ))  # fmt: skip
    assert form.split() == ["承办单位", "line", "文件", "6", "承办本文件的内设机构"]


def test_a_page_that_names_it_otherwise_is_imported_with_it(tree: Path, tmp_path: Path) -> None:
    source = tmp_path / "old.html"
    source.write_text(IMPORTED, encoding="utf-8")
    copytree(tree / "content", tmp_path / "content")
    run_in(tree)("-m", "generator", "import", str(source), "--content", str(tmp_path / "content"))
    written = [file.read_text(encoding="utf-8") for file in (tmp_path / "content/notices").rglob("*.md")]
    assert any("承办单位: 督查科" in text for text in written), written
