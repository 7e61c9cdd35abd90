"""The columns of the platform: which there are, what they are called, which notices each shows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.portal.model import REPEALED_KEY, Column
from generator.schema.closed_lists import DocumentClass, Validity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.schema.catalog import Catalog
    from generator.schema.notice import Notice
    from generator.schema.organ import Organ
    from generator.vocabularies import Vocabularies

POLICIES = "policies"
STATUTORY = "statutory"
GAZETTES = "policies/gazettes"
REPEALED = REPEALED_KEY
INTERPRETATIONS = "policies/interpretations"
CATALOG = "catalog"
ORGAN = "organ"
_CLASS_COLUMNS = {
    DocumentClass.ADMINISTRATIVE_REGULATION: "policies/regulations",
    DocumentClass.LOCAL_REGULATION: "policies/regulations",
    DocumentClass.GOVERNMENT_RULE: "policies/government-rules",
    DocumentClass.NORMATIVE_DOCUMENT: "policies/normative-documents",
    DocumentClass.OTHER_POLICY: "policies/other-documents",
}


def is_gazette_issue(notice: Notice) -> bool:
    """Return whether a notice is an issue of the gazette, not a 公报 in the sense of 公文种类."""
    return notice.genre == "公报" and not notice.is_policy


class Membership:
    """Which column keys every notice belongs to; the one place that decides it."""

    def __init__(self, organ: Organ, vocabularies: Vocabularies, validity: Mapping[str, Validity]) -> None:
        self._validity = validity
        self._topics = {
            topic.name: f"statutory/topics/{topic.slug}"
            for topic in vocabularies.topics_for(organ.level.value)
        }
        self._vocabularies = vocabularies
        self._items = vocabularies.statutory_items

    def keys(self, notice: Notice) -> tuple[str, ...]:
        """Return the columns of one notice; the first one is its home."""
        keys: list[str] = []
        if is_gazette_issue(notice):
            keys.append(GAZETTES)
        elif notice.genre == "解读" or notice.interprets:
            keys.append(INTERPRETATIONS)
        elif notice.is_policy:
            keys.append(_CLASS_COLUMNS[notice.document_class])
        keys.extend(f"statutory/{self._items[number].slug}" for number in notice.statutory_items)
        keys.extend(self._topics[name] for name in notice.topics if name in self._topics)
        keys.extend(f"statutory/domains/{self._domain_slug(name)}" for name in notice.domains)
        validity = self._validity[notice.index_number]
        if notice.is_policy and self._vocabularies.validity(validity).is_ended:
            keys.append(REPEALED)
        keys.append(CATALOG)
        return tuple(dict.fromkeys(keys))

    def _domain_slug(self, name: str) -> str:
        domain = self._vocabularies.domain_by_name(name)
        assert domain is not None, "domains are checked when notices are parsed"
        return domain.slug


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
        *_policy_columns(members, has_rules=organ.level.facts.makes_rules),
        *_fixed_columns(),
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
    return Column(
        column.key, column.name, column.full_name, column.description, column.column_type,
        column.parent, tuple(found), column.entry, column.links,
    )  # fmt: skip


def _policy_columns(members: Mapping[str, list[Notice]], *, has_rules: bool) -> Iterable[Column]:
    """Yield the columns of policies; 规章 only where the organ may make some, or has published some."""

    def below(key: str, name: str, description: str, column_type: str = "政策文件") -> Column:
        return Column(key, name, name, description, column_type, POLICIES)

    yield Column(
        POLICIES, "政策", "政策", "规章、行政规范性文件和其他政策文件，按年度和有效性查阅", "政策文件", ""
    )
    if members.get("policies/regulations"):
        yield below("policies/regulations", "法规", "行政法规和地方性法规")
    if has_rules or members.get("policies/government-rules"):
        yield below("policies/government-rules", "规章", "现行和历次规章")
    yield below("policies/normative-documents", "行政规范性文件", "行政规范性文件及其有效性")
    yield below("policies/other-documents", "其他政策文件", "规章、行政规范性文件以外的政策文件")
    yield below(INTERPRETATIONS, "政策解读", "对政策文件的解读，与所解读的文件互相链接", "政策解读")
    yield below(REPEALED, "废止失效文件", "已经废止或者失效的文件目录")
    yield below(GAZETTES, "政府公报", "政府公报各期及其刊载文件")


def _fixed_columns() -> Iterable[Column]:
    def top(key: str, name: str, description: str, column_type: str) -> Column:
        return Column(key, name, name, description, column_type, "")

    yield top(
        "guide",
        "政府信息公开指南",
        "政府信息的分类、编排体系、获取方式和公开工作机构的联系方式",
        "信息公开指南",
    )
    yield top("framework", "政府信息公开制度", "政府信息公开条例、规章和法规解释性文件", "信息公开目录")
    yield top(
        STATUTORY, "法定主动公开内容", "《政府信息公开条例》第二十条规定主动公开的十五项内容", "信息公开目录"
    )
    yield top("request", "依申请公开", "申请获取政府信息的渠道、程序、时限和费用", "依申请公开")
    yield top("annual-reports", "政府信息公开年报", "历年政府信息公开工作年度报告", "信息公开年报")
    yield Column(CATALOG, "政府信息公开目录", "政府信息公开目录", "全部主动公开信息的索引、名称、内容概述和生成日期",
                 "信息公开目录", STATUTORY)  # fmt: skip
    yield Column(ORGAN, "机构职能", "机构职能", "主要职责、内设机构、负责人和联系方式", "机构职能", STATUTORY)


def _item_columns(catalog: Catalog, vocabularies: Vocabularies) -> Iterable[Column]:
    for item in vocabularies.statutory_items:
        entry = catalog.items.get(item.number)
        links = entry.links if entry else ()
        yield Column(f"statutory/{item.slug}", item.short, item.name, f"{item.article}：{item.name}",
                     "信息公开目录", STATUTORY, (), entry, links)  # fmt: skip


def _topic_columns(organ: Organ, catalog: Catalog, vocabularies: Vocabularies) -> Iterable[Column]:
    for topic in vocabularies.topics_for(organ.level.value):
        entry = catalog.topics.get(topic.name)
        yield Column(f"statutory/topics/{topic.slug}", topic.name, topic.name,
                     f"《政府信息公开条例》第二十一条：{topic.name}", "信息公开目录", STATUTORY, (), entry,
                     entry.links if entry else ())  # fmt: skip


def _domain_columns(
    catalog: Catalog, vocabularies: Vocabularies, members: Mapping[str, list[Notice]]
) -> Iterable[Column]:
    wanted = {domain.slug for name in catalog.domains if (domain := vocabularies.domain_by_name(name))}
    for domain in vocabularies.domains:
        key = f"statutory/domains/{domain.slug}"
        if domain.slug in wanted or members.get(key):
            entry = catalog.domain_entries.get(domain.name)
            yield Column(key, domain.name, domain.name, f"重点领域信息公开：{domain.name}", "信息公开目录",
                         STATUTORY, (), entry, entry.links if entry else ())  # fmt: skip
