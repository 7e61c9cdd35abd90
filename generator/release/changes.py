"""What changed between two editions, as people would say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.release.editions import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.release.editions import Edition, Note

_PAGES = ("guide/", "framework/", "organ/", "request/", "annual-reports/", "platforms/", "tables/")
_OTHER = (("search/", "检索索引"), ("assets/", "样式和脚本"))
_REST = "首页、列表、订阅等随内容更新的文件"
_LONG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeChange:
    """One notice: how it is called and what changed, in short phrases."""

    title: str
    document_number: str
    index_number: str
    published_on: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a new edition changes; `removed` left no note behind, `restyled` counts pages that only look new.

    `pages` are titles of pages about the office, `others` the number of other files by kind.
    """

    new: tuple[NoticeChange, ...] = ()
    changed: tuple[NoticeChange, ...] = ()
    withdrawn: tuple[tuple[str, Note], ...] = ()
    removed: tuple[NoticeChange, ...] = ()
    pages: tuple[str, ...] = ()
    restyled: int = 0
    others: Mapping[str, int] = field(default_factory=dict)


def changes_between(old: Edition | None, new: Edition) -> Changes:
    """Return what is new, changed, withdrawn and gone; without an old edition everything is new."""
    if old is None:
        first = tuple(_named(row) for row in new.notices.values())
        return Changes(new=first, withdrawn=tuple(new.notes.items()))
    fresh = [address for address in new.notices if address not in old.notices]
    kept = [address for address in new.notices if address in old.notices]
    told = {address: tuple(_what(old, new, address)) for address in kept}
    gone = [address for address in old.notices if address not in new.notices]
    touched = [name for name in kept if not told[name] and old.hashes[name] != new.hashes[name]]
    return Changes(
        new=tuple(_named(new.notices[name], _again(old, name)) for name in fresh),
        changed=tuple(_named(new.notices[name], what) for name, what in told.items() if what),
        withdrawn=tuple((name, note) for name, note in new.notes.items() if old.notes.get(name) != note),
        removed=tuple(_named(old.notices[name]) for name in gone if name not in new.notes),
        pages=tuple(_pages(old, new)),
        restyled=len(touched),
        others=_others(old, new),
    )


def _named(row: Mapping[str, Any], what: tuple[str, ...] = ()) -> NoticeChange:
    number = row["document_number"] or ""
    return NoticeChange(
        title=row["title"],
        document_number=number,
        index_number=row["index_number"],
        published_on=row["published_on"],
        what=what,
    )


def _again(old: Edition, address: str) -> tuple[str, ...]:
    return ("撤回后重新公开",) if address in old.notes else ()


def _what(old: Edition, new: Edition, address: str) -> Iterator[str]:
    """Yield what changed in a notice itself; changes of the frame around it do not count."""
    before, after = _facts(old.notices[address]), _facts(new.notices[address])
    labels: Mapping[str, str] = new.catalog["labels"]
    for name, label in labels.items():
        if before.get(name) != after.get(name):
            yield f"{label}由{_shown(before.get(name))}改为{_shown(after.get(name))}"
    if old.hashes[address] != new.hashes[address]:
        was, now = old.body(address), new.body(address)
        if words_of(was) != words_of(now):
            yield "正文有改动"
        elif was != now:
            yield "正文的格式或者链接有改动"
    were, are = old.attachments(address), new.attachments(address)
    for name in sorted(were.keys() | are.keys()):
        if name not in were:
            yield f"增加附件“{name}”"
        elif name not in are:
            yield f"删去附件“{name}”"
        elif were[name] != are[name]:
            yield f"更换附件“{name}”"


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a row; of addresses only the forms of downloads, for all change with the domain."""
    forms = [str(url).rpartition(".")[2].upper() for url in row.get("downloads") or ()]
    return {**row, "downloads": forms, "url": ""}


def _shown(value: object) -> str:
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value or "")
    text = " ".join(text.split())
    return f"“{text[:_LONG]}{'……' if len(text) > _LONG else ''}”" if text else "空白"


def _pages(old: Edition, new: Edition) -> Iterator[str]:
    """Yield the titles of pages about the office that say something else than before."""
    for name in sorted(old.hashes.keys() | new.hashes.keys()):
        if not name.startswith(_PAGES) or not name.endswith(".html"):
            continue
        if name not in old.hashes:
            yield f"{new.title(name)}（新增）"
        elif name not in new.hashes:
            yield f"{old.title(name)}（删去）"
        elif old.hashes[name] != new.hashes[name] and old.main(name) != new.main(name):
            yield new.title(name)


def _others(old: Edition, new: Edition) -> dict[str, int]:
    counts = {label: 0 for _, label in _OTHER} | {_REST: 0}
    for name in old.hashes.keys() | new.hashes.keys():
        if old.hashes.get(name) == new.hashes.get(name) or name.startswith(("notices/", *_PAGES)):
            continue
        counts[next((label for prefix, label in _OTHER if name.startswith(prefix)), _REST)] += 1
    return {label: count for label, count in counts.items() if count}
