"""Which paragraphs are nothing but a heading, and which begin with one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.importers.reader.days import is_date_line
from generator.importers.reader.numbering import PLAN
from generator.importers.reader.patterns import LABELLED, compact, ends_sentence, is_organ
from generator.importers.reader.thresholds import (
    LONGEST_BOLD_HEADING,
    LONGEST_ENTRY,
    LONGEST_HEADING,
    LONGEST_LEAD,
    LONGEST_POINTED_HEADING,
    RUN_IN_SHARE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.reader.layout import Part
    from generator.importers.reader.numbering import Marker

BOLD_LEVEL = 6
"""The level of a paragraph that is bold as a whole and has no heading style."""

_DIVISIONS = {"chapter": 2, "section": 3}
_PARTED = {"one": 2, "two": 3, "three": 4, "four": 5, "plan1": 2, "plan2": 3, "plan3": 4, "plan4": 5}
_DEEPEST = 5
_ONLY_OWNER = re.compile(r"\s*[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]\s*[。；]?")
_DUTY_BEHIND = re.compile(
    r"[（(][^（()）]*(?:单位|部门|负责|牵头)[^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]$"
)


class Outlines:
    """The paragraphs of one chapter, asked one after the other whether they are headings."""

    def __init__(self, parts: Sequence[Part], markers: Sequence[Marker | None]) -> None:
        self._parts = parts
        self._markers = markers
        self._plan_below_three = any(marker and marker.kind == "three" for marker in markers) and not any(
            marker and marker.kind == f"{PLAN}1" for marker in markers
        )
        self._level = 1

    def stands(self, at: int) -> bool:
        """Return whether a paragraph is nothing but a heading."""
        part, marker = self._parts[at], self._markers[at]
        text = part.paragraph.text
        if part.role != "text" or not text or len(text) > LONGEST_HEADING:
            return False
        if marker is None:
            return self._is_marked(at)
        if marker.kind in _DIVISIONS:
            return True
        if marker.kind not in _PARTED or marker.length >= len(text):
            return False
        return self._is_numbered_heading(at, marker, text[marker.length :])

    def _is_marked(self, at: int) -> bool:
        """Return whether an outline level or bold type makes a paragraph without a number a heading."""
        paragraph = self._parts[at].paragraph
        text = paragraph.text
        if not paragraph.level or ends_sentence(text) or LABELLED.match(compact(text)):
            return False
        if paragraph.level < BOLD_LEVEL:
            return True
        has_text = at + 1 < len(self._parts) and self._parts[at + 1].role in {"text", "table"}
        return (
            has_text
            and len(text) <= LONGEST_BOLD_HEADING
            and not is_organ(text)
            and not is_date_line(text)
            and text[-1:] not in "，、"
        )

    def _is_numbered_heading(self, at: int, marker: Marker, words: str) -> bool:
        sentences = words.count("。")
        if words[-1] in "；;：:，,、" or sentences > 1 or (sentences == 1 and words[-1] != "。"):
            return False
        if marker.kind == f"{PLAN}1" and re.search(r"[ 　]", words):
            return False  # a row of a table in pieces
        if marker.kind in {"one", f"{PLAN}1"}:
            return not sentences or self._has_content(at)
        if not self._has_content(at) or self._in_list(at):
            return False
        if len(words) > LONGEST_POINTED_HEADING[marker.kind == "two"] and not self._holds_numbers(at, marker):
            return False
        return marker.kind == "two" or words[-1] not in "）)" or bool(_DUTY_BEHIND.search(words))

    def _holds_numbers(self, at: int, marker: Marker) -> bool:
        """Return whether the next paragraph bears a number of a lower level: then the text above is its heading."""
        following = self._markers[at + 1] if at + 1 < len(self._markers) else None
        return following is not None and following.level > marker.level

    def _has_content(self, at: int) -> bool:
        """Return whether text of a lower level follows before the next number of this or a higher one."""
        own = self._markers[at]
        for following in range(at + 1, len(self._parts)):
            if self._parts[following].role == "table":
                return True
            if self._parts[following].role != "text":
                return False
            marker = self._markers[following]
            if marker is None:
                labelled = LABELLED.match(compact(self._parts[following].paragraph.text))
                return not labelled or own is None or own.kind in {"one", "two"}
            is_plan = own is not None and own.kind.startswith(PLAN)
            return own is not None and (
                marker.level > own.level or (is_plan and not marker.kind.startswith(PLAN))
            )
        return False

    def _in_list(self, at: int) -> bool:
        """Return whether a number follows its short predecessor directly: entries of a list, not headings."""
        own, previous = self._markers[at], self._markers[at - 1] if at else None
        if own is None or previous is None or previous.kind != own.kind or previous.value != own.value - 1:
            return False
        before = self._parts[at - 1].paragraph.text
        return len(before) <= LONGEST_ENTRY and before.count("。") <= 1

    def level(self, at: int) -> int:
        """Return the level of a heading; asked in order, for bold type stands below the heading before it."""
        marker, claimed = self._markers[at], self._parts[at].paragraph.level
        if marker is None:
            if claimed >= BOLD_LEVEL:
                return min(self._level + 1, _DEEPEST)
            found = min(claimed + 1, _DEEPEST)
        elif marker.kind == f"{PLAN}2" and self._plan_below_three:
            found = _DEEPEST
        else:
            found = _DIVISIONS.get(marker.kind) or _PARTED[marker.kind]
        self._level = found
        return found

    def lead(self, at: int) -> int:
        """Return the length of the heading that begins a paragraph, with its number; 0 when there is none."""
        text, marker = self._parts[at].paragraph.text, self._markers[at]
        if marker is None or marker.kind not in _PARTED:
            return 0
        end = text.find("。", marker.length)
        if end < 0 or end + 1 >= len(text):
            return 0
        longest = LONGEST_LEAD[text.count("，", 0, end) > 1]  # a lead of many clauses is a sentence
        if end - marker.length > longest:
            return 0
        return 0 if _ONLY_OWNER.fullmatch(text[end + 1 :]) else end + 1

    def running_in(self, standing: Sequence[bool], leads: Sequence[int]) -> frozenset[str]:
        """Return the kinds of number whose paragraphs mostly begin with a heading: a document has one style."""
        tally: defaultdict[str, list[bool]] = defaultdict(list)
        for part, marker, stands, lead in zip(self._parts, self._markers, standing, leads, strict=True):
            if part.role == "text" and marker:
                tally[marker.kind].append(stands or lead > 0)
        return frozenset(
            kind for kind, votes in tally.items() if sum(votes) * 100 >= len(votes) * RUN_IN_SHARE
        )

    def lost_first(self) -> int:
        """Return the place of a heading whose automatic number was lost: 二、 stands, 一、 does not; else -1."""
        firsts = [at for at, marker in enumerate(self._markers) if marker and marker.kind == "one"]
        if not firsts or (first := self._markers[firsts[0]]) is None or first.value != 2:
            return -1
        for at in range(firsts[0]):
            text = self._parts[at].paragraph.text
            if (
                self._parts[at].role == "text"
                and self._markers[at] is None
                and 4 <= len(text) <= LONGEST_BOLD_HEADING
                and not ends_sentence(text)
            ):
                return at
        return -1
