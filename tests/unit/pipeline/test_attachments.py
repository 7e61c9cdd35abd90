"""What leaves with a build are clean copies; a waiver names the very bytes it lets through."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from subprocess import CompletedProcess

import pytest

from bench.gate.unpacking import holds
from tests.making import TODAY
from tests.sites.composing import SITES
from tests.unit.gate.packages import docx, paragraph

NOTICE = "notices/2026/a.md"
AUTHOR = "ZUOZHEMING"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The minimal site with a Word file that names its author."""
    folder = copytree(SITES / "minimal", tmp_path / "content")
    notice = folder / NOTICE
    text = notice.read_text(encoding="utf-8").replace("\n---\n", "\n附件: [名单.docx]\n---\n", 1)
    notice.write_text(text, encoding="utf-8")
    core = f"<coreProperties><creator>{AUTHOR}</creator></coreProperties>"
    data = docx(paragraph("正文"), {"docProps/core.xml": core})
    (folder / "notices/2026/名单.docx").write_bytes(data)
    return folder


def arguments(content: Path) -> tuple[object, ...]:
    return ("--content", content, "--site", content.parent / "site", "--today", TODAY.isoformat())


def test_a_build_publishes_the_copy_and_keeps_a_report_beside_it(
    content: Path, gongkai: Callable[..., CompletedProcess[str]]
) -> None:
    assert gongkai("build", *arguments(content)).returncode == 0
    everywhere = [
        file for file in content.parent.rglob("*") if file.is_file() and content not in file.parents
    ]
    assert [file for file in everywhere if holds(file.read_bytes(), AUTHOR, file.name)] == []
    (published,) = (content.parent / "site").rglob("名单.docx")
    assert holds(published.read_bytes(), "正文")
    (report,) = content.parent.rglob("名单.docx.净化.txt")
    assert "删去：作者等文件属性" in report.read_text(encoding="utf-8")


def test_what_cannot_be_read_needs_a_waiver_for_these_very_bytes(
    content: Path, gongkai: Callable[..., CompletedProcess[str]]
) -> None:
    file = content / "notices/2026/名单.docx"
    file.write_bytes(b"PK\x03\x04 broken")
    assert "HID008" in gongkai("check", *arguments(content)[:2]).stderr
    entry = (
        "例外:\n  - 文件: notices/2026/名单.docx\n    编码: HID008\n    理由: 示例\n    批准人职务: 主任\n"
        "    截止日期: 2026-12-31\n"
    )
    (content / "waivers.yml").write_text(entry, encoding="utf-8")
    refused = gongkai("build", *arguments(content))
    assert refused.returncode == 1
    assert "WAV004" in refused.stdout + refused.stderr
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    (content / "waivers.yml").write_text(f"{entry}    SHA-256: {digest}\n", encoding="utf-8")
    assert gongkai("build", *arguments(content)).returncode == 0
    (published,) = (content.parent / "site").rglob("名单.docx")
    assert published.read_bytes() == file.read_bytes()
    file.write_bytes(b"PK\x03\x04 broken in another way")
    assert gongkai("build", *arguments(content)).returncode == 1
