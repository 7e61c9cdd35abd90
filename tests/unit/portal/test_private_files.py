"""A register of requests is refused anywhere in the content, by its name or by its headings."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from generator.portal.private_files import registers_inside
from generator.source.folder import list_files

HEADS = "登记编号,收到日期,申请人,申请内容\n1,2026-01-05,示例·甲,示例\n"
SiteFrom = Callable[..., Path]


def workbook(*heads: str) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(heads)
    book.save(buffer)
    return buffer.getvalue()


def refused(content: Path) -> list[str]:
    files = {file.name: file for file in list_files(content)}
    return [problem.path for problem in registers_inside(files)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("requests/register.csv", "x"),
        ("register.xlsx", "x"),
        ("notices/2026/政府信息公开申请登记簿.xls", "x"),
        ("tables/list.csv", HEADS),
        ("tables/list.csv", HEADS.encode("gb18030")),
        ("tables/list.csv", "\ufeff" + HEADS),
        ("notices/2026/名单.xlsx", workbook("登记编号", "收到日期", "申请人", "申请内容")),
    ],
)
def test_a_register_is_known(name: str, data: str | bytes, site_from: SiteFrom) -> None:
    assert refused(site_from({name: data})) == [name]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tables/licences.csv", "编号,申请人\n1,示例公司\n"),
        ("notices/2026/招聘申请人员登记表.xlsx", "x"),
        ("notices/2026/许可.xlsx", workbook("编号", "申请人", "登记编号")),
        ("tables/odd.csv", b"\xff\xfe\x00,\r\r\n"),
    ],
)
def test_other_files_are_not(name: str, data: str | bytes, site_from: SiteFrom) -> None:
    assert refused(site_from({name: data})) == []
