"""Measure what compressing beforehand costs a build: `python -m bench.precompress [--notices 10000]`.

Keeps the figures in bench/results/precompress.json and writes 预压缩 of docs/benchmarks.md. The time
of the processors is told: unlike that of the clock it does not change with what else a machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
from datetime import UTC, datetime

from bench.load.run import RESULTS, WORK, build
from bench.report import DOCUMENT, put, table

ENCODINGS = ((), ("gzip",), ("gzip", "brotli"))


def main() -> None:
    """Build with each setting and write down what it took."""
    options = argparse.ArgumentParser(description="预压缩对生成的代价")
    options.add_argument("--notices", type=int, default=10_000)
    notices = options.parse_args().notices
    rows = [_measured(notices, encodings) for encodings in ENCODINGS]
    day = datetime.now(UTC).date().isoformat()
    data = {"day": day, "cores": os.cpu_count(), "notices": notices, "rows": rows}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (RESULTS / "precompress.json").write_text(text, encoding="utf-8")
    heads = ["预压缩", "全新生成的处理器时间（秒）", "文件", "大小（MB）"]
    section = f"## 预压缩\n\n测于 {day}，{os.cpu_count()} 核，{notices} 条，各生成一次。由 `python -m bench.precompress` 写入。\n\n{table(heads, rows)}\n"
    put(DOCUMENT, section)
    print(section)


def _measured(notices: int, encodings: tuple[str, ...]) -> list[object]:
    before = _processor()
    site = build(WORK.with_name("precompress"), notices, encodings)
    spent = _processor() - before
    sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    return [
        "、".join(encodings) or "不用",
        round(spent, 1),
        len(sizes),
        round(sum(sizes) / 1e6),
    ]


def _processor() -> float:
    """Return the seconds of processor that all ended children took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
