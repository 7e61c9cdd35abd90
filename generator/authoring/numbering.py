"""Hand out 索引号: into new files, into files that have none yet, and always into the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.authoring.skeletons import file_name, notice_skeleton, quoted
from generator.files.locks import folder_lock
from generator.files.whole import write_new, write_whole
from generator.portal.ledger import LedgerRow, NextNumbers, append_rows, next_number, read_ledger
from generator.portal.load import NOTICES
from generator.problems import Problem, ProblemsError
from generator.schema.index_number import make_pattern
from generator.schema.notice import Notice
from generator.schema.record_fields import names_of
from generator.source.folder import list_files
from generator.source.front_matter import FENCE, split_front_matter
from generator.source.nodes import Scalar
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.schema.index_number import IndexNumberPattern
    from generator.schema.organ import Organ
    from generator.source.front_matter import RawDocument
    from generator.vocabularies import Vocabularies


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that was entered: for which file, and whether it was new."""

    path: str
    index_number: str
    is_new: bool


def new_notice(
    content: Path, organ: Organ, vocabularies: Vocabularies, title: str, dated_on: date
) -> tuple[str, str]:
    """Write the skeleton of a notice and enter its number; return its path in `content` and the number.

    Raises FileExistsError rather than overwrite anything. Others who write the folder wait meanwhile.
    """
    with folder_lock(content):
        rows, _ = read_ledger(content)
        taken = {*rows, *(number for _, number, _ in _given(content))}
        number = next_number(_pattern(organ), dated_on.year, taken)
        serial = re.split(r"[^0-9]", number)[-1]
        path = f"{NOTICES}/{dated_on.year}/{file_name(title, serial)}"
        write_new(content / path, notice_skeleton(organ, vocabularies, number, title, dated_on))
        append_rows(content, [LedgerRow(number, title, str(dated_on))])
    return path, number


def number_notices(content: Path, organ: Organ) -> tuple[tuple[Numbered, ...], tuple[Problem, ...]]:
    """Enter every number that is not in the ledger, and give one to every file that has none.

    A file without a readable 成文日期 gets none: its year decides the number (NUM001). Files that
    cannot be read are left to `check`. Others who write the folder wait meanwhile.
    """
    with folder_lock(content):
        return _number(content, organ)


def _number(content: Path, organ: Organ) -> tuple[tuple[Numbered, ...], tuple[Problem, ...]]:
    rows, problems = read_ledger(content)
    if problems:
        return (), problems
    given = tuple(_given(content))
    numbers = NextNumbers(_pattern(organ), {*rows, *(number for _, number, _ in given if number)})
    entered = set(rows)
    entries: list[LedgerRow] = []
    done: list[Numbered] = []
    wrong: list[Problem] = []
    for raw, number, dated_on in given:
        if not number:
            day = _day(dated_on)
            if day is None:
                wrong.append(
                    Problem(
                        raw.name,
                        1,
                        "NUM001",
                        "没有成文日期，无法编索引号",
                        "请先填写“成文日期”，再运行 gongkai number",
                    )
                )
                continue
            number = numbers.take(day.year)  # noqa: PLW2901
            _write_number(content / raw.name, raw.name, number)
            done.append(Numbered(raw.name, number, is_new=True))
        elif number not in entered:
            done.append(Numbered(raw.name, number, is_new=False))
        else:
            continue
        entered.add(number)
        entries.append(LedgerRow(number, _text(raw, "title"), dated_on))
    if entries:
        append_rows(content, entries)
    return tuple(done), tuple(wrong)


def _pattern(organ: Organ) -> IndexNumberPattern:
    return make_pattern(organ.index_number_pattern, organ.credit_code, organ.site_identifier)


def _given(content: Path) -> Iterator[tuple[RawDocument, str, str]]:
    """Yield every readable notice file with its 索引号 and 成文日期 as typed (empty where missing)."""
    for file in list_files(content, NOTICES):
        if file.suffix != ".md":
            continue
        try:
            raw = split_front_matter(read_text(file.path, file.name), file.name)
        except ProblemsError:
            continue
        yield raw, _text(raw, "index_number"), _text(raw, "dated_on")


def _text(raw: RawDocument, field: str) -> str:
    for entry in raw.fields.entries:
        if names_of(Notice).get(entry.key) == field and isinstance(entry.value, Scalar):
            return "" if entry.value.blank else " ".join(entry.value.text.split())
    return ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _write_number(file: Path, name: str, number: str) -> None:
    """Put the number into the front matter: in place of a blank one, else as its first line."""
    text = read_text(file, name)
    line = f"索引号: {quoted(number)}\n"
    head_end = text.index(f"\n{FENCE}", len(FENCE))
    head, rest = text[: head_end + 1], text[head_end + 1 :]
    blank = re.search(r"^(?:索引号|index_number):[ \t]*(?:#.*)?\n", head, re.MULTILINE)
    start, end = blank.span() if blank else (len(FENCE) + 1, len(FENCE) + 1)
    head = head[:start] + line + head[end:]
    write_whole(file, head + rest, lasting=True)
