"""Measure the downloads of a made corpus: `python -m bench.downloads [--notices 1000]`.

Prints a table and keeps the figures with day and machine in bench/results/downloads.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.build import RESULTS, TODAY, WORK, corpus_folder, remove_put_aside
from bench.corpus import REPOSITORY
from bench.measuring import Measured, measure

STAGE = "制作下载文件"
PROCESSOR = "处理器时间"
FORMS = {"PDF、DOCX、文本": "", "只有 PDF": "DOCX: []\n  文本: []", "只有 DOCX 和文本": "PDF: []"}


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=int, default=1000)
    size = parser.parse_args().notices
    content = corpus_folder(size, WORK / f"downloads-{size}")
    settings = (content / "organ.yml").read_text(encoding="utf-8")
    rows: list[dict[str, object]] = []
    for name, lines in FORMS.items():
        (content / "organ.yml").write_text(f"{settings}\n下载:\n  {lines or '字体: {}'}\n", encoding="utf-8")
        rows.append(_row(name, "全新", content, _build(content, "--clean")))
        if not lines:
            some = sorted((content / "notices").rglob("*.md"))[size // 2]
            some.write_text(some.read_text(encoding="utf-8") + "\n补充一次。\n", encoding="utf-8")
            rows.append(_row(name, "改一条", content, _build(content)))
    (content / "organ.yml").write_text(
        f"{settings}\n下载: {{PDF: [], DOCX: [], 文本: []}}\n", encoding="utf-8"
    )
    rows.append(_row("都不做", "全新", content, _build(content, "--clean")))
    machine = {
        "day": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    kept = json.dumps({"machine": machine, "notices": size, "rows": rows}, ensure_ascii=False, indent=1)
    (RESULTS / "downloads.json").write_text(kept + "\n", encoding="utf-8")
    print(
        "| 形式 | 情形 | 文件（份） | 制作下载文件（秒） | 整个生成（秒） | 处理器时间（秒） | 内存峰值（MiB） | 下载文件（MiB） |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for row in rows:
        print("| " + " | ".join(map(str, row.values())) + " |")
    remove_put_aside()


def _build(content: Path, *more: str) -> Measured:
    """Return what a build took; its stages also hold the processor time of all its processes."""
    command = [sys.executable, "-m", "generator", "build", "--content", str(content), "--site",
               str(content.parent / "site"), "--today", TODAY, "--profile", *more]  # fmt: skip
    before = _processor_seconds()
    measured = measure(command, REPOSITORY)
    return replace(measured, stages={**measured.stages, PROCESSOR: _processor_seconds() - before})


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _row(form: str, case: str, content: Path, measured: Measured) -> dict[str, object]:
    files = [
        file
        for file in (content.parent / "site" / "notices").glob("*.*")
        if file.suffix in {".pdf", ".docx", ".txt"}
    ]
    processor = measured.stages[PROCESSOR]
    documents = 1 if case == "改一条" else len({file.stem for file in files})
    seconds = measured.stages[STAGE]
    return {
        "form": form,
        "case": case,
        "documents": documents,
        "seconds_of_downloads": round(seconds, 2),
        "seconds": round(measured.seconds, 1),
        "processor_seconds": round(processor, 1),
        "peak_mib": round(measured.peak_mib),
        "mib": round(sum(file.stat().st_size for file in files) / 2**20, 1),
    }


if __name__ == "__main__":
    main()
