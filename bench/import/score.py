"""Compare what was read with what is true: precision and recall a field, headings, paragraphs, tasks."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from invent import Truth

    from generator.importers.reader.document import ReadDocument

FIELDS = (
    "边界",
    "标题",
    "发文字号",
    "发文机关",
    "成文日期",
    "主送机关",
    "标题层次",
    "段落",
    "任务",
    "施行日期",
)


def plain(text: object) -> str:
    """Return text in one width without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text or "")))


@dataclass
class Score:
    """Right, read and true items by field; precision is right/read, recall right/true."""

    right: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    read: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    true: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def one(self, name: str, read: object, true: object) -> None:
        """Count a field that has one value or none."""
        mine, wanted = plain(read), plain(true)
        self.read[name] += bool(mine)
        self.true[name] += bool(wanted)
        self.right[name] += bool(mine) and mine == wanted
        if mine != wanted:
            self.misses.append(f"{name}: {mine[:50]} ≠ {wanted[:50]}")

    def many(self, name: str, read: list[str], true: list[str]) -> None:
        """Count a field that is a list, whatever its order."""
        rest = list(map(plain, true))
        self.read[name] += len(read)
        self.true[name] += len(rest)
        for item in map(plain, read):
            if item in rest:
                rest.remove(item)
                self.right[name] += 1
            else:
                self.misses.append(f"{name}+ {item[:60]}")
        self.misses += [f"{name}- {item[:60]}" for item in rest]

    def cell(self, name: str) -> str:
        """Return `precision/recall` in per cent, or a dash."""
        if not self.true[name] and not self.read[name]:
            return "—"
        precision = self.right[name] / self.read[name] if self.read[name] else 0
        recall = self.right[name] / self.true[name] if self.true[name] else 1
        return f"{precision * 100:.1f}/{recall * 100:.1f}"


def compare(score: Score, read: ReadDocument, truth: Truth) -> None:
    """Count one document."""
    score.one("标题", read.value("title"), truth.title)
    score.one("发文字号", read.value("document_number"), truth.number)
    score.one("发文机关", read.value("issuing_organs"), truth.organ)
    dated = read.finding("dated_on")
    score.one("成文日期", dated.value if dated else "", truth.dated_on)
    score.one("施行日期", read.value("effective_on"), truth.effective_on)
    addressee = next((block.text for block in read.blocks if block.role == "addressee"), "")
    score.one("主送机关", addressee, truth.addressee)
    score.many(
        "标题层次",
        [
            f"{block.level or 'run'}:{heading_of(block.text, block.lead)}"
            for block in read.blocks
            if block.level or block.lead
        ],
        [
            f"{piece.level or 'run'}:{heading_of(piece.text, piece.lead)}"
            for piece in truth.pieces
            if piece.level or piece.lead
        ],
    )
    score.many(
        "段落",
        [block.text for block in read.blocks if block.table is None and block.role != "addressee"],
        [piece.text for piece in truth.pieces if piece.table is None],
    )
    score.many(
        "任务",
        [f"{task.text.rstrip('。')}|{task.lead}|{task.owners}|{task.due_on}" for task in read.tasks],
        [f"{task.text.rstrip('。')}|{task.lead}|{task.owners}|{task.due}" for task in truth.tasks],
    )


def heading_of(text: str, lead: int) -> str:
    """Return the heading of a paragraph: all of it, or the part that runs in."""
    return (text[:lead] if lead else text).rstrip("。")
