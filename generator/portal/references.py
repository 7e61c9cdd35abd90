"""How one notice names another document: by 文号, by 索引号, by title, or by title and 文号."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.schema.document_number import parse_document_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.schema.notice import Notice

_NUMBER_AT_END = re.compile(r"[（(]([^（()）]*[〔\[(（【]\s*\d{4}\s*[〕\])）】][^（()）]*)[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document as another one names it; at least one of number and title is given."""

    text: str
    number: str | None
    title: str | None


@lru_cache(maxsize=65536)
def parse_reference(text: str) -> Reference:
    """Return what the words name: `《关于…的通知》（新政发〔1994〕30号）`, a bare number or a bare title."""
    number = parse_document_number(text)
    if number:
        return Reference(text, str(number), None)
    at_end = _NUMBER_AT_END.search(text)
    number = parse_document_number(at_end[1]) if at_end else None
    title = (text[: at_end.start()] if at_end and number else text).strip()
    if _is_one_quotation(title):
        title = title[1:-1]
    return Reference(text, str(number) if number else None, title or None)


def _is_one_quotation(title: str) -> bool:
    """Tell 《…《…》…》 from 《…》和《…》: the first mark must close with the last one."""
    depth = 0
    for place, char in enumerate(title):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return place == len(title) - 1 and len(title) > 2  # noqa: PLR2004 - the two marks
    return False


def title_key(title: str) -> str:
    """Return the title without what people type differently: width, spaces and outer marks."""
    return re.sub(r"[\s“”\"'《》]", "", unicodedata.normalize("NFKC", title))


class Resolver:
    """Finds the notices of this site that references name."""

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.by_index: dict[str, Notice] = {}
        self.by_number: dict[str, Notice] = {}
        self.by_title: defaultdict[str, list[Notice]] = defaultdict(list)
        for notice in notices:
            self.by_index.setdefault(notice.index_number, notice)
            if notice.document_number:
                self.by_number.setdefault(notice.document_number, notice)
            self.by_title[title_key(notice.title)].append(notice)

    def candidates(self, text: str) -> tuple[Notice, ...]:
        """Return the notices that the words can mean: none (outside the site), one, or several."""
        by_index = self.by_index.get(text.strip())
        if by_index:
            return (by_index,)
        reference = parse_reference(text)
        if reference.number:
            found = self.by_number.get(reference.number)
            return (found,) if found else ()
        return tuple(self.by_title.get(title_key(reference.title or ""), ()))
