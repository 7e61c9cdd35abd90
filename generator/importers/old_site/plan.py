"""The plan of an old site: what is to become of each page. Made from a survey; a person may change it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.importers.old_site.survey import likeness
from generator.webpages.kinds import PageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.importers.old_site.survey import SurveyedPage

_ALIKE, _ALIKE_WITH_NUMBER, _HELD = 0.8, 0.5, 0.9
_FEWEST_WORDS = 60
_FILE_WORTH, _FACT_WORTH = 60, 10


class PageRole(StrEnum):
    """What becomes of a page."""

    DETAIL = "正文"
    PART = "续页"
    DUPLICATE = "重复"
    LIST = "列表"
    EMPTY = "空页"
    REDIRECT = "跳转"
    OTHER = "其他"


_ROLES = {
    PageKind.LIST: PageRole.LIST, PageKind.HOME: PageRole.LIST, PageKind.SHELL: PageRole.EMPTY,
    PageKind.EMPTY: PageRole.EMPTY, PageKind.REDIRECT: PageRole.REDIRECT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One page of the plan; `master` is the page whose notice it becomes part of, "" for a page of its own.

    `files` are paths in the mirror, `missing` addresses of files that the mirror does not have; both are those
    of a notice as a whole, with its further pages and copies.
    """

    path: str
    role: PageRole
    title: str = ""
    published_on: str = ""
    master: str = ""
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    note: str = ""


def plan_of(pages: Iterable[SurveyedPage]) -> tuple[PlanRow, ...]:
    """Return the plan, a row for each page, in the order of the mirror."""
    known = {page.path: page for page in pages}
    parts = _parts(known)
    details = [page for page in known.values() if page.kind is PageKind.ARTICLE and page.path not in parts]
    masters = _masters(details)
    groups: dict[str, list[SurveyedPage]] = defaultdict(list)
    for page in known.values():
        whole = parts.get(page.path, page.path)
        if known[whole].kind is PageKind.ARTICLE:
            groups[masters.get(whole, whole)].append(page)
    return tuple(_row(page, known, parts, masters, groups) for page in known.values())


def _row(
    page: SurveyedPage,
    known: Mapping[str, SurveyedPage],
    parts: Mapping[str, str],
    masters: Mapping[str, str],
    groups: Mapping[str, Sequence[SurveyedPage]],
) -> PlanRow:
    row = PlanRow(
        path=page.path, role=_ROLES.get(page.kind, PageRole.OTHER), title=page.title,
        published_on=page.published_on, addresses=page.addresses,
    )  # fmt: skip
    if page.path in parts:
        whole = parts[page.path]
        return replace(row, role=PageRole.PART, master=masters.get(whole, whole), note=f"“{whole}”的续页")
    if page.path in masters:
        return replace(row, role=PageRole.DUPLICATE, master=masters[page.path], note=_why_copy(page))
    if page.kind is PageKind.ARTICLE:
        files, missing = _united(groups[page.path])
        return replace(row, role=PageRole.DETAIL, files=files, missing=missing, note=_note(page, missing))
    if page.kind is PageKind.REDIRECT:
        target = _end_of(page, known)
        whole = parts.get(target, target)
        return replace(row, master=masters.get(whole, whole), note=f"转到 {page.goes_to_address}")
    return replace(
        row, note="" if row.role is PageRole.LIST and page.kind is PageKind.LIST else page.kind.value
    )


def _note(page: SurveyedPage, missing: Sequence[str]) -> str:
    notes = []
    if not page.length:
        notes.append("没有文字，内容在附件或者图片里")
    if missing:
        notes.append(f"缺 {len(missing)} 个附件")
    if not page.title:
        notes.append("没有找到题名")
    return "；".join(notes)


def _why_copy(page: SurveyedPage) -> str:
    return "手机版或者打印版" if page.is_other_form else "内容相同"


def _end_of(page: SurveyedPage, known: Mapping[str, SurveyedPage]) -> str:
    """Return the page at which a chain of redirects ends, "" outside the mirror or in a ring."""
    seen = set()
    at: SurveyedPage | None = page
    while at is not None and at.kind is PageKind.REDIRECT and at.path not in seen:
        seen.add(at.path)
        at = known.get(at.goes_to)
    return at.path if at is not None and at.path not in seen else ""


def _parts(known: Mapping[str, SurveyedPage]) -> dict[str, str]:
    """Return the further pages of texts over several pages → the first of them."""
    found: dict[str, str] = {}
    for page in known.values():
        if page.kind is not PageKind.ARTICLE or page.path in found:
            continue
        for path in page.further:
            other = known.get(path)
            if other is None or other.kind is not PageKind.ARTICLE or path in found:
                continue
            same = other.title_key == page.title_key or not other.title
            if same and _comes_after(page.path, path) and page.digest != other.digest:
                found[path] = page.path
    return found


def _comes_after(first: str, other: str) -> bool:
    """Return whether a path is that of a later page: `t1_1.html` of `t1.html`, `view.jsp?id=7&page=2`."""
    return (len(first), first) < (len(other), other)


def _masters(details: Sequence[SurveyedPage]) -> dict[str, str]:
    """Return the copies → the richest of their kind, which becomes the notice."""
    leader: dict[str, str] = {page.path: page.path for page in details}

    def lead(path: str) -> str:
        while leader[path] != path:
            leader[path] = leader[leader[path]]
            path = leader[path]
        return path

    for one, other in _pairs(details):
        if lead(one.path) != lead(other.path) and _is_copy(one, other):
            leader[lead(other.path)] = lead(one.path)
    groups: dict[str, list[SurveyedPage]] = defaultdict(list)
    for page in details:
        groups[lead(page.path)].append(page)
    masters: dict[str, str] = {}
    for group in groups.values():
        richest = max(group, key=lambda page: (*_worth(page), -len(page.path), page.path))
        masters.update({page.path: richest.path for page in group if page is not richest})
    return masters


def _pairs(details: Sequence[SurveyedPage]) -> Iterator[tuple[SurveyedPage, SurveyedPage]]:
    """Yield the pages that may be copies of each other: of one title, one 文号, or one text."""
    shelves: dict[tuple[str, str], list[SurveyedPage]] = defaultdict(list)
    for page in details:
        shelves["题名", page.title_key].append(page)
        if page.document_number:
            shelves["文号", page.document_number].append(page)
        if page.length >= _FEWEST_WORDS:
            shelves["文字", str(page.digest)].append(page)
    for (kind, key), shelf in shelves.items():
        if kind == "题名" and not key:
            continue
        for at, one in enumerate(shelf):
            for other in shelf[at + 1 :]:
                yield one, other


def _is_copy(one: SurveyedPage, other: SurveyedPage) -> bool:
    numbers = {one.document_number, other.document_number} - {""}
    if len(numbers) > 1:
        return False
    if not one.length or not other.length:
        same_day = one.published_on == other.published_on or not (one.published_on and other.published_on)
        return (
            one.title_key == other.title_key and bool(one.title) and (bool(one.held & other.held) or same_day)
        )
    if one.digest == other.digest and one.length == other.length:
        return True
    like = likeness(one.sketch, other.sketch)
    both_numbered = bool(one.document_number) and one.document_number == other.document_number
    if one.title_key != other.title_key:
        return like >= _HELD
    days = {one.published_on, other.published_on} - {""}
    contained = min(one.length, other.length) > 0 and (one.is_other_form or other.is_other_form)
    least = _ALIKE_WITH_NUMBER if both_numbered or (contained and len(days) < 2) else _ALIKE
    return like >= least


def _worth(page: SurveyedPage) -> tuple[bool, int]:
    """Return how rich a page is: one for large screens before others, then by text, files and facts."""
    files = len(page.held) * _FILE_WORTH
    return not page.is_other_form, page.length + files + page.facts * _FACT_WORTH


def _united(group: Sequence[SurveyedPage]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files of all pages of a notice, and the addresses of those that none of them has."""
    held: dict[str, str] = {}
    for page in group:
        for file in page.files:
            if file.path:
                held.setdefault(file.path, file.name)
    names = set(held.values()) | {path.rpartition("/")[2] for path in held}
    missing = [
        file.address
        for page in group
        for file in page.files
        if not file.path and file.name not in names and file.address.rpartition("/")[2] not in names
    ]
    return tuple(held), tuple(dict.fromkeys(missing))
