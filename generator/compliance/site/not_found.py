"""Error pages that come with status 200: known by asking for what cannot be there, and by their words."""

from __future__ import annotations

import hashlib
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from generator.compliance.site.drawn import looks_drawn_by_script
from generator.compliance.site.markup import parsed, title_of, visible_text
from generator.webpages.kinds import SAYS_NOT_FOUND

if TYPE_CHECKING:
    from generator.rules.facts.snapshot import Resource

_SHORT = 300
_SAME = 0.95
_COMPARED = 3000
_CHANGING = re.compile(r"[\d\s]+|[\w./%-]*no-such-page[\w./%-]*")


def nonsense(portal: str) -> tuple[str, ...]:
    """Return addresses below a portal that nobody can have; the same for the same portal."""
    name = f"no-such-page-{hashlib.sha256(portal.encode('utf-8')).hexdigest()[:12]}"
    return f"{portal}{name}.html", f"{portal}{name}/"


class NotFoundPages:
    """What this server shows for addresses that are not there, where it does not say so by its status."""

    def __init__(self, first_page: str) -> None:
        self._first = _words(first_page)
        self._texts: list[tuple[str, str]] = []
        self._targets: set[str] = set()

    def learn(self, resource: Resource, text: str) -> None:
        """Take in the answer to a nonsense address."""
        if not resource.is_page:
            return
        if resource.final_url != resource.url:
            self._targets.add(resource.final_url)
        words = _words(text)
        # Where every address shows the same frame that scripts fill, it tells nothing.
        if words != self._first and not looks_drawn_by_script(text):
            self._texts.append(words)

    @property
    def learnt(self) -> bool:
        """Return whether the server answers nonsense as if it were there."""
        return bool(self._texts or self._targets)

    def is_one(self, resource: Resource, text: str) -> bool:
        """Return whether an answer that looks well only says that nothing is there."""
        if resource.final_url != resource.url and resource.final_url in self._targets:
            return True
        title, words = _words(text)
        if len(words) < _SHORT and SAYS_NOT_FOUND.search(_spoken(text)[:_SHORT]):
            return True
        return any(title == other and _alike(words, known) for other, known in self._texts)


def _words(text: str) -> tuple[str, str]:
    tree = parsed(text)
    if tree is None:
        return "", ""
    return _CHANGING.sub("", title_of(tree)), _CHANGING.sub("", visible_text(tree))[:_COMPARED]


def _spoken(text: str) -> str:
    tree = parsed(text)
    return "" if tree is None else f"{title_of(tree)} {visible_text(tree)}"


def _alike(words: str, known: str) -> bool:
    if words == known:
        return True
    longer = max(len(words), len(known))
    if longer == 0 or abs(len(words) - len(known)) > longer * (1 - _SAME):
        return False
    matcher = SequenceMatcher(None, words, known, autojunk=False)
    return matcher.quick_ratio() >= _SAME and matcher.ratio() >= _SAME
