"""The tree at the side of column pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.portal.columns import CATALOG, ORGAN, POLICIES, STATUTORY

if TYPE_CHECKING:
    from markupsafe import Markup

    from generator.portal.model import Column, Portal
    from generator.render.messages import Messages
    from generator.render.pages.kit import Kit


class Branch(NamedTuple):
    """A link of the tree; `count` None where nothing is counted."""

    key: str
    name: str
    address: str
    total: int | None


class Group(NamedTuple):
    """Branches under a common name; a folded group opens where it holds the current page."""

    name: str | None
    branches: tuple[Branch, ...]
    folds: bool


class Trees:
    """The trees of 政策 and of 法定主动公开内容, with the place where the reader is."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._made: dict[tuple[str, str], Markup] = {}
        self.groups = {
            POLICIES: policy_groups(kit.portal),
            STATUTORY: statutory_groups(kit.portal, kit.messages),
        }

    def key(self, column: Column) -> str:
        """Return what the tree beside a column depends on."""
        return repr(self.groups.get(_top(column), ()))

    def html(self, column: Column, root: str) -> Markup:
        """Return the tree with the column marked as the current one."""
        found = self._made.get((column.key, root))
        if found is None:
            top = self._kit.portal.columns[_top(column)]
            tree = self._kit.templates.component("tree")
            found = self._made[column.key, root] = tree(top, self.groups[top.key], column, root)
        return found


def _top(column: Column) -> str:
    return column.parent or column.key


def _branch(portal: Portal, column: Column) -> Branch:
    count = None if column.key == ORGAN else portal.count(column)
    return Branch(column.key, column.name, column.address, count)


def policy_groups(portal: Portal) -> tuple[Group, ...]:
    """Return the columns below 政策."""
    return (Group(None, tuple(_branch(portal, column) for column in portal.children(POLICIES)), folds=False),)


def statutory_groups(portal: Portal, messages: Messages) -> tuple[Group, ...]:
    """Return the fifteen items, the topics, the domains, and the catalog."""
    children = portal.children(STATUTORY)

    def below(prefix: str) -> tuple[Branch, ...]:
        return tuple(
            _branch(portal, column) for column in children if column.key.startswith(f"{STATUTORY}/{prefix}")
        )

    words = messages.side
    others = (_branch(portal, portal.columns[CATALOG]), _branch(portal, portal.columns[ORGAN]))
    groups = (
        Group(words.items, below("item-"), folds=False),
        Group(words.topics, below("topics/"), folds=True),
        Group(words.domains, below("domains/"), folds=True),
        Group(words.others, others, folds=False),
    )
    return tuple(group for group in groups if group.branches)
