"""Under which names portals keep their columns; from words on a page to the column they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.source.plain_yaml import load_beside
from generator.vocabularies.models import Certainty, Name, Pattern, Record, Slug

if TYPE_CHECKING:
    from generator.vocabularies import Vocabularies

PARTS = ("policies", "guide", "framework", "statutory", "request", "annual-reports")
_NOISE = re.compile(
    r"[\s　·•|>›»＞【】\[\]（）()“”\"'《》—\-]+|\d+\s*(件|条|项)?$|^更多$|more$", re.IGNORECASE
)
_LONGEST = 45
_PLACEHOLDER = 60
_SHORTEST_PART, _LONGEST_LIKELY = 4, 16
_ORGAN = re.compile(r"(?:局|委|委员会|办|办公室|中心|厅|院|馆|站|所|队|乡|镇|街道|网|系统|平台|大厅)$")
# Of these only the known names count: many other things are called alike.
_NEVER_LIKELY = frozenset({
    *PARTS, "home", "catalog", "news", "circulars", "platforms", "new-media", "consultation", "gazette", "responses",
    "item-01", "item-15",
})  # fmt: skip
# Whose column it is, and what it is, may be said as well: 县政府常务会议, 财政预决算公开, 行政许可信息.
_OWNER = re.compile(r"^(?:[省市县区州旗镇乡]|本级|部门|单位|我[市县区局]){1,2}(?=..)")
_GOVERNMENT = re.compile(r"^(?:人民)?政府(?=..)")
_KIND = re.compile(r"(?<=..)(?:信息公开|公开专栏|信息|公开|公示|栏目|专栏|专题|情况|领域|工作)$")


@dataclass(frozen=True, kw_only=True)
class NameBook:
    """Names of columns both ways; `name_of` gives the official name that messages use."""

    name_of: Mapping[str, str]
    keys_of: Mapping[str, frozenset[str]]
    nothing: re.Pattern[str]
    being_built: re.Pattern[str]
    parts: tuple[str, ...] = ()
    _seen: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    _seen_likely: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def keys(self, words: str) -> frozenset[str]:
        """Return the columns that the words of a link or a heading may name; empty for other words."""
        if len(words) > _LONGEST:
            return frozenset()
        found = self._seen.get(words)
        if found is None:
            found = self._keys(squeeze(words))
            self._seen[words] = found
        return found

    def _keys(self, name: str) -> frozenset[str]:
        owner, kind = _OWNER.sub("", name), _KIND.sub("", name)
        for spelling in (name, owner, _GOVERNMENT.sub("", owner), kind, _KIND.sub("", owner)):
            if spelling in self.keys_of:
                return self.keys_of[spelling]
        return frozenset()

    def likely(self, words: str) -> frozenset[str]:
        """Return the columns that a longer or changed name speaks of: 巩固脱贫攻坚成果和乡村振兴, 重大项目建设."""
        found = self._seen_likely.get(words)
        if found is None:
            found = self._likely(squeeze(words))
            self._seen_likely[words] = found
        return found

    def _likely(self, name: str) -> frozenset[str]:
        if not _SHORTEST_PART <= len(name) <= _LONGEST_LIKELY or _ORGAN.search(name):
            return frozenset()
        told = [spelling for spelling in self.parts if spelling in name]
        return frozenset(
            key for spelling in told for key in self.keys_of[spelling] if key not in _NEVER_LIKELY
        )

    def says_nothing_to_disclose(self, text: str) -> bool:
        """Return whether a column states that there is nothing to put into it."""
        return self.nothing.search(text) is not None

    def says_being_built(self, text: str) -> bool:
        """Return whether all that a column says is that it has nothing yet."""
        return len(text) < _PLACEHOLDER and any(map(self.being_built.search, text.split("\n")))


def squeeze(words: str) -> str:
    """Return words without blanks, counts and ornaments, so that two ways of setting a name are one."""
    return _NOISE.sub("", words.strip()).rstrip("：:")


class _Column(Record):
    key: Slug
    name: Name
    names: tuple[Name, ...] = ()
    certainty: Certainty = Certainty.RECALLED


class _More(Record):
    key: Slug
    names: tuple[Name, ...]


class _NamesFile(Record):
    title: Name
    parts: tuple[_Column, ...]
    columns: tuple[_Column, ...]
    more: tuple[_More, ...]
    being_built: Pattern
    nothing_to_disclose: Pattern


@lru_cache(maxsize=1)
def _file() -> _NamesFile:
    return _NamesFile.model_validate(load_beside(__file__, "names.yml"))


def make_name_book(vocabularies: Vocabularies) -> NameBook:
    """Return the names of all columns: of the software's list, art. 20, art. 21 and the key domains."""
    data = _file()
    name_of: dict[str, str] = {}
    names: dict[str, set[str]] = {}

    def put(key: str, name: str, others: Iterable[str]) -> None:
        name_of.setdefault(key, name)
        for spelling in (name, *others):
            names.setdefault(squeeze(spelling), set()).add(key)

    for column in (*data.parts, *data.columns):
        put(column.key, column.name, column.names)
    for item in vocabularies.statutory_items:
        put(item.slug, item.name, (item.short,))
    for domain in vocabularies.domains:
        put(domain.slug, domain.name, domain.aliases)
    for topic in vocabularies.topics:
        put(f"topic-{topic.slug}", topic.name, topic.aliases)
    for more in data.more:
        put(more.key, name_of[more.key], more.names)
    spelled = {name: frozenset(keys) for name, keys in names.items()}
    parts = tuple(
        name for name, keys in spelled.items() if len(name) >= _SHORTEST_PART and keys - _NEVER_LIKELY
    )
    return NameBook(
        name_of=name_of,
        keys_of=spelled,
        nothing=re.compile(data.nothing_to_disclose),
        being_built=re.compile(data.being_built),
        parts=parts,
    )
