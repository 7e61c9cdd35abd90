"""From an empty folder with only the wheel: begin a portal, import a Word file, build, find the PDF."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from tests.installed.conftest import Run
from tests.unit.test_cli_init import OPTIONS

TODAY = ("--today", "2026-11-20")
PARAGRAPHS = (
    "示例市民政局关于印发示例办法的通知", "示民发〔2026〕12号", "各县（区）民政局：",
    "现将《示例办法》印发给你们，请认真贯彻执行。", "一、适用范围", "本办法适用于示例市行政区域内的社会救助工作。",
    "二、施行日期", "本办法自2026年9月1日起施行。", "示例市民政局", "2026年8月7日",
)  # fmt: skip


@pytest.fixture(scope="module")
def plain(environment: Callable[..., Path]) -> Path:
    return environment(also=["properdocs"])


@pytest.fixture(scope="module")
def importing(environment: Callable[..., Path]) -> Path:
    return environment("import")


def begin(programs: Path, run: Run, folder: Path) -> Path:
    done = run(programs / "gongkai", "init", folder, *OPTIONS, *TODAY, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def digest(site: Path) -> dict[str, str]:
    return {
        str(file.relative_to(site)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def documents(content: Path) -> Iterator[Path]:
    yield from sorted((content / "notices").rglob("*.md"))


def test_a_word_file_becomes_a_page_with_its_pdf(
    importing: Path, run: Run, tmp_path: Path, root: Path
) -> None:
    where = run(importing / "python", "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(importing.parent), where.stderr
    assert not Path(where.stdout.strip()).is_relative_to(root)
    folder = begin(importing, run, tmp_path / "我的 专栏")
    paper = docx.Document()
    for text in PARAGRAPHS:
        paper.add_paragraph(text)
    paper.save(str(tmp_path / "示例办法.docx"))
    imported = run(importing / "gongkai", "import", tmp_path / "示例办法.docx", *TODAY, cwd=folder)
    assert imported.returncode in {0, 1}, imported.stderr
    [page] = documents(folder / "content")
    text = page.read_text(encoding="utf-8")
    assert "示民发〔2026〕12号" in text
    # What a person does: confirm the fields and publish.
    page.write_text(text.replace("状态: 草稿", "状态: 已发布"), encoding="utf-8")
    built = run(importing / "gongkai", "build", *TODAY, cwd=folder)
    assert built.returncode == 0, built.stderr
    assert "公开信息 1 条" in built.stdout
    [pdf] = (folder / "site" / "notices").rglob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_plain_builds_and_says_what_a_missing_part_needs(plain: Path, run: Run, tmp_path: Path) -> None:
    folder = begin(plain, run, tmp_path / "专栏")
    assert run(plain / "gongkai", "build", *TODAY, cwd=folder).returncode == 0
    (folder / "甲.pdf").write_bytes(b"%PDF-1.4")
    done = run(plain / "gongkai", "import", "甲.pdf", cwd=folder)
    assert done.returncode == 2
    assert "没有安装这个命令要用的组件" in done.stderr
    assert "pdfplumber" in done.stderr
    judged = run(plain / "gongkai", "evaluate", "http://127.0.0.1:9/", "--profile", "platform-61", cwd=folder)
    assert judged.returncode == 2
    assert "httpx2" in judged.stderr
    assert "Traceback" not in done.stderr + judged.stderr


def test_mkdocs_and_properdocs_make_the_same_site_with_the_same_words(
    plain: Path, run: Run, tmp_path: Path
) -> None:
    folder = begin(plain, run, tmp_path / "专栏")
    (folder / "overrides" / "partials").mkdir()
    (folder / "overrides" / "partials" / "host_header.html").write_text("<p>统一页头</p>", encoding="utf-8")
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    ours = run(plain / "gongkai", "build", "--site", "a", cwd=folder)
    mkdocs = run(plain / "python", "-m", "mkdocs", "build", "-d", "b", cwd=folder, **quiet)
    properdocs = run(plain / "python", "-m", "properdocs", "build", "-f", "mkdocs.yml", "-d", "c", cwd=folder)
    assert ours.returncode == mkdocs.returncode == properdocs.returncode == 0, (
        mkdocs.stderr + properdocs.stderr
    )
    assert digest(folder / "a") == digest(folder / "b") == digest(folder / "c")
    assert "统一页头" in (folder / "a" / "index.html").read_text(encoding="utf-8")
    assert said(ours.stdout) == said(mkdocs.stdout) == said(properdocs.stdout)
    assert said(ours.stderr) == said(mkdocs.stderr) == said(properdocs.stderr)


def test_mkdocs_ends_with_the_same_exit_code_where_the_content_is_wrong(
    plain: Path, run: Run, tmp_path: Path
) -> None:
    folder = begin(plain, run, tmp_path / "专栏")
    organ = folder / "content" / "organ.yml"
    organ.write_text(organ.read_text(encoding="utf-8") + "不认识: 1\n", encoding="utf-8")
    ours = run(plain / "gongkai", "build", cwd=folder)
    mkdocs = run(plain / "python", "-m", "mkdocs", "build", "-q", cwd=folder, NO_MKDOCS_2_WARNING="1")
    assert ours.returncode == mkdocs.returncode == 1
    assert "FLD002" in mkdocs.stderr
    assert said(ours.stderr) == said(mkdocs.stderr)
    strict = run(plain / "python", "-m", "mkdocs", "build", "--strict", cwd=folder, NO_MKDOCS_2_WARNING="1")
    assert strict.returncode == 2
    assert "gongkai check" in strict.stderr


def said(text: str) -> str:
    """Return what was said without seconds and the name of the site's folder."""
    return re.sub(r"用时 [\d.]+ 秒|/[abc]/index\.html", "", text)
