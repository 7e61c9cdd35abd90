"""Annual reports with one seeded fault each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bench.evaluate.seeding import Copy, Mutant, everywhere_in, mutant, sub


def report_mutants() -> Iterator[Mutant]:
    """Yield faults of years, sections, cells and days."""
    yield mutant("缺2024年报", "AR001", _without_report)
    for number, title in enumerate(
        ("总体情况", "主动公开政府信息情况", "存在的主要问题及改进情况", "其他需要报告的事项")
    ):
        yield mutant(
            f"章节改名：{title}",
            "AR003",
            everywhere_in("annual-reports/2025.html", title, f"第{number}部分"),
        )
    for year, table, row, column in (
        (2025, 3, 3, 3),
        (2024, 3, 3, 4),
        (2023, 3, 3, 9),
        (2025, 3, 4, 9),
        (2024, 3, 5, 3),
    ):
        yield mutant(
            f"数据改动：{year}表{table}第{row}行第{column}列", "AR005", _cell(year, table, row, column, "777")
        )
    for year, row in (
        (2025, 6),
        (2024, 7),
        (2023, 8),
        (2025, 9),
        (2024, 10),
        (2023, 11),
        (2025, 12),
        (2025, 26),
    ):
        yield mutant(f"数据改动：{year}表3第{row}行总计", "AR005", _cell(year, 3, row, 9, "555"))
    for year, text in (
        (2025, ""),
        (2024, "/"),
        (2023, "无"),
        (2025, "1,234"),
        (2024, "-1"),
        (2023, "２３个"),
        (2025, "1.5"),
        (2024, "—"),
    ):
        yield mutant(f"单元格写“{text}”：{year}", "AR004", _cell(year, 3, 6, 3, text))
    for year in (2023, 2025):
        yield mutant(
            f"表格缺行：{year}",
            "AR004",
            sub(f"annual-reports/{year}.html", r'<tr><th id="t2-6-0".*?</tr>', ""),
        )
    for year in (2023, 2024, 2025):
        yield mutant(f"年报迟延：{year}", "AR002", lambda copy, year=year: _late(copy, year))


def _without_report(copy: Copy) -> None:
    """Take away the report of 2024 and everything that leads to it."""
    copy.remove("annual-reports/2024.html")
    copy.everywhere(
        r'<a\b[^>]*href="(?:\.\./)*(?:annual-reports/)?2024\.html[^"]*"[^>]*>(?:(?!</a>).)*</a>', ""
    )


def _cell(year: int, table: int, row: int, column: int, to: str) -> Callable[[Copy], None]:
    """Change the figure in the grid's row and column, counted from 0, found by the ids of its heads."""

    def change(copy: Copy) -> None:
        name = f"annual-reports/{year}.html"
        html = copy.text(name)
        start = html.index(f"portal-report__table--{table}")
        end = html.index("</table>", start)
        lines = re.findall(r"<tr>.*?</tr>", html[start:end], flags=re.DOTALL)
        cells = re.findall(r"<td headers=[^>]*>[^<]*</td>", lines[row])
        old = cells[min(column - 3, len(cells) - 1)]
        new = re.sub(r">[^<]*<", f">{to}<", old)
        line = lines[row].replace(old, new, 1)
        copy.write(name, html[:start] + html[start:end].replace(lines[row], line, 1) + html[end:])

    return change


def _late(copy: Copy, year: int) -> None:
    name = f"annual-reports/{year}.html"
    html = re.sub(rf"{year + 1}-0[1-3]-\d\d", f"{year + 1}-06-30", copy.text(name))
    copy.write(name, re.sub(rf"{year + 1}年[1-3]月\d+日", f"{year + 1}年6月30日", html))
