"""Write 生成, 打开网页 and 检索 in docs/benchmarks.md from the kept results: `python -m bench.report`.

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
NAMES = {
    "cold": "全新",
    "cold without index": "全新，不含检索",
    "nothing": "没有改动",
    "first notice": "全新之后第一次改一条",
    "one notice": "改一条正文",
    "one template": "改一个模板",
}
MOST_TRANSFERRED = 200 * 1024
BUILD_REASONS = """- “改一条正文”改的是旧的公开信息，它所在的检索分桶（约八分之一）要重写，文件大多照搬；改最新的几百条只重写很小的一桶。全新生成之后第一次改，备用树要从头链接，另列一行。
- “不含检索”由 `bench/without_index.py` 测得：同一程序，只是不建索引。
- 各种条数可以分几次测，同一天、同一台机器的合在一张表里；各次秒数在 bench/results/build.json。全新生成都写进新的文件夹，旧的先挪开、测完再删：在 ext4 上刚删去几十万个文件就写新的，写出要多用一倍时间，处理器时间也跟着多，几分钟后才恢复。
- 看内存本身要占处理器：全部进程共 1 GB 时看一次约 20 毫秒。两次之间至少隔看一次所用时间的 25 倍，对自己和同类程序一样。
- 改一个模板要写上万个文件，各次相差很大：处理器时间相近，其余在等磁盘写完前面的文件。

没有达到的，障碍在这里：

- 全新生成：两个进程已经占满两个核，时间就是处理器时间。每条公开信息解析约 0.28 毫秒、审查 0.12、正文转换 0.08、页面约 0.4，另有七千个列表页、一万个附件、三百多份订阅和目录；Hugo 用编译的语言、最简的模板，没有这些。检索索引另占约三分之一，换来的是任何片段都能找到。
- 十万条改一条：列出二十万个文件、读回十万条的字段、算出五十万个文件的键、重写一万二千条的一桶，都与总数成正比；要降到 8 秒，需要把没有改动的部分整段跳过，现在没有做。
- 十万条的用时：索引每桶一万二千件，为了内存一次只做一桶，其中读文字、折字、分片约三成的时间只有一个核在做；写出五十万个文件，平均每个也比五万个时慢。单次测量，机器忙闲使它在 190 至 221 秒之间。"""
SEARCH_REASONS = """没有达到的，障碍在这里：

- 一次检索的传输：语料把真实段落反复拼接，随取一个短语往往在上百件里都有，必须取各字对的位置；真实专栏里的短语大多只在几件里，只取正文。分片再细一倍可以少传约 45 KB，但要多一万六千个文件，上传更费事。
- 内存和大小：两个进程各自排序一桶的全部字对；索引含每个位置和压缩的正文，Pagefind 只记词。
- 新增一条：写的只有几十个小文件，时间用在启动、读回语料和重写各桶的列上。"""


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
    cold, plain = (builds.value("gongkai", 10_000, case) for case in ("cold", "cold without index"))
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


def table(heads: list[str], rows: list[list[object]]) -> str:
    """Return a table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def building(data: Row) -> str:
    """Return the section on builds."""
    rows, machine = data["rows"], data["machine"]
    found = table(
        ["程序", "条数", "情形", "次数", "秒", "内存峰值（MiB，全部进程）", "每页字节"],
        [[row["tool"], row["notices"], NAMES[row["case"]], len(row["runs"]), row["seconds"], row["peak_mib"],
          row.get("bytes_per_page", "")] for row in rows],
    )  # fmt: skip
    judged = table(
        ["目标", "不超过", "实测", "达到"],
        [[name, f"{most} {unit}", "—" if value is None else f"{value:.2f} {unit}", verdict(value, most)]
         for name, value, most, unit in aims(Builds(rows))],
    )  # fmt: skip
    return (
        f"## 生成\n\n测于 {machine['day']}，{machine['cores']} 核，Python {machine['python']}，{machine['system']}；"
        "与同类程序在同一次运行中测得，取中位数。由 `python -m bench.build`、`python -m bench.report` 写入。"
        "语料由真实文本拼成，带关系和附件；Hugo 用最简模板，没有附件、订阅、目录和筛选列表。\n\n"
        f"{found}\n\n{judged}\n\n{BUILD_REASONS}\n"
    )


def opening(data: Row) -> str:
    """Return the section on the first view of a page."""
    machine = data["machine"]
    found = table(
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


def search_aims(rows: dict[tuple[str, int], Row]) -> Iterator[tuple[str, float | None, float, str]]:
    """Yield what each aim of the search is called, the figure, the most it may be, and its unit."""

    def value(tool: str, size: int, name: str) -> float | None:
        found = rows.get((tool, size), {}).get(name)
        return None if found is None else float(found)

    def missed(size: int, name: str) -> float | None:
        found = value("gongkai", size, name)
        return None if found is None else round(1 - found, 4)

    ours, theirs = "gongkai", "Pagefind"
    for size in (1000, 10_000, 50_000):
        yield f"{size} 条：找不到的片段", missed(size, "recall"), 0, ""
        yield f"{size} 条：短语误找的比例", missed(size, "precision"), 0.005, ""
        yield f"{size} 条：文号没有排在最前的", missed(size, "number_first"), 0, ""
        yield f"{size} 条：完整标题没有排在最前的", missed(size, "title_first"), 0.01, ""
        yield f"{size} 条：1 减标题片段的平均倒数排名", missed(size, "title_fragment_mrr"), 0.05, ""
    yield "10000 条：输入之前的传输", value(ours, 10_000, "page_kb"), 30, "KB"
    yield "10000 条：一次检索的传输，中位数", value(ours, 10_000, "query_kb_median"), 100, "KB"
    yield "10000 条：一次检索的传输，第 95 百分位", value(ours, 10_000, "query_kb_p95"), 250, "KB"
    yield "10000 条：先后请求的轮数", value(ours, 10_000, "rounds_most"), 4, "轮"
    yield "10000 条：再次检索，中位数", value(ours, 10_000, "warm_ms_median"), 50, "毫秒"
    yield "10000 条：再次检索，第 95 百分位", value(ours, 10_000, "warm_ms_p95"), 200, "毫秒"
    both = (value(ours, size, "query_kb_median") for size in (50_000, 10_000))
    yield "50000 条对 10000 条的传输", ratio(*both), 3, "倍"
    for name, label, most in (
        ("seconds", "建立索引的用时", 0.4),
        ("peak_mib", "建立索引的内存", 0.15),
        ("index_mb", "索引大小", 1),
    ):
        yield (
            f"10000 条：{label}对 Pagefind",
            ratio(value(ours, 10_000, name), value(theirs, 10_000, name)),
            most,
            "倍",
        )
    yield "10000 条：新增一条", value(ours, 10_000, "add_one_seconds"), 1, "秒"


def searching(data: Row) -> str:
    """Return the section on the search."""
    machine, rows = data["machine"], data["rows"]
    names = {
        "seconds": "建索引（秒）", "peak_mib": "内存（MiB）", "index_mb": "索引（MB）", "index_files": "文件",
        "add_one_seconds": "新增一条（秒）", "change_one_seconds": "改一条（秒）", "page_kb": "输入前（KB）",
        "query_kb_median": "一次检索（KB，中位）", "query_kb_p95": "（KB，95%）", "rounds_most": "轮", "recall": "召回率",
        "precision": "准确率", "any_fragment_missed": "含标点的任意片段找不到", "warm_ms_median": "再次检索（毫秒，中位）",
        "warm_ms_p95": "（毫秒，95%）", "number_first": "文号第一", "title_first": "标题第一", "title_fragment_mrr": "标题片段 MRR",
    }  # fmt: skip
    found = table(
        ["程序", "条数", *names.values()],
        [[row["tool"], row["notices"], *(row.get(name, "—") for name in names)] for row in rows],
    )
    judged = table(
        ["目标", "不超过", "实测", "达到"],
        [[name, f"{most} {unit}", "—" if value is None else f"{value:.4g} {unit}", verdict(value, most)]
         for name, value, most, unit in search_aims({(row["tool"], row["notices"]): row for row in rows})],
    )  # fmt: skip
    return (
        f"## 检索\n\n测于 {machine['day']}，{machine['cores']} 核，Python {machine['python']}，{machine['system']}；真实的 Chromium "
        "和 nginx（文本按常规压缩），与 Pagefind、Material 的检索在同一次运行中测得。由 `python -m bench.search.run`、"
        "`python -m bench.report` 写入。问题是语料中 2 到 12 字的片段（首尾不是标点），答案由逐字比对得出；每次检索用全新的浏览器，"
        "传输按 nginx 记录的全部响应（含响应头、后台线程取的文件）计。Material 的索引在 10000 条时超过百兆，只测 1000 条；它打开网页时就取整个索引，此后不再传输。\n\n"
        f"{found}\n\n{judged}\n\n{SEARCH_REASONS}\n"
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
    for name, section in (("build.json", building), ("page_load.json", opening), ("search.json", searching)):
        file = RESULTS / name
        if file.is_file():
            put(DOCUMENT, section(json.loads(file.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
