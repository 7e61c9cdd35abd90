"""What stands on page after page of a portal — menus, sidebars, scripts — and so belongs to no column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from generator.rules.facts.page import PageFacts, Row

_FEWEST_PAGES = 4
_SHARE = 0.4
_FEW_WORDS = 60


@dataclass(frozen=True, slots=True)
class Repeats:
    """`everywhere` are targets that many pages list, `menus` pages that stand in a menu of their own.

    `lines` are those of the texts of many pages; `idle` the scripts that also run on pages whose lists
    stand in the HTML, and so are not what draws lists.
    """

    everywhere: frozenset[str]
    menus: frozenset[str]
    lines: frozenset[str]
    idle: frozenset[str]

    def is_menu(self, row: Row, target: str) -> bool:
        """Return whether a line is one of a menu or sidebar rather than of the list of a column."""
        return target in self.everywhere or (row.shown_on is None and target in self.menus)

    def is_in_menus(self, target: str) -> bool:
        """Return whether many pages lead to a page."""
        return target in self.everywhere

    def own_text(self, page: PageFacts) -> str:
        """Return the text of a page without what many pages say."""
        return "\n".join(line for line in page.text.split("\n") if line not in self.lines)

    def is_filled_by_script(self, page: PageFacts, find: Callable[[str], str | None]) -> bool:
        """Return whether a page holds nothing of its own but scripts that fetch what it is to show."""
        if len(self.own_text(page)) >= _FEW_WORDS or all(loader in self.idle for loader in page.loaders):
            return False
        return all(self.is_menu(row, find(row.url) or row.url) for row in page.rows)


def find_repeats(
    pages: Mapping[str, PageFacts], details: Container[str], find: Callable[[str], str | None]
) -> Repeats:
    """Return what repeats on the pages that are no details."""
    targets: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    menus: set[str] = set()
    idle: set[str] = set()
    count = 0
    for page in pages.values():
        if page.url in details or any(row.shown_on for row in page.rows):
            idle.update(page.loaders)
        if page.url in details:
            continue
        count += 1
        reached = {find(row.url) or row.url for row in page.rows}
        if page.url in reached:
            menus.add(page.url)
        targets.update(reached)
        lines.update(set(page.text.split("\n")))
    least = max(_FEWEST_PAGES, count * _SHARE)
    return Repeats(
        frozenset(target for target, times in targets.items() if times >= least), frozenset(menus),
        frozenset(line for line, times in lines.items() if times >= least), frozenset(idle),
    )  # fmt: skip
