"""Import a folder of documents whose right values are known; say by kind what was right, and every miss.

The folder holds `answers.json`, a list of objects: `file`, `kind`, `outcome` (imported, uncertain, refused),
`also_ok` (other outcomes that are right), `fields` (by label or key), `must_contain` (in the written files),
`must_not_contain` (in what is published), `headings`, `tasks` (how many, or objects with the parts that must
stand in one task each).
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from score import plain

from generator.importers.command import import_paths
from generator.importers.reader.document import Certainty
from generator.importers.report import ImportedDocument, ImportResult
from generator.importers.witness.remainder import lost
from generator.schema.notice import Notice
from generator.schema.record_fields import fields_of, names_of
from generator.schema.task import Task

DAY = date(2026, 11, 30)
SETTINGS = ("organ.yml", "guide.yml", "catalog.yml")
CHECKS = ("结果", "字段", "应有", "不应有", "标题层次", "任务")
_CERTAIN = {"title", "document_number", "issuing_organs", "dated_on"}
_NOTES = ("校勘:", "编辑备注:")


@dataclass
class Tally:
    """Right and asked by check, and what was wrong."""

    files: int = 0
    right: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def note(self, check: str, name: str, miss: str) -> None:
        """Count one question; `miss` is empty when the answer was right."""
        self.asked[check] += 1
        self.right[check] += not miss
        if miss:
            self.misses.append(f"{name} {check}：{miss}")

    def cell(self, check: str) -> str:
        """Return `right/asked`."""
        return f"{self.right[check]}/{self.asked[check]}" if self.asked[check] else "—"


@dataclass
class Outcome:
    """What came of one file: the documents, all that was written, and of it what is published."""

    kind: str
    documents: tuple[ImportedDocument, ...]
    written: str
    published: str
    headings: frozenset[str]
    tasks: tuple[Task, ...]


def measure(folder: Path, content: Path) -> dict[str, Tally]:
    """Return the tallies by kind; each document is imported into an empty content folder of its own."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for answer in json.loads((folder / "answers.json").read_text(encoding="utf-8")):
        tally = tallies[answer.get("kind", "")]
        tally.files += 1
        for check, miss in _checked(answer, _outcome(folder / answer["file"], content)):
            tally.note(check, answer["file"], miss)
    return dict(sorted(tallies.items()))


def _outcome(file: Path, settings: Path) -> Outcome:
    with tempfile.TemporaryDirectory() as place:
        content = Path(place) / "content"
        content.mkdir()
        for name in SETTINGS:
            shutil.copy(settings / name, content)
        result = import_paths([file], content, today=DAY)
        texts = [
            (content / path).read_text(encoding="utf-8")
            for path in result.written
            if path.endswith((".md", ".csv", ".yml"))
        ]
    lines = [line for text in texts for line in _published(text)]
    headings = frozenset(plain(line.lstrip("# ")) for line in lines if line.startswith("#"))
    leads = frozenset(
        plain(block.text[: block.lead])
        for item in result.documents
        for block in item.document.blocks
        if block.lead
    )
    tasks = tuple(task for item in result.documents for task in item.document.tasks)
    return Outcome(
        _kind(result), result.documents, "\n".join(texts), "\n".join(lines), headings | leads, tasks
    )


def _published(text: str) -> Iterator[str]:
    in_notes = False
    for line in text.split("\n"):
        in_notes = line.startswith(_NOTES) or (in_notes and line.startswith("  - "))
        if not in_notes:
            yield line.partition("  # 待核")[0]


def _kind(result: ImportResult) -> str:
    if not result.written:
        return "refused"
    unsure = any(
        found.key in _CERTAIN and found.certainty is Certainty.UNSURE
        for item in result.documents
        for found in item.fields
    )
    open_questions = unsure or any(
        source.stops or lost(source.judged) or any(item.document.doubts for item in source.documents)
        for source in result.sources
    )
    return "uncertain" if open_questions or any(True for _ in result.problems) else "imported"


def _checked(answer: Mapping[str, Any], found: Outcome) -> Iterator[tuple[str, str]]:
    right = {answer.get("outcome", "imported"), *answer.get("also_ok", ())}
    yield "结果", "" if found.kind in right else f"{found.kind}，应为 {'、'.join(sorted(right))}"
    if found.kind == "refused":
        return
    written, published = plain(found.written), plain(found.published)
    for name, value in (answer.get("fields") or {}).items():
        yield "字段", _field_miss(name, value, found)
    for words in answer.get("must_contain") or ():
        yield "应有", "" if plain(words) in written else f"缺“{words[:40]}”"
    for words in answer.get("must_not_contain") or ():
        yield "不应有", f"有“{words[:40]}”" if plain(words) in published else ""
    for words in answer.get("headings") or ():
        bare = plain(words)
        good = any(bare in heading or bare.strip("。") in heading for heading in found.headings)
        yield "标题层次", "" if good else f"“{words[:40]}”不是标题"
    yield from _task_misses(answer.get("tasks"), found.tasks)


def _field_miss(name: str, value: object, found: Outcome) -> str:
    key = names_of(Notice).get(name, name)
    wanted = (
        "、".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")
    )
    read = next(
        (item for document in found.documents[:1] for item in document.fields if item.key == key), None
    )
    mine = "" if read is None else read.value if isinstance(read.value, str) else "、".join(read.value)
    return "" if plain(mine) == plain(wanted) else f"{name}作“{mine[:40]}”，应为“{wanted[:40]}”"


def _task_misses(wanted: object, tasks: tuple[Task, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(wanted, int):
        yield "任务", "" if len(tasks) == wanted else f"读出 {len(tasks)} 项，应为 {wanted} 项"
    elif isinstance(wanted, list):
        for item in wanted:
            yield (
                "任务",
                ""
                if any(_is_task(task, item) for task in tasks)
                else f"没有{json.dumps(item, ensure_ascii=False)[:80]}",
            )


def _is_task(task: Task, wanted: object) -> bool:
    if not isinstance(wanted, dict):
        return plain(wanted) in plain(" ".join(_texts(task)))
    names = names_of(Task)
    for name, value in wanted.items():
        key = names.get(name, name)
        values = value if isinstance(value, list) else [value]
        mine = plain(_text(getattr(task, key))) if key in fields_of(Task) else plain(" ".join(_texts(task)))
        if not all(plain(item) in mine for item in values):
            return False
    return True


def _texts(task: Task) -> Iterator[str]:
    return (_text(getattr(task, key)) for key in fields_of(Task))


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)


def table(tallies: Mapping[str, Tally]) -> str:
    """Return the figures as a Markdown table with the misses below."""
    lines = ["| 种类 | 文件 | " + " | ".join(CHECKS) + " |", "|" + "---|" * (len(CHECKS) + 2)]
    total = Tally()
    for kind, tally in tallies.items():
        lines.append(f"| {kind} | {tally.files} | " + " | ".join(map(tally.cell, CHECKS)) + " |")
        total.files += tally.files
        for check in CHECKS:
            total.right[check] += tally.right[check]
            total.asked[check] += tally.asked[check]
    lines.append(f"| 合计 | {total.files} | " + " | ".join(map(total.cell, CHECKS)) + " |")
    misses = [f"- {kind}：{miss}" for kind, tally in tallies.items() for miss in tally.misses]
    return "\n".join([*lines, "", "没有答对的：" if misses else "全部答对。", "", *misses])
