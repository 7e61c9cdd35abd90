"""Measure the importer on invented documents in every format and on the real ones; print the tables.

`python bench/import/run.py [--misses] [--markdown FILE] [FORMAT…]`
`python bench/import/run.py --answers FOLDER [--markdown FILE]`: documents with `answers.json`, see answers.py
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import answers
from as_pages import as_html, as_ofd, as_pdf
from as_text import as_collection, as_text
from as_word import as_docx
from invent import Truth, invent
from real import real_documents
from score import FIELDS, Score, compare, plain

from generator.importers.accounting import account
from generator.importers.formats import format_of
from generator.importers.reader.read import read_documents
from generator.importers.witness.counting import count
from generator.importers.witness.remainder import lost
from generator.importers.witnessed import judged_by_witness
from generator.vocabularies import load_vocabularies

COUNT = 40
VOCABULARIES = load_vocabularies()


@dataclass
class Row:
    """The results of one format."""

    label: str
    files: int = 0
    score: Score = field(default_factory=Score)
    characters: int = 0
    lost: int = 0
    missed: int = 0
    seconds: float = 0.0
    pages: float = 0.0


def old_documents(truths: list[Truth], ending: str) -> list[bytes]:
    """Return documents in an old format, all converted by one call of LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, truth in enumerate(truths):
            path = Path(folder) / f"{number}.docx"
            path.write_bytes(as_docx(truth, number))
            names.append(str(path))
        program = shutil.which("soffice")
        if program is None:
            return []
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [program, "--headless", profile, "--convert-to", ending, "--outdir", folder, *names],
            check=True,
            capture_output=True,
        )
        return [(Path(folder) / f"{number}.{ending}").read_bytes() for number in range(len(truths))]


def makers() -> dict[str, Callable[[Truth, int], bytes]]:
    """Return how each format is made from a document."""
    return {
        "txt": lambda truth, seed: as_text(truth, seed).encode("gb18030" if seed % 3 == 0 else "utf-8"),
        "md": lambda truth, seed: as_text(truth, seed, markdown=True).encode(),
        "docx": as_docx,
        "pdf": lambda truth, _seed: as_pdf(truth),
        "html": lambda truth, seed: as_html(truth, seed).encode(),
        "ofd": lambda truth, _seed: as_ofd(truth),
    }


def measure(label: str, ending: str, files: Iterable[tuple[bytes, list[Truth]]]) -> Row:
    """Return the results of reading files whose documents are known."""
    row = Row(label)
    for number, (data, truths) in enumerate(files):
        name = f"{number}.{ending}"
        start = time.process_time()
        source = format_of(name).read(data, name)
        reading = read_documents(source, VOCABULARIES)
        row.missed += len(lost(judged_by_witness(count(data, name), source, reading)))
        row.seconds += time.process_time() - start
        row.files += 1
        accounted = account(source, reading.documents, reading.dropped)
        row.characters += accounted.total
        row.lost += sum(map(len, accounted.lost))
        row.pages += max(
            source.lines[-1].page if source.lines and ending in {"pdf", "ofd"} else 0, accounted.total / 600
        )
        found = [document for document in reading.documents if document.value("genre") != "公报"]
        before = len(row.score.misses)
        row.score.many(
            "边界", [document.value("title") for document in found], [truth.title for truth in truths]
        )
        for truth in truths:
            match = next(
                (document for document in found if plain(document.value("title")) == plain(truth.title)), None
            )
            match = match or (found[0] if len(truths) == len(found) == 1 else None)
            if match:
                compare(row.score, match, truth)
        row.score.misses[before:] = [f"{ending} {number}: {miss}" for miss in row.score.misses[before:]]
    return row


def rows(wanted: set[str]) -> list[Row]:
    """Return a row for every format."""
    truths = [invent(seed) for seed in range(COUNT)]
    found = []
    for ending, make in makers().items():
        if not wanted or ending in wanted:
            found.append(
                measure(ending, ending, ((make(truth, seed), [truth]) for seed, truth in enumerate(truths)))
            )
    if not wanted or "collection" in wanted:
        groups = [truths[at : at + 4] for at in range(0, COUNT, 4)] + [
            [invent(1000 + at * 5 + n) for n in range(5)] for at in range(20)
        ]
        found.append(
            measure(
                "txt 多件一册",
                "txt",
                ((as_collection(group, seed).encode(), group) for seed, group in enumerate(groups)),
            )
        )
    if not wanted or "doc" in wanted:
        old = old_documents(truths[:30], "doc")
        found.append(
            measure(
                "doc（LibreOffice）",
                "doc",
                ((data, [truth]) for data, truth in zip(old, truths, strict=False)),
            )
        )
    return found


def table(found: list[Row]) -> str:
    """Return the results as a Markdown table."""
    head = ["格式", "文件", *FIELDS, "字符有去向", "清点缺（处）", "页/秒"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in found:
        share = f"{(1 - row.lost / row.characters) * 100:.2f}" if row.characters else "—"
        speed = f"{row.pages / row.seconds:.0f}" if row.seconds else "—"
        cells = [
            row.label,
            str(row.files),
            *(row.score.cell(name) for name in FIELDS),
            share,
            str(row.missed),
            speed,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--answers", type=Path, help="a folder with answers.json")
    options = parser.parse_args()
    if options.answers:
        words = answers.table(answers.measure(options.answers, Path("content")))
        print(words)
        _write(
            options.markdown,
            "导入有答案的文件",
            f"由 `python bench/import/run.py --answers 文件夹` 写入，每格是答对/全部。\n\n{words}",
        )
        return
    found = rows(set(options.formats) - {"real"}) if set(options.formats) != {"real"} else []
    words = "准确率/召回率（%）\n\n" + table(found) if found else ""
    if not options.formats or "real" in options.formats:
        words += "\n\n真实文件\n\n" + real_documents(VOCABULARIES, misses=options.misses)
    print(words)
    if options.misses:
        for row in found:
            print(*row.score.misses, sep="\n")
    _write(
        options.markdown,
        "导入",
        f"由 `python bench/import/run.py --markdown docs/benchmarks.md` 写入。{words}",
    )


def _write(file: Path | None, heading: str, words: str) -> None:
    """Put a section into a Markdown file in place of the one that has its heading."""
    if file is None:
        return
    text = file.read_text(encoding="utf-8") if file.exists() else "# 性能和效果\n"
    section = f"## {heading}\n\n测于 {date.today()}，{words}\n"  # noqa: DTZ011 - the day of measuring
    text = re.sub(rf"## {heading}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL).rstrip() + "\n\n" + section
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
