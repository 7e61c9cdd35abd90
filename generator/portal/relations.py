"""Relations between notices: given once on either side, known on both."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.portal.references import Resolver, parse_reference
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.schema.notice import Notice

RelationKey = Literal[
    "repeals", "repealed_by", "amends", "amended_by", "supersedes", "superseded_by", "interprets",
    "interpreted_by", "consults_on", "consulted_by", "reports_on", "reported_by", "gazette", "contains",
]  # fmt: skip


class RelationKind(NamedTuple):
    """A kind of relation: the field on the acting side, its mirror, and what people read on each side."""

    key: RelationKey
    mirror: RelationKey
    label: str
    mirror_label: str


KINDS = (
    RelationKind("repeals", "repealed_by", "废止的文件", "废止本文件的文件"),
    RelationKind("amends", "amended_by", "修改的文件", "修改本文件的文件"),
    RelationKind("supersedes", "superseded_by", "替代的文件", "替代本文件的文件"),
    RelationKind("interprets", "interpreted_by", "所解读的政策文件", "相关解读"),
    RelationKind("consults_on", "consulted_by", "征求意见后印发的文件", "征求意见稿"),
    RelationKind("reports_on", "reported_by", "所反馈的征求意见", "意见采纳情况"),
    RelationKind("gazette", "contains", "刊载公报", "本期刊载文件"),
)
LABELS: Mapping[RelationKey, str] = {
    **{kind.key: kind.label for kind in KINDS},
    **{kind.mirror: kind.mirror_label for kind in KINDS},
}
_ENDING_KINDS = ("repeals", "supersedes")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedDocument:
    """The other end of a relation as one notice shows it.

    `address` is None for a document outside the site; `since` is the day from which the acting
    document has force (its 施行日期, else 成文日期), None when that document is outside.
    """

    key: RelationKey
    title: str
    document_number: str | None
    address: str | None
    dated_on: date | None
    since: date | None


class Edge(NamedTuple):
    """One relation: the acting notice, its kind and the notice acted on (None: outside the site)."""

    kind: RelationKind
    actor: Notice | None
    target: Notice | None
    text: str


def relate(notices: Iterable[Notice]) -> tuple[dict[str, tuple[RelatedDocument, ...]], tuple[Problem, ...]]:
    """Return for each 索引号 what its notice is related to, and what contradicts itself.

    Only notices that may be published are to be passed in: a draft repeals nothing yet. Codes:
    REL010 relation to itself, REL011 several documents of that title, REL012 two documents ending
    each other, REL013 ended by an older document, REL014 no notice of that 索引号.
    """
    published = tuple(notices)
    problems: list[Problem] = []
    edges = _edges(published, Resolver(published), problems)
    problems.extend(_contradictions(edges))
    return _views(edges), tuple(problems)


def _edges(notices: Iterable[Notice], resolver: Resolver, problems: list[Problem]) -> tuple[Edge, ...]:
    found: dict[tuple[str, str, str], Edge] = {}
    for notice in notices:
        for kind in KINDS:
            for text in getattr(notice, kind.key):
                target = _target(notice, kind.key, text, resolver, problems)
                _keep(found, Edge(kind, notice, target, text))
            for text in getattr(notice, kind.mirror, ()):
                actor = _target(notice, kind.mirror, text, resolver, problems)
                _keep(found, Edge(kind, actor, notice, text))
    return tuple(found.values())


def _keep(found: dict[tuple[str, str, str], Edge], edge: Edge) -> None:
    """Keep an edge once, though both sides may state it."""
    mark = (
        edge.kind.key,
        edge.actor.index_number if edge.actor else edge.text,
        edge.target.index_number if edge.target else edge.text,
    )
    found.setdefault(mark, edge)


def _target(
    notice: Notice, key: str, text: str, resolver: Resolver, problems: list[Problem]
) -> Notice | None:
    candidates = resolver.candidates(text)
    if len(candidates) > 1:
        numbers = "、".join(sorted(other.index_number for other in candidates))
        problems.append(
            Problem(
                notice.path,
                notice.line_of(key),
                "REL011",
                f"“{text}”有多个同名文件",
                f"请改写为其中一个的索引号：{numbers}",
            )
        )
        return None
    if candidates and candidates[0] is notice:
        problems.append(
            Problem(notice.path, notice.line_of(key), "REL010", f"“{text}”指向文件自身", "请改为另一份文件")
        )
        return None
    return candidates[0] if candidates else None


def _contradictions(edges: Iterable[Edge]) -> Iterable[Problem]:
    ended = {
        (edge.actor.index_number, edge.target.index_number)
        for edge in edges
        if edge.kind.key in _ENDING_KINDS and edge.actor and edge.target
    }
    for edge in edges:
        if edge.kind.key not in _ENDING_KINDS or not edge.actor or not edge.target:
            continue
        actor, target = edge.actor, edge.target
        if (target.index_number, actor.index_number) in ended:
            yield Problem(
                actor.path, actor.line_of(edge.kind.key), "REL012",
                f"与“{name_of(target)}”互相废止或替代（{target.path}）", "一份文件只能被另一份废止，请删去错误的一方",
            )  # fmt: skip
        elif actor.dated_on < target.dated_on:
            yield Problem(
                actor.path, actor.line_of(edge.kind.key), "REL013",
                f"成文于 {actor.dated_on}，却废止或替代了成文在后的“{name_of(target)}”（{target.dated_on}）",
                "请核对两份文件的成文日期和文号",
            )  # fmt: skip


def name_of(notice: Notice) -> str:
    """Return how people call the document: its 文号, else its title."""
    return notice.document_number or notice.title


def _views(edges: Iterable[Edge]) -> dict[str, tuple[RelatedDocument, ...]]:
    views: defaultdict[str, list[RelatedDocument]] = defaultdict(list)
    for edge in edges:
        since = (edge.actor.effective_on or edge.actor.dated_on) if edge.actor else None
        if edge.actor:
            views[edge.actor.index_number].append(_view(edge.kind.key, edge.target, edge.text, since))
        if edge.target:
            views[edge.target.index_number].append(_view(edge.kind.mirror, edge.actor, edge.text, since))
    order: dict[str, int] = {key: position for position, key in enumerate(LABELS)}
    return {
        index_number: tuple(sorted(found, key=lambda view: (order[view.key], view.address or "")))
        for index_number, found in views.items()
    }


def _view(key: RelationKey, other: Notice | None, text: str, since: date | None) -> RelatedDocument:
    if other is None:
        reference = parse_reference(text)
        return RelatedDocument(
            key=key,
            title=reference.title or text,
            document_number=reference.number,
            address=None,
            dated_on=None,
            since=since,
        )
    return RelatedDocument(
        key=key,
        title=other.title,
        document_number=other.document_number,
        address=other.address,
        dated_on=other.dated_on,
        since=since,
    )
