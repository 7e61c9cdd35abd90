"""The gate on finished bytes: what was made is read as a visitor would read it, before it is published."""

from __future__ import annotations

import json
import posixpath
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.gate.attachments.inspecting import inspect_attachment
from generator.gate.finished.judge import Judge
from generator.gate.personal import ALL, problems_in_text
from generator.gate.waivers import load_waivers
from generator.problems import Problem, ProblemsError, Severity
from generator.search.records import read_piece
from generator.source.text import read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.gate.waivers import Waiver
    from generator.portal.model import Portal

Told = tuple[str, str]
"""A code and what is left open of a hidden number: enough to know the same number again."""

_DOCUMENT = re.compile(r"(?:^|/)search/[^/]+/documents/[0-9]+(-[0-9]+)?\.bin$")
_SHOWN = 3
_TEXTS = frozenset({".md", ".yml", ".yaml"})


@dataclass(slots=True)
class FinishedGate:
    """Judges the files of one build; what a waiver lets pass in its source passes everywhere."""

    waived: frozenset[Told]
    addresses: frozenset[str] = frozenset()
    judge: Judge = field(default_factory=lambda: Judge(certain=True, read_shard=stored_text))

    def look(self, address: str, data: bytes) -> tuple[Problem, ...]:
        """Return the errors in the finished bytes of a file.

        A PDF beside a DOCX or TXT that is made from the same document has the same text: that one is read.
        """
        stem, ending = posixpath.splitext(address)
        if ending == ".pdf" and not self.addresses.isdisjoint({f"{stem}.docx", f"{stem}.txt"}):
            data = b""
        found = self.judge.judge(address, data)
        return tuple(
            problem
            for problem in (*found, *self.judge.judge_name(address))
            if problem.severity is Severity.ERROR and told(problem) not in self.waived
        )


def finished_gate(portal: Portal, content: Path, addresses: Iterable[str] = ()) -> FinishedGate:
    """Return the gate of a build: it lets pass what the waivers in force let pass in the sources."""
    waivers, _ = load_waivers(content, portal.vocabularies)
    in_force = [
        waiver for waiver in waivers if portal.today <= waiver.ends_on and waiver.code.startswith("PRV")
    ]
    return FinishedGate(frozenset(_waived(in_force, content)), frozenset(addresses))


def _waived(waivers: Iterable[Waiver], content: Path) -> Iterator[Told]:
    for waiver in waivers:
        for problem in _problems_of(waiver.path, content):
            if waiver.covers(problem):
                yield told(problem)


def _problems_of(path: str, content: Path) -> list[Problem]:
    """Return the personal data of a source; none where it cannot be read, for that is told elsewhere."""
    try:
        if posixpath.splitext(path)[1].lower() in _TEXTS:
            return problems_in_text(path, read_text(content / path, path), most=ALL)
        return inspect_attachment(read_bytes(content / path), path)
    except (OSError, ProblemsError):
        return []


def told(problem: Problem) -> Told:
    """Return what is the same of a find in the source and in everything made from it."""
    shown = problem.message.rpartition("：")[2]
    return problem.code, re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]", "", re.sub(r"<[^<>]*>", "", shown))


def stored_text(address: str, data: bytes) -> str | None:
    """Return the text that a file of the search index keeps, None for other files."""
    match = _DOCUMENT.search(address)
    if match is None:
        return None
    try:
        text = read_piece(data)
        return text if match[1] else "\n".join(map(_shown, json.loads(text)))
    except (zlib.error, ValueError):
        return ""


def _shown(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def with_sources(problems: Iterable[Problem], portal: Portal) -> tuple[Problem, ...]:
    """Return one problem for each number, at the source it comes from where that is known."""
    places: defaultdict[Told, list[Problem]] = defaultdict(list)
    for problem in problems:
        places[told(problem)].append(problem)
    by_slug = {notice.slug: notice.path for notice in portal.notices}
    return tuple(sorted(_joined(same, by_slug) for same in places.values()))


def _joined(same: list[Problem], by_slug: Mapping[str, str]) -> Problem:
    addresses = sorted({problem.path for problem in same})
    sources = sorted({by_slug[slug] for slug in map(_slug, addresses) if slug in by_slug})
    more = f"等 {len(addresses)} 个文件" if len(addresses) > _SHOWN else ""
    where = f"生成的 {'、'.join(addresses[:_SHOWN])}{more}"
    return replace(
        same[0], path=sources[0] if sources else addresses[0], message=f"{where} {same[0].message}"
    )


def _slug(address: str) -> str:
    return posixpath.basename(address).partition(".")[0]
