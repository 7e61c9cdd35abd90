"""Measure the gate: precision and recall on made lines and on the real corpus, and its time a notice.

    .venv/bin/python -m bench.gate.run [--json FILE]

Exits with 1 when a promised figure is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from bench.corpus import make_notices
from bench.gate.lines import Line, kinds, make_lines
from generator.gate.personal import problems_in_text
from generator.gate.wording import load_wording, problems_of_wording
from generator.personal_data.text_tables import find_in_text
from generator.vocabularies import load_vocabularies

REPOSITORY = Path(__file__).resolve().parents[2]
PROMISED = 0.98
PROMISED_MS = 0.5
NOTICES = 2000


def score(lines: list[Line]) -> dict[str, Counter[str]]:
    """Return hits, misses and false alarms by kind; a find of another place is both of these."""
    result = {kind: Counter[str]() for kind in kinds()}
    for line in lines:
        found = find_in_text(line.text)
        right = any(_same(item.text, line.personal) for item in found)
        if line.kind:
            result[line.kind]["hits" if right else "misses"] += 1
        for item in () if line.kind else found:
            result.setdefault(item.kind.value, Counter())["false"] += 1
    return result


def _same(found: str, made: str) -> bool:
    """Return whether the find is what was put in, or all of it that tells: 白血病 of 确诊白血病."""
    return bool(made) and (made in found or found in made)


def corpus() -> list[tuple[str, str]]:
    """Return every real text of the repository: the sample portal and the corpus of the importer."""
    folders = (REPOSITORY / "content", REPOSITORY / "bench" / "import" / "corpus")
    files = [
        file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".md", ".txt", ".yml", ".csv"}
    ]
    return [(file.relative_to(REPOSITORY).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def main() -> int:
    """Print the figures; return the exit code."""
    options = argparse.ArgumentParser(description="发布前审查的准确率、召回率和用时")
    options.add_argument("--json", type=Path)
    target = options.parse_args().json
    lines = make_lines()
    by_kind = score(lines)
    total = sum(by_kind.values(), Counter())
    alarms = [
        f"{name}: {item.kind.value} {item.masked}" for name, text in corpus() for item in find_in_text(text)
    ]
    false = total["false"] + len(alarms)
    precision = total["hits"] / (total["hits"] + false)
    recall = total["hits"] / (total["hits"] + total["misses"])
    milliseconds = time_a_notice()
    for kind, counts in by_kind.items():
        print(f"{kind}\t找到 {counts['hits']}\t漏掉 {counts['misses']}\t误报 {counts['false']}")
    real = corpus()
    print(
        f"真实语料 {len(real)} 个文件、{sum(len(text) for _, text in real)} 字：误报 {len(alarms)} 处",
        *alarms,
        sep="\n  ",
    )
    print(
        f"{len(lines)} 行：准确率 {precision:.4f}，召回率 {recall:.4f}；每条公开信息 {milliseconds:.3f} 毫秒"
    )
    figures = {
        "lines": len(lines), "precision": round(precision, 4), "recall": round(recall, 4),
        "false_alarms_on_corpus": len(alarms), "milliseconds_a_notice": round(milliseconds, 3),
    }  # fmt: skip
    if target:
        target.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if min(precision, recall) >= PROMISED and milliseconds <= PROMISED_MS else 1


def time_a_notice() -> float:
    """Return the milliseconds that personal data and wording of a notice take, on the mean."""
    texts = ["\n".join(notice.paragraphs) for notice in make_notices(NOTICES)]
    wording, _ = load_wording(REPOSITORY / "content", load_vocabularies())
    start = time.perf_counter()
    for text in texts:
        problems_in_text("a.md", text)
        list(problems_of_wording("a.md", text, wording, date(2026, 1, 1)))
    return (time.perf_counter() - start) * 1000 / len(texts)


if __name__ == "__main__":
    sys.exit(main())
