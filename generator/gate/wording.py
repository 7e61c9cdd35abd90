"""Words that should not be published any more, from dated lists: old names, repealed laws, slips of the pen."""

from __future__ import annotations

import re
from dataclasses import dataclass as plain_dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.problems import NO_GROUND, Ground, Problem, ProblemsError, Severity
from generator.schema.fields import Date, Text, Texts
from generator.schema.records import load_record
from generator.vocabularies import Certainty
from generator.vocabularies.grounds import stated_ground

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.vocabularies import Vocabularies

OWN = "wording.yml"
_LISTS = Path(__file__).parent / "lists"
_STRICT = ConfigDict(extra="forbid")


class WordKind(StrEnum):
    """Why a word is listed."""

    ORGAN = "机构旧称"
    LAW = "已废止的依据"
    SLIP = "重复字词"
    RISKY = "慎用词"


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ListedWord:
    """A word to look for; a text dated before `since` may use it."""

    word: Text = Field(title="词")
    now: Text | None = Field(None, title="改为")
    since: Date | None = Field(None, title="起")
    excepted: Texts = Field((), title="除外")
    source: Text | None = Field(None, title="依据")


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class WordList:
    """One list: words of one kind."""

    kind: WordKind = Field(title="种类")
    words: tuple[ListedWord, ...] = Field(title="词语", min_length=1)


_CODES = {WordKind.ORGAN: "WRD001", WordKind.LAW: "WRD002", WordKind.SLIP: "WRD003", WordKind.RISKY: "WRD004"}
_SENTENCE_END = re.compile(r"[。；;\n]")
_AS_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|适用)[^。；;\n]*$")
_FORMER = re.compile(r"(?:原|前|（原|废止|停止执行|曾用名|更名|整合|不再保留|组建|划入)[^。；;\n]{0,12}$")
_CONTEXT = 24


@plain_dataclass(frozen=True, slots=True)
class Wording:
    """All listed words, ready to look for; `pattern` finds any of them in one pass."""

    words: dict[str, tuple[WordKind, ListedWord]]
    pattern: re.Pattern[str]


def load_wording(content: Path, vocabularies: Vocabularies) -> tuple[Wording, tuple[Problem, ...]]:
    """Return the lists that come with the program and the office's own `wording.yml`."""
    lists = list(_own_lists(vocabularies))
    problems: list[Problem] = []
    if (content / OWN).is_file():
        own, wrong = load_record(WordList, content / OWN, OWN, vocabularies)
        problems.extend(wrong)
        lists.extend([own] if own else [])
    return compile_words(lists), tuple(problems)


def _own_lists(vocabularies: Vocabularies) -> tuple[WordList, ...]:
    found = []
    for file in sorted(_LISTS.glob("*.yml")):
        words, wrong = load_record(WordList, file, file.name, vocabularies)
        if words is None:
            raise ProblemsError(wrong)
        found.append(words)
    return tuple(found)


def compile_words(lists: Iterable[WordList]) -> Wording:
    """Return the words of the lists; of two that begin alike the longer one is found."""
    words = {entry.word: (entries.kind, entry) for entries in lists for entry in entries.words}
    return Wording(words, re.compile(_alternatives(words) or r"(?!)"))


def _alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, grouped by their first character: most places rule out all groups."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())


def problems_of_wording(path: str, text: str, wording: Wording, day: date) -> Iterator[Problem]:
    """Yield the listed words that a text of that day uses, each once."""
    told: set[str] = set()
    for match in wording.pattern.finditer(text):
        kind, entry = wording.words[match[0]]
        if match[0] in told or (entry.since and day < entry.since) or _is_excepted(text, match, kind, entry):
            continue
        told.add(match[0])
        yield _problem(path, text.count("\n", 0, match.start()) + 1, kind, entry)


def _is_excepted(text: str, match: re.Match[str], kind: WordKind, entry: ListedWord) -> bool:
    around = text[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
    if any(word in around for word in entry.excepted):
        return True
    before = _SENTENCE_END.split(text[max(0, match.start() - 80) : match.start()])[-1]
    if kind is WordKind.LAW:
        return not _AS_BASIS.search(before)
    return kind is WordKind.ORGAN and _FORMER.search(before) is not None


def _ground_of(entry: ListedWord) -> Ground:
    """Return what a list cites for a word; the lists of words advise, whatever they cite."""
    return stated_ground(entry.source, Certainty.RECALLED) if entry.source else NO_GROUND


def _problem(path: str, line: int, kind: WordKind, entry: ListedWord) -> Problem:
    since = f"（{entry.since} 起）" if entry.since else ""
    message = {
        WordKind.ORGAN: f"“{entry.word}”是机构旧称{since}",
        WordKind.LAW: f"以已废止的“{entry.word}”为依据{since}",
        WordKind.SLIP: f"“{entry.word}”疑为重复的字",
        WordKind.RISKY: f"“{entry.word}”应当慎用",
    }[kind]
    hint = f"请核对，现为“{entry.now}”" if entry.now else "请核对原文"
    severity = Severity.WARNING if kind is WordKind.LAW else Severity.ADVICE
    return Problem(path, line, _CODES[kind], message, hint, _ground_of(entry), severity)
