"""The columns of the platform: which there are, what they are called, which notices each shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.portal.model import REPEALED_KEY, Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.schema.catalog import Catalog, CatalogEntry
    from generator.schema.closed_lists import Validity
    from generator.schema.notice import Notice
    from generator.schema.organ import Organ
    from generator.vocabularies import Entry, Vocabularies
    from generator.vocabularies.models import ColumnFamily, Taking

POLICIES = "policies"
STATUTORY = "statutory"
REPEALED = REPEALED_KEY
CATALOG = "catalog"
ORGAN = "organ"


class Membership:
    """Which column keys every notice belongs to; the one place that decides it, by `vocabularies/columns.yml`."""

    def __init__(self, organ: Organ, vocabularies: Vocabularies, validity: Mapping[str, Validity]) -> None:
        self._validity = validity
        self._topics = {
            topic.name: f"statutory/topics/{topic.slug}"
            for topic in vocabularies.topics_for(organ.level.value)
        }
        self._vocabularies = vocabularies
        self._items = vocabularies.statutory_items
        ordered = sorted(vocabularies.columns, key=lambda column: -column.precedence)
        self._takings = [
            _Taking.of(column.key, taking, vocabularies) for column in ordered for taking in column.takes
        ]

    def keys(self, notice: Notice) -> tuple[str, ...]:
        """Return the columns of one notice; the first one is its home."""
        keys = [taking.key for taking in self._takings if taking.takes(notice)][:1]
        keys.extend(f"statutory/{self._items[number].slug}" for number in notice.statutory_items)
        keys.extend(self._topics[name] for name in notice.topics if name in self._topics)
        keys.extend(f"statutory/domains/{self._domain_slug(name)}" for name in notice.domains)
        if notice.is_policy and self._vocabularies.validity(self._validity[notice.index_number]).is_ended:
            keys.append(REPEALED)
        keys.append(CATALOG)
        return tuple(dict.fromkeys(keys))

    def _domain_slug(self, name: str) -> str:
        domain = self._vocabularies.domain_by_name(name)
        assert domain is not None, "domains are checked when notices are parsed"
        return domain.slug


class _Taking(NamedTuple):
    """What a column takes, in the words of notices; empty sets ask for nothing."""

    key: str
    genres: frozenset[str]
    document_classes: frozenset[str]
    field: str

    @classmethod
    def of(cls, key: str, taking: Taking, vocabularies: Vocabularies) -> _Taking:
        """Return it with words in place of marks."""
        genres, classes = vocabularies.genres, vocabularies.document_classes
        return cls(
            key, frozenset(genres[slug].name for slug in taking.genres),
            frozenset(classes[slug].name for slug in taking.document_classes), taking.field,
        )  # fmt: skip

    def takes(self, notice: Notice) -> bool:
        """Return whether all that is asked for applies to a notice."""
        return (
            (not self.genres or notice.genre in self.genres)
            and (not self.document_classes or notice.document_class.value in self.document_classes)
            and (not self.field or bool(getattr(notice, self.field)))
        )


def make_columns(
    organ: Organ,
    catalog: Catalog,
    vocabularies: Vocabularies,
    notices: Iterable[Notice],
    validity: Mapping[str, Validity],
) -> tuple[dict[str, Column], dict[str, str]]:
    """Return all columns by key, parents first, and the home column of every notice by 索引号.

    `notices` are newest first, and so are those of each column.
    """
    membership = Membership(organ, vocabularies, validity)
    members: defaultdict[str, list[Notice]] = defaultdict(list)
    homes: dict[str, str] = {}
    for notice in notices:
        keys = membership.keys(notice)
        homes[notice.index_number] = keys[0]
        for key in keys:
            members[key].append(notice)
    skeletons = [
        *_own_columns(organ, vocabularies, members),
        *_item_columns(catalog, vocabularies),
        *_topic_columns(organ, catalog, vocabularies),
        *_domain_columns(catalog, vocabularies, members),
    ]
    return {column.key: _filled(column, members) for column in skeletons}, homes


def _filled(column: Column, members: Mapping[str, list[Notice]]) -> Column:
    if column.key == POLICIES:
        found: Iterable[Notice] = (notice for notice in members.get(CATALOG, ()) if notice.is_policy)
    else:
        found = members.get(column.key, ())
    return replace(column, notices=tuple(found))


def _own_columns(
    organ: Organ, vocabularies: Vocabularies, members: Mapping[str, list[Notice]]
) -> Iterable[Column]:
    makes_rules = organ.level.facts.makes_rules
    for column in vocabularies.columns:
        may_be_empty = not column.only_filled and (makes_rules or not column.needs_rule_making)
        if members.get(column.key) or may_be_empty:
            yield Column(
                key=column.key,
                name=column.name,
                full_name=column.name,
                description=column.description,
                column_type=column.column_type,
                parent=column.parent,
            )


def _item_columns(catalog: Catalog, vocabularies: Vocabularies) -> Iterable[Column]:
    family = vocabularies.column_families["items"]
    for item in vocabularies.statutory_items:
        entry = catalog.items.get(item.number)
        yield _family_column(family, f"statutory/{item.slug}", item, entry, item.short)


def _topic_columns(organ: Organ, catalog: Catalog, vocabularies: Vocabularies) -> Iterable[Column]:
    family = vocabularies.column_families["topics"]
    for topic in vocabularies.topics_for(organ.level.value):
        entry = catalog.topics.get(topic.name)
        yield _family_column(family, f"statutory/topics/{topic.slug}", topic, entry)


def _domain_columns(
    catalog: Catalog, vocabularies: Vocabularies, members: Mapping[str, list[Notice]]
) -> Iterable[Column]:
    family = vocabularies.column_families["domains"]
    wanted = {domain.slug for name in catalog.domains if (domain := vocabularies.domain_by_name(name))}
    for domain in vocabularies.domains:
        key = f"statutory/domains/{domain.slug}"
        if domain.slug in wanted or members.get(key):
            yield _family_column(family, key, domain, catalog.domain_entries.get(domain.name))


def _family_column(
    family: ColumnFamily, key: str, word: Entry, entry: CatalogEntry | None, short: str = ""
) -> Column:
    description = family.description.format(article=word.article, name=word.name)
    links = entry.links if entry else ()
    return Column(
        key=key,
        name=short or word.name,
        full_name=word.name,
        description=description,
        column_type=family.column_type,
        parent=STATUTORY,
        notices=(),
        entry=entry,
        links=links,
    )
