"""Judge an attachment: personal data in all its words, and whatever else speaks against publishing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.gate.attachments import hidden
from generator.gate.attachments.opening import open_attachment
from generator.gate.personal import problems_in_rows, problems_in_text
from generator.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.gate.attachments.opened import Opened, Piece
    from generator.problems import Problem


def inspect_attachment(data: bytes, name: str) -> list[Problem]:
    """Return everything that speaks against publishing a file, and what its copy does without."""
    return judge(open_attachment(data, name), name)


def judge(opened: Opened, name: str) -> list[Problem]:
    """Return everything that speaks against publishing a file that was opened, each thing once.

    Codes: PRV… personal data, HID001 tracked changes, HID002 comments, HID003 hidden sheets, rows,
    layers or slides, HID004 hidden text, HID005 macros, HID006 shown and taken out, HID007 taken out,
    HID008 cannot be read, HID009 fetches when opened, HID010 not the kind it says, HID011 signed,
    HID012 not converted, HID013 filled forms, HID014 scans, SVG001, SVG002.
    """
    problems = list(opened.problems)
    told: set[tuple[str, str]] = set()
    for piece in opened.pieces:
        for problem in _personal(piece, name):
            # One number stands in a text and in its table, too; how many are not told is told once.
            mark = problem.code, problem.message.rpartition("：")[2] if "：" in problem.message else ""
            if mark not in told:
                told.add(mark)
                problems.append(problem)
    if opened.removed and opened.copy is not None:
        problems.append(hidden.taken_out(name, opened.removed))
    return problems


def _personal(piece: Piece, name: str) -> Iterable[Problem]:
    if piece.rows:
        yield from problems_in_rows(name, piece.rows, piece.place)
    for problem in problems_in_text(name, piece.text):
        if piece.is_joined and not (problem.code == "PRV001" and problem.severity is Severity.ERROR):
            continue
        message = f"{piece.place}{problem.message}" if piece.place else problem.message
        yield replace(problem, line=0 if piece.place else problem.line, message=message)
