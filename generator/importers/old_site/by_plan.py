"""Pass two: the pages of a plan → what is to be imported, and whether every old address now leads somewhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importers.formats import html
from generator.importers.intake import Incoming
from generator.importers.old_site.mirror import Mirror
from generator.importers.old_site.plan import PageRole, PlanRow, plan_of
from generator.importers.old_site.plan_file import read_plan
from generator.importers.old_site.survey import survey
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from pathlib import Path

    from generator.importers.extracted import Asset, Extracted
    from generator.importers.old_site.mirror import MirrorFile
    from generator.importers.old_site.survey import Progress


@dataclass(frozen=True, slots=True)
class OldSite:
    """A mirror and what is to become of its pages."""

    mirror: Mirror
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class PlannedNotice:
    """A notice of the plan: its page, the further pages of its text, its copies and the pages that lead to it."""

    page: PlanRow
    parts: tuple[PlanRow, ...]
    copies: tuple[PlanRow, ...]
    redirects: tuple[PlanRow, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return every old address that must lead to the notice."""
        rows = (self.page, *self.parts, *self.copies, *self.redirects)
        return tuple(dict.fromkeys(address for row in rows for address in row.addresses))


def plan_site(folder: Path, problems: list[Problem], progress: Progress | None = None) -> OldSite:
    """Return a mirror with the plan that follows from reading every page of it; unreadable pages are reported."""
    mirror = Mirror(folder)
    return OldSite(mirror, plan_of(survey(mirror, problems, progress)))


def open_planned(folder: Path, plan: Path) -> OldSite:
    """Return a mirror with the plan in a file; raises `ProblemsError` as `read_plan` does."""
    mirror = Mirror(folder)
    return OldSite(mirror, read_plan(plan, mirror))


def notices_of(rows: Sequence[PlanRow]) -> tuple[PlannedNotice, ...]:
    """Return the notices of a plan in its order."""
    joined: dict[str, dict[PageRole, list[PlanRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.master:
            joined[row.master][row.role].append(row)
    return tuple(
        PlannedNotice(
            row, tuple(sorted(joined[row.path][PageRole.PART], key=_number)),
            tuple(joined[row.path][PageRole.DUPLICATE]), tuple(joined[row.path][PageRole.REDIRECT]),
        )
        for row in rows
        if row.role is PageRole.DETAIL
    )  # fmt: skip


def _number(row: PlanRow) -> tuple[int, str]:
    """Return the place of a further page: `t1_2.html` before `t1_10.html`."""
    return len(row.path), row.path


def incoming_of(notice: PlannedNotice, mirror: Mirror) -> Incoming:
    """Return the page of a notice as a file to import."""
    return Incoming(notice.page.path, lambda: mirror.read(notice.page.path))


def read_planned(notice: PlannedNotice, mirror: Mirror, problems: list[Problem]) -> Extracted:
    """Return the text of a notice, its pages joined, with the files of all its pages and copies.

    Raises `ProblemsError` as reading a page does.
    """
    own = [html.page_of(mirror.read(row.path), row.path) for row in (notice.page, *notice.parts)]
    rows = (notice.page, *notice.parts, *notice.copies)
    pages = [*own, *(html.page_of(mirror.read(row.path), row.path) for row in notice.copies)]
    files = [file for page, row in zip(pages, rows, strict=True) for file in mirror.files_of(page, row.path)]
    assets = _assets(files, mirror, problems)
    found = _found(files)
    source = html.extracted_of(own[0], notice.page.path, found, own[1:])
    return replace(source, assets=(*source.assets, *assets), addresses=notice.addresses)


def _assets(files: Sequence[MirrorFile], mirror: Mirror, problems: list[Problem]) -> tuple[Asset, ...]:
    """Return the files that the mirror has, each once, whatever page leads to it."""
    paths: set[str] = set()
    kept: dict[str, Asset] = {}
    for file in files:
        if not file.path or file.path in paths:
            continue
        paths.add(file.path)
        asset = mirror.asset(file, problems)
        if asset is None or any(asset.data == other.data for other in kept.values()):
            continue
        name, count = asset.name, 1
        while name in kept:
            count += 1
            stem, dot, ending = asset.name.rpartition(".")
            name = f"{stem}-{count}{dot}{ending}" if dot else f"{asset.name}-{count}"
        kept[name] = asset._replace(name=name)
    return tuple(kept.values())


def _found(files: Sequence[MirrorFile]) -> Container[str]:
    """Return the addresses of the files at hand; one that only another copy has counts as well."""
    held = {file.name for file in files if file.path}
    return {file.address for file in files if file.path or file.name in held}


def without_redirect(notices: Sequence[PlannedNotice], redirects: Container[str]) -> Iterator[Problem]:
    """Yield the old addresses of notices that lead nowhere. Code: IMP053."""
    for notice in notices:
        gone = [address for address in notice.addresses if address not in redirects]
        if gone:
            message = (
                f"旧地址“{gone[0]}”"
                + (f"等 {len(gone)} 个" if len(gone) > 1 else "")
                + "没有新地址，不会跳转"
            )
            hint = "先处理这一页的其他问题；索引号待定的，编号以后用同一份计划再运行一次"
            yield Problem(notice.page.path, 0, "IMP053", message, hint, severity=Severity.WARNING)
