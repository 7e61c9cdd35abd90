"""Write 生成 and 打开网页 in docs/benchmarks.md from the kept results: `python -m bench.report`.

Every aim is judged by the figures; one that is missed or was not measured is marked.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bench.build import RESULTS
from bench.corpus import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, Any]
DOCUMENT = REPOSITORY / "docs" / "benchmarks.md"
NAMES = {"cold": "全新", "nothing": "没有改动", "one notice": "改一条正文", "one template": "改一个模板"}
MOST_TRANSFERRED = 200 * 1024


class Builds:
    """The rows of bench/results/build.json by program, number of notices and case."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = {(row["tool"], row["notices"], row["case"]): row for row in rows}

    def value(self, tool: str, size: int, case: str, name: str = "seconds") -> float | None:
        """Return a figure, or None when it was not measured."""
        found = self._rows.get((tool, size, case), {}).get(name)
        return None if found is None else float(found)


def ratio(one: float | None, other: float | None) -> float | None:
    """Return how many times the other figure the one is; None where either is missing."""
    return one / other if one is not None and other else None


def aims(builds: Builds) -> Iterator[tuple[str, float | None, float, str]]:
    """Yield what each aim is called, the figure, the most it may be, and its unit."""
    cold, index = (builds.value("gongkai", 10_000, "cold", name) for name in ("seconds", "seconds_of_index"))
    plain = cold - index if cold is not None and index is not None else None
    huge, peak = builds.value("gongkai", 100_000, "cold"), "peak_mib"
    yield "10000 条全新生成（不含检索）对 Hugo", ratio(plain, builds.value("hugo", 10_000, "cold")), 1.5, "倍"
    yield (
        "10000 条全新生成（含检索）对 Hugo + Pagefind",
        ratio(cold, builds.value("hugo + pagefind", 10_000, "cold")),
        0.4,
        "倍",
    )
    yield "10000 条没有改动", builds.value("gongkai", 10_000, "nothing"), 1.5, "秒"
    yield "10000 条改一条", builds.value("gongkai", 10_000, "one notice"), 2.5, "秒"
    yield "100000 条改一条", builds.value("gongkai", 100_000, "one notice"), 8, "秒"
    yield "10000 条内存峰值", builds.value("gongkai", 10_000, "cold", peak), 600, "MiB"
    yield "100000 条内存峰值", builds.value("gongkai", 100_000, "cold", peak), 1536, "MiB"
    yield "100000 条用时对 10000 条", ratio(huge, cold), 11, "倍"


def verdict(value: float | None, most: float) -> str:
    """Return whether an aim is met, marked where it is not."""
    if value is None:
        return "**没有测**"
    return "是" if value <= most else "**没有**"


def _table(heads: list[str], rows: list[list[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def building(data: Row) -> str:
    """Return the section on builds."""
    rows, machine = data["rows"], data["machine"]
    found = _table(
        ["程序", "条数", "情形", "秒", "内存峰值（MiB，全部进程）", "每页字节"],
        [[row["tool"], row["notices"], NAMES[row["case"]], row["seconds"], row["peak_mib"],
          row.get("bytes_per_page", "")] for row in rows],
    )  # fmt: skip
    judged = _table(
        ["目标", "不超过", "实测", "达到"],
        [[name, f"{most} {unit}", "—" if value is None else f"{value:.2f} {unit}", verdict(value, most)]
         for name, value, most, unit in aims(Builds(rows))],
    )  # fmt: skip
    return (
        f"## 生成\n\n测于 {machine['day']}，{machine['cores']} 核，Python {machine['python']}，{machine['system']}；"
        "与同类程序在同一次运行中测得，取中位数。由 `python -m bench.build`、`python -m bench.report` 写入。"
        "语料由真实文本拼成，带关系和附件；Hugo 用最简模板，没有附件、订阅、目录和筛选列表。\n\n"
        f"{found}\n\n{judged}\n"
    )


def opening(data: Row) -> str:
    """Return the section on the first view of a page."""
    machine = data["machine"]
    found = _table(
        ["程序", "网页", "传输字节（压缩后）", "请求", "首次绘制（毫秒）", "最大内容绘制（毫秒）", "版面移动",
         "阻塞渲染的脚本", "达到"],
        [[row["tool"], row["page"], int(row["transferred"]), int(row["requests"]), round(row["first_paint"]),
          round(row["largest_paint"]), row["layout_shift"], int(row["blocking_scripts"]),
          verdict(row["transferred"] + row["blocking_scripts"] * MOST_TRANSFERRED, MOST_TRANSFERRED)] for row in data["rows"]],
    )  # fmt: skip
    return (
        f"## 打开网页\n\n测于 {machine['day']}，Chromium {machine['chromium']}，宽 390 像素的手机，处理器放慢 4 倍，"
        "没有缓存，取中位数。由 `python -m bench.page_load`、`python -m bench.report` 写入。"
        f"目标：传输不超过 200 KiB，没有阻塞渲染的脚本。\n\n{found}\n"
    )


def put(document: Path, section: str) -> None:
    """Put a section in the place of the one with the same heading, or at the end."""
    text = document.read_text(encoding="utf-8")
    heading = section.split("\n", 1)[0]
    old = re.compile(rf"^{re.escape(heading)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    text = old.sub(lambda _: section + "\n", text) if old.search(text) else f"{text.rstrip()}\n\n{section}"
    document.write_text(text.rstrip() + "\n", encoding="utf-8")


def main() -> None:
    """Write the sections whose results are there."""
    for name, section in (("build.json", building), ("page_load.json", opening)):
        file = RESULTS / name
        if file.is_file():
            put(DOCUMENT, section(json.loads(file.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
