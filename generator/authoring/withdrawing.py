"""Withdraw a notice, or publish it again: its own file and the list of withdrawals, together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.authoring.skeletons import quoted
from generator.files.locks import folder_lock
from generator.files.whole import write_whole
from generator.portal.load import NOTICES
from generator.portal.notice_file import body_of, parse_notice_file
from generator.portal.tombstones import (
    FILE_NAME,
    Tombstone,
    merged,
    read_tombstones,
    stated_by,
    tombstones_text,
)
from generator.problems import Problem, ProblemsError
from generator.schema.closed_lists import Status
from generator.source.folder import list_files
from generator.source.front_matter import FENCE
from generator.source.text import read_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.schema.notice import Notice
    from generator.vocabularies import Vocabularies

_STATUS = re.compile(r"(?m)^(?:状态|status)[ \t]*[:：].*\n")
_WITHDRAWAL = re.compile(
    r"(?m)^(?:撤回日期|撤回原因|withdrawn_on|withdrawal_reason)[ \t]*[:：].*\n(?:[ \t]+.*\n)*"
)


def withdraw(
    content: Path, vocabularies: Vocabularies, index_number: str, reason: str, today: date
) -> Tombstone:
    """Mark a notice as withdrawn in its file and enter it in the list; return the entry.

    Its text stays in the office's own file. Others who write the folder wait meanwhile. Raises
    `ProblemsError` WDR003 no such notice, WDR004 it is not published, and those of the list.
    """
    with folder_lock(content):
        notice = _notice(content, vocabularies, index_number)
        if not notice.is_public:
            message = f"《{notice.title}》的状态是“{notice.status}”、公开属性是“{notice.openness}”，没有公开"
            raise ProblemsError(
                [Problem(notice.path, notice.line_of("status"), "WDR004", message, "没有公开的，不必撤回")]
            )
        entry = Tombstone(index_number=index_number, title=notice.title, withdrawn_on=today, reason=reason)
        _enter(content, entry)
        lines = f"状态: {Status.WITHDRAWN}\n撤回日期: {today}\n撤回原因: {quoted(reason)}\n"
        _rewrite_status(content, notice, lines)
    return entry


def lift(content: Path, vocabularies: Vocabularies, index_number: str, reason: str, today: date) -> Tombstone:
    """Mark a withdrawn notice as published again, with the reason, and return the entry of the list.

    Raises `ProblemsError` WDR003 no such notice, WDR005 it was not withdrawn, and those of the list.
    """
    with folder_lock(content):
        notice = _notice(content, vocabularies, index_number)
        known = merged(_listed(content), stated_by([notice])).get(index_number)
        if known is None or not known.is_in_force:
            message = f"《{notice.title}》没有撤回过"
            raise ProblemsError([Problem(notice.path, 0, "WDR005", message, "请核对索引号")])
        entry = replace(known, lifted_on=today, lift_reason=reason)
        _enter(content, entry)
        _rewrite_status(content, notice, f"状态: {Status.PUBLISHED}\n")
    return entry


def _notice(content: Path, vocabularies: Vocabularies, index_number: str) -> Notice:
    for file in list_files(content, NOTICES):
        if file.suffix == ".md":
            notice = parse_notice_file(file, vocabularies)[0].notice
            if notice and notice.index_number == index_number:
                return notice
    hint = "请核对索引号，在公开信息文件的“索引号”一行"
    raise ProblemsError([Problem(NOTICES, 0, "WDR003", f"没有索引号为“{index_number}”的公开信息", hint)])


def _listed(content: Path) -> dict[str, Tombstone]:
    known, wrong = read_tombstones(content / FILE_NAME)
    if wrong:
        raise ProblemsError(wrong)
    return known


def _enter(content: Path, entry: Tombstone) -> None:
    """Put an entry in the place of the one before it: the office's own list says how things stand."""
    text = tombstones_text({**_listed(content), entry.index_number: entry})
    write_whole(content / FILE_NAME, text, lasting=True)


def _rewrite_status(content: Path, notice: Notice, lines: str) -> None:
    """Change the lines that tell of the status, and no other byte of the file."""
    file = content / notice.path
    text = read_text(file, notice.path)
    end = text.index(f"\n{FENCE}", len(FENCE)) + 1
    head = _STATUS.sub(lambda _: lines, _WITHDRAWAL.sub("", text[:end]), count=1)
    write_whole(file, head + text[end:], lasting=True)


def withdrawn_text(
    content: Path, vocabularies: Vocabularies, index_number: str
) -> tuple[Tombstone, str, tuple[str, ...]]:
    """Return the entry of a withdrawn notice, its text, and the texts of all that are still public.

    Raises `ProblemsError` WDR003 no such notice, WDR005 it was not withdrawn, and those of the list.
    """
    own = _notice(content, vocabularies, index_number)
    entry = merged(_listed(content), stated_by([own])).get(index_number)
    if entry is None or not entry.is_in_force:
        message = f"《{own.title}》没有撤回，或者已经恢复公开"
        raise ProblemsError([Problem(own.path, 0, "WDR005", message, "请核对索引号")])
    others = []
    for file in list_files(content, NOTICES):
        if file.suffix == ".md" and file.name != own.path:
            parsed, text = parse_notice_file(file, vocabularies)
            if parsed.notice and parsed.notice.is_public:
                others.append(text)
    return entry, body_of(read_text(content / own.path, own.path)), tuple(others)
